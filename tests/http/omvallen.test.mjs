// SPDX-License-Identifier: EUPL-1.2
// Everything falls over, many times, while several clients write. Each sends a change again with its key until it is confirmed: then all
// of it is there, once. On SQLite the program is killed, every process at one blow; on PostgreSQL the server restarts or crashes under it.
//
//   KILLS=200, WORKERS=50 and RESTARTS=50 are how often, unless the environment says otherwise.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { dropStore, onPostgres, ownServer, restartServer, sql } from '../lib/postgres.mjs';
import { Program, program } from '../lib/program.mjs';

const KILLS = Number(process.env.KILLS ?? 200);
const WORKERS = Number(process.env.WORKERS ?? 50);
const RESTARTS = Number(process.env.RESTARTS ?? 50);
if (onPostgres) ownServer();

/** What a client may meet and simply tries again: nobody there, a line that broke, 503. */
const again = (error) => {
  if (error.code === 'ERR_ASSERTION') throw error;
  return { status: 0 };
};

/** Four clients that write notes, two by the API and two by forms, until told to stop; each finishes what it began. */
async function load(app) {
  const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
  const path = `/huishoudens/${id}`;
  const state = { stop: false, confirmed: [], replayed: 0, tried: 0 };
  const until = async (send, done, text) => {
    for (;;) {
      const answer = await send().catch(again);
      state.tried++;
      if (done.includes(answer.status)) return answer;
      assert.ok([0, 503].includes(answer.status), `${text}: ${answer.status} ${answer.said ?? answer.text}`);
      await pause(20);
    }
  };
  const api = async (name) => {
    for (let n = 0; !state.stop; n++) {
      const tekst = `omval ${name} ${n}`;
      const headers = { 'idempotency-key': randomUUID() };
      // 204: it is stored, but could not be read again to be shown.
      const answer = await until(() => app.api('uitvoerder', 'POST', `${path}/gesprekken`, { tekst }, headers), [201, 204], tekst);
      if (answer.headers.get('idempotency-replayed')) state.replayed++;
      state.confirmed.push(tekst);
    }
  };
  const forms = async (name, client) => {
    for (let n = 0; !state.stop; n++) {
      const tekst = `omval ${name} ${n}`;
      const page = await until(() => client.get(`${path}/gesprekken/nieuw`), [200], tekst);
      const answer = await until(() => client.submit(page, { tekst }), [303], tekst);
      assert.equal(answer.location, `${path}#notities`, tekst);
      state.confirmed.push(tekst);
    }
  };
  const [c, d] = [await app.login('uitvoerder', { fresh: true }), await app.login('uitvoerder', { fresh: true })];
  const clients = [api('a'), api('b'), forms('c', c), forms('d', d)];
  for (const client of clients) client.catch(() => {}); // said at the end
  return { async end() {
    state.stop = true;
    await Promise.all(clients);
    return state;
  } };
}

/** All that was confirmed is there, once, and nothing else; chain and books fit; every line of the logbooks is whole or was cut off. */
async function assertWhole(app, { confirmed }, blows) {
  const stored = sql(app.data, "select tekst from gesprek where tekst like 'omval %'").split('\n');
  assert.equal(new Set(stored).size, stored.length, 'nothing is there twice');
  assert.deepEqual(stored.sort(), [...confirmed].sort());
  if (!onPostgres) assert.equal(sql(app.data, 'pragma integrity_check'), 'ok');
  const check = await app.command('check');
  assert.equal(check.code, 0, check.stdout + check.stderr);
  for (const name of ['logboek.jsonl', 'audit.jsonl']) {
    const lines = (await readFile(join(app.data, 'demo', name), 'utf8')).split('\n').slice(0, -1);
    const broken = lines.filter((line) => { try { return !JSON.parse(line).operation_id; } catch { return true; } });
    assert.ok(broken.length <= blows, `${name}: ${broken.length} lines cut off, never one glued to another`);
  }
}

/** The workers that serve this data folder now. */
async function workers(data) {
  const found = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!text.includes(`serve\0--data\0${data}\0`) || (await readlink(`/proc/${pid}/exe`).catch(() => '')) !== program) continue;
    const parent = /^PPid:\t(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
    const above = await readlink(`/proc/${parent}/exe`).catch(() => '');
    if (above === program) found.push(Number(pid));
  }
  return found;
}

describe('kill -9 van één werker', () => {
  it(`${WORKERS} times under load loses nothing that was confirmed, and nothing is there twice`, async () => {
    const app = new Program();
    app.expectedErrors = /"event":"worker-died"/;
    await app.start({ args: ['--workers', '6'] });
    try {
      const work = await load(app);
      let killed = 0;
      for (const until = Date.now() + 300_000; killed < WORKERS && Date.now() < until;) {
        const pids = await workers(app.data);
        const pid = pids[Math.floor(Math.random() * pids.length)];
        if (pid && pids.length > 1) {
          try { process.kill(pid, 'SIGKILL'); killed++; } catch { /* it was gone */ }
        }
        await pause(120);
      }
      const state = await work.end();
      assert.equal(killed, WORKERS);
      assert.ok(state.confirmed.length >= WORKERS, `${state.confirmed.length} confirmed meanwhile`);
      await assertWhole(app, state, killed);
    } finally {
      await app.stop();
    }
  });
});

describe('kill -9 van alles', { skip: onPostgres && 'the same program; there the server falls over' }, () => {
  it(`${KILLS} times under load loses nothing that was confirmed, and nothing is there twice`, async (t) => {
    const app = new Program();
    await app.start({ group: true });
    const { data } = app;
    const port = new URL(app.base).port;
    const restart = () => app.start({ data, port, group: true }); // the port is free, and no lock is left
    try {
      const work = await load(app);
      for (let n = 0; n < KILLS; n++) {
        await pause(Math.random() * 200);
        await app.killAll();
        if (n % 10 === 9) { // and while it starts
          const started = restart().catch(() => {});
          await pause(Math.random() * 300);
          await app.killAll();
          await started;
        }
        await restart();
      }
      const state = await work.end();
      t.diagnostic(`${state.confirmed.length} confirmed in ${state.tried} requests, ${state.replayed} found done already`);
      assert.ok(state.confirmed.length >= KILLS, `${state.confirmed.length} confirmed meanwhile`);
      await assertWhole(app, state, 2 * KILLS);
    } finally {
      await app.stop();
      await rm(data, { recursive: true, force: true });
    }
  });
});

describe('Een server die omvalt', { skip: onPostgres ? false : 'only with STORE=postgres' }, () => {
  it(`${RESTARTS} times under load loses nothing that was confirmed, and nothing is there twice`, async (t) => {
    const app = new Program();
    app.expectedErrors = /"event":"(store|commit-in-doubt|background)"/;
    await app.start();
    const { data } = app;
    try {
      const work = await load(app);
      for (let n = 0; n < RESTARTS; n++) {
        await pause(Math.random() * 1500);
        restartServer(n % 2 ? 'immediate' : 'fast');
      }
      const state = await work.end();
      const doubts = app.stderr.split('"event":"commit-in-doubt"').length - 1;
      t.diagnostic(`${state.confirmed.length} confirmed in ${state.tried} requests, ${state.replayed} found done already, ${doubts} looked up`);
      assert.ok(state.confirmed.length >= RESTARTS, `${state.confirmed.length} confirmed meanwhile`);
      await assertWhole(app, state, RESTARTS);
    } finally {
      await app.stop({ keepData: true });
      dropStore(data);
      await rm(data, { recursive: true, force: true });
    }
  });
});
