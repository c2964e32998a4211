// SPDX-License-Identifier: EUPL-1.2
// The logbook: no look without its line, whatever falls over.
//
//   READ_KILLS=40 is how often a worker is killed during reads, unless the environment says otherwise.
import assert from 'node:assert/strict';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Program, program, useProgram } from '../lib/program.mjs';
import { sql } from '../lib/postgres.mjs';

const READ_KILLS = Number(process.env.READ_KILLS ?? 40);

/** The whole lines of a file; what was cut off is left out. */
const linesOf = async (app, name) => (await readFile(join(app.data, 'demo', name), 'utf8')).split('\n').flatMap((line) => {
  try { return [JSON.parse(line)]; } catch { return []; }
});

/** The workers that serve this data folder now. */
async function workers(data) {
  const found = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!text.includes(`serve\0--data\0${data}\0`) || (await readlink(`/proc/${pid}/exe`).catch(() => '')) !== program) continue;
    const parent = /^PPid:\t(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
    if ((await readlink(`/proc/${parent}/exe`).catch(() => '')) === program) found.push(Number(pid));
  }
  return found;
}

describe('kill -9 onder het lezen', () => {
  it(`${READ_KILLS} times: whatever was received has its line, of who looked and of each person`, async (t) => {
    const app = new Program();
    app.expectedErrors = /"event":"worker-died"/;
    await app.start({ args: ['--workers', '6'] });
    try {
      const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
      const paths = [`/huishoudens/${id}`, '/huishoudens', '/vandaag', `/huishoudens/${id}/doelen`];
      const seen = [];
      const state = { stop: false };
      const api = async (n) => {
        for (let i = n; !state.stop; i++) {
          const answer = await app.api('uitvoerder', 'GET', paths[i % paths.length]).catch(() => undefined);
          if (answer?.status === 200) seen.push(answer.headers.get('x-request-id'));
          else await pause(5);
        }
      };
      const pages = async (client, n) => {
        const forms = [...paths.slice(0, 3), `/huishoudens/${id}/wijzigen`, `/huishoudens/${id}/doelen/nieuw`];
        for (let i = n; !state.stop; i++) {
          const answer = await client.get(forms[i % forms.length]).catch(() => undefined);
          if (answer?.status === 200) seen.push(answer.headers.get('x-request-id'));
          else await pause(5);
        }
      };
      const clients = [api(0), api(1), pages(await app.login('uitvoerder', { fresh: true }), 0), pages(await app.login('uitvoerder', { fresh: true }), 2)];
      let killed = 0;
      for (const until = Date.now() + 600_000; killed < READ_KILLS && Date.now() < until;) {
        const pids = await workers(app.data);
        const pid = pids[Math.floor(Math.random() * pids.length)];
        if (pid && pids.length > 2) {
          try { process.kill(pid, 'SIGKILL'); killed++; } catch { /* it was gone */ }
        }
        await pause(40 + Math.random() * 80);
      }
      state.stop = true;
      await Promise.all(clients);
      assert.equal(killed, READ_KILLS);
      assert.ok(seen.length >= 2 * READ_KILLS, `${seen.length} answers meanwhile`);
      const who = new Map((await linesOf(app, 'audit.jsonl')).map((line) => [line.operation_id, line]));
      const people = new Map();
      for (const line of await linesOf(app, 'logboek.jsonl')) people.set(line.operation_id, (people.get(line.operation_id) ?? 0) + 1);
      const missing = seen.filter((one) => !who.get(one)?.account || !people.get(one));
      t.diagnostic(`${seen.length} answers received, ${missing.length} without their line`);
      assert.deepEqual(missing, []);
      const check = await app.command('check');
      assert.equal(check.code, 0, check.stdout + check.stderr);
    } finally {
      await app.stop();
    }
  });
});

describe('Het logboek', () => {
  const app = useProgram();
  let id;
  before(async () => { id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id; });
  const audit = async (operation) => (await linesOf(app, 'audit.jsonl')).filter((line) => line.operation_id === operation);
  const lines = async (operation) => (await linesOf(app, 'logboek.jsonl')).filter((line) => line.operation_id === operation);

  it('tells who looked: session, organisation, what was done; and nothing that opens anything', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(`/huishoudens/${id}`);
    const [line] = await audit(page.headers.get('x-request-id'));
    assert.equal(line.handeling, 'GET /huishoudens/{id}');
    assert.match(line.sessie, /^[0-9a-f]{16}$/);
    assert.match(line.organisatie, /^[a-z2-7]{26}$/);
    const other = await (await app.login('uitvoerder', { fresh: true })).open(`/huishoudens/${id}`);
    assert.notEqual((await audit(other.headers.get('x-request-id')))[0].sessie, line.sessie);
    const record = (await lines(page.headers.get('x-request-id')))[0];
    assert.deepEqual(record.foreign_operation, null);
    assert.equal(record.resource.name, 'bondgenoot');
    assert.equal(record.attributes['dpl.core.data_subject_id_type'], 'pseudoniem');
  });

  it('notes a look that was refused, with who tried and no person', async () => {
    for (const account of ['uitvoerder-zuid', 'bestuur']) {
      const answer = await app.api(account, 'GET', `/huishoudens/${id}`);
      assert.ok([403, 404].includes(answer.status));
      const [line] = await audit(answer.headers.get('x-request-id'));
      assert.deepEqual([line.uitkomst, line.handeling], ['geweigerd', 'GET /huishoudens/{id}'], account);
      assert.match(line.record, /^[0-9a-f]{32}$/);
      assert.equal((await lines(answer.headers.get('x-request-id'))).length, 0);
    }
  });

  it('has a line for people around the household too', async () => {
    const before = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    const made = await app.api('uitvoerder', 'POST', `/huishoudens/${id}/netwerk`, { wie: 'Iemand van de kerk', relatie: 'kerk' });
    assert.equal(made.status, 201);
    const after = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    const count = async (answer) => (await lines(answer.headers.get('x-request-id'))).length;
    assert.equal(await count(after), (await count(before)) + 1);
    const one = after.body.netwerk.find((row) => row.wie === 'Iemand van de kerk').id;
    const form = await (await app.login('uitvoerder')).open(`/netwerk/${one}/wijzigen`);
    assert.ok(await count(form) >= 1);
  });

  it('says of every command on the machine who did it', async () => {
    for (const [name, ...args] of [['export'], ['check'], ['token', 'uitvoerder']]) {
      assert.equal((await app.command(name, ...args)).code, 0, name);
      const [line] = (await linesOf(app, 'audit.jsonl')).filter((one) => one.handeling === `bondgenoot ${name}`).slice(-1);
      assert.ok(line.machine.length > 0, name);
      if (name === 'token') assert.equal(line.account, sql(app.data, "select id from account where aanmeldnaam = 'uitvoerder'"));
      else assert.ok((await lines(line.operation_id)).length > 0, name);
    }
  });
});
