// SPDX-License-Identifier: EUPL-1.2
// The rules of a budget as settings, its sources, joining them for one request, and books that always add up.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { household, light, makeBudget, rules } from '../lib/budget.mjs';
import { casus } from '../lib/casus.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const fieldsOf = (answer) => (answer.body.errors ?? []).map((one) => one.location.pointer).sort();
const NOORD = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];
const vote = (app, account, id, soort, reden) => app.api(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort, ...(reden && { reden }) });

describe('Budget', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const budgetOf = async (naam) => (await ask('budgethouder', 'GET', '/budgetten')).budgetten.find((one) => one.naam === naam);
  const proof = (id) => ask('budgethouder', 'GET', `/budgetten/${id}/bewijs`);
  const teamOf = (account) => sql(`select team from medewerker m join account a on a.medewerker = m.id where a.aanmeldnaam = '${account}'`);
  const put = async (budget, cent, where) => ask('uitvoerder', 'POST', `/doelen/${(where ?? await household(app)).doel}/lichte-weg`, light(budget, cent));
  const decide = async (id, accounts = NOORD) => { for (const one of accounts) assert.ok((await vote(app, one, id, 'akkoord')).status < 300); };

  it('is made in three steps on pages: the budget, its money, its rules', async () => {
    const client = await app.login('budgethouder');
    const list = await client.open('/budgetten');
    await client.open('/budgetten/nieuw');
    const made = await client.follow(await client.submit(list, { naam: 'Teambudget Proef', soort: 'team', team: teamOf('uitvoerder'), instrument: 'teambudget', jaar: '2026' }, '/budgetten'));
    assert.match(made.text, /Er is nog geen geld voor dit budget[^]*Er zijn nog geen spelregels/);
    const { id } = await budgetOf('Teambudget Proef');
    const where = await household(app);
    assert.equal((await app.api('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, light(id, 100))).status, 400, 'without rules nothing is put forward');
    for (const form of ['bronnen/nieuw', 'wijzigen', 'spelregels/nieuw']) await client.open(`/budgetten/${id}/${form}`);
    const money = await client.follow(await client.submit(made, { naam: 'Begroting', doel: 'Klein maatwerk', jaar: '2026', bedrag_cent: '1.000', stand: 'bevestigd' }, '/bronnen'));
    assert.match(money.text, /Begroting 2026 ?: €.1\.000,00/);
    const page = await client.open(`/budgetten/${id}/spelregels?voorbeeld=amsterdam`);
    const form = page.form('/spelregels');
    const value = (name) => form.fields.find((field) => field.name === name).value;
    assert.deepEqual(['stemmen_nodig', 'plafond_verzoek_cent', 'plafond_huishouden_cent', 'voorbeeld'].map(value), ['3', '500', '500', 'amsterdam']);
    assert.match(page.text, /VNG, over het mini-maatwerkbudget, 2022[^]*Alle andere leden van het wijkteam[^]*Binnen 24 uur/);
    const [choice] = form.fields.find((field) => field.name === 'regel').options.filter((one) => one.label?.includes('Spelregels teambudget') ?? true).slice(-1);
    const done = await client.follow(await client.submit(page, { vorm: 'feitelijk', jurist: 'Jurist', jurist_op: '2026-11-02', bijstand: 'Geen.',
      regel: choice.value ?? choice, boven: 'niet', terugblik_weken: '6', terugblik_vragen: 'Hielp het?', indiener_verborgen: '1' }, '/spelregels'));
    assert.match(done.text, /Wie het voorlegt ?Wie meebeslist, ziet niet wie het is\./);
    assert.match(done.text, /Begonnen met het voorbeeld van een andere gemeente/);
    await put(id, 100, where);
    assert.match((await client.open(`/budgetten/${id}/bewijs`)).text, /Ja\. Alle boekingen opgeteld zijn precies wat er staat/);
  });

  it('takes no rules without a jurist, and says all that is wrong at once', async () => {
    const { id, regel } = await makeBudget(app, { naam: 'Zonder jurist', soort: 'gemeente' }, 1000);
    const wrong = await app.api('budgethouder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { jurist: '', jurist_op: '', vorm: 'besluit' }));
    assert.deepEqual(fieldsOf(wrong), ['/jurist', '/jurist_op'], wrong.said);
    const many = await app.api('budgethouder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { vanaf: '2026-11-01', jurist_op: '2027-01-01', stemmen_nodig: 0,
      plafond_verzoek_cent: 60000, boven: 'samen' }));
    assert.deepEqual(fieldsOf(many), ['/boven_tekst', '/jurist_op', '/plafond_verzoek_cent', '/stemmen_nodig', '/vanaf'], many.said);
    assert.equal((await app.api('budgethouder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { versie: 7 }))).status, 409);
    const year = await app.api('budgethouder', 'POST', '/budgetten', { naam: 'x', soort: 'team', instrument: 'x', jaar: 2020 });
    assert.deepEqual(fieldsOf(year), ['/jaar', '/team']);
    const source = await app.api('budgethouder', 'POST', `/budgetten/${id}/bronnen`, { naam: 'x', doel: 'x', jaar: 2027, bedrag_cent: 1, stand: 'bevestigd' });
    assert.deepEqual(fieldsOf(source), ['/jaar']);
  });

  it('lets what is open keep the rules that it was put forward under', async () => {
    const { id, regel } = await makeBudget(app, { naam: 'Wissel', soort: 'team', team: teamOf('uitvoerder') }, 100000, { stemmen_nodig: 2 });
    const before = await put(id, 1000);
    await ask('beheerder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { versie: 2, stemmen_nodig: 3, plafond_verzoek_cent: 500, plafond_huishouden_cent: 500 }));
    await ask('beheerder', 'POST', `/budgetten/${id}/spelregels`, rules(regel, { versie: 3, vanaf: '2026-12-01', stemmen_nodig: 1 }));
    const { spelregels } = await ask('uitvoerder', 'GET', `/budgetten/${id}/spelregels`);
    assert.deepEqual(spelregels.map((one) => [one.stand, one.stemmen_nodig]), [['straks', 1], ['geldt', 3], ['voorbij', 2]]);
    assert.equal((await ask('uitvoerder', 'GET', `/voorleggingen/${before.id}`)).stemmen_nodig, 2);
    const { doel } = await household(app);
    const after = await app.api('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, light(id, 1000));
    assert.deepEqual(fieldsOf(after), ['/bedrag_cent'], after.said);
    await decide(before.id, NOORD.slice(0, 2));
    assert.equal((await ask('uitvoerder', 'GET', `/voorleggingen/${before.id}`)).stand, 'akkoord');
  });

  it('asks the voices of another team when its rules say so, and of all who have one', async () => {
    const { id } = await makeBudget(app, { naam: 'Andere ogen', soort: 'team', team: teamOf('uitvoerder') }, 100000, { stem_team: teamOf('uitvoerder-zuid'), stemmen_nodig: 1 });
    const one = await put(id, 1000);
    assert.equal((await vote(app, 'uitvoerder2', one.id, 'akkoord')).status, 404, 'the own team does not see it');
    await decide(one.id, ['uitvoerder-zuid']);
    assert.equal((await ask('uitvoerder', 'GET', `/voorleggingen/${one.id}`)).stand, 'akkoord');
    const { id: everybody } = await makeBudget(app, { naam: 'Allemaal', soort: 'team', team: teamOf('uitvoerder') }, 100000, { hoe_stemmen: 'allen', stemmen_nodig: 2 });
    const all = await put(everybody, 1000);
    const stand = async () => { const { stand: now, stemmen_nodig: needed } = await ask('uitvoerder', 'GET', `/voorleggingen/${all.id}`); return [now, needed]; };
    await decide(all.id, NOORD);
    assert.deepEqual(await stand(), ['open', 5], 'four workers and the teamleider');
    await vote(app, 'uitvoerder5', all.id, 'herkend');
    assert.deepEqual(await stand(), ['open', 4], 'who recognised the person has no voice');
    await decide(all.id, ['teamleider']);
    assert.deepEqual(await stand(), ['akkoord', 4]);
  });

  it('divides over its sources in their order, and a pledge counts once it is confirmed', async () => {
    const partner = sql("select id from organisatie where naam = 'Woningcorporatie' order by id limit 1");
    const { id } = await makeBudget(app, { naam: 'Netwerk', soort: 'netwerk' }, [{ naam: 'Gemeente', bedrag_cent: 10000, plafond_cent: 4000 },
      { naam: 'Corporatie', bedrag_cent: 20000, organisatie: partner, stand: 'toegezegd' }], {});
    assert.equal((await budgetOf('Netwerk')).over_cent, 10000);
    assert.equal((await budgetOf('Netwerk')).toegezegd_cent, 20000);
    const { doel } = await household(app);
    const early = await app.api('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, light(id, 5000));
    assert.match(early.said, /geen bron betaalt zo veel/);
    const [, second] = (await ask('budgethouder', 'GET', `/budgetten/${id}`)).bronnen;
    const client = await app.login('beheerder');
    const form = await client.open(`/bronnen/${second.id}/wijzigen`);
    await client.follow(await client.submit(form, { bedrag_cent: '150', stand: 'bevestigd', reden: 'De brief is er.' }, '/bronnen/'));
    const { id: voorlegging } = await put(id, 5000);
    const { bronnen } = await ask('uitvoerder2', 'GET', `/voorleggingen/${voorlegging}`);
    assert.deepEqual(bronnen.map((one) => [one.naam, one.bedrag_cent]), [['Gemeente', 4000], ['Corporatie', 1000]]);
    const after = (await ask('budgethouder', 'GET', `/budgetten/${id}`)).bronnen;
    assert.deepEqual(after.map((one) => [one.bedrag_cent, one.gereserveerd_cent, one.over_cent]), [[10000, 4000, 6000], [15000, 1000, 14000]]);
    assert.deepEqual(after[1].verloop.map((one) => [one.bedrag_cent, one.stand, one.reden]), [[20000, 'toegezegd', null], [15000, 'bevestigd', 'De brief is er.']]);
    const low = await app.api('budgethouder', 'PATCH', `/bronnen/${second.id}`, { versie: 2, bedrag_cent: 999, stand: 'bevestigd', reden: 'x' });
    assert.deepEqual(fieldsOf(low), ['/bedrag_cent']);
    const gone = await app.api('budgethouder', 'PATCH', `/bronnen/${second.id}`, { versie: 2, bedrag_cent: 15000, stand: 'vervallen', reden: 'x' });
    assert.equal(gone.status, 400, 'it is in use');
    assert.equal((await app.api('budgethouder', 'PATCH', `/bronnen/${second.id}`, { versie: 1, bedrag_cent: 15000, stand: 'bevestigd', reden: 'x' })).status, 409);
    await ask('uitvoerder', 'POST', `/voorleggingen/${voorlegging}/intrekkingen`, {});
    assert.equal((await budgetOf('Netwerk')).over_cent, 25000);
    assert.equal((await app.command('check')).code, 0);
  });

  it('buys in several goes: what is left stays until the last, and returns to the source it came from', async () => {
    const { id } = await makeBudget(app, { naam: 'Kopen', soort: 'gemeente' }, [{ naam: 'Een', bedrag_cent: 30000, plafond_cent: 6000 }, { naam: 'Twee', bedrag_cent: 30000 }], {});
    const { id: voorlegging } = await put(id, 10000);
    await decide(voorlegging);
    const besluit = (await ask('uitvoerder', 'GET', '/besluiten')).besluiten.find((one) => one.wat === 'Een kast' && one.stand !== 'verzonden').id;
    const found = sql(`select id from besluit where voorlegging = '${voorlegging}'`);
    const buy = (bedrag_cent, changes) => app.api('uitvoerder', 'POST', `/besluiten/${found}/aankopen`, { wat: 'Planken', bedrag_cent, dag: TODAY, bon: 'In de map', ...changes });
    assert.ok(besluit);
    assert.deepEqual(fieldsOf(await buy(100, { aan_inwoner: true })), ['/aan_inwoner'], 'in kind only');
    assert.equal((await buy(7000, { komt_meer: true })).status, 201);
    const sums = async () => (await ask('budgethouder', 'GET', `/budgetten/${id}`)).bronnen.map((one) => [one.vastgelegd_cent, one.uitgegeven_cent, one.over_cent]);
    assert.deepEqual(await sums(), [[0, 6000, 24000], [3000, 1000, 26000]]);
    const page = await (await app.login('uitvoerder')).open(`/besluiten/${found}`);
    assert.equal(page.form('/aankopen').fields.find((one) => one.name === 'bedrag_cent').value, '30', 'what is left');
    const much = await buy(3001);
    assert.match(much.said, /Er ligt .{1,12}30,00 voor vast/);
    assert.equal((await buy(1200)).status, 201);
    assert.deepEqual(await sums(), [[0, 6000, 24000], [0, 2200, 27800]]);
    assert.equal((await buy(1)).status, 422, 'the last one was booked');
    assert.deepEqual([(await proof(id)).klopt, (await proof(id)).verkeerd], [true, 0]);
  });

  it('joins sources above the ceiling: verhuizing, 30.000 euro, from case to what is to be signed', async () => {
    const { voorlegging: asked, afweging: weighed } = await casus('verhuizing');
    const own = sql("select id from budget where naam = 'Integraal maatwerkbudget' and jaar = 2026");
    const { regel_naam: ruleName, versie } = await ask('budgethouder', 'GET', `/budgetten/${own}`);
    const regel = (await ask('budgethouder', 'GET', '/regels')).regels.find((one) => one.naam === ruleName).id;
    await ask('budgethouder', 'POST', `/budgetten/${own}/spelregels`, rules(regel, { versie, vorm: 'besluit', alleen_natura: false, plafond_verzoek_cent: 2000000,
      plafond_huishouden_cent: 2000000, boven: 'samen', boven_tekst: 'De mandaathouder tekent. Het woonfonds kan meebetalen.' }));
    const { id: fund } = await makeBudget(app, { naam: 'Woonfonds', soort: 'netwerk', instrument: 'woonfonds' }, 1500000,
      { regel, stemmen_nodig: 4, plafond_verzoek_cent: 1200000, plafond_huishouden_cent: 1200000, vorm: 'feitelijk' });
    const huishouden = sql("select huishouden from casus where casus = 'verhuizing'");
    const account = sql(`select a.aanmeldnaam from kring k join account a on a.medewerker = k.medewerker where k.huishouden = '${huishouden}' and k.rol = 'regisseur'
      and k.tot is null and a.rollen like '%uitvoerder%' limit 1`);
    const me = (method, path, body) => ask(account, method, path, body);
    const { afwegingen } = await me('GET', `/huishoudens/${huishouden}/afwegingen`).catch(() => ({ afwegingen: [] }));
    const afweging = afwegingen[0]?.id ?? sql(`select id from afweging where huishouden = '${huishouden}'`);
    const path = `/afwegingen/${afweging}`;
    assert.equal(asked.bedrag_cent, 3000000);
    assert.ok(weighed);
    const client = await app.login(account);
    const refused = await app.api(account, 'POST', `${path}/voorleggingen`, {});
    assert.match(refused.said, /samen met andere bronnen/);
    assert.ok((await client.open(path)).links.some((one) => (one.href ?? one) === `${path}/dekking`));
    const page = await client.open(`${path}/dekking`);
    assert.match(page.text, /De mandaathouder tekent\. Het woonfonds kan meebetalen[^]*mandaathouder, tot en met € 50\.000,00/);
    const bron = (budget) => sql(`select id from budgetbron where budget = '${budget}' and volgnummer = 1`);
    const join = (bronId, cent) => me('POST', `${path}/dekking`, { bron: bronId, bedrag_cent: cent, waarom: 'Zo blijft de begeleiding dichtbij.' });
    await client.open(`${path}/dekking/nieuw`);
    await join(bron(own), 2000000);
    const part = await app.api(account, 'POST', `${path}/voorleggingen`, {});
    assert.match(part.said, /zijn samen niet het bedrag/);
    assert.match((await client.open(`${path}/dekking`)).text, /Nog te vinden: €\s10\.000,00/);
    await join(bron(fund), 1300000);
    assert.match((await client.open(`${path}/dekking`)).text, /Te veel: €\s3\.000,00/);
    const more = await app.api(account, 'POST', `${path}/voorleggingen`, {});
    assert.match(more.said, /zijn samen niet het bedrag/);
    await join(bron(own), 1700000);
    const high = await app.api(account, 'POST', `${path}/voorleggingen`, {});
    assert.match(high.said, /meer dan dit budget per keer toestaat/, 'each within its own ceiling');
    await client.open(`${path}/dekking/${bron(fund)}/weghalen`);
    await me('DELETE', `${path}/dekking/${bron(fund)}`);
    assert.equal((await app.api(account, 'DELETE', `${path}/dekking/${bron(fund)}`)).status, 404);
    await join(bron(own), 2000000);
    const sum = await join(bron(fund), 1000000);
    assert.deepEqual([sum.gedekt_cent, sum.nog_cent, sum.klopt], [3000000, 0, true]);
    const { id } = await me('POST', `${path}/voorleggingen`, {});
    assert.equal((await app.api(account, 'POST', `${path}/dekking`, { bron: bron(own), bedrag_cent: 1, waarom: 'x' })).status, 409, 'it is before colleagues');
    const seen = await ask(account === 'uitvoerder2' ? 'uitvoerder3' : 'uitvoerder2', 'GET', `/voorleggingen/${id}`);
    assert.equal(seen.stemmen_nodig, 4, 'the most that a rule of the joined budgets asks');
    assert.deepEqual(seen.bronnen.map((one) => one.bedrag_cent), [2000000, 1000000]);
    for (const one of ['uitvoerder', 'uitvoerder2', 'uitvoerder3', 'uitvoerder4', 'uitvoerder5', 'teamleider'])
      if (one !== account && (await ask(account, 'GET', `/voorleggingen/${id}`)).stand === 'open') await vote(app, one, id, 'akkoord');
    assert.equal((await me('GET', `/voorleggingen/${id}`)).stand, 'akkoord');
    const besluit = sql(`select id from besluit where voorlegging = '${id}'`);
    assert.equal(sql(`select vorm || ' ' || stand from besluit where id = '${besluit}'`), 'besluit te_tekenen');
    const { versie: read } = await ask('mandaathouder', 'GET', `/besluiten/${besluit}`);
    await ask('mandaathouder', 'POST', `/besluiten/${besluit}/handtekening`, { versie: read });
    await me('POST', `/besluiten/${besluit}/aankopen`, { wat: 'De inrichting', bedrag_cent: 2600000, dag: TODAY, bon: 'In de map' });
    assert.equal(sql(`select sum(uitgegeven_cent) from boeking where voorlegging = '${id}' and budget = '${fund}'`), '600000');
    for (const budget of [own, fund]) assert.equal((await proof(budget)).klopt, true);
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout);
  });

  it('shows the beheerder amounts and not what they were for, and nobody of another team anything', async () => {
    const { id } = await budgetOf('Teambudget Noord');
    await put(id, 1500);
    const lines = async (account) => (await ask(account, 'GET', `/budgetten/${id}`)).regels;
    assert.ok((await lines('budgethouder')).some((one) => one.wat === 'Een kast'));
    assert.deepEqual((await lines('beheerder')).filter((one) => one.wat !== null), []);
    assert.doesNotMatch((await (await app.login('beheerder')).open(`/budgetten/${id}`)).text, /Een kast/);
    assert.equal((await app.api('uitvoerder-zuid', 'GET', `/budgetten/${id}/bewijs`)).status, 404);
  });

  it('closes: nothing more is put forward, what is open goes on', async () => {
    const { id } = await makeBudget(app, { naam: 'Dicht', soort: 'gemeente' }, 100000, {});
    const { id: open } = await put(id, 1000);
    const { versie } = await ask('budgethouder', 'GET', `/budgetten/${id}`);
    await ask('budgethouder', 'PATCH', `/budgetten/${id}`, { versie, naam: 'Dicht', gesloten: TODAY });
    assert.equal((await app.api('budgethouder', 'PATCH', `/budgetten/${id}`, { versie, naam: 'x' })).status, 409);
    const { doel } = await household(app);
    assert.equal((await app.api('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, light(id, 1000))).status, 400);
    await decide(open);
    assert.equal((await ask('uitvoerder', 'GET', `/voorleggingen/${open}`)).stand, 'akkoord');
    assert.match((await (await app.login('budgethouder')).open(`/budgetten/${id}`)).text, /Dicht vanaf 23 november 2026/);
  });

  it('counts a household over the period of the rules, whatever the budget', async () => {
    const where = await household(app);
    const one = await makeBudget(app, { naam: 'Kwartaal 1', soort: 'gemeente', instrument: 'kwartaalgeld' }, 100000, { periode: 'kwartaal', plafond_verzoek_cent: 5000, plafond_huishouden_cent: 8000 });
    const other = await makeBudget(app, { naam: 'Kwartaal 2', soort: 'gemeente', instrument: 'kwartaalgeld' }, 100000, { periode: 'twaalf_maanden', plafond_verzoek_cent: 5000, plafond_huishouden_cent: 8000 });
    const { id } = await put(one.id, 5000, where);
    const second = () => app.api('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, light(other.id, 3001));
    assert.match((await second()).said, /in deze tijd voor een huishouden/);
    sql(`update voorlegging set dag = '2026-09-30' where id = '${id}'`);
    assert.match((await second()).said, /in deze tijd/, 'within twelve months');
    assert.equal((await app.api('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, light(one.id, 3001))).status, 201, 'a new quarter');
  });
});

describe('Stemmen van het hele team', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const idOf = (account) => sql(`select id from account where aanmeldnaam = '${account}'`);
  const staff = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  let budget;
  const put = async () => {
    budget ??= (await makeBudget(app, { naam: 'Allemaal', soort: 'team', team: sql("select id from team where naam = 'Team Noord'") }, 100000, { hoe_stemmen: 'allen', stemmen_nodig: 2 })).id;
    const where = await household(app);
    return { ...where, ...await ask('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, light(budget, 1000)) };
  };
  const stand = async (id) => { const one = await ask('uitvoerder', 'GET', `/voorleggingen/${id}`); return [one.stand, one.akkoord, one.stemmen_nodig]; };
  const move = async (account, team, changes = {}) => {
    const { naam, functie, telefoon, organisatie, versie } = await ask('beheerder', 'GET', `/accounts/${idOf(account)}`);
    await ask('beheerder', 'PATCH', `/accounts/${idOf(account)}`, { versie, naam, functie, telefoon, organisatie, team: sql(`select id from team where naam = '${team}'`),
      rol_uitvoerder: true, ...changes });
  };
  const count = (account, id) => app.api(account, 'POST', `/voorleggingen/${id}/tellingen`, {});

  it('are counted again when somebody leaves the team; who agreed and left has agreed; nothing is decided by closing an account', async () => {
    const { id } = await put();
    for (const account of ['uitvoerder2', 'uitvoerder3', 'teamleider']) await vote(app, account, id, 'akkoord');
    assert.deepEqual(await stand(id), ['open', 3, 5]);
    await move('uitvoerder2', 'Team Zuid');
    assert.deepEqual(await stand(id), ['open', 3, 5], 'who agreed and left');
    assert.ok((await count('uitvoerder', id)).status < 300);
    assert.deepEqual(await stand(id), ['open', 3, 5], 'two did not say anything yet');
    await ask('beheerder', 'POST', `/accounts/${idOf('uitvoerder5')}/sluiting`, {});
    assert.deepEqual(await stand(id), ['open', 3, 4]);
    await ask('beheerder', 'POST', `/accounts/${idOf('uitvoerder5')}/opening`, {});
    assert.deepEqual(await stand(id), ['open', 3, 5], 'who is back has a voice again');
    await ask('beheerder', 'POST', `/accounts/${idOf('uitvoerder5')}/sluiting`, {});
    const today = async () => (await ask('uitvoerder', 'GET', '/vandaag')).eigen_voorleggingen.find((one) => one.id === id);
    assert.equal((await today()).is_compleet, false);
    await move('uitvoerder4', 'Team Noord', { rol_uitvoerder: false, rol_beleid: true });
    assert.deepEqual(await stand(id), ['open', 3, 3], 'a role without a voice');
    assert.equal((await today()).is_compleet, true);
    assert.match((await (await app.login('uitvoerder')).open('/vandaag')).text, /Alle stemmen zijn er: tel ze/);
    assert.equal((await count('uitvoerder3', id)).status, 403);
    const client = await app.login('uitvoerder');
    const done = await client.fill(`/voorleggingen/${id}/tellingen`, {}, '/tellingen');
    assert.match(done.text, /Er zijn genoeg collega's akkoord\. Het is besloten\./);
    assert.deepEqual(await stand(id), ['akkoord', 3, 3]);
    assert.equal((await count('uitvoerder', id)).status, 409);
  });

  it('wait for the regisseur when who put it forward leaves, and so does the look back', async () => {
    const { id, huishouden } = await put();
    const leaver = staff('uitvoerder3');
    sql(`update voorlegging_herkomst set indiener = '${leaver}' where voorlegging = '${id}'`);
    sql(`update terugblik set medewerker = '${leaver}' where id = (select min(id) from terugblik)`);
    const look = sql('select min(id) from terugblik');
    const regisseur = sql(`select k.medewerker from terugblik t join kring k on k.huishouden = t.huishouden and k.rol = 'regisseur' and k.tot is null where t.id = '${look}'`);
    sql(`update kring set tot = '2020-01-02' where medewerker = '${leaver}' and rol = 'regisseur' and tot is null`);
    assert.equal((await count('uitvoerder', id)).status, 403);
    await ask('beheerder', 'POST', `/accounts/${idOf('uitvoerder3')}/vertrek`, {});
    assert.equal(sql(`select indiener from voorlegging_herkomst where voorlegging = '${id}'`), staff('uitvoerder'));
    assert.ok((await ask('uitvoerder', 'GET', '/vandaag')).eigen_voorleggingen.some((one) => one.id === id));
    assert.ok((await count('uitvoerder', id)).status < 300);
    assert.ok(!JSON.stringify(await ask('uitvoerder', 'GET', `/huishoudens/${huishouden}/gebeurtenissen`)).includes(id), 'its events lead nowhere');
    assert.equal(sql(`select medewerker from terugblik where id = '${look}'`), regisseur);
  });
});

describe('Mandaten', () => {
  const app = useProgram();
  const give = { rol: 'teamleider', instrument: 'teambudget', plafond_cent: 80000, van: TODAY, werkgever: 'Gemeente Voorbeeld', namens: 'namens het college' };

  it('are given and ended by the beheerder alone, never changed, and all stay to be read', async () => {
    const client = await app.login('beheerder');
    await client.open('/mandaten/nieuw');
    const page = await client.open('/mandaten');
    const done = await client.follow(await client.submit(page, { ...give, plafond_cent: '800' }, '/mandaten'));
    assert.match(done.text, /teamleider ?: teambudget, tot en met €.800,00 Geldt/);
    const list = () => app.ask('mandaathouder', 'GET', '/mandaten').then((view) => view.mandaten);
    const [made] = (await list()).filter((one) => one.plafond_cent === 80000);
    const wrong = await app.api('beheerder', 'POST', '/mandaten', { ...give, van: '2026-11-01', tot: '2026-10-01' });
    assert.deepEqual(fieldsOf(wrong), ['/tot', '/van']);
    assert.deepEqual(fieldsOf(await app.api('beheerder', 'POST', `/mandaten/${made.id}/einde`, { tot: '2026-11-01', reden: 'x' })), ['/tot']);
    const form = await client.open(`/mandaten/${made.id}/einde`);
    await client.follow(await client.submit(form, { reden: 'Andere functie.' }, '/einde'));
    const [ended] = (await list()).filter((one) => one.id === made.id);
    assert.deepEqual([ended.tot, ended.einde_reden, ended.stand], [TODAY, 'Andere functie.', 'geldt']);
    sqlIn(app.data, `update mandaat set tot = '2026-11-22', van = '2026-01-01' where id = '${made.id}'`);
    assert.equal((await app.api('beheerder', 'POST', `/mandaten/${made.id}/einde`, { tot: TODAY, reden: 'x' })).status, 409);
    assert.equal((await list()).at(-1).stand, 'voorbij');
    assert.equal((await app.api('beheerder', 'POST', `/mandaten/${'a'.repeat(26)}/einde`, { tot: TODAY, reden: 'x' })).status, 404);
  });
});
