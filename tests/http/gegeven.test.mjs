// SPDX-License-Identifier: EUPL-1.2
// Reference data: laws and what they are for, instruments, prices; with a source and days, kept by policy and administration.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';

const dayAfter = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const LAW = { soort: 'wet', naam: 'Wvggz', tekst: 'Zorg die past, zo kort en zo licht als kan.', bron: 'Wvggz, artikel 2:1', zekerheid: 'middel', vanaf: TODAY };
const PRICE = { naam: 'Een uur ambulante hulp', laag_cent: 6000, hoog_cent: 9000, eenheid: 'uur', jaar: 2026, bron: 'Inkooplijst 2026', zekerheid: 'hoog', vanaf: TODAY };

describe('Gegevens', () => {
  const app = useProgram();
  const list = async (path, account = 'uitvoerder') => (await app.ask(account, 'GET', path)).gegevens;
  const refused = async (method, path, body) => (await app.api('beleid', method, path, body));

  it('begin with laws, instruments and prices that tell their source and how sure they are', async () => {
    const laws = await list('/gegevens?soort=wet');
    assert.deepEqual(laws.map(({ naam }) => naam), ['Jeugdwet', 'Leerplichtwet', 'Participatiewet', 'Wgs', 'Wmo 2015']);
    assert.ok(laws.every(({ bron, tekst, laag_cent }) => bron && tekst && laag_cent === null));
    assert.ok((await list('/gegevens?soort=instrument')).some(({ naam, kenmerk }) => naam === 'maatwerkvoorziening' && kenmerk === 'Wmo 2015 2.3.5'));
    const prices = await list('/prijzen', 'bestuur');
    assert.ok(prices.length > 5 && prices.every((one) => one.soort === 'prijs' && one.jaar > 2000 && one.bron && one.hoog_cent >= one.laag_cent && one.zekerheid !== 'hoog'));
    const page = await (await app.login('uitvoerder')).open('/prijzen');
    assert.match(page.text, /Noem een besparing nooit een feit.*Huisuitzetting € 100\.000,00 per keer, prijspeil 2020, zwak onderbouwd/);
    assert.ok(!page.forms.some(({ action }) => action.startsWith('/prijzen')), 'an uitvoerder keeps no prices');
    assert.equal((await app.api('inwoner', 'GET', '/prijzen')).status, 403);
  });

  it('are added with a source, and then stand in the weighing', async () => {
    const client = await app.login('beleid');
    const done = await client.submit(await client.open('/gegevens'), LAW, '/gegevens');
    assert.equal(done.status, 303, done.text);
    const page = await client.follow(done);
    assert.match(page.text, /Wvggz.*Zorg die past.*redelijk onderbouwd/);
    const { id: huishouden } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Gegevens', rol: 'moeder', zin: 'Ik wil rust.' });
    const { id: doel } = await app.ask('uitvoerder', 'POST', `/huishoudens/${huishouden}/doelen`, { tekst: 'Rust', leefgebied: 'wonen' });
    let a = await app.ask('uitvoerder', 'POST', `/doelen/${doel}/afwegingen`, { effect: 'Rust' });
    const form = (await (await app.login('uitvoerder')).open(`/afwegingen/${a.id}`)).form((one) => one.action.endsWith('/waarden'));
    assert.ok(form.fields.find(({ name }) => name === 'wet').options.some(({ value }) => value === 'Wvggz'));
    a = await app.ask('uitvoerder', 'POST', `/afwegingen/${a.id}/waarden`, { wet: 'Wvggz', past: 'ja' });
    assert.equal(a.waarden[0].waarde, LAW.tekst);
    const added = await app.ask('beheerder', 'POST', '/prijzen', PRICE);
    assert.deepEqual([added.soort, added.laag_cent, added.hoog_cent, added.eenheid, added.jaar], ['prijs', 6000, 9000, 'uur', 2026]);
    const optie = `/afwegingen/${a.id}/opties/${a.opties[0].id}`;
    a = await app.ask('uitvoerder', 'POST', `${optie}/prijzen`, { prijs: added.id, aantal: 40, wie_betaalt: 'zorgverzekeraar' });
    assert.deepEqual(a.opties[0].per_betaler, [{ wie_betaalt: 'zorgverzekeraar', laag_cent: 240000, hoog_cent: 360000, is_bereik: true }]);
  });

  it('are followed by another from a day; what was written with them stays', async () => {
    const old = (await list('/gegevens?soort=wet')).find(({ naam }) => naam === 'Wgs');
    const fields = { naam: 'Wgs', tekst: 'Rust, en schulden die ophouden.', bron: 'Wgs, artikel 1', zekerheid: 'hoog', vanaf: dayAfter(1), kenmerk: 'BWBR0031331' };
    const client = await app.login('beheerder');
    const form = await client.open(`/gegevens/${old.id}/opvolgers/nieuw`);
    assert.ok(form.body.includes(old.tekst), 'it starts as the old one is');
    const next = await app.ask('beheerder', 'GET', (await client.submit(form, fields, '/opvolgers')).location);
    assert.deepEqual(next.eerder.map(({ vanaf, tot }) => [vanaf, tot]), [[dayAfter(1), null], ['2026-01-01', TODAY]]);
    assert.deepEqual({ ...(await list('/gegevens?soort=wet')).find(({ id }) => id === old.id), tot: null }, old, 'nothing but its last day');
    assert.equal((await refused('POST', `/gegevens/${old.id}/opvolgers`, fields)).status, 409);
    assert.equal((await refused('POST', `/gegevens/${next.id}/opvolgers`, fields)).body.errors[0].location.pointer, '/vanaf');
    assert.match((await client.open(`/gegevens/${old.id}`)).text, /Wat ervoor en erna geldt/);
    const price = (await list('/prijzen')).find(({ naam }) => naam === 'Huisuitzetting');
    const dearer = { ...PRICE, naam: 'Huisuitzetting', eenheid: 'keer', vanaf: dayAfter(-5) };
    await client.open(`/prijzen/${price.id}/opvolgers/nieuw`);
    assert.equal((await app.ask('beleid', 'POST', `/prijzen/${price.id}/opvolgers`, dearer)).laag_cent, 6000);
    for (const [path, body] of [[`/gegevens/${price.id}/opvolgers`, fields], [`/prijzen/${old.id}/opvolgers`, dearer]])
      assert.equal((await refused('POST', path, body)).status, 404, path);
  });

  it('end on a day, and then nobody can choose them', async () => {
    const one = (await list('/prijzen')).find(({ naam }) => naam === 'Een lege woning inrichten');
    const { versie } = await app.ask('beleid', 'GET', `/gegevens/${one.id}`);
    const client = await app.login('beleid');
    await client.fill(`/gegevens/${one.id}/aflopen`, { tot: dayAfter(-1) });
    assert.equal((await app.ask('beleid', 'GET', `/gegevens/${one.id}`)).tot, dayAfter(-1));
    assert.equal((await refused('PATCH', `/gegevens/${one.id}`, { versie, tot: null })).status, 409);
    assert.equal((await refused('PATCH', `/gegevens/${one.id}`, { versie: versie + 1, tot: '2020-01-01' })).status, 400);
    assert.equal((await refused('PATCH', `/gegevens/${'a'.repeat(26)}`, { versie: 1 })).status, 404);
  });

  it('tell what belongs to a life area, whose name is fixed and which never ends', async () => {
    const areas = await list('/gegevens?soort=leefgebied');
    assert.equal(areas.length, 12);
    const money = areas.find(({ naam }) => naam === 'geld en schulden');
    const client = await app.login('beleid');
    const page = await client.open(`/gegevens/${money.id}`);
    assert.ok(!page.forms.some(({ action }) => action === `/gegevens/${money.id}`), 'nothing that ends it');
    await client.open(`/leefgebieden/${money.id}/opvolgers/nieuw`);
    const next = await app.ask('beleid', 'GET', (await client.submit(page, { tekst: 'Rondkomen en schulden.', bron: 'Beleidsplan 2026', zekerheid: 'hoog', vanaf: TODAY }, '/opvolgers')).location);
    assert.deepEqual([next.naam, next.soort, next.tekst, next.eerder.length], ['geld en schulden', 'leefgebied', 'Rondkomen en schulden.', 2]);
    const { versie } = await app.ask('beleid', 'GET', `/gegevens/${next.id}`);
    assert.equal((await refused('PATCH', `/gegevens/${next.id}`, { versie, tot: TODAY })).status, 422);
    const fields = { tekst: 'x', bron: 'x', zekerheid: 'laag', vanaf: dayAfter(3) };
    assert.equal((await refused('POST', `/gegevens/${next.id}/opvolgers`, { naam: 'anders', ...fields })).status, 404);
    assert.equal((await refused('POST', `/leefgebieden/${(await list('/gegevens?soort=wet'))[0].id}/opvolgers`, fields)).status, 404);
    assert.match((await (await app.login('uitvoerder')).open('/gegevens?soort=leefgebied')).text, /geld en schulden.*Rondkomen en schulden/);
  });

  it('refuse what cannot be, all at once', async () => {
    const pointers = async (path, body) => (await refused('POST', path, body)).body.errors.map((error) => error.location.pointer).sort();
    assert.deepEqual(await pointers('/prijzen', { ...PRICE, naam: 'Anders', laag_cent: 10, hoog_cent: 5, jaar: 26 }), ['/hoog_cent', '/jaar']);
    assert.deepEqual(await pointers('/prijzen', { ...PRICE }), ['/naam']);
    assert.deepEqual(await pointers('/gegevens', { soort: 'prijs' }), ['/bron', '/naam', '/soort', '/tekst', '/vanaf', '/zekerheid']);
    assert.equal((await app.api('uitvoerder', 'POST', '/prijzen', PRICE)).status, 403);
    const client = await app.login('beleid');
    await client.open('/gegevens/nieuw');
    await client.open('/prijzen/nieuw');
  });

  it('come a page at a time', async () => {
    for (let i = 0; i < 51; i += 1) await app.ask('beleid', 'POST', '/prijzen', { ...PRICE, naam: `Rij ${String(i).padStart(2, '0')}` });
    const first = await app.ask('beleid', 'GET', '/prijzen');
    assert.equal(first.gegevens.length, 50);
    const second = await app.ask('beleid', 'GET', `/prijzen?na=${encodeURIComponent(first.meer)}`);
    assert.ok(second.gegevens.length > 0 && second.meer === null);
    assert.match((await (await app.login('beleid')).open('/prijzen')).body, /href="\?na=/);
  });
});
