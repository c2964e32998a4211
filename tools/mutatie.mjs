// SPDX-License-Identifier: EUPL-1.2
// Whether the tests of access (tests/http/toegang.test.mjs, and verborgen.test.mjs beside it) notice it when one check is gone. One
// at a time, a check is taken out of a copy of the program, and the tests must fail. Nothing in the source or the build changes.
//
//   node tools/mutatie.mjs BUILD checks [word ...]   every question in C whether somebody may: who is in the kring, who arranges, whose it is
//   node tools/mutatie.mjs BUILD roles [word ...]    every role mask of a route, opened to everybody who is logged in
//   node tools/mutatie.mjs BUILD filters [word ...]  every filter of what is hidden, in every statement
//
// With words: only those whose name contains one of them. --list names them and runs nothing. --rest goes on with the other test
// files when the tests of access notice nothing.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('..', import.meta.url).pathname, import.meta.dirname ? '..' : '.');
const flags = process.argv.slice(2).filter((one) => one.startsWith('--'));
const [build, kind, ...words] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const folder = mkdtempSync(join(tmpdir(), 'bondgenoot-mutatie-'));
const copy = join(folder, 'bondgenoot');
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));

/* --- what can be taken out ------------------------------------------------- */

/** The questions, each with the answer that lets everybody in. */
const QUESTIONS = { huishouden_opens: 'true', huishouden_opens_addressed: 'true', huishouden_allows: 'true', huishouden_in_kring: 'true', huishouden_arranges: 'true',
  rq_is_me: 'true', samenstelling_may: 'true', kopie_may: 'true', melding_is_for_me: 'true', account_may_invite: 'true' };
/** Not who may, but what a page says or shows. */
const SAYS = /json_boolean\(|"(is|mag|_mag|_is)_/;

function* sources(at) {
  for (const one of readdirSync(at, { withFileTypes: true })) {
    const path = join(at, one.name);
    if (one.isDirectory()) yield* sources(path);
    else if (one.name.endsWith('.c') && !/^test_|^fuzz_/.test(one.name)) yield path;
  }
}

/** From the word at `at` to the end of what stands between its brackets. */
function callEnd(text, at) {
  let depth = 0;
  for (let i = text.indexOf('(', at); i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')' && (depth -= 1) === 0) return i + 1;
  }
  throw new Error('a call without end');
}

/** Name of the function, or of the table, around a place in a source. */
function around(text, at) {
  const before = text.slice(0, at).split('\n');
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const found = /^(?:static |const |bool |int |void |struct |json_t |char |enum |unsigned |\*)[^=;]*?(\w+)\(/.exec(before[i]) ?? /^(?:static )?const struct \w+ (\w+)/.exec(before[i]) ?? /^#define (\w+)/.exec(before[i]);
    if (found && !/^(if|for|while|return)$/.test(found[1])) return found[1];
  }
  return '?';
}

function checks() {
  const found = [];
  for (const path of sources(join(root, 'src'))) {
    const text = readFileSync(path, 'utf8');
    for (const [word, answer] of Object.entries(QUESTIONS)) {
      for (const match of text.matchAll(new RegExp(`(?<![\\w"])${word}\\(`, 'g'))) {
        const at = match.index;
        const line = text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at));
        if (/^(static )?(bool|struct|const)/.test(line) && !line.includes('=')) continue; // the question itself
        if (SAYS.test(line) || line.trim().startsWith(`${word}(`)) continue; // its answer decides nothing
        const end = callEnd(text, at);
        found.push({ name: `${relative(join(root, 'src'), path)} ${around(text, at)}: ${text.slice(at, end).replace(/\s+/g, ' ')}`, path, text: text.slice(0, at) + answer + text.slice(end) });
      }
    }
  }
  // what a command asks before its form or its fields are looked at
  for (const path of sources(join(root, 'src'))) {
    const text = readFileSync(path, 'utf8');
    for (const match of text.matchAll(/\n    \.current = (\w+),\n/g))
      found.push({ name: `${relative(join(root, 'src'), path)} ${around(text, match.index)}: .current = ${match[1]}`, path,
        text: text.slice(0, match.index + 1) + text.slice(match.index + match[0].length) });
  }
  return found;
}

function roles() {
  const found = [];
  for (const path of sources(join(root, 'src'))) {
    const text = readFileSync(path, 'utf8');
    for (const match of text.matchAll(/\.roles = ([A-Z_| \n\w()]+?)(?=[,}\n\\])/g)) {
      const from = match.index + '.roles = '.length;
      const route = /\.method = "(\w+)",\s*\.path = "([^"]+)"/.exec(text.slice(Math.max(0, text.lastIndexOf('{.method', match.index)), match.index));
      if (/ROLE_ANYONE|ROLE_NOBODY|ROLE_HALF/.test(match[1]) || match[1].trim() === 'who') continue;
      found.push({ name: `${relative(join(root, 'src'), path)} ${route && !/#define/.test(text.slice(text.lastIndexOf('\n', match.index), match.index)) ? `${route[1]} ${route[2]}` : around(text, match.index)}: ${match[1].trim()}`, path,
        text: `${text.slice(0, from)}0x3fff${text.slice(from + match[1].length)}` });
    }
  }
  return found;
}

/** In a copy of the program the filter is made to find nothing, by other letters in its text. */
function filters() {
  const made = readFileSync(join(build, 'sql_gen.c'), 'utf8');
  const found = [];
  for (const [, name, text] of made.matchAll(/const struct sql q_(\w+) = \{\n\s*\.name = "\w+",\n\s*\.text = ((?:"(?:[^"\\]|\\.)*"\s*)+),/g)) {
    const sql = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => JSON.parse(`"${part[1]}"`)).join('');
    [...sql.matchAll(/weg\.record = ([a-z_]+\.[a-z_]+)/g)].forEach((match, n, all) => {
      const column = match.index + match[0].length - match[1].length;
      found.push({ name: `${name}${all.length > 1 ? ` ${n + 1} of ${all.length}` : ''}: ${match[1]}`, sql,
        other: `${sql.slice(0, column)}'${'-'.repeat(match[1].length - 2)}'${sql.slice(column + match[1].length)}` });
    });
  }
  return found;
}

/* --- a program without it -------------------------------------------------- */

const program = readFileSync(join(build, 'bondgenoot'));
const commands = kind === 'filters' ? [] : execFileSync('ninja', ['-C', build, '-t', 'commands', 'bondgenoot']).toString().split('\n');
const link = commands.findLast((line) => / -o bondgenoot /.test(line));

/** 0, or the compiler does not take it. */
function make(mutation) {
  rmSync(copy, { force: true }); // the one before may still be ending
  if (mutation.sql) {
    const at = program.indexOf(`${mutation.sql}\0`);
    if (at < 0) throw new Error(`${mutation.name} is not in the program`);
    const other = Buffer.from(program);
    other.write(mutation.other, at);
    writeFileSync(copy, other);
    chmodSync(copy, 0o755);
    return 0;
  }
  const source = join(folder, basename(mutation.path));
  const object = join(folder, 'mutated.o');
  writeFileSync(source, mutation.text);
  const place = relative(resolve(build), mutation.path);
  const compile = commands.find((line) => line.endsWith(` -c ${place}`)).replace(/ -M[QF] \S+/g, '').replace(' -MD', '').replace(/ -o \S+ -c \S+$/, ` -w -O0 -o ${object} -c ${source}`);
  const one = spawnSync('sh', ['-c', compile], { cwd: build, stdio: 'ignore' });
  if (one.status !== 0) return one.status;
  // its names are taken from here, so that the object in the library is left out
  return spawnSync('sh', ['-c', link.replace(' -o bondgenoot ', ` -o ${copy} ${object} `)], { cwd: build, stdio: 'ignore' }).status;
}

/** Whether a test file fails: stopped at the first that does, with all it started; what it wrote goes too. */
function fails(file) {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  return new Promise((done) => {
    const test = spawn(process.execPath, ['--test', '--test-reporter=tap', file],
      { cwd: root, detached: true, env: { ...process.env, BONDGENOOT_PROGRAM: copy, TMPDIR: scratch }, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    let failed = null;
    test.stdout.on('data', (data) => {
      said += data;
      failed ??= /^ *not ok \d+ - (.*)$/m.exec(said)?.[1] ?? null;
      if (failed && !test.stopped) process.kill(-test.pid, 'SIGTERM');
      test.stopped = failed !== null;
    });
    test.on('close', (status) => {
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      done(failed ?? (status === 0 ? null : 'it does not run'));
    });
  });
}

const ACCESS = ['tests/http/toegang.test.mjs', 'tests/http/verborgen.test.mjs'];
const order = kind === 'filters' ? [...ACCESS].reverse() : ACCESS;
const rest = flags.includes('--rest') ? readdirSync(join(root, 'tests/http')).map((one) => `tests/http/${one}`).filter((one) => !ACCESS.includes(one)) : [];
const all = ({ checks, roles, filters })[kind]().filter((one) => wanted(one.name));
const survived = [];
for (const mutation of flags.includes('--list') ? [] : all) {
  if (make(mutation) !== 0) {
    console.log(`does not compile: ${mutation.name}`);
    continue;
  }
  utimesSync(copy, 1, 1); // the tests make the demo once for a program of this age
  let by = null;
  for (const file of [...order, ...rest]) {
    const failed = await fails(file);
    if (failed) by = `${basename(file, '.test.mjs')}: ${failed}`;
    if (by) break;
  }
  console.log(by ? `noticed: ${mutation.name} (${by})` : `NOT NOTICED: ${mutation.name}`);
  if (!by) survived.push(mutation.name);
}
rmSync(folder, { recursive: true });
if (flags.includes('--list')) for (const { name } of all) console.log(name);
else console.log(`${all.length - survived.length} of ${all.length} noticed`);
process.exit(survived.length === 0 ? 0 : 1);
