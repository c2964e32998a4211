// SPDX-License-Identifier: EUPL-1.2
// Workers confine themselves: what a stranger inside one could try does not work, and everything that people do works on. In test
// builds a call that is not on the list is told in the log as an error, which fails any test that did not expect it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { onPostgres } from '../lib/postgres.mjs';
import { Program } from '../lib/program.mjs';

const FORBIDDEN = /"event":"forbidden-call"/;
const CONFINED = { BONDGENOOT_AFSCHERMING: 'aan' };

/** What /proc tells of a process: {NoNewPrivs, Seccomp, ...}. */
const status = (pid) => Object.fromEntries(readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').map((line) => line.split(/:\s*/, 2)));

describe('Een afgeschermd werkproces', () => {
  const app = new Program();
  const outcomes = new Map(); // by process: name of the attempt -> what came of it
  let outside;

  before(async () => {
    outside = await mkdtemp(join(tmpdir(), 'bondgenoot-buiten-'));
    await writeFile(join(outside, 'is-er-al'), 'blijft');
    app.expectedErrors = FORBIDDEN;
    await app.start({ env: { ...CONFINED, BONDGENOOT_PROEF: outside } });
    await app.logged(/"poging":"binnen-schrijven"/, 3);
    for (const line of app.stderr.split('\n').filter((one) => one.includes('"event":"proef"'))) {
      const { pid, poging, uitkomst } = JSON.parse(line);
      if (!outcomes.has(pid)) outcomes.set(pid, {});
      outcomes.get(pid)[poging] = uitkomst;
    }
  });
  after(async () => { await app.stop(); await rm(outside, { recursive: true }); });

  it('is every worker and the background worker', () => {
    assert.deepEqual([...outcomes.keys()].sort(), app.children.sort());
    assert.doesNotMatch(app.stderr, /not-confined/, 'this kernel can do it all');
    for (const pid of app.children) assert.equal(status(pid).Seccomp, '2');
    for (const pid of [app.pid, app.press, ...app.children]) assert.equal(status(pid).NoNewPrivs, '1');
    assert.equal(status(app.press).Seccomp, '2', 'the press too: it may start one program, confined further');
  });

  it('starts no program, looks into nobody, and writes only in the data folder', async () => {
    const refused = ['exec', 'fork', 'buiten-maken', 'buiten-wijzigen', 'buiten-wissen', 'buiten-lezen', 'shadow', 'ptrace', 'kill', 'code', 'mount', 'chroot'];
    for (const said of outcomes.values()) {
      for (const name of refused) assert.match(said[name], /^E(PERM|ACCES)$/, `${name}: ${said[name]}`);
      assert.equal(said['binnen-schrijven'], 'ok');
      assert.equal(said.socket, onPostgres ? 'ok' : 'EPERM', 'only who has its database elsewhere makes connections');
    }
    assert.deepEqual(await readdir(outside), ['is-er-al']);
    assert.equal(await readFile(join(outside, 'is-er-al'), 'utf8'), 'blijft');
  });
});

describe('Zonder afscherming', () => {
  const app = new Program();
  let outside;
  after(async () => { await app.stop(); await rm(outside, { recursive: true }); });

  it('the same attempts work: the test above would see it', async () => {
    outside = await mkdtemp(join(tmpdir(), 'bondgenoot-buiten-'));
    await writeFile(join(outside, 'is-er-al'), 'gaat weg');
    await app.start({ args: ['--workers', '1'], env: { BONDGENOOT_AFSCHERMING: 'uit', BONDGENOOT_PROEF: outside } });
    await app.logged(/"poging":"binnen-schrijven"/, 2);
    assert.match(app.stderr, /"poging":"exec","uitkomst":"ENOENT"/);
    for (const name of ['fork', 'buiten-maken', 'buiten-wijzigen', 'buiten-wissen', 'kill', 'code', 'socket'])
      assert.match(app.stderr, new RegExp(`"poging":"${name}","uitkomst":"ok"`));
    assert.deepEqual(await readdir(outside), ['proef']);
  });
});

describe('Wie afgeschermd werkt', () => {
  const app = new Program();
  before(() => app.start({ env: CONFINED }));
  after(() => app.stop());

  it('logs in, reads, writes, sorts much, and takes up settings', async () => {
    const client = await app.login('uitvoerder');
    assert.equal((await client.open('/vandaag')).status, 200);
    const { huishoudens } = await app.ask('uitvoerder', 'GET', '/huishoudens');
    const long = 'een lange zin over hoe het gaat '.repeat(300);
    for (let n = 0; n < 60; n++) await app.ask('uitvoerder', 'POST', `/huishoudens/${huishoudens[0].id}/gesprekken`, { tekst: `${n} ${long}` });
    const list = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishoudens[0].id}/gesprekken`);
    assert.ok(JSON.stringify(list).length > 100_000, 'many rows, sorted without a file for it');
    await app.reload();
    assert.equal((await app.client().open('/aanmelden')).status, 200);
    await app.login('procesregisseur', { fresh: true });
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
    assert.doesNotMatch(app.stderr, FORBIDDEN);
  });
});
