// SPDX-License-Identifier: EUPL-1.2
// A COMMIT whose answer gets lost, made real: between the program and PostgreSQL stands a line that breaks at that very moment. What became
// of it is looked up: stored, not stored, or, when nobody can be reached, said to be in doubt and safe to send again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder } from '../lib/demo.mjs';
import { onPostgres, serverFolder, sql, storeOf } from '../lib/postgres.mjs';
import { Program } from '../lib/program.mjs';

const SOCKET = '.s.PGSQL.5432';
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0');

/**
 * A line to the server. `next` says what happens to the next commit of a transaction that ran the statement `of`:
 *   answer   it is done, its answer never comes
 *   way      it never arrives
 *   patience it is under way when the line breaks, and done later
 * `closed` refuses new connections from then on, until it is false again.
 */
class Line {
  next; of = 'gesprek_add'; closed = false; closeThen = false; broken = 0;
  #sockets = new Set();

  async open() {
    this.folder = await mkdtemp(join(tmpdir(), 'bondgenoot-lijn-'));
    this.server = createServer((client) => this.#connect(client));
    await new Promise((resolve) => this.server.listen(join(this.folder, SOCKET), resolve));
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await rm(this.folder, { recursive: true });
  }

  #connect(client) {
    if (this.closed) { client.destroy(); return; }
    const server = connect(join(serverFolder(), SOCKET));
    let ran = false, swallow = false, left = false;
    for (const socket of [client, server]) this.#sockets.add(socket.on('error', () => {}));
    client.on('data', (bytes) => {
      if (bytes.includes(this.of)) ran = true;
      const how = ran && this.next && bytes.includes(COMMIT) ? this.next : undefined;
      if (how) {
        this.next = undefined;
        this.broken++;
        this.closed = this.closeThen;
      }
      if (how !== 'way') server.write(bytes);
      swallow = how === 'answer';
      left = how === 'patience';
      if (how === 'way' || how === 'patience') client.destroy();
      if (how === 'way') server.destroy();
    });
    server.on('data', (bytes) => {
      if (swallow) { client.destroy(); server.destroy(); } else if (!left) client.write(bytes);
    });
    client.on('close', () => { if (!left) server.destroy(); });
    server.on('close', () => client.destroy());
  }
}

describe('Een COMMIT waarvan het antwoord wegblijft', { skip: onPostgres ? false : 'only with STORE=postgres' }, () => {
  const app = new Program();
  const line = new Line();
  let id, path;
  const note = (tekst, key) => app.api('uitvoerder', 'POST', path, { tekst }, key && { 'idempotency-key': key });
  const times = (text) => Number(sql(app.data, `select count(*) from gesprek where tekst = '${text}'`));
  const isNote = (form) => form.action === path;
  const found = () => [...app.stderr.matchAll(/"event":"commit-in-doubt".*?"found":"([^"]*)"/g)].map((match) => match[1]);

  before(async () => {
    await line.open();
    const data = await demoFolder();
    app.expectedErrors = /"event":"(store|commit-in-doubt|background)"/;
    await app.start({ data, env: { BONDGENOOT_STORE: storeOf(data).replace(/host=.*/, `host=${line.folder}`) } });
    app.ownsData = true;
    id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    path = `/huishoudens/${id}/gesprekken`;
  });
  after(async () => {
    await app.stop();
    await line.close();
  });

  it('but which was done, is an ordinary success', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(`/huishoudens/${id}`);
    line.next = 'answer';
    assert.equal((await note('gedaan')).status, 201);
    line.next = 'answer';
    const form = await client.submit(page, { tekst: 'gedaan met formulier' }, isNote);
    assert.match((await client.follow(form)).text, /De notitie is opgeslagen\./);
    assert.deepEqual([times('gedaan'), times('gedaan met formulier'), line.broken], [1, 1, 2]);
    assert.deepEqual(found(), ['stored', 'stored']);
  });

  it('and which never arrived, stored nothing and says so', async () => {
    const key = randomUUID();
    line.next = 'way';
    const lost = await note('nooit aangekomen', key);
    assert.equal(lost.status, 503, lost.said);
    assert.match(lost.body.detail, /Er is niets opgeslagen/);
    assert.match(lost.headers.get('retry-after'), /^\d+$/);
    assert.equal(times('nooit aangekomen'), 0);
    const again = await note('nooit aangekomen', key);
    assert.deepEqual([again.status, again.headers.get('idempotency-replayed'), times('nooit aangekomen')], [201, null, 1]);
  });

  it('and which is still under way, is waited for', async () => {
    sql(app.data, `create function slaap() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return null; end $$;
      create constraint trigger slaap after insert on gesprek deferrable initially deferred for each row
      when (new.tekst = 'nog bezig') execute function slaap()`);
    line.next = 'patience';
    const answer = await note('nog bezig');
    sql(app.data, 'drop function slaap cascade');
    assert.deepEqual([answer.status, times('nog bezig')], [201, 1], answer.said);
  });

  it('when it is sent again, is looked up as well', async () => {
    const key = randomUUID();
    assert.equal((await note('nog eens', key)).status, 201);
    line.of = 'request_again';
    line.next = 'answer';
    const again = await note('nog eens', key);
    line.of = 'gesprek_add';
    assert.deepEqual([line.next, again.status, again.headers.get('idempotency-replayed'), times('nog eens')], [undefined, 201, 'true', 1], again.said);
  });

  it('is in doubt while nobody can be reached; sent again it acts once', async () => {
    const client = await app.login('uitvoerder');
    for (const [how, tekst] of [['answer', 'twijfel en gedaan'], ['way', 'twijfel en niet gedaan']]) {
      const page = await client.open(`/huishoudens/${id}`);
      Object.assign(line, { next: how, closeThen: true });
      const doubt = await client.submit(page, { tekst }, isNote);
      assert.equal(doubt.status, 503);
      assert.match(doubt.text, /Misschien is dit wel opgeslagen\. Verstuur het gerust nog eens/);
      const blind = await client.submit(doubt, {}, isNote); // not even who asks can be found
      assert.equal(blind.status, 503);
      assert.ok(blind.body.includes(tekst), 'what was typed is still there');
      Object.assign(line, { closed: false, closeThen: false });
      let answer = blind;
      for (let n = 0; n < 50 && answer.status === 503; n++) {
        await pause(100); // a worker that could not connect waits a second
        answer = await client.submit(answer, {}, isNote);
      }
      assert.equal(answer.status, 303);
      assert.equal(times(tekst), 1, tekst);
    }
  });

  it('is not called safe to who sent no key', async () => {
    await pause(1100); // for the other worker
    Object.assign(line, { next: 'answer', closeThen: true });
    const answer = await note('zonder sleutel');
    Object.assign(line, { closed: false, closeThen: false });
    assert.equal(answer.status, 503, answer.said);
    assert.match(answer.body.detail, /Kijk eerst of het er staat/);
    assert.equal(times('zonder sleutel'), 1);
    assert.equal((await app.command('check')).code, 0);
  });
});
