// SPDX-License-Identifier: EUPL-1.2
// wapiti and sqlmap over a demo in which something has happened, as each role and as nobody. Each role and each scanner has a program and a
// data folder of its own: a scanner that changes things does not stand in the way of the next. Afterwards the session must still be open
// (otherwise the scanner looked at a login page), nothing may have answered 5xx, the log may hold no error, and `bondgenoot check` must
// agree. A finding is shown unless it stands in EXPECTED with its reason.
//
//   node tools/scan/main.mjs FOLDER [ROLE]...   reports and logs go to FOLDER; SCAN_SECONDS and SCAN_PARALLEL as in tools/scan.sh
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from '../../tests/lib/http.mjs';
import { Program } from '../../tests/lib/program.mjs';
import { readMetrics } from '../../tests/lib/prometheus.mjs';
import { prepare } from './demo.mjs';
import { crawl, requestsOf, routesOf } from './doelen.mjs';

const [folder, ...only] = process.argv.slice(2);
const SECONDS = Number(process.env.SCAN_SECONDS ?? 60);
const PARALLEL = Number(process.env.SCAN_PARALLEL ?? 2);
const WATCHDOG = 24 * 3600;
const CRAWL_SECONDS = 1800; // more than it needs: what it has not read it does not attack
/** A quick look leaves out what refuses the role before it reads anything. */
const IS_QUICK = SECONDS < 30;
/** Whom a route is worked out for by sqlmap: the first that reaches it. So the roles with the fewest pages go first. */
const ROLES = ['nobody', 'inwoner', 'bestuur', 'budgethouder', 'mandaathouder', 'jurist', 'handhaver', 'fg', 'beleid', 'privacyofficer', 'beheerder',
  'teamleider', 'partner', 'procesregisseur', 'uitvoerder'];
/** Of wapiti 3.0.4. Not: blindsql (sqlmap does that), xxe (there is no XML), brute_login_form, buster, nikto, shellshock, wapp. */
const MODULES = ['sql', 'xss', 'permanentxss', 'exec', 'file', 'crlf', 'redirect', 'ssrf', 'backup', 'htaccess', 'methods', 'csrf', 'csp', 'cookieflags', 'http_headers'];
/** [what the scanner says, why that is no finding]. Nothing else is left out. */
const EXPECTED = [
  [/^HTTP Secure Headers: Strict-Transport-Security is not set/, 'the scan speaks http; over https it is sent (tests/http/aanval)'],
  [/^HTTP Secure Headers: X-XSS-Protection is not set/, 'browsers took that filter out, because it made holes of its own; the Content-Security-Policy allows no inline script'],
  [/^Secure Flag cookie: /, 'the scan speaks http; over https the cookie is __Host- and Secure (tests/http/aanval)'],
  [/^Content Security Policy Configuration: CSP attribute "(script|object)-src" is missing/, "default-src 'none' is what holds for what is not named"],
  [/^wapiti itself: Error downloading wapp database/, 'for a module that is not used'],
  [/^sqlmap itself: .CRITICAL. target URL content appears to be heavily dynamic/, 'an error names its own request, so no two are the same; sqlmap goes on'],
];

const wrapper = fileURLToPath(new URL('wapiti.py', import.meta.url));
const claimed = new Set(); // routes that sqlmap works out for some role
const running = new Set(); // programs and scanners
const reached = new Map(); // route -> classes of status it has answered with
const hits = []; // what reached the address that no program of ours has a reason to call

/** An address of the scanner, for wapiti's module ssrf: whoever calls it was made to. */
const endpoint = await new Promise((done) => {
  const server = createServer((request, answer) => {
    if (request.url.includes('/ssrf/') || request.url.startsWith('/ssrf')) hits.push(request.url);
    answer.setHeader('content-type', 'application/json');
    answer.end('{}');
  }).listen(0, '127.0.0.1', () => done(server));
});

/** wapiti wants to fetch a list when it starts: nothing leaves this machine. */
const NOWHERE = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1' };

/** Runs a scanner, all it says in a file; gives what it said. Ends it after so many seconds (0: not). */
async function scanner(log, command, args, { seconds = 0, env = {} } = {}) {
  const out = createWriteStream(log);
  const all = seconds > 0 ? ['timeout', '--signal=INT', '--kill-after=30', String(seconds), command, ...args] : [command, ...args];
  const child = spawn(all[0], all.slice(1), { env: { ...process.env, PYTHONUNBUFFERED: '1', ...NOWHERE, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  running.add(child);
  const code = await new Promise((done) => { child.on('close', done); });
  running.delete(child);
  await new Promise((done) => { out.end(done); });
  return { code, text: readFileSync(log, 'utf8') };
}

const count = (text, pattern) => text.match(new RegExp(pattern, 'gm'))?.length ?? 0;

async function sessionOver(client, home) {
  return (await client.get(home)).status === 200 ? [] : ['the session was over: not everything was looked at as this role'];
}

async function wapiti({ app, name, home, client, found }) {
  const at = (path) => app.base + path;
  const cookies = Object.fromEntries([...client.cookies].map(([key, value]) => [key, { value, expires: null, secure: false, port: null, version: 0 }]));
  const files = { cookie: join(folder, `${name}-cookie.json`), report: join(folder, `${name}-wapiti.json`), session: join(folder, `${name}-wapiti`) };
  writeFileSync(files.cookie, JSON.stringify({ '127.0.0.1': { '/': cookies } }));
  await rm(files.report, { force: true });
  const starts = [...found.pages.values()].map((paths) => paths[0]);
  const own = `http://127.0.0.1:${endpoint.address().port}/`;
  // of a page all forms, which are sent, and few links: the pages were found before, one of each kind
  const { code, text } = await scanner(join(folder, `${name}-wapiti.log`), '/usr/bin/python3', [wrapper, '-u', at('/'), '--scope', 'folder', ...starts.flatMap((path) => ['-s', at(path)]),
    ...['/uitloggen*', '/mijn-account/sessies*'].flatMap((path) => ['-x', at(path)]), '--skip', '_csrf', '-d', '1', '--max-links-per-page', '1', '-c', files.cookie,
    '-m', MODULES.join(','), '-l', '1', '--max-scan-time', String(CRAWL_SECONDS), '--max-attack-time', String(SECONDS), '-t', '20', '--endpoint', own, '--no-bugreport',
    '-f', 'json', '-o', files.report, '--store-session', files.session, '-v', '1', '--flush-session'], { env: { HOME: files.session } });
  const findings = await sessionOver(client, home);
  let report = { vulnerabilities: {}, anomalies: {} };
  try { report = JSON.parse(readFileSync(files.report, 'utf8')); } catch { findings.push(`wapiti gave no report (code ${code})`); }
  for (const [category, rows] of Object.entries({ ...report.vulnerabilities, ...report.anomalies }))
    for (const row of rows) findings.push(`${category}: ${row.info} (${row.method} ${row.path}${row.parameter ? `, ${row.parameter}` : ''})`);
  findings.push(...hits.splice(0).map((url) => `Server Side Request Forgery: called ${url}`));
  for (const [line] of text.matchAll(/^\w*(?:Error|Exception)\b.*$/gm)) findings.push(`wapiti itself: ${line}`);
  if (report.infos && !/Launching module sql$/m.test(text)) findings.push('wapiti attacked nothing');
  const crawled = text.split('[*] Saving scan state')[0];
  return { findings, what: `${starts.length} pages, ${count(crawled, '^\\[\\+\\] POST')} forms`,
    cut: [...text.matchAll(/Max attack time was reached for module (\w+)/g)].map((match) => match[1]).concat(/Max scan time/.test(text) ? ['crawl'] : []) };
}

/** A log of requests as Burp writes it, which sqlmap reads. */
function requestLog(base, requests, { cookie, token }) {
  const line = '='.repeat(54);
  const { host } = new URL(base);
  return requests.map((one) => `${line}\n${one.method} ${base}${one.path} HTTP/1.1\nHost: ${host}\n${one.isPage ? `Cookie: ${cookie}\nOrigin: ${base}\n` : `Accept: application/json\n${token ? `Authorization: Bearer ${token}\n` : ''}`}${
    one.type ? `Content-Type: ${one.type}\n\n${one.body}\n` : '\n'}${line}\n`).join('\n');
}

/** What sqlmap concluded: [address, place, parameter, technique, note]; none when there is nothing to conclude. */
function results(file) {
  try { return readFileSync(file, 'utf8').trim().split('\n').slice(1).filter(Boolean); } catch { return []; }
}

/** How sqlmap looks: at a route for the first role that reaches it; at one that was worked out, or has no such record;
 * at one that refuses the role before it reads anything; at what it was not sure of. */
const FULL = ['--level', '2', '--risk', '1'];
const SHORT = ['--level', '1', '--risk', '3', '--technique', 'B'];
const SIGNS = ['--level', '1', '--risk', '3', '--smart'];
const AGAIN = ['--level', '3', '--risk', '3'];

/**
 * Lets sqlmap look at a log of requests. An error of ours names its own request, so no two are the same; unless it looks in full, it is told
 * to judge by the status, which it then does also from an address that is refused ("or 1=1").
 */
function look(file, how, one, client, seconds) { // one of those in the log, which all have the same good answer
  const good = one.isPage ? (one.method === 'GET' ? 200 : 303) : one.good;
  return scanner(`${file}.log`, 'sqlmap', ['-l', `${file}.txt`, ...how, ...(how === FULL ? [] : ['--code', String(good)]), '--batch', '--ignore-stdin', '--dbms', 'sqlite',
    '--ignore-code', '*', '--ignore-redirects', '--skip-waf', '--keep-alive', '--drop-set-cookie', '--disable-coloring', '--retries', '1', '--timeout', '20', '--time-sec', '3',
    '--skip', ['_csrf', '_method', ...client.cookies.keys()].join(','), '--output-dir', `${file}-out`, '--results-file', `${file}.csv`, '--flush-session'], { seconds });
}

async function sqlmap({ app, name, home, client, account, found, program }) {
  const token = account && (await app.token(account));
  const requests = await requestsOf(app, program, found, token);
  const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
  for (const one of requests) {
    const key = `${one.batch} ${one.key}`;
    one.isFull = one.isReached && !claimed.has(key);
    if (one.isFull) claimed.add(key);
  }
  const batches = new Map();
  // what ends things goes last, and last of all the own account: a password that was changed ends the session
  const order = ['GET', 'GET-verder', 'bladzijde-GET', 'POST-vraag', 'POST-vraag-alles', 'PUT', 'PUT-alles', 'PATCH', 'PATCH-alles', 'POST', 'POST-alles', 'bladzijde-POST', 'DELETE', 'account'];
  const kinds = { '': (one) => one.isFull, '-kort': (one) => !one.isFull && !one.isRefused, '-geweigerd': (one) => !one.isFull && one.isRefused };
  if (IS_QUICK) delete kinds['-geweigerd'];
  for (const [kind, belongs] of Object.entries(kinds))
    for (const batch of order) {
      const those = requests.filter((one) => one.batch === batch && belongs(one));
      if (those.length > 0) batches.set(`${batch}${kind}`, those);
    }
  for (const batch of ['account', 'account-kort'].filter((one) => batches.has(one))) {
    const those = batches.get(batch);
    batches.delete(batch);
    batches.set(batch, those);
  }
  const findings = [];
  const cut = [];
  let fields = 0;
  let looked = 0;
  const until = Date.now() + SECONDS * 60_000;
  for (const [batch, those] of batches) {
    if (batch.startsWith('account')) findings.push(...await sessionOver(client, home));
    const file = join(folder, `${name}-sqlmap-${batch}`);
    writeFileSync(`${file}.txt`, requestLog(app.base, those, { cookie, token }));
    const left = Math.max(20, Math.round((until - Date.now()) / 1000));
    const { code, text } = await look(file, batch.endsWith('-kort') ? SHORT : batch.endsWith('-geweigerd') ? SIGNS : FULL, those[0], client, left);
    fields += count(text, 'testing for SQL injection on|skipping .*parameter \'');
    const tried = count(text, "testing URL '");
    if (tried === 0) findings.push(`sqlmap tried nothing: ${file}.log`);
    if (code !== 0 || tried < those.length) cut.push(`${batch} ${tried}/${those.length}`);
    const doubt = new Set();
    for (const row of results(`${file}.csv`)) {
      const about = those.find((one) => row.startsWith(`${app.base}${one.path.replaceAll('*', '')},`));
      if (about && row.includes('false positive')) doubt.add(about);
      else findings.push(`sqlmap: ${row} (${batch})`);
    }
    for (const one of doubt) {
      const again = `${file}-nogmaals-${looked++}`;
      writeFileSync(`${again}.txt`, requestLog(app.base, [one], { cookie, token }));
      const second = await look(again, AGAIN, one, client, 300);
      if (count(second.text, "testing URL '") === 0) findings.push(`sqlmap did not look again: ${again}.log`);
      findings.push(...results(`${again}.csv`).map((row) => `sqlmap, twice: ${row} (${batch})`));
    }
    for (const [row] of text.matchAll(/^.*might be (?:injectable|vulnerable).*$/gm)) findings.push(`sqlmap: ${row.replace(/^\[[\d:]+\] \[\w+\] /, '')} (${batch})`);
    for (const [row] of text.matchAll(/^.*\b5\d\d \([^)]*\) - \d+ times.*$/gm)) findings.push(`sqlmap: ${row} (${batch})`);
    for (const [row] of text.matchAll(/^.*(?:unhandled exception|\[CRITICAL\]).*$/gm)) findings.push(`sqlmap itself: ${row.replace(/^\[[\d:]+\] /, '')} (${batch})`);
  }
  if (![...batches.keys()].some((batch) => batch.startsWith('account'))) findings.push(...await sessionOver(client, home));
  return { findings, cut, what: `${requests.length} requests (${requests.filter((one) => one.isFull).length} worked out, ${requests.filter((one) => one.isRefused).length} refused), ${fields} fields, ${looked} looked at again` };
}

/** What the program has counted: {answers, wrong: of 5xx}; remembers which route has answered how. */
async function counted(app) {
  let answers = 0;
  let wrong = 0;
  for (const [key, value] of readMetrics((await send('GET', `${app.base}/metrics`)).body)) {
    const status = /^bondgenoot_answers_total\{status="(\d+)"/.exec(key)?.[1];
    if (status) answers += value;
    if (status >= '500') wrong += value;
    const [, method, path, digit] = /^bondgenoot_requests_total\{method="([^"]+)",route="([^"]+)",status="(\d)xx"/.exec(key) ?? [];
    if (!method) continue;
    const route = `${method} ${path.replace(/^\/api\/v1/, '')}`;
    reached.set(route, (reached.get(route) ?? new Set()).add(digit));
  }
  return { answers, wrong };
}

async function task(role, tool) {
  const name = `${role}-${tool.name}`;
  const account = role === 'nobody' ? null : role;
  const home = account === null ? '/aanmelden' : role === 'inwoner' ? '/mijn-plan' : '/vandaag';
  const app = new Program();
  const row = { role, tool: tool.name, what: '', answers: 0, wrong: 0, cut: [], findings: [] };
  const started = Date.now();
  try {
    await app.start({ watchdog: WATCHDOG });
    running.add(app);
    await prepare(app);
    const program = await routesOf(app);
    const client = account ? await app.login(account) : app.client();
    const found = await crawl(client, home, program);
    const before = await counted(app);
    const { findings, ...rest } = await tool({ app, name: role, home, client, account, found, program });
    Object.assign(row, rest);
    row.findings.push(...findings);
    const after = await counted(app);
    Object.assign(row, { answers: after.answers - before.answers, wrong: after.wrong });
    if (after.wrong > 0) row.findings.push(`${after.wrong} answers of 5xx`);
    writeFileSync(join(folder, `${name}.stderr`), app.stderr);
    await app.stop({ keepData: true }); // throws at what a sanitizer said, and at errors in the log
    const check = await app.command('check');
    if (check.code !== 0) row.findings.push(`bondgenoot check: ${check.stdout}${check.stderr}`.trim());
  } catch (error) {
    row.findings.push(`${error.stack ?? error}`);
    writeFileSync(join(folder, `${name}.stderr`), app.stderr);
    await app.stop({ keepData: true }).catch(() => {});
  }
  running.delete(app);
  if (app.ownsData && app.data) await rm(app.data, { recursive: true, force: true });
  row.minutes = ((Date.now() - started) / 60_000).toFixed(1);
  const judged = row.findings.map((finding) => [finding, EXPECTED.find(([pattern]) => pattern.test(finding))?.[1]]);
  row.expected = judged.filter(([, reason]) => reason);
  row.findings = judged.filter(([, reason]) => !reason).map(([finding]) => finding);
  process.stderr.write(`${role} ${tool.name}: ${row.what}, ${row.answers} answers, ${row.findings.length} findings, ${row.minutes} minutes\n`);
  return row;
}

function table(rows) {
  const cells = [['role', 'scanner', 'what', 'answers', '5xx', 'findings', 'minutes', 'not finished'],
    ...rows.map((row) => [row.role, row.tool, row.what, row.answers, row.wrong, row.findings.length, row.minutes, row.cut.join(', ') || '-'])];
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n').replace('\n', `\n|${' --- |'.repeat(cells[0].length)}\n`);
}

/** Writes and shows what came of it; the number of findings. */
function report(note = '') {
  const said = [table(rows.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))), ''];
  const expected = new Map();
  for (const [finding, reason] of rows.flatMap((row) => row.expected)) {
    const what = finding.replace(/ \([\w-]+\)$| \([A-Z]+ \/.*$/, '').replace(/^sqlmap: http.*?,\w+,.*?,/, 'sqlmap: ');
    expected.set(what, [(expected.get(what)?.[0] ?? 0) + 1, reason]);
  }
  for (const [what, [times, reason]] of expected) said.push(`expected, ${times} times: ${what}: ${reason}`);
  const classes = [...reached.values()];
  const good = classes.filter((one) => one.has('2') || one.has('3')).length;
  said.push('', `routes and form pages that answered: ${reached.size}, with 2xx or 3xx at least once: ${good}`,
    `never with 2xx or 3xx: ${[...reached].filter(([, one]) => !one.has('2') && !one.has('3')).map(([route]) => route).join(', ') || 'none'}`);
  const findings = rows.flatMap((row) => [...new Set(row.findings)].map((finding) => `${row.role} ${row.tool}: ${finding}`));
  said.push('', findings.length > 0 ? `${findings.length} findings:\n${findings.join('\n')}` : 'no findings', note);
  writeFileSync(join(folder, 'uitslag.md'), `${said.join('\n')}\n`);
  process.stdout.write(`${said.join('\n')}\n`);
  return findings.length;
}

mkdirSync(folder, { recursive: true });
const roles = only.length > 0 ? ROLES.filter((role) => only.includes(role)) : ROLES;
const tasks = roles.flatMap((role, i) => [[role, sqlmap], [roles[roles.length - 1 - i], wapiti]]); // from both sides: the longest do not come last
const rows = [];
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => { // what was found until now is shown, and nothing stays behind
  report('ended before it was done');
  for (const one of running) try { one.kill('SIGTERM'); } catch { } // it had just ended
  process.exit(2);
});
await Promise.all(Array.from({ length: PARALLEL }, async () => {
  while (tasks.length > 0) rows.push(await task(...tasks.shift()));
}));
endpoint.close();
process.exit(report() > 0 ? 1 : 0);
