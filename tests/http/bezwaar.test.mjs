// SPDX-License-Identifier: EUPL-1.2
// Objections and complaints: when one came in, by when it must be answered, how it ended, and what everybody can learn of it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const me = 'uitvoerder';
const fieldsOf = (answer) => (answer.body.errors ?? []).map((one) => one.location.pointer);

describe('Bezwaren en klachten', () => {
  const app = useProgram();
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  let id; // of a decision with a letter
  let house;
  let objection;
  let complaint;

  before(async () => {
    const { huishoudens } = await ask('GET', '/huishoudens');
    house = huishoudens.find((one) => one.naam === 'Gezin zonder fietsen').id;
    const { doelen } = await ask('GET', `/huishoudens/${house}/doelen`);
    const budget = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id;
    const put = await ask('POST', `/doelen/${doelen[0].id}/lichte-weg`, { nodig: 'Naar school', wat: 'Een bakfiets', waarom: 'De gewone weg duurt te lang', bedrag_cent: 60000,
      budget, anoniem: 'Ouder met kinderen. Er is vervoer nodig.' });
    for (const voter of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await ask('POST', `/voorleggingen/${put.id}/stemmen`, { soort: 'akkoord' }, voter);
    id = (await ask('GET', '/besluiten', undefined, 'mandaathouder')).besluiten.find((one) => one.wat === 'Een bakfiets').id;
  });

  it('cannot be made before a letter said that it can', async () => {
    const early = await app.api(me, 'POST', `/besluiten/${id}/bezwaren`, { ontvangen: TODAY, kern: 'Ik wil een auto.' });
    assert.equal(early.status, 422);
    let b = await ask('GET', `/besluiten/${id}`);
    b = await ask('PATCH', `/besluiten/${id}`, { versie: b.versie, naam: 'A. Ouder', straat: 'Proefstraat 1', postcode: '1234 AB', plaats: 'Voorbeeld' });
    await ask('POST', `/besluiten/${id}/handtekening`, { versie: b.versie }, 'mandaathouder');
    b = await ask('GET', `/besluiten/${id}`);
    b = await ask('POST', `/besluiten/${id}/verzendingen`, { versie: b.versie, hoe: 'post', dag: TODAY });
    assert.equal(b.bezwaar_tot, '2027-01-04');
  });

  it('is written down at the decision, with the day by which it is answered (Awb 7:10)', async () => {
    assert.deepEqual(fieldsOf(await app.api(me, 'POST', `/besluiten/${id}/bezwaren`, { ontvangen: '2026-12-01', kern: 'x' })), ['/ontvangen']);
    const client = await app.login(me);
    const page = await client.open(`/besluiten/${id}`);
    const form = page.links.find((one) => one.href === `/besluiten/${id}/bezwaren/nieuw`);
    const done = await client.follow(await client.submit(await client.open(form.href), { kern: 'Wij wilden er twee.' }, '/bezwaren'));
    assert.match(done.text, /Wij wilden er twee.*Antwoord uiterlijk maandag 15 februari 2027 \(Awb 7:10 lid 1\)/);
    const { bezwaren } = await ask('GET', `/besluiten/${id}`);
    assert.deepEqual(bezwaren.map(({ laatste, uitkomst }) => [laatste, uitkomst]), [['2027-02-15', null]]);
    objection = bezwaren[0].id;
  });

  it('is for the kring', async () => {
    for (const account of ['uitvoerder2', 'uitvoerder-zuid'])
      for (const path of [`/bezwaren/${objection}`, `/huishoudens/${house}/bezwaren`]) assert.equal((await app.api(account, 'GET', path)).status, 404, account);
    assert.equal((await app.api('inwoner', 'GET', `/bezwaren/${objection}`)).status, 403);
  });

  it('has more time with a committee, when something is asked, and when it is put off once', async () => {
    const path = `/bezwaren/${objection}`;
    const set = async (changes) => ask('PATCH', path, { versie: (await ask('GET', path)).versie, ...changes });
    await (await app.login(me)).open(`${path}/wijzigen`);
    assert.equal((await set({ is_commissie: true })).laatste, '2027-03-30', 'Easter Monday is passed over');
    assert.equal((await set({ is_commissie: false, verdaagd_op: TODAY })).laatste, '2027-03-30', 'as long as with a committee');
    assert.equal((await set({ verdaagd_op: null, gevraagd_op: TODAY, gevraagd_tot: '2026-12-07' })).laatste, '2027-02-15', 'before the term began it changes nothing');
    const wrong = await app.api(me, 'PATCH', path, { versie: (await ask('GET', path)).versie, gevraagd_op: '2026-11-01', verdaagd_op: '2026-12-01', gevraagd_tot: '2026-10-01' });
    assert.deepEqual(fieldsOf(wrong).sort(), ['/gevraagd_op', '/gevraagd_tot', '/verdaagd_op']);
    assert.equal((await app.api(me, 'PATCH', path, { versie: 1, is_commissie: true })).status, 409);
  });

  it('can be a complaint: six weeks from the day it came in (Awb 9:11)', async () => {
    const { inwoners } = await ask('GET', `/huishoudens/${house}`);
    const client = await app.login(me);
    const list = await client.open(`/huishoudens/${house}/bezwaren`);
    const done = await client.follow(await client.submit(list, { inwoner: inwoners[0].id, ontvangen: '2026-11-02', kern: 'Niemand belde terug.' }, '/klachten'));
    assert.match(done.text, /Antwoord uiterlijk maandag 14 december 2026 \(Awb 9:11 lid 1\)/);
    const { bezwaren } = await ask('GET', `/huishoudens/${house}/bezwaren`);
    assert.deepEqual(bezwaren.map((one) => one.soort), ['bezwaar', 'klacht']);
    complaint = bezwaren[1].id;
    const path = `/bezwaren/${complaint}`;
    assert.deepEqual(fieldsOf(await app.api(me, 'PATCH', path, { versie: 1, gevraagd_op: TODAY })), ['/gevraagd_op']);
    assert.equal((await ask('PATCH', path, { versie: 1, verdaagd_op: TODAY })).laatste, '2027-01-11', 'four weeks more');
    await client.open(`/huishoudens/${house}/klachten/nieuw`);
  });

  it('ends once, and what it taught stands with the rule, without the household', async () => {
    const end = async (bezwaar, changes) => app.api(me, 'POST', `/bezwaren/${bezwaar}/uitkomst`, { versie: (await ask('GET', `/bezwaren/${bezwaar}`)).versie, uitkomst: 'deels',
      beslist_op: TODAY, antwoord: 'U krijgt er nog een, zei Zilverreiger.', ...changes });
    await (await app.login(me)).open(`/bezwaren/${objection}/uitkomst/nieuw`);
    assert.deepEqual(fieldsOf(await end(objection, { beslist_op: '2026-12-24' })), ['/beslist_op']);
    assert.deepEqual(fieldsOf(await end(complaint, { beslist_op: '2026-11-01' })), ['/beslist_op']);
    assert.equal((await end(objection, { geleerd: 'Vraag eerst om hoeveel kinderen het gaat.' })).status, 201);
    assert.equal((await end(complaint, { uitkomst: 'gegrond' })).status, 201);
    assert.equal((await end(complaint, {})).status, 422);
    assert.equal((await app.api(me, 'PATCH', `/bezwaren/${complaint}`, { versie: 3, is_commissie: true })).status, 422);
    for (const account of [me, 'beleid', 'bestuur', 'handhaver']) {
      const { regels } = await ask('GET', '/bezwaarlessen', undefined, account);
      assert.deepEqual(regels.map(({ regel, soort, aantal, gelijk }) => [regel, soort, aantal, gelijk]),
        [[null, 'klacht', 'minder dan vijf', null], ['Integraal maatwerkbudget: beleidsregel', 'bezwaar', 'minder dan vijf', null]]);
      assert.deepEqual(regels[1].lessen.map(({ geleerd, maand }) => [geleerd, maand]), [['Vraag eerst om hoeveel kinderen het gaat.', TODAY.slice(0, 7)]]);
      const page = await (await app.login(account)).open('/bezwaarlessen');
      assert.match(page.text, /Vraag eerst om hoeveel kinderen het gaat/);
      for (const secret of [house, objection, id, 'Zilverreiger', 'Gezin zonder fietsen']) assert.ok(!page.body.includes(secret), secret);
    }
    assert.ok((await (await app.login('beleid')).open('/vandaag')).links.some((one) => one.href === '/bezwaarlessen'));
  });

  it('counts from five on', async () => {
    sqlIn(app.data, `insert into bezwaar_les (id, soort, regel, uitkomst, geleerd, maand) select substr(l.id, 2) || n.n, l.soort, l.regel, case when n.n < 4 then 'gegrond' else 'ongegrond' end,
      l.geleerd, l.maand from bezwaar_les l join (select 2 as n union select 3 union select 4 union select 5) n on 1 = 1 where l.soort = 'bezwaar'`);
    const { regels } = await ask('GET', '/bezwaarlessen');
    assert.deepEqual([regels[1].aantal, regels[1].gelijk], ['5', '3']);
    const first = await ask('GET', '/bezwaarlessen?limiet=1');
    assert.equal(first.regels.length, 1);
    assert.equal((await ask('GET', `/bezwaarlessen?limiet=1&na=${encodeURIComponent(first.meer)}`)).regels[0].regel, 'Integraal maatwerkbudget: beleidsregel');
  });

  it('is on Vandaag of who handles it, before it is due and when it is late, and of nobody else', async () => {
    const { inwoners: [{ id: inwoner }] } = await ask('GET', `/huishoudens/${house}`);
    const due = async (account = me) => (await ask('GET', '/vandaag', undefined, account)).bezwaren.map(({ soort, laatste, is_te_laat: late }) => [soort, laatste, late]);
    for (const ontvangen of ['2026-10-20', '2026-09-01', TODAY]) await ask('POST', `/huishoudens/${house}/klachten`, { inwoner, ontvangen, kern: 'Zilverreiger belde niet.' });
    assert.deepEqual(await due(), [['klacht', '2026-10-13', true], ['klacht', '2026-12-01', false]], 'not what has weeks to go');
    const page = await (await app.login(me)).open('/vandaag');
    assert.match(page.text, /Te laat.*Klacht.*antwoord uiterlijk 13 oktober 2026.*Termijnen die bijna aflopen.*antwoord uiterlijk 1 december 2026/);
    assert.ok(!page.text.includes('Zilverreiger'), 'not what it is about');
    for (const account of ['uitvoerder2', 'teamleider', 'mandaathouder']) assert.deepEqual(await due(account), [], account);
    for (const { id: one, soort, uitkomst } of (await ask('GET', `/huishoudens/${house}/bezwaren`)).bezwaren)
      if (soort === 'klacht' && !uitkomst) await ask('POST', `/bezwaren/${one}/uitkomst`, { versie: 1, uitkomst: 'opgelost', beslist_op: TODAY, antwoord: 'We belden alsnog.' });
    assert.deepEqual(await due(), []);
  });

  it('has a line in the logbook of whose it is at every reading, also of who acts for somebody and lives elsewhere', async () => {
    const { inwoners: [{ id: inwoner }] } = await ask('GET', `/huishoudens/${house}`);
    await ask('POST', `/huishoudens/${house}/klachten`, { inwoner, ontvangen: '2026-10-20', kern: 'Niemand belde.' });
    await ask('POST', `/inwoners/${inwoner}/vertegenwoordigers`, { naam: 'Bureau Mentor', soort: 'mentor', grond: 'Beschikking', van: TODAY });
    const mentor = sqlIn(app.data, "select id from inwoner where naam = 'Bureau Mentor'");
    const look = async (path) => {
      const read = [await app.api(me, 'GET', path), await (await app.login(me)).get(path)];
      assert.deepEqual(read.map((answer) => answer.status), [200, 200], path);
      return read.map((answer) => answer.headers.get('x-request-id'));
    };
    const paths = [`/bezwaren/${objection}`, `/besluiten/${id}`, `/huishoudens/${house}/bezwaren`, '/vandaag'];
    const before = await Promise.all(paths.map(look));
    sqlIn(app.data, `update bezwaar set inwoner = '${mentor}' where huishouden = '${house}'`);
    const after = await Promise.all(paths.map(look));
    const { stdout } = await app.command('logboek', '--inwoner', mentor);
    const noted = (requests) => requests.map((request) => stdout.includes(request));
    const offered = paths.map((path) => [false, path === `/besluiten/${id}`]); // the page of the decision offers to write to them too
    assert.deepEqual(before.map(noted), offered);
    assert.deepEqual(after.map(noted), paths.map(() => [true, true]), paths.join(' '));
  });

  it('keeps a household from being destroyed while it is open', async () => {
    const { inwoners } = await ask('GET', `/huishoudens/${house}`);
    await ask('POST', `/huishoudens/${house}/klachten`, { inwoner: inwoners[0].id, ontvangen: TODAY, kern: 'Nog een.' });
    assert.equal((await app.command('check')).code, 0);
    const exported = await app.command('export');
    assert.equal(exported.code, 0);
    assert.match(exported.stdout, /"tabel":"bezwaar".*Nog een\./);
  });
});
