// SPDX-License-Identifier: EUPL-1.2
// What an operator meets: folders that are not right, a full disk, a logbook that cannot be written, two programs on one folder,
// workers that are killed. Nothing that was confirmed is lost, nothing is half done, and what cannot be noted is not shown.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chmod, cp, mkdir, mkdtemp, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder, environment, run } from '../lib/demo.mjs';
import { adminSql, databaseOf, dropStore, holdTurn, onPostgres, ownByPostgres, sql, storeEnvironment, storeOf } from '../lib/postgres.mjs';
import { Program, program, useProgram } from '../lib/program.mjs';

const database = (data) => join(data, 'demo/bondgenoot.db');

/** The first household of this account's list. */
const household = async (app, account = 'uitvoerder') => (await app.ask(account, 'GET', '/huishoudens')).huishoudens[0].id;

/** Every text of `confirmed` is there once, the chain and the books are right, and so is the file. */
async function assertWhole(app, confirmed) {
  const stored = sql(app.data, "select tekst from gesprek where tekst like 'proef %'").split('\n');
  for (const text of confirmed) assert.equal(stored.filter((one) => one === text).length, 1, `${text}: confirmed, and there once`);
  if (!onPostgres) assert.equal(sql(app.data, 'pragma integrity_check'), 'ok');
  const check = await app.command('check');
  assert.equal(check.code, 0, check.stdout + check.stderr);
}

/** Writes notes one after another until told to stop; the list grows with each that was confirmed. */
function writer(app, id, name) {
  const state = { confirmed: [], stop: false, refused: 0 };
  state.done = (async () => {
    for (let n = 0; !state.stop; n++) {
      const text = `proef ${name} ${n}`;
      const answer = await app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: text }).catch(() => null);
      if (answer?.status === 201) state.confirmed.push(text);
      else { state.refused++; await pause(5); }
    }
  })();
  return state;
}

describe('De gegevensmap', () => {
  const refuses = async (spoil, words) => {
    const data = await demoFolder();
    try {
      await spoil(data);
      const done = await run('timeout', ['20', program, 'serve', '--data', data, '--port', '0'], { env: { ...environment, ...storeEnvironment(data) } }).then(() => ({ code: 0 }), (error) => error);
      assert.equal(done.code, 2, `${words}: ${done.stderr}`);
      assert.match(done.stderr, words);
    } finally {
      dropStore(data);
      await rm(data, { recursive: true, force: true });
    }
  };

  it('that is not there is named', () => refuses((data) => rm(data, { recursive: true }), /gegevensmap .* is niet te openen/));
  it('without a municipality says how to make one', () => refuses((data) => rm(join(data, 'demo'), { recursive: true }), /staat geen gemeente/));
  it('whose database vanished does not come back empty', async () => {
    await refuses((data) => (onPostgres ? sql(data, 'drop schema gemeente_demo cascade') : rm(database(data))), onPostgres
      ? /De database van .*demo is niet te openen in PostgreSQL: gemeente_demo: this schema is not there/ : /bondgenoot\.db is niet te openen/);
  });
  it('with a file that is no database is refused', { skip: onPostgres && 'there is no file' }, () => refuses(async (data) => {
    for (const end of ['-wal', '-shm']) await rm(database(data) + end, { force: true });
    await writeFile(database(data), 'dit is geen database'.repeat(100));
  }, /bondgenoot\.db is niet te openen/));
  it('whose key others can read is refused', () => refuses((data) => chmod(join(data, 'demo/sleutel'), 0o644), /chmod 600/));
  it('without a key is refused', () => refuses((data) => rename(join(data, 'demo/sleutel'), join(data, 'demo/sleutel.weg')), /sleutel is niet te lezen/));
  it('with settings that are no JSON says where', () => refuses((data) => writeFile(join(data, 'demo/gemeente.json'), '{"naam": "x",\n}'), /regel 2/));
  it('with a host that two municipalities have is refused', () => refuses(async (data) => {
    await cp(join(data, 'demo'), join(data, 'ander'), { recursive: true });
    if (onPostgres) sql(data, 'create schema gemeente_ander');
  },
    /Hij kan er maar bij één horen/));
});

describe('Een logboek dat niet te schrijven is', () => {
  const app = new Program();
  after(() => app.stop());

  it('shows nobody and changes nothing', async () => {
    const data = await demoFolder();
    const id = sql(data, "select h.id from huishouden h join casus c on c.huishouden = h.id where c.casus = 'fietsen'");
    await rm(join(data, 'demo/logboek.jsonl'));
    await symlink('/dev/full', join(data, 'demo/logboek.jsonl'));
    app.expectedErrors = /"event":"logbook"/;
    await app.start({ data });
    app.ownsData = true;
    const before = sql(data, 'select count(*) from gesprek');
    const client = await app.login('uitvoerder');
    for (const path of [`/huishoudens/${id}`, '/huishoudens']) {
      const page = await client.get(path);
      assert.equal(page.status, 503, path);
      assert.match(page.text, /Het logboek is niet bij te werken/);
      assert.equal((await app.api('uitvoerder', 'GET', path)).status, 503, path);
    }
    assert.equal((await app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'proef' })).status, 503);
    assert.equal(sql(data, 'select count(*) from gesprek'), before);
  });
});

/** Puts the database of a data folder on this small disk. */
async function moveDatabase(data, disk) {
  const tables = join(disk, 'tabellen');
  await chmod(disk, 0o755);
  await mkdir(tables);
  ownByPostgres(tables);
  adminSql(`create tablespace klein location '${tables}'`);
  adminSql(`alter database ${databaseOf(data)} set tablespace klein`);
}

describe('Een volle schijf', () => {
  const app = new Program();
  let folder;
  after(async () => {
    await app.stop();
    if (folder && onPostgres) adminSql('drop tablespace klein');
    if (folder) { execFileSync('umount', [folder]); await rm(folder, { recursive: true }); }
  });

  it('refuses changes with a clear 503, keeps what was confirmed, and lets people read on', async (t) => {
    const demo = await demoFolder();
    folder = await mkdtemp(join(tmpdir(), 'bondgenoot-schijf-'));
    const bytes = onPostgres ? Number(adminSql(`select pg_database_size('${databaseOf(demo)}')`)) : (await stat(database(demo))).size;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${Math.ceil(bytes / 1024) + 8 * 1024}k`, 'none', folder], { stdio: 'ignore' });
    } catch {
      await rm(folder, { recursive: true });
      folder = undefined;
      return t.skip('no small disk can be made here');
    }
    const data = onPostgres ? demo : join(folder, 'gegevens');
    if (onPostgres) {
      await moveDatabase(demo, folder);
    } else {
      await cp(demo, data, { recursive: true });
      await rm(demo, { recursive: true });
    }
    app.expectedErrors = /"event":"(store|background)"/;
    await app.start({ data });
    app.ownsData = onPostgres;
    const id = await household(app);
    const client = await app.login('uitvoerder');
    const confirmed = [];
    const note = async (text) => {
      const answer = await app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: text });
      if (answer.status === 201) confirmed.push(text);
      return answer;
    };
    assert.equal((await note('proef voor')).status, 201);
    const fill = join(folder, 'vulling');
    await writeFile(fill, Buffer.alloc(16 << 20)).catch(() => {});
    await appendFile(fill, Buffer.alloc(4096)).catch(() => {});
    let full;
    for (let n = 0; n < 300 && full?.status !== 503; n++) full = await note(`proef ${n} ${randomBytes(4500).toString('hex')}`);
    assert.equal(full.status, 503, full.said);
    assert.match(full.body.detail, /De opslag is vol/);
    const page = await client.get(`/huishoudens/${id}`);
    assert.equal(page.status, 200, page.text.slice(0, 300));
    const form = await client.submit(page, { tekst: `proef form yyyyyyyy${randomBytes(4500).toString('hex')}` }, (one) => one.action.endsWith(`/${id}/gesprekken`));
    assert.equal(form.status, 503);
    assert.ok(form.body.includes('yyyyyyyy'), 'what was typed is still there');
    assert.equal((await app.client().submit(await app.client().open('/aanmelden'), { aanmeldnaam: 'x', wachtwoord: 'y' },
      (one) => one.fields.some((field) => field.name === 'wachtwoord'))).status, 403, 'the log-in page is there');

    await rm(fill);
    assert.equal((await note('proef na')).status, 201, 'and goes on when there is room');
    await assertWhole(app, confirmed);
    assert.equal(sql(data, "select count(*) from gesprek where tekst like 'proef %'"), String(confirmed.length), 'nothing that was refused');
  });
});

describe('Wie te lang op zijn beurt wacht', () => {
  const app = useProgram();
  before(() => { app.expectedErrors = /"event":"store"/; });

  it('to write is told so with 503, while others read on', async () => {
    const id = await household(app);
    const held = await holdTurn(app.data, 7);
    const begin = Date.now();
    const refused = app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'proef zonder beurt' });
    assert.equal((await app.api('uitvoerder', 'GET', `/huishoudens/${id}`)).status, 200);
    const answer = await refused;
    assert.equal(answer.status, 503, answer.said);
    assert.ok(Date.now() - begin < 6500, `${Date.now() - begin} ms`);
    await held.done;
    await assertWhole(app, []);
    assert.equal(sql(app.data, "select count(*) from gesprek where tekst like 'proef %'"), '0');
  });
});

describe('Twee programma\'s op één gegevensmap', () => {
  const one = useProgram();
  const two = new Program();
  after(() => two.stop());

  it('see each other\'s changes and keep one chain', async () => {
    await two.start({ data: one.data });
    const id = await household(one);
    const writers = [writer(one, id, 'een'), writer(two, id, 'twee')];
    await pause(1500);
    for (const each of writers) { each.stop = true; await each.done; assert.ok(each.confirmed.length > 0 && each.refused === 0); }
    await assertWhole(one, writers.flatMap((each) => each.confirmed));
  });
});

describe('Een wachtwoord dat wordt nagekeken', () => {
  /** Sends so many log-ins at once, without waiting for an answer. */
  function attempts(app, csrf, count) {
    const { hostname, port } = new URL(app.base);
    const body = `_csrf=${csrf}&aanmeldnaam=uitvoerder&wachtwoord=welkom-in-de-demo`;
    return Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.write(`POST /aanmelden HTTP/1.1\r\nHost: ${hostname}\r\nCookie: bg_voor=${csrf}\r\nContent-Length: ${body.length}\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\n\r\n${body}`);
      return socket;
    });
  }

  it('for somebody who left harms nobody, and does not hold up the stop', async () => {
    const app = new Program();
    await app.start();
    const client = app.client();
    await client.open('/aanmelden');
    const sockets = attempts(app, client.cookies.get('bg_voor'), 12);
    await pause(100);
    for (const socket of sockets.slice(0, 6)) socket.destroy();
    await app.stop(); // looks at the code and at what the sanitizers said
    for (const socket of sockets) socket.destroy();
  });

  it('waits in a line that has an end', async () => {
    const app = new Program();
    await app.start({ args: ['--workers', '1'] });
    try {
      const client = app.client();
      await client.open('/aanmelden');
      const sockets = attempts(app, client.cookies.get('bg_voor'), 120);
      const said = await Promise.all(sockets.map(async (socket) => String((await once(socket, 'data'))[0])));
      const busy = said.filter((text) => text.startsWith('HTTP/1.1 503 '));
      const fine = said.filter((text) => text.startsWith('HTTP/1.1 303 '));
      assert.ok(busy.length > 0 && fine.length >= 64, `${busy.length} sent away, ${fine.length} logged in`);
      assert.equal(busy.length + fine.length, 120);
      for (const socket of sockets) socket.destroy();
    } finally {
      await app.stop();
    }
  });
});

describe('Stoppen onder druk', () => {
  it('SIGTERM lets what is under way finish', async () => {
    const app = new Program();
    await app.start();
    const data = app.data;
    const id = await household(app);
    const writers = ['a', 'b', 'c', 'd'].map((name) => writer(app, id, name));
    await pause(1000);
    const stopped = app.stop({ keepData: true });
    await pause(300);
    for (const each of writers) each.stop = true;
    await stopped;
    await Promise.all(writers.map((each) => each.done));
    await assertWhole(app, writers.flatMap((each) => each.confirmed));
    await rm(data, { recursive: true });
  });
});
