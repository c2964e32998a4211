// SPDX-License-Identifier: EUPL-1.2
// Mijn plan: a resident sees the own plan, and nothing of a housemate.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);

describe('Mijn plan', () => {
  const app = useProgram();

  it('shows the own plan in plain words, by page and by API', async () => {
    const { plannen } = await app.ask('inwoner', 'GET', '/mijn-plan');
    assert.ok(plannen.length > 0, 'the resident of the demo is in a household');
    const [plan] = plannen;
    assert.ok(plan.kring.length > 0);
    assert.ok(plan.kring.every((one) => one.grondslag), 'why somebody is involved');
    const page = await (await app.login('inwoner')).open('/mijn-plan');
    assert.equal(page.heading, 'Mijn plan');
    for (const text of [plan.perspectief, ...plan.doelen.map((one) => one.tekst), ...plan.woorden.map((one) => one.tekst), plan.kring[0].grondslag])
      if (text) assert.ok(page.text.includes(text.replace(/\s+/g, ' ')), text);
    const english = await (await app.login('inwoner', { language: 'en' })).open('/mijn-plan');
    assert.equal(english.heading, 'My plan');
  });

  it('shows goals and agreements of the household and the own ones, never of a housemate', async () => {
    const [plan] = (await app.ask('inwoner', 'GET', '/mijn-plan')).plannen;
    const worker = await workerOf(plan.id);
    const { inwoners } = await app.ask(worker, 'GET', `/huishoudens/${plan.id}`);
    const known = inwoners.map((one) => one.id);
    const added = await app.ask(worker, 'POST', `/huishoudens/${plan.id}/inwoners`, { rol: 'huisgenoot' });
    void added;
    const housemate = (await app.ask(worker, 'GET', `/huishoudens/${plan.id}`)).inwoners.find((one) => !known.includes(one.id)).id;
    const goal = (tekst, van) => app.ask(worker, 'POST', `/huishoudens/${plan.id}/doelen`, { tekst, leefgebied: 'wonen', ...(van && { van }) });
    const promise = (doel, wat, fields = {}) => app.ask(worker, 'POST', `/doelen/${doel}/afspraken`, { wat, is_samen: true, ...fields });
    const theirs = await goal('Doel van de huisgenoot', housemate);
    const shared = await goal('Doel van iedereen');
    await promise(theirs.id, 'Geheim van de huisgenoot');
    await promise(shared.id, 'Iets van de huisgenoot zelf', { wie: `i:${housemate}` });
    await promise(shared.id, 'Iets voor iedereen');
    await promise(shared.id, 'Nog niet verteld', { is_samen: false, vertellen_op: '2099-01-01' });
    const seen = JSON.stringify(await app.ask('inwoner', 'GET', '/mijn-plan'));
    assert.ok(seen.includes('Doel van iedereen') && seen.includes('Iets voor iedereen'));
    for (const hidden of ['Doel van de huisgenoot', 'Geheim van de huisgenoot', 'Iets van de huisgenoot zelf', 'Nog niet verteld'])
      assert.ok(!seen.includes(hidden), hidden);
  });

  it('shows no decision before it was sent, and none of somebody else', async () => {
    assert.equal((await app.api('inwoner', 'GET', `/mijn-besluiten/${NONE}`)).status, 404);
  });

  it('is for residents alone', async () => {
    for (const role of ['uitvoerder', 'teamleider', 'beheerder'])
      for (const path of ['/mijn-plan', `/mijn-besluiten/${NONE}`]) assert.equal((await app.api(role, 'GET', path)).status, 403);
    assert.equal((await app.api(null, 'GET', '/mijn-plan')).status, 401);
  });

  /* Somebody of the kring. */
  async function workerOf(household) {
    for (const worker of ['uitvoerder', 'uitvoerder2', 'uitvoerder3', 'uitvoerder4', 'uitvoerder5'])
      if ((await app.api(worker, 'GET', `/huishoudens/${household}`)).status === 200) return worker;
    return assert.fail('nobody is in the kring');
  }
});
