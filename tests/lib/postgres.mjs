// SPDX-License-Identifier: EUPL-1.2
// A real PostgreSQL in a temporary folder, for tests with STORE=postgres. Every data folder gets a database of its own, a copy of the
// one in which the demo was made; its address stands in the folder, as the file .store.
//
//   STORE=postgres node --test tests/http/plan.test.mjs             a server for this file
//   node tests/lib/postgres.mjs node --test tests/http/*.test.mjs    one server for all
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TEMPLATE = 'demo_sjabloon';
const home = '/usr/lib/postgresql';

export const onPostgres = process.env.STORE === 'postgres';

function bin(name) {
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(a) - Number(b)) : [];
  if (versions.length === 0) throw new Error('PostgreSQL is not installed (Debian package postgresql): ./dev installs it');
  return join(home, versions.at(-1), 'bin', name);
}

/** Runs a program of PostgreSQL; it refuses to be root. */
function asPostgres(name, args) {
  const command = [bin(name), ...args];
  if (process.getuid() === 0) command.unshift('runuser', '-u', 'postgres', '--');
  return execFileSync(command[0], command.slice(1), { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Gives a folder to the account that PostgreSQL runs as. */
export function ownByPostgres(folder) {
  if (process.getuid() !== 0) return;
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'])));
  chownSync(folder, uid, gid);
}

let socket = process.env.BONDGENOOT_TEST_SERVER;

/** Starts one when there is none yet; gives the function that stops it. */
function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'bondgenoot-pg-'));
  const stop = () => {
    try { asPostgres('pg_ctl', ['-D', join(folder, 'data'), '-m', 'immediate', '-w', 'stop']); } catch { /* it did not run */ }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    ownByPostgres(folder);
    asPostgres('initdb', ['-D', join(folder, 'data'), '-A', 'trust', '-U', 'proef', '-E', 'UTF8', '--locale=C', '--no-sync']);
    asPostgres('pg_ctl', ['-D', join(folder, 'data'), '-w', '-t', '60', '-l', join(folder, 'server.log'), '-o',
      `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=300`, 'start']);
  } catch (error) {
    stop();
    throw error;
  }
  socket = folder;
  return stop;
}

const server = () => {
  if (!socket) {
    const stop = startServer();
    process.on('exit', stop);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  }
  return socket;
};

/** From here on a server of this process alone, which it may restart. To be called before anything else. */
export function ownServer() {
  socket = undefined;
  delete process.env.BONDGENOOT_TEST_SERVER;
}

/** Where the server listens. */
export const serverFolder = () => server();

/** Restarts the server of this process under whoever uses it: `fast` rolls back what is under way, `immediate` is a crash. */
export const restartServer = (how = 'fast') => asPostgres('pg_ctl', ['-D', join(server(), 'data'), '-m', how, '-w', '-l', join(server(), 'server.log'), 'restart']);

const address = (database) => `postgresql://proef@/${database}?host=${server()}`;
const psql = (database, ...args) => execFileSync(bin('psql'), ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', address(database), ...args],
  { stdio: ['ignore', 'pipe', 'pipe'] }).toString().trim();

/** The address of the database of a data folder; undefined when it is in the folder itself. */
export function storeOf(data) {
  const file = join(data, '.store');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** What the program must find in its environment to serve this data folder. */
export const storeEnvironment = (data) => ({ BONDGENOOT_STORE: storeOf(data) ?? '' });

const databaseOf = (data) => /\/([a-z0-9_]+)\?/.exec(storeOf(data))[1];

/** Gives a data folder a database of its own: an empty one, or a copy of that of the demo. */
export async function giveStore(data, { copy } = {}) {
  const name = `proef_${basename(data).replace(/[^a-zA-Z0-9]/g, '_')}_${process.pid}_${Date.now()}`.toLowerCase();
  const source = copy ? `template ${TEMPLATE}` : "template template0 encoding 'UTF8' locale 'C'";
  await run(bin('psql'), ['-XAtq', '-d', address('postgres'), '-c', `create database ${name} ${source}`]);
  writeFileSync(join(data, '.store'), address(name));
}

/** Runs SQL in the database of a municipality; rows as psql and sqlite3 print them. */
export function sql(data, text, gemeente = 'demo') {
  if (!storeOf(data)) return execFileSync('sqlite3', ['-cmd', '.timeout 5000', join(data, gemeente, 'bondgenoot.db'), text]).toString().trim();
  return psql(databaseOf(data), '-c', `set search_path = "gemeente_${gemeente}"`, '-c', text);
}

/** Runs SQL as the owner of the whole server. */
export const adminSql = (text) => psql('postgres', '-c', text);
export { databaseOf };

/** Takes the turn to write and keeps it so many seconds; gives, once it is held, the promise of its end. */
export async function holdTurn(data, seconds) {
  const sign = join(data, '.beurt');
  const done = storeOf(data)
    ? run(bin('psql'), ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', storeOf(data), '-c', 'set search_path = gemeente_demo', '-c',
      'select pg_advisory_lock(hashtextextended(current_schema(), 0))', '-c', `\\! touch ${sign}; sleep ${seconds}`])
    : run('sqlite3', [join(data, 'demo/bondgenoot.db'), 'begin immediate', `.shell touch ${sign}; sleep ${seconds}`]);
  while (!existsSync(sign)) await Promise.race([done.then(() => { throw new Error('the turn was not held'); }), pause(20)]);
  rmSync(sign);
  return { done };
}

/** Removes the database of a data folder, when it has one. */
export function dropStore(data) {
  if (storeOf(data)) adminSql(`drop database if exists ${databaseOf(data)} with (force)`);
}

/** The folder with the demo that is copied; made once for each server. */
export async function demoTemplate(make) {
  const folder = join(server(), 'demo-gegevens');
  if (existsSync(folder)) return folder;
  adminSql(`create database ${TEMPLATE} template template0 encoding 'UTF8' locale 'C'`);
  await make(folder, { BONDGENOOT_STORE: address(TEMPLATE) });
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stop = startServer();
  process.env.STORE = 'postgres';
  process.env.BONDGENOOT_TEST_SERVER = socket;
  let code = 1;
  try {
    // Before the test files, which run beside each other, ask for it.
    execFileSync(process.execPath, [fileURLToPath(new URL('demo.mjs', import.meta.url))], { stdio: 'inherit' });
    const child = spawn(process.argv[2], process.argv.slice(3), { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    code = await new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  } finally {
    stop();
  }
  process.exitCode = code;
}
