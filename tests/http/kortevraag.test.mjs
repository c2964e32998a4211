// SPDX-License-Identifier: EUPL-1.2
// Short questions: three fields, two clicks, gone after four weeks; a household only when someone says so.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Program, useProgram } from '../lib/program.mjs';
import { demoFolder } from '../lib/demo.mjs';
import { rm } from 'node:fs/promises';

const NONE = 'a'.repeat(26);
const QUESTION = { wie: 'Zilverberk 06-kwartelei', vraag: 'Waar haal ik een snaterbek?' };
const day = (from, days) => new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Korte vraag', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const ask = (fields = {}) => app.ask(me, 'POST', '/korte-vragen', { ...QUESTION, ...fields });
  const find = (page, id, what) => page.form(`/korte-vragen/${id}/${what}`);

  it('is written down in three fields, taken with one click and answered with one form', async () => {
    const page = await app.login(me);
    const list = await page.open('/korte-vragen');
    const fields = list.form((form) => form.action === '/korte-vragen').fields.filter((field) => field.type !== 'hidden');
    assert.deepEqual(fields.map((field) => field.name), ['wie', 'vraag', 'bellen_voor']);
    const written = await page.submit(list, { wie: 'Anders', vraag: 'Wanneer komt de brief?' }, (form) => form.action === '/korte-vragen');
    assert.equal(written.location, '/korte-vragen');
    const { vragen } = await app.ask(me, 'GET', '/korte-vragen');
    const { id } = vragen.find((one) => one.wie === 'Anders');
    const taken = await page.submit(await page.open('/korte-vragen'), {}, `/korte-vragen/${id}/nemen`);
    assert.equal(taken.location, `/korte-vragen/${id}`);
    const done = await page.submit(await page.open(taken.location), { antwoord: 'Vrijdag.' }, `/korte-vragen/${id}/antwoord`);
    assert.match((await page.open(done.location)).text, /Vrijdag\./);
    assert.equal((await app.ask(me, 'GET', `/korte-vragen/${id}`)).stand, 'beantwoord');
  });

  it('can be answered at once, once', async () => {
    const { id, versie } = await ask();
    const path = `/korte-vragen/${id}/antwoord`;
    assert.equal((await app.api(me, 'POST', path, { versie })).status, 400);
    const done = await app.ask(me, 'POST', path, { versie, antwoord: 'Bij de balie.' });
    assert.deepEqual([done.stand, done.antwoord, done.is_van_mij], ['beantwoord', 'Bij de balie.', true]);
    const { dag } = await app.ask(me, 'GET', '/vandaag');
    assert.equal(done.wissen_op, day(dag, 28));
    assert.equal((await app.api(me, 'POST', path, { versie: done.versie, antwoord: 'Nog eens.' })).status, 422);
    assert.equal((await app.api(me, 'POST', `/korte-vragen/${id}/nemen`, { versie: done.versie })).status, 422);
  });

  it('is taken by one, and can be given back', async () => {
    const { id, versie } = await ask();
    const path = `/korte-vragen/${id}`;
    assert.equal((await app.api(me, 'POST', `${path}/teruggeven`, { versie })).status, 422);
    const taken = await app.ask(me, 'POST', `${path}/nemen`, { versie });
    assert.deepEqual([taken.stand, taken.is_van_mij], ['genomen', true]);
    assert.equal((await app.api(me, 'POST', `${path}/nemen`, { versie })).status, 201, 'a second click changes nothing');
    assert.equal((await app.api('uitvoerder2', 'POST', `${path}/nemen`, { versie })).status, 409);
    assert.equal((await app.ask('uitvoerder2', 'GET', path)).is_van_mij, false);
    assert.equal((await app.api('uitvoerder2', 'POST', `${path}/teruggeven`, { versie: taken.versie })).status, 422);
    assert.equal((await app.ask(me, 'POST', `${path}/teruggeven`, { versie: taken.versie })).stand, 'open');
    assert.equal((await app.api(me, 'POST', `${path}/antwoord`, { versie: taken.versie, antwoord: 'Oud' })).status, 409);
  });

  it('is late when the day to call back has passed', async () => {
    const { dag } = await app.ask(me, 'GET', '/vandaag');
    assert.equal((await ask({ bellen_voor: dag })).is_te_laat, false);
    assert.equal((await ask({ bellen_voor: day(dag, -1) })).is_te_laat, true);
  });

  it('becomes a household only when someone says so', async () => {
    const { id, versie } = await ask();
    const page = await app.login(me);
    const shown = await page.open(`/korte-vragen/${id}`);
    const form = find(shown, id, 'huishouden');
    const value = (name) => form.fields.find((field) => field.name === name).value;
    assert.deepEqual([value('naam'), value('rol'), value('zin')], [QUESTION.wie, '', QUESTION.vraag]);
    const path = `/korte-vragen/${id}/huishouden`;
    const fields = { naam: 'Parkeren', rol: 'buurvrouw', zin: 'Ik kom de deur niet uit.' };
    assert.equal((await app.api(me, 'POST', path, { versie: versie + 1, ...fields })).status, 409);
    const household = await app.ask(me, 'POST', path, { versie, ...fields });
    assert.equal(household.naam, 'Parkeren');
    const after = await app.ask(me, 'GET', `/korte-vragen/${id}`);
    assert.deepEqual([after.huishouden, after.stand], [household.id, 'open']);
    const seen = await app.ask('uitvoerder2', 'GET', `/korte-vragen/${id}`);
    assert.deepEqual([seen.is_huishouden, seen.huishouden], [true, null], 'which one is for its kring');
    assert.equal((await app.api(me, 'POST', path, { versie: after.versie, ...fields })).status, 422);
    for (const form of ['antwoord', 'huishouden']) await page.open(`/korte-vragen/${id}/${form}/nieuw`);
    await page.open('/korte-vragen/nieuw');
  });

  it('is for the team alone', async () => {
    const { id, versie } = await ask();
    const asked = [['GET', ''], ['POST', '/nemen', { versie }], ['POST', '/teruggeven', { versie }], ['POST', '/antwoord', { versie, antwoord: 'X' }],
      ['POST', '/huishouden', { versie, naam: 'X', rol: 'x', zin: 'X' }]];
    for (const [method, path, body] of asked) {
      assert.equal((await app.api('uitvoerder-zuid', method, `/korte-vragen/${id}${path}`, body)).status, 404, `${method} ${path}`);
      assert.equal((await app.api('beleid', method, `/korte-vragen/${id}${path}`, body)).status, 403, `${method} ${path}`);
    }
    assert.equal((await app.api('beleid', 'GET', '/korte-vragen')).status, 403);
    assert.equal((await app.api('beleid', 'POST', '/korte-vragen', QUESTION)).status, 403);
    assert.equal((await app.api('teamleider', 'POST', `/korte-vragen/${id}/huishouden`, { versie, naam: 'X', rol: 'x', zin: 'X' })).status, 403);
    assert.equal((await app.api(me, 'GET', `/korte-vragen/${NONE}`)).status, 404);
    assert.ok(!(await app.ask('uitvoerder-zuid', 'GET', '/korte-vragen')).vragen.some((one) => one.id === id));
  });
});

describe('Korte vraag, vier weken later', () => {
  it('is shown nowhere, and erased with the next thing that is done', async () => {
    const data = await demoFolder();
    const app = new Program();
    await app.start({ data });
    const { id, versie } = await app.ask('uitvoerder', 'POST', '/korte-vragen', QUESTION);
    const done = await app.ask('uitvoerder', 'POST', `/korte-vragen/${id}/antwoord`, { versie, antwoord: 'Bij de balie.' });
    await app.stop({ keepData: true });
    const later = new Program();
    await later.start({ data, env: { BONDGENOOT_TODAY: done.wissen_op } });
    try {
      assert.equal((await later.api('uitvoerder', 'GET', `/korte-vragen/${id}`)).status, 404);
      await later.ask('uitvoerder', 'POST', '/korte-vragen', { wie: 'Iemand', vraag: 'Iets' });
      const { stdout } = await later.command('export');
      assert.ok(!stdout.includes('kwartelei') && !stdout.includes('snaterbek'), 'nothing of it is left');
    } finally {
      await later.stop({ keepData: true });
      await rm(data, { recursive: true, force: true });
    }
  });
});
