// SPDX-License-Identifier: EUPL-1.2
// A data folder of the first version, 0.1.0, served by this program: who has it needs to read nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { environment, run, top } from '../lib/demo.mjs';
import { onPostgres } from '../lib/postgres.mjs';
import { Program, program } from '../lib/program.mjs';

const skip = onPostgres && '0.1.0 knew SQLite only; test_opwaarderen walks every version on PostgreSQL';
const LAST = '0100-casus'; // of 0.1.0
const bondgenoot = (...args) => run('timeout', ['60', program, ...args], { env: { ...environment, BONDGENOOT_STORE: '' }, maxBuffer: 64 << 20 }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));

/** The migrations of 0.1.0: [name, text], in order. test_opwaarderen holds them against their hashes. */
async function migrations() {
  const found = (await readdir(join(top, 'src'), { recursive: true })).filter((name) => /schema\/\d{4}-[a-z-]+\.sql$/.test(name));
  const names = found.map((name) => [name.replace(/^.*\/|\.sql$/g, ''), join(top, 'src', name)]).filter(([name]) => name <= LAST);
  return Promise.all(names.sort().map(async ([name, path]) => [name, await readFile(path, 'utf8')]));
}

const value = (of) => (of === null ? 'null' : typeof of === 'boolean' ? Number(of) : typeof of === 'number' ? of : `'${of.replaceAll("'", "''")}'`);

/** The folder as 0.1.0 left it. */
async function oldFolder(data) {
  const lines = gunzipSync(await readFile(join(top, 'tests/fixtures/0.1.0.jsonl.gz'))).toString().trim().split('\n').slice(1).map((line) => JSON.parse(line));
  const text = ['pragma journal_mode = wal; begin; create table migratie (naam text not null primary key, moment text not null) strict;'];
  for (const [name, sql] of await migrations()) text.push(sql, `insert into migratie values ('${name}', '2026-11-21T00:00:00Z');`);
  for (const { tabel, rij } of lines) text.push(`insert into ${tabel} values (${Object.values(rij).map(value).join(', ')});`);
  await mkdir(join(data, 'demo'), { recursive: true, mode: 0o700 });
  execFileSync('sqlite3', ['-bail', join(data, 'demo/bondgenoot.db')], { input: [...text, 'commit;'].join('\n') });
  await writeFile(join(data, 'demo/sleutel'), randomBytes(32), { mode: 0o600 });
  await writeFile(join(data, 'demo/demo'), 'demo\n');
  await writeFile(join(data, 'demo/gemeente.json'), JSON.stringify({ naam: 'Gemeente Voorbeeld', hosts: ['127.0.0.1'] }));
}

describe('Een gegevensmap van versie 0.1.0', { skip }, () => {
  let folder;
  let old;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bondgenoot-opwaarderen-'));
    old = join(folder, 'oud');
    await oldFolder(old);
  });
  after(() => rm(folder, { recursive: true }));
  const copyOf = async (name) => {
    const data = join(folder, name);
    await cp(old, data, { recursive: true });
    return data;
  };

  it('just works, keeps what it was beside it, and says so', async (t) => {
    const data = await copyOf('werkt');
    const app = new Program();
    t.after(() => app.stop());
    await app.start({ data });
    const households = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens;
    assert.ok(households.length > 0);
    const client = await app.login('uitvoerder');
    assert.equal((await client.open(`/huishoudens/${households[0].id}`)).status, 200);
    await app.stop();
    assert.equal(app.stderr.match(/"event":"upgraded"/g)?.length, 1, app.stderr);
    assert.match(app.stderr, /"from":"0100-casus","to":"\d{4}-[^"]*","old_database":"[^"]*bondgenoot\.db-oud-0100"/);
    const kept = join(data, 'demo/bondgenoot.db-oud-0100');
    assert.equal((await stat(kept)).mode & 0o777, 0o600);
    assert.equal(execFileSync('sqlite3', [kept, 'pragma integrity_check; select max(naam) from migratie; select count(*) > 5 from huishouden']).toString(), `ok\n${LAST}\n1\n`);
    const check = await bondgenoot('check', '--data', data);
    assert.equal(check.code, 0, check.stdout);
    assert.match(check.stdout, /Let op: .*bondgenoot\.db-oud-0100/);
    const again = new Program();
    t.after(() => again.stop());
    await again.start({ data });
    await again.stop();
    assert.doesNotMatch(again.stderr, /"event":"upgraded"/);
  });

  it('of a newer program is refused, in words', async () => {
    const data = await copyOf('nieuwer');
    execFileSync('sqlite3', [join(data, 'demo/bondgenoot.db'), "insert into migratie values ('9999-later', 'x')"]);
    const { code, stderr } = await bondgenoot('serve', '--port', '0', '--data', data);
    assert.equal(code, 2);
    assert.match(stderr, /de database is van een nieuwere versie van Bondgenoot\. Er is niets veranderd/);
    assert.deepEqual((await readdir(join(data, 'demo'))).filter((name) => name.includes('-oud-')), []);
  });

  it('on a disk without room stays as it was, until there is', async (t) => {
    const disk = join(folder, 'schijf');
    await mkdir(disk);
    const size = Math.ceil((await stat(join(old, 'demo/bondgenoot.db'))).size / 1024);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${2 * size}k`, 'none', disk], { stdio: 'ignore' });
    } catch {
      return t.skip('no small disk can be made here');
    }
    try {
      const data = join(disk, 'data');
      await cp(old, data, { recursive: true });
      const { code, stderr } = await bondgenoot('check', '--data', data);
      assert.equal(code, 2);
      assert.match(stderr, /er is te weinig ruimte om de database bij te werken\. Er is niets veranderd\. Maak ruimte en start opnieuw \(copy: \d+ MB must be free/);
      assert.deepEqual((await readdir(join(data, 'demo'))).filter((name) => name.includes('-oud-')), []);
      assert.equal(execFileSync('sqlite3', [join(data, 'demo/bondgenoot.db'), 'select max(naam) from migratie']).toString(), `${LAST}\n`);
      execFileSync('mount', ['-o', `remount,size=${8 * size}k`, disk]);
      assert.equal((await bondgenoot('check', '--data', data)).code, 0);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
