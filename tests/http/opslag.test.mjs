// SPDX-License-Identifier: EUPL-1.2
// What is PostgreSQL's own: addresses, a server that restarts, is silent or breaks off, and moving there from SQLite. Only with
// STORE=postgres, on a server of this file alone.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { environment, run } from '../lib/demo.mjs';
import { adminSql, databaseOf, giveStore, onPostgres, ownServer, restartServer, sql, storeEnvironment } from '../lib/postgres.mjs';
import { program, useProgram } from '../lib/program.mjs';

const skip = onPostgres ? false : 'only with STORE=postgres';
if (onPostgres) ownServer();

/** Runs the program with this environment: {code, stdout, stderr}. */
const bondgenoot = (env, ...args) => run('timeout', ['30', program, ...args], { env: { ...environment, ...env }, maxBuffer: 64 << 20 }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));

const household = async (app) => (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
const note = (app, id, tekst) => app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst });

describe('Een adres', { skip }, () => {
  let folder;
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'bondgenoot-opslag-')); });
  after(() => rm(folder, { recursive: true }));

  it('of another kind is refused', async () => {
    const { code, stderr } = await bondgenoot({}, 'demo', '--data', folder, '--store', 'mysql://x');
    assert.equal(code, 2);
    assert.match(stderr, /begint met postgres:\/\//);
  });

  it('where nobody listens is said, and leaves nothing behind', async () => {
    const env = { BONDGENOOT_STORE: `postgresql:///x?host=${folder}` };
    for (const command of [['demo'], ['gemeente', 'een', 'Een', 'een.example'], ['gemeente', 'een', 'Een', 'een.example']]) {
      const { code, stderr } = await bondgenoot(env, ...command, '--data', join(folder, 'leeg'));
      assert.equal(code, 2, stderr);
      assert.match(stderr, /PostgreSQL.*No such file/);
    }
  });

  it('of a database that sorts otherwise is refused', async () => {
    const data = join(folder, 'taal');
    await mkdir(data);
    await giveStore(data);
    adminSql(`drop database ${databaseOf(data)}`);
    adminSql(`create database ${databaseOf(data)} template template0 encoding 'UTF8' locale_provider icu icu_locale 'nl'`);
    const { code, stderr } = await bondgenoot(storeEnvironment(data), 'gemeente', 'een', 'Een', 'een.example', '--data', data);
    assert.equal(code, 2);
    assert.match(stderr, /locale C/);
  });

  it('holds a municipality once', async () => {
    const data = join(folder, 'twee');
    await mkdir(data);
    await giveStore(data);
    const make = (place) => bondgenoot(storeEnvironment(data), 'gemeente', 'een', 'Een', 'een.example', '--data', place);
    assert.equal((await make(data)).code, 0);
    const again = await make(join(folder, 'drie'));
    assert.equal(again.code, 2);
    assert.match(again.stderr, /gemeente_een: this schema is there already/);
    assert.equal((await bondgenoot(storeEnvironment(data), 'check', '--data', data)).code, 0);
    const other = await bondgenoot({}, 'check', '--data', data);
    assert.equal(other.code, 2, 'without the address it is not made anew as a file');
  });
});

describe('Verhuizen van SQLite', { skip }, () => {
  it('gives the same export, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-opslag-'));
    const old = join(folder, 'oud');
    const fresh = join(folder, 'nieuw');
    await mkdir(fresh);
    await giveStore(fresh);
    const sqlite = { BONDGENOOT_STORE: '' };
    assert.equal((await bondgenoot(sqlite, 'demo', '--data', old)).code, 0);
    const text = (await bondgenoot(sqlite, 'export', '--data', old)).stdout;
    assert.ok(text.length > 100_000);
    await writeFile(join(folder, 'export.jsonl'), text);
    const env = storeEnvironment(fresh);
    assert.equal((await bondgenoot(env, 'gemeente', 'nieuw', 'Nieuw', 'nieuw.example', '--data', fresh)).code, 0);
    const read = await bondgenoot(env, 'import', '--data', fresh, join(folder, 'export.jsonl'));
    assert.equal(read.code, 0, read.stderr);
    assert.equal((await bondgenoot(env, 'export', '--data', fresh)).stdout, text);
    assert.equal((await bondgenoot(env, 'check', '--data', fresh)).code, 0);
    // And back, from the lines that PostgreSQL wrote.
    const back = join(folder, 'terug');
    await writeFile(join(folder, 'terug.jsonl'), (await bondgenoot(env, 'export', '--data', fresh)).stdout);
    assert.equal((await bondgenoot(sqlite, 'gemeente', 'terug', 'Terug', 'terug.example', '--data', back)).code, 0);
    assert.equal((await bondgenoot(sqlite, 'import', '--data', back, join(folder, 'terug.jsonl'))).code, 0);
    assert.equal((await bondgenoot(sqlite, 'export', '--data', back)).stdout, text);
    assert.equal((await bondgenoot(sqlite, 'check', '--data', back)).code, 0);
    await rm(folder, { recursive: true });
  });
});

describe('Een server die', { skip }, () => {
  const app = useProgram({ args: ['--workers', '4'] });
  before(() => { app.expectedErrors = /"event":"(store|background)"/; });

  it('restarts while nothing is under way is not noticed', async () => {
    const id = await household(app);
    restartServer();
    for (let n = 0; n < 8; n++) assert.equal((await app.api('uitvoerder', 'GET', `/huishoudens/${id}`)).status, 200);
  });

  it('is silent is answered with 503', async () => {
    const id = await household(app);
    const pids = adminSql(`select pid from pg_stat_activity where datname = '${databaseOf(app.data)}'`).split('\n').map(Number);
    const begin = Date.now();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const silent = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    assert.equal(silent.status, 503, silent.said);
    assert.ok(Date.now() - begin < 13_000, `${Date.now() - begin} ms`);
    for (let n = 0; n < 8; n++) await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    assert.equal((await note(app, id, 'weer terug')).status, 201);
  });

  it('breaks off within a commit leaves a doubt, which is looked up', async () => {
    const id = await household(app);
    sql(app.data, `create function slaap() returns trigger language plpgsql as $$ begin perform pg_sleep(3); return null; end $$;
      create constraint trigger slaap after insert on gesprek deferrable initially deferred for each row
      when (new.tekst = 'bij twijfel') execute function slaap()`);
    const doubted = note(app, id, 'bij twijfel');
    await pause(1000);
    assert.equal(adminSql(`select count(pg_terminate_backend(pid)) from pg_stat_activity where query = 'commit' and state = 'active'`), '1');
    const answer = await doubted;
    assert.equal(answer.status, 503);
    assert.match(answer.body.detail, /Er is niets opgeslagen/, 'not: perhaps');
    assert.equal(sql(app.data, "select count(*) from gesprek where tekst = 'bij twijfel'"), '0');
    sql(app.data, 'drop function slaap cascade');
    assert.equal((await note(app, id, 'bij twijfel')).status, 201);
  });
});
