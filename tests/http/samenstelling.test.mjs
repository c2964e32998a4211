// SPDX-License-Identifier: EUPL-1.2
// Families change: a household splits, somebody joins another or moves, a household closes with aftercare and is opened again. What is of one
// person goes along; what is of all stays; and the household that was left tells nothing more of it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const SECRET = 'Zilverreiger';
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Samenstelling', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const api = (account, method, path, body) => app.api(account, method, path, body);
  const sql = (text) => sqlIn(app.data, text);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const house = (id, account = me) => ask('GET', `/huishoudens/${id}`, undefined, account);
  const join = (id, account) => sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, soort, versie)
    values ('${(account + id).slice(0, 26).padEnd(26, 'k')}', '${id}', '${medewerker(account)}', 'x', 'begeleider', 'x', '${TODAY}', 'lid', 1)`);

  /** A mother who said something, a father with a goal of his own, a child. */
  async function family() {
    const { id } = await ask('POST', '/huishoudens', { naam: 'Samen', rol: 'moeder', zin: 'Het gaat niet meer.' });
    await ask('POST', `/huishoudens/${id}/inwoners`, { rol: 'vader' });
    await ask('POST', `/huishoudens/${id}/inwoners`, { rol: 'kind' });
    const [mother, father, child] = (await house(id)).inwoners.map((one) => one.id);
    const own = (await ask('POST', `/huishoudens/${id}/doelen`, { tekst: `${SECRET} van vader`, leefgebied: 'wonen', van: father })).id;
    const all = (await ask('POST', `/huishoudens/${id}/doelen`, { tekst: 'Rust voor allemaal', leefgebied: 'wonen' })).id;
    const promise = (await ask('POST', `/doelen/${own}/afspraken`, { wat: `${SECRET} bellen`, is_samen: true, voor: TODAY })).id;
    await ask('POST', `/huishoudens/${id}/citaten`, { inwoner: father, soort: 'wens', tekst: `${SECRET} gezegd` });
    return { id, mother, father, child, own, all, promise };
  }
  const split = (f, body) => api(me, 'POST', `/huishoudens/${f.id}/splitsingen`, { naam: 'Vader apart', ...body });

  it('splits: what is of one goes along, and the old household tells nothing more of it', async () => {
    const f = await family();
    const weighing = (await ask('POST', `/doelen/${f.own}/afwegingen`, { effect: `${SECRET} effect` })).id;
    const made = (await split(f, { inwoner: f.father })).body;
    assert.deepEqual([made.naam, made.inwoners.map((one) => one.id), made.kring.map((one) => one.rol)], ['Vader apart', [f.father], ['regisseur']]);
    assert.deepEqual([made.doelen.map((one) => one.id), made.citaten.length, made.afwegingen.map((one) => one.id)], [[f.own], 1, [weighing]]);
    assert.deepEqual(made.doelen[0].afspraken.map((one) => one.id), [f.promise]);
    const old = await house(f.id);
    assert.deepEqual(old.inwoners.map((one) => one.id), [f.mother, f.child]);
    assert.deepEqual(old.doelen.map((one) => one.id), [f.all]);
    join(f.id, 'uitvoerder2'); // helps those who stay, knows nothing of who left
    for (const path of ['', '/gebeurtenissen', '/doelen', '/citaten', '/afspraken'])
      assert.ok(!JSON.stringify(await ask('GET', `/huishoudens/${f.id}${path}`, undefined, 'uitvoerder2')).includes(SECRET), path);
    const since = await ask('GET', '/gebeurtenissen?sinds=0&limiet=200', undefined, 'uitvoerder2');
    assert.ok(!JSON.stringify(since).includes(f.own));
    for (const path of [`/doelen/${f.own}`, `/afspraken/${f.promise}`, `/afwegingen/${weighing}`, `/huishoudens/${made.id}`])
      assert.equal((await api('uitvoerder2', 'GET', path)).status, 404, path);
    assert.equal((await api(me, 'GET', `/doelen/${f.own}`)).status, 200);
  });

  it('has a child in both', async () => {
    const f = await family();
    const { body: apart } = await split(f, { inwoner: f.father });
    const joined = await ask('POST', `/huishoudens/${apart.id}/leden`, { inwoner: `${f.child}:${f.id}`, rol: 'kind', blijft_ook: true });
    assert.deepEqual(joined.inwoners.map((one) => one.id), [f.father, f.child]);
    assert.ok((await house(f.id)).inwoners.some((one) => one.id === f.child));
    assert.equal((await api(me, 'POST', `/huishoudens/${apart.id}/leden`, { inwoner: `${f.child}:${f.id}`, rol: 'kind' })).status, 400, 'lives here already');
  });

  it('moves somebody, and back', async () => {
    const f = await family();
    const { body: apart } = await split(f, { inwoner: f.father });
    await ask('POST', `/huishoudens/${apart.id}/leden`, { inwoner: `${f.child}:${f.id}`, rol: 'zoon' });
    assert.ok(!(await house(f.id)).inwoners.some((one) => one.id === f.child));
    const alone = await api(me, 'POST', `/huishoudens/${f.id}/splitsingen`, { inwoner: f.mother, naam: 'Niemand' });
    assert.equal(alone.status, 400, 'somebody stays');
    await ask('POST', `/huishoudens/${f.id}/leden`, { inwoner: `${f.child}:${apart.id}`, rol: 'kind', blijft_ook: true });
    const left = await api(me, 'POST', `/huishoudens/${f.id}/leden`, { inwoner: `${f.father}:${apart.id}`, rol: 'vader' });
    assert.equal(left.status, 201);
    const back = await house(f.id);
    assert.ok(back.doelen.some((one) => one.id === f.own) && back.inwoners.some((one) => one.id === f.father));
    assert.ok(JSON.stringify((await ask('GET', `/huishoudens/${f.id}/gebeurtenissen`)).gebeurtenissen).includes(f.own), 'what came back is told again');
    const empty = await api(me, 'POST', `/huishoudens/${f.id}/leden`, { inwoner: `${f.child}:${apart.id}`, rol: 'kind' });
    assert.equal(empty.status, 400);
  });

  it('is arranged by the organisation that keeps the plan, in both households', async () => {
    const f = await family();
    const { body: apart } = await split(f, { inwoner: f.father });
    assert.equal((await api('uitvoerder2', 'POST', `/huishoudens/${f.id}/splitsingen`, { inwoner: f.father, naam: 'x' })).status, 404);
    join(f.id, 'uitvoerder2');
    const choice = await api('uitvoerder2', 'POST', `/huishoudens/${f.id}/leden`, { inwoner: `${f.father}:${apart.id}`, rol: 'x' });
    assert.equal(choice.status, 400, 'not a household of mine: no choice');
  });

  it('closes when nobody waits, with aftercare, and opens again', async () => {
    const f = await family();
    const close = (body, versie) => api(me, 'POST', `/huishoudens/${f.id}/afsluitingen`, { versie, reden: 'bereikt', toelichting: 'Besproken.', ...body });
    let { versie } = await house(f.id);
    const worry = (await ask('POST', `/huishoudens/${f.id}/meldcodes`, { tekst: 'x' })).id;
    assert.equal((await close({}, versie)).status, 422, 'a worry about safety is open');
    sql(`update meldcode set stand = 'gesloten' where id = '${worry}'`);
    const waits = (await close({}, versie));
    assert.equal(waits.status, 400, 'agreements are open');
    assert.equal((await close({ stop_afspraken: true, nazorg_op: TODAY }, versie)).status, 400);
    join(f.id, 'uitvoerder2');
    ({ versie } = await house(f.id));
    const closed = await close({ stop_afspraken: true, nazorg_op: day(30) }, versie);
    assert.equal(closed.status, 201, closed.said);
    const mine = (await ask('GET', '/afgesloten')).huishoudens.find((one) => one.id === f.id);
    assert.deepEqual([mine.naam, mine.gesloten, mine.nazorg_op], ['Samen', TODAY, day(30)]);
    const during = await house(f.id);
    assert.deepEqual([...new Set(during.kring.map((one) => one.tot))], [day(30)], 'access until the aftercare');
    const care = during.losse_afspraken.filter((one) => one.stand === 'open');
    assert.deepEqual(care.map((one) => one.voor), [day(30)]);
    assert.equal(during.doelen.flatMap((one) => one.afspraken).filter((one) => one.stand === 'open').length, 0);
    assert.equal((await close({}, during.versie)).status, 422, 'closed already');
    assert.equal((await api('uitvoerder3', 'POST', `/huishoudens/${f.id}/heropeningen`, { versie: during.versie, reden: 'x' })).status, 404);
    assert.ok(!(await ask('GET', '/afgesloten', undefined, 'uitvoerder3')).huishoudens.some((one) => one.id === f.id));
    assert.equal((await api('uitvoerder2', 'POST', `/huishoudens/${f.id}/heropeningen`, { versie: 1, reden: 'x' })).status, 409);
    const again = await ask('POST', `/huishoudens/${f.id}/heropeningen`, { versie: during.versie, reden: 'Het gaat weer mis.' }, 'uitvoerder2');
    const active = again.kring.filter((one) => one.rol === 'regisseur' && one.tot === null);
    assert.deepEqual(active.map((one) => one.medewerker), [medewerker('uitvoerder2')]);
    assert.equal((await api('uitvoerder2', 'POST', `/huishoudens/${f.id}/heropeningen`, { versie: again.versie, reden: 'x' })).status, 404, 'it is open');
    assert.ok(!(await ask('GET', '/afgesloten')).huishoudens.some((one) => one.id === f.id));
  });

  it('ends access at once without aftercare, and waits for colleagues and decisions', async () => {
    const f = await family();
    const { budgetten } = await ask('GET', '/budgetten');
    const budget = budgetten.find((one) => one.naam === 'Teambudget Noord').id;
    const put = await ask('POST', `/doelen/${f.own}/lichte-weg`, { nodig: 'Rust', wat: 'Een bed', waarom: 'Wachten duurt te lang', bedrag_cent: 100, budget, anoniem: 'Iemand.' });
    const close = async () => api(me, 'POST', `/huishoudens/${f.id}/afsluitingen`, { versie: (await house(f.id)).versie, reden: 'zelf verder', toelichting: 'x', stop_afspraken: true });
    assert.equal((await close()).status, 422, 'colleagues have it');
    for (const voter of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await ask('POST', `/voorleggingen/${put.id}/stemmen`, { soort: 'akkoord' }, voter);
    assert.equal((await close()).status, 422, 'a decision is not sent');
    sql(`update besluit set stand = 'verzonden' where huishouden = '${f.id}'`);
    assert.equal((await close()).status, 201);
    sql(`update kring set tot = '${day(-1)}', van = '${day(-9)}' where huishouden = '${f.id}'`);
    sql(`update huishouden set gesloten = '${day(-1)}' where id = '${f.id}'`);
    assert.equal((await api(me, 'GET', `/huishoudens/${f.id}`)).status, 404);
    const page = await app.login(me);
    const list = await page.open('/afgesloten');
    assert.match(list.text, /Samen/);
    const form = await page.open(`/huishoudens/${f.id}/heropeningen/nieuw`);
    const reopened = await page.submit(form, { reden: 'Gebeld.' }, `/huishoudens/${f.id}/heropeningen`);
    assert.equal(reopened.location, `/huishoudens/${f.id}`);
    for (const where of ['splitsingen', 'leden', 'afsluitingen']) assert.equal((await page.get(`/huishoudens/${f.id}/${where}/nieuw`)).status, 200, where);
    assert.ok((await ask('GET', '/afgesloten?limiet=1')).huishoudens.length <= 1);
  });
});
