// SPDX-License-Identifier: EUPL-1.2
// What an image for containers is made of, run as a container runs it: a root that is read only, an account that is not
// root, one folder to write, no shell. No container engine is needed for that: the kernel does it. IMAGE names the folder.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { top } from '../lib/demo.mjs';
import { send } from '../lib/http.mjs';

const run = promisify(execFile);
const image = process.env.IMAGE ?? '';
const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
const asRoot = (...words) => run([...sudo, ...words][0], [...sudo, ...words].slice(1));
const cannot = await run(join(top, 'tools/debian_folder.sh'), ['can']).then(() => null, (error) => error.stdout.trim() || error.message);

// Mounts of its own, that end with it: the root read only, the volume in it.
const ENTER = 'mount --bind "$1" "$1" && mount --bind "$2" "$1/var/lib/bondgenoot" && mount -o remount,bind,ro "$1" && mount -t proc proc "$1/proc" '
  + '&& shift 2 && exec env -i "$@"';

describe('Het beeld', { skip: cannot ?? (image ? false : 'IMAGE names no image') }, () => {
  let work;
  let root;
  let volume;
  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'bondgenoot-beeld-'));
    [root, volume] = [join(work, 'root'), join(work, 'volume')];
    await run('mkdir', [root, volume]);
    await asRoot('tar', '-x', '--numeric-owner', '-p', '-C', root, '-f', join(image, 'rootfs.tar'));
    await asRoot('chown', '10001:10001', volume);
  });
  after(async () => {
    if (work) await asRoot('rm', '-rf', '--one-file-system', work);
  });

  /** The command line that runs the program in the image. */
  const command = (env, ...words) => [...sudo, 'unshare', '--mount', 'bash', '-c', ENTER, 'image', root, volume,
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    '/usr/sbin/chroot', '--userspec=10001:10001', root, '/usr/bin/bondgenoot', ...words];
  const bondgenoot = (env, ...words) => { const all = command(env, ...words); return run(all[0], all.slice(1)); };

  it('has no shell, no package manager and nothing that makes who starts it root', async () => {
    const { stdout } = await run('tar', ['-tvf', join(image, 'rootfs.tar')]);
    const programs = stdout.split('\n').map((line) => /^-\S+ .* \.(\/\S+)$/.exec(line)?.[1]).filter((path) => /\/s?bin\//.test(path ?? ''));
    assert.deepEqual(programs, ['/usr/bin/bondgenoot']);
    assert.doesNotMatch(stdout, /^-..[sS]|^-.{5}[sS]/m);
    assert.match(stdout, /^drwx------ 10001\/10001 .* \.\/var\/lib\/bondgenoot\/$/m);
    const lines = await readFile(join(image, 'Containerfile'), 'utf8');
    assert.match(lines, /^USER 10001:10001$/m);
    assert.match(lines, /^VOLUME \/var\/lib\/bondgenoot$/m);
  });

  it('serves from a root that it cannot write, and says that it is well', async () => {
    await bondgenoot({}, 'gemeente', 'voorbeeld', 'Gemeente Voorbeeld', '127.0.0.1');
    const all = command({ BONDGENOOT_ADDRESS: '0.0.0.0', BONDGENOOT_PORT: '0', BONDGENOOT_WORKERS: '1' }, 'serve');
    const child = spawn(all[0], all.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const ended = new Promise((resolve) => child.on('close', resolve));
    const port = await new Promise((resolve, reject) => {
      const look = (text) => { said += text; const ready = /klaar op http:\S+:(\d+)/.exec(said); if (ready) resolve(ready[1]); };
      child.stdout.setEncoding('utf8').on('data', look);
      child.stderr.setEncoding('utf8').on('data', look);
      ended.then((code) => reject(new Error(`serve ended with code ${code}:\n${said}`)));
    });
    try {
      const page = await send('GET', `http://127.0.0.1:${port}/aanmelden`);
      assert.equal(page.status, 200);
      const health = await bondgenoot({ BONDGENOOT_ADDRESS: '0.0.0.0', BONDGENOOT_PORT: port }, 'gezond');
      assert.equal(health.stdout, 'Bondgenoot werkt.\n');
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      if (!sudo.length) assert.match(status, /^Uid:\t10001\t10001\t10001\t10001$/m);
    } finally { child.kill('SIGTERM'); }
    assert.equal(await ended, 0, said);
    await assert.rejects(bondgenoot({ BONDGENOOT_PORT: port }, 'gezond'), (error) => error.code === 1 && /antwoordt niets/.test(error.stderr));
  });

  it('can write nowhere but in its volume', async () => {
    await assert.rejects(bondgenoot({ BONDGENOOT_DATA: '/tmp' }, 'gemeente', 'elders', 'Elders', 'elders.example'), (error) => error.code === 2);
  });
});
