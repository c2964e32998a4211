// SPDX-License-Identifier: EUPL-1.2
// The main job by API alone, on two published cases: verhuizing by the full way, made by hand and imported; fietsen by the light way.
// At each step: what each role sees, what the books say, what the logbook wrote, which events there are.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { casus } from '../lib/casus.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const ID = /\b[a-z2-7]{26}\b/g;
const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];
/** Somebody of the same team who does not vote, and reads along. */
const FOURTH = 'uitvoerder5';
/** The events of what is put forward: reserved, three voices, decided, no longer reserved but committed. */
const VOTES = ['voorlegging.gemaakt', 'budget.geboekt', 'stem.gegeven', 'stem.gegeven', 'stem.gegeven', 'voorlegging.akkoord', 'budget.geboekt',
  'budget.geboekt'];
const ADDRESS = { naam: 'Bewoner Kwartelei', straat: 'Zilverberkpad 12', postcode: '1234 AB', plaats: 'Voorbeeld' };
const ids = (...answers) => new Set(JSON.stringify(answers).match(ID));

/** What a test asks of a running program about one household, whoever made it. */
class Work {
  constructor(app, account) { Object.assign(this, { app, account }); }

  get(path, account = this.account) { return this.app.ask(account, 'GET', path); }
  send(method, path, body, account = this.account) { return this.app.ask(account, method, path, body); }
  household() { return this.get(`/huishoudens/${this.huishouden}`); }
  async status(account, path, method = 'GET', body = undefined) { return (await this.app.api(account, method, path, body)).status; }

  async budget(naam, account = 'budgethouder') {
    const { budgetten } = await this.get('/budgetten', account);
    return budgetten.find((one) => one.naam === naam);
  }

  /** The amounts of a budget: [reserved, committed, spent, left]. */
  async books(naam) {
    const { id } = await this.budget(naam);
    const b = await this.get(`/budgetten/${id}`, 'budgethouder');
    return { sums: [b.gereserveerd_cent, b.vastgelegd_cent, b.uitgegeven_cent, b.over_cent], lines: b.regels, text: JSON.stringify(b) };
  }

  /** The lines that an act adds to the logbook: [{name, purpose, subject, status}]. */
  async logged(act) {
    const read = () => readFile(join(this.app.data, 'demo/logboek.jsonl'), 'utf8');
    const from = (await read()).length;
    await act();
    return (await read()).slice(from).split('\n').filter(Boolean).map((line) => {
      const { name, status_code, attributes } = JSON.parse(line);
      return { name, status: status_code, purpose: attributes['dpl.core.processing_activity_id'], subject: attributes['dpl.core.data_subject_id'] };
    });
  }

  /** The pseudonym of the first person: their own page is about them alone. */
  async pseudonym() {
    const { inwoners } = await this.household();
    const lines = await this.logged(() => this.get(`/inwoners/${inwoners[0].id}`));
    assert.equal(lines.length, 1, JSON.stringify(lines));
    return lines[0].subject;
  }

  /** Asserts that an act writes exactly one line about this person, with this purpose. */
  async logsOnce(act, purpose, subject) {
    const lines = (await this.logged(act)).filter((line) => line.subject === subject);
    assert.deepEqual(lines.map((line) => [line.purpose, line.status]), [[purpose, 'OK']]);
  }

  /** What was put forward has events of its own, and none of them knows the household. */
  votes() {
    const sql = `select soort || coalesce(huishouden, '') from gebeurtenis where record = '${this.voorlegging}' order by volgnummer`;
    return sqlIn(this.app.data, sql).split('\n');
  }

  async kinds() {
    const { gebeurtenissen } = await this.get(`/huishoudens/${this.huishouden}/gebeurtenissen`);
    return new Set(gebeurtenissen.map((one) => one.soort));
  }

  /** Everything that leads to the household: its ids, except of staff, and the words that name it. */
  async secrets() {
    const one = await this.household();
    const all = [one, ...(await Promise.all(one.afwegingen.map(({ id }) => this.get(`/afwegingen/${id}`))))];
    const secret = ids(...all);
    for (const { medewerker } of one.kring) secret.delete(medewerker);
    for (const { voorlegging, budget, regel } of all.slice(1)) for (const open of [voorlegging?.id, budget, regel]) secret.delete(open);
    assert.ok(secret.has(this.huishouden) && secret.has(one.inwoners[0].id));
    return [...secret, one.naam, ...one.inwoners.flatMap((who) => [who.naam, who.straat]).filter(Boolean)];
  }

  /** Nothing that a colleague outside the kring can read leads to the household, whatever stands open. */
  async isHidden(account, more = []) {
    const secrets = await this.secrets();
    for (const path of ['/vandaag', '/voorleggingen', `/voorleggingen/${this.voorlegging}`, '/huishoudens', '/besluiten', '/gebeurtenissen?sinds=0',
      '/knelpunten', ...more]) {
      const answer = await this.app.api(account, 'GET', path);
      assert.ok([200, 403, 404].includes(answer.status), answer.said);
      for (const secret of secrets) assert.ok(!JSON.stringify(answer.body).includes(secret), `${account} reads ${secret} at ${path}`);
    }
  }

  async isOutside(account) {
    for (const path of [`/huishoudens/${this.huishouden}`, `/huishoudens/${this.huishouden}/gesprekken`, `/huishoudens/${this.huishouden}/citaten`,
      `/doelen/${this.doel}`, `/doelen/${this.doel}/afwegingen`]) {
      assert.ok([403, 404].includes(await this.status(account, path)), `${account} ${path}`);
    }
  }

  /** Three colleagues say akkoord from what waits for them on Vandaag; the fourth and the leader see the same text. */
  async vote(text) {
    for (const [i, voter] of VOTERS.entries()) {
      const waits = (await this.get('/vandaag', voter)).voorleggingen.find((one) => one.id === this.voorlegging);
      assert.equal(waits.tekst, text);
      assert.equal(waits.akkoord, i);
      await this.isHidden(voter);
      const given = await this.send('POST', `/voorleggingen/${this.voorlegging}/stemmen`, { soort: 'akkoord' }, voter);
      assert.deepEqual([given.akkoord, given.stand], [i + 1, i === 2 ? 'akkoord' : 'open']);
      assert.ok(!(await this.get('/vandaag', voter)).voorleggingen.some((one) => one.id === this.voorlegging), 'it waits no more');
    }
  }

  async clean() {
    const { code, stdout, stderr } = await this.app.command('check');
    assert.equal(code, 0, stdout + stderr);
  }
}

/** From the third voice to the look back: the way of a decision that needs a signature and a letter. */
async function signAndSend(work, { wat, bedrag_cent, gekocht_cent, budget }) {
  const { id } = (await work.get('/besluiten', 'mandaathouder')).besluiten.find((one) => one.wat === wat && one.doen === 'tekenen');
  const path = `/besluiten/${id}`;
  assert.ok((await work.get('/vandaag', 'mandaathouder')).te_doen.some((one) => one.id === id), 'it waits for the signer');
  for (const account of [...VOTERS, FOURTH, 'budgethouder', 'beleid', 'inwoner', 'handhaver']) {
    assert.ok([403, 404].includes(await work.status(account, path)), `${account} sees no decision`);
  }
  const read = await work.get(path, 'mandaathouder');
  assert.deepEqual([read.stand, read.mag_tekenen, read.bedrag_cent, read.huishouden], ['te_tekenen', true, bedrag_cent, null],
    'a decision, not the household');
  for (const at of [`/huishoudens/${work.huishouden}`, `/afwegingen/${work.afweging}`]) assert.equal(await work.status('mandaathouder', at), 403);
  const early = await work.status(work.account, `${path}/verzendingen`, 'POST', { versie: read.versie, hoe: 'post', dag: TODAY });
  assert.equal(early, 422, 'not before it is signed');
  await work.send('POST', `${path}/handtekening`, { versie: read.versie }, 'mandaathouder');
  assert.equal(await work.status('mandaathouder', path), 404, 'and then no more of the signer');

  let b = await work.get(path);
  assert.deepEqual([b.stand, b.volgende], ['getekend', 'aanvullen']);
  assert.ok(b.ontbreekt.length > 0);
  assert.deepEqual((await work.get(`${path}/brief`)).ontbreekt, b.ontbreekt, 'the letter names the same gaps');
  b = await work.send('PATCH', path, { versie: b.versie, ...ADDRESS });
  assert.deepEqual([b.ontbreekt, b.volgende], [[], 'versturen']);
  assert.ok((await work.get('/vandaag')).te_doen.some((one) => one.id === id && one.doen === 'versturen'));
  b = await work.send('POST', `${path}/verzendingen`, { versie: b.versie, hoe: 'post', dag: TODAY });
  assert.deepEqual([b.stand, b.bezwaar_tot], ['verzonden', '2027-01-04'], 'six weeks from the day after sending (Awb 6:7, 6:8)');
  const letter = await work.get(`${path}/brief`);
  assert.deepEqual([letter.naam, letter.straat, letter.datum, letter.bezwaar_tot, letter.tekenaar, letter.is_verzonden],
    [ADDRESS.naam, ADDRESS.straat, TODAY, '2027-01-04', 'Mandaathouder', true]);
  for (const part of ['waarom', 'betekent', 'regel_naam', 'regel_tekst', 'regel_bron', 'contact', 'contact_telefoon', 'namens', 'vanaf'])
    assert.ok(letter[part], `${part} stands in the letter`);

  assert.equal(await work.status(work.account, `${path}/aankopen`, 'POST', { wat, bedrag_cent: bedrag_cent + 1, dag: TODAY, bon: 'map' }), 400);
  const before = (await work.books(budget)).sums;
  b = await work.send('POST', `${path}/aankopen`, { wat, bedrag_cent: gekocht_cent, dag: TODAY, bon: 'In de map van het team' });
  const books = await work.books(budget);
  assert.deepEqual(books.sums, [before[0], before[1] - bedrag_cent, before[2] + gekocht_cent, before[3] + bedrag_cent - gekocht_cent],
    'what was too much is free again');
  for (const secret of await work.secrets()) assert.ok(!books.text.includes(secret), `the books know ${secret}`);
  b = await work.get(path);
  assert.equal(b.volgende, 'terugkijken');
  return { path, terugblik: b.terugblik };
}

/** The look back, and the barrier that policy reads without the household. */
async function learn(work, terugblik, file) {
  assert.equal(terugblik.gepland, '2027-01-04', 'six weeks');
  const path = `/terugblikken/${terugblik.id}`;
  for (const account of VOTERS) assert.equal(await work.status(account, path), 404);
  const { tekst: resultaat, geleerd = null } = file.uitkomst;
  const done = await work.send('PATCH', path, { versie: terugblik.versie, resultaat, spijt: 'nee', geleerd });
  assert.deepEqual([done.gedaan, done.spijt, done.geleerd], [TODAY, 'nee', geleerd]);
  await work.send('POST', '/knelpunten', { ...file.knelpunt, leefgebied: file.doelen[0].leefgebied });
  const list = await work.get('/knelpunten', 'beleid');
  const mine = list.knelpunten.find((one) => one.tekst === file.knelpunt.tekst);
  assert.equal(mine.regel, file.knelpunt.regel);
  for (const secret of await work.secrets()) assert.ok(!JSON.stringify(list).includes(secret), `policy reads ${secret}`);
  assert.ok(!(await work.kinds()).has('knelpunt.gemeld'), 'the timeline does not lead from the household to the barrier');
}

/** The household of a case by the API, as far as a worker types it: goals with who promised what. */
async function makeByHand(work, file, { naam, voorPartner }) {
  const { huishouden: facts } = file;
  const made = await work.send('POST', '/huishoudens', { naam, rol: facts.inwoners[0].rol, zin: file.perspectief });
  work.huishouden = made.id;
  const path = `/huishoudens/${made.id}`;
  for (const { rol } of facts.inwoners.slice(1)) await work.send('POST', `${path}/inwoners`, { rol });
  const { versie } = await work.household();
  await work.send('PATCH', `${path}/perspectief`, { versie, perspectief: file.perspectief });
  for (const one of file.netwerk) await work.send('POST', `${path}/netwerk`, one);
  for (const one of file.beeld) await work.send('POST', `${path}/beelden`, one);
  if (voorPartner) await work.app.join(work.account, made.id, 'partner', voorPartner);
  const { kring, netwerk, inwoners } = await work.household();
  const whoIs = (wie) => {
    const partner = kring.find((one) => one.rol === wie && one.medewerker);
    const friend = netwerk.find((one) => one.wie.toLowerCase() === wie);
    const person = inwoners.find((one) => one.rol === wie);
    return partner ? `m:${partner.medewerker}` : friend ? `n:${friend.id}` : person ? `i:${person.id}` : undefined;
  };
  for (const { tekst, leefgebied, afspraken } of file.doelen) {
    const { id } = await work.send('POST', `${path}/doelen`, { tekst, leefgebied, van: inwoners[0].id });
    work.doel ??= id;
    for (const { wat, wie, samen = true, herhaling = 'nee' } of afspraken) {
      await work.send('POST', `/doelen/${id}/afspraken`, { wat, wie: whoIs(wie), herhaling, voor: TODAY, is_samen: samen,
        ...(!samen && { vertellen_op: TODAY }) });
    }
  }
  const after = await work.household();
  assert.deepEqual(after.doelen.map((one) => one.afspraken.length), file.doelen.map((one) => one.afspraken.length));
  assert.equal(after.perspectief, file.perspectief);
  return after;
}

describe('De hoofdtaak: verhuizing, met de hand en langs de volle weg', () => {
  const app = useProgram();
  const work = new Work(app, 'uitvoerder');
  let file, subject, wat, bedrag_cent, decision;

  before(async () => { file = await casus('verhuizing'); ({ wat, bedrag_cent } = file.voorlegging); });

  it('starts with three fields and becomes a plan, for the kring alone', async () => {
    const imported = (await work.get('/huishoudens')).huishoudens.find((one) => one.naam === file.huishouden.naam);
    const partner = (await work.get(`/huishoudens/${imported.id}`)).kring.find((one) => one.rol === 'medewerker verhuur');
    await makeByHand(work, file, { naam: 'Zilverberk, met de hand', voorPartner: { medewerker: partner.medewerker, rol: partner.rol,
      grondslag: 'Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)' } });
    for (const account of [...VOTERS, FOURTH, 'uitvoerder-zuid', 'mandaathouder', 'budgethouder', 'beleid', 'inwoner', 'handhaver', 'teamleider'])
      await work.isOutside(account);
    const seen = await work.get(`/huishoudens/${work.huishouden}`, 'partner');
    assert.equal(seen.naam, 'Zilverberk, met de hand', 'who was added to the kring sees it');
    const mine = (await work.get('/vandaag', 'partner')).afspraken.filter((one) => one.huishouden === work.huishouden);
    assert.deepEqual(mine.map((one) => one.wat), ['Vragen welke kleine woningen in die buurt vrijkomen'], 'and what they promised');
    const promised = (await work.get('/vandaag')).afspraken.filter((one) => one.huishouden === work.huishouden);
    assert.equal(promised.length, 3, 'of the worker: two once and one each month');
  });

  it('is logged for the person, once for each look, with its purpose', async () => {
    subject = await work.pseudonym();
    assert.match(subject, /^[0-9a-f]{32}$/);
    await work.logsOnce(() => work.household(), 'plan-uitvoeren', subject);
    await work.logsOnce(() => work.get(`/huishoudens/${work.huishouden}`, 'partner'), 'plan-uitvoeren', subject);
    await work.logsOnce(() => work.get('/vandaag'), 'werk-van-vandaag', subject);
    await work.logsOnce(() => work.get('/huishoudens'), 'hulp-zoeken', subject);
    const refused = await work.logged(() => work.status(FOURTH, `/huishoudens/${work.huishouden}`));
    assert.ok(!refused.some((line) => line.subject === subject), 'who saw nothing is not logged as a look');
  });

  it('keeps an agreement, with its history', async () => {
    const { doelen } = await work.household();
    const [{ id, versie }] = doelen[0].afspraken;
    const kept = await work.send('POST', `/afspraken/${id}/antwoorden`, { versie, stand: 'gehouden' });
    assert.deepEqual(kept.geschiedenis.map((one) => [one.stand, one.dag]), [['gehouden', TODAY]]);
  });

  it('is weighed: each part closes its gap, the rule last', async () => {
    const { afweging: facts, voorlegging } = file;
    let a = await work.send('POST', `/doelen/${work.doel}/afwegingen`, { effect: facts.effect });
    work.afweging = a.id;
    const path = `/afwegingen/${a.id}`;
    const done = () => a.stappen.filter((one) => one.is_klaar).map((one) => one.anker);
    const gaps = [a.gaten.length];
    a = await work.send('PATCH', `${path}/effect`, { versie: a.versie, effect: facts.effect, middel: facts.middel });
    const laws = ['Wmo 2015', 'Jeugdwet', 'Participatiewet', 'Wgs', 'Leerplichtwet'];
    for (const { wet, ...rest } of facts.waarden) {
      const which = laws.includes(wet) ? { wet } : { wet: 'anders', andere_wet: wet };
      a = await work.send('POST', `${path}/waarden`, { ...which, ...rest });
    }
    assert.deepEqual(a.waarden.map((one) => one.wet), facts.waarden.map((one) => one.wet));
    assert.ok(done().includes('effect') && done().includes('waarden'));
    for (const [i, { naam, gevolgen, kosten = [] }] of facts.opties.entries()) {
      const effects = Object.fromEntries(gevolgen.map(({ voor, termijn, tekst }) => [`${voor}_${termijn}`, tekst]));
      a = await work.send('PATCH', `${path}/opties/${a.opties[i].id}`, { versie: a.opties[i].versie, naam, ...effects, ...kosten[0] });
    }
    gaps.push(a.gaten.length);
    assert.deepEqual(a.opties[2].per_betaler, [{ wie_betaalt: 'gemeente', laag_cent: 2500000, hoog_cent: 3000000, is_bereik: true }]);
    assert.equal(await work.status(work.account, `${path}/voorleggingen`, 'POST'), 400, 'not with gaps');
    a = await work.send('PATCH', `${path}/keuze`, { versie: a.versie, optie: a.opties[2].id,
      zuiver: 'Ja, ook voor de volgende. De inkoper is het er niet mee eens.' });
    assert.ok(done().includes('opties'));
    const { regels } = await work.get('/regels');
    const { id: budget } = await work.budget('Integraal maatwerkbudget', work.account);
    const law = facts.juridisch;
    const against = await work.send('PATCH', `${path}/voorstel`, { versie: a.versie, soort: 'tegenwettelijk', budget, ...voorlegging });
    assert.equal(await work.status(work.account, `${path}/voorleggingen`, 'POST'), 400, 'never against the law');
    a = await work.send('PATCH', `${path}/voorstel`, { versie: against.versie, soort: law.soort, wet: law.wet, artikel: law.artikel,
      regel: regels.find((one) => one.naam === 'Eigen inkoopbeleid').id, instrument: law.instrument, legitimiteit: facts.legitimiteit,
      rendement: facts.rendement, betrokkenheid: facts.betrokkenheid });
    gaps.push(a.gaten.length);
    assert.deepEqual([a.gaten, a.mag_voorleggen, done().length], [[], true, a.stappen.length]);
    assert.ok(gaps[0] > gaps[1] && gaps[1] > gaps[2], gaps.join());
    await work.logsOnce(() => work.get(path), 'maatwerk-afwegen', subject);
    for (const account of [...VOTERS, FOURTH]) assert.equal(await work.status(account, path), 404);
  });

  it('is put forward as a text that leads nowhere', async () => {
    const before = (await work.books('Integraal maatwerkbudget')).sums;
    const made = await work.send('POST', `/afwegingen/${work.afweging}/voorleggingen`);
    work.voorlegging = made.id;
    assert.equal(made.mijn_recht, 'eigen');
    assert.equal(await work.status(work.account, `/voorleggingen/${made.id}/stemmen`, 'POST', { soort: 'akkoord' }), 403, 'no voice of your own');
    assert.deepEqual((await work.books('Integraal maatwerkbudget')).sums, [before[0] + bedrag_cent, before[1], before[2], before[3] - bedrag_cent]);
    const seen = await work.get(`/voorleggingen/${made.id}`, FOURTH);
    assert.deepEqual([seen.wat, seen.tekst, seen.eerder_geprobeerd, seen.bedrag_cent, seen.rendement],
      [wat, file.voorlegging.anoniem, file.voorlegging.eerder_geprobeerd, bedrag_cent, file.afweging.rendement]);
    for (const account of [FOURTH, 'teamleider', 'handhaver', 'budgethouder', 'mandaathouder']) await work.isHidden(account);
    const lines = await work.logged(() => work.get(`/voorleggingen/${made.id}`, FOURTH));
    assert.equal(lines.length, 1);
    assert.equal(lines[0].purpose, 'maatwerk-voorleggen');
    assert.notEqual(lines[0].subject, subject, 'the logbook does not join the text to the person either');
  });

  it('is decided by three colleagues, and becomes a promise', async () => {
    await work.vote(file.voorlegging.anoniem);
    assert.ok((await work.get('/voorleggingen', FOURTH)).afgerond.some((one) => one.id === work.voorlegging));
    assert.equal(await work.status(FOURTH, `/voorleggingen/${work.voorlegging}/stemmen`, 'POST', { soort: 'akkoord' }), 409);
    const { besluiten, afwegingen, doelen } = await work.household();
    assert.deepEqual(besluiten.map((one) => [one.wat, one.stand, one.vorm]), [[wat, 'te_tekenen', 'besluit']]);
    assert.equal(afwegingen[0].stand, 'besloten');
    const promised = doelen[0].afspraken.find((one) => one.wat.includes(wat));
    assert.ok(promised?.is_van_mij && promised.voor >= TODAY, 'with a day');
  });

  it('is signed, completed, sent, bought and booked', async () => {
    decision = await signAndSend(work, { wat, bedrag_cent, gekocht_cent: 2950050, budget: 'Integraal maatwerkbudget' });
    await work.logsOnce(() => work.get(`${decision.path}/brief`), 'besluiten', subject);
    const { lines } = await work.books('Integraal maatwerkbudget');
    assert.ok(lines.some((one) => one.soort === 'uitgave' && one.uitgegeven_cent === 2950050));
  });

  it('is looked back on, and the rule that was in the way is told without the household', async () => {
    await learn(work, decision.terugblik, file);
    for (const account of [FOURTH, ...VOTERS]) await work.isHidden(account, [decision.path, `${decision.path}/brief`]);
  });

  it('leaves its way behind in events, chained and in order', async () => {
    const kinds = await work.kinds();
    for (const kind of ['huishouden.begonnen', 'doel.gemaakt', 'afspraak.gemaakt', 'afspraak.gehouden', 'afweging.begonnen', 'afweging.regel_bepaald',
      'besluit.genomen', 'besluit.getekend', 'besluit.verzonden', 'besluit.geboekt', 'terugblik.gedaan'])
      assert.ok(kinds.has(kind), `${kind} is not in ${[...kinds].join(' ')}`);
    assert.deepEqual(work.votes(), VOTES);
    await work.clean();
  });
});

describe('De hoofdtaak: verhuizing, ingelezen', () => {
  const app = useProgram();
  const work = new Work(app, 'uitvoerder');
  let file, folder;

  before(async () => {
    file = await casus('verhuizing', { shared: true });
    folder = await mkdtemp(join(tmpdir(), 'bondgenoot-casus-'));
  });
  after(async () => { await rm(folder, { recursive: true, force: true }); });

  it('comes in with all that the article tells, to put forward at once', async () => {
    const name = join(folder, 'verhuizing.json');
    const huishouden = { ...file.huishouden, naam: 'Zilverberk, ingelezen' };
    await writeFile(name, JSON.stringify({ ...file, casus: 'verhuizing-nog-eens', huishouden }));
    const done = await app.command('import', name, '--regisseur', 'uitvoerder');
    assert.equal(done.code, 0, done.stdout + done.stderr);
    const again = await app.command('import', name, '--regisseur', 'uitvoerder');
    assert.equal(again.code, 0);
    assert.match(again.stdout, /er al/, 'a second time it changes nothing and says so');
    const found = (await work.get('/huishoudens')).huishoudens.filter((one) => one.naam === 'Zilverberk, ingelezen');
    assert.equal(found.length, 1);
    work.huishouden = found[0].id;
    const one = await work.household();
    work.doel = one.doelen[0].id;
    work.afweging = one.afwegingen[0].id;
    assert.deepEqual(one.doelen.map((goal) => [goal.tekst, goal.afspraken.length]), file.doelen.map((goal) => [goal.tekst, goal.afspraken.length]));
    assert.equal(one.netwerk.length, (file.netwerk ?? []).length);
    assert.equal(one.perspectief, file.perspectief);
    const a = await work.get(`/afwegingen/${work.afweging}`);
    assert.deepEqual([a.effect, a.opties.length, a.waarden.length, a.bedrag_cent],
      [file.afweging.effect, file.afweging.opties.length, file.afweging.waarden.length, file.voorlegging.bedrag_cent]);
    for (const account of [...VOTERS, FOURTH]) await work.isOutside(account);
  });

  it('goes from the table to the look back', async () => {
    const subject = await work.pseudonym();
    work.voorlegging = (await work.send('POST', `/afwegingen/${work.afweging}/voorleggingen`)).id;
    await work.isHidden(FOURTH);
    await work.vote(file.voorlegging.anoniem);
    const decision = await signAndSend(work, { wat: file.voorlegging.wat, bedrag_cent: file.voorlegging.bedrag_cent, gekocht_cent: 3000000,
      budget: 'Integraal maatwerkbudget' });
    await work.logsOnce(() => work.get(decision.path), 'besluiten', subject);
    await learn(work, decision.terugblik, file);
    await work.isHidden(FOURTH, [decision.path]);
    await work.clean();
  });

  it('counts for what the household may still get this year', async () => {
    const { id: budget } = await work.budget('Integraal maatwerkbudget', work.account);
    const refused = await app.api(work.account, 'POST', `/doelen/${work.doel}/lichte-weg`, { nodig: 'Nog iets', wat: 'Nog iets', bedrag_cent: 2000001,
      waarom: 'Te laat.', budget, anoniem: 'Volwassene.' });
    assert.deepEqual([refused.status, refused.body.errors.map((one) => one.location.pointer)], [400, ['/bedrag_cent']], refused.said);
    await work.clean();
  });
});

describe('De hoofdtaak: fietsen, langs de lichte weg', () => {
  const app = useProgram();
  const work = new Work(app, 'uitvoerder');
  let file, id, path;

  before(async () => { file = await casus('fietsen'); });

  it('starts at the goal that was imported', async () => {
    work.huishouden = (await work.get('/huishoudens')).huishoudens.find((one) => one.naam === file.huishouden.naam).id;
    const { doelen } = await work.household();
    assert.equal(doelen[0].tekst, file.doelen[0].tekst);
    work.doel = doelen[0].id;
    for (const account of [...VOTERS, 'uitvoerder-zuid', 'teamleider']) await work.isOutside(account);
  });

  it('takes six fields to put forward', async () => {
    const before = (await work.books('Teambudget Noord')).sums;
    const { wat, bedrag_cent, anoniem, eerder_geprobeerd: waarom } = file.voorlegging;
    const { id: budget } = await work.budget('Teambudget Noord', work.account);
    const six = { nodig: file.doelen[0].tekst, wat, bedrag_cent, anoniem, waarom, budget };
    work.voorlegging = (await work.send('POST', `/doelen/${work.doel}/lichte-weg`, six)).id;
    const { afwegingen } = await work.household();
    work.afweging = afwegingen.find((one) => one.weg === 'licht').id;
    assert.deepEqual((await work.books('Teambudget Noord')).sums, [before[0] + bedrag_cent, before[1], before[2], before[3] - bedrag_cent]);
    assert.deepEqual((await work.get('/vandaag')).eigen_voorleggingen.map((one) => [one.id, one.akkoord]), [[work.voorlegging, 0]]);
  });

  it('is decided by three colleagues within the mandate of the team', async () => {
    await work.vote(file.voorlegging.anoniem);
    const { besluiten } = await work.household();
    assert.deepEqual(besluiten.map((one) => [one.wat, one.stand, one.vorm]), [[file.voorlegging.wat, 'getekend', 'feitelijk']]);
    id = besluiten[0].id;
    path = `/besluiten/${id}`;
    const inwoner = await work.get('/mijn-plan', 'inwoner');
    assert.ok(!JSON.stringify(inwoner).includes(id), 'the resident reads it when it was told');
    for (const account of VOTERS) assert.equal(await work.status(account, path), 404);
  });

  it('is told, and the resident reads it', async () => {
    const { versie, ontbreekt } = await work.get(path);
    assert.deepEqual(ontbreekt, []);
    const told = await work.send('POST', `${path}/verzendingen`, { versie, hoe: 'mondeling', dag: TODAY });
    assert.deepEqual([told.stand, told.bezwaar_tot], ['verzonden', null]);
    const { plannen } = await work.get('/mijn-plan', 'inwoner');
    assert.ok(plannen[0].besluiten.some((one) => one.id === id && one.verzonden === TODAY));
    const subject = await work.pseudonym();
    await work.logsOnce(() => work.get('/mijn-plan', 'inwoner'), 'eigen-dossier', subject);
    const message = await work.get(`/mijn-besluiten/${id}`, 'inwoner');
    assert.equal(message.wat, file.voorlegging.wat);
    await work.logsOnce(() => work.get(`/mijn-besluiten/${id}`, 'inwoner'), 'eigen-dossier', subject);
  });

  it('is bought for what it really cost, and looked back on', async () => {
    const { sums: before } = await work.books('Teambudget Noord');
    await work.send('POST', `${path}/aankopen`, { wat: file.voorlegging.wat, bedrag_cent: 24500, dag: TODAY, bon: 'In de la van het team' });
    const { sums, text } = await work.books('Teambudget Noord');
    assert.deepEqual(sums, [before[0], before[1] - 30000, before[2] + 24500, before[3] + 5500]);
    for (const secret of await work.secrets()) assert.ok(!text.includes(secret), `the books know ${secret}`);
    const { terugblik, volgende } = await work.get(path);
    assert.equal(volgende, 'terugkijken');
    await learn(work, terugblik, file);
    assert.equal((await work.get(path)).volgende, 'klaar');
    for (const account of VOTERS) await work.isHidden(account, [path]);
    const kinds = await work.kinds();
    for (const kind of ['afweging.licht_begonnen', 'besluit.genomen', 'besluit.verzonden', 'besluit.geboekt', 'terugblik.gedaan'])
      assert.ok(kinds.has(kind), `${kind} is not in ${[...kinds].join(' ')}`);
    assert.deepEqual(work.votes(), VOTES);
    await work.clean();
  });
});
