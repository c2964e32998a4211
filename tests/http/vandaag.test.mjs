// SPDX-License-Identifier: EUPL-1.2
// Vandaag: late things first, one click to answer, and words for who has nothing to do here.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useProgram } from '../lib/program.mjs';

const day = (from, days) => new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Vandaag', () => {
  const app = useProgram();
  const me = 'uitvoerder4';
  let today, household, goal;
  const promise = (wat, fields) => app.ask(me, 'POST', `/doelen/${goal}/afspraken`, { wat, is_samen: true, ...fields });

  before(async () => {
    today = (await app.ask(me, 'GET', '/vandaag')).dag;
    household = (await app.ask(me, 'POST', '/huishoudens', { naam: 'Gezin van vandaag', rol: 'ouder', zin: 'Help.' })).id;
    goal = (await app.ask(me, 'POST', `/huishoudens/${household}/doelen`, { tekst: 'Rust', leefgebied: 'wonen' })).id;
  });

  it('shows what I promised: late, today, without a day, and the coming week apart', async () => {
    await promise('Iets van gisteren', { voor: day(today, -1) });
    await promise('Iets van vandaag', { voor: today });
    await promise('Iets zonder dag', {});
    await promise('Iets van straks', { voor: day(today, 7) });
    await promise('Iets van later', { voor: day(today, 8) });
    const { afspraken, straks } = await app.ask(me, 'GET', '/vandaag');
    const mine = (rows) => rows.filter((one) => one.huishouden === household).map((one) => [one.wat, one.is_te_laat, one.is_vandaag]);
    assert.deepEqual(mine(afspraken), [['Iets van gisteren', true, false], ['Iets van vandaag', false, true], ['Iets zonder dag', false, false]]);
    assert.deepEqual(mine(straks.afspraken), [['Iets van straks', false, false]]);
    const page = await (await app.login(me)).open('/vandaag');
    assert.equal(page.heading, 'Vandaag');
    assert.ok(page.text.indexOf('Te laat') < page.text.indexOf('Iets van gisteren'), 'late has a word');
    assert.ok(page.text.indexOf('Iets van gisteren') < page.text.indexOf('Wat ik beloofde'));
  });

  it('answers an agreement with one click', async () => {
    const made = await promise('Met een klik', { voor: today });
    const client = await app.login(me);
    const done = await client.submit(await client.open('/vandaag'), {}, `/afspraken/${made.id}/antwoorden`);
    assert.equal(done.location, '/vandaag');
    assert.equal((await app.ask(me, 'GET', `/afspraken/${made.id}`)).stand, 'gehouden');
    assert.ok(!(await client.open('/vandaag')).text.includes('Met een klik'));
  });

  it('takes a short question with one click, late ones first', async () => {
    const asked = await app.ask(me, 'POST', '/korte-vragen', { wie: 'Zilverberk', vraag: 'Hoe laat?', bellen_voor: day(today, -2) });
    const client = await app.login(me);
    const taken = await client.submit(await client.open('/vandaag'), {}, `/korte-vragen/${asked.id}/nemen`);
    assert.equal(taken.location, '/vandaag');
    const { korte_vragen: questions } = await app.ask(me, 'GET', '/vandaag');
    assert.deepEqual(questions.filter((one) => one.id === asked.id).map((one) => [one.stand, one.is_van_mij, one.is_te_laat]), [['genomen', true, true]]);
    assert.ok(!(await app.ask('uitvoerder2', 'GET', '/vandaag')).korte_vragen.some((one) => one.id === asked.id), 'it is mine now');
  });

  it('shows nothing of a household that I have no part in', async () => {
    const made = await promise('Alleen voor mij', { voor: today });
    for (const other of ['uitvoerder2', 'uitvoerder-zuid', 'teamleider'])
      assert.ok(!JSON.stringify(await app.ask(other, 'GET', '/vandaag')).includes(made.id));
  });

  it('gives a voice with one click, on a text that hides the person', async () => {
    const { budgetten } = await app.ask(me, 'GET', '/budgetten');
    const voorlegging = await app.ask(me, 'POST', `/doelen/${goal}/lichte-weg`, { nodig: 'Naar school', wat: 'Een fiets voor Vandaag',
      waarom: 'De gewone weg duurt te lang.', bedrag_cent: 9000, budget: budgetten.find((one) => one.naam === 'Teambudget Noord').id,
      anoniem: 'Ouder met een kind. Het kind komt er alleen lopend.' });
    const client = await app.login('uitvoerder2');
    const page = await client.open('/vandaag');
    assert.ok(page.text.includes('Het kind komt er alleen lopend.'));
    assert.ok(!page.text.includes('Gezin van vandaag'));
    const voted = await client.submit(page, {}, `/voorleggingen/${voorlegging.id}/stemmen`);
    assert.equal(voted.status, 303, voted.text);
    const after = await app.ask('uitvoerder2', 'GET', '/vandaag');
    assert.ok(!after.voorleggingen.some((one) => one.id === voorlegging.id));
    const { eigen_voorleggingen: own } = await app.ask(me, 'GET', '/vandaag');
    assert.equal(own.find((one) => one.id === voorlegging.id).akkoord, 1);
  });

  it('explains itself to who has nothing to do here', async () => {
    for (const role of ['beleid', 'bestuur', 'budgethouder', 'privacyofficer', 'fg', 'beheerder']) {
      const page = await (await app.login(role)).open('/vandaag');
      assert.match(page.text, /Er wacht nu niets op jou/, role);
      assert.match(page.text, /Je |Elke blik/, role);
      assert.doesNotMatch(page.text, /Te laat/);
    }
  });

  it('is not for residents', async () => {
    assert.equal((await app.api('inwoner', 'GET', '/vandaag')).status, 403);
  });
});
