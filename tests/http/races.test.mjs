// SPDX-License-Identifier: EUPL-1.2
// Many at once, on the real processes: putting forward, voices, brakes, withdrawals, purchases, other rules and other amounts, over two
// budgets and three sources. Whatever order they come in, afterwards: nothing below zero, no ceiling passed, nothing decided with too few or
// forbidden voices, and the books are the sum of what happened. RACES=1000 makes a thousand of them, SEED another order.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { household, light, makeBudget, rules } from '../lib/budget.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const RACES = Number(process.env.RACES ?? 40);
const CEILING = 30000;
const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4', 'teamleider'];
/** In the kring; the one who put it forward; of another team. */
const FORBIDDEN = ['uitvoerder5', 'uitvoerder', 'uitvoerder-zuid'];

/** Numbers that are the same every time (mulberry32): a race that fails can be run again, as far as processes do the same twice. */
function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { chance: (part) => next() < part, below: (most) => Math.floor(next() * most), mix: (list) => list.map((one) => [next(), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one) };
}

describe('Wedlopen om geld en stemmen', () => {
  const app = useProgram({ args: ['--workers', '4'] });
  const sql = (text) => sqlIn(app.data, text);
  const dice = random(Number(process.env.SEED ?? 20261123));
  const said = new Map();
  let failed;

  /** Sends it; no answer may be that the program failed. */
  async function send(account, method, path, body) {
    const answer = await app.api(account, method, path, body);
    if (answer.status >= 500 && answer.status !== 503) failed ??= answer.said;
    const key = `${method} ${path.replace(/\/[a-z2-7]{26}/g, '/{id}')} ${answer.status}`;
    said.set(key, (said.get(key) ?? 0) + 1);
    return answer;
  }
  const atOnce = (list) => Promise.all(dice.mix(list).map((one) => one()));

  /** A household with two in its kring, both of the team that decides. */
  async function place() {
    const where = await household(app);
    await app.join('uitvoerder', where.huishouden, 'uitvoerder5', { medewerker: place.other, rol: 'meekijker', grondslag: 'Leerplicht (Leerplichtwet 1969 16)' });
    return where;
  }

  it(`leaves the books and the voices right, ${RACES} times`, async () => {
    place.other = sql("select medewerker from account where aanmeldnaam = 'uitvoerder5'");
    const team = sql("select m.team from medewerker m join account a on a.medewerker = m.id where a.aanmeldnaam = 'uitvoerder'");
    const small = { plafond_verzoek_cent: 12000, plafond_huishouden_cent: CEILING, stemmen_nodig: 2 };
    const one = await makeBudget(app, { naam: 'Race team', soort: 'team', team, instrument: 'race' }, 40000, small);
    const two = await makeBudget(app, { naam: 'Race samen', soort: 'gemeente', instrument: 'race' }, [{ bedrag_cent: 20000, plafond_cent: 7000 }, { bedrag_cent: 30000 }], { ...small, stemmen_nodig: 3 });
    const budgets = [one, two];
    const sources = sql(`select id from budgetbron where budget in ('${one.id}', '${two.id}') order by id`).split('\n');
    await app.ask('beheerder', 'POST', '/mandaten', { rol: 'uitvoerder', instrument: 'race', plafond_cent: 20000, van: TODAY, werkgever: 'Gemeente Voorbeeld', namens: 'namens het college' });
    const baseline = Number(sql('select coalesce(max(volgnummer), 0) from gebeurtenis'));
    let where = await place();
    const versions = new Map();
    const rule = async () => {
      const { id, regel } = budgets[dice.below(2)];
      const { body } = await send('budgethouder', 'GET', `/budgetten/${id}`);
      return send('budgethouder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { ...small, versie: body.versie, stemmen_nodig: 1 + dice.below(4), hoe_stemmen: dice.chance(0.2) ? 'allen' : 'aantal' }));
    };
    const amount = async () => {
      const id = sources[dice.below(sources.length)];
      versions.set(id, (versions.get(id) ?? 1));
      const answer = await send('beheerder', 'PATCH', `/bronnen/${id}`, { versie: versions.get(id), bedrag_cent: 10000 + dice.below(60000), stand: 'bevestigd', reden: 'Proef.' });
      if (answer.status < 300) versions.set(id, versions.get(id) + 1);
    };
    for (let race = 0; race < RACES; race += 1) {
      if (race % 8 === 7) { // a household that has had nothing yet, and money again: otherwise a long run only races for nothing
        where = await place();
        for (const { id } of budgets) await app.ask('budgethouder', 'POST', `/budgetten/${id}/bronnen`, { naam: `Bron ${race}`, doel: 'Proef.', jaar: 2026, bedrag_cent: 40000, stand: 'bevestigd' });
      }
      const put = (account) => async () => {
        const answer = await send(account, 'POST', `/doelen/${where.doel}/lichte-weg`, light(budgets[dice.below(2)].id, 1 + dice.below(13000), `Ding ${race}`));
        return answer.status === 201 ? { id: answer.body.id, by: account } : null;
      };
      const open = (await atOnce([put('uitvoerder'), put('uitvoerder5'), put('uitvoerder'), ...(dice.chance(0.3) ? [amount, rule] : [])])).filter((each) => each?.id);
      const acts = [];
      for (const { id, by } of open) {
        const vote = (account, soort) => () => send(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort, ...(soort !== 'akkoord' && soort !== 'herkend' && { reden: 'Even kijken.' }) });
        for (const account of VOTERS) if (dice.chance(0.7)) acts.push(vote(account, 'akkoord'));
        for (const account of FORBIDDEN) if (dice.chance(0.4)) acts.push(vote(account, 'akkoord'));
        const braker = VOTERS[dice.below(4)];
        if (dice.chance(0.3)) acts.push(async () => {
          const me = sql(`select medewerker from account where aanmeldnaam = '${braker}'`);
          if ((await vote(braker, 'rem')()).status < 300 && dice.chance(0.5)) await send(braker, 'POST', `/voorleggingen/${id}/stemmen/${me}/opheffingen`, {});
        });
        if (dice.chance(0.15)) acts.push(vote(VOTERS[dice.below(4)], 'herkend'));
        if (dice.chance(0.3)) acts.push(() => send(by, 'POST', `/voorleggingen/${id}/intrekkingen`, {}));
        if (dice.chance(0.15)) acts.push(() => send(by, 'POST', `/voorleggingen/${id}/oplossingen`, { hoe: 'Het kon zonder geld.' }));
      }
      if (dice.chance(0.2)) acts.push(rule, amount);
      await atOnce(acts);
      const bought = open.length ? sql(`select id || ' ' || medewerker from besluit where voorlegging in (${open.map(({ id }) => `'${id}'`).join(',')}) and getekend_op is not null order by id`) : '';
      const purchases = bought.split('\n').filter(Boolean).flatMap((row) => Array.from({ length: 1 + dice.below(3) }, () => () => send('uitvoerder', 'POST', `/besluiten/${row.split(' ')[0]}/aankopen`,
        { wat: 'Iets', bedrag_cent: dice.below(9000), dag: TODAY, bon: 'In de map', komt_meer: dice.chance(0.5) })));
      await atOnce(purchases);
      // what is still open holds its money: most of it goes back, so that there is something to race for
      if (dice.chance(0.7)) await atOnce(open.map(({ id, by }) => () => send(by, 'POST', `/voorleggingen/${id}/intrekkingen`, {})));
      assert.equal(failed, undefined);
    }
    const none = (what, text) => assert.equal(sql(text), '', what);
    const mine = `'${one.id}', '${two.id}'`;
    const use = 's.gereserveerd_cent + s.vastgelegd_cent + s.uitgegeven_cent';
    none('below zero, or above what a source holds', `select s.bron from bron_stand s join budgetbron b on b.id = s.bron where s.gereserveerd_cent < 0 or s.vastgelegd_cent < 0
      or s.uitgegeven_cent < 0 or ${use} > b.bedrag_cent`);
    none('lines and kept sums differ', `select s.bron from bron_stand s where ${use} <> (select sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent) from boeking x where x.bron = s.bron)`);
    none('a household above its ceiling', `select h.huishouden from boeking x join voorlegging_herkomst h on h.voorlegging = x.voorlegging where x.budget in (${mine})
      group by h.huishouden having sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent) > ${CEILING}`);
    const forbidden = `exists (select 1 from voorlegging_herkomst h where h.voorlegging = v.id and (h.indiener = s.medewerker or exists (select 1 from kring k where k.huishouden = h.huishouden
      and k.medewerker = s.medewerker))) or not exists (select 1 from medewerker m where m.id = s.medewerker and m.team = v.team)`;
    none('a voice of who has none', `select v.id from voorlegging v join stem s on s.voorlegging = v.id where v.budget in (${mine}) and s.soort = 'akkoord' and (${forbidden})`);
    none('decided with too few voices', `select v.id from voorlegging v where v.budget in (${mine}) and v.stand = 'akkoord'
      and (select count(*) from stem s where s.voorlegging = v.id and s.soort = 'akkoord' and not (${forbidden})) < v.stemmen_nodig`);
    none('too few for the rules it was put forward under', `select v.id from voorlegging v join spelregels g on g.id = v.spelregels where v.budget in (${mine}) and v.stemmen_nodig < g.stemmen_nodig`);
    none('decided with a brake', `select v.id from voorlegging v join stem s on s.voorlegging = v.id where v.stand = 'akkoord' and s.soort = 'rem' and s.opgeheven is null and v.budget in (${mine})`);
    none('more bought than was decided', `select b.id from besluit b join aankoop a on a.besluit = b.id group by b.id, b.bedrag_cent having sum(a.bedrag_cent) > b.bedrag_cent`);
    none('books that are not what was bought', `select b.id from besluit b join voorlegging v on v.id = b.voorlegging where v.budget in (${mine})
      and (select coalesce(sum(a.bedrag_cent), 0) from aankoop a where a.besluit = b.id) <> (select sum(x.uitgegeven_cent) from boeking x where x.voorlegging = v.id)`);
    none('decided twice', `select voorlegging from besluit where voorlegging is not null group by voorlegging having count(*) > 1`);
    const sums = new Map();
    for (const line of sql(`select i.inhoud from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer where g.soort = 'budget.geboekt' and g.volgnummer > ${baseline}`).split('\n')) {
      const { bron, ...row } = JSON.parse(line);
      const at = sums.get(bron) ?? [0, 0, 0];
      sums.set(bron, [at[0] + row.gereserveerd_cent, at[1] + row.vastgelegd_cent, at[2] + row.uitgegeven_cent]);
    }
    for (const row of sql(`select bron || ' ' || gereserveerd_cent || ' ' || vastgelegd_cent || ' ' || uitgegeven_cent from bron_stand where budget in (${mine}) order by bron`).split('\n')) {
      const [bron, ...kept] = row.split(' ');
      assert.deepEqual(kept.map(Number), sums.get(bron), 'the books are the sum of the events');
    }
    for (const { id } of budgets) assert.equal((await app.ask('budgethouder', 'GET', `/budgetten/${id}/bewijs`)).klopt, true);
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout);
    // it was a race: something won and something lost, of each kind
    const count = (what) => [...said].filter(([key]) => what.test(key)).reduce((all, [, times]) => all + times, 0);
    assert.ok(count(/lichte-weg 201/) >= RACES / 2, `only ${count(/lichte-weg 201/)} of ${RACES * 3} were put forward: there was little to race for`);
    if (RACES >= 20) for (const what of [/lichte-weg 201/, /lichte-weg 400/, /stemmen 201/, /stemmen 403/, /stemmen 409/, /intrekkingen 201/, /intrekkingen 409/, /aankopen 201/, /aankopen 4/])
      assert.ok(count(what) > 0, `${what} never happened: ${[...said.keys()].join(', ')}`);
    if (process.env.RACES) console.log([...said].sort().map(([key, times]) => `${times} ${key}`).join('\n'));
  });
});
