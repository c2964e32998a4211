// SPDX-License-Identifier: EUPL-1.2
// The technical log: a line of JSON for each request, with a number that people can name and nothing about them.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { useProgram } from '../lib/program.mjs';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

/** The line of the request with this number; it comes after the answer was made, so at once. */
async function lineOf(app, page) {
  const number = page.headers.get('x-request-id');
  assert.match(number, /^[0-9a-f]{16}$/);
  const [line] = await app.logged(new RegExp(`"event":"request","request":"${number}"`));
  return JSON.parse(line);
}

describe('Elk verzoek', () => {
  const app = useProgram();
  let id;
  before(async () => { id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id; });

  it('has one line: method, pattern of the route, status, time, number, worker', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(`/huishoudens/${id}?zoek=geheim`);
    const { time, level, pid, event, request, method, route, status, ms, bytes, ...rest } = await lineOf(app, page);
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual({ level, event, method, route, status, rest }, { level: 'info', event: 'request', method: 'GET', route: '/huishoudens/{id}', status: 200, rest: {} });
    assert.ok(app.children.includes(pid));
    assert.ok(ms > 0 && bytes > 1000);
    assert.equal(app.stderr.split(`"request":"${request}"`).length, 2, 'one line');

    const api = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    assert.equal((await lineOf(app, api)).route, '/api/v1/huishoudens/{id}');
    const head = await client.request('HEAD', '/huishoudens');
    assert.equal((await lineOf(app, head)).method, 'HEAD');
  });

  it('that leads nowhere has no address in it', async () => {
    const page = await app.client().get('/geheim/pad?naam=iemand');
    assert.equal(page.status, 404);
    const line = await lineOf(app, page);
    assert.deepEqual([line.route, line.status], [null, 404]);
    assert.match(page.text, new RegExp(`noem dan dit nummer: ${line.request}`, 'i'), 'the page says the number');
    const api = await app.api('uitvoerder', 'GET', '/geheim');
    assert.ok(api.body.instance.includes((await lineOf(app, api)).request), 'and so does the problem');
    assert.doesNotMatch(app.stderr, /geheim|iemand/);
  });

  it('has nothing in it of who asks or of whom it is about', () => {
    const lines = app.stderr.split('\n').filter((line) => line.includes('"event":"request"')).join('\n');
    assert.ok(lines.length > 500);
    assert.doesNotMatch(lines, new RegExp(`${id}|uitvoerder|127\\.0\\.0\\.1`));
  });

  it('takes up the trace that it is a part of, in the logbook too', async () => {
    const answer = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`, undefined, { traceparent: `00-${TRACE}-${PARENT}-01` });
    const number = answer.headers.get('x-request-id');
    assert.equal(answer.headers.get('traceparent'), `00-${TRACE}-${number}-01`);
    assert.equal((await lineOf(app, answer)).trace, TRACE);
    const noted = (await readFile(join(app.data, 'demo/logboek.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line)).filter((line) => line.operation_id === number);
    assert.ok(noted.length > 0);
    for (const line of noted) assert.deepEqual([line.trace_id, line.parent_operation_id], [TRACE, PARENT]);
  });

  it('takes a trace that is not well-formed for none', async () => {
    const wrong = [`00-${TRACE}-${PARENT}`, `ff-${TRACE}-${PARENT}-01`, `00-${'0'.repeat(32)}-${PARENT}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`,
      `00-${TRACE.toUpperCase()}-${PARENT}-01`, `00-${TRACE}-${PARENT}-01-extra`, `00-${TRACE}-${PARENT}-0g`, 'x', `00_${TRACE}_${PARENT}_01`];
    for (const traceparent of wrong) {
      const answer = await app.api('uitvoerder', 'GET', '/huishoudens', undefined, { traceparent });
      assert.equal(answer.headers.get('traceparent'), null, traceparent);
      assert.equal((await lineOf(app, answer)).trace, undefined, traceparent);
    }
    const later = await app.api('uitvoerder', 'GET', '/huishoudens', undefined, { traceparent: `01-${TRACE}-${PARENT}-00-meer` });
    assert.match(later.headers.get('traceparent'), new RegExp(`^00-${TRACE}-`), 'a later version may say more');
  });
});

describe('Toegangsregels', () => {
  const app = useProgram({ env: { BONDGENOOT_TOEGANGSREGELS: 'uit' } });

  it('can be off, and on again without a restart', async () => {
    const page = await app.client().open('/aanmelden');
    await pause(100);
    assert.doesNotMatch(app.stderr, /"event":"request"/);
    assert.match(page.headers.get('x-request-id'), /^[0-9a-f]{16}$/, 'the number is there');
  });
});

describe('Het niveau van het log', () => {
  const app = useProgram();

  it('is taken up by SIGHUP', async () => {
    await lineOf(app, await app.client().open('/aanmelden'));
    await writeFile(join(app.data, 'bondgenoot.conf'), 'logniveau = error\n');
    process.kill(app.pid, 'SIGHUP');
    let page;
    for (let n = 0; n < 100; n++) {
      page = await app.client().open('/aanmelden');
      await pause(50);
      if (!app.stderr.includes(`"request":"${page.headers.get('x-request-id')}"`)) return;
    }
    assert.fail('lines of level info are still written');
  });
});
