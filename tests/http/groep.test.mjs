// SPDX-License-Identifier: EUPL-1.2
// Households followed together: sums in which none can be told apart, names for the own kring alone, added by who keeps a household together.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const LEAST = 10;

describe('Een groep', () => {
  const app = useProgram();
  const houses = [];
  let groep, path;

  /** A household with a weighing: going on costs 20,000 to 40,000 a year, what is chosen costs 10,000 once. */
  async function weighed(account, number) {
    const { id } = await app.ask(account, 'POST', '/huishoudens', { naam: `Samen ${number}`, rol: 'moeder', zin: 'Ik wil rust.' });
    const { id: doel } = await app.ask(account, 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Rust', leefgebied: 'wonen' });
    let a = await app.ask(account, 'POST', `/doelen/${doel}/afwegingen`, { effect: 'Rust' });
    const optie = (i) => `/afwegingen/${a.id}/opties/${a.opties[i].id}`;
    await app.ask(account, 'POST', `${optie(2)}/kosten`, { laag_cent: 2000000, hoog_cent: 4000000, periode: 'jaar' });
    await app.ask(account, 'POST', `${optie(0)}/kosten`, { laag_cent: 1000000 });
    if (number === 0) await app.ask(account, 'POST', `${optie(0)}/kosten`, { wie_betaalt: 'Woningcorporatie De Hoek', laag_cent: 500000 });
    a = await app.ask(account, 'GET', `/afwegingen/${a.id}`);
    await app.ask(account, 'PATCH', `/afwegingen/${a.id}/keuze`, { versie: a.versie, optie: a.opties[0].id });
    return { id, afweging: a.id, optie: optie(0) };
  }
  const join = (account, huishouden) => app.api(account, 'POST', `${path}/huishoudens`, { huishouden });
  const get = (account = 'beleid') => app.ask(account, 'GET', path);

  before(async () => {
    groep = await app.ask('beleid', 'POST', '/groepen', { naam: 'Vijftig gezinnen', doel: 'Leren wat doorbreken oplevert.', van: '2026-01-01', tot: '2027-12-31' });
    path = `/groepen/${groep.id}`;
    for (let i = 0; i < LEAST + 5; i += 1) houses.push(await weighed('uitvoerder', i));
  });

  it('has a name, a purpose and days, and its maker mends them', async () => {
    assert.deepEqual([groep.naam, groep.van, groep.tot, groep.aantal, groep.betalers, groep.mijn], ['Vijftig gezinnen', '2026-01-01', '2027-12-31', null, [], []]);
    const client = await app.login('beleid');
    const page = await client.fill(`${path}/wijzigen`, { doel: 'Leren wat doorbreken kost en oplevert.' });
    assert.match(page.text, /Vijftig gezinnen.*kost en oplevert.*nog geen tien huishoudens/);
    assert.equal((await app.api('beleid', 'PATCH', path, { versie: groep.versie, naam: 'x' })).status, 409);
    assert.equal((await app.api('beleid', 'PATCH', path, { versie: groep.versie + 1, tot: '2025-01-01' })).body.errors[0].location.pointer, '/tot');
    assert.equal((await app.api('beleid', 'PATCH', `/groepen/${'a'.repeat(26)}`, { versie: 1 })).status, 404);
    assert.equal((await app.api('beleid', 'POST', '/groepen', {})).body.errors.length, 3);
    assert.ok((await app.ask('bestuur', 'GET', '/groepen')).groepen.some(({ id }) => id === groep.id));
    for (const account of ['partner', 'inwoner', 'fg']) assert.equal((await app.api(account, 'GET', path)).status, 403, account);
    await (await app.login('teamleider')).open('/groepen');
    await (await app.login('teamleider')).open('/groepen/nieuw');
  });

  it('takes a household from its regisseur alone', async () => {
    const client = await app.login('uitvoerder');
    const form = await client.open(`${path}/huishoudens/nieuw`);
    assert.ok(form.form('/huishoudens').fields.find(({ name }) => name === 'huishouden').options.some(({ value }) => value === houses[0].id));
    assert.match((await client.follow(await client.submit(form, { huishouden: houses[0].id }, `${path}/huishoudens`))).text, /telt mee.*Samen 0/);
    assert.equal((await join('uitvoerder2', houses[1].id)).status, 400, 'not in the list of somebody else');
    assert.equal((await join('beleid', houses[1].id)).status, 403);
    assert.equal((await join('uitvoerder', houses[0].id)).status, 400, 'once');
    assert.equal((await app.api('uitvoerder2', 'DELETE', `${path}/huishoudens/${houses[0].id}`)).status, 404);
    assert.equal((await app.api('uitvoerder', 'DELETE', `${path}/huishoudens/${houses[1].id}`)).status, 404, 'it is not in the group');
  });

  it('shows no sums below ten households, and then none of a payer of few', async () => {
    for (const { id } of houses.slice(1, LEAST - 1)) assert.equal((await join('uitvoerder', id)).status, 201);
    assert.deepEqual([(await get()).aantal, (await get()).betalers], [null, []]);
    await join('uitvoerder', houses[LEAST - 1].id);
    const view = await get();
    assert.equal(view.aantal, 10);
    assert.deepEqual(view.betalers, [{ wie_betaalt: 'gemeente', nu_laag_cent: 20000000, nu_hoog_cent: 40000000, straks_laag_cent: 10000000, straks_hoog_cent: 10000000, uitkomst: 'wint' }]);
    assert.equal(view.is_weggelaten, true, 'a payer of one household would tell who it is');
    const page = await (await app.login('bestuur')).open(path);
    assert.match(page.text, /Dit telt 10 huishoudens bij elkaar op.*gemeente € 200\.000,00 tot hoogstens € 400\.000,00 € 100\.000,00 Heeft er baat bij.*te weinig huishoudens/);
    assert.doesNotMatch(page.body, /De Hoek|Samen \d/);
  });

  it('does not change when one more joins, or when one is hidden from anybody', async () => {
    const had = await get();
    await join('uitvoerder', houses[LEAST].id);
    assert.deepEqual(await get(), had);
    for (const { id } of houses.slice(LEAST + 1)) await join('uitvoerder', id);
    assert.equal((await get()).aantal, 15);
    sql(app.data, `insert into verborgen (huishouden, record, voor, reden, sinds) select '${houses[3].id}', '${houses[3].afweging}', min(id), 'veiligheid', '${TODAY}' from inwoner`);
    assert.equal((await get()).aantal, 10);
    sql(app.data, `delete from verborgen where record = '${houses[3].afweging}'`);
  });

  it('names households to their own kring alone', async () => {
    assert.equal((await get('uitvoerder')).mijn.length, LEAST + 5);
    for (const account of ['uitvoerder2', 'beleid', 'teamleider', 'bestuur']) {
      const answer = await app.api(account, 'GET', path);
      assert.deepEqual(answer.body.mijn, []);
      for (const { id, afweging } of houses) assert.ok(!answer.said.includes(id) && !JSON.stringify(answer.body).includes(afweging));
    }
    const page = await (await app.login('uitvoerder')).open(path);
    assert.match(page.text, /Huishoudens van jouw kring Samen 0/);
  });

  it('lets a household go again, and takes none when it is over', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.submit(await client.open(path), {}, (form) => form.action === `${path}/huishoudens/${houses[0].id}`);
    assert.equal(page.status, 303);
    assert.ok(!(await get('uitvoerder')).mijn.some(({ huishouden }) => huishouden === houses[0].id));
    const { versie } = await get();
    await app.ask('beleid', 'PATCH', path, { versie, tot: '2026-11-01' });
    assert.equal((await join('uitvoerder', houses[0].id)).status, 409);
    const { gebeurtenissen } = await app.ask('uitvoerder', 'GET', `/huishoudens/${houses[0].id}/gebeurtenissen`);
    assert.ok(gebeurtenissen.some((one) => one.soort === 'groep.huishouden_weggehaald'));
  });
});
