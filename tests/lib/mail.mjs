// SPDX-License-Identifier: EUPL-1.2
// A real mail server (Exim, Debian package exim4-daemon-light) in a temporary folder, on a port of its own: it takes mail and keeps it,
// and sends nothing on. And a wire before it that keeps every byte that crosses.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const EXIM = '/usr/sbin/exim4';
const NOBODY = 65534;

/** A port that nobody has now. */
export const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Waits until `look` gives something that is true, and gives it. */
export async function until(look, what, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(50);
  }
}

/** Undoes quoted-printable, as UTF-8. */
const unquote = (text) => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');

export class MailServer {
  #child;
  #log = '';

  /** tls: with a certificate of its own, of which `ca` names the file; account: log-in asked, {user, password}. */
  constructor({ tls = false, account } = {}) {
    if (!existsSync(EXIM)) throw new Error('Exim is not installed (Debian package exim4-daemon-light): ./dev installs it');
    this.folder = mkdtempSync(join(tmpdir(), 'bondgenoot-mail-'));
    this.tls = tls;
    this.account = account;
    const uid = process.getuid();
    const owner = uid === 0 ? NOBODY : uid;
    chmodSync(this.folder, 0o755);
    for (const name of ['spool', 'log']) {
      mkdirSync(join(this.folder, name));
      if (uid === 0) chownSync(join(this.folder, name), owner, owner);
    }
    this.owner = owner;
    this.refuse([]);
    if (tls) this.#makeCertificate();
  }

  get ca() { return join(this.folder, 'cert.pem'); }

  #makeCertificate() {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650', '-subj', '/CN=localhost',
      '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', join(this.folder, 'key.pem'), '-out', this.ca], { stdio: 'ignore' });
    for (const name of ['key.pem', 'cert.pem']) {
      if (process.getuid() === 0) chownSync(join(this.folder, name), this.owner, this.owner);
      chmodSync(join(this.folder, name), 0o600);
    }
    chmodSync(this.ca, 0o644);
  }

  /** From here on these local parts are refused for good. */
  refuse(names) { writeFileSync(join(this.folder, 'refused'), names.map((name) => `${name}:\n`).join(''), { mode: 0o644 }); }

  #config() {
    const lines = [`exim_user = ${this.owner}`, `exim_group = ${process.getuid() === 0 ? NOBODY : process.getgid()}`, `spool_directory = ${this.folder}/spool`,
      `log_file_path = ${this.folder}/log/%slog`, `pid_file_path = ${this.folder}/spool/pid`, 'primary_hostname = mail.voorbeeld.example', 'keep_environment =',
      'local_interfaces = 127.0.0.1', `daemon_smtp_ports = ${this.port}`, 'host_lookup =', 'rfc1413_query_timeout = 0s', 'queue_only = true', 'message_logs = false',
      'smtp_accept_max = 20', 'acl_smtp_rcpt = check_rcpt',
      ...(this.tls ? ['tls_advertise_hosts = *', `tls_certificate = ${this.ca}`, `tls_privatekey = ${this.folder}/key.pem`, 'auth_advertise_hosts = *'] : ['tls_advertise_hosts =', 'auth_advertise_hosts =']),
      'begin acl', 'check_rcpt:', `  deny local_parts = lsearch;${this.folder}/refused`,
      ...(this.account ? ['  deny !authenticated = *'] : []), '  accept', 'begin routers', 'all:', '  driver = redirect', '  data = :blackhole:'];
    if (this.account) lines.push('begin authenticators', 'plain:', '  driver = plaintext', '  public_name = PLAIN', '  server_prompts = :',
      `  server_condition = \${if and{{eq{$auth2}{${this.account.user}}}{eq{$auth3}{${this.account.password}}}}}`, '  server_set_id = $auth2');
    return `${lines.join('\n')}\n`;
  }

  async start() {
    this.port ??= await freePort();
    writeFileSync(join(this.folder, 'exim.conf'), this.#config(), { mode: 0o644 });
    this.#log = '';
    // As root it is root until it listens; then nobody.
    this.#child = spawn(EXIM, ['-bdf', '-C', join(this.folder, 'exim.conf')], { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.#log += text; });
    const child = this.#child;
    await until(() => new Promise((resolve, reject) => {
      if (child.exitCode !== null) reject(new Error(`exim ended: ${this.#log}`));
      const socket = connect(this.port, '127.0.0.1').on('error', () => resolve(false)).on('data', () => { socket.destroy(); resolve(true); });
    }), 'exim answers', 20);
    return this;
  }

  async stop() {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    const gone = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGTERM');
    await gone;
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it took so far, the first first: {to, head, body, text, encrypted}. */
  messages() {
    const folder = join(this.folder, 'spool/input');
    if (!existsSync(folder)) return [];
    const ids = readdirSync(folder).filter((name) => name.endsWith('-H')).map((name) => name.slice(0, -2)).sort();
    return ids.flatMap((id) => {
      try {
        const head = readFileSync(join(folder, `${id}-H`), 'utf8');
        const body = readFileSync(join(folder, `${id}-D`), 'utf8').split('\n').slice(1).join('\n');
        return [{ id, to: /^\d+T To: <(.*)>$/m.exec(head)?.[1], head, body, text: unquote(body), encrypted: /-tls_cipher/.test(head), authenticated: /-auth_id/.test(head) }];
      } catch { return []; } // taken away just now
    });
  }

  /** Waits for so many to one address. */
  received(to, count = 1, seconds = 60) {
    return until(() => {
      const found = this.messages().filter((one) => one.to === to);
      return found.length >= count && found;
    }, `${count} mails to ${to}: ${this.messages().map((one) => one.to)}`, seconds);
  }
}

/** Passes everything on to a port and keeps it. */
export class Wire {
  bytes = '';
  connections = 0;
  #server;
  #sockets = new Set();

  async start(to) {
    this.#server = createServer((near) => {
      const far = connect(to(), '127.0.0.1');
      this.connections += 1;
      for (const [from, other] of [[near, far], [far, near]]) {
        this.#sockets.add(from);
        from.on('data', (data) => { this.bytes += data.toString('latin1'); other.write(data); });
        from.on('error', () => other.destroy()).on('close', () => { this.#sockets.delete(from); other.end(); });
      }
    });
    await new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
    this.port = this.#server.address().port;
    return this;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }
}
