// SPDX-License-Identifier: EUPL-1.2
// How much one may ask, what happens when there is no time, and how whoever looks after the service sees it: limits per session,
// token, visitor and address; 429 and 503 that lose nothing; /api/v1/status and /metrics.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder } from '../lib/demo.mjs';
import { send } from '../lib/http.mjs';
import { holdTurn, sql } from '../lib/postgres.mjs';
import { Program, useProgram } from '../lib/program.mjs';
import { readMetrics } from '../lib/prometheus.mjs';

/** On a connection of its own each time, so that any worker may get it. */
function get(app, path, headers = {}) {
  return new Promise((resolve, reject) => {
    request(new URL(path, app.base), { headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part) => { body += part; }).on('error', reject)
        .on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    }).on('error', reject).end();
  });
}

const cookieOf = (client) => [...client.cookies].map((pair) => pair.join('=')).join('; ');
const metrics = async (app) => readMetrics((await get(app, '/metrics')).body);

/** What refuses with 429 and the time to wait. */
function assertLimited(answer, said) {
  assert.equal(answer.status, 429, said);
  const wait = Number(answer.headers.get?.('retry-after') ?? answer.headers['retry-after']);
  assert.ok(wait >= 1 && wait <= 600, `${said}: ${wait} s`);
  return wait;
}

describe('Een sessie', () => {
  // ten at once, one more every three seconds
  const app = useProgram({ args: ['--workers', '4'], env: { BONDGENOOT_BEGRENZEN: '1', BONDGENOOT_SESSIE_PER_MINUUT: '20', BONDGENOOT_SESSIE_INEENS: '10' } });
  /** Asks until it is refused: how often it was answered, and the refusal. */
  async function exhaust(cookie, headers = {}) {
    for (let n = 0; n < 40; n++) {
      const answer = await get(app, '/regels', { cookie, ...headers });
      if (answer.status !== 200) return [n, answer];
    }
    return assert.fail('it is never refused');
  }

  it('may ask much at once, over all workers together, and then so much a minute', async () => {
    const [one, two] = [await app.login('uitvoerder', { fresh: true }), await app.login('uitvoerder', { fresh: true })];
    const from = Date.now();
    const together = await Promise.all(Array.from({ length: 60 }, () => get(app, '/regels', { cookie: cookieOf(one) })));
    const count = together.filter((answer) => answer.status === 200).length;
    assert.ok(count >= 10 && count <= 10 + Math.ceil((Date.now() - from) / 3000), `${count} answers`);
    const refused = together.find((answer) => answer.status !== 200);
    const wait = assertLimited(refused, 'a session');
    assert.ok(wait <= 3);
    assert.match(refused.headers['content-type'], /^text\/html/);
    assert.match(refused.body, /Dit gaat te snel/);
    assert.equal(refused.headers['cache-control'], 'no-store');
    assert.equal((await get(app, '/regels', { cookie: cookieOf(two) })).status, 200, 'another session of the same account, from the same address');
    const [, english] = await exhaust(cookieOf(one), { 'accept-language': 'en' });
    assert.match(english.body, /This goes too fast/);
    const style = /href="(\/assets\/[^"]+)"/.exec(refused.body)[1];
    assert.equal((await get(app, style, { cookie: cookieOf(one) })).status, 200, 'the refusal has its style');
    await pause(wait * 1000 + 100);
    assert.equal((await get(app, '/regels', { cookie: cookieOf(one) })).status, 200, 'the promised time is right');
  });

  it('loses nothing that was typed, and may send it from there when the time is over', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open('/huishoudens/nieuw');
    await exhaust(cookieOf(client));
    const before = sql(app.data, 'select count(*) from huishouden');
    const typed = { naam: 'Proefhuishouden', rol: 'moeder', zin: 'Wat hij <zei>, woord voor woord.' };
    const refused = await client.submit(page, typed, '/huishoudens');
    const wait = assertLimited(refused, 'a form');
    for (const value of Object.values(typed)) assert.ok(refused.text.includes(value), value);
    for (const [name, value] of Object.entries(typed)) assert.equal(refused.form('/huishoudens').fields.find((field) => field.name === name).value, value);
    assert.match(refused.text, /Je vraagt te veel achter elkaar/);
    assert.equal(sql(app.data, 'select count(*) from huishouden'), before, 'nothing was done');
    await pause(wait * 1000 + 100);
    assert.equal((await client.submit(refused, {}, '/huishoudens')).status, 303);
  });

  it('that is forged is not taken for the own page by being limited', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open('/huishoudens/nieuw');
    await exhaust(cookieOf(client));
    const refused = await client.submit(page, { naam: 'Getypt', rol: 'x', zin: 'y', _csrf: 'niet-de-mijne' }, '/huishoudens');
    const wait = assertLimited(refused, 'a forged form');
    await pause(wait * 1000 + 100);
    assert.equal((await client.submit(refused, {}, '/huishoudens')).status, 403);
  });

  it('that somebody makes up counts for its address only', async () => {
    for (let n = 0; n < 30; n++) assert.equal((await get(app, '/regels', { cookie: `bg_sessie=verzonnen${n}` })).status, 303);
  });

  it('stays limited when a worker dies', async () => {
    app.expectedErrors = /"event":"worker-died"/;
    const client = await app.login('beleid', { fresh: true });
    const old = app.children;
    await exhaust(cookieOf(client));
    for (const pid of old) process.kill(pid, 'SIGKILL');
    let answer;
    const from = Date.now();
    for (let n = 0; n < 200 && !answer; n++) answer = await get(app, '/regels', { cookie: cookieOf(client) }).catch(() => pause(20));
    // one comes back every three seconds, so only a quick replacement can show it
    if (Date.now() - from < 2000) assert.equal(answer.status, 429);
    else assert.ok([200, 429].includes(answer.status));
  });
});

describe('Een token', () => {
  const app = useProgram({ env: { BONDGENOOT_BEGRENZEN: '1', BONDGENOOT_TOKEN_PER_MINUUT: '6', BONDGENOOT_TOKEN_INEENS: '5' } });

  it('has a limit of its own, told as problem+json', async () => {
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await app.api('uitvoerder', 'GET', '/regels')).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
    const refused = await app.api('uitvoerder', 'POST', '/huishoudens', { naam: 'x', rol: 'x', zin: 'x' });
    assertLimited(refused, 'a token');
    assert.equal(refused.body.status, 429);
    assert.deepEqual(refused.body.errors, []);
    assert.match(refused.body.detail, /achter elkaar.*\(\d+ s\)/);
    assert.equal((await app.api('uitvoerder2', 'GET', '/regels')).status, 200, 'another token');
    const document = await app.ask(null, 'GET', '/openapi.json');
    assert.ok(document.paths['/regels'].get.responses[429]);
  });
});

describe('Een adres', () => {
  const app = useProgram({ env: { BONDGENOOT_BEGRENZEN: '1', BONDGENOOT_PROXIES: '127.0.0.1', BONDGENOOT_BEZOEKER_PER_MINUUT: '6', BONDGENOOT_BEZOEKER_INEENS: '5',
    BONDGENOOT_ADRES_PER_MINUUT: '6', BONDGENOOT_ADRES_INEENS: '20' } });
  const ask = async (from, count, path = '/aanmelden', headers = {}) => {
    const statuses = [];
    for (let n = 0; n < count; n++) statuses.push((await get(app, path, { 'x-forwarded-for': from, ...headers })).status);
    return statuses;
  };
  const times = (count, status) => Array(count).fill(status);

  it('has a limit for visitors, and is the one that a trusted proxy tells', async () => {
    assert.deepEqual(await ask('192.0.2.1', 7), [...times(5, 200), 429, 429]);
    assert.deepEqual(await ask('192.0.2.2', 2), times(2, 200));
    assert.deepEqual(await ask('192.0.2.9, 192.0.2.1', 1), [429], 'what the client writes itself does not count');
    assert.deepEqual(await ask('2001:db8:1:2::1', 5), times(5, 200));
    assert.deepEqual(await ask('2001:db8:1:2:ffff::9', 1), [429], 'one network of IPv6 is one visitor');
    assert.deepEqual(await ask('2001:db8:1:3::1', 1), [200]);
  });

  it('lets who is logged in go on, and fetches of style and status', async () => {
    const client = await app.login('uitvoerder'); // 127.0.0.1: two of its five
    const cookie = cookieOf(client);
    await ask('192.0.2.3', 5);
    assert.deepEqual(await ask('192.0.2.3', 2), [429, 429]);
    assert.deepEqual(await ask('192.0.2.3', 3, '/regels', { cookie }), times(3, 200));
    assert.deepEqual(await ask('192.0.2.3', 3, '/api/v1/status'), times(3, 200));
  });

  it('has a high ceiling for all of it together; what was typed then stands on the page', async () => {
    const client = await app.login('uitvoerder');
    const cookie = cookieOf(client);
    assert.deepEqual(await ask('192.0.2.4', 21, '/regels', { cookie }), [...times(20, 200), 429]);
    assert.deepEqual(await ask('192.0.2.5', 1, '/regels', { cookie }), [200], 'the session itself is not at its limit');
    const refused = await client.request('POST', '/huishoudens', { headers: { 'x-forwarded-for': '192.0.2.4' },
      body: new URLSearchParams({ naam: 'Proefhuishouden', rol: 'moeder', zin: 'Woord voor woord.' }) });
    assertLimited(refused, 'an address');
    assert.match(refused.text, /Vanaf dit netwerk komt nu te veel tegelijk/);
    assert.ok(refused.body.includes('Woord voor woord.'));
    const api = await app.api('uitvoerder', 'GET', '/regels', undefined, { 'x-forwarded-for': '192.0.2.4' });
    assertLimited(api, 'by API');
  });
});

describe('Een adres achter een proxy die niemand noemde', () => {
  const app = useProgram({ env: { BONDGENOOT_BEGRENZEN: '1', BONDGENOOT_BEZOEKER_PER_MINUUT: '1', BONDGENOOT_BEZOEKER_INEENS: '3' } });

  it('is that of the proxy: anybody can write the field; the log says once that a setting is missing', async () => {
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await get(app, '/aanmelden', { 'x-forwarded-for': `192.0.2.${n}` })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    const told = app.stderr.split('\n').filter((line) => line.includes('"event":"proxy-not-believed"'));
    assert.ok(told.length >= 1 && told.length <= 2, 'once by each worker');
    assert.ok(!told.join().includes('192.0.2'));
  });
});

describe('Grenzen in het bestand met instellingen', () => {
  const app = new Program();
  after(() => app.stop());

  it('are taken up while people work', async () => {
    const data = await demoFolder();
    const set = (lines) => writeFile(join(data, 'bondgenoot.conf'), lines);
    await set('bezoeker_per_minuut = 1\nbezoeker_ineens = 3\n');
    await app.start({ data, env: { BONDGENOOT_BEGRENZEN: '1' } });
    app.ownsData = true;
    const ask = async () => (await get(app, '/aanmelden')).status;
    assert.deepEqual([await ask(), await ask(), await ask(), await ask()], [200, 200, 200, 429]);
    await set('bezoeker_per_minuut = 1\nbezoeker_ineens = 5\n');
    await app.reload();
    assert.deepEqual([await ask(), await ask(), await ask()], [200, 200, 429], 'what was used counts on');
    await set('bezoeker_per_minuut = 0\n');
    await app.reload();
    for (let n = 0; n < 10; n++) assert.equal(await ask(), 200);
  });
});

describe('Instellingen die niet kloppen', () => {
  it('are named, and nothing is started', async () => {
    const data = await demoFolder();
    for (const [name, value] of [['BONDGENOOT_WACHTTIJD_MS', 'lang'], ['BONDGENOOT_PROXIES', '10.0.0.0/99']]) {
      const app = new Program();
      await assert.rejects(app.start({ data, env: { [name]: value } }), new RegExp(`code 2[^]*${name}`));
    }
    await rm(data, { recursive: true });
  });
});

/** What is answered at once, without work, when there is no time. */
function assertBusy(answer, { api = false } = {}) {
  assert.equal(answer.status, 503);
  assert.equal(answer.headers['retry-after'], '5');
  assert.equal(answer.headers.connection, 'close');
  assert.equal(answer.headers['cache-control'], 'no-store');
  if (api) {
    assert.match(answer.headers['api-version'], /^\d/);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
    assert.equal(JSON.parse(answer.body).status, 503);
  } else {
    assert.match(answer.headers['content-type'], /^text\/html/);
    assert.match(answer.body, /Het is nu erg druk[^]*We are very busy now/);
  }
}

describe('Te druk', () => {
  const app = useProgram({ args: ['--workers', '1'], env: { BONDGENOOT_VERBINDINGEN: '6', BONDGENOOT_WACHTTIJD_MS: '700' } });

  it('refuses connections that are too many, and still answers how it is', async () => {
    const { hostname, port } = new URL(app.base);
    await pause(200);
    const idle = [];
    for (let n = 0; n < 6; n++) idle.push(connect({ host: hostname, port: Number(port) }).on('error', () => {}));
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await pause(100);
    assertBusy(await get(app, '/aanmelden'));
    assertBusy(await get(app, '/api/v1/regels'), { api: true });
    assert.equal((await get(app, '/api/v1/status')).status, 200);
    assert.equal((await get(app, '/api/v1/status/live')).status, 200);
    for (const socket of idle) socket.destroy();
    await pause(100);
    assert.equal((await get(app, '/aanmelden')).status, 200);
    const now = await metrics(app);
    assert.ok(now.get('bondgenoot_overload_total{why="connections"}') >= 2);
  });

  it('refuses who waited too long, and is over when it is over', async () => {
    app.expectedErrors = /"event":"store"/;
    const token = await app.token('uitvoerder');
    const turn = await holdTurn(app.data, 4);
    const slow = send('POST', `${app.base}/api/v1/signalen`, { body: '{"tekst":"proef"}', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
    await pause(1200); // the only worker waits for its turn to write
    const waiting = Promise.all([get(app, '/aanmelden'), get(app, '/api/v1/regels'), get(app, '/api/v1/status')]);
    const [page, api, status] = await waiting;
    await turn.done;
    assertBusy(page);
    assertBusy(api, { api: true });
    assert.equal(status.status, 200, 'how it is, is told also then');
    assert.ok((await slow).status < 500, 'who had its turn is answered');
    for (let n = 0; n < 5; n++) assert.equal((await get(app, '/aanmelden')).status, 200);
    const now = await metrics(app);
    assert.equal(now.get('bondgenoot_overload_total{why="waited"}'), 2);
    assert.ok(now.get('bondgenoot_answers_total{status="503"}') >= 2);
  });
});

describe('Hoe het is', () => {
  const app = useProgram();

  it('is told to everybody, under every name, without data of anybody', async () => {
    for (const host of ['127.0.0.1', 'elders.example']) {
      const answer = await get(app, '/api/v1/status', { host });
      assert.equal(answer.status, 200, host);
      assert.deepEqual(JSON.parse(answer.body), { live: true, ready: true, opslag: true, logboek: true });
      assert.equal(answer.headers['cache-control'], 'no-store');
      assert.match(answer.headers['api-version'], /^\d/);
      assert.deepEqual(JSON.parse((await get(app, '/api/v1/status/live', { host })).body), { live: true });
      assert.equal(answer.headers['set-cookie'], undefined);
    }
    assert.deepEqual(await app.ask(null, 'GET', '/status/live'), { live: true });
    assert.equal((await get(app, '/api/v1/regels', { host: 'elders.example' })).status, 421, 'nothing else');
  });

  it('is "not ready" when a store cannot be read, until it can', async () => {
    const table = async (from, to) => { sql(app.data, `alter table ${from} rename to ${to}`); await pause(1100); };
    await table('account', 'account_weg');
    const answer = await app.api(null, 'GET', '/status');
    assert.equal(answer.status, 503);
    assert.match(answer.body.detail, /opslag is niet te lezen/);
    assert.ok(answer.headers.get('retry-after'));
    assert.equal((await app.api(null, 'GET', '/status/live')).status, 200);
    assert.match(app.stderr, /"event":"not-ready","gemeente":"demo"/);
    await table('account_weg', 'account');
    assert.equal((await app.api(null, 'GET', '/status')).status, 200);
  });
});

describe('Een logboek dat niet te schrijven is', () => {
  const app = new Program();
  before(async () => {
    const data = await demoFolder();
    await rm(join(data, 'demo/logboek.jsonl'));
    await symlink('/dev/full', join(data, 'demo/logboek.jsonl'));
    await app.start({ data });
    app.ownsData = true;
  });
  after(() => app.stop());

  it('is "not ready" too', async () => {
    const answer = await app.api(null, 'GET', '/status');
    assert.equal(answer.status, 503);
    assert.match(answer.body.detail, /logboek is niet te schrijven/);
    assert.equal((await app.api(null, 'GET', '/status/live')).status, 200);
  });
});

describe('Metingen', () => {
  const app = new Program();
  before(async () => {
    const data = await demoFolder();
    const path = join(data, 'demo/gemeente.json');
    const settings = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...settings, hosts: [...settings.hosts, 'voorbeeld.example'] }));
    await app.start({ data });
    app.ownsData = true;
    app.expectedErrors = /"event":"worker-died"/;
  });
  after(() => app.stop());

  it('count requests by route, times, statements, bytes and connections over all workers', async () => {
    const client = await app.login('uitvoerder');
    const first = await metrics(app);
    const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    for (let n = 0; n < 10; n++) assert.equal((await get(app, `/huishoudens/${id}`, { cookie: cookieOf(client) })).status, 200);
    await get(app, '/huishoudens/nieuw', { cookie: cookieOf(client) });
    await get(app, '/bestaat-niet', { cookie: cookieOf(client) });
    assert.equal((await get(app, '/aanmelden', { host: 'elders.example' })).status, 421);
    const now = await metrics(app);
    const grew = (key) => (now.get(key) ?? 0) - (first.get(key) ?? 0);
    assert.equal(grew('bondgenoot_requests_total{method="GET",route="/huishoudens/{id}",status="2xx"}'), 10);
    assert.equal(grew('bondgenoot_requests_total{method="GET",route="/api/v1/huishoudens",status="2xx"}'), 1);
    assert.equal(grew('bondgenoot_requests_total{method="GET",route="/huishoudens/nieuw",status="2xx"}'), 1);
    assert.equal(grew('bondgenoot_requests_total{method="",route="",status="4xx"}'), 2);
    assert.equal(grew('bondgenoot_answers_total{status="404"}'), 1);
    assert.equal(grew('bondgenoot_request_duration_seconds_count{form="page"}'), 13);
    assert.ok(grew('bondgenoot_route_seconds_total{method="GET",route="/huishoudens/{id}"}') > 0);
    assert.ok(grew('bondgenoot_statements_total{}') >= 50);
    assert.ok(grew('bondgenoot_sent_bytes_total{}') > 50_000 && grew('bondgenoot_received_bytes_total{}') > 1000);
    assert.ok(grew('bondgenoot_connections_total{}') >= 12);
    assert.ok(now.get('bondgenoot_connections_open{}') >= 1);
    assert.equal(now.get('bondgenoot_workers{}'), 2);
    for (const [key, value] of first) if (/_(total|count|bucket|sum)\{/.test(key)) assert.ok(now.get(key) >= value, `${key} goes down`);
    const text = (await get(app, '/metrics')).body;
    for (const secret of [id, 'uitvoerder', 'demo', '127.0.0.1', client.cookies.get('bg_sessie')]) assert.ok(!text.includes(secret), secret);
  });

  it('go on in the replacement of a worker that died, and count its death', async () => {
    const first = await metrics(app);
    process.kill(app.children.at(-1), 'SIGKILL'); // the first is the background worker
    let now;
    for (let n = 0; n < 200 && (now?.get('bondgenoot_workers_started_total{}') ?? 0) <= first.get('bondgenoot_workers_started_total{}'); n++) {
      await pause(50);
      now = await metrics(app).catch(() => now);
    }
    assert.equal(now.get('bondgenoot_processes_died_total{kind="worker"}'), first.get('bondgenoot_processes_died_total{kind="worker"}') + 1);
    assert.equal(now.get('bondgenoot_workers_started_total{}'), 3);
    assert.equal(now.get('bondgenoot_workers{}'), 2);
    for (const [key, value] of first) if (/_(total|count|bucket)\{/.test(key)) assert.ok(now.get(key) >= value, `${key} was lost`);
  });

  it('are for this machine only, asked directly, and not under the name of a municipality', async () => {
    assert.equal((await get(app, '/metrics')).status, 200);
    assert.equal((await get(app, '/metrics', { host: 'localhost:80' })).status, 200);
    assert.equal((await get(app, '/metrics', { host: '10.1.2.3:9090' })).status, 200, 'a name of nobody');
    for (const headers of [{ host: 'voorbeeld.example' }, { host: 'VOORBEELD.example:443' }, { 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { via: '1.1 proxy' }, { 'x-real-ip': '127.0.0.1' }]) {
      const refused = await get(app, '/metrics', headers);
      assert.equal(refused.status, 404, JSON.stringify(headers));
      assert.ok(!refused.body.includes('bondgenoot_'));
    }
    assert.equal((await send('POST', `${app.base}/metrics`)).status, 404);
  });

  it('are read by promtool, where it is', async (t) => {
    const text = (await get(app, '/metrics')).body;
    try {
      execFileSync('promtool', ['check', 'metrics'], { input: text });
    } catch (error) {
      if (error.code === 'ENOENT') return t.skip('promtool (Debian: prometheus) is not here');
      throw error;
    }
  });
});

describe('Metingen van een ander adres', () => {
  const app = useProgram({ env: { BONDGENOOT_METINGEN_VAN: '10.0.0.0/8' } });

  it('are for those addresses only', async () => assert.equal((await get(app, '/metrics')).status, 404));
});
