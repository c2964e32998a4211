// SPDX-License-Identifier: EUPL-1.2
// The real program, started for one test file on a data folder of its own. At the end it must stop by itself with code 0,
// and the sanitizers must have said nothing.
//
//   describe('Aanmelden', () => {
//     const app = useProgram();
//     it('shows today', async () => {
//       const client = await app.login('uitvoerder');
//       assert.equal((await client.open('/')).heading, 'Vandaag');
//     });
//   });
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.mjs';
import { demoFolder, environment, program, run } from './demo.mjs';
import { send } from './http.mjs';
import { dropStore, storeEnvironment } from './postgres.mjs';

export { TODAY, program } from './demo.mjs';

/** Of every account of the demo. The account is named after its role: uitvoerder, uitvoerder2, regisseur, inwoner, ... */
export const PASSWORD = 'welkom-in-de-demo';
const READY = /^Bondgenoot staat klaar op (http:\/\/127\.0\.0\.1:\d+)/m;
const SANITIZER = /runtime error: |ERROR: \w*Sanitizer|SUMMARY: \w*Sanitizer/;
/** Seconds after which a forgotten program ends, whatever happens to its test. */
const WATCHDOG = 1200;

export class Program {
  #child;
  #ended;
  #logins = new Map();
  #tokens = new Map();
  output = '';
  stderr = '';
  /** A test that provokes an error in the log says which; any other fails the file. */
  expectedErrors = /$^/;

  /** Starts it, without limits of how much one may ask: tests ask much. options: data (a folder; otherwise a fresh demo), args (more arguments for serve), env, port; group: all its processes in a
   * group of their own, for killAll; watchdog: seconds. */
  async start({ data, args = [], env = {}, port = 0, group = false, watchdog = WATCHDOG } = {}) {
    this.output = '';
    this.ownsData = !data;
    this.env = env;
    this.data = data ?? (await demoFolder());
    // timeout(1) in the foreground: in our process group, passes signals on, and ends what a killed test leaves behind.
    this.#child = spawn('timeout', ['--foreground', '--kill-after=50', String(watchdog), program, 'serve', '--data', this.data,
      '--port', String(port), '--workers', '2', ...args], { detached: group, env: { ...environment, BONDGENOOT_BEGRENZEN: '0', BONDGENOOT_STAP_MS: '0', ...storeEnvironment(this.data), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = new Promise((resolve) => this.#child.on('close', (code, signal) => resolve({ code, signal })));
    this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.stderr += text; });
    this.base = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(this.#complaint('not ready after 60 s')), 60_000);
      this.#ended.then(({ code }) => { clearTimeout(late); reject(this.#complaint(`ended with code ${code} before it was ready`)); });
      this.#child.stdout.setEncoding('utf8').on('data', (text) => {
        this.output += text;
        const ready = READY.exec(this.output);
        if (ready) { clearTimeout(late); resolve(ready[1]); }
      });
    });
    return this;
  }

  #complaint(what) {
    const mark = SANITIZER.exec(this.stderr);
    const shown = mark ? this.stderr.slice(Math.max(0, mark.index - 300), mark.index + 4000) : this.stderr.slice(-3000);
    return new Error(`the program: ${what}\n${shown}`);
  }

  /** Waits until it ended; the exit code, or 124 when the watchdog had to. */
  async ended() { return (await this.#ended).code; }

  kill(signal = 'SIGTERM') { this.#child.kill(signal); }

  /** The number of the supervisor: what timeout(1) started. */
  get pid() { return Number(readFileSync(`/proc/${this.#child.pid}/task/${this.#child.pid}/children`, 'utf8').trim()); }

  #processes() { return readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim().split(/\s+/).map(Number); }

  /** The numbers of its children: the background worker and the workers, and not the press. */
  get children() { return this.#processes().filter((pid) => pid !== this.press); }

  /** The process that has PDFs made. */
  get press() { return this.#processes().find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'bg-pers'); }

  /** Waits until the log has so many lines with this in it. */
  async logged(what, count = 1, seconds = 30) {
    const lines = () => this.stderr.split('\n').filter((line) => what.test(line));
    for (const until = Date.now() + seconds * 1000; lines().length < count;) {
      if (Date.now() > until) throw this.#complaint(`did not log ${what} ${count} times`);
      await pause(20);
    }
    return lines();
  }

  /** SIGHUP; waits until the log tells what came of it. */
  async reload(what = /"event":"reloaded"/) {
    const before = this.stderr.split('\n').filter((line) => what.test(line)).length;
    process.kill(this.pid, 'SIGHUP');
    return (await this.logged(what, before + 1)).at(-1);
  }

  /** Ends supervisor, workers and background worker at one blow, without a word to any of them. For start with `group`. */
  async killAll() {
    const child = this.#child;
    this.#child = undefined;
    process.kill(-child.pid, 'SIGKILL');
    await this.#ended;
    if (SANITIZER.test(this.stderr)) throw this.#complaint('a sanitizer spoke');
  }

  /** Stops it and looks at how it went; keepData leaves the folder for a next start. */
  async stop({ keepData = false } = {}) {
    if (!this.#child) return;
    const child = this.#child;
    this.#child = undefined;
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const { code, signal } = await this.#ended;
    clearTimeout(hard);
    if (this.ownsData && !keepData) {
      dropStore(this.data);
      await rm(this.data, { recursive: true, force: true });
    }
    if (SANITIZER.test(this.stderr)) throw this.#complaint('a sanitizer spoke');
    if (code !== 0) throw this.#complaint(`ended with ${signal ?? `code ${code}`} after SIGTERM`);
    const errors = this.stderr.split('\n').filter((line) => line.includes('"level":"error"') && !this.expectedErrors.test(line));
    if (errors.length > 0) throw new Error(`the program logged errors:\n${errors.slice(0, 20).join('\n')}`);
  }

  /** Stops it, and starts it again on the same data and port: who was logged in still is. */
  async restart(options) {
    const { data, ownsData } = this;
    const port = Number(new URL(this.base).port);
    await this.stop({ keepData: true });
    await this.start({ ...options, data, port });
    this.ownsData = ownsData;
  }

  /** A client that nobody logged in. */
  client(options) { return new Client(this.base, options); }

  /** A client logged in as this account. The same one for each call, unless fresh: a password takes time to check. */
  async login(account, { fresh = false, password = PASSWORD, ...options } = {}) {
    const key = `${account} ${options.language ?? 'nl'}`;
    if (!fresh && this.#logins.has(key)) return this.#logins.get(key);
    const client = this.client(options);
    const answer = await client.submit(await client.open('/aanmelden'), { aanmeldnaam: account, wachtwoord: password },
      (form) => form.fields.some((field) => field.name === 'wachtwoord'));
    assert.equal(answer.status, 303, `${account} could not log in: ${answer.status} ${answer.text.slice(0, 300)}`);
    if (!fresh) this.#logins.set(key, client);
    return client;
  }

  /** How long a command may take; after that its code is 124. */
  commandSeconds = 60;

  /** Runs the program's command line on this data folder: {code, stdout, stderr}. It must not trip a sanitizer. */
  async command(...args) {
    const done = await run('timeout', [String(this.commandSeconds), program, ...args, '--data', this.data], { env: { ...environment, ...storeEnvironment(this.data), ...this.env }, maxBuffer: 64 << 20 }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error) => ({ code: error.code, stdout: error.stdout ?? '', stderr: error.stderr ?? '' }));
    assert.doesNotMatch(done.stderr, SANITIZER);
    return done;
  }

  /** A token of this account for the API. */
  async token(account) {
    if (!this.#tokens.has(account)) {
      const { code, stdout, stderr } = await this.command('token', account);
      assert.equal(code, 0, `no token for ${account}: ${stderr}`);
      this.#tokens.set(account, stdout.trim().split('\n').pop());
    }
    return this.#tokens.get(account);
  }

  /**
   * A request to the API: {status, headers, body}. The path is without /api/v1; account is the name of an account, or null for
   * nobody; a body of lib/bestand.mjs goes as it is, a file comes as bytes. Every answer is held against openapi.json (document.mjs).
   */
  async api(account, method, path, body, headers = {}) {
    const answer = await send(method, `${this.base}/api/v1${path}`, {
      body: body === undefined ? undefined : body.bytes ?? JSON.stringify(body),
      headers: { accept: 'application/json', ...(account && { authorization: `Bearer ${await this.token(account)}` }),
        ...(body !== undefined && { 'content-type': body.type ?? 'application/json' }), ...headers } });
    const text = answer.body;
    const said = `${method} ${path}: ${answer.status} ${text.slice(0, 500)}`;
    if (answer.headers.has('content-disposition')) return { status: answer.status, headers: answer.headers, body: answer.bytes, said };
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text), said };
  }

  /** The same for a request that must succeed; gives the body. */
  async ask(account, method, path, body) {
    const answer = await this.api(account, method, path, body);
    assert.ok(answer.status >= 200 && answer.status < 300, answer.said);
    return answer.body;
  }

  /** Invites somebody into a kring (body as POST /huishoudens/{id}/kring wants it) and says yes as that account. */
  async join(asker, huishouden, account, body) {
    const { id } = await this.ask(asker, 'POST', `/huishoudens/${huishouden}/kring`, { reden: 'Weet hier meer van.', ...body });
    return this.ask(account, 'POST', `/kringvragen/${id}/antwoord`, { antwoord: 'ja' });
  }
}

/** Inside describe(): starts the program before its tests and stops it after them. */
export function useProgram(options) {
  const app = new Program();
  before(async () => { await app.start(options); });
  after(async () => { await app.stop(); });
  return app;
}
