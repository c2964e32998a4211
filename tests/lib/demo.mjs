// SPDX-License-Identifier: EUPL-1.2
// The demo municipality, made once for each build of the program and copied for each test file.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoTemplate, giveStore, onPostgres } from './postgres.mjs';

export const top = fileURLToPath(new URL('../..', import.meta.url));
/** The program under test: that of ./dev test, or of BONDGENOOT_PROGRAM. */
export const program = process.env.BONDGENOOT_PROGRAM ?? join(top, 'build-test/bondgenoot');
/** The day on which all tests take place, a Monday: terms and overdue promises come out the same on every real day. */
export const TODAY = process.env.BONDGENOOT_TODAY ?? '2026-11-23';
/** Workers that confine themselves cannot look for leaks: ./dev test does one in the suite http, the other in the others. */
export const environment = { BONDGENOOT_AFSCHERMING: 'uit', ...process.env, BONDGENOOT_TODAY: TODAY };
export const run = promisify(execFile);

/** A folder with the fresh demo; the caller removes it. */
export async function demoFolder() {
  const made = await demoOnce();
  const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-test-'));
  await cp(made, folder, { recursive: true });
  if (onPostgres) await giveStore(folder, { copy: true });
  return folder;
}

const make = (folder, env) => run(program, ['demo', '--data', folder], { env: { ...environment, BONDGENOOT_STORE: '', ...env }, timeout: 120_000 });

/** Makes it beside its final name and renames: two processes that do it at once do not meet. */
async function demoOnce() {
  if (onPostgres) return demoTemplate(make);
  const home = dirname(program);
  const { mtimeMs } = await stat(program);
  const final = join(home, `demo-${Math.round(mtimeMs)}`);
  if (await stat(final).catch(() => null)) return final;
  for (const old of await readdir(home)) {
    if (/^demo-\d+$/.test(old) && old !== basename(final)) await rm(join(home, old), { recursive: true, force: true });
  }
  const making = await mkdtemp(join(home, 'demo-making-'));
  await make(making);
  await rename(making, final).catch(async (error) => {
    await rm(making, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  });
  return final;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await demoOnce();
