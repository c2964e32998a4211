// SPDX-License-Identifier: EUPL-1.2
// Goals and agreements, by page and by API: made, changed, answered; for the kring alone.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const day = (from, days) => new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Plan', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const outside = 'uitvoerder-zuid';
  let today, household, other;

  const start = (account, naam) => app.ask(account, 'POST', '/huishoudens', { naam, rol: 'ouder', zin: 'Ik wil rust.' });
  const goal = (fields = {}) =>
    app.ask(me, 'POST', `/huishoudens/${household}/doelen`, { tekst: 'Rust in huis', leefgebied: 'wonen', ...fields });
  const promise = (doel, fields = {}) =>
    app.ask(me, 'POST', `/doelen/${doel}/afspraken`, { wat: 'Bellen met de verhuurder', is_samen: true, ...fields });
  const basis = async (page) => (await page.open(`/huishoudens/${household}/kring/nieuw`)).form('/kring').fields
    .find((field) => field.name === 'grondslag').options.map((one) => one.value).find(Boolean);
  const answer = (one, fields) => app.api(me, 'POST', `/afspraken/${one.id}/antwoorden`, { versie: one.versie, ...fields });

  before(async () => {
    today = (await app.ask(me, 'GET', '/vandaag')).dag;
    household = (await start(me, 'Gezin voor het plan')).id;
    other = (await start(outside, 'Een ander gezin')).id;
  });

  it('makes a goal of the household or of one person', async () => {
    const { huishouden, id, ...made } = await goal();
    assert.equal(huishouden, household);
    assert.equal(made.van, null);
    assert.equal(made.stand, 'open');
    assert.deepEqual(made.afspraken, []);
    const person = (await app.ask(me, 'GET', `/huishoudens/${household}`)).inwoners[0].id;
    const own = await goal({ tekst: 'Weer slapen', van: person });
    assert.equal(own.van, person);
    assert.equal(own.van_naam, 'ouder');
    const all = await app.ask(me, 'GET', `/huishoudens/${household}/doelen`);
    assert.deepEqual(all.doelen.map((one) => one.id).slice(0, 2), [id, own.id]);
  });

  it('names everything that is wrong with a goal', async () => {
    const wrong = await app.api(me, 'POST', `/huishoudens/${household}/doelen`, { leefgebied: 'maan', van: NONE });
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer).sort(), ['/leefgebied', '/tekst', '/van']);
  });

  it('changes a goal, and refuses who read an older text', async () => {
    const made = await goal();
    const changed = await app.ask(me, 'PATCH', `/doelen/${made.id}`, { versie: 1, tekst: 'Rust en regelmaat' });
    assert.equal(changed.tekst, 'Rust en regelmaat');
    assert.equal(changed.leefgebied, 'wonen');
    assert.equal((await app.api(me, 'PATCH', `/doelen/${made.id}`, { versie: 1, tekst: 'Te laat' })).status, 409);
  });

  it('closes a goal, with a reason when it stops, and opens it again', async () => {
    const made = await goal();
    assert.equal((await app.api(me, 'PUT', `/doelen/${made.id}/stand`, { versie: 1, stand: 'gestopt' })).status, 400);
    const stopped = await app.ask(me, 'PUT', `/doelen/${made.id}/stand`, { versie: 1, stand: 'gestopt', reden: 'Verhuisd' });
    assert.equal(stopped.stand, 'gestopt');
    assert.equal((await app.api(me, 'PUT', `/doelen/${made.id}/stand`, { versie: 1, stand: 'open' })).status, 409);
    assert.equal((await app.api(me, 'POST', `/doelen/${made.id}/afspraken`, { wat: 'Nog iets', is_samen: true })).status, 422);
    assert.equal((await app.ask(me, 'PUT', `/doelen/${made.id}/stand`, { versie: 2, stand: 'open' })).stand, 'open');
  });

  it('keeps where they want to be in a year', async () => {
    const { versie } = await app.ask(me, 'GET', `/huishoudens/${household}`);
    const path = `/huishoudens/${household}/perspectief`;
    assert.equal((await app.ask(me, 'PATCH', path, { versie, perspectief: 'Een eigen huis.' })).perspectief, 'Een eigen huis.');
    assert.equal((await app.api(me, 'PATCH', path, { versie, perspectief: 'Anders.' })).status, 409);
    assert.equal((await app.ask(me, 'PATCH', path, { versie: versie + 1, perspectief: null })).perspectief, null);
  });

  it('makes an agreement of mine when nobody is named', async () => {
    const made = await promise((await goal()).id);
    assert.equal(made.is_van_mij, true);
    assert.equal(made.wie_soort, 'professional');
    assert.equal(made.herhaling, 'nee');
    assert.equal(made.volgende, null);
    assert.equal(made.besluit, null);
  });

  it('makes one of a resident, the network and an organisation', async () => {
    const page = await app.login(me);
    const form = (await page.open(`/huishoudens/${household}/afspraken/nieuw`)).form('/afspraken');
    const who = form.fields.find((field) => field.name === 'wie');
    assert.match(who.value, /^m:/, 'me first');
    const person = (await app.ask(me, 'GET', `/huishoudens/${household}`)).inwoners[0].id;
    const made = await app.ask(me, 'POST', `/huishoudens/${household}/afspraken`, { wat: 'Brief zoeken', wie: `i:${person}`, is_samen: true });
    assert.deepEqual([made.wie, made.wie_soort, made.doel], ['ouder', 'inwoner', null]);
    assert.ok((await app.ask(me, 'GET', `/huishoudens/${household}/afspraken`)).afspraken.some((one) => one.id === made.id));
    await app.ask(me, 'POST', `/huishoudens/${household}/netwerk`, { wie: 'Buurvrouw', relatie: 'buren' });
    await app.ask(me, 'POST', `/huishoudens/${household}/kring`, { organisatie: 'School', rol: 'leerkracht', grondslag: await basis(page) });
    const choices = (await page.open(`/huishoudens/${household}/afspraken/nieuw`)).form('/afspraken').fields.find((field) => field.name === 'wie').options;
    const by = async (letter) => {
      const wie = choices.map((one) => one.value).find((value) => value.startsWith(`${letter}:`));
      return app.ask(me, 'POST', `/huishoudens/${household}/afspraken`, { wat: 'Langsgaan', wie, is_samen: true });
    };
    const neighbour = await by('n');
    assert.deepEqual([neighbour.wie, neighbour.wie_soort], ['Buurvrouw', 'netwerk']);
    const school = await by('k');
    assert.deepEqual([school.wie, school.wie_soort], ['leerkracht, School', 'organisatie']);
    const kept = await app.ask(me, 'PATCH', `/afspraken/${neighbour.id}`, { versie: 1, wat: 'Koffie drinken' });
    assert.deepEqual([kept.wie, kept.wat], ['Buurvrouw', 'Koffie drinken']);
    for (const wie of [`n:${NONE}`, `k:${NONE}`, `m:${NONE}`, `i:${NONE}`, 'x'])
      assert.equal((await app.api(me, 'POST', `/huishoudens/${household}/afspraken`, { wat: 'X', wie, is_samen: true })).status, 400, wie);
  });

  it('says what does not go together', async () => {
    const { id } = await goal();
    const wrong = async (fields, pointer) => {
      const { status, body } = await app.api(me, 'POST', `/doelen/${id}/afspraken`, { wat: 'X', is_samen: true, ...fields });
      assert.equal(status, 400);
      assert.deepEqual(body.errors.map((one) => one.location.pointer), [pointer]);
    };
    await wrong({ tot: day(today, 9) }, '/tot');
    await wrong({ voor: day(today, 9), herhaling: 'dagelijks', tot: today }, '/tot');
    await wrong({ is_samen: false }, '/vertellen_op');
    const told = await promise(id, { is_samen: false, vertellen_op: today });
    assert.equal(told.vertellen_op, today);
    assert.ok(told.vertellen_door);
  });

  it('keeps one: it is done, with its history', async () => {
    const made = await promise((await goal()).id, { voor: today });
    assert.equal(made.volgende, today);
    const { status, body } = await answer(made, { stand: 'gehouden' });
    assert.equal(status, 201);
    assert.deepEqual([body.stand, body.volgende], ['gehouden', null]);
    assert.deepEqual(body.geschiedenis.map(({ dag, stand }) => ({ dag, stand })), [{ dag: today, stand: 'gehouden' }]);
    assert.equal((await answer(made, { stand: 'gehouden' })).status, 201, 'a second click changes nothing');
    assert.equal((await answer(made, { stand: 'niet_gehouden', reden: 'x' })).status, 409);
    assert.equal((await answer(body, { stand: 'niet_gehouden', reden: 'x' })).status, 422);
    assert.equal((await app.ask(me, 'GET', `/afspraken/${made.id}`)).geschiedenis.length, 1);
  });

  it('postpones one to a day that is still to come', async () => {
    const made = await promise((await goal()).id, { voor: today });
    for (const fields of [{}, { nieuwe_dag: day(today, -1) }])
      assert.equal((await answer(made, { stand: 'uitgesteld', ...fields })).status, 400);
    const { body } = await answer(made, { stand: 'uitgesteld', nieuwe_dag: day(today, 5), reden: 'Ziek' });
    assert.deepEqual([body.stand, body.volgende, body.voor], ['open', day(today, 5), today]);
    assert.deepEqual(body.geschiedenis[0].nieuwe_dag, day(today, 5));
    const kept = await app.ask(me, 'PATCH', `/afspraken/${made.id}`, { versie: body.versie, wat: 'Beter gezegd' });
    assert.equal(kept.volgende, day(today, 5), 'another text leaves the day');
  });

  it('asks why one was not kept, or is no longer needed', async () => {
    const { id } = await goal();
    for (const stand of ['niet_gehouden', 'gestopt']) {
      const made = await promise(id);
      assert.equal((await answer(made, { stand })).status, 400);
      assert.equal((await answer(made, { stand, reden: 'Niemand thuis' })).body.stand, stand);
    }
  });

  it('never loses a day of what repeats', async () => {
    const from = day(today, -14);
    let one = await promise((await goal()).id, { voor: from, herhaling: 'wekelijks' });
    assert.deepEqual([one.volgende, one.is_te_laat], [from, true]);
    one = (await answer(one, { stand: 'gehouden' })).body;
    assert.deepEqual([one.volgende, one.is_te_laat], [day(today, -7), true]);
    assert.equal((await answer(one, { stand: 'uitgesteld', nieuwe_dag: today })).status, 400, 'that is the next time already');
    one = (await answer(one, { stand: 'niet_gehouden', reden: 'Vergeten' })).body;
    assert.deepEqual([one.volgende, one.is_te_laat], [today, false]);
    one = (await answer(one, { stand: 'gehouden' })).body;
    assert.deepEqual([one.volgende, one.stand, one.geschiedenis.length], [day(today, 7), 'open', 3]);
  });

  it('answers all missed days at once, and ends on the last day', async () => {
    let one = await promise((await goal()).id, { voor: day(today, -3), herhaling: 'dagelijks', tot: day(today, 1) });
    const page = await app.login(me);
    const shown = await page.open(`/afspraken/${one.id}`);
    assert.match(shown.text, /nog 3 dagen zonder antwoord/);
    one = (await answer(one, { stand: 'gehouden', alle_dagen: true })).body;
    assert.deepEqual([one.volgende, one.geschiedenis.length], [day(today, 1), 4]);
    one = (await answer(one, { stand: 'gehouden' })).body;
    assert.deepEqual([one.volgende, one.stand], [null, 'gehouden']);
  });

  it('changes an agreement as long as it is open', async () => {
    const made = await promise((await goal()).id, { voor: day(today, -7), herhaling: 'wekelijks' });
    const person = (await app.ask(me, 'GET', `/huishoudens/${household}`)).inwoners[0].id;
    const changed = await app.ask(me, 'PATCH', `/afspraken/${made.id}`, { versie: 1, wie: `i:${person}`, herhaling: 'dagelijks' });
    assert.deepEqual([changed.wie_soort, changed.is_van_mij, changed.volgende], ['inwoner', false, day(today, -7)]);
    assert.equal((await app.api(me, 'PATCH', `/afspraken/${made.id}`, { versie: 1, wat: 'Oud' })).status, 409);
    const ended = await app.ask(me, 'PATCH', `/afspraken/${made.id}`, { versie: 2, herhaling: 'wekelijks', tot: day(today, -7) });
    assert.equal(ended.stand, 'open');
    const kept = (await answer(ended, { stand: 'gehouden' })).body;
    assert.equal(kept.stand, 'gehouden');
    assert.equal((await app.api(me, 'PATCH', `/afspraken/${made.id}`, { versie: kept.versie, wat: 'Te laat' })).status, 422);
  });

  it('does all of it by page', async () => {
    const page = await app.login(me);
    const made = await goal({ tekst: 'Per bladzijde' });
    let shown = await page.open(`/doelen/${made.id}`);
    assert.equal(shown.heading, 'Per bladzijde');
    assert.ok(shown.links.some((link) => link.href === `/doelen/${made.id}/afwegingen`));
    const promised = await page.submit(shown, { wat: 'Samen bellen', voor: today }, (form) => form.action === `/doelen/${made.id}/afspraken`);
    assert.equal(promised.location, `/huishoudens/${household}#doelen`);
    const { afspraken } = await app.ask(me, 'GET', `/doelen/${made.id}/afspraken`);
    assert.equal(afspraken.length, 1);
    assert.equal(afspraken[0].is_samen, true, 'the form starts with together');
    shown = await page.open(`/afspraken/${afspraken[0].id}`);
    const postponed = await page.submit(shown, { nieuwe_dag: day(today, 3) }, (form) => form.fields.some((field) => field.name === 'nieuwe_dag'));
    assert.equal(postponed.location, `/afspraken/${afspraken[0].id}`);
    assert.match((await page.open(postponed.location)).text, /Uitgesteld tot/);
    for (const path of [`/doelen/${made.id}/wijzigen`, `/doelen/${made.id}/stand/wijzigen`, `/doelen/${made.id}/afspraken/nieuw`,
      `/afspraken/${afspraken[0].id}/wijzigen`, `/afspraken/${afspraken[0].id}/antwoorden/nieuw`, `/huishoudens/${household}/doelen/nieuw`,
      `/huishoudens/${household}/perspectief/wijzigen`])
      await page.open(path);
    const refused = await page.submit(await page.open(`/afspraken/${afspraken[0].id}/antwoorden/nieuw`), { stand: 'niet_gehouden' }, '/antwoorden');
    assert.equal(refused.status, 400);
    assert.match(refused.text, /Schrijf in een zin op waarom/);
  });

  it('is for the kring alone: others cannot tell that it exists', async () => {
    const made = await goal();
    const one = await promise(made.id);
    const theirs = await app.ask(outside, 'POST', `/huishoudens/${other}/doelen`, { tekst: 'Van ons', leefgebied: 'wonen' });
    const asked = [
      ['GET', `/huishoudens/${household}/doelen`], ['GET', `/huishoudens/${household}/afspraken`], ['GET', `/doelen/${made.id}`],
      ['GET', `/doelen/${made.id}/afspraken`], ['GET', `/afspraken/${one.id}`], ['GET', `/doelen/${NONE}`], ['GET', `/afspraken/${NONE}`],
      ['POST', `/huishoudens/${household}/doelen`, { tekst: 'X', leefgebied: 'wonen' }],
      ['POST', `/huishoudens/${household}/afspraken`, { wat: 'X', is_samen: true }],
      ['POST', `/doelen/${made.id}/afspraken`, { wat: 'X', is_samen: true }],
      ['PATCH', `/huishoudens/${household}/perspectief`, { versie: 1, perspectief: 'X' }],
      ['PATCH', `/doelen/${made.id}`, { versie: 1, tekst: 'X' }], ['PUT', `/doelen/${made.id}/stand`, { versie: 1, stand: 'bereikt' }],
      ['PATCH', `/afspraken/${one.id}`, { versie: 1, wat: 'X' }], ['POST', `/afspraken/${one.id}/antwoorden`, { versie: 1, stand: 'gehouden' }],
    ];
    for (const [method, path, body] of asked) {
      assert.equal((await app.api(outside, method, path, body)).status, 404, `${method} ${path}`);
      assert.equal((await app.api('beleid', method, path, body)).status, 403, `${method} ${path}`);
    }
    assert.equal((await app.ask(me, 'GET', `/doelen/${made.id}`)).versie, 1);
    assert.equal((await app.api(me, 'POST', `/huishoudens/${household}/afspraken`, { wat: 'X', doel: theirs.id, is_samen: true })).status, 400,
      'not under a goal of another household');
  });
});
