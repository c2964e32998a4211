// SPDX-License-Identifier: EUPL-1.2
// The API Design Rules that no linter sees, tried on every route of the document: where it answers, how it refuses, what every answer
// carries, how lists go on.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { checkAnswer } from '../lib/document.mjs';
import { send } from '../lib/http.mjs';
import { Program, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Between them these may try every route. */
const ACCOUNTS = ['uitvoerder', 'beleid', 'inwoner', 'mandaathouder', 'teamleider', 'privacyofficer', 'beheerder'];

describe('Elk adres van de API', () => {
  const app = useProgram();
  let document;
  let routes; // {method, path, operation, at, account}

  const raw = async (route, { method = route.method, at = route.at, headers = {}, body, account = route.account } = {}) =>
    send(method, `${app.base}/api/v1${at}`, { body, headers: { ...(account && { authorization: `Bearer ${await app.token(account)}` }), ...headers } });
  const json = { 'content-type': 'application/json' };

  before(async () => {
    document = JSON.parse((await send('GET', `${app.base}/api/v1/openapi.json`)).body);
    routes = Object.entries(document.paths).flatMap(([path, item]) => METHODS.filter((method) => item[method.toLowerCase()])
      .map((method) => ({ method, path, operation: item[method.toLowerCase()], at: path.replace(/\{\w+\}/g, NONE) })));
    for (const route of routes) {
      route.open = route.operation.security?.length === 0;
      for (const account of ACCOUNTS) {
        if (route.open || route.account) break;
        const { status } = await raw(route, { account, headers: { accept: 'text/plain' } });
        assert.ok([403, 406].includes(status), `${route.method} ${route.path}: ${status}`);
        if (status === 406) route.account = account;
      }
      assert.ok(route.open || route.account, `nobody may ${route.method} ${route.path}`);
    }
  });

  const known = (path) => METHODS.filter((method) => document.paths[path][method.toLowerCase()])
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).concat('OPTIONS').sort();
  const allowed = (answer) => answer.headers.get('allow').split(', ').sort();

  it('is another one with a slash behind it', async () => {
    for (const route of routes) assert.equal((await raw(route, { at: `${route.at}/` })).status, 404, route.path);
    for (const at of ['/', '/v1', '//huishoudens', '/Huishoudens']) assert.equal((await raw({ method: 'GET', at })).status, 404, at);
    for (const path of ['/api', '/api/', '/api/v1', '/api/v2/huishoudens', '/api/v1.1/huishoudens']) {
      const answer = await send('GET', app.base + path, { headers: { accept: 'text/html' } });
      assert.equal(answer.status, 404, path);
      assert.match(answer.headers.get('content-type'), /problem\+json/, path);
    }
  });

  it('says which methods it knows, and OPTIONS says it without an error', async () => {
    for (const path of new Set(routes.map((route) => route.path))) {
      const route = routes.find((one) => one.path === path);
      for (const method of [...METHODS, 'TRACE', 'PROPFIND']) {
        if (document.paths[path][method.toLowerCase()]) continue;
        const answer = await raw(route, { method, account: null });
        assert.equal(answer.status, 405, `${method} ${path}`);
        assert.deepEqual(allowed(answer), known(path), `${method} ${path}`);
      }
      const options = await raw(route, { method: 'OPTIONS', account: null });
      assert.equal(options.status, 204, path);
      assert.deepEqual(allowed(options), known(path), path);
      assert.equal(options.headers.get('access-control-allow-origin'), path === '/openapi.json' ? '*' : null, path);
    }
  });

  it('asks for a token, and says how', async () => {
    for (const route of routes.filter((one) => !one.open)) {
      for (const headers of [{}, { authorization: 'Bearer onzin' }, { authorization: 'Basic YTpi' }]) {
        const answer = await raw(route, { account: null, headers, body: route.method === 'GET' ? undefined : 'geen json' });
        assert.equal(answer.status, 401, `${route.method} ${route.path}`);
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
      }
    }
  });

  it('answers with JSON only, and refuses who cannot read that', async () => {
    for (const route of routes) {
      const file = !route.operation.responses[201] && !route.operation.responses[200].content['application/json']; // given as what it is
      for (const accept of ['text/html', 'application/json;q=0', ...(file ? [] : ['application/json;q=0, */*', 'application/*;q=0.0, */*;q=0.5, application/json;q=0']), 'text/*'])
        assert.equal((await raw(route, { headers: { accept } })).status, 406, `${route.path} ${accept}`);
      for (const accept of ['*/*', 'application/*', 'text/html, */*;q=0.1', 'application/json; q=0.3', 'Application/JSON', ''])
        assert.notEqual((await raw(route, { headers: { accept } })).status, 406, `${route.path} ${accept}`);
    }
  });

  it('reads JSON in UTF-8 only, and says where it is not right', async () => {
    for (const route of routes.filter((one) => one.operation.requestBody)) {
      const try_ = (body, headers) => raw(route, { body, headers });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=iso-8859-1', 'application/jsonp', 'text/json']) {
        const answer = await try_('{}', { 'content-type': type });
        assert.equal(answer.status, 415, `${route.path} ${type}`);
        assert.match(answer.headers.get(route.method === 'PATCH' ? 'accept-patch' : 'accept'), /application\/json/);
      }
      assert.equal((await try_('{}', {})).status, 415, `${route.path} without a type`);
      assert.equal((await try_('{}', { 'content-type': 'application/merge-patch+json' })).status === 415, route.method !== 'PATCH', `${route.method} ${route.path}`);
      const broken = await try_('{\n  "a": 1,\n}', json);
      assert.equal(broken.status, 400, route.path);
      assert.match(JSON.parse(broken.body).detail, /regel 3, kolom 1/);
      for (const body of ['[]', '"a"', '{"a":1,"a":2}', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), '[['.repeat(40)])
        assert.equal((await try_(body, json)).status, 400, `${route.path} ${body}`);
      assert.notEqual((await try_('{"bestaat_niet":1}', { 'content-type': 'application/json;charset="UTF-8"' })).status, 415);
    }
  });

  it('names every part of the address that it does not know', async () => {
    for (const route of routes.filter((one) => one.method === 'GET' && !one.open)) {
      const { status, body } = await raw(route, { at: `${route.at}?bestaatNiet=1&nogIets&bestaatNiet=2` });
      assert.equal(status, 400, `${route.path} ${body}`);
      const { errors } = JSON.parse(body);
      assert.deepEqual(errors.map((one) => [one.in, one.location.name, one.code]), [['query', 'bestaatNiet', 'onbekend'], ['query', 'nogIets', 'onbekend'], ['query', 'bestaatNiet', 'onbekend']]);
    }
  });

  it('carries what protects it, in each kind of answer', async () => {
    const answers = [];
    for (const route of routes) answers.push(await raw(route, { method: 'OPTIONS' }), await raw(route, { headers: { accept: 'text/html' } }), await raw(route));
    answers.push(await app.api('uitvoerder', 'GET', '/huishoudens'), await app.api('uitvoerder', 'POST', '/korte-vragen', { wie: 'x', vraag: 'y' }));
    for (const { status, headers, said } of answers) {
      assert.equal(headers.get('x-content-type-options'), 'nosniff', said);
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/);
      assert.match(headers.get('referrer-policy'), /^(no-referrer|same-origin)$/);
      assert.equal(headers.get('content-language'), 'nl');
      if (status !== 200 || !headers.has('etag')) assert.equal(headers.get('cache-control'), 'no-store');
      if (!headers.has('access-control-allow-methods') && !headers.has('etag')) assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  it('keeps to the conventions of names', () => {
    for (const route of routes) {
      assert.match(route.path, /^(\/([a-z0-9.-]+|\{[a-z]+\}))+$/);
      for (const one of route.operation.parameters ?? []) if (one.in === 'query') assert.match(one.name, /^[a-z][a-zA-Z0-9]*$/, route.path);
      assert.ok(route.operation.summary && route.operation.description && route.operation.tags.length === 1, route.path);
    }
    const walk = (schema, name) => {
      if (schema.$ref) return;
      if (name) assert.match(name, /^[a-z][a-z0-9_]*$/);
      if (name?.endsWith('_cent')) assert.equal(schema.type, 'integer', name);
      if (/^(is|heeft|mag)_/.test(name ?? '')) assert.equal(schema.type, 'boolean', name);
      for (const [key, inside] of Object.entries(schema.properties ?? {})) walk(inside, key);
      if (schema.items) walk(schema.items);
    };
    for (const schema of Object.values(document.components.schemas)) walk(schema);
    for (const route of routes) if (route.operation.requestBody) walk(Object.values(route.operation.requestBody.content)[0].schema);
  });
});

describe('Een antwoord van de API', () => {
  const app = useProgram();

  it('names everything that is wrong at once: in the address, a header and the body', async () => {
    const answer = await app.api('uitvoerder', 'POST', '/korte-vragen?bestaatNiet=1', { vraag: 5, 'a/b~c': 1, bellen_voor: 'morgen' }, { 'idempotency-key': 'met spaties' });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body.errors.map((one) => [one.in, one.location.pointer ?? one.location.name, one.code]).sort(),
      [['body', '/a~1b~0c', 'onbekend'], ['body', '/bellen_voor', 'dag'], ['body', '/vraag', 'soort'], ['body', '/wie', 'ontbreekt'],
        ['header', 'Idempotency-Key', 'sleutel'], ['query', 'bestaatNiet', 'onbekend']]);
  });

  it('speaks the language that is asked for', async () => {
    for (const [wanted, code] of [['en', 'en'], ['en-GB,nl;q=0.5', 'en'], ['en;q=0.2, nl;q=0.8', 'nl'], ['en;q=0', 'nl'], ['fr, en;q=0.3', 'en'], ['fr', 'nl'], ['*', 'nl']]) {
      const answer = await app.api('uitvoerder', 'POST', '/korte-vragen', {}, { 'accept-language': wanted });
      assert.equal(answer.headers.get('content-language'), code, wanted);
      assert.equal(answer.body.title, code === 'en' ? 'Something is not right' : 'Er klopt iets niet', wanted);
    }
  });

  it('says where to find what was made, and shows it', async () => {
    const made = await app.api('uitvoerder', 'POST', '/korte-vragen', { wie: 'Iemand', vraag: 'Hoe laat?' });
    assert.equal(made.status, 201);
    const found = await app.ask('uitvoerder', 'GET', made.headers.get('location').replace('/api/v1', ''));
    assert.deepEqual(found, made.body);
  });

  /** What comes back on these bytes, for what node:http would not send. */
  const bytes = (text) => new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(new URL(app.base).port), '127.0.0.1', () => socket.write(text));
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (part) => { said += part; }).on('error', reject).on('end', () => { socket.end(); resolve(said); });
  });

  it('is a problem too when nothing of the request was understood', async () => {
    const long = 'x'.repeat(5000);
    for (const [status, request] of [
      [400, 'GET /api/v1/huishoudens HTTP/1.1\r\n\r\n'],
      [400, 'GET /api/v1/huishoudens HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n'],
      [413, 'POST /api/v1/huishoudens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n'],
      [414, `GET /api/v1/${long} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
      [417, 'POST /api/v1/huishoudens HTTP/1.1\r\nHost: localhost\r\nExpect: iets\r\nContent-Length: 2\r\n\r\n{}'],
      [431, `GET /api/v1/huishoudens HTTP/1.1\r\nHost: localhost\r\n${`X: ${long}\r\n`.repeat(5)}\r\n`],
      [505, 'GET /api/v1/huishoudens HTTP/2.0\r\nHost: localhost\r\n\r\n'],
    ]) {
      const said = await bytes(request);
      const [head, body] = said.split('\r\n\r\n');
      const headers = new Headers(head.split('\r\n').slice(1).map((line) => line.split(/: (.*)/s).slice(0, 2)));
      assert.equal(said.slice(0, 12), `HTTP/1.1 ${status}`);
      checkAnswer(request.split(' ')[0], '/api/v1/huishoudens', { status, headers, cookies: [], body });
      assert.equal(headers.get('content-type'), 'application/problem+json', said);
      assert.equal(headers.get('cache-control'), 'no-store');
    }
    assert.match(await bytes('GET /huishoudens HTTP/1.1\r\n\r\n'), /Content-Type: text\/plain/);
  });

  it('is only over https from where https is set', async () => {
    assert.equal((await app.api(null, 'GET', '/openapi.json')).headers.get('strict-transport-security'), null);
    const other = new Program();
    await other.start();
    await other.stop({ keepData: true });
    const settings = join(other.data, 'demo/gemeente.json');
    writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), https: true }));
    const again = await new Program().start({ data: other.data });
    const answer = await again.api(null, 'GET', '/openapi.json');
    await again.stop();
    assert.match(answer.headers.get('strict-transport-security'), /^max-age=\d{8,}/);
  });

  it('is held against the document: a wrong one is noticed', async () => {
    const { status, headers, body } = await app.api('uitvoerder', 'GET', '/budgetten');
    const right = { status, headers, cookies: [], body: JSON.stringify(body) };
    const wrong = (change) => assert.throws(() => checkAnswer('GET', '/api/v1/budgetten', { ...right, ...change }), assert.AssertionError);
    const without = (name) => { const copy = new Headers(headers); copy.delete(name); return copy; };
    checkAnswer('GET', '/api/v1/budgetten', right);
    for (const change of [{ status: 201 }, { status: 418 }, { body: '' }, { body: '{}' }, { body: JSON.stringify({ ...body, meer_dan_dat: 1 }) },
      { body: right.body.replace(/"id":"\w+"/, '"id":"kort"') }, { body: right.body.replace(/"naam":"[^"]*"/, '"naam":null') },
      { headers: without('api-version') }, { headers: without('x-request-id') }, { headers: without('content-type') }, { cookies: ['a=b'] }]) wrong(change);
    assert.throws(() => checkAnswer('GET', '/api/v1/bestaat-niet', right), assert.AssertionError);
  });
});

describe('Een lijst', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  let lists; // {path, rows (key of the list), key (query key), more (key of the view)}

  before(async () => {
    const { huishoudens } = await app.ask(me, 'GET', '/huishoudens');
    const id = huishoudens[0].id;
    const house = await app.ask(me, 'GET', `/huishoudens/${id}`);
    const { budgetten } = await app.ask(me, 'GET', '/budgetten');
    for (let i = 0; i < 7; i += 1) {
      await app.ask(me, 'POST', '/huishoudens', { naam: `Lijst ${i % 3}`, rol: 'moeder', zin: 'x' });
      await app.ask(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: `Notitie ${i}` });
      await app.ask(me, 'POST', '/korte-vragen', { wie: `Iemand ${i}`, vraag: 'x', ...(i % 2 && { bellen_voor: '2026-11-30' }) });
      await app.ask(me, 'POST', '/signalen', { tekst: `Signaal ${i}` });
      await app.ask(me, 'POST', '/knelpunten', { regel: `Regel ${i}`, tekst: 'x' });
      await app.ask('beleid', 'POST', '/regels', { soort: 'werkinstructie', naam: `Regel ${i % 3}`, wet: 'Lijstwet', tekst: 'x', bron: 'y', vanaf: '2026-01-01' });
      await app.ask(me, 'POST', `/doelen/${house.doelen[0].id}/afwegingen`, { effect: `Effect ${i}` });
    }
    lists = [
      { path: '/huishoudens', rows: 'huishoudens' },
      { path: `/huishoudens/${id}/gesprekken`, rows: 'gesprekken' },
      { path: `/huishoudens/${id}/gebeurtenissen`, rows: 'gebeurtenissen' },
      { path: '/korte-vragen', rows: 'vragen' },
      { path: '/knelpunten', rows: 'knelpunten', more: 'meer_knelpunten' },
      { path: '/knelpunten', rows: 'signalen', key: 'signaalNa', more: 'meer_signalen' },
      { path: '/regels?wet=Lijstwet', rows: 'regels' },
      { path: '/regels', rows: 'regels' },
      { path: `/doelen/${house.doelen[0].id}/afwegingen`, rows: 'afwegingen' },
      { path: '/voorleggingen', rows: 'afgerond' },
      { path: '/besluiten', rows: 'besluiten' },
      { path: `/budgetten/${budgetten[0].id}`, rows: 'regels' },
    ].map((list) => ({ key: 'na', more: 'meer', ...list }));
  });

  const at = (path, more) => `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(more)}`;

  it('that can grow goes on from any row, each row once and in the same order', async () => {
    for (const { path, rows, key, more } of lists) {
      const whole = (await app.ask(me, 'GET', at(path, { limiet: 200 })))[rows];
      for (const limiet of [1, 3]) {
        const seen = [];
        let query = { limiet };
        for (let page = 0; query; page += 1) {
          assert.ok(page <= 200, path);
          const answer = await app.api(me, 'GET', at(path, query));
          seen.push(...answer.body[rows]);
          const next = answer.body[more];
          const links = [...(answer.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="next"/g)].map((match) => match[1]);
          assert.equal(links.some((link) => new URL(link, app.base).searchParams.get(key) === next), next !== null, `${path} ${links}`);
          if (next && path.includes('wet=')) assert.ok(links[0].includes('wet=Lijstwet') && links[0].includes('limiet='), links[0]);
          query = next && { limiet, [key]: next };
        }
        assert.deepEqual(seen, whole, `${path} by ${limiet}`);
        assert.ok(seen.length > 0 || ['/voorleggingen', '/besluiten'].includes(path) || path.startsWith('/budgetten'), path);
      }
    }
  });

  it('says what is wrong with a place or a number of rows, and takes no place in another list', async () => {
    const { meer } = await app.ask(me, 'GET', '/korte-vragen?limiet=1');
    const changed = `${meer.slice(0, 30)}${meer[30] === 'A' ? 'B' : 'A'}${meer.slice(31)}`;
    for (const { path, key, rows } of lists) {
      for (const [query, code] of [[{ limiet: 0 }, 'bereik'], [{ limiet: 201 }, 'bereik'], [{ limiet: '1e2' }, 'getal'], [{ limiet: -1 }, 'getal'],
        [{ [key]: 'geen' }, 'lijst'], [{ [key]: changed }, 'lijst'], ...(rows === 'vragen' ? [] : [[{ [key]: meer }, 'lijst']])]) {
        const answer = await app.api(me, 'GET', at(path, query));
        assert.equal(answer.status, 400, answer.said);
        assert.deepEqual(answer.body.errors.map((one) => [one.location.name, one.code]), [[Object.keys(query)[0], code]]);
      }
      const both = await app.api(me, 'GET', at(path, { limiet: 'x', [key]: 'y' }));
      assert.equal(both.body.errors.length, 2, both.said);
    }
  });

  it('shows on its page how to go on, when there is more', async () => {
    for (let i = 0; i < 51; i += 1) await app.ask(me, 'POST', '/korte-vragen', { wie: `Rij ${i}`, vraag: 'x' });
    const client = await app.login(me);
    const first = await client.open('/korte-vragen');
    const link = first.links.find((one) => one.text === 'Meer vragen');
    const second = await client.open(link.href);
    for (let i = 0; i < 51; i += 1) assert.equal([first, second].filter((page) => new RegExp(`Rij ${i}\\b`).test(page.text)).length, 1, `Rij ${i}`);
    const wrong = await client.get('/korte-vragen?na=geen');
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /Begin weer bij het begin van de lijst/);
  });
});
