// SPDX-License-Identifier: EUPL-1.2
// The front of the program, whatever is asked: HEAD, requests sent ahead, copies that caches keep, compression; and that what
// one person sees is never kept nor compressed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { program, useProgram } from '../lib/program.mjs';

/** One request with the bytes of its answer as they came: {status, headers, body (Buffer)}. */
function raw(base, path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    request(new URL(path, base), { method, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', reject)
        .on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}

/** Writes these pieces to a new connection, a moment apart, and reads until it ends; the text of all answers. */
async function talk(base, pieces) {
  const { hostname, port } = new URL(base);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let text = '';
  const ended = new Promise((resolve, reject) => socket.on('end', resolve).on('close', resolve).on('error', reject));
  socket.setEncoding('latin1').on('data', (part) => { text += part; }).setTimeout(20_000, () => socket.destroy(new Error(`no end; heard ${text.slice(0, 500)}`)));
  await new Promise((resolve) => socket.once('connect', resolve));
  for (const piece of pieces) {
    socket.write(piece, 'latin1');
    if (pieces.length > 1) await pause(2);
  }
  await ended;
  socket.destroy();
  return text;
}

/** The answers in what was heard: {status, head, body}. methods: of the requests, so that HEAD is known to have no body. */
function answers(text, methods) {
  const found = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\r\n\r\n', at);
    assert.notEqual(end, -1, `no whole head: ${text.slice(at, at + 200)}`);
    const head = text.slice(at, end);
    const length = methods[found.length] === 'HEAD' || / 304 /.test(head.split('\r\n')[0]) ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    found.push({ status: Number(head.split(' ')[1]), head, body: text.slice(end + 4, end + 4 + length) });
    at = end + 4 + length;
  }
  return found;
}

const line = (method, path, more = '') => `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}\r\n`;

describe('HEAD', () => {
  const app = useProgram();
  /** What may differ between two answers: the moment and the number of the request. */
  const kept = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !['date', 'x-request-id', 'set-cookie', 'x-statements', 'connection', 'keep-alive', 'content-length'].includes(name)));

  it('answers for every page and every address of the API as GET does, without a body', async () => {
    const client = await app.login('uitvoerder');
    const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
    const token = `Bearer ${await app.token('uitvoerder')}`;
    const routes = execFileSync(program, ['routes']).toString().trim().split('\n').filter((route) => route.startsWith('GET '));
    const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    for (const route of routes) {
      const path = route.slice(4).replace('{taal}', 'nl').replace(/\{\w+\}/g, id);
      for (const [at, headers] of [[path, { cookie }], [`/api/v1${path}`, { authorization: token }]]) {
        const get = await raw(app.base, at, headers);
        const head = await raw(app.base, at, headers, 'HEAD');
        assert.equal(head.status, get.status, at);
        assert.deepEqual(kept(head.headers), kept(get.headers), at);
        assert.equal(head.body.length, 0, at);
        assert.equal(Number(get.headers['content-length']), get.body.length, at);
        assert.ok(Number(head.headers['content-length']) > 0 === get.body.length > 0, at);
      }
    }
  });
});

describe('Verzoeken die vooruit zijn gestuurd', () => {
  const app = useProgram();
  const TOGETHER = line('GET', '/aanmelden') + line('HEAD', '/aanmelden') + line('GET', '/bestaat-niet') +
    line('POST', '/aanmelden', 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n').concat('a=b') +
    line('GET', '/api/v1/openapi.json') + line('GET', '/aanmelden', 'Connection: close\r\n');
  const METHODS = ['GET', 'HEAD', 'GET', 'POST', 'GET', 'GET'];
  const check = (text, said) => {
    const all = answers(text, METHODS);
    assert.deepEqual(all.map((one) => one.status), [200, 200, 404, 403, 200, 200], said);
    assert.ok(all[0].body.includes('</html>') && all[5].body.includes('</html>'), said);
    assert.equal(JSON.parse(Buffer.from(all[4].body, 'latin1').toString('utf8')).openapi, '3.0.3', said);
    for (const one of all) assert.ok(one.head.startsWith('HTTP/1.1 '), said);
  };

  it('are answered in their order, from one packet', async () => check(await talk(app.base, [TOGETHER]), 'one packet'));

  it('may be split anywhere', async () => {
    for (let at = 1; at < TOGETHER.length; at += 13) check(await talk(app.base, [TOGETHER.slice(0, at), TOGETHER.slice(at)]), `split at ${at}`);
    const pieces = [];
    for (let at = 0; at < TOGETHER.length; at += 7) pieces.push(TOGETHER.slice(at, at + 7));
    check(await talk(app.base, pieces), 'seven bytes at a time');
  });

  it('are not answered any more after one that is not understood, or after a close', async () => {
    const smuggled = line('GET', '/aanmelden');
    for (const bad of ['GET  / HTTP/1.1\r\nHost: a\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'onzin\r\n\r\n']) {
      const all = answers(await talk(app.base, [smuggled + bad + smuggled + smuggled]), ['GET']);
      assert.deepEqual(all.map((one) => one.status), [200, 400], bad);
      assert.match(all[1].head, /\r\nConnection: close/);
    }
    const closed = answers(await talk(app.base, [line('HEAD', '/aanmelden', 'Connection: close\r\n') + smuggled]), ['HEAD']);
    assert.deepEqual(closed.map((one) => one.status), [200]);
  });
});

describe('Opmaak en script', () => {
  const app = useProgram();
  let urls;
  const assets = async () => (urls ??= [...(await app.client().open('/aanmelden')).body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]));
  const css = async () => (await assets()).find((url) => url.endsWith('components.css'));

  it('come compressed to who can read that, and are the same', async () => {
    for (const url of await assets()) {
      const plain = await raw(app.base, url);
      assert.equal(plain.headers['content-encoding'], undefined);
      for (const [accept, name, open] of [['gzip, deflate', 'gzip', gunzipSync], ['gzip, deflate, br', 'br', brotliDecompressSync], ['br;q=0.1, gzip;q=0.2', 'gzip', gunzipSync]]) {
        const small = await raw(app.base, url, { 'accept-encoding': accept });
        assert.equal(small.status, 200);
        assert.equal(small.headers['content-encoding'], name, url);
        assert.equal(Number(small.headers['content-length']), small.body.length);
        assert.ok(small.body.length < plain.body.length);
        assert.deepEqual(open(small.body), plain.body);
        assert.equal(small.headers['content-type'], plain.headers['content-type']);
      }
      for (const answer of [plain, await raw(app.base, url, { 'accept-encoding': 'br' })]) {
        assert.equal(answer.headers.vary, 'Accept-Encoding');
        assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
        assert.equal(answer.headers['set-cookie'], undefined);
      }
    }
  });

  it('come as they are when compression is refused, and not at all when that is refused too', async () => {
    const url = await css();
    assert.equal((await raw(app.base, url, { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding'], undefined);
    assert.equal((await raw(app.base, url, { 'accept-encoding': 'identity;q=0, gzip' })).headers['content-encoding'], 'gzip');
    const none = await raw(app.base, url, { 'accept-encoding': 'zstd, *;q=0' });
    assert.equal(none.status, 406);
    assert.match(none.body.toString(), /zonder compressie/);
    assert.equal(none.headers.etag, undefined);
  });

  it('are not sent again to who has them, in the same coding', async () => {
    const url = await css();
    const tags = {};
    for (const accept of ['', 'gzip', 'br']) tags[accept] = (await raw(app.base, url, { 'accept-encoding': accept })).headers.etag;
    assert.equal(new Set(Object.values(tags)).size, 3, JSON.stringify(tags));
    for (const [accept, etag] of Object.entries(tags)) {
      assert.match(etag, /^"[^"]+"$/);
      for (const sent of [etag, `W/${etag}`, `"x", ${etag}`, `"x",W/${etag} , "y"`, '*']) {
        const same = await raw(app.base, url, { 'accept-encoding': accept, 'if-none-match': sent });
        assert.equal(same.status, 304, sent);
        assert.equal(same.body.length, 0);
        assert.equal(same.headers.etag, etag);
        assert.equal(same.headers.vary, 'Accept-Encoding');
        assert.match(same.headers['cache-control'], /immutable/);
        for (const absent of ['content-type', 'content-length', 'content-encoding']) assert.equal(same.headers[absent], undefined, absent);
        assert.equal((await raw(app.base, url, { 'accept-encoding': accept, 'if-none-match': sent }, 'HEAD')).status, 304);
      }
      for (const sent of ['"x"', etag.slice(1, -1), `"${etag.slice(1, -2)}"`, '', Object.values(tags).find((other) => other !== etag)]) {
        const whole = await raw(app.base, url, { 'accept-encoding': accept, 'if-none-match': sent });
        assert.equal(whole.status, 200, sent);
        assert.ok(whole.body.length > 0);
      }
    }
  });

  it('stay in step on one connection after a 304', async () => {
    const url = await css();
    const { etag } = (await raw(app.base, url)).headers;
    const all = answers(await talk(app.base, [line('GET', url, `If-None-Match: ${etag}\r\n`) + line('HEAD', url) + line('GET', '/aanmelden', 'Connection: close\r\n')]), ['GET', 'HEAD', 'GET']);
    assert.deepEqual(all.map((one) => one.status), [304, 200, 200]);
  });
});

describe('openapi.json', () => {
  const app = useProgram();

  it('is asked for each time and sent only when it changed', async () => {
    const first = await raw(app.base, '/api/v1/openapi.json');
    assert.equal(first.status, 200);
    assert.equal(first.headers['cache-control'], 'no-cache');
    assert.equal((await raw(app.base, '/api/v1/openapi.json')).headers.etag, first.headers.etag, 'of every worker the same');
    const same = await raw(app.base, '/api/v1/openapi.json', { 'if-none-match': first.headers.etag });
    assert.equal(same.status, 304);
    assert.equal(same.headers['access-control-allow-origin'], '*');
    assert.match(same.headers['api-version'], /^\d/);
    assert.equal((await raw(app.base, '/api/v1/openapi.json', { 'if-none-match': '"ander"' })).status, 200);
  });
});

describe('Wat van één persoon is', () => {
  const app = useProgram();

  // BREACH: what is secret in a compressed answer, beside words that another chose, can be guessed from its length.
  it('is never compressed, kept or told to be unchanged', async () => {
    const client = await app.login('uitvoerder');
    const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
    const authorization = `Bearer ${await app.token('uitvoerder')}`;
    for (const [path, headers] of [['/vandaag', { cookie }], ['/huishoudens', { cookie }], ['/api/v1/huishoudens', { authorization }], ['/aanmelden', {}], ['/bestaat-niet', { cookie }]]) {
      const answer = await raw(app.base, path, { ...headers, 'accept-encoding': 'gzip, br', 'if-none-match': '*' });
      assert.notEqual(answer.status, 304, path);
      assert.equal(answer.headers['content-encoding'], undefined, path);
      assert.equal(answer.headers['cache-control'], 'no-store', path);
      assert.equal(answer.headers.etag, undefined, path);
    }
  });
});
