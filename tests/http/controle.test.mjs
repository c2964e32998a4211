// SPDX-License-Identifier: EUPL-1.2
// `bondgenoot check` finds what is not right, all of it at once; and the head of the chain, kept elsewhere, tells that the chain was
// written anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder, environment, run } from '../lib/demo.mjs';
import { dropStore, onPostgres, sql, storeEnvironment } from '../lib/postgres.mjs';
import { Program, program } from '../lib/program.mjs';

/** {code, stdout, stderr} of a command on this data folder. */
const bondgenoot = (data, ...args) => run('timeout', ['60', program, ...args, '--data', data], { env: { ...environment, ...storeEnvironment(data) } }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));

/** Changes rows behind the program's back, keys included. */
const tamper = (data, text) => sql(data, (onPostgres ? 'set session_replication_role = replica; ' : '') + text);

/** What is broken, and what check must say of it. Rows that nothing else points to, so that each is found for itself. */
const FAULTS = {
  'a key that leads nowhere': ["update medewerker set organisatie = 'weg'", /^verwijzing: \d+ in medewerker naar iets in organisatie dat er niet is$/m],
  'the chain': ["update gebeurtenis set moment = '2020-01-01T00:00:00Z' where volgnummer = 7", /^De keten van gebeurtenissen breekt bij volgnummer 7\.$/m],
  'books that go above the amount': ['update budgetbron set bedrag_cent = 1', /^budget \w+: de boeken gaan boven het bedrag bij regel \d+$/m],
  'an account of nobody': ["update account set inwoner = 'weg' where inwoner is not null", /^samenhang: 1 accounts van een inwoner/m],
  'a booking of nothing': ["insert into boeking select 'proef', budget, dag, soort, 0, 0, 0, 'weg', 999, bron from boeking limit 1", /^samenhang: 1 boekingen/m],
  'an agreement of no decision': ["update afspraak set besluit = 'weg' where id = (select min(id) from afspraak)", /^samenhang: 1 afspraken uit een besluit/m],
  'an agreement with nobody': ["update afspraak set netwerk = 'weg' where id = (select min(id) from afspraak)", /^samenhang: 1 afspraken met iemand/m],
  'an option that is not there': ["update afweging set optie = 'weg' where id = (select min(id) from afweging)", /^samenhang: 1 afwegingen met een gekozen optie/m],
  'an event of no account': ["update gebeurtenis set account = 'weg' where volgnummer = 8", /^samenhang: 1 gebeurtenissen van een account/m],
  'an event in no household': ["update gebeurtenis set huishouden = 'weg' where volgnummer = 9", /^samenhang: 1 gebeurtenissen in een huishouden/m],
  'events of no record': [['afspraak', 'afweging', 'beeld', 'besluit', 'citaat', 'doel', 'gesprek', 'huishouden', 'inwoner', 'knelpunt', 'kring', 'netwerk', 'signaal',
    'voorlegging'].map((kind, n) => `update gebeurtenis set soort = '${kind}.iets', record = 'weg' where volgnummer = ${20 + n}`).join(';'), /^samenhang: 14 gebeurtenissen van iets dat er niet is$/m],
  'a voorlegging from nowhere': ["insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, soort, stemmen_nodig, stand, dag, spelregels, versie) select 'proef', team, weg, wat, tekst, bedrag_cent, budget, soort, 1, 'open', dag, spelregels, 1 from voorlegging limit 1",
    /^samenhang: 2 voorleggingen zonder herkomst$/m],
  'an agreement without voices': ["insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, soort, stemmen_nodig, stand, dag, spelregels, versie) select 'proef2', team, weg, wat, tekst, bedrag_cent, budget, soort, 3, 'akkoord', dag, spelregels, 1 from voorlegging limit 1",
    /^samenhang: 1 voorleggingen met akkoord/m],
  'one that nobody finds again': ['select 1', /^samenhang: 1 beslissingen die niet als eerder geval te vinden zijn$/m],
  'words that were counted wrong': ["insert into gelijk_stam (nr, stam, aantal, laatste) values (999999, 'proef', 3, '1 2 3')", /^samenhang: 3 woorden van eerdere gevallen/m],
  'a voice of its own': ["insert into stem (voorlegging, medewerker, soort, dag, volgnummer) select h.voorlegging, h.indiener, 'akkoord', '2026-01-01', 99 from voorlegging_herkomst h", /^samenhang: 1 stemmen van wie/m],
  'a decision that was sent without a trace': ["update afweging set stand = 'besloten'; insert into besluit (id, huishouden, afweging, soort, vorm, wat, bedrag_cent, stand, medewerker, gemaakt, versie) " +
    "select 'proef', huishouden, id, 'toekenning', 'besluit', 'x', 0, 'verzonden', (select min(id) from medewerker), 'x', 1 from afweging limit 1", /^samenhang: 1 besluiten waarvan verzenden/m],
  'and signed by nobody': ['select 1', /^samenhang: 1 getekende besluiten zonder/m],
  'a session that ends before it begins': ["insert into sessie (token, account, csrf, gemaakt, laatst) select 'proef', id, 'x', '2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z' from account limit 1", /^samenhang: 1 sessies/m],
};

describe('Controle', () => {
  let data;
  before(async () => { data = await demoFolder(); });
  after(async () => { dropStore(data); await rm(data, { recursive: true }); });

  it('finds nothing in the demo', async () => {
    const { code, stdout } = await bondgenoot(data, 'check');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^Alles klopt: .*\n$/);
  });

  it('remarks lines of the logbook that were cut off, and old copies of the database', async () => {
    const copy = join(data, 'demo/bondgenoot.db-oud-0100');
    await writeFile(copy, '');
    await appendFile(join(data, 'demo/logboek.jsonl'), '{"trace_id":"00\n{"tr\n\n');
    const { code, stdout } = await bondgenoot(data, 'check');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Let op: in logboek\.jsonl zijn 2 regels afgebroken/);
    assert.match(stdout, /Let op: .*bondgenoot\.db-oud-0100 is de database van voor een nieuwe versie/);
    await rm(copy);
  });

  it('remarks mail that waits longer than two days', async () => {
    const row = (plek, hours) => tamper(data, `insert into bericht (account, soort, plek, gemaakt, niet_voor, pogingen)
      select min(id), 'stem', '${plek}', 'x', '${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19)}Z', 0 from account`);
    const said = async () => { const { code, stdout } = await bondgenoot(data, 'check'); assert.equal(code, 0, stdout); return stdout; };
    row('a', 47);
    assert.doesNotMatch(await said(), /verzending/);
    row('b', 49);
    assert.match(await said(), /^Let op: 1 bericht wacht langer dan twee dagen op verzending\. Kijk of de mailserver werkt\.$/m);
    row('c', 99);
    assert.match(await said(), /^Let op: 2 berichten wachten langer/m);
    tamper(data, 'delete from bericht');
  });

  it('names all that is broken, at once', async () => {
    const clean = await bondgenoot(data, 'check');
    for (const [name, [text, message]] of Object.entries(FAULTS)) {
      assert.doesNotMatch(clean.stdout, message, name);
      tamper(data, text);
    }
    await appendFile(join(data, 'demo/logboek.jsonl'), '{"trace_id":"00","name":"x"}}\nrommel\n');
    await appendFile(join(data, 'demo/audit.jsonl'), '{"operation_id":"1"}\n'.repeat(7));
    const { code, stdout, stderr } = await bondgenoot(data, 'check');
    assert.equal(code, 1, stderr);
    for (const [name, [, message]] of Object.entries(FAULTS)) assert.match(stdout, message, `${name}: ${stdout}`);
    assert.equal(stdout.match(/^logboek: logboek\.jsonl, regel \d+ is geen regel van het logboek$/mg)?.length, 2, stdout);
    assert.match(stdout, /^logboek: audit\.jsonl, en nog 2 regels$/m);
    assert.match(stdout, /^\d+ bevindingen\.\n$/m);
  });

  it('finds a file that is damaged', { skip: onPostgres && 'the server looks after its files' }, async () => {
    const other = await demoFolder();
    const file = join(other, 'demo/bondgenoot.db');
    sql(other, 'pragma wal_checkpoint(truncate)');
    const root = Number(sql(other, "select rootpage from sqlite_schema where name = 'gebeurtenis_record'"));
    const bytes = await readFile(file);
    bytes.fill(0xa5, (root - 1) * 4096 + 100, root * 4096);
    await writeFile(file, bytes);
    const { code, stdout } = await bondgenoot(other, 'check');
    assert.equal(code, 1);
    assert.match(stdout, /^database: /m);
    assert.match(stdout, /bevinding/);
    await rm(other, { recursive: true });
  });
});

/** Reads rows of events, gives the first another moment, and writes what makes the chain fit again. Python has this hash. */
const REWRITE = `
import hashlib, sys
rows = [line.split("|") for line in sys.stdin.read().split("\\n") if line]
before, first = rows[0][6], True
for number, moment, account, kind, record, household, _, content, old in rows:
    def made(moment):
        parts = [before, moment, account, kind, record, household, content]
        text = number + ";" + "".join("-;" if part == "" else f"{len(part.encode())}:{part};" for part in parts)
        return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()
    assert not first or made(moment) == old, "this makes the hash as the program does"
    when = "2020-01-01T00:00:00Z" if first else moment
    new = made(when)
    print(f"update gebeurtenis set vorige = '{before}', hash = '{new}', moment = '{when}' where volgnummer = {number};")
    before, first = new, False
`;

/** Writes the chain anew from a number on, so that it fits again, as somebody with the database could. */
function rewriteChain(data, from) {
  const rows = sql(data, `select volgnummer, moment, account, soort, record, huishouden, vorige, inhoud_hash, hash from gebeurtenis where volgnummer >= ${from} order by volgnummer`);
  sql(data, execFileSync('python3', ['-c', REWRITE], { input: rows }).toString());
}

describe('De ketenkop', () => {
  let data;
  let folder;
  const apps = [];
  const start = async (place) => {
    const app = new Program();
    apps.push(app);
    app.expectedErrors = /"event":"ketenkop"/;
    return app.start({ data, env: { BONDGENOOT_KETENKOP: place } });
  };
  /** Waits until this is true, some seconds. */
  const until = async (done, what) => {
    for (let n = 0; n < 200; n++) {
      const value = await done();
      if (value) return value;
      await pause(50);
    }
    throw new Error(what());
  };
  before(async () => {
    data = await demoFolder();
    folder = await mkdtemp(join(tmpdir(), 'bondgenoot-ketenkop-'));
  });
  after(async () => {
    for (const app of apps) await app.stop();
    dropStore(data);
    await rm(data, { recursive: true });
    await rm(folder, { recursive: true });
  });
  const check = (file) => bondgenoot(data, 'check', '--ketenkop', file);

  it('is one line, which the chain still holds', async () => {
    const { code, stdout } = await bondgenoot(data, 'ketenkop');
    assert.equal(code, 0);
    assert.match(stdout, /^demo \d+ [0-9a-f]{64} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/);
    await writeFile(join(folder, 'kop'), `ander 3 ${'0'.repeat(64)} 2026-01-01T00:00:00Z\n\n${stdout}demo 0 ${'0'.repeat(64)} 2026-01-01T00:00:00Z\n`);
    const done = await check(join(folder, 'kop'));
    assert.equal(done.code, 0, done.stdout);
  });

  it('that cannot be read, is no such line or is of others is named', async () => {
    assert.match((await check(join(folder, 'weg'))).stdout, /weg is niet te lezen/);
    await writeFile(join(folder, 'stuk'), `demo x ${'0'.repeat(64)} 2026-01-01T00:00:00Z\ndemo 1 00 2026-01-01T00:00:00Z\nander 1 ${'0'.repeat(64)} 2026-01-01T00:00:00Z\n`);
    const { code, stdout } = await check(join(folder, 'stuk'));
    assert.equal(code, 1);
    assert.match(stdout, /regel 1 van .*stuk is geen ketenkop\n.*regel 2 van .*stuk is geen ketenkop\n.*staat niets van demo/);
  });

  it('is kept every day by the program itself, and it says when the chain was rewritten', async () => {
    const kept = join(folder, 'dagelijks');
    await mkdir(kept);
    let app = await start(kept);
    const line = () => until(async () => {
      const text = await readFile(join(kept, 'demo.ketenkop'), 'utf8').catch(() => '');
      return text.endsWith('\n') && text;
    }, () => `no line came: ${app.stderr}`);
    const first = await line();
    await app.stop();
    assert.match(first, /^demo \d+ [0-9a-f]{64} \S+\n$/);
    assert.equal((await check(join(kept, 'demo.ketenkop'))).code, 0);
    app = await start(kept);
    await app.ask('uitvoerder', 'GET', '/huishoudens');
    await app.stop();
    assert.equal(await line(), first, 'once a day');

    rewriteChain(data, 5);
    assert.equal((await bondgenoot(data, 'check')).code, 0, 'the chain fits again: nothing inside the database can tell');
    const { code, stdout } = await check(join(kept, 'demo.ketenkop'));
    assert.equal(code, 1);
    assert.match(stdout, /de keten is bij volgnummer \d+ een andere dan op .*: zij is herschreven\n1 bevinding\./);
    app = await start(kept);
    await until(() => /"event":"ketenkop"/.test(app.stderr), () => 'nothing was said');
    await app.stop();
    assert.match(app.stderr, /the chain does not hold the head of .* any more/);
    assert.equal(await line(), first);
  });

  it('is refused when a word of it is empty', async () => {
    const { stdout: line } = await bondgenoot(data, 'ketenkop');
    for (const broken of [line.replace(/ \d+ /, '  '), line.replace(' ', '  '), ` ${line}`, line.replace(/ (\S+)\n/, '  $1\n')]) {
      await writeFile(join(folder, 'kop'), broken);
      const { code, stderr } = await check(join(folder, 'kop'));
      assert.ok([1, 2].includes(code), `${JSON.stringify(broken)}: ${code}`);
      assert.doesNotMatch(stderr, /Sanitizer|runtime error/);
    }
  });

  it('tells that the end of the chain was taken away', async () => {
    const { stdout: line } = await bondgenoot(data, 'ketenkop');
    await writeFile(join(folder, 'kop'), line);
    const last = line.split(' ')[1];
    tamper(data, `delete from gebeurtenis_inhoud where volgnummer = ${last}; delete from gebeurtenis where volgnummer = ${last}`);
    const { code, stdout } = await check(join(folder, 'kop'));
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`waren er ${last} gebeurtenissen, nu zijn het er ${last - 1}`));
  });

  it('that cannot be kept is said', async () => {
    const app = await start(join(folder, 'geen/map'));
    await until(() => /"event":"ketenkop"/.test(app.stderr), () => 'nothing was said');
    await app.stop();
    assert.match(app.stderr, /geen\/map: No such file or directory/);
  });
});
