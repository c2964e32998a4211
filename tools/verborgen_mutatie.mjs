// SPDX-License-Identifier: EUPL-1.2
// Whether the test of what is hidden (tests/http/verborgen.test.mjs) notices it when one statement forgets to hide: in a copy of the
// program the filter of one statement at a time is made to find nothing, by other letters in its text, and the test must fail.
//
//   node tools/verborgen_mutatie.mjs build-test [name of a statement ...]
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [build, ...only] = process.argv.slice(2);
const made = readFileSync(join(build, 'sql_gen.c'), 'utf8');
const program = readFileSync(join(build, 'bondgenoot'));
const folder = mkdtempSync(join(tmpdir(), 'bondgenoot-mutatie-'));
const FILTER = /weg\.record = ([a-z_]+\.[a-z_]+)/g;

const statements = [...made.matchAll(/const struct sql q_(\w+) = \{\n\s*\.name = "\w+",\n\s*\.text = ((?:"(?:[^"\\]|\\.)*"\s*)+),/g)]
  .map(([, name, text]) => [name, [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => JSON.parse(`"${part[1]}"`)).join('')])
  .filter(([name, text]) => text.match(FILTER) && (only.length === 0 || only.includes(name)));

const survived = [];
for (const [name, text] of statements) {
  const at = program.indexOf(`${text}\0`);
  if (at < 0) throw new Error(`${name} is not in the program`);
  const copy = Buffer.from(program);
  copy.write(text.replace(FILTER, (_, column) => `weg.record = '${'-'.repeat(column.length - 2)}'`), at);
  const path = join(folder, 'bondgenoot');
  writeFileSync(path, copy);
  chmodSync(path, 0o755);
  const { status } = spawnSync(process.execPath, ['--test', 'tests/http/verborgen.test.mjs'], { env: { ...process.env, BONDGENOOT_PROGRAM: path }, stdio: 'ignore' });
  console.log(`${status === 0 ? 'NOT NOTICED' : 'noticed'}: ${name}`);
  if (status === 0) survived.push(name);
}
rmSync(folder, { recursive: true });
console.log(`${statements.length - survived.length} of ${statements.length} noticed`);
process.exit(survived.length === 0 ? 0 : 1);
