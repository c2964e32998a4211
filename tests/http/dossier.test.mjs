// SPDX-License-Identifier: EUPL-1.2
// Files of one person under one law: who reads what stands under them, and that consent is asked only where the law asks it, works from
// the moment it is given and is over at the next request after it was withdrawn.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const yearsAgo = (years) => `${Number(TODAY.slice(0, 4)) - years}${TODAY.slice(4)}`;
const WMO = 'uitvoerder'; // keeps the plan, for the Wmo
const YOUTH = 'uitvoerder2'; // the same organisation, for the Jeugdwet
const SCHOOL = 'partner'; // another organisation, for the Leerplichtwet
const NOTE = 'Zilvermeeuw';
const WORDS = 'Stormvogel';

describe('Een dossier', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const organisation = (account) => sql(`select organisatie from medewerker where id = '${medewerker(account)}'`);
  const resident = (account, inwoner) => sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${account.padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
  const born = (id, age) => sql(`update inwoner set geboortedatum = '${yearsAgo(age)}' where id = '${id}'`);
  const h = {};
  let path;

  const begin = async (account, inwoner, wet, more) => (await ask(account, 'POST', `${path}/dossiers`, { inwoner, wet, kan_oordelen: 'ja', ...more })).id;
  const write = (account, dossier, tekst, more) => ask(account, 'POST', `/dossiers/${dossier}/gesprekken`, { tekst, ...more });
  const give = (account, dossier, more) => app.api(account, 'POST', `/dossiers/${dossier}/toestemmingen`,
    { waarvoor: 'Samen overleggen', door: 'zelf', hoe: 'mondeling', ...more });
  const problems = (answer) => JSON.stringify(answer.body);

  before(async () => {
    h.id = (await ask(WMO, 'POST', '/huishoudens', { naam: 'Vogels', rol: 'moeder', zin: 'Een zin.' })).id;
    path = `/huishoudens/${h.id}`;
    for (const rol of ['vader', 'kind']) await ask(WMO, 'POST', `${path}/inwoners`, { rol, aanspreken: `De ${rol}` });
    Object.assign(h, Object.fromEntries((await ask(WMO, 'GET', path)).inwoners.map((one) => [one.rol, one.id])));
    const join = (account, grondslag) => app.join(WMO, h.id, account, { medewerker: medewerker(account), rol: account, grondslag });
    await join(YOUTH, 'Jeugdhulp aan dit gezin (Jeugdwet 2.3, 7.4.0)');
    await join(SCHOOL, 'Leerplicht (Leerplichtwet 1969 16)');
    born(h.kind, 10);
    born(h.moeder, 40);
    resident('moeder', h.moeder);
    resident('vader', h.vader);
    h.youth = await begin(YOUTH, h.kind, 'Jeugdwet');
    h.wmo = await begin(WMO, h.moeder, 'Wmo 2015');
  });

  it('is begun for one person, under the law of the own place, once', async () => {
    const { dossiers, is_meer: more } = await ask(YOUTH, 'GET', `${path}/dossiers`);
    assert.deepEqual(dossiers.map((one) => [one.wet, one.noemen]), [['Jeugdwet', 'De kind']]);
    assert.equal(more, true, 'the file for the Wmo is not for who works for the Jeugdwet');
    assert.equal(await status(YOUTH, 'POST', `${path}/dossiers`, { inwoner: h.kind, wet: 'Jeugdwet', kan_oordelen: 'ja' }), 400, 'there is one');
    assert.equal(await status(YOUTH, 'POST', `${path}/dossiers`, { inwoner: h.kind, wet: 'Wmo 2015', kan_oordelen: 'ja' }), 400, 'another law');
    const client = await app.login(YOUTH);
    const form = await client.open(`${path}/dossiers`);
    const back = await client.submit(form, { inwoner: h.vader, wet: 'Jeugdwet' }, '/dossiers');
    assert.equal(back.status, 400);
    assert.match(back.body, new RegExp(`value="${h.vader}" selected`), 'what was chosen is still there');
    assert.match((await client.open(path)).body, new RegExp(`href="${path}/dossiers"`));
  });

  it('holds notes and words, read by who the law lets and by nobody else, on every road', async () => {
    await write(YOUTH, h.youth, `${NOTE} notitie`);
    await ask(YOUTH, 'POST', `${path}/citaten`, { inwoner: h.kind, soort: 'zorg', tekst: `${WORDS} eerst` });
    const [first] = (await ask(YOUTH, 'GET', `${path}/citaten`)).citaten.filter((one) => one.tekst?.startsWith(WORDS));
    await ask(YOUTH, 'POST', `/citaten/${first.id}/verbeteringen`, { tekst: `${WORDS} zorg` });
    const words = (await ask(YOUTH, 'GET', `${path}/citaten`)).citaten.find((one) => one.tekst === `${WORDS} zorg`).id;
    const form = await (await app.login(YOUTH)).open(`/dossiers/${h.youth}/stukken/nieuw`);
    assert.ok(form.body.includes(`${WORDS} zorg`) && !form.body.includes(`${WORDS} eerst`));
    const { stukken } = await ask(YOUTH, 'POST', `/dossiers/${h.youth}/stukken`, { stuk: words });
    assert.deepEqual(stukken.map((one) => one.soort).sort(), ['citaat', 'gesprek']);
    h.note = stukken.find((one) => one.soort === 'gesprek').id;
    h.words = words;
    // the regisseur works for the Wmo: the Jeugdwet asks consent first
    for (const account of [WMO, SCHOOL]) {
      const text = await everything(account);
      for (const secret of [NOTE, WORDS]) assert.ok(!text.includes(secret), `${account}: ${text.slice(text.indexOf(secret) - 200, text.indexOf(secret) + 50)}`);
      assert.equal(await status(account, 'GET', `/dossiers/${h.youth}`), 404);
      assert.equal(await status(account, 'PATCH', `/gesprekken/${h.note}`, { versie: 1, tekst: 'x' }), 404);
      assert.equal(await status(account, 'POST', `/citaten/${h.words}/verbeteringen`, { tekst: 'x' }), 404);
      assert.ok((await ask(account, 'GET', `${path}/dossiers`)).is_meer);
    }
    assert.ok((await everything(YOUTH)).includes(NOTE));
    for (const at of [path, `${path}/tafel`, `${path}/gesprekken`, `${path}/citaten`]) {
      const body = JSON.stringify(await ask(YOUTH, 'GET', at));
      for (const secret of [NOTE, WORDS]) assert.ok(!body.includes(secret), `${at}: what stands under a file is no part of the plan`);
    }
  });

  /** All that an account reads of this household. */
  async function everything(account) {
    let text = '';
    const client = await app.login(account);
    for (const at of [path, `${path}/tafel`, `${path}/citaten`, `${path}/gesprekken`, `${path}/gebeurtenissen`, '/gebeurtenissen', `${path}/dossiers`, `/dossiers/${h.youth}`, `/dossiers/${h.wmo}`,
      '/vandaag', `/inwoners/${h.kind}`, ...(account === SCHOOL ? [] : [`/inwoners/${h.kind}/kopie`])]) {
      text += (await client.get(at)).body;
      text += JSON.stringify((await app.api(account, 'GET', at)).body);
    }
    return text;
  }
  const count = async (account) => (await ask(account, 'GET', `${path}/dossiers`)).dossiers.length;

  it('says what the law says before anybody is asked', async () => {
    const { vragen } = await ask(YOUTH, 'GET', `/dossiers/${h.youth}`);
    const told = vragen.map((one) => [one.wet, one.uitkomst, one.door]);
    assert.deepEqual(told, [['Jeugdwet', 'noodzakelijk', null], ['Wmo 2015', 'toestemming', 'vertegenwoordiger'], ['Leerplichtwet 1969', 'toestemming', 'vertegenwoordiger']]
      .sort((a, b) => told.findIndex((one) => one[0] === a[0]) - told.findIndex((one) => one[0] === b[0])));
    assert.ok(vragen.every((one) => one.artikel && one.heeft_toestemming === false));
    const page = await (await app.login(YOUTH)).open(`/dossiers/${h.youth}`);
    assert.match(page.text, /Alleen met toestemming\. Wie voor deze persoon beslist/);
    assert.ok(page.text.indexOf('Mag ik dit delen?') < page.text.indexOf('Toestemming om te delen vastleggen'), 'first the law, then the form');
  });

  it('asks no consent where none is needed, and says why', async () => {
    const own = await give(YOUTH, h.youth, { ontvanger: `${organisation(YOUTH)}:Jeugdwet` });
    assert.equal(own.status, 400);
    assert.match(problems(own), /geen toestemming nodig.*Jeugdwet 7\.4\.0/);
    assert.equal((await give(YOUTH, h.youth, { ontvanger: `${organisation(SCHOOL)}:Wgs` })).status, 400, 'nobody there for that law');
    sql(`insert into delingsregel (id, nummer, van_wet, naar_wet, doel, uitkomst, door, schriftelijk, voorrang, artikel, uitleg, vanaf, zekerheid, aan)
      values ('${'q'.repeat(26)}', 900, 'Jeugdwet', 'Leerplichtwet 1969', 'hulp', 'verboden', 'zelf', 0, 9, 'Wet X 1', 'x', '2026-01-01', 'laag', 1)`);
    const forbidden = await give(YOUTH, h.youth, { ontvanger: `${organisation(SCHOOL)}:Leerplichtwet 1969` });
    assert.match(problems(forbidden), /ook niet met toestemming \(Wet X 1\)/);
    sql(`delete from delingsregel where id = '${'q'.repeat(26)}'`);
    sql("update delingsregel set nummer = 901 where nummer = (select max(nummer) from delingsregel)"); // so that it is read again
  });

  it('takes consent of who may give it: parents with gezag, both; in writing where the law wants that', async () => {
    const to = { ontvanger: `${organisation(SCHOOL)}:Leerplichtwet 1969` };
    assert.match(problems(await give(YOUTH, h.youth, to)), /niemand bekend die voor deze persoon beslist/);
    await ask(WMO, 'POST', `${path}/gezag`, { ouder: h.moeder, kind: h.kind, gezag: 'ja' });
    await ask(WMO, 'POST', `${path}/gezag`, { ouder: h.vader, kind: h.kind, gezag: 'ja' });
    assert.match(problems(await give(YOUTH, h.youth, { ...to, door_wie: h.moeder })), /Hier beslist de vertegenwoordiger.*|Twee ouders/);
    const by = { ...to, door: 'vertegenwoordiger' };
    assert.match(problems(await give(YOUTH, h.youth, by)), /Kies wie er voor deze persoon/);
    assert.match(problems(await give(YOUTH, h.youth, { ...by, door_wie: h.moeder })), /Twee ouders hebben gezag/);
    assert.match(problems(await give(YOUTH, h.youth, { ...by, door_wie: h.moeder, ook_door: h.vader, vanaf: day(-1) })), /niet achteraf/);
    assert.match(problems(await give(YOUTH, h.youth, { ...by, door_wie: h.moeder, ook_door: h.vader, tot: day(-1) })), /ligt voor de eerste dag/);
    await ask(WMO, 'POST', `${path}/gezag`, { ouder: h.vader, kind: h.kind, gezag: 'nee' });
    assert.match(problems(await give(YOUTH, h.youth, { ...by, door_wie: h.vader })), /Deze keuze bestaat niet/);
  });

  it('is read by a partner from the yes until the withdrawal, in a session that was open all the time', async () => {
    const client = await app.login(SCHOOL, { fresh: true });
    const sees = async () => (await client.get(`/dossiers/${h.youth}`)).body.includes(NOTE);
    const was = await count(SCHOOL);
    assert.equal(await sees(), false);
    const given = await give(YOUTH, h.youth, { ontvanger: `${organisation(SCHOOL)}:Leerplichtwet 1969`, door: 'vertegenwoordiger', door_wie: h.moeder });
    assert.ok(given.status < 300, given.said);
    const [one] = given.body.toestemmingen;
    assert.equal(one.leeftijd, 10);
    assert.equal(one.stand, 'geldt');
    assert.match(one.door_wie, /ouder met gezag/);
    assert.match(one.artikel, /Jeugdwet 7\.3\.11 lid 1; 7\.3\.15 lid 1/);
    assert.equal(given.body.vragen.find((row) => row.wet === 'Leerplichtwet 1969').heeft_toestemming, true);
    assert.equal(await sees(), true);
    assert.equal(await count(SCHOOL), was + 1);
    const seen = await everything(SCHOOL);
    assert.ok(seen.includes(NOTE) && seen.includes(WORDS));
    const file = await ask(SCHOOL, 'GET', `/dossiers/${h.youth}`);
    assert.deepEqual([file.is_houder, file.vragen, file.toestemmingen, file.hulp], [false, [], [], []], 'reads, and does not keep it');
    for (const [method, at, body] of [['POST', 'gesprekken', { tekst: 'x' }], ['POST', 'stukken', { stuk: h.note }], ['POST', 'toestemmingen', {}], ['DELETE', `stukken/${h.note}`], ['POST', 'hulptoestemmingen', {}]])
      assert.equal(await status(SCHOOL, method, `/dossiers/${h.youth}/${at}`, body), 403, at);
    assert.equal(await status(SCHOOL, 'PATCH', `/dossiers/${h.youth}`, { versie: 1, kan_oordelen: 'ja', stand: 'gesloten' }), 403);
    assert.equal(await status(SCHOOL, 'POST', `/toestemmingen/${one.id}/intrekking`, { hoe: 'mondeling' }), 403);
    assert.equal(await status(WMO, 'POST', `/toestemmingen/${one.id}/intrekking`, { hoe: 'mondeling' }), 404);
    const withdrawn = await ask(YOUTH, 'POST', `/toestemmingen/${one.id}/intrekking`, { hoe: 'mondeling' });
    assert.equal(withdrawn.toestemmingen.find((row) => row.id === one.id).stand, 'ingetrokken');
    assert.equal(await sees(), false);
    assert.equal(await count(SCHOOL), was);
    const after = await everything(SCHOOL);
    assert.ok(!after.includes(NOTE) && !after.includes(WORDS));
    assert.equal(await status(YOUTH, 'POST', `/toestemmingen/${one.id}/intrekking`, { hoe: 'mondeling' }), 422, 'once');
    assert.ok((await (await app.login(YOUTH)).open(`/dossiers/${h.youth}`)).text.includes('Ingetrokken op'));
  });

  it('is read until the last day of the consent, and of the data that was named', async () => {
    const by = { ontvanger: `${organisation(WMO)}:Wmo 2015`, door: 'vertegenwoordiger', door_wie: h.moeder };
    await write(YOUTH, h.youth, 'Tapuit gezondheid', { gegevens: 'gezondheid' });
    const reads = async () => (await everything(WMO));
    const made = async (more) => (await give(YOUTH, h.youth, { ...by, ...more })).body.toestemmingen.find((row) => row.naar_wet === 'Wmo 2015' && row.gegevens === more.gegevens);
    const one = (await made({ gegevens: 'gewoon', tot: TODAY })).id;
    let text = await reads();
    assert.ok(text.includes(NOTE) && !text.includes('Tapuit'), 'ordinary data only');
    sql(`update deeltoestemming set vanaf = '${day(-9)}', tot = '${day(-1)}' where id = '${one}'`);
    text = await reads();
    assert.ok(!text.includes(NOTE));
    assert.equal((await ask(YOUTH, 'GET', `/dossiers/${h.youth}`)).toestemmingen.find((row) => row.id === one).stand, 'voorbij');
    const later = await made({ gegevens: 'gezondheid', vanaf: day(3) });
    assert.equal(later.stand, 'straks');
    assert.ok(!(await reads()).includes('Tapuit'));
    sql(`update deeltoestemming set vanaf = '${TODAY}' where id = '${later.id}'`);
    text = await reads();
    assert.ok(text.includes('Tapuit') && !text.includes(NOTE), 'of health only');
    // the child is twelve: the yes of the parents is over
    born(h.kind, 12);
    assert.ok(!(await reads()).includes('Tapuit'));
    const { vragen } = await ask(YOUTH, 'GET', `/dossiers/${h.youth}`);
    assert.equal(vragen.find((row) => row.wet === 'Leerplichtwet 1969').door, 'zelf');
    born(h.kind, 10);
    await ask(YOUTH, 'POST', `/toestemmingen/${later.id}/intrekking`, { hoe: 'schriftelijk' });
  });

  it('gives back what was put under it, to who keeps the file', async () => {
    assert.equal(await status(WMO, 'DELETE', `/dossiers/${h.youth}/stukken/${h.words}`), 404);
    assert.equal(await status(YOUTH, 'DELETE', `/dossiers/${h.wmo}/stukken/${h.words}`), 404);
    assert.equal(await status(YOUTH, 'DELETE', `/dossiers/${h.youth}/stukken/${'a'.repeat(26)}`), 404);
    await (await app.login(YOUTH)).open(`/dossiers/${h.youth}/stukken/${h.words}/terug`);
    const { stukken } = await ask(YOUTH, 'DELETE', `/dossiers/${h.youth}/stukken/${h.words}`);
    assert.ok(stukken.every((one) => one.soort === 'gesprek'));
    assert.ok((await ask(WMO, 'GET', `${path}/citaten`)).citaten.some((one) => one.tekst === `${WORDS} zorg`));
    await ask(YOUTH, 'POST', `/dossiers/${h.youth}/stukken`, { stuk: h.words, gegevens: 'gewoon' });
    const first = await ask(YOUTH, 'GET', `/dossiers/${h.youth}?limiet=1`);
    assert.equal(first.stukken.length, 1);
    const next = await ask(YOUTH, 'GET', `/dossiers/${h.youth}?limiet=9&na=${encodeURIComponent(first.meer)}`);
    assert.equal(next.stukken.length, 2);
  });

  it('closes and opens again, and nothing comes into a closed one', async () => {
    const { versie } = await ask(WMO, 'GET', `/dossiers/${h.wmo}`);
    const closed = await ask(WMO, 'PATCH', `/dossiers/${h.wmo}`, { versie, kan_oordelen: 'ja', stand: 'gesloten' });
    assert.equal(closed.gesloten, TODAY);
    assert.equal(await status(WMO, 'POST', `/dossiers/${h.wmo}/gesprekken`, { tekst: 'x' }), 422);
    assert.equal(await status(WMO, 'PATCH', `/dossiers/${h.wmo}`, { versie, kan_oordelen: 'ja', stand: 'open' }), 409, 'stale');
    assert.equal((await ask(WMO, 'PATCH', `/dossiers/${h.wmo}`, { versie: closed.versie, kan_oordelen: 'nee', stand: 'open' })).gesloten, null);
    const again = await ask(WMO, 'GET', `/dossiers/${h.wmo}`);
    assert.equal(again.kan_oordelen, false);
    await ask(WMO, 'PATCH', `/dossiers/${h.wmo}`, { versie: again.versie, kan_oordelen: 'ja', stand: 'open' });
  });

  it('is hidden whole from one resident, with what comes under it later', async () => {
    sql(`update kring set voor = '${h.vader}' where huishouden = '${h.id}' and medewerker = '${medewerker(SCHOOL)}'`);
    await give(YOUTH, h.youth, { ontvanger: `${organisation(SCHOOL)}:Leerplichtwet 1969`, door: 'vertegenwoordiger', door_wie: h.moeder });
    assert.equal(await status(SCHOOL, 'GET', `/dossiers/${h.youth}`), 404, 'hidden for want of gezag of the father already');
    await ask(WMO, 'POST', `${path}/gezag`, { ouder: h.vader, kind: h.kind, gezag: 'ja' });
    assert.equal(await status(SCHOOL, 'GET', `/dossiers/${h.youth}`), 200);
    const hide = { record: h.youth, voor: h.vader, reden: 'veiligheid' };
    assert.equal(await status(WMO, 'POST', `${path}/verborgen`, hide), 400, 'no choice for who may not see it');
    await ask(YOUTH, 'POST', `${path}/verborgen`, hide);
    const told = JSON.stringify(await ask(WMO, 'GET', `${path}/verborgen`)) + (await (await app.login(WMO)).open(`${path}/verborgen`)).body;
    for (const secret of [NOTE, WORDS, 'Jeugdwet, ', ', Jeugdwet']) assert.ok(!told.includes(secret), secret);
    assert.ok(JSON.stringify(await ask(YOUTH, 'GET', `${path}/verborgen`)).includes(', Jeugdwet'));
    await write(YOUTH, h.youth, 'Roodmus later');
    const text = await everything(SCHOOL);
    for (const secret of [NOTE, WORDS, 'Roodmus', h.youth]) assert.ok(!text.replaceAll(`/dossiers/${h.youth}`, '').replaceAll(`%2Fdossiers%2F${h.youth}`, '').includes(secret), `${secret} ${text.slice(text.indexOf(secret) - 300, text.indexOf(secret) + 40)}`);
    assert.equal((await ask(SCHOOL, 'GET', `${path}/dossiers`)).is_meer, true, 'the file for the Wmo alone');
    await ask(WMO, 'DELETE', `${path}/verborgen/${h.youth}/${h.vader}`);
    assert.equal(await status(SCHOOL, 'GET', `/dossiers/${h.youth}`), 200);
    assert.ok((await everything(SCHOOL)).includes('Roodmus'));
    const dark = await begin(WMO, h.kind, 'Wmo 2015', { verborgen_voor: h.vader });
    assert.deepEqual((await ask('vader', 'GET', '/mijn-toestemmingen')).dossiers.filter((one) => one.id === dark), []);
    sql(`update kring set voor = null where huishouden = '${h.id}' and medewerker = '${medewerker(SCHOOL)}'`);
    for (const one of (await ask(YOUTH, 'GET', `/dossiers/${h.youth}`)).toestemmingen.filter((row) => row.stand === 'geldt'))
      await ask(YOUTH, 'POST', `/toestemmingen/${one.id}/intrekking`, { hoe: 'digitaal' });
  });

  it('is withdrawn by the resident whose yes it was, and by nobody else', async () => {
    const given = await give(WMO, h.wmo, { ontvanger: `${organisation(SCHOOL)}:Leerplichtwet 1969` });
    assert.ok(given.status < 300, given.said);
    const { id } = given.body.toestemmingen[0];
    await write(WMO, h.wmo, 'Kramsvogel');
    assert.ok((await everything(SCHOOL)).includes('Kramsvogel'));
    assert.equal(await status('vader', 'POST', `/mijn-toestemmingen/${id}/intrekking`, {}), 404);
    assert.equal(await status('inwoner', 'POST', `/mijn-toestemmingen/${id}/intrekking`, {}), 404);
    const client = await app.login('moeder');
    assert.match((await client.open('/mijn-plan')).body, /href="\/mijn-toestemmingen"/);
    const page = await client.open('/mijn-toestemmingen');
    assert.match(page.text, /Samen overleggen/);
    const form = await client.open(`/mijn-toestemmingen/${id}/intrekking/nieuw`);
    const done = await client.submit(form, {}, '/intrekking');
    assert.equal(done.status, 303);
    assert.ok(!(await everything(SCHOOL)).includes('Kramsvogel'));
    const told = (await ask('moeder', 'GET', '/mijn-toestemmingen')).dossiers.find((one) => one.id === h.wmo).toestemmingen.find((one) => one.id === id);
    assert.deepEqual([told.stand, told.ingetrokken_door], ['ingetrokken', 'moeder']);
  });

  it('costs the page of the household nothing', async () => {
    for (const account of [WMO, YOUTH]) {
      const client = await app.login(account);
      await client.open('/vandaag');
      const spent = Number((await client.open(path)).headers.get('x-statements'));
      assert.ok(spent > 0 && spent <= 12, `${spent} statements`);
    }
  });
});
