// SPDX-License-Identifier: EUPL-1.2
// The list of a team: what lies there, without what is in it; a regisseur appointed, a report given away, own numbers shown by choice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';

const WORDS = 'Kwartelei-snaterbek';

describe('Mijn team', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const lead = 'teamleider';
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const medewerker = (account) => sqlIn(app.data, `select medewerker from account where aanmeldnaam = '${account}'`);
  const team = (account = lead) => ask(account, 'GET', '/team');

  it('shows what nobody took to who leads, who gives it to a colleague without reading it', async () => {
    const one = await ask(me, 'POST', '/meldingen', { wet: 'Wgs', soort: 'hulpvraag', wie: WORDS, zin: WORDS, hoe: 'balie', spoed: 'ontruiming' });
    const seen = (await team()).nieuw.find((row) => row.id === one.id);
    assert.deepEqual([seen.wet, seen.is_spoed, seen.laatste], ['Wgs', true, '2026-11-26']);
    const client = await app.login(lead);
    const page = await client.open('/team');
    assert.ok(!page.body.includes(WORDS));
    assert.ok(!JSON.stringify(await team()).includes(WORDS));
    assert.ok((await team()).termijnen.some((row) => row.termijn === 'wgs-spoed' && row.van === null));
    await client.open(`/team/meldingen/${one.id}/toewijzingen/nieuw`);
    const path = `/team/meldingen/${one.id}/toewijzingen`;
    assert.equal(await status(me, 'POST', path, { medewerker: medewerker('uitvoerder3') }), 403);
    assert.equal(await status(lead, 'POST', path, { medewerker: medewerker('uitvoerder-zuid') }), 400, 'of another team');
    assert.equal(await status(lead, 'POST', path, { medewerker: medewerker('uitvoerder3') }), 201);
    assert.equal(await status(lead, 'POST', path, { medewerker: medewerker('uitvoerder3') }), 404, 'it is taken');
    assert.equal((await ask('uitvoerder3', 'GET', `/meldingen/${one.id}`)).is_van_mij, true);
    assert.equal(await status(lead, 'GET', `/meldingen/${one.id}`), 403);
    assert.ok((await team()).termijnen.some((row) => row.termijn === 'wgs-spoed' && row.van === 'Uitvoerder 3 van Team Noord'));
  });

  it('lets who leads appoint a regisseur where there is none, who has the access and the leader not', async () => {
    const household = await ask(me, 'POST', '/huishoudens', { naam: WORDS, rol: 'moeder', zin: WORDS });
    const path = `/team/huishoudens/${household.id}/regisseurs`;
    const body = { medewerker: medewerker('uitvoerder4'), reden: 'Je collega is ziek.' };
    assert.equal(await status(lead, 'POST', path, body), 404, 'there is one');
    sqlIn(app.data, `update kring set tot = '2026-11-01' where huishouden = '${household.id}'`);
    const without = (await team()).zonder_regisseur.find((row) => row.id === household.id);
    assert.deepEqual([without.vorige, without.sinds], ['Uitvoerder 1 van Team Noord', '2026-11-01']);
    assert.ok((await team(me)).zonder_regisseur.every((row) => row.id === null), 'which one is for who may appoint');
    const client = await app.login(lead);
    const page = await client.open('/team');
    assert.ok(!page.body.includes(WORDS));
    const done = await client.submit(await client.open(`${path}/nieuw`), body, path);
    assert.equal(done.location, '/team');
    const now = await ask('uitvoerder4', 'GET', `/huishoudens/${household.id}`);
    assert.deepEqual(now.kring.map((row) => row.rol), ['regisseur']);
    assert.equal(await status(lead, 'GET', `/huishoudens/${household.id}`), 403);
    assert.equal(await status(lead, 'POST', path, body), 404);
  });

  it('tells where it is silent and who stands in, without a name of a household', async () => {
    const household = await ask('uitvoerder2', 'POST', '/huishoudens', { naam: WORDS, rol: 'vader', zin: WORDS });
    sqlIn(app.data, `update huishouden set bewogen = '2026-01-02' where id = '${household.id}'`);
    sqlIn(app.data, `insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, tot, versie, soort, vervangt)
      values ('${'c'.repeat(26)}', '${household.id}', '${medewerker('uitvoerder5')}', 'Gemeente Voorbeeld', 'waarnemer', 'x', '${TODAY}', '2026-12-24', 1, 'waarneming', '${medewerker('uitvoerder2')}')`);
    const list = await team(me);
    assert.deepEqual(list.stil[0], { bewogen: '2026-01-02', regisseur: 'Uitvoerder 2 van Team Noord' });
    assert.deepEqual(list.waarneming, [{ voor: 'Uitvoerder 2 van Team Noord', waarnemer: 'Uitvoerder 5 van Team Noord', tot: '2026-12-24' }]);
    assert.ok(!JSON.stringify(list).includes(household.id) && !JSON.stringify(list).includes(WORDS));
    assert.deepEqual((await team('procesregisseur')).stil, [], 'of no team');
  });

  it('shows own numbers to oneself, and to the team by choice', async () => {
    const names = async (account) => (await team(account)).werk.map((row) => row.naam);
    assert.deepEqual(await names(me), ['Uitvoerder 1 van Team Noord']);
    assert.deepEqual(await names(lead), ['Teamleider van Team Noord']);
    const client = await app.login(me);
    await client.open('/team/mijn-werk/wijzigen');
    assert.equal((await ask(me, 'PUT', '/team/mijn-werk', { gedeeld: true })).deel_ik, true);
    assert.deepEqual(await names('uitvoerder2'), ['Uitvoerder 1 van Team Noord', 'Uitvoerder 2 van Team Noord']);
    assert.deepEqual(await names('uitvoerder-zuid'), ['Uitvoerder van Team Zuid']);
    assert.equal((await ask(me, 'PUT', '/team/mijn-werk', { gedeeld: false })).deel_ik, false);
    assert.deepEqual(await names('uitvoerder2'), ['Uitvoerder 2 van Team Noord']);
  });
});
