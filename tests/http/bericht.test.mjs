// SPDX-License-Identifier: EUPL-1.2
// Notices by mail, against a real mail server: what is asked of somebody arrives soon, says nothing, and goes to nobody who does not want
// it or may not see it any more.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder } from '../lib/demo.mjs';
import { MailServer, until, Wire } from '../lib/mail.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { Program, TODAY } from '../lib/program.mjs';
import { readMetrics } from '../lib/prometheus.mjs';
import { send } from '../lib/http.mjs';

const FROM = 'bericht@gemeente.voorbeeld.example';
const SETTINGS = { BONDGENOOT_MAIL_AFZENDER: FROM, BONDGENOOT_MAIL_HERHAAL: '1', BONDGENOOT_MAIL_UUR: '0', BONDGENOOT_MAIL_PER_MINUUT: '1000' };
const addressOf = (account) => `${account}@werk.voorbeeld.example`;
/** Words that stand in the household and nowhere else. */
const SECRET = 'Zilverreiger';
const BASIS = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What the tests of a program with mail do again and again. */
const tools = (app, mail) => {
  const sql = (text) => sqlIn(app.data, text);
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  /** What is due or is tried again: reminders and look backs wait longer. */
  const waiting = (account) => Number(sql(`select count(*) from bericht b join account a on a.id = b.account
    where a.aanmeldnaam = '${account}' and b.niet_voor <= '${new Date(Date.now() + 7_200_000).toISOString()}'`));
  const codeOf = (message) => /: (\d{8})\b/.exec(message.text)[1];
  const choose = async (account, hoe) => {
    const { versie } = await ask(account, 'GET', '/mijn-berichten');
    return ask(account, 'PUT', '/mijn-berichten', { versie, hoe, taal: 'nl' });
  };
  /** Confirms an address, and chooses. */
  const subscribe = async (account, hoe) => {
    const had = mail.messages().filter((one) => one.to === addressOf(account)).length;
    await ask(account, 'POST', '/mijn-berichten/adres', { adres: addressOf(account) });
    const code = codeOf((await mail.received(addressOf(account), had + 1)).at(-1));
    await ask(account, 'POST', '/mijn-berichten/code', { code });
    return choose(account, hoe);
  };
  const household = async () => {
    const id = (await ask('uitvoerder', 'POST', '/huishoudens', { naam: `${SECRET} 1`, rol: 'moeder', zin: `${SECRET} 2` })).id;
    const doel = (await ask('uitvoerder', 'POST', `/huishoudens/${id}/doelen`, { tekst: `${SECRET} 3`, leefgebied: 'wonen' })).id;
    return { id, doel };
  };
  const promise = (house, account, more) => ask('uitvoerder', 'POST', `/doelen/${house.doel}/afspraken`,
    { wat: `${SECRET} 4`, wie: `m:${medewerker(account)}`, voor: TODAY, is_samen: true, ...more });
  const question = (account = 'uitvoerder') => ask(account, 'POST', '/korte-vragen', { wie: `${SECRET} 5`, vraag: `${SECRET} 6` });
  return { sql, ask, medewerker, waiting, codeOf, choose, subscribe, household, promise, question };
};

describe('Bericht per mail', () => {
  const mail = new MailServer();
  const wire = new Wire();
  const app = new Program();
  const { sql, ask, medewerker, waiting, codeOf, choose, subscribe, household, promise, question } = tools(app, mail);
  let house;
  let data;
  const env = () => ({ ...SETTINGS, BONDGENOOT_AFSCHERMING: 'aan', BONDGENOOT_MAIL_SERVER: `smtp://127.0.0.1:${wire.port}`, BONDGENOOT_MAIL_TLS: 'uit' });
  const to = (account) => mail.messages().filter((one) => one.to === addressOf(account));
  const idle = (account) => until(() => waiting(account) === 0, `nothing waits for ${account}`);

  before(async () => {
    data = await demoFolder();
    await mail.start();
    await wire.start(() => mail.port);
    await app.start({ data, env: env() });
    house = await household();
  });
  after(async () => {
    await app.stop({ keepData: true });
    await wire.stop();
    await mail.remove();
    await rm(data, { recursive: true, force: true });
  });

  it('goes to an address only after its code came back', async () => {
    const me = 'uitvoerder2';
    const none = await ask(me, 'GET', '/mijn-berichten');
    assert.deepEqual([none.hoe, none.adres, none.is_mail_ingesteld], ['geen', null, true]);
    assert.equal((await app.api(me, 'PUT', '/mijn-berichten', { versie: 0, hoe: 'direct', taal: 'nl' })).status, 400, 'no address yet');
    await ask(me, 'POST', '/mijn-berichten/adres', { adres: addressOf(me) });
    await question();
    const [first] = await mail.received(addressOf(me));
    const code = codeOf(first);
    const page = await app.login(me);
    const wrong = await page.fill('/mijn-berichten/code/nieuw', { code: code === '00000000' ? '11111111' : '00000000' });
    assert.match(wrong.text, /Deze code klopt niet/);
    assert.equal((await ask(me, 'GET', '/mijn-berichten')).adres, null);
    const right = await page.fill('/mijn-berichten/code/nieuw', { code: ` ${code.slice(0, 4)} ${code.slice(4)} ` });
    assert.match(right.text, /Je mailadres is bevestigd/);
    assert.equal((await ask(me, 'GET', '/mijn-berichten')).adres, addressOf(me));
    assert.equal((await app.api(me, 'POST', '/mijn-berichten/code', { code })).status, 400, 'a code works once');
    const chosen = await page.fill('/mijn-berichten/kiezen', { hoe: 'direct' });
    assert.match(chosen.text, /Je keuze is bewaard/);
    assert.equal(to(me).length, 1, 'nothing but its code');
  });

  it('takes no address that could be more than one', async () => {
    const wrong = ['geen-adres', 'a b@voorbeeld.example', 'a@voorbeeld', '<a@voorbeeld.example>', 'a@b@voorbeeld.example', 'a@voorbeeld.example, c@voorbeeld.example', '"a b"@voorbeeld.example',
      'a@[127.0.0.1]', 'a@bücher.example', 'jörg@voorbeeld.example', '.a@voorbeeld.example', 'a@-voorbeeld.example', `${'a'.repeat(65)}@voorbeeld.example`];
    for (const adres of wrong) assert.equal((await app.api('uitvoerder2', 'POST', '/mijn-berichten/adres', { adres })).status, 400, adres);
    const smuggled = await app.api('uitvoerder2', 'POST', '/mijn-berichten/adres', { adres: 'a@voorbeeld.example\r\nBcc: b@voorbeeld.example' });
    assert.equal(smuggled.status, 400);
  });

  it('asks for a code five times a day at most, and tries one five times', async () => {
    const me = 'procesregisseur';
    for (let n = 0; n < 5; n += 1) await ask(me, 'POST', '/mijn-berichten/adres', { adres: `x${n}@werk.voorbeeld.example` });
    assert.equal((await app.api(me, 'POST', '/mijn-berichten/adres', { adres: 'x6@werk.voorbeeld.example' })).status, 400);
    const [message] = await mail.received('x4@werk.voorbeeld.example');
    const wrong = codeOf(message) === '00000000' ? '11111111' : '00000000';
    for (let n = 0; n < 5; n += 1) await ask(me, 'POST', '/mijn-berichten/code', { code: wrong });
    assert.equal((await ask(me, 'GET', '/mijn-berichten')).is_code_geldig, false);
    assert.equal((await app.api(me, 'POST', '/mijn-berichten/code', { code: codeOf(message) })).status, 400, 'not the right one either');
  });

  it('arrives when something is asked: a voice, an answer, an agreement, a question, the kring, a signature', async () => {
    for (const account of ['uitvoerder', 'partner', 'mandaathouder']) await subscribe(account, 'direct');
    const count = (account) => to(account).length;
    const word = async (account, had, what) => assert.match((await mail.received(addressOf(account), had + 1)).at(-1).text, new RegExp(`klaar in Bondgenoot: ${what}\\.`));
    let had = count('uitvoerder2');
    await question();
    await word('uitvoerder2', had, 'vraag');
    had = count('partner');
    const { id: invited } = await ask('uitvoerder', 'POST', `/huishoudens/${house.id}/kring`, { medewerker: medewerker('partner'), rol: 'partner', grondslag: BASIS, reden: 'Verhuurt het huis.' });
    await word('partner', had, 'uitnodiging');
    await ask('partner', 'POST', `/kringvragen/${invited}/antwoord`, { antwoord: 'ja' });
    had = count('partner');
    await promise(house, 'partner');
    await word('partner', had, 'afspraak');
    const { budgetten } = await ask('uitvoerder', 'GET', '/budgetten');
    const light = (naam, cent) => ask('uitvoerder', 'POST', `/doelen/${house.doel}/lichte-weg`, { nodig: 'Naar buiten kunnen', wat: 'Een duwwagen',
      waarom: 'De gewone weg duurt te lang.', bedrag_cent: cent, budget: budgetten.find((one) => one.naam === naam).id, anoniem: 'Ouder met een kind. Er is iets nodig.' });
    had = count('uitvoerder2');
    const { id } = await light('Integraal maatwerkbudget', 900000);
    await word('uitvoerder2', had, 'stem');
    had = count('uitvoerder');
    await ask('uitvoerder2', 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'vraag', reden: 'Hoe groot is hij?' });
    await word('uitvoerder', had, 'antwoord');
    had = count('uitvoerder2');
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/stemmen/${medewerker('uitvoerder2')}/antwoorden`, { antwoord: 'Zo groot.' });
    await word('uitvoerder2', had, 'antwoord op je vraag');
    had = count('mandaathouder');
    for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
    await word('mandaathouder', had, 'besluit');
    await idle('uitvoerder');
    had = count('uitvoerder');
    await ask('privacyofficer', 'POST', `/schermen/${id}/vrijgaven`, { grond: 'rechter', artikel: 'Awb 8:42', aan: 'Rechtbank Noord' });
    await word('uitvoerder', had, 'vrijgave');
    await app.join('uitvoerder', house.id, 'uitvoerder2', { medewerker: medewerker('uitvoerder2'), rol: 'begeleider', grondslag: BASIS });
    await idle('uitvoerder2');
    had = count('uitvoerder2');
    const { id: offered } = await ask('uitvoerder', 'POST', `/huishoudens/${house.id}/regisseurs`, { medewerker: medewerker('uitvoerder2'), reden: 'Ander werk.', blijft: true });
    await word('uitvoerder2', had, 'overdracht');
    had = count('uitvoerder');
    await ask('uitvoerder2', 'POST', `/kringvragen/${offered}/antwoord`, { antwoord: 'ja' });
    await word('uitvoerder', had, 'kring');
    for (const account of ['uitvoerder', 'uitvoerder2', 'partner', 'mandaathouder']) await idle(account);
    assert.equal(to('uitvoerder').filter((one) => /: vraag/.test(one.text)).length, 0, 'nobody hears of what they did themselves');
    const metrics = readMetrics((await send('GET', `${app.base}/metrics`)).body);
    assert.ok(metrics.get('bondgenoot_mail_total{outcome="sent"}') >= 10, `${[...metrics].filter(([key]) => /mail/.test(key))}`);
    assert.equal(metrics.get('bondgenoot_mail_total{outcome="in_doubt"}'), 0);
    assert.ok(metrics.has('bondgenoot_mail_queue{}'));
  });

  it('asks for a signature of who is in the kring for some life areas, when the goal is about one of those', async () => {
    const own = await household();
    const account = 'uitvoerder3';
    sql(`insert into mandaat (id, rol, medewerker, instrument, plafond_cent, van, werkgever, namens)
      select 'mandaatvoordezetest', m.rol, '${medewerker(account)}', m.instrument, m.plafond_cent, m.van, m.werkgever, m.namens
      from mandaat m where m.rol = 'mandaathouder' and m.instrument = 'integraal maatwerkbudget' and m.medewerker is null`);
    await subscribe(account, 'direct');
    await app.join('uitvoerder', own.id, account, { medewerker: medewerker(account), rol: 'helper', grondslag: BASIS, leefgebieden: ['school en opvoeding', 'wonen'] });
    const { budgetten } = await ask('uitvoerder', 'GET', '/budgetten');
    const decided = async (leefgebied) => {
      const doel = (await ask('uitvoerder', 'POST', `/huishoudens/${own.id}/doelen`, { tekst: `${SECRET} 7`, leefgebied })).id;
      const { id } = await ask('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, { nodig: 'Naar buiten kunnen', wat: 'Een duwwagen', waarom: 'De gewone weg duurt te lang.',
        bedrag_cent: 900000, budget: budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id, anoniem: 'Ouder met een kind. Er is iets nodig.' });
      for (const voter of ['uitvoerder2', 'uitvoerder4', 'uitvoerder5']) await ask(voter, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
    };
    const signs = () => to(account).filter((one) => /klaar in Bondgenoot: besluit\./.test(one.text)).length;
    const had = to(account).length;
    await decided('geld en schulden');
    await idle(account);
    assert.equal(signs(), 0, 'not theirs to see');
    await decided('wonen');
    await mail.received(addressOf(account), had + 1);
    await idle(account);
    assert.equal(signs(), 1);
    sql("delete from mandaat where id = 'mandaatvoordezetest'");
  });

  it('arrives when somebody asks to be let in, came in through an emergency, or leaves work to me', async () => {
    const own = await household(); // its regisseur is still the one who made it
    const [{ id: person, versie }] = (await ask('uitvoerder', 'GET', `/huishoudens/${own.id}`)).inwoners;
    await ask('uitvoerder', 'PATCH', `/inwoners/${person}`, { versie, telefoon: '0687654321' });
    await subscribe('privacyofficer', 'direct');
    const count = (account) => to(account).length;
    const word = async (account, had, what) => assert.match((await mail.received(addressOf(account), had + 1)).at(-1).text, new RegExp(`klaar in Bondgenoot: ${what}\\.`));
    const found = (account) => ask(account, 'POST', '/navragen', { telefoon: '0687654321', reden: 'Zij belt mij.' });
    let had = count('uitvoerder');
    const asked = await found('uitvoerder3');
    await ask('uitvoerder3', 'POST', `/navragen/${asked.id}/verzoek`, { rol: 'begeleider', grondslag: BASIS, reden: 'Ik ken het gezin.' });
    await word('uitvoerder', had, 'verzoek');
    await idle('uitvoerder');
    had = count('uitvoerder');
    const watched = count('privacyofficer');
    const { id } = await found('procesregisseur');
    await ask('procesregisseur', 'POST', `/navragen/${id}/doorbraak`, { aanleiding: 'Acuut gevaar', reden: 'Brand.' });
    await word('uitvoerder', had, 'toegang');
    await word('privacyofficer', watched, 'toegang');
    had = count('uitvoerder2');
    await ask('uitvoerder', 'POST', '/waarnemingen', { waarnemer: medewerker('uitvoerder2'), tot: day(5) });
    await word('uitvoerder2', had, 'waarneming');
    for (const account of ['uitvoerder', 'uitvoerder2', 'privacyofficer']) await idle(account);
  });

  it('arrives when advice is asked, and when a look back is due', async () => {
    for (const account of ['handhaver', 'teamleider']) await subscribe(account, 'direct');
    const { huishoudens } = await ask('uitvoerder', 'GET', '/huishoudens');
    const { id } = huishoudens.find((one) => one.naam === 'Man alleen, met overlast in de buurt');
    const { doelen } = await ask('uitvoerder', 'GET', `/huishoudens/${id}/doelen`);
    const { afwegingen } = await ask('uitvoerder', 'GET', `/doelen/${doelen[0].id}/afwegingen`);
    const had = { handhaver: to('handhaver').length, teamleider: to('teamleider').length, uitvoerder2: to('uitvoerder2').length };
    const word = async (account, what) => assert.match((await mail.received(addressOf(account), had[account] + 1)).at(-1).text, new RegExp(`klaar in Bondgenoot: ${what}\\.`));
    const { id: asked } = await ask('uitvoerder', 'POST', `/afwegingen/${afwegingen[0].id}/adviezen`, {});
    await word('handhaver', 'advies');
    await word('teamleider', 'advies');
    await ask('uitvoerder', 'POST', `/voorleggingen/${asked}/intrekkingen`, {});
    assert.equal(sql(`select count(*) from bericht where plek = '${asked}' and greep is null`), '0', 'nobody hears of what ended');
    sql("update bericht set niet_voor = '2026-01-01T00:00:00Z' where soort = 'terugblik'");
    await word('uitvoerder2', 'terugblik'); // who took the plan over
  });

  it('reminds once of a voice, and tells who leads and who asked that the term is over; nothing after the decision', async () => {
    sql('update spelregels set termijn_uren = 24');
    const { budgetten } = await ask('uitvoerder', 'GET', '/budgetten');
    const { id } = await ask('uitvoerder', 'POST', `/doelen/${house.doel}/lichte-weg`, { nodig: 'Naar buiten kunnen', wat: 'Een stok', waarom: 'De gewone weg duurt te lang.', bedrag_cent: 2000,
      budget: budgetten.find((one) => one.naam === 'Teambudget Noord').id, anoniem: 'Ouder met een kind. Er is iets nodig.' });
    const rows = (soort) => Number(sql(`select count(*) from bericht where plek = '${id}' and soort = '${soort}'`));
    const due = (soort) => sql(`update bericht set niet_voor = '2026-01-01T00:00:00Z' where plek = '${id}' and soort = '${soort}'`);
    const told = (account) => to(account).length;
    const next = async (account, had, what) => assert.match((await mail.received(addressOf(account), had + 1)).at(-1).text, new RegExp(`klaar in Bondgenoot: ${what}\\.`));
    await until(() => rows('stem') === 0, 'the first mail went');
    assert.ok(rows('herinnering') > 0 && rows('termijn') > 0);
    let had = told('teamleider');
    due('herinnering');
    await next('teamleider', had, 'stem, een herinnering');
    await until(() => rows('herinnering') === 0, 'never two');
    had = told('teamleider');
    const mine = told('uitvoerder');
    due('termijn');
    await next('teamleider', had, 'termijn voor stemmen');
    await next('uitvoerder', mine, 'termijn voor stemmen');
    sql('update spelregels set termijn_uren = null');
  });

  it('is as a mail of a program should be', () => {
    const { head, body, text } = to('partner').at(-1);
    assert.match(head, /Subject: Er staat iets voor je klaar in Bondgenoot$/m);
    assert.match(head, new RegExp(`From: Bondgenoot <${FROM}>`));
    assert.match(head, /Auto-Submitted: auto-generated/);
    assert.match(head, /List-Unsubscribe: <http:\/\/[^>]+\/mijn-berichten>/);
    assert.match(head, /Message-ID: <[a-z2-7]{26}@gemeente\.voorbeeld\.example>/);
    assert.match(head, /Content-Type: multipart\/alternative/);
    assert.match(body, /Content-Type: text\/plain; charset=utf-8[^]+Content-Type: text\/html; charset=utf-8/);
    assert.match(text, /http:\/\/\S+\/vandaag/);
    assert.ok(body.split('\n').every((line) => line.length <= 77));
  });

  it('carries nothing of anybody: not one name, word or number of the household crossed the wire', () => {
    assert.ok(wire.bytes.includes(`RCPT TO:<${addressOf('partner')}>`), 'the wire was looked at');
    const bytes = wire.bytes.replace(/=\r\n/g, '');
    assert.ok(!bytes.includes(SECRET));
    for (const table of ['huishouden', 'inwoner', 'afspraak', 'voorlegging', 'besluit', 'kortevraag', 'kring', 'medewerker', 'account', 'doel'])
      for (const id of sql(`select id from ${table}`).split('\n')) assert.ok(!bytes.includes(id), `${table} ${id}`);
    for (const name of sql('select naam from account union select naam from medewerker union select naam from huishouden union select naam from organisatie').split('\n'))
      assert.ok(name.length < 8 || !bytes.includes(name), name);
    const subjects = new Set([...bytes.matchAll(/^Subject: (.*)$/gm)].map((match) => match[1].trim()));
    assert.equal(subjects.size, 1, 'the same of all');
    assert.match(bytes, /EHLO gemeente\.voorbeeld\.example/, 'not the name of this machine');
  });

  it('waits for a server that is down, and comes once when it is up', async () => {
    const had = to('partner').length;
    await mail.stop();
    await promise(house, 'partner');
    await app.logged(/"event":"mail-server"/);
    assert.equal(waiting('partner'), 1);
    await mail.start();
    await mail.received(addressOf('partner'), had + 1);
    await idle('partner');
    await pause(4000);
    assert.equal(to('partner').length, had + 1);
  });

  it('goes to the others when the server refuses one; the page says so', async () => {
    await subscribe('uitvoerder5', 'direct');
    mail.refuse(['uitvoerder5']);
    const had = to('uitvoerder2').length;
    const refused = to('uitvoerder5').length;
    await question();
    await mail.received(addressOf('uitvoerder2'), had + 1);
    await idle('uitvoerder5');
    mail.refuse([]);
    assert.equal(to('uitvoerder5').length, refused);
    assert.equal((await ask('uitvoerder5', 'GET', '/mijn-berichten')).geweigerd, TODAY);
    assert.match((await (await app.login('uitvoerder5')).open('/mijn-berichten')).text, /De mailserver weigerde je adres/);
  });

  it('is one a day for who wants that, with a number', async () => {
    await subscribe('uitvoerder3', 'dagelijks');
    await mail.stop();
    await question();
    await question();
    await mail.start();
    const had = to('uitvoerder3').length;
    const [digest] = (await mail.received(addressOf('uitvoerder3'), had + 1)).slice(-1);
    assert.match(digest.text, /Zoveel staat er voor je klaar in Bondgenoot: [12]\b/);
    await idle('uitvoerder3');
    await question();
    await pause(5000);
    assert.equal(to('uitvoerder3').length, had + 1, 'no second one that day');
    assert.equal(waiting('uitvoerder3'), 1);
  });

  it('off is off: not even what was waiting goes', async () => {
    const had = to('uitvoerder2').length;
    await mail.stop();
    await question();
    assert.equal(waiting('uitvoerder2'), 1);
    await choose('uitvoerder2', 'geen');
    assert.equal(waiting('uitvoerder2'), 0);
    await question();
    await mail.start();
    await mail.received(addressOf('uitvoerder5'), to('uitvoerder5').length || 1);
    await pause(4000);
    assert.equal(to('uitvoerder2').length, had);
    const page = await app.login('uitvoerder2');
    assert.match((await page.fill('/mijn-berichten/adres/weg', {})).text, /Je mailadres is weg/);
    assert.equal((await ask('uitvoerder2', 'GET', '/mijn-berichten')).adres, null);
  });

  it('goes to nobody who may not see it any more, or has seen to it', async () => {
    const had = to('partner').length;
    await mail.stop();
    const { kring } = await ask('uitvoerder', 'GET', `/huishoudens/${house.id}`);
    const place = kring.find((one) => one.rol === 'partner');
    await promise(house, 'partner');
    await ask('uitvoerder', 'PATCH', `/kring/${place.id}`, { versie: place.versie ?? 1, tot: day(-1), grondslag: BASIS });
    const { id, versie } = await question();
    await ask('uitvoerder4', 'POST', `/korte-vragen/${id}/nemen`, { versie });
    sql("update account set is_open = 0 where aanmeldnaam = 'uitvoerder5'");
    await mail.start();
    await idle('partner');
    assert.equal(to('partner').length, had);
    sql("update account set is_open = 1 where aanmeldnaam = 'uitvoerder5'");
  });

  it('comes the next day again, and leaves with the stop of the service what it did not send', async () => {
    await app.stop({ keepData: true });
    const had = to('uitvoerder3').length;
    const next = new Program();
    await next.start({ data, env: { ...env(), BONDGENOOT_TODAY: day(1) } });
    try {
      await mail.received(addressOf('uitvoerder3'), had + 1);
      const check = await next.command('check');
      assert.equal(check.code, 0, check.stdout + check.stderr);
    } finally { await next.stop({ keepData: true }); }
  });
});

describe('Bericht per mail met TLS', () => {
  const account = { user: 'bondgenoot', password: 'een-lang-wachtwoord' };
  const mail = new MailServer({ tls: true, account });
  const plain = new MailServer();
  const wire = new Wire();
  const app = new Program();
  const { ask, codeOf } = tools(app, mail);
  let data;
  let secret;

  before(async () => {
    data = await demoFolder();
    secret = join(data, 'mailwachtwoord');
    writeFileSync(secret, `${account.password}\n`, { mode: 0o600 });
    await mail.start();
    await plain.start();
  });
  after(async () => {
    await app.stop({ keepData: true });
    await wire.stop();
    await mail.remove();
    await plain.remove();
    await rm(data, { recursive: true, force: true });
  });

  it('is encrypted and logged in, to a server whose certificate fits; to another nothing goes', async () => {
    const env = { ...SETTINGS, BONDGENOOT_AFSCHERMING: 'aan', BONDGENOOT_MAIL_GEBRUIKER: account.user, BONDGENOOT_MAIL_WACHTWOORD_BESTAND: secret };
    await wire.start(() => plain.port);
    await app.start({ data, env: { ...env, BONDGENOOT_MAIL_SERVER: `smtp://127.0.0.1:${wire.port}` } });
    await ask('uitvoerder', 'POST', '/mijn-berichten/adres', { adres: addressOf('uitvoerder') });
    await app.logged(/"event":"mail-server"/);
    assert.ok(wire.connections > 0 && !/MAIL FROM|AUTH|RCPT/.test(wire.bytes), 'without TLS not a word');
    await app.stop({ keepData: true });
    await app.start({ data, env: { ...env, BONDGENOOT_MAIL_SERVER: `smtp://localhost:${mail.port}` } });
    await app.logged(/"event":"mail-server"[^\n]*certificate|"event":"mail-server"[^\n]*SSL/);
    assert.equal(mail.messages().length, 0, 'who signed its certificate is not known');
    await app.stop({ keepData: true });
    await app.start({ data, env: { ...env, BONDGENOOT_MAIL_SERVER: `smtp://localhost:${mail.port}`, BONDGENOOT_MAIL_CA: mail.ca } });
    const [message] = await mail.received(addressOf('uitvoerder'));
    assert.ok(message.encrypted && message.authenticated);
    await ask('uitvoerder', 'POST', '/mijn-berichten/code', { code: codeOf(message) });
    assert.ok(!app.stderr.includes(account.password) && !app.stderr.includes(addressOf('uitvoerder')), 'nothing of it in the log');
  });
});

describe('Een mailserver die zwijgt', () => {
  it('keeps nobody waiting at a stop: what was in hand is put back, not counted as a try', async () => {
    const data = await demoFolder();
    const app = new Program();
    let asked = 0;
    const silent = createServer(() => { asked += 1; });
    await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
    try {
      await app.start({ data, env: { ...SETTINGS, BONDGENOOT_MAIL_SERVER: `smtp://127.0.0.1:${silent.address().port}`, BONDGENOOT_MAIL_TLS: 'uit' } });
      await app.ask('uitvoerder', 'POST', '/mijn-berichten/adres', { adres: addressOf('uitvoerder') });
      await until(() => asked > 0, 'the server was asked');
      assert.match(sqlIn(data, 'select greep from bericht'), /./, 'it is in hand');
      await app.stop({ keepData: true });
      assert.equal(sqlIn(data, 'select count(*), count(greep), coalesce(max(pogingen), 0) from bericht').replace(/\D+/g, ' ').trim(), '1 0 0');
    } finally {
      silent.close();
      await rm(data, { recursive: true, force: true });
    }
  });
});

describe('Mail die niet klopt in de instellingen', () => {
  it('stops the start: without TLS to another machine, or to what is no mail server', async () => {
    const data = await demoFolder();
    const app = new Program();
    app.data = data;
    try {
      for (const env of [{ BONDGENOOT_MAIL_SERVER: 'smtp://mail.voorbeeld.example', BONDGENOOT_MAIL_TLS: 'uit' }, { BONDGENOOT_MAIL_SERVER: 'http://voorbeeld.example' },
        { BONDGENOOT_MAIL_SERVER: 'smtp://naam:geheim@voorbeeld.example' }])
        await assert.rejects(new Program().start({ data, env }), /before it was ready/);
    } finally { await rm(data, { recursive: true, force: true }); }
  });
});
