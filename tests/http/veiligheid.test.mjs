// SPDX-License-Identifier: EUPL-1.2
// Safety: the five steps of the meldcode in their order, what is hidden from one resident, agreements with who watches and a day to look
// again.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Veiligheid', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const partner = 'partner'; // of another organisation, in the kring
  const helper = 'uitvoerder3'; // there for the dangerous one alone
  let house, victim, danger;
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const sql = (text) => sqlIn(app.data, text);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const begin = (changes = {}) => ask('POST', `/huishoudens/${house}/meldcodes`, { tekst: 'Blauwe plekken gezien.', inwoner: victim, ...changes });
  const step = (one, where, fields, account = me) => app.api(account, 'POST', `/meldcodes/${one.id}/${where}`, { versie: one.versie, ...fields });
  const advice = async (one) => (await step(one, 'adviezen', { soort: 'veilig_thuis', zonder_naam: true, tekst: 'Praat apart.' })).body;
  const agree = (changes = {}) => ask('POST', `/huishoudens/${house}/veiligheidsafspraken`,
    { zorg: 'Slaan', wat: 'De een slaapt bij een zus', kijkt: `m:${medewerker(me)}`, herzien_op: TODAY, ...changes });

  before(async () => {
    house = (await ask('POST', '/huishoudens', { naam: 'Veilig 1', rol: 'moeder', zin: 'Ik ben bang.' })).id;
    await ask('POST', `/huishoudens/${house}/inwoners`, { rol: 'vader' });
    [victim, danger] = (await ask('GET', `/huishoudens/${house}`)).inwoners.map((one) => one.id);
    const join = (account, voor) => sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, voor, soort, versie)
      values ('${account.padEnd(26, 'k')}', '${house}', '${medewerker(account)}', 'x', 'begeleider', 'x', '${TODAY}', ${voor ? `'${voor}'` : 'null'}, 'lid', 1)`);
    join(partner);
    join(helper, danger);
    for (const [account, inwoner] of [['bedreigde', victim], ['dader', danger]])
      sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
        select '${account.padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
  });

  it('walks the five steps in their order, and keeps what was written', async () => {
    let one = await begin();
    assert.deepEqual([one.volgende, one.stand, one.stappen.length, one.over], [2, 'open', 1, 'moeder']);
    assert.equal((await step(one, 'wegingen', { soort: 'structureel', tekst: 'Vaker gezien.' })).status, 422, 'nobody weighs alone');
    assert.equal((await step(one, 'beslissingen', { soort: 'hulp', tekst: 'Wij helpen.' })).status, 422, 'weighing comes first');
    assert.equal((await step(one, 'afsluitingen', { slot: 'Klaar.' })).status, 422);
    one = await advice(one);
    assert.deepEqual([one.volgende, one.stappen[1].is_zonder_naam], [3, true]);
    assert.equal((await step(one, 'gesprekken', { soort: 'gesprek', tekst: 'Ja.' })).status, 400, 'with whom?');
    one = (await step(one, 'gesprekken', { soort: 'gesprek', met: 'moeder', tekst: 'Zij wil hulp.' })).body;
    one = (await step(one, 'wegingen', { soort: 'structureel', met: 'collega', tekst: 'Het gebeurt vaker.' })).body;
    assert.equal(one.volgende, 5);
    assert.equal((await step(one, 'beslissingen', { soort: 'hulp', tekst: 'Wij helpen.' })).status, 400, 'unsafe, and why no report?');
    assert.equal((await step(one, 'beslissingen', { soort: 'melden', tekst: 'Wij melden.' })).status, 400, 'not told, and no reason');
    one = (await step(one, 'beslissingen', { soort: 'melden_en_hulp', tekst: 'Wij melden en helpen.', waarom_niet_verteld: 'Dat is gevaarlijk.' })).body;
    const last = one.stappen.at(-1);
    assert.deepEqual([last.stap, last.grondslag, last.is_verteld, last.waarom_niet], [5, 'Wmo 2015 5.2.6', false, 'Dat is gevaarlijk.']);
    assert.equal(one.volgende, null);
    one = (await step(one, 'signalen', { tekst: 'Nog iets gezien.', dag: day(-1) })).body;
    assert.equal(one.stappen.filter((s) => s.stap === 1).length, 2);
    assert.equal((await step({ ...one, versie: 1 }, 'signalen', { tekst: 'Oud.' })).status, 409);
    assert.equal((await step(one, 'signalen', { tekst: 'Morgen.', dag: day(1) })).status, 400);
    one = (await step(one, 'afsluitingen', { slot: 'Moeder woont veilig; wij bellen elke week.' })).body;
    assert.equal(one.stand, 'gesloten');
    assert.equal((await step(one, 'signalen', { tekst: 'Weer.' })).status, 422);
    assert.equal((await step(one, 'afsluitingen', { slot: 'Nog eens.' })).status, 422);
  });

  it('lets immediate danger go before the other steps', async () => {
    let one = await begin();
    one = (await step(one, 'wegingen', { soort: 'acuut', tekst: 'Nu.' })).body;
    assert.deepEqual([one.volgende, one.is_acuut], [5, true]);
    assert.equal((await step(one, 'beslissingen', { soort: 'niets', tekst: 'Toch niet.' })).status, 400);
    one = (await step(one, 'beslissingen', { soort: 'hulp', tekst: 'De politie is er.', waarom_geen_melding: 'De politie meldt.' })).body;
    assert.deepEqual([one.volgende, one.stappen.at(-1).grondslag, one.stappen.at(-1).waarom_niet], [2, null, 'De politie meldt.']);
  });

  it('shows the steps to the municipality in the kring, and hides them from one resident and who is there for that one alone', async () => {
    const seen = await begin();
    const hidden = await begin({ verborgen_voor: danger });
    assert.equal(await status(me, 'GET', `/meldcodes/${hidden.id}`), 200);
    assert.equal(await status(partner, 'GET', `/meldcodes/${seen.id}`), 403);
    assert.equal(await status(helper, 'GET', `/meldcodes/${seen.id}`), 200);
    for (const [method, path, body] of [['GET', ''], ['POST', '/signalen', { versie: 1, tekst: 'x' }]]) {
      const there = await app.api(helper, method, `/meldcodes/${hidden.id}${path}`, body);
      const none = await app.api(helper, method, `/meldcodes/${NONE}${path}`, body);
      assert.deepEqual([there.status, there.body.title, there.body.detail], [404, none.body.title, none.body.detail]);
    }
    const list = async (account) => (await ask('GET', `/huishoudens/${house}/veiligheid`, undefined, account)).meldcodes.map((one) => one.id);
    assert.ok((await list(me)).includes(hidden.id));
    assert.deepEqual((await list(helper)).includes(hidden.id), false);
    assert.deepEqual(await list(partner), []);
    const timeline = JSON.stringify(await ask('GET', `/huishoudens/${house}/gebeurtenissen`, undefined, partner));
    assert.ok(!timeline.includes('meldcode'));
    assert.equal((await app.api(me, 'POST', `/huishoudens/${house}/meldcodes`, { tekst: 'x', inwoner: victim, verborgen_voor: victim })).status, 400);
    assert.equal((await app.api(me, 'POST', `/huishoudens/${house}/meldcodes`, { tekst: 'x', dag: day(1) })).status, 400);
  });

  it('agrees on safety with who watches, and looks again on a day', async () => {
    const { id } = await agree();
    const today = await ask('GET', '/vandaag');
    assert.ok(today.veiligheid.some((one) => one.id === id));
    const wrong = await app.api(me, 'POST', `/huishoudens/${house}/veiligheidsafspraken`, { zorg: 'x', wat: 'x', kijkt: `i:${NONE}`, herzien_op: day(-1) });
    assert.equal(wrong.status, 400);
    assert.equal((await app.api(me, 'POST', `/huishoudens/${house}/veiligheidsafspraken`, { zorg: 'x', wat: 'x', kijkt: `i:${victim}`, herzien_op: day(-1) })).status, 400);
    const review = (fields, versie = 1) => app.api(me, 'POST', `/veiligheidsafspraken/${id}/herzieningen`, { versie, tekst: 'Gebeld.', ...fields });
    assert.equal((await review({ hoe: 'houdt' })).status, 400, 'when next?');
    assert.equal((await review({ hoe: 'houdt', herzien_op: TODAY })).status, 400);
    assert.equal((await review({ hoe: 'aangepast', herzien_op: day(7) })).status, 400, 'what is agreed now?');
    assert.equal((await review({ hoe: 'houdt', wat: 'Iets anders', herzien_op: day(7) })).status, 400);
    assert.equal((await review({ hoe: 'vervalt', herzien_op: day(7) })).status, 400);
    const changed = (await review({ hoe: 'aangepast', wat: 'De ander slaapt elders', herzien_op: day(7) })).body;
    assert.deepEqual([changed.wat, changed.herzien_op, changed.herzieningen.length], ['De ander slaapt elders', day(7), 1]);
    assert.ok(!(await ask('GET', '/vandaag')).veiligheid.some((one) => one.id === id));
    assert.equal((await review({ hoe: 'vervalt' })).status, 409);
    const ended = (await review({ hoe: 'vervalt' }, changed.versie)).body;
    assert.equal(ended.stand, 'vervallen');
    assert.equal((await review({ hoe: 'houdt', herzien_op: day(7) }, ended.versie)).status, 422);
  });

  it('tells residents of agreements, except who may not know', async () => {
    const { id: open } = await agree({ wat: 'Bel elke dag', gedeeld: true });
    const { id: hidden } = await agree({ wat: 'De sleutel ligt bij de buren', gedeeld: true, verborgen_voor: danger });
    const told = async (account) => (await ask('GET', '/mijn-plan', undefined, account)).plannen.flatMap((plan) => plan.veiligheid.map((one) => one.id));
    assert.deepEqual([(await told('bedreigde')).includes(open), (await told('bedreigde')).includes(hidden)], [true, true]);
    assert.deepEqual([(await told('dader')).includes(open), (await told('dader')).includes(hidden)], [true, false]);
    const { id: kept } = await agree({ wat: 'Nog niet besproken' });
    assert.ok(!(await told('bedreigde')).includes(kept), 'only what was chosen for them');
    assert.equal(await status(helper, 'GET', `/veiligheidsafspraken/${hidden}`), 404);
    assert.equal(await status(helper, 'GET', `/veiligheidsafspraken/${open}`), 200);
    const listed = async (account) => (await ask('GET', `/huishoudens/${house}/veiligheid`, undefined, account)).afspraken.map((one) => one.id);
    assert.deepEqual([(await listed(helper)).includes(open), (await listed(helper)).includes(hidden), (await listed(me)).includes(hidden)], [true, false, true]);
    assert.equal(await status(partner, 'GET', `/veiligheidsafspraken/${hidden}`), 200);
    const moved = () => sql(`select bewogen from huishouden where id = '${house}'`);
    sql(`update huishouden set bewogen = '2026-01-01' where id = '${house}'`);
    await agree({ verborgen_voor: danger });
    await begin({ verborgen_voor: danger });
    assert.equal(moved(), '2026-01-01', 'what is hidden moves nothing');
    await agree();
    assert.equal(moved(), TODAY);
  });

  it('is a page for each, and the next step stands open', async () => {
    const page = await app.login(me);
    const safety = await page.open(`/huishoudens/${house}/veiligheid`);
    assert.match(safety.text, /Bel 112/);
    const form = await page.open(`/huishoudens/${house}/meldcodes/nieuw`);
    const made = await page.submit(form, { tekst: 'Geschreeuw gehoord.' }, (one) => one.action === `/huishoudens/${house}/meldcodes`);
    const one = await page.open(made.location);
    assert.equal(one.heading, 'De stappen van de meldcode');
    const next = await page.submit(one, { soort: 'collega', tekst: 'Overlegd.' }, (form) => form.action === `${made.location}/adviezen`);
    assert.equal(next.location, made.location);
    for (const where of ['signalen', 'adviezen', 'gesprekken', 'wegingen', 'beslissingen', 'afsluitingen'])
      assert.equal((await page.get(`${made.location}/${where}/nieuw`)).status, 200, where);
    const { id } = await agree();
    const agreement = await page.open(`/veiligheidsafspraken/${id}`);
    assert.match(agreement.text, /De een slaapt bij een zus/);
    assert.equal((await page.get(`/veiligheidsafspraken/${id}/herzieningen/nieuw`)).status, 200);
    assert.equal((await page.get(`/huishoudens/${house}/veiligheidsafspraken/nieuw`)).status, 200);
    assert.match((await page.open('/vandaag')).text, /Nu opnieuw kijken of het veilig is/);
    const own = await app.login('bedreigde');
    assert.match((await own.open('/mijn-plan')).text, /Afspraken over veiligheid/);
  });
});
