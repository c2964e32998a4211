// SPDX-License-Identifier: EUPL-1.2
// A large municipality costs a page no more work than a small one. Counted in steps of SQLite's machine, or in rows that PostgreSQL
// reads; never in seconds.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { environment, run } from '../lib/demo.mjs';
import { adminSql, databaseOf, dropStore, giveStore, onPostgres, serverFolder, sql, storeEnvironment } from '../lib/postgres.mjs';
import { Program, program } from '../lib/program.mjs';

/** The household that every measurement looks at (src/demo/simulate_life.c). */
const MEASURED = 'Gezin van de meting';
/** How much more work is let through: another height of a B-tree, a name that sorts elsewhere; and a few rows of a list that
 * is not yet full in the small one. */
const MORE = 1.2;
const A_FEW_ROWS = 300;
/** PostgreSQL may read a small table from end to end, and along an index as far as one worker's own work goes. */
const READ_WHOLE = 1500;
const READ_ALONG = 3000;

/** What goes on beside the requests: the logbook is read into the store, and judged. */
const BESIDE = /^(blik|logboek)_/;

const folders = [];

/** A data folder with a simulated municipality of so many households. */
async function simulated(households, seed = 1) {
  const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-schaal-'));
  folders.push(folder);
  if (onPostgres) await giveStore(folder);
  await run(program, ['simulate', '--huishoudens', String(households), '--seed', String(seed), '--data', folder],
    { env: { ...environment, ...storeEnvironment(folder) }, timeout: 300_000 });
  return folder;
}

const command = (folder, ...args) => run(program, [...args, '--data', folder],
  { env: { ...environment, ...storeEnvironment(folder) }, maxBuffer: 256 << 20 }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));

const exported = async (folder) => createHash('sha256').update((await command(folder, 'export')).stdout).digest('hex');

after(async () => {
  for (const folder of folders) {
    dropStore(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

describe('De gemeente om aan te meten', () => {
  let folder;
  before(async () => { folder = await simulated(40); });

  it('is in order', async () => {
    const { code, stdout } = await command(folder, 'check');
    assert.equal(code, 0, stdout);
  });

  it('is the same for the same seed, and another for another', async () => {
    const first = await exported(folder);
    assert.equal(await exported(await simulated(40)), first);
    assert.notEqual(await exported(await simulated(40, 2)), first);
  });

  it('counts as a demo: not over another, not outside this machine', async () => {
    const again = await command(folder, 'simulate', '--huishoudens', '3');
    assert.equal(again.code, 2);
    assert.match(again.stderr, /staat al een demo/);
    const outside = await command(folder, 'serve', '--address', '0.0.0.0', '--port', '0');
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /alleen op 127\.0\.0\.1/);
  });

  it('says what it needs', async () => {
    for (const wrong of [[], ['--huishoudens', '0'], ['--huishoudens', '5', '--dag', '2026-02-30']]) {
      const { code, stderr } = await command(folder, 'simulate', ...wrong);
      assert.equal(code, 2);
      assert.match(stderr, /Gebruik: bondgenoot simulate/);
    }
  });
});

/** What a worker opens in a day. {id} is the measured household, {budget} the book of the own team. */
const PAGES = ['/vandaag', '/huishoudens', '/huishoudens/{id}', '/huishoudens/{id}/gebeurtenissen', '/voorleggingen', '/afwegingen/{afweging}',
  '/besluiten', '/knelpunten?limiet=25', '/korte-vragen', '/budgetten', '/budgetten/{budget}?limiet=10'];

/** PostgreSQL writes in its log what each statement on this data folder did. */
function noteStatements(folder) {
  const database = databaseOf(folder);
  for (const [name, value] of [['session_preload_libraries', 'auto_explain'], ['auto_explain.log_min_duration', 0], ['auto_explain.log_analyze', 'on'],
    ['auto_explain.log_timing', 'off'], ['auto_explain.log_buffers', 'on'], ['auto_explain.log_format', 'json']]) {
    adminSql(`alter database ${database} set ${name} = '${value}'`);
  }
}

const serverLog = () => readFileSync(join(serverFolder(), 'server.log'), 'utf8');

/** [start of the statement, kind of scan, table, rows that it read] of each scan that was logged. */
function scansOf(log) {
  const found = [];
  for (const part of log.split(/duration: [\d.]+ ms {2}plan:/).slice(1)) {
    const { 'Query Text': text, Plan: top } = JSON.parse(part.slice(part.indexOf('{'), part.search(/^\s?}$/m) + 2));
    const walk = (node) => {
      const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
      if (node['Relation Name']) found.push([text.slice(0, 70), node['Node Type'], node['Relation Name'], rows]);
      (node.Plans ?? []).forEach(walk);
    };
    walk(top);
  }
  return found;
}

class Measured {
  /** Starts the program on a municipality of this size, with its notes of the work. */
  constructor(households) { this.households = households; }

  async start() {
    const folder = await simulated(this.households);
    if (onPostgres) {
      sql(folder, 'analyze', 'simulatie');
      noteStatements(folder);
    }
    this.notes = join(folder, 'werk.txt');
    this.app = await new Program().start({ data: folder, args: ['--workers', '1'], env: { BONDGENOOT_WERK: this.notes } });
    const found = await this.app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: MEASURED });
    assert.equal(found.huishoudens.length, 1);
    this.names = { id: found.huishoudens[0].id };
    const page = await this.app.ask('uitvoerder', 'GET', `/huishoudens/${this.names.id}`);
    this.page = page;
    this.names.afweging = page.afwegingen?.[0]?.id;
    const budgets = await this.app.ask('uitvoerder', 'GET', '/budgetten');
    this.names.budget = budgets.budgetten.find((one) => one.team === null && one.jaar === 2025)?.id;
    return this;
  }

  /** The steps that a request takes, and the answer. The first one after the start prepares statements: it does not count. */
  async work(ask) {
    await ask();
    rmSync(this.notes, { force: true });
    await ask();
    assert.ok(existsSync(this.notes), 'the work was noted');
    const lines = readFileSync(this.notes, 'utf8').trim().split('\n').map((line) => line.split(' ')).filter(([name]) => !BESIDE.test(name));
    return { steps: lines.reduce((sum, [, steps]) => sum + Number(steps), 0), lines };
  }

  /** The scans of PostgreSQL, which makes up its mind how to answer a statement after five times. */
  async scans(ask) {
    for (let turn = 0; turn < 6; turn += 1) await ask();
    const before = serverLog().length;
    await ask();
    const scans = scansOf(serverLog().slice(before));
    assert.ok(scans.length > 1, 'the work was noted');
    return scans;
  }

  async pageOf(path) {
    const client = await this.app.login('uitvoerder');
    const at = path.replace(/\{(\w+)\}/g, (_, name) => { assert.ok(this.names[name], `${path}: ${name}`); return this.names[name]; });
    return async () => { assert.equal((await client.get(at)).status, 200, at); };
  }

  async workOf(path) { return this.work(await this.pageOf(path)); }
}

/** What else a worker asks, through the API. */
const QUESTIONS = [
  ['searching', (app) => app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'gezin' })],
  ['the events since a moment', (app) => app.ask('uitvoerder', 'GET', '/gebeurtenissen?sinds=0')],
];

describe('Groot en klein', { skip: onPostgres && 'the steps of SQLite are counted; below, what PostgreSQL reads' }, () => {
  // The small one fills a page of every list; the large one is four times as large.
  const small = new Measured(1500);
  const large = new Measured(6000);
  before(async () => { await small.start(); await large.start(); });
  after(async () => { for (const one of [small, large]) await one.app?.stop(); });

  it('measures on the household with 3 people, 8 notes and 12 agreements', () => {
    for (const { page } of [small, large]) {
      assert.equal(page.inwoners.length, 3);
      assert.equal(page.doelen.reduce((sum, doel) => sum + doel.afspraken.length, 0), 12);
    }
  });

  for (const path of PAGES) {
    it(`does no more work for ${path}`, async () => {
      const few = await small.workOf(path);
      const many = await large.workOf(path);
      const tell = () => many.lines.map(([name, steps], i) => `${name} ${few.lines[i]?.[1]} -> ${steps}`).join('\n');
      assert.ok(many.steps <= few.steps * MORE + A_FEW_ROWS, `${few.steps} steps became ${many.steps}\n${tell()}`);
    });
  }

  for (const [what, ask] of QUESTIONS) {
    it(`does no more work for ${what}`, async () => {
      const few = await small.work(() => ask(small.app));
      const many = await large.work(() => ask(large.app));
      const tell = () => many.lines.map(([name, steps], i) => `${name} ${few.lines[i]?.[1]} -> ${steps}`).join('\n');
      assert.ok(many.steps <= few.steps * MORE + A_FEW_ROWS, `${few.steps} steps became ${many.steps}\n${tell()}`);
    });
  }
});

describe('Groot op PostgreSQL', { skip: !onPostgres && 'it looks into the plans of PostgreSQL' }, () => {
  const town = new Measured(2000);
  before(async () => { await town.start(); });
  after(async () => { await town.app?.stop(); });

  // Who asks for all that ever happened in all own households; the members of a municipality of this size are read as soon as looked up.
  const ANSWERED = /^select distinct l\.inwoner/;
  const look = (scans) => {
    for (const [text, kind, table, rows] of scans) {
      if (table === 'huishouden_lid' && ANSWERED.test(text)) continue;
      assert.ok(rows <= (kind === 'Seq Scan' ? READ_WHOLE : READ_ALONG), `${kind} reads ${rows} rows of ${table}: ${text}`);
    }
  };
  for (const path of PAGES) it(`reads no large table for ${path}`, async () => { look(await town.scans(await town.pageOf(path))); });
  for (const [what, ask] of QUESTIONS) it(`reads no large table for ${what}`, async () => { look(await town.scans(() => ask(town.app))); });
});
