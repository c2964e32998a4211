// SPDX-License-Identifier: EUPL-1.2
// Far into a long list a page costs what the second one costs, and what waits for others is not walked along. Counted in steps of SQLite's
// machine, never in seconds.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { environment, run } from '../lib/demo.mjs';
import { onPostgres, sql } from '../lib/postgres.mjs';
import { Program, program } from '../lib/program.mjs';

/** Pages of so many rows, up to the hundredth. */
const ROWS = 10;
const DEEP = 100;
/** Another height of a B-tree, other rows on the page. */
const MORE = 1.1;
const A_FEW = 60;
/** What a row of a list may cost, with all that the request asks besides: who sorts the whole list first is far above it. */
const OF_A_ROW = 300;

const TOWN = 'simulatie';
const MEASURED = 'Gezin van de meting';
/** n(i, id, dag): 1200 numbers, each with the last letters of an id and a moment of its own. */
const NUMBERS = (letters, many = 1200) => `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many}),
  d(i, id, dag) as (select i, '${letters.repeat(26).slice(0, 23)}' || char(97 + i / 676 % 26) || char(97 + i / 26 % 26) || char(97 + i % 26),
    '2024-01-01T00:' || substr('0' || (i / 60 % 60), -2) || ':' || substr('0' || (i % 60), -2) || 'Z' from n)`;

describe('Diep in een lijst', { skip: onPostgres && 'the steps of SQLite are counted' }, () => {
  let data;
  let notes;
  const app = new Program();
  const names = {};
  const id = (text) => sql(data, text, TOWN);

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'bondgenoot-diep-'));
    notes = join(data, 'werk.txt');
    await run(program, ['simulate', '--huishoudens', '60', '--seed', '1', '--data', data], { env: environment, timeout: 300_000 });
    names.id = id(`select id from huishouden where naam = '${MEASURED}'`);
    names.doel = id(`select id from doel where huishouden = '${names.id}' order by volgorde limit 1`);
    names.budget = id('select id from budget where team is null order by jaar desc limit 1');
    const me = id("select medewerker from account where aanmeldnaam = 'uitvoerder'");
    const other = id("select medewerker from account where aanmeldnaam = 'mandaathouder'");
    const team = id(`select team from medewerker where id = '${me}'`);
    const weighed = id(`select id from afweging where huishouden = '${names.id}' limit 1`);
    const elsewhere = id(`select id from huishouden h where not exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = '${me}') limit 1`);
    const waits = (letters, wet, instrument, year, many) => `${NUMBERS(letters, many)} insert into besluit (id, huishouden, afweging, soort, vorm, wat, bedrag_cent,
      instrument, wet, stand, medewerker, gemaakt, versie) select id, '${elsewhere}', '${weighed}', 'toekenning', 'feitelijk', 'Iets', 100,
      '${instrument}', ${wet}, 'te_tekenen', '${other}', replace(dag, '2024', '${year}'), 1 from d`;
    for (const text of [
      `${NUMBERS('k')} insert into knelpunt (id, regel, tekst, maand) select id, 'Regel', 'x', '20' || (10 + i % 10) || '-01' from d`,
      `${NUMBERS('s')} insert into signaal (id, tekst, maand) select id, 'x', '20' || (10 + i % 10) || '-01' from d`,
      `${NUMBERS('r')} insert into regel (id, soort, naam, tekst, bron, vanaf, gepubliceerd) select id, 'beleidsregel', 'Regel ' || i, 'x', 'y', '2024-01-01', 1 from d`,
      `${NUMBERS('g')} insert into gesprek (id, huishouden, tekst, dag, medewerker, gemaakt, versie) select id, '${names.id}', 'x', '2024-01-01', '${me}', dag, 1 from d`,
      `${NUMBERS('a')} insert into afweging (id, huishouden, doel, weg, effect, stand, gemaakt, versie)
        select id, '${names.id}', '${names.doel}', 'vol', 'x', 'gestopt', dag, 1 from d`,
      `${NUMBERS('b')} insert into boeking (id, budget, dag, soort, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent, voorlegging, volgnummer) select id, '${names.budget}', '2024-01-01', 'reservering', 0, 0, 0, id, 10000 + i from d`,
      `${NUMBERS('v')} insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, stemmen_nodig, stand, dag, versie)
        select id, '${team}', 'vol', 'Iets', 'x', 1, '${names.budget}', 2, 'ingetrokken', substr(dag, 1, 10), 1 from d`,
      `${NUMBERS('v')} insert into voorlegging_herkomst (voorlegging, afweging, huishouden, indiener) select id, '${weighed}', '${elsewhere}', '${other}' from d`,
      `${NUMBERS('e')} insert into gebeurtenis select i + 1000000, dag, null, 'gesprek.genoteerd', id, '${names.id}', '', '', '' from d`,
      waits('w', 'null', 'teambudget', 2023, 1200),
    ]) sql(data, `begin; ${text}; commit;`, TOWN);
    names.others = () => sql(data, waits('z', "'Jeugdwet'", 'persoonsgebonden budget', 2022, 3000), TOWN);
    await app.start({ data, args: ['--workers', '1'], env: { BONDGENOOT_WERK: notes } });
  });
  after(async () => {
    await app.stop();
    await rm(data, { recursive: true, force: true });
  });

  /** The steps of what was asked, in all or by statement. */
  async function steps(ask) {
    rmSync(notes, { force: true });
    const answer = await ask();
    const lines = readFileSync(notes, 'utf8').trim().split('\n').map((line) => line.split(' '));
    return { answer, lines, steps: lines.reduce((sum, [, count]) => sum + Number(count), 0) };
  }

  const LISTS = [
    ['/knelpunten', 'knelpunten', 'na', 'meer_knelpunten'],
    ['/knelpunten', 'signalen', 'signaalNa', 'meer_signalen'],
    ['/regels', 'regels'],
    ['/huishoudens/{id}/gesprekken', 'gesprekken'],
    ['/huishoudens/{id}/gebeurtenissen', 'gebeurtenissen'],
    ['/doelen/{doel}/afwegingen', 'afwegingen'],
    ['/budgetten/{budget}', 'regels'],
    ['/voorleggingen', 'afgerond'],
    ['/besluiten', 'besluiten', 'na', 'meer', 'teamleider'],
  ];

  for (const [path, rows, key = 'na', more = 'meer', account = 'uitvoerder'] of LISTS) {
    it(`page ${DEEP} of ${path} (${rows}) costs what page 2 costs`, async () => {
      const at = path.replace(/\{(\w+)\}/g, (_, name) => names[name]);
      let query = `limiet=${ROWS}`;
      let second;
      for (let page = 1; page <= DEEP; page += 1) {
        const { answer, lines, steps: count } = await steps(() => app.ask(account, 'GET', `${at}?${query}`));
        assert.equal(answer[rows].length, ROWS, `page ${page}`);
        query = `${key}=${encodeURIComponent(answer[more])}&limiet=${ROWS}`;
        if (page === 2) second = { count, lines };
        const tell = () => lines.map(([name, few], i) => `${name} ${second.lines[i]?.[1]} -> ${few}`).join('\n');
        if (page === 2) assert.ok(count <= ROWS * OF_A_ROW, `${count} steps\n${tell()}`);
        if (page === DEEP) assert.ok(count <= second.count * MORE + A_FEW, `${second.count} steps became ${count}\n${tell()}`);
      }
    });
  }

  it('what waits for somebody else costs nothing and hides nothing', async () => {
    for (const account of ['teamleider', 'uitvoerder']) {
      const ask = () => steps(() => app.ask(account, 'GET', '/besluiten'));
      await ask();
      const few = await ask();
      names[account] = few;
    }
    names.others();
    for (const account of ['teamleider', 'uitvoerder']) {
      const many = await steps(() => app.ask(account, 'GET', '/besluiten'));
      assert.deepEqual(many.answer.besluiten, names[account].answer.besluiten);
      assert.ok(many.steps <= names[account].steps + A_FEW, `${account}: ${names[account].steps} steps became ${many.steps}`);
    }
    assert.ok(names.teamleider.answer.besluiten.length > 0);
  });
});
