// SPDX-License-Identifier: EUPL-1.2
// Six published cases from the file to the letter: each step as a worker, three colleagues and a signer take it.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBudget, rules } from './budget.mjs';
import { casus } from './casus.mjs';
import { TODAY } from './program.mjs';

const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];
const LINES = ['gereserveerd_cent', 'vastgelegd_cent', 'uitgegeven_cent', 'over_cent'];

/** One case on its way. */
export class Geval {
  constructor(app, naam, account = 'uitvoerder') { Object.assign(this, { app, naam, account }); }

  ask(method, path, body, account = this.account) { return this.app.ask(account, method, path, body); }
  get(path, account) { return this.ask('GET', path, undefined, account); }
  besluit() { return this.get(`/besluiten/${this.id}`); }
  /** A change of the decision as it stands now. */
  async change(method, path, body) { return this.ask(method, `/besluiten/${this.id}${path}`, { versie: (await this.besluit()).versie, ...body }); }

  /** The case as it was published, in a household of its own; `without` leaves parts of the file out. Who lives there gets a name and address. */
  async read({ without = [], person = {} } = {}) {
    this.file = await casus(this.naam, { shared: true });
    const naam = `${this.file.huishouden.naam}, ${this.naam}`;
    const kept = Object.entries({ ...this.file, casus: `geval-${this.naam}`, huishouden: { ...this.file.huishouden, naam } })
      .filter(([key]) => !without.includes(key) && !(without.length > 0 && key === 'aangenomen'));
    const name = join(this.app.data, `${this.naam}.json`);
    await writeFile(name, JSON.stringify(Object.fromEntries(kept)));
    const done = await this.app.command('import', name, '--regisseur', this.account);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    this.huishouden = (await this.get('/huishoudens')).huishoudens.find((one) => one.naam === naam).id;
    const { doelen: [doel], inwoners: [inwoner], afwegingen } = await this.get(`/huishoudens/${this.huishouden}`);
    Object.assign(this, { doel: doel.id, inwoner: inwoner.id, afweging: afwegingen[0]?.id });
    const { versie } = await this.get(`/inwoners/${inwoner.id}`);
    await this.ask('PATCH', `/inwoners/${inwoner.id}`, { versie, straat: 'Proefstraat 1', postcode: '1234 AB', plaats: 'Voorbeeld', ...person });
  }

  /** What a resident applied for, with the day on which it came in. */
  async applied(wet, zin) {
    const m = await this.ask('POST', '/meldingen', { wet, soort: 'aanvraag', wie: 'Aanvrager', zin, hoe: 'brief' });
    await this.ask('POST', `/meldingen/${m.id}/koppeling`, { versie: m.versie, persoon: `${this.huishouden}.${this.inwoner}` });
    this.melding = m.id;
  }

  async budgetOf(naam) { return (await this.get('/budgetten', 'budgethouder')).budgetten.find((one) => one.naam === naam).id; }

  /** The light way: six fields. */
  async light(budget, fields) {
    this.voorlegging = (await this.ask('POST', `/doelen/${this.doel}/lichte-weg`, { nodig: this.file.doelen[0].tekst, budget: await this.budgetOf(budget), ...fields })).id;
    this.afweging = (await this.get(`/huishoudens/${this.huishouden}`)).afwegingen[0].id;
  }

  async agree(ronde) {
    for (const voter of VOTERS) await this.ask('POST', `/voorleggingen/${this.voorlegging}/stemmen`, { soort: 'akkoord', ...(ronde && { ronde }) }, voter);
    await this.decided();
  }

  async decided() { this.id = (await this.get(`/huishoudens/${this.huishouden}`)).besluiten[0].id; }

  async signed(account = 'mandaathouder') {
    const { versie, stand } = await this.besluit();
    if (stand === 'te_tekenen') await this.ask('POST', `/besluiten/${this.id}/handtekening`, { versie }, account);
  }

  async sent(hoe) { return this.change('POST', '/verzendingen', { hoe, dag: TODAY }); }

  buy(bedrag_cent, more = {}) { return this.ask('POST', `/besluiten/${this.id}/aankopen`, { wat: 'Gekocht', bedrag_cent, dag: TODAY, bon: 'In de map van het team', ...more }); }

  /** [reserved, committed, spent, left] of a budget. */
  async books(id) { const b = await this.get(`/budgetten/${id}`, 'budgethouder'); return LINES.map((key) => b[key]); }

  /** What the proof page says, and `bondgenoot check`. */
  async provesBooks(id) {
    const proof = await this.get(`/budgetten/${id}/bewijs`, 'budgethouder');
    assert.deepEqual([proof.klopt, proof.verkeerd], [true, 0]);
    const page = await (await this.app.login('budgethouder')).open(`/budgetten/${id}/bewijs`);
    assert.match(page.text, /Ja\. Alle boekingen opgeteld zijn precies wat er staat/);
    const { code, stdout } = await this.app.command('check');
    assert.equal(code, 0, stdout);
  }
}

/** Verhuizing: 30.000 euro, above the ceiling of 20.000, with 10.000 of a fund. */
export async function verhuizing(app) {
  const g = new Geval(app, 'verhuizing');
  await g.read({ person: { naam: 'V. Kwartelei', aanspreken: 'mevrouw Kwartelei' } });
  g.own = await g.budgetOf('Integraal maatwerkbudget');
  const { regel_naam: rule, versie } = await g.get(`/budgetten/${g.own}`, 'budgethouder');
  const regel = (await g.get('/regels')).regels.find((one) => one.naam === rule).id;
  await g.ask('POST', `/budgetten/${g.own}/spelregels`, rules(regel, { versie, vorm: 'besluit', alleen_natura: false, plafond_verzoek_cent: 2000000, plafond_huishouden_cent: 2000000,
    boven: 'samen', boven_tekst: 'Het woonfonds kan meebetalen.' }), 'budgethouder');
  g.fund = (await makeBudget(app, { naam: 'Woonfonds', soort: 'netwerk', instrument: 'woonfonds' }, 1500000,
    { regel, plafond_verzoek_cent: 1200000, plafond_huishouden_cent: 1200000 })).id;
  const { opties, versie: now } = await g.get(`/afwegingen/${g.afweging}`);
  await g.ask('PATCH', `/afwegingen/${g.afweging}/keuze`, { versie: now, optie: opties.at(-1).id, zuiver: 'Ja, ook voor de volgende. De inkoper is het er niet mee eens.' });
  g.refused = await app.api(g.account, 'POST', `/afwegingen/${g.afweging}/voorleggingen`, {});
  for (const [budget, bedrag_cent] of [[g.own, 2000000], [g.fund, 1000000]]) {
    const { bronnen: [{ id: bron }] } = await g.get(`/budgetten/${budget}`, 'budgethouder');
    await g.ask('POST', `/afwegingen/${g.afweging}/dekking`, { bron, bedrag_cent, waarom: 'Zo blijft de begeleiding dichtbij.' });
  }
  g.before = [await g.books(g.own), await g.books(g.fund)];
  g.voorlegging = (await g.ask('POST', `/afwegingen/${g.afweging}/voorleggingen`, {})).id;
  g.reserved = [await g.books(g.own), await g.books(g.fund)];
  g.payers = (await g.get(`/voorleggingen/${g.voorlegging}`, 'uitvoerder2')).bronnen.map((one) => [one.budget_naam, one.bedrag_cent]);
  await g.agree();
  g.drafted = await g.besluit();
  await g.change('PATCH', '', { waarom: 'U hebt hulp van iemand die u vertrouwt. Die persoon verhuist. U wilt dichtbij blijven wonen.\n\n'
    + 'In ons gewone aanbod past alleen beschermd wonen. Daar valt deze hulp weg. Daarom wijken wij af van onze regel.\n\nMet een eigen woning houdt u uw hulp. Dat is waar de wet voor is.' });
  g.rewritten = await g.besluit();
  await g.signed();
  await g.sent('post');
  await g.buy(2845000, { wat: 'De inrichting van de woning' });
  return g;
}

/** Schuur: 250 euro, by the light way; told, and bought for a little less. */
export async function schuur(app) {
  const g = new Geval(app, 'schuur');
  await g.read({ without: ['afweging', 'voorlegging'], person: { naam: 'S. Merel', aanspreken: 'meneer Merel' } });
  g.own = await g.budgetOf('Teambudget Noord');
  g.before = await g.books(g.own);
  const { wat, bedrag_cent, anoniem } = g.file.voorlegging;
  await g.light('Teambudget Noord', { wat, bedrag_cent, anoniem, waarom: g.file.knelpunt.tekst });
  await g.agree();
  await g.change('PATCH', '', { waarom: 'U hebt nu geen woning. Met materiaal kunt u de schuur zelf opknappen. Dan hoeft u niet naar de opvang.' });
  await g.sent('mondeling');
  await g.buy(24735, { wat: 'Isolatie, hout en een slot' });
  return g;
}

/** Fietsen: in kind, from the weighing of the file; bought at two shops. */
export async function fietsen(app) {
  const g = new Geval(app, 'fietsen');
  await g.read({ person: { naam: 'F. Vink', aanspreken: 'mevrouw Vink' } });
  g.own = await g.budgetOf('Teambudget Noord');
  g.before = await g.books(g.own);
  g.voorlegging = (await g.ask('POST', `/afwegingen/${g.afweging}/voorleggingen`, {})).id;
  await g.agree();
  await g.change('PATCH', '', { waarom: 'U wilt dat de kinderen elke dag naar school gaan. Er is geen geld voor fietsen. Een boete helpt niet, fietsen wel.' });
  await g.sent('uitgereikt');
  await g.buy(14500, { wat: 'Een kinderfiets', komt_meer: true });
  await g.buy(13250, { wat: 'Een tweede fiets' });
  return g;
}

/** Vervoer, refused: the carrier pays the journeys itself. */
export async function geweigerd(app) {
  const g = new Geval(app, 'vervoer');
  await g.read({ person: { naam: 'T. Specht', aanspreken: 'meneer Specht' } });
  await g.applied('Participatiewet', 'Ik kan de reis naar een gesprek over werk niet betalen.');
  g.own = await g.budgetOf('Teambudget Noord');
  g.before = await g.books(g.own);
  await g.light('Teambudget Noord', { wat: 'Reiskosten naar gesprekken over werk', bedrag_cent: 9000, waarom: 'Een andere weg is te laat voor het gesprek.',
    anoniem: 'Ouder zoekt werk en kan de reis naar een gesprek niet betalen.' });
  await g.ask('POST', `/voorleggingen/${g.voorlegging}/afwijzingen`, { reden: 'De vervoerder laat u gratis reizen naar gesprekken over werk. Daarom is ons geld hiervoor niet nodig.' });
  await g.decided();
  g.early = await app.api(g.account, 'POST', `/besluiten/${g.id}/handtekening`, { versie: (await g.besluit()).versie });
  await g.ask('POST', `/besluiten/${g.id}/zienswijzen`, { artikel: '4:7', uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling', tekst: 'Hij is blij met de kaart van de vervoerder.' });
  await g.signed('uitvoerder');
  await g.sent('post');
  return g;
}

/** Na de scheiding, granted in part: what the food bank gives is not paid. */
export async function deel(app) {
  const g = new Geval(app, 'na-de-scheiding');
  await g.read({ person: { naam: 'D. Ekster', aanspreken: 'mevrouw Ekster' } });
  await g.applied('Participatiewet', 'Ik heb geen koelkast en geen geld voor boodschappen.');
  g.own = await g.budgetOf('Teambudget Noord');
  g.before = await g.books(g.own);
  await g.light('Teambudget Noord', { wat: 'Een koelkast en boodschappen', bedrag_cent: 45000, waarom: 'Een aanvraag voor bijstand duurt te lang.',
    anoniem: 'Ouder met een kind, zonder inkomen. Er is geen koelkast en geen eten.' });
  await g.ask('POST', `/voorleggingen/${g.voorlegging}/delen`, { bedrag_cent: 30000, reden: 'De voedselbank geeft u vanaf deze week eten. Daarom betalen wij alleen de koelkast.' });
  await g.agree((await g.get(`/voorleggingen/${g.voorlegging}`)).ronde);
  await g.change('PATCH', '', { waarom: 'U en uw zoon hebben nu geen inkomen. Zonder koelkast kunt u geen eten bewaren.\n\n'
    + 'De voedselbank geeft u vanaf deze week eten. Daarom betalen wij alleen de koelkast.' });
  await g.ask('POST', `/besluiten/${g.id}/zienswijzen`, { artikel: '4:7', uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling', tekst: 'Zij vindt het goed.' });
  await g.signed('uitvoerder');
  await g.sent('post');
  await g.buy(28900, { wat: 'Een koelkast' });
  return g;
}

/** Vrouwenopvang, withdrawn: it is not needed any more. She gets a besluit, because she applied for it. */
export async function ingetrokken(app) {
  const g = new Geval(app, 'vrouwenopvang');
  await g.read({ person: { naam: 'I. Lijster', aanspreken: 'mevrouw Lijster', veilig_contact: 'Alleen bellen tussen negen en elf' } });
  await g.applied('Participatiewet', 'Ik heb nieuwe papieren nodig en kan die niet betalen.');
  g.own = await g.budgetOf('Teambudget Noord');
  g.before = await g.books(g.own);
  await g.light('Teambudget Noord', { wat: 'Nieuwe papieren', bedrag_cent: 15000, waarom: 'De gewone weg duurt te lang.', anoniem: 'Volwassene heeft geen papieren en geen geld voor nieuwe.' });
  await g.ask('POST', `/voorleggingen/${g.voorlegging}/intrekkingen`, { reden: 'Het is niet meer nodig.',
    antwoord: 'Voor uw uitkering hebt u geen nieuwe papieren meer nodig. De sociale dienst zoekt uw gegevens zelf op.' });
  await g.decided();
  await g.ask('POST', `/besluiten/${g.id}/zienswijzen`, { artikel: '4:7', uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling', tekst: 'Zij vroeg het zelf.' });
  await g.signed('uitvoerder');
  await g.sent('post');
  return g;
}
