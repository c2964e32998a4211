// SPDX-License-Identifier: EUPL-1.2
// A backup is made while people work, opens with one key only, and comes back whole or not at all, on either engine.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { environment, run } from '../lib/demo.mjs';
import { dropStore, giveStore, onPostgres, sql, storeEnvironment } from '../lib/postgres.mjs';
import { program, useProgram } from '../lib/program.mjs';

/** {code, stdout, stderr} of the program. `engine` is the data folder whose database address it gets, or null: SQLite. */
const bondgenoot = (engine, args, env = {}) => run('timeout', ['60', program, ...args],
  { env: { ...environment, ...(engine ? storeEnvironment(engine) : { BONDGENOOT_STORE: '' }), ...env }, maxBuffer: 64 << 20 }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));
const fine = (done) => { assert.equal(done.code, 0, done.stdout + done.stderr); return done.stdout; };

describe('Een reservekopie', () => {
  const app = useProgram();
  let folder;
  let key;
  let backup;
  const at = (name) => join(folder, name);
  /** An empty folder with a database of its own when the tests run on PostgreSQL. */
  const place = async (name) => {
    await mkdir(at(name));
    if (onPostgres) await giveStore(at(name));
    return at(name);
  };
  const restore = (data, file, ...more) => bondgenoot(data, ['restore', '--data', data, '--sleutel', `${key}.geheim`, file, ...more]);
  const visible = async (data) => (await readdir(data).catch(() => [])).filter((name) => name !== '.store');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bondgenoot-reservekopie-'));
    key = at('sleutel');
    fine(await bondgenoot(null, ['backup-sleutel', key]));
    await writeFile(join(app.data, 'demo/tokens.css'), ':root { --proef: 1px; }\n');
    await appendFile(join(app.data, 'demo/logboek.jsonl'), '{"trace_id":"half');
    backup = at('een.reservekopie');
  });
  after(async () => {
    for (const name of await readdir(folder)) if ((await stat(at(name))).isDirectory()) dropStore(at(name));
    await rm(folder, { recursive: true });
  });

  it('has keys of which the secret one is for its owner only, and says what losing it means', async () => {
    assert.equal((await stat(`${key}.geheim`)).mode & 0o777, 0o600);
    const again = await bondgenoot(null, ['backup-sleutel', key]);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /sleutel\.geheim is niet te maken: File exists/);
    assert.match(fine(await bondgenoot(null, ['backup-sleutel', at('ander')])), /Zonder dit bestand is geen enkele reservekopie te openen/);
    assert.equal((await bondgenoot(null, ['backup-sleutel'])).code, 2);
  });

  it('is made while people write, and is what was confirmed before it', async () => {
    const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    const note = async (text) => assert.equal((await app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: text })).status, 201);
    await note('proef voor');
    let stop = false;
    const writer = (async () => { for (let n = 0; !stop; n++) await note(`proef ${n}`); })();
    await pause(200);
    const said = fine(await app.command('backup', '--sleutel', `${key}.openbaar`, backup));
    stop = true;
    await writer;
    assert.match(said, /een\.reservekopie: reservekopie gemaakt\.\n$/);
    assert.equal((await stat(backup)).mode & 0o777, 0o600);
    assert.deepEqual((await readdir(folder)).filter((name) => name.includes('.deel-')), []);
    const log = await readFile(join(app.data, 'demo/logboek.jsonl'), 'utf8');
    assert.match(log, /"name":"bondgenoot backup".*"dpl.core.processing_activity_id":"overdragen"/);
    const raw = (await readFile(backup)).toString('latin1');
    assert.ok(!raw.includes('proef') && !raw.includes('Gemeente') && !raw.includes('demo'), 'nothing of it can be read');
  });

  it('gets a name in a folder, and is never written over', async () => {
    await mkdir(at('map'));
    fine(await app.command('backup', '--sleutel', `${key}.openbaar`, at('map')));
    const [name] = await readdir(at('map'));
    assert.match(name, /^demo-\d{4}-\d\d-\d\d-\d{6}\.reservekopie$/);
    const before = await readFile(join(at('map'), name));
    const again = await app.command('backup', '--sleutel', `${key}.openbaar`, join(at('map'), name));
    assert.equal(again.code, 2);
    assert.match(again.stderr, /is er al\. Een reservekopie wordt nooit overschreven/);
    assert.deepEqual(await readFile(join(at('map'), name)), before);
  });

  it('needs the right key and a place that is there', async () => {
    for (const [args, words] of [
      [[at('x')], /Gebruik: bondgenoot backup --sleutel/],
      [['--sleutel', `${key}.geheim`, at('x')], /is geen sleutel om reservekopieën mee te maken/],
      [['--sleutel', at('weg'), at('x')], /weg is niet te lezen/],
      [['--sleutel', `${key}.openbaar`, at('geen/map/x')], /niet te schrijven: No such file/],
      [['--sleutel', `${key}.openbaar`, '--gemeente', 'ander', at('x')], /staat geen gemeente ander/]]) {
      const { code, stderr } = await app.command('backup', ...args);
      assert.notEqual(code, 0);
      assert.match(stderr, words);
    }
    assert.ok(!(await readdir(folder)).includes('x'));
  });

  it('comes back whole: the same export, files and logbook, and all is well', async () => {
    const data = await place('terug');
    const said = fine(await restore(data, backup));
    assert.match(said, /reservekopie van demo, gemaakt op .*\n.*afgebroken|Alles klopt/s);
    assert.match(said, /De gemeente staat in .*terug\/demo\.\n$/);
    fine(await bondgenoot(data, ['check', '--data', data]));
    const text = fine(await bondgenoot(data, ['export', '--data', data]));
    assert.ok(text.includes('proef voor'));
    for (const name of ['sleutel', 'gemeente.json', 'tokens.css', 'demo']) {
      assert.deepEqual(await readFile(join(data, 'demo', name)), await readFile(join(app.data, 'demo', name)), name);
      assert.equal((await stat(join(data, 'demo', name))).mode & 0o777, 0o600, name);
    }
    const log = await readFile(join(data, 'demo/logboek.jsonl'), 'utf8');
    const lines = log.trim().split('\n');
    assert.ok((await readFile(join(app.data, 'demo/logboek.jsonl'), 'utf8')).startsWith(lines.slice(0, 5).join('\n')));
    assert.ok(lines.some((line) => line.includes('bondgenoot restore')));
    assert.match(await readFile(join(data, 'demo/audit.jsonl'), 'utf8'), /"verwerking":"overdragen"/);
    assert.deepEqual((await visible(data)), ['demo']);

    const again = await restore(data, backup);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /demo is er al\. Een gemeente wordt nooit overschreven/);
    const beside = await restore(data, backup, '--gemeente', 'ander');
    assert.equal(beside.code, 2);
    assert.match(beside.stderr, /De host .* hoort al bij .*demo\. .*\nEr is niets teruggezet/);
    assert.deepEqual((await visible(data)), ['demo']);
    assert.match((await restore(data, backup, '--gemeente', '../x')).stderr, /kleine letters, cijfers en streepjes/);

    // And a backup of what came back is the same again, under another name.
    fine(await bondgenoot(data, ['backup', '--data', data, '--sleutel', `${key}.openbaar`, at('twee.reservekopie')]));
    const third = await place('derde');
    fine(await restore(third, at('twee.reservekopie'), '--gemeente', 'nieuw-hier'));
    assert.deepEqual((await visible(third)), ['nieuw-hier']);
    assert.equal(fine(await bondgenoot(third, ['export', '--data', third])), text);
  });

  it('of PostgreSQL restores into SQLite and the other way round', { skip: !onPostgres && 'there is one engine here' }, async () => {
    await mkdir(at('sqlite'));
    fine(await bondgenoot(null, ['restore', '--data', at('sqlite'), '--sleutel', `${key}.geheim`, backup]));
    const text = fine(await bondgenoot(null, ['export', '--data', at('sqlite')]));
    fine(await bondgenoot(null, ['backup', '--data', at('sqlite'), '--sleutel', `${key}.openbaar`, at('van-sqlite')]));
    const back = await place('naar-postgres');
    fine(await restore(back, at('van-sqlite')));
    assert.equal(fine(await bondgenoot(back, ['export', '--data', back])), text);
    fine(await bondgenoot(back, ['check', '--data', back]));
  });

  it('opens with its own key only', async () => {
    const data = at('sleutels');
    for (const [args, words] of [
      [[], /Gebruik: bondgenoot restore/],
      [['--sleutel', `${key}.openbaar`], /is geen sleutel om reservekopieën mee te openen/],
      [['--sleutel', at('ander.geheim')], /gemaakt met een andere sleutel/]]) {
      const { code, stderr } = await bondgenoot(null, ['restore', '--data', data, ...args, backup]);
      assert.equal(code, 2);
      assert.match(stderr, words);
    }
    assert.deepEqual(await visible(data), []);
    const locked = at('slot');
    const word = { BONDGENOOT_BACKUP_WACHTWOORD: 'een lang wachtwoord' };
    fine(await bondgenoot(null, ['backup-sleutel', locked], word));
    fine(await app.command('backup', '--sleutel', `${locked}.openbaar`, at('op-slot')));
    const open = (env) => bondgenoot(null, ['restore', '--data', data, '--sleutel', `${locked}.geheim`, at('op-slot')], env);
    assert.match((await open({})).stderr, /zit op slot/);
    assert.match((await open({ BONDGENOOT_BACKUP_WACHTWOORD: 'anders' })).stderr, /Het wachtwoord van .* klopt niet/);
    fine(await open(word));
  });

  it('of which a byte is changed, cut off or added is refused, and nothing is left behind', { skip: onPostgres && 'the same on both' }, async () => {
    const whole = await readFile(backup);
    const data = at('niets');
    const refused = async (bytes, what) => {
      await writeFile(at('stuk'), bytes);
      const { code, stderr } = await bondgenoot(null, ['restore', '--data', data, '--sleutel', `${key}.geheim`, at('stuk')]);
      assert.equal(code, 2, what);
      assert.match(stderr, /beschadigd of afgebroken|geen reservekopie|andere sleutel|versie van de reservekopie/, what);
      assert.deepEqual(await readdir(folder).then((names) => names.includes('niets')), false, what);
    };
    // Every part of the head, the length and the bytes of the first part, the middle, the end.
    const places = [0, 20, 24, 25, 30, 45, 60, 100, 130, 146, 147, 149, 150, 170, 250, whole.length >> 1, whole.length - 30, whole.length - 1];
    for (let n = 0; n < 4; n++) places.push(Math.floor(Math.random() * whole.length));
    for (const offset of places) {
      const bytes = Buffer.from(whole);
      bytes[offset] ^= 1 << (offset % 8);
      await refused(bytes, `byte ${offset}`);
    }
    // At the end of every part, so that what is left is well formed.
    const ends = [146];
    while (ends.at(-1) < whole.length) ends.push(ends.at(-1) + 4 + whole.readUInt32LE(ends.at(-1)));
    assert.equal(ends.at(-1), whole.length, 'this test reads the parts as the program does');
    for (const end of [0, 10, 100, 146, 147, 148, whole.length - 1, ...ends.slice(0, -1).filter((_, n, all) => n < 4 || n > all.length - 4)]) {
      await refused(whole.subarray(0, end), `cut off at ${end}`);
    }
    await refused(Buffer.concat([whole, Buffer.from('x')]), 'something behind it');
    const [a, b, c] = ends.slice(2, 5);
    await refused(Buffer.concat([whole.subarray(0, a), whole.subarray(b)]), 'a part is gone');
    await refused(Buffer.concat([whole.subarray(0, a), whole.subarray(b, c), whole.subarray(a, b), whole.subarray(c)]), 'two parts changed places');
  });

  it('is not made when the logbook cannot be written', { skip: onPostgres && 'the same on both' }, async () => {
    const data = at('logboek');
    fine(await bondgenoot(null, ['restore', '--data', data, '--sleutel', `${key}.geheim`, backup]));
    await rename(join(data, 'demo/audit.jsonl'), join(data, 'demo/audit'));
    await symlink('/dev/full', join(data, 'demo/audit.jsonl'));
    const { code, stderr } = await bondgenoot(null, ['backup', '--data', data, '--sleutel', `${key}.openbaar`, at('geen')]);
    assert.equal(code, 1);
    assert.match(stderr, /Het logboek is niet te schrijven/);
    assert.ok(!(await readdir(folder)).includes('geen'));
  });

  it('on a full disk is not made, or not put back, and nothing is left behind', async (t) => {
    const disk = at('schijf');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', disk], { stdio: 'ignore' });
    } catch {
      return t.skip('no small disk can be made here');
    }
    try {
      const made = await app.command('backup', '--sleutel', `${key}.openbaar`, join(disk, 'vol'));
      assert.equal(made.code, 1);
      assert.match(made.stderr, /vol is niet te schrijven: No space left on device\nEr is geen reservekopie gemaakt/);
      assert.deepEqual(await readdir(disk), []);
      await cp(backup, at('bewaard'));
      const back = await bondgenoot(null, ['restore', '--data', join(disk, 'data'), '--sleutel', `${key}.geheim`, backup]);
      assert.equal(back.code, 2);
      assert.match(back.stderr, /Er is niets teruggezet/);
      assert.deepEqual(await readdir(disk), []);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('of a chain that was broken already comes back, and says so', { skip: onPostgres && 'the same on both' }, async () => {
    const data = at('gebroken');
    fine(await bondgenoot(null, ['restore', '--data', data, '--sleutel', `${key}.geheim`, backup]));
    sql(data, "update gebeurtenis set moment = '2020-01-01T00:00:00Z' where volgnummer = 3");
    fine(await bondgenoot(null, ['backup', '--data', data, '--sleutel', `${key}.openbaar`, at('gebroken.kopie')]));
    const back = await bondgenoot(null, ['restore', '--data', at('gebroken2'), '--sleutel', `${key}.geheim`, at('gebroken.kopie')]);
    assert.equal(back.code, 1);
    assert.match(back.stdout, /De keten van gebeurtenissen breekt bij volgnummer 3/);
    assert.match(back.stderr, /was ook zo toen de reservekopie werd gemaakt/);
    assert.deepEqual(await visible(at('gebroken2')), ['demo']);
  });
});
