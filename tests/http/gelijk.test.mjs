// SPDX-License-Identifier: EUPL-1.2
// Like cases alike: what was decided is found again by its words, without team, person, household or day; and how cases of one kind went.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../lib/mail.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const LEAST = 5; // cases of one kind before anything of them is told
let number = 0;

/** The same every time. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
// A theme is what texts are about: words as one text has them and as another has them.
const THEMES = [['bed bedden', 'matras matrassen', 'slaap slapen'], ['fiets fietsen', 'school scholen', 'zadel zadels'], ['huur huren', 'borg', 'verhuizing verhuizingen'],
  ['wasmachine wasmachines', 'was wassen', 'droger drogers'], ['kind kinderen', 'zwemles zwemlessen', 'diploma diploma\'s'], ['hond honden', 'dierenarts dierenartsen', 'voer'],
  ['gebit gebitten', 'tandarts tandartsen', 'kies kiezen'], ['bril brillen', 'oog ogen', 'glas glazen'], ['laptop laptops', 'cursus cursussen', 'taal talen'],
  ['verf', 'muur muren', 'kwast kwasten'], ['rijles rijlessen', 'auto auto\'s', 'werk werken'], ['vloer vloeren', 'tapijt tapijten', 'huis huizen'],
  ['schuld schulden', 'brief brieven', 'deurwaarder deurwaarders'], ['traplift', 'trap trappen', 'heup heupen'], ['gitaar gitaren', 'muziek', 'band bands'],
  ['tuin tuinen', 'hek hekken', 'onkruid']].map((words) => words.map((word) => { const [one, many] = word.split(' '); return [one, many ?? one]; }));
const COMMON = `de een het van er is en niet voor met die dat om aan zijn maar ook als nog al ouder volwassene situatie mogelijkheden ondersteuning bijvoorbeeld verschillende
  omstandigheden gezamenlijk waarschijnlijk noodzakelijk oplossing gesprekken hulpverlening organisatie vervolgens regelmatig eigenlijk tegenwoordig ontwikkeling`.split(/\s+/);
const SYLLABLES = 'ba de ki lo mu na po ri sa te vu wa za ge ho jo bra sti kle dro pla kwa spo gri'.split(' ');
/** A text of so many words about a theme: three of it, those that everybody writes, and some that nobody else does. */
function makeText(draw, theme, words) {
  const text = (THEMES[theme] ?? []).map((forms) => forms[draw(2)]);
  while (text.length < words) {
    const rare = draw(8) === 0 ? Array.from({ length: 4 }, () => SYLLABLES[draw(SYLLABLES.length)]).join('') : COMMON[Math.floor(draw(COMMON.length) * draw(100) / 100)];
    text.splice(draw(text.length + 1), 0, rare);
  }
  return `${text.join(' ')}.`;
}

describe('Gelijke gevallen', () => {
  const app = useProgram();
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const sql = (text) => sqlIn(app.data, text);
  const NOORD = ['uitvoerder', 'Teambudget Noord', ['uitvoerder2', 'uitvoerder3', 'teamleider']];

  async function goal(account, leefgebied = 'meedoen en taal') {
    number += 1;
    const { id } = await ask(account, 'POST', '/huishoudens', { naam: `Kwartelhof ${number}`, rol: 'moeder', zin: 'Ik wil dit.' });
    return (await ask(account, 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Meer rust in huis', leefgebied })).id;
  }
  async function put({ wat, anoniem, waarom = 'De gewone weg duurt te lang.', cent = 12000, leefgebied }) {
    const [account, name] = NOORD;
    const budget = (await ask(account, 'GET', '/budgetten')).budgetten.find((one) => one.naam === name).id;
    return (await ask(account, 'POST', `/doelen/${await goal(account, leefgebied)}/lichte-weg`,
      { nodig: 'Rust', wat, waarom, bedrag_cent: cent, budget, anoniem })).id;
  }
  const agree = async (id) => { for (const account of NOORD[2]) await ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }); };
  /** A weighing of another team that is about this, as its page shows it. */
  async function weigh(wat, anoniem, account = 'uitvoerder-zuid') {
    const { id } = await ask(account, 'POST', `/doelen/${await goal(account)}/afwegingen`, { effect: 'Meer rust' });
    const { versie } = await ask(account, 'GET', `/afwegingen/${id}`);
    await ask(account, 'PATCH', `/afwegingen/${id}/voorstel`, { versie, wat, anoniem });
    return id;
  }
  const like = async (wat, anoniem) => (await ask('uitvoerder-zuid', 'GET', `/afwegingen/${await weigh(wat, anoniem)}`)).gelijke;

  it('finds what another team decided by the words that it shares, whatever their form', async () => {
    const id = await put({ wat: 'Zwemlessen', anoniem: 'Ouder met drie kinderen. In de huizen ernaast kan iedereen zwemmen.', waarom: 'Het fonds is dicht.' });
    assert.deepEqual(await like('Een zwemles', 'Het kind in dit huis wil leren zwemmen.'), [], 'it is not decided yet');
    await agree(id);
    const [found, ...others] = await like('Een zwemles', 'Het kind in dit huis wil leren.');
    assert.deepEqual(others, []);
    assert.deepEqual([found.wat, found.bedrag_cent, found.stand, found.jaar, found.leefgebied, found.regel_naam, found.eerder_geprobeerd, found.anders],
      ['Zwemlessen', 12000, 'akkoord', TODAY.slice(0, 4), 'meedoen en taal', 'Spelregels teambudget', 'Het fonds is dicht.', null]);
    assert.equal((await like('kind', 'huis')).length, 1, 'kinderen by kind, huizen by huis');
    assert.deepEqual(await like('Rijlessen', 'Een volwassene zoekt werk ver weg.'), []);
  });

  it('tells no team, nobody, no id and no day of it, in JSON and in HTML', async () => {
    const account = 'uitvoerder-zuid';
    const id = await weigh('Zwemlessen', 'Kinderen in twee huizen.');
    const { gelijke } = await ask(account, 'GET', `/afwegingen/${id}`);
    assert.equal(gelijke.length, 1);
    assert.doesNotMatch(JSON.stringify(gelijke), /\b[a-z2-7]{26}\b|Noord|Kwartelhof|Uitvoerder|Teamleider|\d{4}-\d\d/);
    const page = (await (await app.login(account)).open(`/afwegingen/${id}`));
    assert.match(page.text, /Zwemlessen/);
    assert.doesNotMatch(page.body, /Noord|Uitvoerder 2/);
    const other = sql(`select voorlegging from gelijk order by nummer desc limit 1`);
    assert.ok(!page.body.includes(other));
    assert.equal((await app.api(account, 'GET', `/voorleggingen/${other}`)).status, 404, 'and it does not open');
  });

  it('shows who decides the same beside the new one, and notes the look', async () => {
    const id = await put({ wat: 'Zwemlessen', anoniem: 'Twee kinderen willen zwemmen.' });
    const seen = await ask('uitvoerder2', 'GET', `/voorleggingen/${id}`);
    assert.deepEqual(seen.gelijke.map((one) => one.wat), ['Zwemlessen']);
    assert.match((await (await app.login('uitvoerder2')).open(`/voorleggingen/${id}`)).text, /Eerdere gevallen die hierop lijken/);
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/intrekkingen`, {});
    assert.equal((await like('Zwemlessen', 'Kinderen zwemmen.')).length, 1, 'withdrawn is not decided');
  });

  it('keeps in which way this one is different, for who decides and for the next', async () => {
    const id = await put({ wat: 'Trampoline', anoniem: 'Jongere met veel onrust springt zich moe.' });
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/intrekkingen`, {});
    const [{ afweging }] = [{ afweging: sql(`select afweging from voorlegging_herkomst where voorlegging = '${id}'`) }];
    const anders = 'Hier helpt geen buurthuis: dat is te ver.';
    const client = await app.login('uitvoerder');
    const page = await client.open(`/afwegingen/${afweging}`);
    assert.match(page.text, /Waarin is dit anders dan eerdere gevallen\?/);
    const named = await app.api('uitvoerder', 'POST', `/afwegingen/${afweging}/voorleggingen`, { anders: 'Bel 06 12345678.' });
    assert.equal(named.status, 400);
    assert.equal(named.body.errors[0].location.pointer, '/anders');
    const answer = await client.submit(page, { anders }, (form) => form.action.endsWith('/voorleggingen'));
    assert.equal(answer.status, 303, answer.text);
    const again = answer.location.split('/').at(-1);
    assert.match((await (await app.login('uitvoerder2')).open(`/voorleggingen/${again}`)).text, /Hier helpt geen buurthuis/);
    await ask('uitvoerder', 'POST', `/voorleggingen/${again}/oplossingen`, { hoe: 'Een collega had er een.' });
    const [found] = await like('Trampolines', 'Een jongere met onrust.');
    assert.deepEqual([found.stand, found.slot_tekst, found.anders], ['opgelost', 'Een collega had er een.', anders]);
  });

  it('says of a kind how it went only when there are enough, and no more than that to who makes policy', async () => {
    const at = (key, value) => `/gelijke-gevallen?${key}=${encodeURIComponent(value)}`;
    const see = (account, path = at('leefgebied', 'justitie en verblijf')) => ask(account, 'GET', path);
    const client = await app.login('uitvoerder-zuid');
    for (let n = 1; n <= LEAST; n += 1) {
      const few = await see('uitvoerder-zuid');
      assert.deepEqual([few.cijfers, few.gevallen], [null, []]);
      if (n === 1) assert.match((await client.open(at('leefgebied', 'justitie en verblijf'))).text, /te weinig beslist/);
      const id = await put({ wat: `Een kopie van papieren ${'abcde'[n - 1]}`, anoniem: 'Papieren kwijt.', cent: n * 1000, leefgebied: 'justitie en verblijf' });
      if (n === 1) await ask('uitvoerder', 'POST', `/voorleggingen/${id}/oplossingen`, { hoe: 'De balie deed het gratis.' });
      else await agree(id);
    }
    const enough = await see('uitvoerder-zuid');
    assert.deepEqual(enough.cijfers, { besloten: LEAST, akkoord: 4, afgewezen: 0, opgelost: 1, laag_cent: null, midden_cent: null, hoog_cent: null });
    assert.equal(enough.gevallen.length, LEAST);
    assert.deepEqual([(await see('beleid')).cijfers, (await see('beleid')).gevallen], [enough.cijfers, []]);
    const page = await client.open(at('leefgebied', 'justitie en verblijf'));
    assert.match(page.text, /Opgelost zonder geld ?1/);
    assert.doesNotMatch(page.body, /Noord|Kwartelhof/);
    const { id } = (await see('uitvoerder', '/gelijke-gevallen')).regels.find((one) => one.naam === 'Spelregels teambudget');
    const { cijfers } = await see('uitvoerder', at('regel', id));
    assert.ok(cijfers.besloten > LEAST && cijfers.akkoord >= LEAST);
    assert.deepEqual([cijfers.laag_cent, cijfers.midden_cent, cijfers.hoog_cent], [3000, 4000, 5000], 'what was agreed: 20, 30, 40, 50 and 120 euros');
    assert.ok((await client.open('/regels')).body.includes('href="/gelijke-gevallen"'));
    for (const path of [at('leefgebied', 'niets'), at('regel', 'a'.repeat(26))]) assert.equal((await app.api('beleid', 'GET', path)).status, 400);
  });

  it('is kept with the screen of who decided: which ones, not what they say, and shown from there', async () => {
    const id = await put({ wat: 'Zwemlessen', anoniem: 'Twee kinderen willen zwemmen.' });
    const [seen] = (await ask('uitvoerder2', 'GET', `/voorleggingen/${id}`)).gelijke;
    await ask('uitvoerder2', 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
    const kept = sql(`select inhoud from scherm where voorlegging = '${id}'`);
    assert.doesNotMatch(kept, /drie kinderen|fonds is dicht/, 'what is of another household goes when that goes');
    const line = async () => {
      const [screen] = (await ask('fg', 'GET', `/schermen/${id}`)).schermen;
      assert.ok(screen.is_gaaf);
      return screen.inhoud.find((one) => one.wat === 'Eerdere gevallen die hierop lijken').tekst;
    };
    const told = await line();
    for (const text of [seen.wat, seen.tekst, seen.jaar, seen.eerder_geprobeerd, '€ 120']) assert.ok(told.includes(text), `${text}: ${told}`);
    const page = await (await app.login('privacyofficer')).open(`/schermen/${id}`);
    assert.match(page.text, /Eerdere gevallen die hierop lijken Zwemlessen, € 120/);
    const [earlier] = sql(`select voorlegging from scherm_gelijk where scherm in (select id from scherm where voorlegging = '${id}') order by scherm, plaats`).split('\n');
    assert.ok(!page.body.includes(earlier));
    sql(`update voorlegging set eerder_geprobeerd = 'Iets anders.' where id = '${earlier}'`);
    assert.match(await line(), /^Hierin is sindsdien iets veranderd/);
    sql(`update voorlegging set eerder_geprobeerd = 'Het fonds is dicht.' where id = '${earlier}'`);
    assert.equal(await line(), told);
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/intrekkingen`, {});
    sql(`delete from scherm_gelijk`);
    assert.equal(await line(), 'Dit geval is vernietigd, of niet voor jou te zien.');
  });

  it('drops a word that nearly all texts have, and finds by what is rare', async () => {
    sql(`update gelijk_stam set aantal = 1000 where stam = ''`);
    sql(`update gelijk_stam set aantal = 51 where stam = 'papier'`);
    assert.deepEqual(await like('Papieren', 'Papier.'), [], 'over 5 %');
    sql(`update gelijk_stam set aantal = 50 where stam = 'papier'`);
    assert.equal((await like('Papieren', 'Papier.')).length, LEAST, 'the newest at the most');
    sql(`update gelijk_stam set aantal = (select count(*) from gelijk) where stam = ''`);
    sql(`update gelijk_stam set aantal = ${LEAST} where stam = 'papier'`);
    const { code, stdout } = await app.command('check');
    assert.equal(code, 0, stdout);
    sql(`update gelijk_stam set aantal = 50 where stam = 'papier'`);
    assert.match((await app.command('check')).stdout, /woorden van eerdere gevallen/);
    sql(`update gelijk_stam set aantal = ${LEAST} where stam = 'papier'`);
  });

  it('puts what is about the same first, among many texts, short and long', async () => {
    const draw = chance(7);
    const OF_THEME = 12;
    const OTHERS = 160; // so that no theme is in over 5 % of the texts
    const first = Number(sql('select max(nummer) from gelijk')) + 1;
    const rows = Array.from({ length: THEMES.length * OF_THEME + OTHERS }, (_, n) => ({ id: `q${String(n).padStart(25, 'q').replace(/\d/g, (d) => 'abcdefghij'[d])}`, n,
      tekst: makeText(draw, n < OTHERS ? null : n % THEMES.length, 20 + draw(60)).replaceAll("'", "''") }));
    for (let from = 0; from < rows.length; from += 64) sql(`insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, stemmen_nodig, stand, dag, gesloten, versie)
      select v.id, t.id, 'licht', 'Iets', v.tekst, v.cent, b.id, 3, 'akkoord', '2026-01-01', '2026-01-02', 1 from (select min(id) as id from team) t, (select min(id) as id from budget) b,
      (select '' as id, '' as tekst, 0 as cent union all values ${rows.slice(from, from + 64).map((row) => `('${row.id}', '${row.tekst}', ${row.n < OTHERS ? 1 : 1000 + row.n % THEMES.length})`).join(', ')}) v where v.id <> ''`);
    sql(`insert into gelijk (voorlegging, nummer, leefgebied, aantal) values ${rows.map((row) => `('${row.id}', ${first + row.n}, 'wonen', 0)`).join(', ')}`);
    await until(() => sql('select count(*) from gelijk where stammen is null') === '0', 'stems');
    const listed = () => Number(sql('select coalesce(max(teksten), 0) from gelijk_vaak'));
    await until(() => listed() >= rows.length, 'the list of what is common');
    let right = 0;
    let shown = 0;
    for (let n = 0; n < 2 * THEMES.length; n += 1) {
      const theme = n % THEMES.length;
      const found = await like('Iets', makeText(draw, theme, n < THEMES.length ? 15 : 150));
      shown += found.length;
      right += found.filter((one) => one.bedrag_cent === 1000 + theme).length;
      assert.ok(found.length === 0 || n >= THEMES.length || found[0].bedrag_cent === 1000 + theme, `the first of theme ${theme}`);
    }
    assert.ok(right >= 0.85 * 10 * THEMES.length, `${right} of ${10 * THEMES.length}, ${shown} shown`);
    const text = makeText(draw, 3, 60);
    const found = await like('Iets', text);
    sql('delete from gelijk_vaak');
    assert.deepEqual(await like('Iets', text), found, 'the list is for speed only');
    await until(() => listed() >= rows.length, 'and made again');
  });
});
