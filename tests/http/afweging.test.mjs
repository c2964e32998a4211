// SPDX-License-Identifier: EUPL-1.2
// The reversed assessment: need first, rule last; each part saved by itself; what was put forward cannot be changed any more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useProgram } from '../lib/program.mjs';

let number = 0;

/** A household with a goal: {huishouden, doel}. */
async function goal(app, account = 'uitvoerder') {
  number += 1;
  const { id: huishouden } = await app.ask(account, 'POST', '/huishoudens',
    { naam: `Afweging ${number}`, rol: 'volwassene', zin: 'Ik wil rustig wonen.' });
  const { id: doel } = await app.ask(account, 'POST', `/huishoudens/${huishouden}/doelen`,
    { tekst: 'Dicht bij de kennis die mij begeleidt', leefgebied: 'wonen' });
  return { huishouden, doel };
}

const start = (app, doel, effect = 'De begeleiding blijft') => app.ask('uitvoerder', 'POST', `/doelen/${doel}/afwegingen`, { effect });

async function budgetOf(app, naam) {
  return (await app.ask('uitvoerder', 'GET', '/budgetten')).budgetten.find((one) => one.naam === naam).id;
}

/** Everything filled in by API: the afweging as it is then. */
async function complete(app, changes = {}) {
  const { doel, huishouden } = await goal(app);
  let a = await start(app, doel);
  const path = `/afwegingen/${a.id}`;
  for (const [i, naam] of ['Een woning inrichten', 'Beschermd wonen'].entries()) {
    a = await app.ask('uitvoerder', 'PATCH', `${path}/opties/${a.opties[i].id}`,
      { versie: a.opties[i].versie, naam, inwoner_lang: 'Begeleiding blijft of valt weg' });
  }
  a = await app.ask('uitvoerder', 'PATCH', `${path}/keuze`, { versie: a.versie, optie: a.opties[0].id, zuiver: 'Ja, ook dan.' });
  a = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, soort: 'regulier', legitimiteit: 'Mag.', rendement: 'Werkt.',
    betrokkenheid: 'Iedereen wil.', wat: 'Een woning', bedrag_cent: 20000, budget: await budgetOf(app, 'Teambudget Noord'),
    anoniem: 'Volwassene. Het gaat om wonen.', ...changes });
  return { a, path, doel, huishouden };
}

const value = (form, name) => form.fields.find((field) => field.name === name).value;

describe('Afweging', () => {
  const app = useProgram();

  it('goes from a goal to "leg voor" within 40 fields and 25 clicks, with what is known filled in', async () => {
    const { doel } = await goal(app);
    const client = await app.login('uitvoerder');
    let fields = 0;
    let clicks = 1; // from the household to the goal's afwegingen
    const send = async (page, values, which) => {
      fields += Object.keys(values).length;
      clicks += 1;
      return client.follow(await client.submit(page, values, which));
    };
    let page = await client.open(`/doelen/${doel}/afwegingen`);
    assert.ok(page.links.some(({ href }) => href === `/doelen/${doel}/lichte-weg`), 'the light way is offered');
    assert.equal(value(page.form('/afwegingen'), 'effect'), 'Dicht bij de kennis die mij begeleidt');
    page = await send(page, { effect: 'De bewoner houdt goede begeleiding en de buurt heeft rust' }, '/afwegingen');
    page = await send(page, { middel: 'Een aangepaste woning inrichten' }, '/effect');
    page = await send(page, { wet: 'Wmo 2015', past: 'ja' }, (form) => form.action.endsWith('/waarden'));
    assert.match(page.text, /Jezelf kunnen redden/, 'the value of the law is filled in');
    const optie = (naam) => (form) => form.fields.some((field) => field.name === 'naam' && field.value === naam) && form.action.includes('/opties/');
    page = await send(page, { inwoner_lang: 'Begeleiding blijft', omgeving_kort: 'De overlast stopt', laag_cent: '30.000', bron: 'Offerte' },
      optie('Een aangepaste woning inrichten'));
    page = await send(page, { naam: 'Beschermd wonen', inwoner_lang: 'De begeleiding valt weg', gemeente_lang: 'Kosten van begeleid wonen' },
      optie('Iets anders doen'));
    assert.match(page.text, /indicatief/);
    const choice = page.form('/keuze').fields.find((field) => field.type === 'radio');
    page = await send(page, { optie: choice.value, zuiver: 'Ja. Wie het duur vindt, ziet het terug.' }, '/keuze');
    const form = page.form('/voorstel');
    assert.equal(value(form, 'wet'), 'Wmo 2015');
    assert.equal(value(form, 'wat'), 'Een aangepaste woning inrichten');
    assert.equal(value(form, 'bedrag_cent'), '30000');
    assert.match(value(form, 'anoniem'), /^Volwassene\. Het gaat om wonen\./);
    page = await send(page, { soort: 'afwijking_beleidsregel', artikel: '2.3.5', regel_naam: 'Eigen inkoopbeleid', legitimiteit: 'Het doel wordt gehaald.',
      rendement: 'Binnen een jaar terugverdiend.', betrokkenheid: 'De kennis blijft.', budget: await budgetOf(app, 'Integraal maatwerkbudget'),
      eerder_geprobeerd: 'Het gewone aanbod is beschermd wonen.' }, '/voorstel');
    assert.doesNotMatch(page.text, /Dit moet nog voordat/);
    page = await send(page, {}, (one) => one.action.endsWith('/voorleggingen'));
    assert.match(page.url, /^\/voorleggingen\//);
    assert.ok(fields <= 27, `${fields} fields`);
    assert.ok(clicks <= 10, `${clicks} clicks`);
  });

  it('takes an instrument from the list of the municipality, or another one that is written down', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    const path = `/afwegingen/${a.id}`;
    const change = async (fields) => { a = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, ...fields }); return a.instrument; };
    assert.equal(await change({ instrument_keuze: 'bijzondere bijstand' }), 'bijzondere bijstand');
    assert.equal(await change({ wat: 'Een bed' }), 'bijzondere bijstand', 'what is absent keeps its value');
    assert.equal((await app.api('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, instrument_keuze: 'een fonds' })).status, 400);
    const client = await app.login('uitvoerder');
    const form = async () => (await client.open(path)).form('/voorstel');
    const field = async (name) => (await form()).fields.find((one) => one.name === name).value;
    assert.deepEqual([await field('instrument_keuze'), await field('instrument')], ['bijzondere bijstand', '']);
    assert.equal(await change({ instrument: 'een fonds' }), 'een fonds');
    assert.deepEqual([await field('instrument_keuze'), await field('instrument')], ['', 'een fonds']);
    const both = await client.submit(await client.open(path), { instrument_keuze: 'bijzondere bijstand' }, '/voorstel');
    assert.match(both.text, /of schrijf er een op\. Niet allebei/);
    const done = await client.follow(await client.submit(both, { instrument: '' }, '/voorstel'));
    assert.equal(done.status, 200);
    assert.equal((await app.ask('uitvoerder', 'GET', path)).instrument, 'bijzondere bijstand');
  });

  it('goes by API alone, and says in each answer what is missing', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    const path = `/afwegingen/${a.id}`;
    assert.deepEqual(a.opties.map(({ naam }) => naam), ['Dit doen', 'Iets anders doen', 'Niets doen']);
    assert.equal(a.mag_voorleggen, false);
    assert.equal(a.gaten.length, 7);
    a = await app.ask('uitvoerder', 'PATCH', `${path}/effect`, { versie: a.versie, middel: 'Een woning inrichten' });
    assert.equal(a.effect, 'De begeleiding blijft', 'what is absent keeps its value');
    assert.equal(a.opties[0].naam, 'Een woning inrichten', 'the first option takes the name of what was asked');
    a = await app.ask('uitvoerder', 'POST', `${path}/waarden`, { wet: 'anders', andere_wet: 'Wvggz', waarde: 'Zorg die past', past: 'deels' });
    assert.equal(a.waarden[0].wet, 'Wvggz');
    a = await app.ask('uitvoerder', 'DELETE', `${path}/waarden/${a.waarden[0].id}`);
    assert.equal(a.waarden.length, 0);
    assert.equal((await app.api('uitvoerder', 'DELETE', `${path}/waarden/${doel}`)).status, 404);
    a = await app.ask('uitvoerder', 'POST', `${path}/opties`, { naam: 'Een vierde' });
    a = await app.ask('uitvoerder', 'DELETE', `${path}/opties/${a.opties[2].id}`);
    assert.deepEqual(a.opties.map(({ naam }) => naam), ['Een woning inrichten', 'Iets anders doen', 'Een vierde']);
    const [lone] = (await app.ask('uitvoerder', 'GET', `/doelen/${doel}/afwegingen`)).afwegingen;
    assert.equal(lone.id, a.id);
  });

  it('adds up costs per payer over twelve months, and keeps payers apart', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    const optie = `/afwegingen/${a.id}/opties/${a.opties[0].id}`;
    a = await app.ask('uitvoerder', 'PATCH', optie, { versie: a.opties[0].versie, laag_cent: 10000, hoog_cent: 15000, periode: 'maand' });
    a = await app.ask('uitvoerder', 'POST', `${optie}/kosten`, { laag_cent: 500 });
    a = await app.ask('uitvoerder', 'POST', `${optie}/kosten`, { wie_betaalt: 'zorgverzekeraar', laag_cent: 700, hoog_cent: 900 });
    assert.deepEqual(a.opties[0].per_betaler, [
      { wie_betaalt: 'gemeente', laag_cent: 120500, hoog_cent: 180500, is_bereik: true },
      { wie_betaalt: 'zorgverzekeraar', laag_cent: 700, hoog_cent: 900, is_bereik: true }]);
    a = await app.ask('uitvoerder', 'DELETE', `${optie}/kosten/${a.opties[0].kosten[1].id}`);
    a = await app.ask('uitvoerder', 'PATCH', optie, { versie: a.opties[0].versie, laag_cent: 20000, hoog_cent: 20000, periode: 'eenmalig' });
    assert.equal(a.opties[0].per_betaler[0].hoog_cent, 20000);
    const wrong = await app.api('uitvoerder', 'PATCH', optie, { versie: a.opties[0].versie, laag_cent: 2, hoog_cent: 1 });
    assert.equal(wrong.status, 400);
    assert.equal(wrong.body.errors[0].location.pointer, '/hoog_cent');
    assert.equal((await app.api('uitvoerder', 'POST', `${optie}/kosten`, {})).status, 400);
    a = await app.ask('uitvoerder', 'PATCH', optie, { versie: a.opties[0].versie, laag_cent: null, hoog_cent: null });
    assert.equal(a.opties[0].kosten.length, 1, 'an emptied amount takes the first line away');
    a = await app.ask('uitvoerder', 'DELETE', optie);
    assert.equal(a.opties.length, 2);
  });

  it('takes the chosen option back when it is removed', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    a = await app.ask('uitvoerder', 'PATCH', `/afwegingen/${a.id}/keuze`, { versie: a.versie, optie: a.opties[1].id });
    assert.equal(a.optie, a.opties[1].id);
    assert.equal((await app.api('uitvoerder', 'PATCH', `/afwegingen/${a.id}/keuze`, { versie: a.versie, optie: a.id })).status, 400);
    a = await app.ask('uitvoerder', 'DELETE', `/afwegingen/${a.id}/opties/${a.optie}`);
    assert.equal(a.optie, null);
  });

  it('puts nothing forward that is against the law, and asks the policy for what goes beyond it', async () => {
    const { a, path } = await complete(app);
    assert.deepEqual(a.gaten, []);
    const against = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, soort: 'tegenwettelijk' });
    assert.match(against.gaten.join(), /tegen de wet/);
    const refused = await app.api('uitvoerder', 'POST', `${path}/voorleggingen`, {});
    assert.ok(refused.status >= 400 && refused.status < 500, refused.said);
    const beyond = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: against.versie, soort: 'buitenwettelijk' });
    assert.match(beyond.gaten.join(), /beleidsbesluit/);
    const named = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: beyond.versie, beleidsbesluit: 'Collegebesluit maatwerk' });
    assert.equal(named.mag_voorleggen, true);
  });

  it('leads each kind of rule to its own next step', async () => {
    const first = await complete(app);
    const { path } = first;
    let { a } = first;
    const kind = async (soort, fields = {}) => { a = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, soort, ...fields }); return a.volgende.stap; };
    for (const [soort, stap, free] of [['regulier', 'mandaat', true], ['afstemming', 'mandaat', true], ['afwijking_beleidsregel', 'mandaat', true], ['feitelijk', 'mandaat', true],
      ['buitenwettelijk', 'beleid', false], ['tegenwettelijk', 'stop', false], ['geen_regel', 'knelpunt', false], ['hardheidsclausule', 'jurist', false]])
      assert.deepEqual([await kind(soort), a.mag_voorleggen], [stap, free], soort);
    assert.match(a.gaten.join(), /jurist/);
    assert.match((await (await app.login('uitvoerder')).open(path)).text, /Wat nu Vraag een jurist/);
    const early = await app.api('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, jurist: 'Mr. De Wit', jurist_op: '2026-11-24' });
    assert.equal(early.body.errors[0].location.pointer, '/jurist_op');
    await kind('hardheidsclausule', { jurist: 'Mr. De Wit' });
    assert.equal(a.mag_voorleggen, false, 'the day too');
    await kind('hardheidsclausule', { jurist: 'Mr. De Wit', jurist_op: '2026-11-20' });
    assert.equal(a.mag_voorleggen, true);
    assert.match((await (await app.login('uitvoerder')).open(path)).text, /Jurist die meekeek Mr\. De Wit, 20 november 2026/);
  });

  it('shows going on as now beside breaking through, per payer, with amounts from the list of prices', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    const [doen, anders, niets] = a.opties;
    const path = `/afwegingen/${a.id}`;
    assert.equal(a.nu_optie, niets.id, 'doing nothing is going on as now, until somebody says otherwise');
    const costs = () => app.ask('uitvoerder', 'GET', `${path}/kosten`);
    assert.deepEqual((await costs()).betalers, []);
    const { gegevens } = await app.ask('uitvoerder', 'GET', '/prijzen');
    const prijs = gegevens.find(({ naam }) => naam === 'Plek in de opvang');
    const client = await app.login('uitvoerder');
    const form = await client.open(`${path}/opties/${niets.id}/prijzen/nieuw`);
    assert.match(form.text, /Plek in de opvang: € 15\.000,00 tot € 70\.000,00 per jaar, prijspeil 2025, redelijk onderbouwd/);
    await client.follow(await client.submit(form, { prijs: prijs.id, aantal: '2' }, '/prijzen'));
    a = await app.ask('uitvoerder', 'GET', path);
    const [line] = a.opties[2].kosten;
    assert.deepEqual([line.laag_cent, line.hoog_cent, line.periode, line.wie_betaalt], [3000000, 14000000, 'jaar', 'gemeente']);
    assert.match(line.bron, /Plek in de opvang.*EenVandaag/);
    await app.ask('uitvoerder', 'POST', `${path}/opties/${doen.id}/kosten`, { laag_cent: 2000000 });
    await app.ask('uitvoerder', 'POST', `${path}/opties/${doen.id}/kosten`, { wie_betaalt: 'corporatie', laag_cent: 1000 });
    assert.deepEqual((await costs()).betalers, [], 'nothing was chosen yet');
    a = await app.ask('uitvoerder', 'PATCH', `${path}/keuze`, { versie: (await app.ask('uitvoerder', 'GET', path)).versie, optie: doen.id });
    const view = await costs();
    assert.deepEqual(view.betalers, [
      { wie_betaalt: 'gemeente', nu_laag_cent: 3000000, nu_hoog_cent: 14000000, straks_laag_cent: 2000000, straks_hoog_cent: 2000000, uitkomst: 'wint' },
      { wie_betaalt: 'corporatie', nu_laag_cent: 0, nu_hoog_cent: 0, straks_laag_cent: 1000, straks_hoog_cent: 1000, uitkomst: 'betaalt' }]);
    const page = await client.open(`${path}/kosten`);
    assert.match(page.text, /indicatief.*gemeente € 30\.000,00 tot hoogstens € 140\.000,00 € 20\.000,00 Heeft er baat bij.*corporatie.*Betaalt meer/);
    assert.match(page.body, /<svg viewBox="0 0 100 10"/);
    await client.follow(await client.submit(page, { nu_optie: anders.id }, '/nu'));
    assert.deepEqual((await costs()).nu, { id: anders.id, naam: anders.naam });
    a = await app.ask('uitvoerder', 'GET', path);
    assert.equal((await app.api('uitvoerder', 'PATCH', `${path}/nu`, { versie: a.versie - 1, nu_optie: niets.id })).status, 409);
    await app.ask('uitvoerder', 'DELETE', `${path}/opties/${anders.id}`);
    assert.equal((await costs()).nu, null);
    for (const [optie, fields, status] of [[niets.id, { prijs: niets.id }, 400], [niets.id, { prijs: prijs.id, aantal: 1001 }, 400], [anders.id, { prijs: prijs.id }, 404]])
      assert.equal((await app.api('uitvoerder', 'POST', `${path}/opties/${optie}/prijzen`, fields)).status, status);
    for (const account of ['uitvoerder2', 'beleid']) assert.equal((await app.api(account, 'GET', `${path}/kosten`)).status, account === 'beleid' ? 403 : 404);
  });

  it('cannot be changed after it was put forward', async () => {
    const { a, path } = await complete(app);
    await app.ask('uitvoerder', 'POST', `${path}/voorleggingen`, {});
    const now = await app.ask('uitvoerder', 'GET', path);
    assert.equal(now.stand, 'voorgelegd');
    assert.equal(now.voorlegging.stand, 'open');
    for (const [method, part, body] of [['PATCH', '/effect', { versie: now.versie, effect: 'Anders' }], ['POST', '/waarden', { wet: 'Wgs', past: 'ja' }],
      ['POST', '/opties', { naam: 'Nog een' }], ['PATCH', '/voorstel', { versie: now.versie, soort: 'regulier' }],
      ['DELETE', `/opties/${a.opties[0].id}`]]) {
      assert.equal((await app.api('uitvoerder', method, path + part, body)).status, 409, part);
    }
    const page = await (await app.login('uitvoerder')).open(path);
    assert.match(page.text, /niet meer veranderen/);
    assert.ok(!page.forms.some(({ action }) => action.startsWith('/afwegingen/')), 'there is no form left');
  });

  it('shows both texts when a colleague saved first', async () => {
    const { doel } = await goal(app);
    const a = await start(app, doel);
    const client = await app.login('uitvoerder');
    const page = await client.open(`/afwegingen/${a.id}`);
    await app.ask('uitvoerder', 'PATCH', `/afwegingen/${a.id}/effect`, { versie: a.versie, middel: 'Van een collega' });
    await app.ask('uitvoerder', 'PATCH', `/afwegingen/${a.id}/opties/${a.opties[1].id}`, { versie: 1, naam: 'Eerder opgeslagen' });
    const stale = await client.submit(page, { middel: 'Van mij' }, '/effect');
    assert.equal(stale.status, 409);
    assert.match(stale.text, /Van mij.*Van een collega/);
    const option = await client.submit(page, { naam: 'Mijn naam' }, (form) => form.action.endsWith(a.opties[1].id) && form.fields.some(({ name }) => name === 'naam'));
    assert.equal(option.status, 409);
    assert.match(option.text, /Eerder opgeslagen/);
    for (const part of ['keuze', 'voorstel']) {
      const answer = await app.api('uitvoerder', 'PATCH', `/afwegingen/${a.id}/${part}`, { versie: a.versie, ...(part === 'keuze' && { optie: a.opties[0].id }) });
      assert.equal(answer.status, 409, answer.said);
    }
  });

  it('warns for words that give somebody away, and does not propose them', async () => {
    const { doel, huishouden } = await goal(app);
    const { inwoners: [inwoner] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${inwoner.id}`, { versie: inwoner.versie, naam: 'Zeldzaam Wilgenroos' });
    let a = await start(app, doel);
    a = await app.ask('uitvoerder', 'PATCH', `/afwegingen/${a.id}/voorstel`,
      { versie: a.versie, wat: 'Een fiets voor Wilgenroos', anoniem: 'Bel 06-12345678 op 3-4-2026, bij wilgenroos.' });
    assert.deepEqual(a.waarschuwingen.map(({ veld, soort, woord }) => `${veld} ${soort} ${woord}`),
      ['wat naam Wilgenroos', 'anoniem telefoon 06-12345678', 'anoniem datum 3-4-2026', 'anoniem misschien_naam wilgenroos']);
    const page = await (await app.login('uitvoerder')).open(`/afwegingen/${a.id}`);
    assert.match(page.text, /laten merken om wie het gaat.*Wilgenroos/);
    a = await app.ask('uitvoerder', 'PATCH', `/afwegingen/${a.id}/voorstel`, { versie: a.versie, anoniem: null });
    const proposed = value((await (await app.login('uitvoerder')).open(`/afwegingen/${a.id}`)).form('/voorstel'), 'anoniem');
    assert.equal(proposed, 'Volwassene. Het gaat om wonen.', 'what is needed names somebody, so it stays out');
  });

  it('leads to the barrier when no rule fits, filled in, and leaves no way back', async () => {
    const { doel } = await goal(app);
    let a = await start(app, doel);
    const client = await app.login('uitvoerder');
    let page = await client.open(`/afwegingen/${a.id}`);
    const saved = await client.submit(page, { soort: 'geen_regel', wet: 'Wmo 2015', wat: 'Een eigen huis', regel_naam: 'Alleen wat is ingekocht' }, '/voorstel');
    assert.equal(saved.location, `/afwegingen/${a.id}#knelpunt`);
    page = await client.follow(saved);
    const form = page.form(`/afwegingen/${a.id}/knelpunten`);
    assert.equal(value(form, 'regel'), 'Alleen wat is ingekocht');
    assert.equal(value(form, 'wet'), 'Wmo 2015');
    assert.equal(value(form, 'leefgebied'), 'wonen');
    assert.equal(value(form, 'nodig'), 'Een eigen huis');
    const sent = await client.submit(page, { tekst: `Huizen staan niet in de catalogus ${number}.` }, '/knelpunten');
    assert.equal(sent.location, '/knelpunten');
    const after = await app.ask('uitvoerder', 'GET', `/afwegingen/${a.id}`);
    assert.equal(after.versie, 2, 'the afweging is not marked');
    assert.match(after.gaten.join(), /geen regel/);
  });

  it('can change the light way until it is put forward', async () => {
    const { doel } = await goal(app);
    const budget = await budgetOf(app, 'Teambudget Noord');
    const put = await app.ask('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, { nodig: 'Zelf naar school', wat: 'Een fiets', waarom: 'Te traag.',
      bedrag_cent: 10000, budget, anoniem: 'Volwassene.' });
    const [{ id, weg, stand }] = (await app.ask('uitvoerder', 'GET', `/doelen/${doel}/afwegingen`)).afwegingen;
    assert.deepEqual([weg, stand], ['licht', 'voorgelegd']);
    assert.equal((await app.api('uitvoerder', 'PATCH', `/afwegingen/${id}/licht`, { versie: 1, wat: 'Iets anders' })).status, 409);
    await app.ask('uitvoerder', 'POST', `/voorleggingen/${put.id}/intrekkingen`, { reden: 'Toch anders.' });
    let a = await app.ask('uitvoerder', 'GET', `/afwegingen/${id}`);
    assert.equal(a.stand, 'open');
    a = await app.ask('uitvoerder', 'PATCH', `/afwegingen/${id}/licht`, { versie: a.versie, wat: 'Een bakfiets' });
    assert.deepEqual([a.wat, a.effect, a.soort, a.mag_voorleggen], ['Een bakfiets', 'Zelf naar school', 'feitelijk', true]);
    const page = await (await app.login('uitvoerder')).open(`/afwegingen/${id}`);
    assert.equal(value(page.form('/licht'), 'nodig'), 'Zelf naar school');
    const full = await start(app, doel);
    assert.equal((await app.api('uitvoerder', 'PATCH', `/afwegingen/${full.id}/licht`, { versie: full.versie, wat: 'x' })).status, 404);
  });

  it('is not there for who is outside the kring, and not the work of another role', async () => {
    const { doel } = await goal(app);
    const a = await start(app, doel);
    const tries = [['GET', `/doelen/${doel}/afwegingen`], ['GET', `/afwegingen/${a.id}`], ['POST', `/doelen/${doel}/afwegingen`, { effect: 'x' }],
      ['PATCH', `/afwegingen/${a.id}/effect`, { versie: a.versie, effect: 'x' }], ['POST', `/afwegingen/${a.id}/waarden`, { wet: 'Wgs', past: 'ja' }],
      ['DELETE', `/afwegingen/${a.id}/waarden/${a.id}`], ['POST', `/afwegingen/${a.id}/opties`, { naam: 'x' }],
      ['PATCH', `/afwegingen/${a.id}/opties/${a.opties[0].id}`, { versie: 1, naam: 'x' }], ['DELETE', `/afwegingen/${a.id}/opties/${a.opties[0].id}`],
      ['POST', `/afwegingen/${a.id}/opties/${a.opties[0].id}/kosten`, { laag_cent: 1 }],
      ['DELETE', `/afwegingen/${a.id}/opties/${a.opties[0].id}/kosten/${a.id}`], ['PATCH', `/afwegingen/${a.id}/keuze`, { versie: 1, optie: a.opties[0].id }],
      ['PATCH', `/afwegingen/${a.id}/voorstel`, { versie: a.versie }], ['PATCH', `/afwegingen/${a.id}/licht`, { versie: a.versie, nodig: 'x', wat: 'x' }]];
    for (const [method, path, body] of tries) {
      const outside = await app.api('uitvoerder2', method, path, body);
      assert.equal(outside.status, 404, outside.said);
      const role = await app.api('beleid', method, path, body);
      assert.equal(role.status, 403, role.said);
    }
    assert.equal((await app.ask('uitvoerder', 'GET', `/afwegingen/${a.id}`)).versie, 1, 'nothing changed');
  });
});
