// SPDX-License-Identifier: EUPL-1.2
// A meeting with the household at the table: who is there, points, agreements made live that each takes home; and asking somebody who can
// break through for an answer by a day.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const SECRET = 'Zilverreiger';
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Overleg en opschalen', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  let house, mother, father;
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const sql = (text) => sqlIn(app.data, text);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const plan = (changes = {}) => ask('POST', `/huishoudens/${house}/overleggen`, { waarover: 'Hoe nu verder', dag: day(2), tijd: '14.30', plek: 'Thuis', ...changes });

  before(async () => {
    house = (await ask('POST', '/huishoudens', { naam: `${SECRET} 1`, rol: 'moeder', zin: `${SECRET} 2` })).id;
    await ask('POST', `/huishoudens/${house}/inwoners`, { rol: 'vader' });
    [mother, father] = (await ask('GET', `/huishoudens/${house}`)).inwoners.map((one) => one.id);
    const join = (account, voor) => sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, voor, soort, versie)
      values ('${account.padEnd(26, 'k')}', '${house}', '${medewerker(account)}', 'x', 'begeleider', 'x', '${TODAY}', ${voor ? `'${voor}'` : 'null'}, 'lid', 1)`);
    join('uitvoerder3', father);
    join('uitvoerder2');
    sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
      select 'bewoneraaaaaaaaaaaaaaaaaaa', 'bewoner', wachtwoord, 'bewoner', 'inwoner', null, '${mother}', 1 from account where aanmeldnaam = 'inwoner'`);
  });

  it('is called with a day; who is at the table is told', async () => {
    assert.equal(await status(me, 'POST', `/huishoudens/${house}/overleggen`, { waarover: 'x', dag: day(-1) }), 400);
    const { id, aan_tafel: [first] } = await plan();
    assert.equal(first.medewerker, medewerker(me));
    const told = async () => (await ask('GET', '/mijn-plan', undefined, 'bewoner')).plannen[0].overleggen.map((one) => one.id);
    assert.deepEqual(await told(), []);
    const put = (body) => app.api(me, 'POST', `/overleggen/${id}/deelnemers`, body);
    assert.equal((await put({})).status, 400);
    assert.equal((await put({ wie: `i:${mother}`, ander: 'x' })).status, 400);
    assert.equal((await put({ wie: `i:${NONE}` })).status, 400);
    await put({ wie: `i:${mother}` });
    await put({ wie: `i:${mother}` });
    const { aan_tafel } = (await put({ ander: 'De buurvrouw' })).body;
    assert.deepEqual(aan_tafel.map((one) => one.wie).sort(), ['De buurvrouw', 'moeder', first.wie].sort());
    assert.deepEqual(await told(), [id]);
    assert.ok((await ask('GET', '/vandaag')).overleggen.some((one) => one.id === id));
    const neighbour = aan_tafel.find((one) => one.wie === 'De buurvrouw').id;
    assert.equal((await ask('DELETE', `/overleggen/${id}/deelnemers/${neighbour}`)).aan_tafel.length, 2);
    assert.equal(await status(me, 'DELETE', `/overleggen/${id}/deelnemers/${neighbour}`), 404);
    const { versie } = await ask('GET', `/overleggen/${id}`);
    const moved = await ask('PATCH', `/overleggen/${id}`, { versie, waarover: 'Hoe nu verder', dag: day(3), stand: 'vervallen' });
    assert.deepEqual([moved.dag, moved.stand], [day(3), 'vervallen']);
    assert.equal(await status(me, 'PATCH', `/overleggen/${id}`, { versie, waarover: 'x', dag: day(3), stand: 'gepland' }), 409);
    assert.equal(await status(me, 'POST', `/overleggen/${id}/punten`, { tekst: 'x' }), 422);
    assert.deepEqual(await told(), []);
  });

  it('makes agreements live, and each goes home with the own list', async () => {
    const { id } = await plan();
    let one = await ask('POST', `/overleggen/${id}/punten`, { tekst: 'Wie doet de was' });
    const [point] = one.punten;
    one = await ask('PATCH', `/overleggen/${id}/punten/${point.id}`, { versie: point.versie, tekst: point.tekst, uitkomst: 'Om de beurt.' });
    assert.equal(one.punten[0].uitkomst, 'Om de beurt.');
    assert.equal(await status(me, 'PATCH', `/overleggen/${id}/punten/${point.id}`, { versie: 1, tekst: 'x' }), 409);
    assert.equal(await status(me, 'PATCH', `/overleggen/${id}/punten/${NONE}`, { versie: 1, tekst: 'x' }), 404);
    await ask('POST', `/overleggen/${id}/afspraken`, { wat: 'Was doen', wie: `i:${mother}`, voor: day(5) });
    await ask('POST', `/overleggen/${id}/afspraken`, { wat: 'Bellen', wie: `m:${medewerker(me)}`, voor: day(1) });
    one = await ask('POST', `/overleggen/${id}/afspraken`, { wat: 'Nog eens bellen', wie: `m:${medewerker(me)}` });
    assert.equal(one.afspraken.length, 3);
    assert.equal(await status(me, 'POST', `/overleggen/${id}/afspraken`, { wat: 'x', wie: `i:${NONE}` }), 400);
    const plans = (await ask('GET', `/huishoudens/${house}`)).losse_afspraken.map((a) => a.wat);
    for (const wat of ['Was doen', 'Bellen', 'Nog eens bellen']) assert.ok(plans.includes(wat), wat);
    const done = await ask('POST', `/overleggen/${id}/afrondingen`, {});
    assert.deepEqual(done.lijsten.map((list) => list.afspraken.length).sort(), [1, 2]);
    assert.equal((await ask('GET', `/overleggen/${id}/lijsten`)).lijsten.length, 2);
    assert.equal(await status(me, 'POST', `/overleggen/${id}/afspraken`, { wat: 'x', wie: `i:${mother}` }), 422);
    const { versie } = await ask('GET', `/overleggen/${id}`);
    assert.equal(await status(me, 'PATCH', `/overleggen/${id}`, { versie, waarover: 'x', dag: day(3), stand: 'gepland' }), 422);
    const { overleggen } = await ask('GET', `/huishoudens/${house}/overleggen`);
    assert.ok(overleggen.length >= 2);
    const firstPage = await ask('GET', `/huishoudens/${house}/overleggen?limiet=1`);
    const next = await ask('GET', `/huishoudens/${house}/overleggen?limiet=1&na=${firstPage.meer}`);
    assert.notEqual(next.overleggen[0].id, firstPage.overleggen[0].id);
  });

  it('does not exist for who may not know of it', async () => {
    const { id } = await plan({ waarover: `${SECRET} verborgen` });
    const question = (await ask('POST', `/huishoudens/${house}/opschalingen`, { aan: medewerker('procesregisseur'), vraag: `${SECRET} vraag`, voor: day(3) })).id;
    assert.equal(await status('uitvoerder3', 'GET', `/overleggen/${id}`), 200);
    for (const record of [id, question])
      sql(`insert into verborgen (huishouden, voor, record, reden, sinds) values ('${house}', '${father}', '${record}', 'veiligheid', '${TODAY}')`);
    for (const path of [`/overleggen/${id}`, `/overleggen/${id}/lijsten`, `/opschalingen/${question}`])
      assert.deepEqual([await status('uitvoerder3', 'GET', path), await status('uitvoerder2', 'GET', path)], [404, 200], path);
    for (const list of ['overleggen', 'opschalingen'])
      assert.deepEqual([JSON.stringify(await ask('GET', `/huishoudens/${house}/${list}`, undefined, 'uitvoerder3')).includes(SECRET),
        JSON.stringify(await ask('GET', `/huishoudens/${house}/${list}`, undefined, 'uitvoerder2')).includes(SECRET)], [false, true], list);
  });

  it('asks somebody above, who sees the question and nothing of the household', async () => {
    const wrong = await app.api(me, 'POST', `/huishoudens/${house}/opschalingen`, { aan: medewerker('uitvoerder2'), vraag: 'x', voor: day(-1) });
    assert.equal(wrong.status, 400);
    assert.equal(await status(me, 'POST', `/huishoudens/${house}/opschalingen`, { aan: medewerker('procesregisseur'), vraag: 'x', voor: day(-1) }), 400);
    const make = () => ask('POST', `/huishoudens/${house}/opschalingen`, { aan: medewerker('procesregisseur'), vraag: 'Mag de huur een maand wachten?', voor: TODAY });
    const one = await make();
    assert.equal(one.huishouden, house);
    const boss = 'procesregisseur';
    const waits = (await ask('GET', '/vandaag', undefined, boss)).gevraagd.find((q) => q.id === one.id);
    assert.equal(waits.vraag, 'Mag de huur een maand wachten?');
    const seen = await ask('GET', `/opschalingen/${one.id}`, undefined, boss);
    assert.equal(seen.huishouden, null);
    assert.ok(!JSON.stringify(seen).includes(SECRET) && !JSON.stringify(seen).includes(house));
    assert.equal(await status(boss, 'GET', `/huishoudens/${house}`), 404);
    assert.equal(await status('teamleider', 'GET', `/opschalingen/${one.id}`), 404);
    assert.equal(await status(me, 'POST', `/opschalingen/${one.id}/antwoorden`, { versie: 1, antwoord: 'x' }), 403);
    const answered = await ask('POST', `/opschalingen/${one.id}/antwoorden`, { versie: seen.versie, antwoord: 'Ja, een maand.' }, boss);
    assert.deepEqual([answered.stand, answered.antwoord], ['beantwoord', 'Ja, een maand.']);
    assert.equal(await status(boss, 'POST', `/opschalingen/${one.id}/antwoorden`, { versie: answered.versie, antwoord: 'x' }), 422);
    assert.ok((await ask('GET', '/vandaag')).vragen_van_mij.some((q) => q.id === one.id && q.stand === 'beantwoord'));
    assert.equal(await status(me, 'POST', `/opschalingen/${one.id}/intrekkingen`, { versie: answered.versie }), 422);
    const second = await make();
    assert.equal(await status('uitvoerder2', 'POST', `/opschalingen/${second.id}/intrekkingen`, { versie: 1 }), 403);
    assert.equal((await ask('POST', `/opschalingen/${second.id}/intrekkingen`, { versie: second.versie })).stand, 'ingetrokken');
    const third = await make();
    sql(`update opschaling set voor = '${day(-2)}' where id = '${third.id}'`);
    assert.ok((await ask('GET', '/vandaag')).vragen_van_mij.some((q) => q.id === third.id));
    assert.ok((await ask('GET', '/vandaag', undefined, boss)).gevraagd.find((q) => q.id === third.id).is_te_laat);
  });

  it('is a page for each', async () => {
    const page = await app.login(me);
    const list = await page.open(`/huishoudens/${house}/overleggen`);
    const made = await page.submit(list, { waarover: 'Op de bladzijde', dag: TODAY }, (one) => one.action === `/huishoudens/${house}/overleggen`);
    const one = await page.open(made.location);
    assert.equal(one.heading, 'Op de bladzijde');
    for (const form of ['wijzigen', 'deelnemers/nieuw', 'punten/nieuw', 'afspraken/nieuw', 'afrondingen/nieuw'])
      assert.equal((await page.get(`${made.location}/${form}`)).status, 200, form);
    await page.submit(one, { tekst: 'Eerste punt' }, (form) => form.action === `${made.location}/punten`);
    const { punten: [point], aan_tafel: [seat] } = await ask('GET', made.location);
    assert.equal((await page.get(`${made.location}/punten/${point.id}/uitkomst`)).status, 200);
    assert.equal((await page.get(`${made.location}/deelnemers/${seat.id}/weg`)).status, 200);
    await page.submit(await page.open(made.location), { wat: 'Op papier', wie: `i:${mother}` }, (form) => form.action === `${made.location}/afspraken`);
    const ended = await page.submit(await page.open(made.location), {}, (form) => form.action === `${made.location}/afrondingen`);
    assert.match((await page.open(ended.location)).text, /Op papier/);
    const questions = await page.open(`/huishoudens/${house}/opschalingen`);
    const asked = await page.submit(questions, { aan: medewerker('teamleider'), vraag: 'Kan dit sneller?', voor: day(1) }, (form) => form.action === `/huishoudens/${house}/opschalingen`);
    assert.match((await page.open(asked.location)).text, /Kan dit sneller\?/);
    assert.equal((await page.get(`${asked.location}/intrekkingen/nieuw`)).status, 200);
    assert.equal((await page.get(`/huishoudens/${house}/overleggen/nieuw`)).status, 200);
    assert.equal((await page.get(`/huishoudens/${house}/opschalingen/nieuw`)).status, 200);
    const above = await app.login('teamleider');
    const shown = await above.open(asked.location);
    assert.ok(!shown.text.includes(SECRET));
    assert.equal((await above.get(`${asked.location}/antwoorden/nieuw`)).status, 200);
    assert.match((await above.open('/vandaag')).text, /Om een antwoord gevraagd/);
    assert.match((await page.open('/vandaag')).text, /Overleg/);
  });
});
