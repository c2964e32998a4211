// SPDX-License-Identifier: EUPL-1.2
// What somebody may try who means harm, or who only kept an old address: other people's records, sessions of somebody else,
// bodies that cost more than they weigh.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { demoFolder } from '../lib/demo.mjs';
import { send } from '../lib/http.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { Program, useProgram } from '../lib/program.mjs';

const isLogin = (form) => form.fields.some((field) => field.name === 'wachtwoord');
const csrfOf = async (client, path = '/vandaag') => (await client.open(path)).form('/uitloggen').fields.find((field) => field.name === '_csrf').value;
const jar = (client) => [...client.cookies].map((pair) => pair.join('=')).join('; ');
const sql = (app, text) => sqlIn(app.data, text);

describe('Wie niet in de kring is', () => {
  const app = useProgram();
  const NAMES = /Zwaantje|Berend/;
  let id;
  let goal;

  before(async () => {
    const made = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Verborgen gezin', rol: 'moeder', zin: 'Ik wil rust.' });
    id = made.id;
    const person = made.inwoners[0];
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${person.id}`, { versie: 1, naam: 'Zwaantje' });
    await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/netwerk`, { wie: 'Berend', relatie: 'broer' });
    goal = (await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Slapen', leefgebied: 'wonen' })).id;
  });

  it('reads no name in a form that comes back, or on a form of its own', async () => {
    const client = await app.login('uitvoerder-zuid');
    const own = await app.login('uitvoerder');
    const csrf = await csrfOf(client);
    for (const path of [`/huishoudens/${id}/citaten`, `/huishoudens/${id}/gesprekken`, `/huishoudens/${id}/kring`, `/doelen/${goal}/afspraken`]) {
      for (const token of [csrf, 'van-een-ander']) {
        const answer = await client.request('POST', path, { body: new URLSearchParams({ _csrf: token, tekst: '', soort: 'onzin' }) });
        assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
        assert.doesNotMatch(answer.body, NAMES, path);
      }
      const inside = await own.request('POST', path, { body: new URLSearchParams({ _csrf: await csrfOf(own), tekst: '', soort: 'onzin' }) });
      assert.equal(inside.status, 400, `${path}: who may, hears what is wrong`);
      const api = await app.api('uitvoerder-zuid', 'POST', path, {});
      assert.equal(api.status, 404, api.said);
      assert.equal(api.body.errors.length, 0);
    }
  });

  it('gets no text back for a record that is not theirs any more', async () => {
    const client = await app.login('uitvoerder-zuid', { fresh: true });
    const body = new URLSearchParams({ _csrf: await csrfOf(client), tekst: 'Mijn eigen woorden' });
    sql(app, "update sessie set laatst = '2000-01-01T00:00:00Z'");
    const away = await client.request('POST', `/huishoudens/${id}/citaten`, { body });
    assert.equal(away.location, '/aanmelden?bewaard=1');
    const back = await client.submit(await client.open('/aanmelden'), { aanmeldnaam: 'uitvoerder-zuid', wachtwoord: 'welkom-in-de-demo' }, isLogin);
    const given = await client.get(back.location);
    assert.equal(given.status, 404);
    assert.ok(given.body.includes('Mijn eigen woorden'), 'what they typed is still theirs');
    assert.doesNotMatch(given.body, NAMES);
  });
});

describe('Een sessie', () => {
  const app = useProgram();

  it('is another one after each log-in, and the one before is over', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const old = jar(client);
    const csrf = await csrfOf(client);
    const again = await client.request('POST', '/aanmelden', { body: new URLSearchParams({ _csrf: csrf, aanmeldnaam: 'teamleider', wachtwoord: 'welkom-in-de-demo' }) });
    assert.equal(again.status, 303);
    assert.notEqual(jar(client), old);
    assert.equal((await send('GET', `${app.base}/vandaag`, { headers: { cookie: old } })).status, 303, 'the old one is over');
    assert.equal((await client.get('/vandaag')).status, 200);
  });

  it('is not made from a value that somebody else chose', async () => {
    const client = app.client();
    const page = await client.open('/aanmelden');
    const chosen = 'A'.repeat(43);
    const answer = await send('POST', `${app.base}/aanmelden`, { headers: { cookie: `${jar(client)}; bg_sessie=${chosen}`,
      'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ aanmeldnaam: 'uitvoerder', wachtwoord: 'welkom-in-de-demo',
      _csrf: page.form(isLogin).fields.find((field) => field.name === '_csrf').value }) });
    assert.equal(answer.status, 303);
    assert.ok(!answer.cookies.join().includes(chosen));
    assert.equal((await send('GET', `${app.base}/vandaag`, { headers: { cookie: `bg_sessie=${chosen}` } })).status, 303);
  });

  it('does not open the API, nor a token the pages', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    assert.equal((await send('GET', `${app.base}/api/v1/vandaag`, { headers: { cookie: jar(client) } })).status, 401);
    const token = await app.token('uitvoerder');
    assert.equal((await send('GET', `${app.base}/vandaag`, { headers: { authorization: `Bearer ${token}` } })).status, 303);
    assert.equal((await send('GET', `${app.base}/vandaag`, { headers: { cookie: `bg_sessie=${token}` } })).status, 303);
  });

  it('without a role leads nowhere, and not in a circle', async () => {
    const client = await app.login('bestuur', { fresh: true });
    sql(app, "update account set rollen = 'tovenaar' where aanmeldnaam = 'bestuur'");
    app.expectedErrors = /"event":"unknown-role"/;
    assert.equal((await client.get('/vandaag')).status, 403);
    assert.equal((await client.get('/huishoudens')).status, 403);
  });

  it('that ended asks to log in, and a log-out then is no text to keep', async () => {
    const client = await app.login('beleid', { fresh: true });
    const page = await client.open('/vandaag');
    sql(app, "update sessie set laatst = '2000-01-01T00:00:00Z'");
    const out = await client.submit(page, {}, '/uitloggen');
    assert.equal(out.location, '/aanmelden');
    assert.equal(client.cookies.get('bg_tekst'), undefined);
  });

  it('is not given by what every cache may keep', async () => {
    const page = await app.client().open('/aanmelden');
    const [, url] = /href="(\/assets\/[^"]+)"/.exec(page.body);
    assert.deepEqual((await send('GET', app.base + url)).cookies, []);
  });
});

describe('Achter https', () => {
  const app = new Program();
  before(async () => {
    const data = await demoFolder();
    const file = join(data, 'demo/gemeente.json');
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), https: true }));
    await writeFile(join(data, 'demo/tokens.css'), ':root { --proef: 1 }');
    await app.start({ data });
    app.ownsData = true;
  });
  after(() => app.stop());

  it('no neighbour can plant a cookie', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open('/vandaag');
    assert.match(page.headers.get('strict-transport-security'), /max-age=\d{8}/);
    const fresh = await send('GET', `${app.base}/aanmelden`);
    assert.match(fresh.cookies.join(), /^__Host-bg_voor=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const planted = await send('GET', `${app.base}/vandaag`, { headers: { cookie: `bg_sessie=${client.cookies.get('__Host-bg_sessie')}` } });
    assert.equal(planted.status, 303);
  });

  it('the house style is the same for everybody', async () => {
    const [, url] = /href="(\/huisstijl\/[^"]+)"/.exec((await app.client().open('/aanmelden')).body);
    const style = await send('GET', app.base + url);
    assert.match(style.headers.get('cache-control'), /public/);
    assert.equal(style.body, ':root { --proef: 1 }');
    assert.deepEqual(style.cookies, []);
  });
});

describe('Een lichaam dat meer kost dan het weegt', () => {
  const app = useProgram();

  it('is refused before it is read', async () => {
    const headers = { authorization: `Bearer ${await app.token('uitvoerder')}`, 'content-type': 'application/json' };
    for (const body of [`{"a":[${'{},'.repeat(300_000)}{}]}`, `{"a":${'['.repeat(33)}${']'.repeat(33)}}`, `{${Array.from({ length: 50_000 }, (_, n) => `"v${n}":1`)}}`]) {
      const answer = await send('POST', `${app.base}/api/v1/huishoudens`, { body, headers });
      assert.equal(answer.status, 400);
      assert.ok(answer.body.length < 2000, `${answer.body.length} bytes back`);
    }
  });

  it('is pointed at as RFC 6901 says, whatever a field is called', async () => {
    const answer = await app.api('uitvoerder', 'POST', '/huishoudens', { naam: 'x', rol: 'x', zin: 'x', 'a/b~c"\u00e9': 1 });
    assert.equal(answer.status, 400);
    assert.equal(answer.body.errors[0].location.pointer, '/a~1b~0c"\u00e9');
  });

  it('asks for no other method than a form may mean', async () => {
    const client = await app.login('uitvoerder');
    const csrf = await csrfOf(client);
    for (const meant of ['GET', 'OPTIONS', 'delete', 'CONNECT', 'PUT\r\nX: y']) {
      const answer = await client.request('POST', '/vandaag', { body: new URLSearchParams({ _csrf: csrf, _method: meant }) });
      assert.equal(answer.status, 405, meant);
    }
    const cookieOnly = await client.request('POST', '/api/v1/huishoudens', { body: '{}', headers: { 'content-type': 'application/json' } });
    assert.equal(cookieOnly.status, 401);
  });

  it('never shows in the technical log', async () => {
    const client = await app.login('uitvoerder');
    await client.submit(await client.open('/huishoudens'), { zoek: 'Geheimenaam' }, '/zoeken');
    await app.api('uitvoerder', 'POST', '/huishoudens', { naam: 'Geheimenaam', rol: 5 });
    await client.request('POST', '/huishoudens', { body: new URLSearchParams({ naam: 'Geheimenaam' }) });
    assert.doesNotMatch(app.stderr, /Geheimenaam|welkom-in-de-demo/);
    assert.doesNotMatch(await readFile(join(app.data, 'demo/logboek.jsonl'), 'utf8'), /Geheimenaam/);
  });
});
