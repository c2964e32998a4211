// SPDX-License-Identifier: EUPL-1.2
// What is sent twice acts once: a double click, Back, a lost answer, a client of the API that tries again. On the road of each, and never
// in the way of what is really new.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { top } from '../lib/demo.mjs';
import { dropStore, holdTurn, sql } from '../lib/postgres.mjs';
import { PASSWORD, Program, useProgram } from '../lib/program.mjs';

const ONCE = /Dit had je al verstuurd\. Het is één keer opgeslagen\./;
const household = async (app) => (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
const times = (app, text) => Number(sql(app.data, `select count(*) from gesprek where tekst = '${text}'`));
const keyOf = (page, which) => page.form(which).fields.find((field) => field.name === '_sleutel')?.value;

describe('Een formulier', () => {
  const app = useProgram();
  let client, id, path;
  const isNote = (form) => form.action === `${path}/gesprekken`;
  before(async () => {
    client = await app.login('uitvoerder');
    id = await household(app);
    path = `/huishoudens/${id}`;
  });

  it('sent twice acts once, and says so', async () => {
    const page = await client.open(path);
    const first = await client.submit(page, { tekst: 'twee keer' }, isNote);
    assert.doesNotMatch((await client.follow(first)).text, ONCE);
    const again = await client.submit(page, { tekst: 'twee keer\r\n' }, isNote);
    assert.equal(again.location, first.location);
    assert.match((await client.follow(again)).text, ONCE);
    assert.equal(times(app, 'twee keer'), 1);
  });

  it('sent by a double click acts once', async () => {
    const page = await client.open(path);
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.submit(page, { tekst: 'dubbelklik' }, isNote)));
    for (const answer of answers) assert.equal(answer.status, 303);
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1);
    assert.equal(times(app, 'dubbelklik'), 1);
  });

  it('to which one went back and typed something else is new', async () => {
    const page = await client.open(path);
    await client.follow(await client.submit(page, { tekst: 'eerst dit' }, isNote));
    const other = await client.follow(await client.submit(page, { tekst: 'toen dat' }, isNote));
    assert.doesNotMatch(other.text, ONCE);
    assert.deepEqual([times(app, 'eerst dit'), times(app, 'toen dat')], [1, 1]);
  });

  it('with the same words on a new page is new', async () => {
    for (let n = 0; n < 2; n++) await client.fill(path, { tekst: 'gebeld, geen gehoor' }, isNote);
    assert.equal(times(app, 'gebeld, geen gehoor'), 2);
  });

  it('that comes back with errors keeps its key', async () => {
    const page = await client.open(path);
    const wrong = await client.submit(page, { tekst: '' }, isNote);
    assert.equal(wrong.status, 400);
    assert.equal(keyOf(wrong, isNote), keyOf(page, isNote));
    for (const from of [wrong, wrong, page]) assert.equal((await client.submit(from, { tekst: 'nu goed' }, isNote)).status, 303);
    assert.equal(times(app, 'nu goed'), 1);
  });

  it('that comes back from a conflict keeps its key', async () => {
    const isName = (form) => form.fields.some((field) => field.name === 'naam');
    const page = await client.open(`${path}/wijzigen`);
    const { versie } = (await app.ask('uitvoerder', 'GET', path));
    await app.ask('uitvoerder', 'PATCH', path, { versie, naam: 'Van een ander' });
    const conflict = await client.submit(page, { naam: 'Van mij' }, isName);
    assert.equal(conflict.status, 409);
    assert.equal(keyOf(conflict, isName), keyOf(page, isName));
    for (let n = 0; n < 2; n++) assert.equal((await client.submit(conflict, {}, isName)).status, 303);
    assert.equal((await app.ask('uitvoerder', 'GET', path)).naam, 'Van mij');
  });

  it('that was stored, and comes back after a log-in because nobody saw the answer, acts once', async () => {
    const own = await app.login('uitvoerder', { fresh: true });
    const page = await own.open(path);
    assert.equal((await own.submit(page, { tekst: 'antwoord kwijt' }, isNote)).status, 303);
    sql(app.data, "update sessie set laatst = '2000-01-01T00:00:00Z'");
    const away = await own.submit(page, { tekst: 'antwoord kwijt' }, isNote);
    const back = await own.submit(await own.open(away.location), { aanmeldnaam: 'uitvoerder', wachtwoord: PASSWORD },
      (form) => form.fields.some((field) => field.name === 'wachtwoord'));
    const given = await own.follow(back);
    assert.equal(keyOf(given, isNote), keyOf(page, isNote));
    assert.match((await own.follow(await own.submit(given, {}, isNote))).text, ONCE);
    assert.equal(times(app, 'antwoord kwijt'), 1);
    client = await app.login('uitvoerder', { fresh: true });
  });

  it('of another account with the same key is its own', async () => {
    const values = { wie: 'De buurman', vraag: 'Zelfde sleutel?' };
    const isQuestion = (form) => form.action === '/korte-vragen';
    const page = await client.open('/korte-vragen');
    assert.equal((await client.submit(page, values, isQuestion)).status, 303);
    const colleague = await app.login('uitvoerder2');
    const theirs = await colleague.open('/korte-vragen');
    theirs.body = theirs.body.replaceAll(keyOf(theirs, isQuestion), keyOf(page, isQuestion));
    assert.doesNotMatch((await colleague.follow(await colleague.submit(theirs, values, isQuestion))).text, ONCE);
    assert.equal(sql(app.data, "select count(*) from kortevraag where vraag = 'Zelfde sleutel?'"), '2');
  });

  it('of an old page has no key, and works', async () => {
    const page = await client.open(path);
    for (const _sleutel of [null, '', 'te kort', 'x'.repeat(65), "'; drop table verzoek; --"]) {
      assert.equal((await client.submit(page, { _sleutel, tekst: 'zonder sleutel' }, isNote)).status, 303);
    }
    assert.equal(times(app, 'zonder sleutel'), 5);
  });

  it('keeps nothing of what was typed, and forgets it after two days', async () => {
    const kept = sql(app.data, 'select * from verzoek');
    assert.ok(kept.includes(`/huishoudens/${id}#notities`) && !/sleutel|twee keer|dubbelklik/.test(kept), kept.slice(0, 500));
    assert.ok(!(await app.command('export')).stdout.includes('vingerafdruk'));
  });

  it('stands on no page without a key', () => {
    const without = new Set(['/aanmelden', '/aanmelden/code', '/mijn-account/tweede-factor/uit', '/uitnodiging', '/mijn-account/wachtwoord', '/logboek/personen', '/uitloggen', '/huishoudens/zoeken', '{{again_action}}']); // log in and out, own account (done twice is done once), questions, all of what was sent
    const files = readdirSync(join(top, 'src'), { recursive: true }).filter((name) => name.endsWith('.html'));
    let found = 0;
    for (const name of files) {
      for (const [form, action] of readFileSync(join(top, 'src', name), 'utf8').matchAll(/<form method="post" action="([^"]*)"[^]*?<\/form>/g)) {
        found++;
        assert.ok(without.has(action) || form.includes('name="_sleutel" value="{{sleutel}}"'), `${name}: ${action}`);
      }
    }
    assert.ok(found > 10, `${found} forms`);
  });
});

describe('Een verandering met Idempotency-Key', () => {
  const app = useProgram();
  let id, path;
  const send = (key, body, { account = 'uitvoerder', to = path, method = 'POST' } = {}) => app.api(account, method, to, body, { 'idempotency-key': key });
  before(async () => {
    id = await household(app);
    path = `/huishoudens/${id}/gesprekken`;
  });

  it('sent again is answered as the first time', async () => {
    const first = await send('een', { tekst: 'api twee keer' });
    const again = await send('een', { tekst: 'api twee keer' });
    assert.deepEqual([first.status, again.status], [201, 201], again.said);
    assert.deepEqual([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')], [null, 'true']);
    assert.equal(again.headers.get('location'), first.headers.get('location'));
    assert.deepEqual(again.body, first.body);
    assert.equal(times(app, 'api twee keer'), 1);
  });

  it('sent many times at once acts once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('tegelijk', { tekst: 'api tegelijk' })));
    assert.deepEqual(answers.map((answer) => answer.status), Array(6).fill(201));
    assert.equal(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true').length, 5);
    assert.equal(times(app, 'api tegelijk'), 1);
  });

  it('sent with something else is refused', async () => {
    const answer = await send('een', { tekst: 'api iets anders' });
    assert.equal(answer.status, 422, answer.said);
    assert.match(answer.body.detail, /Idempotency-Key/);
    assert.equal(times(app, 'api iets anders'), 0);
  });

  it('of another account, or for something else, is its own', async () => {
    const question = { wie: 'De buurvrouw', vraag: 'Zelfde sleutel in de API?' };
    for (const account of ['uitvoerder', 'uitvoerder2']) {
      const answer = await send('een', question, { account, to: '/korte-vragen' });
      assert.equal(answer.headers.get('idempotency-replayed'), null, answer.said);
      assert.equal(answer.status, 201, answer.said);
    }
    assert.equal(sql(app.data, "select count(*) from kortevraag where vraag = 'Zelfde sleutel in de API?'"), '2');
  });

  it('that was refused can be put right', async () => {
    assert.equal((await send('drie', { tekst: '' })).status, 400);
    assert.equal((await send('drie', { tekst: 'api verbeterd' })).status, 201);
    const { versie } = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
    const change = (number) => send('vier', { versie: number, naam: 'Andere naam' }, { method: 'PATCH', to: `/huishoudens/${id}` });
    assert.equal((await change(versie - 1)).status, 409);
    assert.deepEqual([(await change(versie)).status, (await change(versie)).status], [200, 200], 'not a conflict with itself');
    assert.equal((await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).versie, versie + 1);
  });

  it('that is no key is refused, with all else that is wrong', async () => {
    for (const key of ['', 'met spatie', 'x'.repeat(129), 'é']) {
      const answer = await send(Buffer.from(key).toString('latin1'), { tekst: '', onbekend: 1 });
      assert.equal(answer.status, 400, answer.said);
      assert.deepEqual(answer.body.errors.map((error) => error.location.pointer ?? `${error.in} ${error.location.name}`).sort(),
        ['/onbekend', '/tekst', 'header Idempotency-Key']);
      assert.equal((await send(Buffer.from(key).toString('latin1'), { tekst: 'api zonder goede sleutel' })).status, 400);
    }
    assert.equal((await send('x'.repeat(128), { tekst: 'api lange sleutel' })).status, 201);
    assert.equal(times(app, 'api zonder goede sleutel'), 0);
  });

  it('shows nothing to who may not see it any more', async () => {
    const kept = sql(app.data, `select id from kring where huishouden = '${id}'`).split('\n').map((one) => `'${one}'`).join(',');
    assert.equal((await send('vijf', { tekst: 'api toegang weg' })).status, 201);
    sql(app.data, `update kring set tot = '2000-01-01' where id in (${kept})`);
    const again = await send('vijf', { tekst: 'api toegang weg' });
    sql(app.data, `update kring set tot = null where id in (${kept})`);
    assert.equal(again.status, 204, again.said);
    assert.equal(again.body, undefined);
  });

  it('stands in openapi.json at every change', async () => {
    const { paths, components } = await app.ask(null, 'GET', '/openapi.json');
    assert.equal(components.parameters['Idempotency-Key'].schema.maxLength, 128);
    for (const [where, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const changes = operation.responses?.['201'] || (method !== 'get' && operation.responses?.['200']?.headers?.Location);
        if (changes) assert.deepEqual(operation.parameters, [{ $ref: '#/components/parameters/Idempotency-Key' }], `${method} ${where}`);
      }
    }
  });
});

describe('Een formulier dat 503 kreeg', () => {
  const app = useProgram();
  before(() => { app.expectedErrors = /"event":"store"/; });

  it('can be sent again as it was', async () => {
    const client = await app.login('uitvoerder');
    const id = await household(app);
    const isNote = (form) => form.action === `/huishoudens/${id}/gesprekken`;
    const page = await client.open(`/huishoudens/${id}`);
    const held = await holdTurn(app.data, 7);
    const refused = await client.submit(page, { tekst: 'later "nog" eens\r\n<b>' }, isNote);
    assert.equal(refused.status, 503);
    assert.match(refused.headers.get('retry-after'), /^\d+$/);
    assert.equal(keyOf(refused, isNote), keyOf(page, isNote));
    await held.done;
    for (const from of [refused, refused, page]) assert.equal((await client.submit(from, from === page ? { tekst: 'later "nog" eens\r\n<b>' } : {}, isNote)).status, 303);
    assert.equal(sql(app.data, "select count(*) from gesprek where tekst like 'later %'"), '1');
  });
});

describe('Een herstart', () => {
  it('forgets no key that is younger than two days, and the others', async () => {
    const app = new Program();
    await app.start();
    const { data } = app;
    try {
      const id = await household(app);
      const send = (key) => app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: `voor de herstart ${key}` }, { 'idempotency-key': key });
      for (const key of ['jong', 'oud']) assert.equal((await send(key)).status, 201);
      const old = "'2020-01-01T00:00:00Z' where id = (select max(id) from verzoek)";
      sql(data, `update verzoek set moment = ${old}`);
      await app.stop({ keepData: true });
      await app.start({ data });
      for (let n = 0; n < 100 && sql(data, 'select count(*) from verzoek') !== '1'; n++) await pause(50);
      assert.equal(sql(data, 'select count(*) from verzoek'), '1', 'the old one is erased');
      const replayed = [];
      for (const key of ['jong', 'oud']) replayed.push((await send(key)).headers.get('idempotency-replayed'));
      assert.deepEqual(replayed.map(String).sort(), ['null', 'true']);
    } finally {
      await app.stop();
      dropStore(data);
      await rm(data, { recursive: true, force: true });
    }
  });
});
