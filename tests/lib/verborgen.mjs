// SPDX-License-Identifier: EUPL-1.2
// Violence at home: a household of which everybody knows, a copy of that municipality, and a whole dossier that is hidden from a
// partner in one of the two. For the test of what is hidden (http/verborgen.test.mjs) and for tools/verborgen_tijd.mjs.
import { cpSync, rmSync } from 'node:fs';
import { form, pdf } from './bestand.mjs';
import { adminSql, databaseOf, giveStore, onPostgres, sql as sqlIn } from './postgres.mjs';
import { TODAY } from './program.mjs';

export const NONE = 'a'.repeat(26);
const LATER = new Date(Date.parse(`${TODAY}T12:00:00Z`) + 20 * 86_400_000).toISOString().slice(0, 10);
export const ME = 'uitvoerder';
/** Who may not know: the partner, and two who are in the kring for the partner alone (one of them of the same team). */
export const RESIDENT = 'dader';
export const HELPERS = ['partner', 'uitvoerder2'];
export const DARK = 'Nachtuil'; // stands in all that is hidden

export class Town {
  constructor(app) { this.app = app; }
  ask(method, path, body, account = ME) { return this.app.ask(account, method, path, body); }
  sql(text) { return sqlIn(this.app.data, text); }
  medewerker(account) { return this.sql(`select medewerker from account where aanmeldnaam = '${account}'`); }
}

const light = (budget, wat) => ({ nodig: `${wat} is nodig`, wat, waarom: 'De gewone weg duurt te lang.', bedrag_cent: 9000, budget,
  anoniem: `Ouder met een kind. ${wat} is nodig.` });

/** Everything that a household can have, seen by everybody in its kring. */
export async function visible(town) {
  const ask = town.ask.bind(town);
  const { id } = await ask('POST', '/huishoudens', { naam: 'Gezin van twee kanten', rol: 'moeder', zin: 'Ik wil rust.' });
  const path = `/huishoudens/${id}`;
  for (const rol of ['vader', 'kind']) await ask('POST', `${path}/inwoners`, { rol });
  const people = Object.fromEntries((await ask('GET', path)).inwoners.map((one) => [one.rol, one.id]));
  // they get letters too; a form still calls them what they are
  for (const rol of ['vader', 'kind']) town.sql(`update inwoner set naam = 'Zilverberk', aanspreken = '${rol}', straat = 'Lindelaan 1', postcode = '1234 AB', plaats = 'Voorbeeld' where id = '${people[rol]}'`);
  for (const account of HELPERS) await town.app.join(ME, id, account, { medewerker: town.medewerker(account), rol: account, grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)' });
  town.sql(`update kring set voor = '${people.vader}', wet = 'Wmo 2015' where huishouden = '${id}' and medewerker <> '${town.medewerker(ME)}'`);
  town.sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${RESIDENT.padEnd(26, 'a')}', '${RESIDENT}', wachtwoord, '${RESIDENT}', 'inwoner', null, '${people.vader}', 1 from account where aanmeldnaam = 'inwoner'`);
  const { file, stuk, geadresseerde, document, overleg, punt, deelnemer, opschaling, meldcode, veilig, melding, opschorting, terugblik, voorlegging } = await dossier(town, id, people, 'Licht', {});
  const safe = { file, stuk, geadresseerde, document, overleg, punt, deelnemer, opschaling, meldcode, veilig, melding, opschorting, terugblik, voorlegging };
  const now = await ask('GET', path);
  // It is a while ago: what moves today shows.
  town.sql(`update huishouden set bewogen = '2026-02-03' where id = '${id}'`);
  town.sql(`update gebeurtenis set moment = '2026-02-03' || substr(moment, 11) where huishouden = '${id}'`);
  return { id, people, doel: now.doelen[0].id, afspraak: now.doelen[0].afspraken[0].id, los: now.losse_afspraken[0].id, gesprek: now.gesprekken[0].id,
    citaat: now.citaten[0].id, netwerk: now.netwerk[0].id, afweging: now.afwegingen[0].id, besluit: now.besluiten[0].id, kring: now.kring[0].id, ...safe };
}

/** One of every kind. `hide` goes along with what can be hidden as it is made. Gives the ids. */
async function dossier(town, id, people, word, hide) {
  const ask = town.ask.bind(town);
  const path = `/huishoudens/${id}`;
  const doel = (await ask('POST', `${path}/doelen`, { tekst: `${word} doel`, leefgebied: 'wonen', van: people.moeder, ...hide })).id;
  const under = await ask('POST', `/doelen/${doel}/afspraken`, { wat: `${word} afspraak`, is_samen: true, voor: TODAY, wie: `m:${town.medewerker('uitvoerder2')}` });
  const kept = await ask('POST', `/doelen/${doel}/afspraken`, { wat: `${word} te laat`, is_samen: true, voor: '2026-11-01', herhaling: 'wekelijks' });
  await ask('POST', `/afspraken/${kept.id}/antwoorden`, { versie: kept.versie, stand: 'gehouden' });
  const loose = await ask('POST', `${path}/afspraken`, { wat: `${word} los`, is_samen: true, wie: `i:${people.vader}`, ...hide });
  await ask('POST', `${path}/gesprekken`, { tekst: `${word} notitie`, wat: `${word} belofte`, wanneer: TODAY, ...hide });
  await ask('POST', `${path}/citaten`, { inwoner: people.moeder, soort: 'wens', tekst: `${word} wens`, ...hide });
  const quote = (await ask('GET', path)).citaten.find((one) => one.tekst === `${word} wens`);
  await ask('POST', `/citaten/${quote.id}/verbeteringen`, { tekst: `${word} betere wens` });
  for (const oordeel of ['acuut', 'zorgelijk']) await ask('POST', `${path}/beelden`, { leefgebied: 'wonen', volgens: 'inwoner', oordeel, toelichting: `${word} beeld`, ...hide });
  await ask('POST', `${path}/netwerk`, { wie: `${word} tante`, relatie: 'familie' });
  const file = (await ask('POST', `${path}/dossiers`, { inwoner: word === DARK ? people.kind : people.moeder, wet: 'Wmo 2015', kan_oordelen: 'ja', ...hide })).id;
  const stuk = (await ask('POST', `/dossiers/${file}/gesprekken`, { tekst: `${word} in het dossier` })).stukken[0].id;
  const afweging = (await ask('POST', `/doelen/${doel}/afwegingen`, { effect: `${word} effect` })).id;
  await ask('POST', `/afwegingen/${afweging}/waarden`, { wet: 'Wmo 2015', past: 'ja' });
  const budget = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
  const voorlegging = (await ask('POST', `/doelen/${doel}/lichte-weg`, light(budget, `${word} slot`))).id;
  for (const account of ['uitvoerder3', 'uitvoerder4', 'uitvoerder5']) await ask('POST', `/voorleggingen/${voorlegging}/stemmen`, { soort: 'akkoord' }, account);
  const open = (await ask('POST', `/doelen/${doel}/lichte-weg`, light(budget, `${word} lamp`))).id;
  const { besluiten } = await ask('GET', path);
  const besluit = besluiten.find((one) => one.wat === `${word} slot`).id;
  let b = await ask('GET', `/besluiten/${besluit}`);
  // whom a letter is addressed to is known once: a hidden one changes nothing of the person
  const to = word === DARK ? {} : { naam: 'Zilverberk', straat: 'Lindelaan 1', postcode: '1234 AB', plaats: 'Voorbeeld' };
  b = await ask('PATCH', `/besluiten/${besluit}`, { versie: b.versie, betekent: `${word} betekent`, ...to });
  await ask('POST', `/besluiten/${besluit}/verzendingen`, { versie: b.versie, hoe: 'post', dag: TODAY });
  // another gets it too: of what everybody knows the father, of what is hidden the child
  const geadresseerde = (await ask('POST', `/besluiten/${besluit}/geadresseerden`, { wie: word === DARK ? people.kind : people.vader })).id;
  await ask('POST', `/geadresseerden/${geadresseerde}/weglatingen`, { veld: 'betekent', woorden: word });
  await ask('POST', `/geadresseerden/${geadresseerde}/verzendingen`, { versie: 2, hoe: 'post', dag: TODAY });
  const terugblik = (await ask('GET', `/besluiten/${besluit}`)).terugblik.id;
  return { file, stuk, doel, afspraak: under.id, kept: kept.id, los: loose.id, afweging, voorlegging, open, besluit, geadresseerde, terugblik, ...await talks(town, id, people, word, hide),
    ...await came(town, id, people, word, hide) };
}

/** A meeting with somebody at the table, a point and an agreement; a question for help from above; a worry and a safety agreement. */
async function talks(town, id, people, word, hide) {
  const ask = town.ask.bind(town);
  const path = `/huishoudens/${id}`;
  const overleg = (await ask('POST', `${path}/overleggen`, { waarover: `${word} overleg`, dag: TODAY, ...hide })).id;
  for (const wie of [`m:${town.medewerker('uitvoerder2')}`, `i:${people.vader}`]) await ask('POST', `/overleggen/${overleg}/deelnemers`, { wie });
  await ask('POST', `/overleggen/${overleg}/punten`, { tekst: `${word} punt` });
  await ask('POST', `/overleggen/${overleg}/afspraken`, { wat: `${word} aan tafel`, wie: `m:${town.medewerker('uitvoerder2')}`, voor: TODAY });
  const table = await ask('GET', `/overleggen/${overleg}`);
  const opschaling = (await ask('POST', `${path}/opschalingen`, { aan: town.medewerker('teamleider'), vraag: `${word} vraag`, voor: TODAY, ...hide })).id;
  const meldcode = (await ask('POST', `${path}/meldcodes`, { tekst: `${word} zorg`, ...hide })).id;
  await ask('POST', `/meldcodes/${meldcode}/signalen`, { versie: 1, tekst: `${word} signaal` });
  const veilig = (await ask('POST', `${path}/veiligheidsafspraken`, { zorg: `${word} zorg`, wat: `${word} wat`, kijkt: `m:${town.medewerker('uitvoerder2')}`, herzien_op: TODAY,
    gedeeld: true, ...hide })).id;
  await ask('POST', `/veiligheidsafspraken/${veilig}/herzieningen`, { versie: 1, hoe: 'houdt', tekst: `${word} gezien`, herzien_op: LATER });
  town.sql(`update veiligheidsafspraak set herzien_op = '${TODAY}' where id = '${veilig}'`);
  const document = (await ask('POST', `${path}/documenten`, await form({ titel: `${word} brief`, inwoner: people.vader, wet: 'Wmo 2015', ...hide }, pdf()))).id;
  return { document, overleg, punt: table.punten[0].id, deelnemer: table.aan_tafel[0].id, opschaling, meldcode, veilig };
}

/** Something that came in for the mother, with its terms; late, so that it shows everywhere. */
async function came(town, id, people, word, hide) {
  const ask = town.ask.bind(town);
  const { id: melding, versie } = await ask('POST', '/meldingen', { wet: 'Wmo 2015', soort: 'melding', wie: `${word} wie`, zin: `${word} zin`, hoe: 'balie', ontvangen: '2026-09-01' });
  const taken = await ask('POST', `/meldingen/${melding}/nemen`, { versie });
  await ask('POST', `/meldingen/${melding}/koppeling`, { versie: taken.versie, persoon: `${id}.${people.moeder}` });
  const { opschortingen } = await ask('POST', `/meldingen/${melding}/opschortingen`, { reden: 'overmacht', van: TODAY });
  if (hide.verborgen_voor) await ask('POST', `/huishoudens/${id}/verborgen`, { record: melding, voor: hide.verborgen_voor, reden: 'veiligheid' });
  await ask('POST', `/meldingen/${melding}/stappen`, { soort: 'onderzoek', dag: '2026-09-10' });
  const aanvraag = (await ask('POST', `/meldingen/${melding}/aanvragen`, { hoe: 'balie' })).id;
  return { melding, aanvraag, opschorting: opschortingen[0].id };
}

/** The hidden one: with a colleague in the kring, somebody of the network and safety agreements that are hidden too. */
export async function hidden(town, home) {
  const { id, people } = home;
  const path = `/huishoudens/${id}`;
  const hide = { verborgen_voor: people.vader };
  const made = await dossier(town, id, people, DARK, hide);
  await town.app.join(ME, id, 'uitvoerder-zuid', { medewerker: town.medewerker('uitvoerder-zuid'), rol: `${DARK} opvang`, grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)' });
  const now = await town.ask('GET', path);
  made.netwerk = now.netwerk.find((one) => one.wie.includes(DARK)).id;
  made.kring = now.kring.find((one) => one.rol.includes(DARK)).id;
  made.gesprek = now.gesprekken.find((one) => one.tekst.includes(DARK)).id;
  made.citaat = now.citaten.find((one) => one.tekst.includes(DARK)).id;
  for (const wie of [`n:${made.netwerk}`, `m:${town.medewerker('uitvoerder-zuid')}`]) await town.ask('POST', `/overleggen/${home.overleg}/deelnemers`, { wie });
  made.tafel = (await town.ask('GET', `/overleggen/${home.overleg}`)).aan_tafel.at(-1).id;
  made.kringvraag = (await town.ask('POST', `${path}/kring`, { medewerker: town.medewerker('procesregisseur'), rol: `${DARK} meekijker`,
    grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)', reden: `${DARK} reden` })).id;
  made.kortevraag = 'k'.repeat(26);
  town.sql(`insert into kortevraag (id, wie, vraag, stand, team, gemaakt, door, huishouden, versie)
    select '${made.kortevraag}', '${DARK} wie', '${DARK} vraag', 'open', m.team, '2026-02-03T10:00:00Z', m.naam, '${id}', 1 from medewerker m where m.id = '${town.medewerker(ME)}'`);
  // hidden by itself, under a goal that everybody knows
  const weighed = (await town.ask('POST', `/doelen/${home.doel}/afwegingen`, { effect: `${DARK} tweede effect` })).id;
  for (const record of [made.netwerk, made.kring, made.kringvraag, made.kortevraag, weighed]) await town.ask('POST', `${path}/verborgen`, { record, voor: people.vader, reden: 'veiligheid' });
  // of a decision that the father got, the child gets a letter too, and he may not know
  made.ook = (await town.ask('POST', `/besluiten/${home.besluit}/geadresseerden`, { wie: people.kind })).id;
  await town.ask('POST', `${path}/verborgen`, { record: made.ook, voor: people.vader, reden: 'veiligheid' });
  await town.ask('POST', `/geadresseerden/${made.ook}/weglatingen`, { veld: 'betekent', woorden: 'betekent' });
  await town.ask('POST', `/geadresseerden/${made.ook}/verzendingen`, { versie: 2, hoe: 'uitgereikt', dag: TODAY });
  await town.ask('POST', `/geadresseerden/${made.ook}/herzendingen`, { versie: 3, aanleiding: 'kopie', reden: `${DARK} kwijt`, hoe: 'post', dag: TODAY });
  // What the hidden colleague writes, what names that colleague, and who stands in, need no choice to be hidden.
  const zuid = (method, at, body) => town.ask(method, at, body, 'uitvoerder-zuid');
  await zuid('POST', `${path}/doelen`, { tekst: `${DARK} van de opvang`, leefgebied: 'wonen' });
  await town.ask('POST', `${path}/afspraken`, { wat: `${DARK} voor de opvang`, is_samen: true, wie: `m:${town.medewerker('uitvoerder-zuid')}` });
  await zuid('POST', '/waarnemingen', { waarnemer: town.medewerker('uitvoerder3'), van: TODAY, tot: TODAY });
  await town.ask('PUT', `/inwoners/${people.moeder}/verblijf`, { versie: 0, verborgen_voor: people.vader, straat: `${DARK}straat 5`, postcode: '9999 XX', plaats: `${DARK}dorp`,
    telefoon: '0699999999', veilig_contact: `${DARK} eerst appen` });
  made.medewerker = town.medewerker('uitvoerder-zuid');
  return made;
}

/** A folder beside the data of a municipality that stands still, with the same in it. */
export async function copyOf(data, name = 'kopie') {
  const copy = `${data}-${name}`;
  cpSync(data, copy, { recursive: true });
  if (onPostgres) {
    rmSync(`${copy}/.store`, { force: true });
    await giveStore(copy);
    adminSql(`drop database ${databaseOf(copy)}`);
    adminSql(`create database ${databaseOf(copy)} template ${databaseOf(data)}`);
  }
  return copy;
}
