// SPDX-License-Identifier: EUPL-1.2
// Whoever decides does not find out whom it is about: what is warned for while writing, what stays with a reason, who has no voice,
// what was on the screen of who decided, the way back when the law demands it, and a walk over all that deciders can ask for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { form, pdf } from '../lib/bestand.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { program, TODAY, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const TEXT = 'Ouder met een kind. Het gaat om school: het kind komt er alleen lopend.';
const WHY = 'De gewone weg duurt te lang.';
const ME = 'uitvoerder';

const budgetOf = async (app, account = ME) => (await app.ask(account, 'GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
const light = (budget, changes) => ({ nodig: 'Zelf naar school kunnen', wat: 'Een tweedehands fiets', waarom: WHY, bedrag_cent: 1000, budget, anoniem: TEXT, ...changes });

let number = 0;
/** A household with a goal. */
async function household(app, zin = 'Ik wil dat het lukt.', account = ME) {
  number += 1;
  const { id } = await app.ask(account, 'POST', '/huishoudens', { naam: `Gezin Boomkruiper${number}`, rol: 'moeder', zin });
  const doel = (await app.ask(account, 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Zelf naar school kunnen', leefgebied: 'school en opvoeding' })).id;
  const { inwoners: [inwoner] } = await app.ask(account, 'GET', `/huishoudens/${id}`);
  return { id, doel, inwoner, path: `/huishoudens/${id}` };
}
const put = async (app, where, changes = {}) => app.api(ME, 'POST', `/doelen/${where.doel}/lichte-weg`, light(await budgetOf(app), changes));
const vote = (app, account, path, fields) => app.api(account, 'POST', `${path}/stemmen`, fields);
/** As when the program counted in a municipality that has been at work for a while. */
const counted = (app, ...words) => sqlIn(app.data, `insert into gewone_woorden (id, dag, woorden) values ('nu', '${TODAY}', '${[...words, ...Array.from({ length: 300 }, (_, n) => `gewoon${n}`)].join('\n')}')
  on conflict (id) do update set woorden = excluded.woorden`);
const wrongs = (answer) => answer.body.errors.map((one) => `${one.location.pointer} ${one.detail}`);

describe('Waarschuwen bij het schrijven', () => {
  const app = useProgram();
  let where;
  before(async () => {
    counted(app);
    where = await household(app, 'De kolibries van Mirthe moesten weg.');
    await app.ask(ME, 'PATCH', `/inwoners/${where.inwoner.id}`, { versie: where.inwoner.versie, naam: 'Mirthe Zwartkop', straat: 'Oude Wilgenlaan 41', postcode: '7411 QX',
      plaats: 'Ruigendam', telefoon: '06 55501234', geboortedatum: '1987-03-02' });
    await app.ask(ME, 'POST', `${where.path}/netwerk`, { wie: 'Tante Odilia', relatie: 'familie' });
    await app.ask(ME, 'POST', `${where.path}/gesprekken`, { tekst: 'Schuld van 1.437 euro bij het warenhuis. De juf heet Pleuntje.' });
  });

  it('stops what is theirs, whatever the reason', async () => {
    const answer = await put(app, where, { toch: 'Het moet.', waarom: 'Zwartkop kreeg nee; bel 0655501234.', wat: 'Verhuizing uit 7411QX',
      anoniem: 'Zie “Mirthe”, Oude Wilgenlaan 41, 02-03-1987 en 111222333.' });
    assert.equal(answer.status, 400);
    assert.deepEqual(wrongs(answer).map((one) => one.replace(/ is te herkennen.*$/, '')), ['/wat Aan “7411QX”', '/anoniem Aan “Mirthe”', '/anoniem Aan “Oude Wilgenlaan 41”',
      '/anoniem Aan “02-03-1987”', '/anoniem Aan “111222333”', '/waarom Aan “Zwartkop”', '/waarom Aan “0655501234”']);
  });

  it('warns for what may tell: numbers, places, roles, and the rare words of this household', async () => {
    const found = async (anoniem) => {
      const answer = await put(app, where, { anoniem });
      assert.equal(answer.status, 400, `${anoniem}: ${answer.said}`);
      return wrongs(answer).filter((one) => !one.startsWith('/toch')).map((one) => /“(.*?)”/.exec(one)[1]);
    };
    assert.deepEqual(await found('Er waren kolibries, en Odilia helpt.'), ['kolibries', 'Odilia']);
    assert.deepEqual(await found('Een schuld van 1437 euro.'), ['1437']);
    assert.deepEqual(await found('De trainer van de club in Ommen hielp.'), ['trainer van de club in Ommen']);
    assert.deepEqual(await found('Sinds 3 mei in Ruigendam.'), ['3 mei', 'Ruigendam']);
    assert.deepEqual(await found('Auto XX-99-12 en NL91 ABNA 0417 1643 00.'), ['XX-99-12', 'NL91 ABNA 0417 1643 00']);
    assert.deepEqual(await found('Bel de fietsbank: 050 123 45 67.'), ['050 123 45 67']);
  });

  it('marks the words in the text that comes back, says what to write instead, and takes a reason', async () => {
    const client = await app.login(ME);
    const at = `/doelen/${where.doel}/lichte-weg`;
    const first = await client.open(at);
    assert.ok(!first.body.includes('name="toch"'), 'nobody is asked a reason who needs none');
    const sent = { wat: 'Een fiets', waarom: WHY, bedrag_cent: '12', anoniem: 'Er waren kolibries & vogels.' };
    const back = await client.submit(first, sent, '/lichte-weg');
    assert.equal(back.status, 400);
    assert.ok(back.body.includes('Er waren <mark>kolibries</mark> &amp; vogels.'), back.text);
    assert.match(back.text, /kolibries Weinig mensen schrijven dit/);
    const value = (page, name) => page.form('/lichte-weg').fields.find((field) => field.name === name)?.value;
    assert.deepEqual([value(back, 'anoniem'), value(back, 'wat'), value(back, 'toch')], [sent.anoniem, 'Een fiets', '']);
    const done = await client.submit(back, { toch: 'Zonder de vogels snapt niemand het.' }, '/lichte-weg');
    assert.equal(done.status, 303, done.text);
    const [one] = (await app.ask(ME, 'GET', '/voorleggingen')).mijn.filter((row) => row.tekst === sent.anoniem);
    const kept = await app.ask('privacyofficer', 'GET', `/schermen/${one.id}`);
    assert.deepEqual(kept.redenen.map((row) => [row.woorden, row.reden]), [['kolibries (zeldzaam)', 'Zonder de vogels snapt niemand het.']]);
    for (const account of ['uitvoerder2', 'teamleider', 'handhaver']) {
      const seen = JSON.stringify(await app.ask(account, 'GET', `/voorleggingen/${one.id}`)) + (await (await app.login(account)).open(`/voorleggingen/${one.id}`)).body;
      assert.ok(!seen.includes('snapt niemand'), account);
    }
    assert.match((await (await app.login('privacyofficer')).open(`/schermen/${one.id}`)).text, /kolibries \(zeldzaam\)/);
  });

  it('does so too in a barrier that comes out of a weighing, and in one by its form alone', async () => {
    const { id } = await app.ask(ME, 'POST', `/doelen/${where.doel}/afwegingen`, { effect: 'Het kind komt op tijd' });
    const at = `/afwegingen/${id}/knelpunten`;
    const client = await app.login(ME);
    const form = await client.open(`${at}/nieuw`);
    assert.match(form.text, /We kijken voor je na/);
    const back = await client.submit(form, { regel: 'De afstand', tekst: 'De kolibries van Mirthe mogen niet mee.', instantie: 'Gemeente, 06 11122233' }, at);
    assert.equal(back.status, 400);
    assert.ok(back.body.includes('De <mark>kolibries</mark> van <mark>Mirthe</mark> mogen niet mee.'), back.text);
    const told = await app.api(ME, 'POST', at, { regel: 'De afstand', tekst: 'De kolibries van Mirthe.', nodig: 'Zie 111222333.', toch: 'Het moet.' });
    assert.deepEqual(wrongs(told).map((one) => one.split(' ')[0]), ['/tekst', '/nodig'], told.said);
    const done = await client.submit(back, { tekst: 'De kolibries mogen niet mee.', instantie: 'Gemeente', toch: 'De regel gaat over vogels.' }, at);
    assert.equal(done.location, '/knelpunten', done.text);
    const seen = async (account) => (await app.ask(account, 'GET', '/knelpunten')).knelpunten.find((one) => one.regel === 'De afstand');
    assert.deepEqual([(await seen('fg')).toch_woorden, (await seen('fg')).toch_reden], ['kolibries (zeldzaam)', 'De regel gaat over vogels.']);
    assert.deepEqual([(await seen('beleid')).toch_woorden, (await seen('beleid')).toch_reden], [null, null]);
    assert.match((await (await app.login('privacyofficer')).open('/knelpunten')).text, /Bleef staan na een waarschuwing: kolibries \(zeldzaam\)/);
    assert.ok(!(await (await app.login('beleid')).open('/knelpunten')).text.includes('over vogels'));
    assert.equal((await app.api('uitvoerder-zuid', 'POST', at, { regel: 'x', tekst: 'y' })).status, 404);
    assert.ok(!sqlIn(app.data, "select * from knelpunt where regel = 'De afstand'").includes(where.id));
    const open = (path, fields) => app.api(ME, 'POST', path, fields);
    assert.equal((await open('/knelpunten', { regel: 'x', tekst: 'De kolibries van Mirthe.' })).status, 201, 'without a weighing nobody knows of whom it is');
    assert.deepEqual(wrongs(await open('/knelpunten', { regel: 'x', tekst: 'Bel 06 55501234.' })).map((one) => one.split(' ')[0]), ['/tekst', '/toch']);
    assert.equal((await open('/signalen', { tekst: 'Steeds 111222333.', toch: 'Het moet.' })).status, 400);
    assert.equal((await open('/signalen', { tekst: 'Sinds 3 mei meer vragen.', toch: 'Toen begon het.' })).status, 201);
    assert.equal((await app.ask('fg', 'GET', '/knelpunten')).signalen.find((one) => one.tekst.startsWith('Sinds')).toch_woorden, '3 mei (datum)');
  });

  it('does so too when a full afweging is put forward, and in answers and in how it ended', async () => {
    const { id } = await app.ask(ME, 'POST', `/doelen/${where.doel}/afwegingen`, { effect: 'Het kind komt op tijd' });
    for (const one of (await app.ask(ME, 'GET', `/afwegingen/${id}`)).opties)
      await app.ask(ME, 'PATCH', `/afwegingen/${id}/opties/${one.id}`, { versie: one.versie, inwoner_kort: 'Het kind komt wel of niet op tijd.' });
    const { versie } = await app.ask(ME, 'GET', `/afwegingen/${id}`);
    await app.ask(ME, 'PATCH', `/afwegingen/${id}/voorstel`, { versie, soort: 'afstemming', wat: 'Vervoer', bedrag_cent: 1000, budget: await budgetOf(app), anoniem: TEXT,
      eerder_geprobeerd: WHY, legitimiteit: 'Het mag.', rendement: 'De kolibries blijven.', betrokkenheid: 'Iedereen.', wet: 'Wmo 2015', artikel: '2.3.5' });
    const page = await (await app.login(ME)).open(`/afwegingen/${id}`);
    assert.ok(page.body.includes('<mark>kolibries</mark>'), 'while writing');
    assert.match(page.text, /blijft dit een persoonsgegeven/);
    const refused = await app.api(ME, 'POST', `/afwegingen/${id}/voorleggingen`);
    assert.equal(refused.status, 400, refused.said);
    const client = await app.login(ME);
    const back = await client.submit(page, {}, '/voorleggingen');
    assert.ok(back.body.includes('De <mark>kolibries</mark> blijven.'), back.text);
    const done = await client.submit(back, { toch: 'Het gaat over dieren.' }, '/voorleggingen');
    assert.equal(done.status, 303, done.text);
    const path = done.location.replace(/#.*/, '');
    await vote(app, 'uitvoerder2', path, { soort: 'vraag', reden: 'Wat voor dieren?' });
    const { medewerker } = (await app.ask(ME, 'GET', path)).stemmen[0];
    for (const [at, field] of [[`/stemmen/${medewerker}/antwoorden`, 'antwoord'], ['/intrekkingen', 'reden'], ['/oplossingen', 'hoe']]) {
      const told = await app.api(ME, 'POST', path + at, { [field]: 'De kolibries van Mirthe.' });
      assert.deepEqual(wrongs(told).map((one) => one.split(' ')[0]), [`/${field}`, '/toch', `/${field}`].sort(), told.said);
      if (field === 'antwoord') assert.equal((await app.api(ME, 'POST', path + at, { [field]: 'Kolibries.', toch: 'Gevraagd.' })).status, 201);
    }
    assert.equal((await app.ask('privacyofficer', 'GET', `/schermen/${path.split('/')[2]}`)).redenen.length, 2);
  });

  it('is no way to find out by trying words: those of who decides are held against their form alone', async () => {
    const { body } = await put(app, where);
    const path = `/voorleggingen/${body.id}`;
    const say = (reden) => vote(app, 'uitvoerder2', path, { soort: 'vraag', reden });
    for (const [theirs, strange] of [['Is het Mirthe Zwartkop?', 'Is het Liselot Winterkoning?'], ['Van Ruigendam?', 'Van Zonnedorp?'], ['Over kolibries?', 'Over flamingos?'],
      ['Oude Wilgenlaan?', 'Oude Beukenlaan?'], ['In 7411 QX?', 'In 7411 QZ?'], ['06 55501234?', '06 55501235?'], ['1437?', '1438?']]) {
      const [a, b] = [await say(theirs), await say(strange)];
      assert.deepEqual([a.status, a.body.errors?.length], [b.status, b.body.errors?.length], theirs);
    }
    assert.equal((await say('Bel 111222333.')).status, 400, 'a BSN is none');
    assert.equal((await say('Bel 06 12345678.')).status, 400);
    assert.equal((await vote(app, 'uitvoerder2', path, { soort: 'vraag', reden: 'Bel de fietsbank, 06 12345678.', toch: 'Van de fietsbank.' })).status, 201);
    const brake = await vote(app, 'uitvoerder3', path, { soort: 'rem', reden: 'Wacht.' });
    const at = `${path}/stemmen/${brake.body.stemmen.find((one) => one.soort === 'rem').medewerker}/opheffingen`;
    assert.equal((await app.api('teamleider', 'POST', at, { reden: 'Zie 111222333.' })).status, 400);
  });

  it('tells who is there for one resident nothing of where another really is', async () => {
    const home = await household(app);
    await app.ask(ME, 'POST', `${home.path}/inwoners`, { rol: 'vader' });
    const vader = (await app.ask(ME, 'GET', home.path)).inwoners.find((one) => one.rol === 'vader').id;
    await app.ask(ME, 'PUT', `/inwoners/${home.inwoner.id}/verblijf`, { versie: 0, verborgen_voor: vader, straat: 'Stille Kade 5', postcode: '9999 XX', plaats: 'Verdorp' });
    assert.match((await put(app, home, { anoniem: 'Bij de Stille Kade.' })).said, /Stille Kade/);
    const helper = sqlIn(app.data, "select medewerker from account where aanmeldnaam = 'uitvoerder2'");
    await app.join(ME, home.id, 'uitvoerder2', { medewerker: helper, rol: 'helper', grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)' });
    sqlIn(app.data, `update kring set voor = '${vader}' where huishouden = '${home.id}' and medewerker = '${helper}'`);
    const theirs = await app.api('uitvoerder2', 'POST', `/doelen/${home.doel}/lichte-weg`, light(await budgetOf(app, 'uitvoerder2'), { anoniem: 'Bij de Stille kade.' }));
    assert.equal(theirs.status, 201, theirs.said);
  });
});

describe('Een woord dat veel huishoudens gebruiken', () => {
  const app = useProgram();

  it('is no rare word: it is counted once a day, in ten households or more, and names are left out', async () => {
    const homes = [];
    for (let n = 0; n < 10; n += 1) homes.push(await household(app));
    for (const home of homes) await app.ask(ME, 'POST', `${home.path}/gesprekken`, { tekst: 'Er zat een kwikstaart bij Wolfert, zei men.' });
    await app.ask(ME, 'POST', `${homes[0].path}/gesprekken`, { tekst: 'En een wielewaal.' });
    const found = async () => wrongs(await put(app, homes[0], { anoniem: 'Een kwikstaart en een wielewaal, zegt Wolfert.' })).filter((one) => one.startsWith('/anoniem')).map((one) => /“(.*?)”/.exec(one)[1]);
    assert.deepEqual(await found(), ['Wolfert'], 'nobody knows yet which words are common');
    sqlIn(app.data, 'delete from gewone_woorden');
    await app.restart();
    for (let n = 0; n < 200 && sqlIn(app.data, 'select count(*) from gewone_woorden') === '0'; n += 1) await new Promise((done) => { setTimeout(done, 50); });
    const kept = sqlIn(app.data, 'select woorden from gewone_woorden');
    assert.ok(kept.includes('kwikstaart') && !/wolfert|wielewaal/i.test(kept));
    counted(app, 'kwikstaart');
    assert.deepEqual(await found(), ['wielewaal', 'Wolfert']);
  });
});

describe('Wie meebeslist', () => {
  const app = useProgram();

  it('has no voice with an interest of their own, and colleagues see no difference from recognising', async () => {
    const where = await household(app);
    const path = `/voorleggingen/${(await put(app, where)).body.id}`;
    await vote(app, 'uitvoerder2', path, { soort: 'akkoord' });
    assert.equal((await vote(app, 'uitvoerder2', path, { soort: 'belang' })).body.mijn_stem.soort, 'belang');
    await vote(app, 'uitvoerder3', path, { soort: 'herkend' });
    const seen = await app.ask('uitvoerder4', 'GET', path);
    assert.equal(seen.akkoord, 0);
    assert.deepEqual(seen.stemmen.map((one) => one.soort), ['herkend', 'herkend']);
    assert.ok(!(await (await app.login('uitvoerder4')).open(path)).body.includes('elang bij, geen stem'));
    assert.equal((await vote(app, 'uitvoerder2', path, { soort: 'akkoord' })).status, 403);
    assert.equal((await app.ask('uitvoerder2', 'GET', path)).mijn_recht, 'herkend');
    const list = await app.ask('uitvoerder2', 'GET', '/voorleggingen');
    assert.equal(list.open.find((one) => path.endsWith(one.id)).mijn_stem, 'belang');
    assert.match((await (await app.login('uitvoerder2')).open(path)).text, /of dat je er zelf belang bij hebt/);
    assert.ok((await (await app.login('uitvoerder5')).open(path)).text.includes('Ik heb er zelf belang bij'));
  });

  it('can be shown years later with what was on the screen, each as it was then', async () => {
    const where = await household(app);
    const { id } = (await put(app, where)).body;
    const path = `/voorleggingen/${id}`;
    await vote(app, 'uitvoerder2', path, { soort: 'vraag', reden: 'Welke maat?' });
    const { medewerker } = (await app.ask(ME, 'GET', path)).stemmen[0];
    await app.ask(ME, 'POST', `${path}/stemmen/${medewerker}/antwoorden`, { antwoord: 'Een kleine.' });
    await vote(app, 'uitvoerder3', path, { soort: 'akkoord' });
    const client = await app.login('uitvoerder4');
    await client.submit(await client.open('/vandaag'), {}, (one) => one.action === `${path}/stemmen`);
    const { schermen } = await app.ask('fg', 'GET', `/schermen/${id}`);
    const text = (n) => schermen[n].inhoud.map((line) => `${line.wat}: ${line.tekst}`).join('\n');
    assert.deepEqual(schermen.map((one) => [one.soort, one.waar, one.is_gaaf]), [['vraag', 'api', true], ['akkoord', 'api', true], ['akkoord', 'vandaag', true]]);
    assert.ok(text(0).includes(TEXT) && !text(0).includes('Welke maat?'), text(0));
    assert.ok(text(1).includes('Welke maat?') && text(1).includes('Een kleine.') && text(1).includes('0 van de 3'), text(1));
    assert.ok(text(2).includes('1 van de 3') && !text(2).includes(WHY), text(2));
    const page = await (await app.login('privacyofficer')).open(`/schermen/${id}`);
    assert.match(page.text, /Een kleine\./);
    for (const word of [where.id, where.doel, 'Boomkruiper']) assert.ok(!page.body.includes(word) && !JSON.stringify(schermen).includes(word));
    const list = await (await app.login('fg')).open('/schermen');
    assert.ok(list.body.includes(`/schermen/${id}`) && !list.body.includes('Boomkruiper'));
    sqlIn(app.data, `update scherm set inhoud = replace(inhoud, 'Een kleine', 'Een grote') where voorlegging = '${id}'`);
    assert.deepEqual((await app.ask('fg', 'GET', `/schermen/${id}`)).schermen.map((one) => one.is_gaaf), [true, false, true], 'and what was changed is seen');
  });

  it('gives the way back when the law demands it: recorded first, told to who put it forward, and to nobody else', async () => {
    const where = await household(app);
    const { id } = (await put(app, where)).body;
    const at = `/schermen/${id}/vrijgaven`;
    const fields = { grond: 'rechter', artikel: 'Awb 8:42', aan: 'Rechtbank Noord' };
    for (const account of ['fg', 'uitvoerder', 'teamleider', 'beheerder']) assert.equal((await app.api(account, 'POST', at, fields)).status, 403, account);
    assert.equal((await app.api('privacyofficer', 'POST', `/schermen/${NONE}/vrijgaven`, fields)).status, 404);
    assert.equal((await app.api('privacyofficer', 'GET', `/schermen/${NONE}`)).status, 404);
    assert.equal((await app.api('privacyofficer', 'GET', `/vrijgaven/${NONE}`)).status, 404);
    assert.equal((await app.api('privacyofficer', 'POST', at, { grond: 'rechter' })).body.errors.length, 2);
    assert.deepEqual((await app.ask(ME, 'GET', `/voorleggingen/${id}`)).vrijgaven, []);
    const client = await app.login('privacyofficer');
    const before = await client.open(`/schermen/${id}`);
    assert.ok(!before.body.includes('Boomkruiper'));
    assert.equal((await client.open(at)).form(at).buttons.length, 1);
    const answer = await client.submit(before, fields, '/vrijgaven');
    assert.match((await client.follow(answer)).text, /Boomkruiper/);
    const view = await app.ask('privacyofficer', 'GET', answer.location);
    assert.deepEqual([view.huishouden, view.mensen[0].rol, view.grond, view.artikel], [where.id, 'moeder', 'rechter', 'Awb 8:42']);
    assert.equal((await app.api('fg', 'GET', `/vrijgaven/${view.id}`)).status, 403);
    assert.deepEqual((await app.ask(ME, 'GET', `/voorleggingen/${id}`)).vrijgaven.map((one) => one.aan), ['Rechtbank Noord']);
    assert.match((await (await app.login(ME)).open(`/voorleggingen/${id}`)).text, /Een rechter vroeg het/);
    assert.match((await (await app.login(ME)).open('/vandaag')).text, /Vrijgegeven om wie het gaat Een tweedehands fiets Een rechter vroeg het \(Awb 8:42\)/);
    assert.deepEqual((await app.ask('uitvoerder2', 'GET', '/vandaag')).vrijgegeven, []);
    for (const account of ['uitvoerder2', 'teamleider', 'handhaver']) {
      assert.deepEqual((await app.ask(account, 'GET', `/voorleggingen/${id}`)).vrijgaven, []);
      assert.ok(!(await (await app.login(account)).open(`/voorleggingen/${id}`)).body.includes('Rechtbank'), account);
    }
    assert.equal(sqlIn(app.data, "select count(*) from gebeurtenis where soort = 'voorlegging.vrijgegeven' and huishouden is null"), '1');
    assert.ok((await app.ask('fg', 'GET', '/schermen')).voorgelegd.find((one) => one.id === id).is_vrijgegeven);
    assert.equal((await app.command('check')).code, 0);
  });

  it('sees who put it forward, unless the municipality or the rules of the budget hide that', async () => {
    const file = join(app.data, 'demo', 'gemeente.json');
    const set = async (hidden) => {
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file)), indiener_verborgen: hidden }));
      await app.reload();
    };
    const where = await household(app);
    const seen = async (id, account = 'uitvoerder2') => (await app.ask(account, 'GET', `/voorleggingen/${id}`)).indiener;
    const open = (await put(app, where)).body.id;
    const naam = await seen(open);
    assert.ok(naam);
    await set(true);
    const hidden = (await put(app, where)).body.id;
    await set(false);
    sqlIn(app.data, 'update spelregels set indiener_verborgen = 1');
    assert.equal(await seen((await put(app, where)).body.id), null, 'or the rules of the budget do');
    sqlIn(app.data, 'update spelregels set indiener_verborgen = null');
    assert.equal(await seen(open), naam);
    assert.equal(await seen(hidden), null, 'as it was when it was put forward');
    for (const account of ['uitvoerder2', 'teamleider', 'handhaver']) {
      const client = await app.login(account);
      assert.ok(!(await client.open(`/voorleggingen/${hidden}`)).body.includes(naam), account);
      assert.equal((await app.ask(account, 'GET', '/voorleggingen')).open.find((one) => one.id === hidden).indiener, null);
      await vote(app, account, `/voorleggingen/${hidden}`, { soort: 'vraag', reden: 'Welke?' });
    }
    for (const stem of (await app.ask(ME, 'GET', `/voorleggingen/${hidden}`)).stemmen)
      await app.ask(ME, 'POST', `/voorleggingen/${hidden}/stemmen/${stem.medewerker}/antwoorden`, { antwoord: 'Deze.' });
    assert.ok(!JSON.stringify(await app.ask('teamleider', 'GET', `/voorleggingen/${hidden}`)).includes(naam));
    assert.match((await (await app.login('teamleider')).open(`/voorleggingen/${hidden}`)).text, /Voorgelegd door een collega/);
  });
});

describe('Een wandeling langs alles wat wie meebeslist kan vragen', () => {
  const app = useProgram();
  const DECIDERS = ['uitvoerder2', 'teamleider', 'handhaver'];
  const WORD = 'Klapekster';
  const ask = (method, path, body, account = ME) => app.ask(account, method, path, body);
  let home;
  let values; // what nobody who decides may ever see
  let own; // ids that they may

  before(async () => {
    home = await household(app, `${WORD}0 zei het.`);
    const { path } = home;
    await ask('PATCH', `/inwoners/${home.inwoner.id}`, { versie: home.inwoner.versie, naam: `${WORD}1 Zwartkop`, straat: `${WORD}2laan 93`, postcode: '7411 QX', plaats: `${WORD}3dorp`, telefoon: '0655501234', geboortedatum: '1987-03-02' });
    await ask('POST', `${path}/netwerk`, { wie: `${WORD}4`, relatie: 'buur' });
    await ask('POST', `${path}/gesprekken`, { tekst: `${WORD}5, zaak 904417` });
    await ask('POST', `${path}/inwoners`, { rol: 'zoon' });
    await ask('POST', `/doelen/${home.doel}/afspraken`, { wat: `${WORD}6`, is_samen: true, voor: TODAY });
    await ask('POST', `${path}/beelden`, { leefgebied: 'wonen', volgens: 'inwoner', oordeel: 'acuut', toelichting: `${WORD}7` });
    await ask('POST', `${path}/documenten`, await form({ titel: `${WORD}8`, inwoner: home.inwoner.id, wet: 'Wmo 2015' }, pdf()));
    await ask('POST', `${path}/overleggen`, { waarover: `${WORD}9`, dag: TODAY });
    home.dossier = (await ask('POST', `${path}/dossiers`, { inwoner: home.inwoner.id, wet: 'Wmo 2015', kan_oordelen: 'ja' })).id;
    await ask('POST', `/dossiers/${home.dossier}/gesprekken`, { tekst: `${WORD}10` });
    home.besloten = (await put(app, home, { wat: 'Een slot' })).body.id;
    home.open = (await put(app, home)).body.id;
    for (const account of ['uitvoerder3', 'uitvoerder4', 'uitvoerder5']) await vote(app, account, `/voorleggingen/${home.besloten}`, { soort: 'akkoord' });
    await vote(app, 'uitvoerder3', `/voorleggingen/${home.open}`, { soort: 'vraag', reden: 'Welke?' });
    const view = await ask('GET', path);
    home.afweging = view.afwegingen[0].id;
    home.besluit = view.besluiten[0].id;
    const events = await ask('GET', `${path}/gebeurtenissen?limiet=100`);
    const all = JSON.stringify([view, events, await ask('GET', `${path}/kring`), await ask('GET', `${path}/documenten`), await ask('GET', `/dossiers/${home.dossier}`),
      await ask('GET', `/afwegingen/${home.afweging}`), await ask('GET', `/besluiten/${home.besluit}`)]);
    const mine = JSON.stringify(await Promise.all(DECIDERS.flatMap((account) => ['/budgetten', '/regels', '/korte-vragen', '/team'].map((at) => app.api(account, 'GET', at).then((one) => one.body)))));
    own = new Set(mine.match(/\b[a-z2-7]{26}\b/g));
    const staff = new Set(sqlIn(app.data, 'select id from medewerker').split('\n'));
    const ids = [...new Set(all.match(/\b[a-z2-7]{26}\b/g))].filter((id) => ![home.open, home.besloten].includes(id) && !own.has(id) && !staff.has(id));
    const moments = events.gebeurtenissen.map((one) => one.moment);
    values = [WORD, 'Boomkruiper', 'Zwartkop', '7411 QX', '0655501234', '1987-03-02', '904417', ...ids, ...moments];
    assert.ok(ids.includes(home.id) && ids.includes(home.doel) && ids.includes(home.afweging) && ids.includes(home.besluit) && moments.length > 10 && ids.length > 15);
  });

  const plain = (text) => text.replace(/\b[0-9a-f]{16,64}\b/g, ''); // numbers of requests, drawn by chance
  const told = (raw, said, typed = [], text = plain(raw)) => values.filter((one) => !typed.includes(one) && text.includes(one)).map((one) => `${said} tells ${one}: ${text.slice(Math.max(0, text.indexOf(one) - 120), text.indexOf(one) + 40)}`);
  const routes = (...args) => execFileSync(program, ['routes', ...args]).toString().trim().split('\n').map((line) => line.split(' '));
  const KINDS = { huishoudens: 'id', doelen: 'doel', afwegingen: 'afweging', besluiten: 'besluit', dossiers: 'dossier', voorleggingen: 'open' };

  it('finds no value of the household, with filters, orders, ranges and ids of all kinds', async () => {
    const wrong = [];
    const cursors = [(await ask('GET', `${home.path}/gebeurtenissen?limiet=1`)).meer, (await ask('GET', '/voorleggingen?limiet=1')).meer, 'x', 'e30', home.id].filter(Boolean);
    let asked = 0;
    for (const account of DECIDERS) {
      const client = await app.login(account);
      const budget = account === 'handhaver' ? NONE : await budgetOf(app, account);
      const look = async (at, typed) => {
        const answer = await app.api(account, 'GET', at);
        asked += 1;
        wrong.push(...told(JSON.stringify(answer.body ?? null) + JSON.stringify([...answer.headers]), `${account} ${at}`, typed));
      };
      for (const [method, path] of routes()) {
        if (method !== 'GET' || /^\/(assets|huisstijl|openapi|metrics|status|taal|uitgelogd|aanmelden|agenda|mijn-account)/.test(path)) continue; // of the account alone: when it logged in
        const kind = KINDS[path.split('/')[1]];
        const ids = path.includes('{id}') ? [...new Set([home.open, home.besloten, kind ? home[kind] : budget, home.id])] : [null];
        for (const id of ids) {
          const at = path.replace('{id}', id).replace(/\{\w+\}/g, NONE);
          await look(at, [id]);
          if (!path.includes('{') || id === home.open) for (const query of [...cursors.map((one) => `na=${one}`), 'limiet=1', `sinds=0`, `zoek=${WORD}`, `alles=1`]) await look(`${at}?${query}`, [id, WORD, home.id]);
        }
      }
      for (const [, path, method = 'GET'] of routes('--pages')) {
        if (/^\/(assets|huisstijl|openapi|metrics|status|taal|uitgelogd|uitloggen|aanmelden|agenda|teruggeven|demo|mijn-account)/.test(path)) continue;
        const at = path.replace('{id}', path.startsWith('/budgetten') ? budget : home.open).replace(/\{\w+\}/g, NONE);
        const answer = await client.get(at);
        asked += 1;
        wrong.push(...told(answer.body, `${account} ${method} page ${at}`));
      }
      for (const zoek of ['Boomkruiper', WORD, 'Zwartkop', 'gezin', 'a'])
        wrong.push(...told(JSON.stringify((await app.api(account, 'POST', '/huishoudens/zoeken', { zoek })).body), `${account} looks for ${zoek}`, [zoek]));
    }
    assert.deepEqual(wrong.slice(0, 20), []);
    assert.ok(asked > 500, `${asked}`);
  });

  it('finds none in what a refused change says', async () => {
    const wrong = [];
    for (const account of DECIDERS) for (const [method, path] of routes()) {
      if (method === 'GET' || /^\/(aanmelden|uitloggen|mijn-|teruggeven|accounts)/.test(path)) continue;
      const answer = await app.api(account, method, path.replace('{id}', home.open).replace(/\{\w+\}/g, NONE), { bestaat_niet: 1 });
      wrong.push(...told(JSON.stringify(answer.body ?? null), answer.said));
    }
    assert.deepEqual(wrong, []);
  });

  it('has an order that tells nothing of when', async () => {
    const made = [];
    for (let n = 0; n < 8; n += 1) made.push((await put(app, home, { wat: `Een lamp nummer ${n}`, bedrag_cent: 100 })).body.id);
    for (const account of ['uitvoerder2', 'handhaver']) {
      const { open } = await ask('GET', '/voorleggingen', undefined, account);
      const ids = open.map((one) => one.id).filter((id) => made.includes(id));
      assert.deepEqual(ids, [...made].sort().reverse(), 'by their ids, which are drawn by chance');
      assert.ok(open.every((one) => /^\d{4}-\d\d-\d\d$/.test(one.dag)));
    }
    const { regels } = await ask('GET', `/budgetten/${await budgetOf(app, 'uitvoerder2')}`, undefined, 'uitvoerder2');
    assert.ok(regels.every((one) => !('volgnummer' in one) && !('voorlegging' in one)));
  });

  it('holds for households and texts that are drawn by chance', async () => {
    let seed = 20261122;
    const chance = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
    const pick = (list) => list[chance(list.length)];
    const word = () => Array.from({ length: 3 + chance(3) }, () => pick(['ba', 'ru', 'zel', 'mik', 'tor', 'wy', 'fen', 'xo', 'pla', 'gri'])).join('');
    const name = () => { const one = word(); return one[0].toUpperCase() + one.slice(1); };
    const dress = (text) => pick([text, `“${text}”`, `${text}s`, `(${text})`, `\n${text},`, `${text}’s`, text.toUpperCase()]);
    for (let n = 0; n < 12; n += 1) {
      const secret = { naam: name(), straat: `${name()}pad`, plaats: name(), vriend: name(), zaak: String(10007 + chance(90000) * 10 + 1), telefoon: `06${10000000 + chance(89999999)}` };
      const where = await household(app);
      await ask('PATCH', `/inwoners/${where.inwoner.id}`, { versie: where.inwoner.versie, naam: secret.naam, straat: `${secret.straat} ${1 + chance(90)}`, plaats: secret.plaats, telefoon: secret.telefoon });
      await ask('POST', `${where.path}/gesprekken`, { tekst: `Gebeld over zaak ${secret.zaak}, met ${secret.vriend}.` });
      const clean = `Ouder met een kind. Er is ${pick(['een bed', 'een jas', 'een tafel'])} nodig.`;
      for (const [key, value] of Object.entries(secret)) {
        const shown = ['zaak', 'telefoon'].includes(key) ? value : dress(value);
        const answer = await put(app, where, { anoniem: `${clean} Zie ${shown} en verder.` });
        assert.equal(answer.status, 400, `${key} ${shown}: ${answer.said}`);
        const again = await put(app, where, { anoniem: `${clean} Zie ${shown} en verder.`, toch: 'Het moet.' });
        if (['naam', 'telefoon'].includes(key)) assert.equal(again.status, 400, `${key} ${shown} with a reason`);
      }
      const { id } = (await put(app, where, { anoniem: clean })).body;
      for (const account of DECIDERS) {
        const text = JSON.stringify(await ask('GET', `/voorleggingen/${id}`, undefined, account)) + (await (await app.login(account)).open(`/voorleggingen/${id}`)).body;
        for (const value of [...Object.values(secret), where.id, where.doel, where.inwoner.id]) assert.ok(!text.includes(value), `${account} sees ${value}`);
      }
    }
  });
});
