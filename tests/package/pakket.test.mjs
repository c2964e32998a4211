// SPDX-License-Identifier: EUPL-1.2
// The Debian package, as an operator meets it: installed in a fresh Debian in a folder, with what it depends on, by apt;
// served as its own account; upgraded over an older one; removed and purged. PACKAGE names the package that was made.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { top } from '../lib/demo.mjs';
import { send } from '../lib/http.mjs';

const run = promisify(execFile);
const script = join(top, 'tools/debian_folder.sh');
const built = process.env.PACKAGE ?? '';
const cannot = await run(script, ['can']).then(() => null, (error) => error.stdout.trim() || error.message);
const DATA = '/var/lib/bondgenoot';
const CONF = '/etc/bondgenoot/bondgenoot.conf';

/** The same package under an older version, with other settings in it: an upgrade has something to do. */
async function olderPackage(folder) {
  const tree = join(folder, 'older');
  await run('dpkg-deb', ['-R', built, tree]);
  const control = join(tree, 'DEBIAN/control');
  await writeFile(control, (await readFile(control, 'utf8')).replace(/^Version: .*$/m, 'Version: 0.0.1'));
  await writeFile(join(tree, CONF), `# The settings as they came with an older version.\ndata = ${DATA}\n`);
  await run('dpkg-deb', ['--root-owner-group', '-b', tree, join(folder, 'older.deb')]);
  return join(folder, 'older.deb');
}

describe('Het pakket', { skip: cannot ?? (built ? false : 'PACKAGE names no package') }, () => {
  let work;
  let root;
  let exported;
  const inside = (...command) => run(script, ['in', root, ...command], { maxBuffer: 64 << 20 });
  const ACCOUNT = ['setpriv', '--reuid=bondgenoot', '--regid=bondgenoot', '--init-groups', '--no-new-privs'];
  /** As the account of the service; the settings of the package say where its data is. */
  const asService = (...words) => inside(...ACCOUNT, 'bondgenoot', ...words);
  const apt = (...words) => inside('apt-get', '-qy', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', ...words);
  const says = async (...command) => (await inside(...command)).stdout.trim();
  const isThere = (path) => inside('test', '-e', path).then(() => true, () => false);

  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'bondgenoot-pakket-'));
    root = join(work, 'root');
    await run(script, ['make', root], { maxBuffer: 64 << 20 });
    await cp(built, join(work, 'newer.deb'));
    for (const path of [await olderPackage(work), join(work, 'newer.deb')]) await run(script, ['put', root, path]);
  });
  after(async () => {
    if (root) await run(script, ['remove', root]);
    if (work) await rm(work, { recursive: true, force: true });
  });

  /** The service as systemd would start it, for as long as `during` takes. */
  async function serving(during) {
    const child = spawn(script, ['in', root, ...ACCOUNT, 'bondgenoot', 'serve', '--port', '0', '--workers', '1'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const ended = new Promise((resolve) => child.on('close', resolve));
    const base = await new Promise((resolve, reject) => {
      const look = (text) => { said += text; const ready = /klaar op (http:\S+)/.exec(said); if (ready) resolve(ready[1]); };
      child.stdout.setEncoding('utf8').on('data', look);
      child.stderr.setEncoding('utf8').on('data', look);
      ended.then((code) => reject(new Error(`serve ended with code ${code}:\n${said}`)));
    });
    try { await during(base); } finally { child.kill('SIGTERM'); }
    assert.equal(await ended, 0, said);
  }

  it('is installed with what it depends on, by apt', async () => {
    await apt('install', '/tmp/older.deb');
    assert.equal(await says('dpkg-query', '-W', '-f', '${Version} ${Status}', 'bondgenoot'), '0.0.1 install ok installed');
    const [name, , uid, , , home, shell] = (await says('getent', 'passwd', 'bondgenoot')).split(':');
    assert.deepEqual([name, Number(uid) < 1000, home, shell], ['bondgenoot', true, DATA, '/usr/sbin/nologin']);
    assert.equal(await says('stat', '-c', '%U:%G %a', DATA), 'bondgenoot:bondgenoot 700');
    assert.equal(await says('ldd', '/usr/bin/bondgenoot').then((text) => /not found/.test(text)), false);
  });

  it('serves a municipality as its own account', async () => {
    await asService('demo');
    assert.equal(await says('find', DATA, '!', '-user', 'bondgenoot'), '', 'all that was made belongs to the account');
    await serving(async (base) => {
      const page = await send('GET', `${base}/aanmelden`);
      assert.equal(page.status, 200);
      assert.match(page.body, /name="wachtwoord"/);
      assert.equal((await send('GET', `${base}/api/v1/status`)).status, 200);
    });
    exported = (await asService('export')).stdout;
    assert.ok(exported.length > 1000);
  });

  it('keeps data and settings when it is upgraded', async () => {
    await inside('sh', '-c', `echo '# Van ons.' >> ${CONF}`);
    await apt('install', '/tmp/newer.deb');
    const version = /version: '([^']*)'/.exec(await readFile(join(top, 'meson.build'), 'utf8'))[1];
    assert.equal(await says('dpkg-query', '-W', '-f', '${Version}', 'bondgenoot'), version);
    assert.equal(await says('bondgenoot', 'version'), `bondgenoot ${version}`);
    assert.match(await says('cat', CONF), /older version\.\n.*\n# Van ons\.$/, 'what the operator wrote stays');
    assert.equal(await isThere(`${CONF}.dpkg-dist`), true, 'the new settings lie beside it');
    assert.equal((await asService('export')).stdout, exported, 'byte for byte');
    assert.match((await asService('check')).stdout, /^Alles klopt/);
    await serving(async (base) => assert.equal((await send('GET', `${base}/aanmelden`)).status, 200));
  });

  it('leaves settings and data when it is removed', async () => {
    await apt('remove', 'bondgenoot');
    assert.deepEqual(await Promise.all(['/usr/bin/bondgenoot', '/lib/systemd/system/bondgenoot.service', CONF, `${DATA}/demo`].map(isThere)),
      [false, false, true, true]);
  });

  it('takes the settings when it is purged, not the data, and says so', async () => {
    const { stdout, stderr } = await apt('purge', 'bondgenoot');
    assert.match(stdout + stderr, /gegevens van de gemeente staan nog in \/var\/lib\/bondgenoot/);
    assert.deepEqual(await Promise.all(['/etc/bondgenoot', `${DATA}/demo`].map(isThere)), [false, true]);
    assert.match(await says('getent', 'passwd', 'bondgenoot'), /^bondgenoot:/, 'whose data it is stays known');
    await apt('install', '/tmp/newer.deb');
    assert.equal((await asService('export')).stdout, exported, 'installed again it is all there');
  });

  it('goes without a trace when there is no data', async () => {
    await inside('sh', '-c', `rm -r ${DATA}/*`);
    await apt('purge', 'bondgenoot');
    assert.deepEqual(await Promise.all(['/etc/bondgenoot', DATA, '/usr/share/doc/bondgenoot'].map(isThere)), [false, false, false]);
  });
});

it('Debian\'s own look at the package finds nothing', { skip: built ? false : 'PACKAGE names no package' }, async (t) => {
  const lintian = await run('lintian', ['--fail-on', 'error,warning', '--allow-root', built]).catch((error) => error);
  if (lintian.code === 'ENOENT') return t.skip('lintian is not here');
  assert.equal(lintian.code ?? 0, 0, `${lintian.stdout}${lintian.stderr}`);
});
