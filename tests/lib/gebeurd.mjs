// SPDX-License-Identifier: EUPL-1.2
// A demo in which a lot has happened: whatever a page, a list or a form needs before it shows, was done once by somebody who may. For
// tests that look at every page.
import assert from 'node:assert/strict';
import { form, jpeg, pdf } from './bestand.mjs';
import { rules } from './budget.mjs';
import { sql as sqlIn } from './postgres.mjs';
import { TODAY } from './program.mjs';

const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const medewerker = (app, account) => sqlIn(app.data, `select medewerker from account where aanmeldnaam = '${account}'`);

/** Safety: a worry at the fifth step, one at its end, one just begun and one of direct danger; agreements, of which one to look at again. */
async function worried(app, path, people) {
  const ask = (method, at, body) => app.ask('uitvoerder', method, at, body);
  const steps = [['adviezen', { soort: 'veilig_thuis', zonder_naam: true, tekst: 'Praat apart met elk van de ouders.' }],
    ['gesprekken', { soort: 'gesprek', met: 'moeder', tekst: 'Zij wil dat het stopt.' }],
    ['wegingen', { soort: 'structureel', met: 'een collega', tekst: 'Het gebeurt vaker.' }],
    ['beslissingen', { soort: 'melden_en_hulp', tekst: 'Wij melden en blijven helpen.', waarom_niet_verteld: 'Vertellen is nu gevaarlijk.' }]];
  const begin = async (tekst, count) => {
    let one = await ask('POST', `${path}/meldcodes`, { tekst, inwoner: people[0].id });
    for (const [where, fields] of steps.slice(0, count)) one = await ask('POST', `/meldcodes/${one.id}/${where}`, { versie: one.versie, ...fields });
    return one;
  };
  await begin('Geschreeuw gehoord.', 0);
  const now = await begin('Iemand staat voor de deur.', 0);
  await ask('POST', `/meldcodes/${now.id}/wegingen`, { versie: now.versie, soort: 'acuut', tekst: 'Nu.' });
  await begin('Blauwe plekken gezien.', 3);
  await begin('Blauwe plekken gezien, en nu ook angst.', 4);
  const agree = (wat, fields) => ask('POST', `${path}/veiligheidsafspraken`, { zorg: 'Slaan', wat, kijkt: `m:${medewerker(app, 'uitvoerder')}`,
    mis: 'Bel 112.', herzien_op: TODAY, ...fields });
  const kept = await agree('De een slaapt bij een zus', { gedeeld: true });
  await ask('POST', `/veiligheidsafspraken/${kept.id}/herzieningen`, { versie: kept.versie, hoe: 'houdt', tekst: 'Gebeld.', herzien_op: day(7) });
  await agree('Elke dag bellen', {});
}

/** A meeting with points and agreements, one that is over; a question to somebody who can break through, with and without an answer. */
async function met(app, path, people) {
  const ask = (method, at, body, account = 'uitvoerder') => app.ask(account, method, at, body);
  const plan = (waarover) => ask('POST', `${path}/overleggen`, { waarover, dag: day(2), tijd: '14.30', plek: 'Aan de keukentafel' });
  for (const waarover of ['Hoe het ging', 'Hoe nu verder']) {
    const { id } = await plan(waarover);
    for (const fields of [{ wie: `i:${people[0].id}` }, { ander: 'De buurvrouw' }]) await ask('POST', `/overleggen/${id}/deelnemers`, fields);
    const { punten: [point] } = await ask('POST', `/overleggen/${id}/punten`, { tekst: 'Wie doet de was' });
    await ask('POST', `/overleggen/${id}/punten`, { tekst: 'Wie belt de school' });
    await ask('PATCH', `/overleggen/${id}/punten/${point.id}`, { versie: point.versie, tekst: point.tekst, uitkomst: 'Om de beurt.' });
    for (const [wat, wie] of [['De was doen', `i:${people[0].id}`], ['De school bellen', `m:${medewerker(app, 'uitvoerder')}`]])
      await ask('POST', `/overleggen/${id}/afspraken`, { wat, wie, voor: day(5) });
    if (waarover === 'Hoe het ging') await ask('POST', `/overleggen/${id}/afrondingen`, {});
  }
  const push = (vraag) => ask('POST', `${path}/opschalingen`, { aan: medewerker(app, 'teamleider'), vraag, voor: TODAY });
  const { id } = await push('Mag de huur een maand wachten?');
  const { versie } = await ask('GET', `/opschalingen/${id}`, undefined, 'teamleider');
  await ask('POST', `/opschalingen/${id}/antwoorden`, { versie, antwoord: 'Ja, een maand. Ik bel de verhuurder.' }, 'teamleider');
  await push('Kan de school deze maand vervoer betalen?');
}

/** Papers about each of them, one of another organisation. */
async function papers(app, path, people) {
  const add = async (account, titel, fields, file) => app.ask(account, 'POST', `${path}/documenten`, await form({ titel, wet: 'Wmo 2015', ...fields }, file));
  for (const { id } of people) await add('uitvoerder', 'Brief van de woningbouw', { inwoner: id }, pdf());
  await add('uitvoerder', 'Foto van de trap', { inwoner: people[0].id, wet: 'Wgs', vernietigen_op: day(400) }, jpeg());
}

/** Hidden from one of them; a household that closed; somebody of whom the logbook asks why. */
async function hiddenAndClosed(app, path, people) {
  const ask = (method, at, body) => app.ask('uitvoerder', method, at, body);
  const [, other] = people;
  await ask('POST', `${path}/netwerk`, { wie: 'Een tante', relatie: 'familie', biedt: 'Een bed voor een nacht' });
  await ask('PUT', `/inwoners/${people[0].id}/verblijf`, { versie: 0, verborgen_voor: other.id, straat: 'Kadelaan 2', postcode: '9999 XY', plaats: 'Verweg',
    telefoon: '06 0000 0002', veilig_contact: 'Eerst een bericht' });
  const { netwerk } = await ask('GET', path);
  await ask('POST', `${path}/verborgen`, { record: netwerk.at(-1).id, voor: other.id, reden: 'veiligheid' });
  const { id } = await ask('POST', '/huishoudens', { naam: 'Het gaat weer', rol: 'vader', zin: 'Wij redden het zelf.' });
  const { versie } = await ask('GET', `/huishoudens/${id}`);
  await ask('POST', `/huishoudens/${id}/afsluitingen`, { versie, reden: 'bereikt', toelichting: 'Samen besproken.', nazorg_op: day(30) });
  sqlIn(app.data, `insert into logboekvondst (id, regel, account, medewerker, dag, keren, eerst, laatst, handelingen, stand, verteld, versie)
    select '${'v'.repeat(26)}', 'logboekregelvreemdeurenaaa', id, medewerker, '${TODAY}', 1, '${TODAY}T10:00:00Z', '${TODAY}T10:00:00Z', '${'0'.repeat(16)}', 'open', '${TODAY}', 1
    from account where aanmeldnaam = 'uitvoerder'`);
}

/** What is over its term: one to decide, one that was nominated, one that is kept and one that is gone. */
async function overTerm(app) {
  const rule = (await app.ask('privacyofficer', 'GET', '/bewaarregels')).bewaarregels.find((one) => one.soort === 'melding').id;
  ['a', 'b', 'c', 'd'].forEach((letter, at) => {
    const record = letter.repeat(26);
    if (letter !== 'd') sqlIn(app.data, `insert into melding (id, team, wet, soort, wie, zin, ontvangen, hoe, stand, afloop, afloop_op, gemaakt, door, versie)
      select '${record}', min(id), 'Wmo 2015', 'melding', 'Iemand', 'Een vraag van lang geleden.', '2005-01-03', 'balie', 'klaar', 'ingetrokken', '2005-01-03',
        '2005-01-03T10:00:00Z', 'x', 1 from team`);
    sqlIn(app.data, `insert into vernietiging (id, soort, record, wet, regel, sinds, dag, stand, vernietigd_op, aantal, versie)
      values ('${record}', 'melding', '${record}', 'Wmo 2015', '${rule}', '2005-01-03', '2020-01-04', '${['open', 'open', 'open', 'vernietigd'][at]}',
        ${letter === 'd' ? `'${TODAY}', 3` : 'null, null'}, 1)`);
  });
  await app.ask('privacyofficer', 'POST', `/vernietigingen/${'b'.repeat(26)}/voordracht`, { versie: 1 });
  await app.ask('privacyofficer', 'POST', `/vernietigingen/${'c'.repeat(26)}/aanhouding`, { versie: 1, stand: 'bewaard', reden: 'Bijzonder voor de stad.' });
}

/** A file with notes, a consent that stands and one that was withdrawn, help that may begin and may not; who looks along for whom. */
async function kept(app, path, people) {
  const ask = (method, at, body) => app.ask('uitvoerder', method, at, body);
  const sql = (text) => sqlIn(app.data, text);
  const id = path.split('/').at(-1);
  const [parent, child] = people;
  const mine = `huishouden = '${id}' and medewerker = '${medewerker(app, 'uitvoerder')}' and tot is null`;
  const law = sql(`select wet from kring where ${mine}`);
  const begin = async (wet, inwoner) => {
    sql(`update kring set wet = '${wet}' where ${mine}`);
    return (await ask('POST', `${path}/dossiers`, { inwoner, wet, kan_oordelen: 'ja' })).id;
  };
  sql(`update inwoner set geboortedatum = '${day(-365 * 13)}' where id = '${child.id}'`);
  const youth = await begin('Jeugdwet', child.id);
  for (const ouders of ['niets', 'ja'])
    await ask('POST', `/dossiers/${youth}/hulptoestemmingen`, { wat: 'Gesprekken thuis', jeugdige: 'ja', ouders, uitzondering: 'geen' });
  await ask('POST', `/dossiers/${youth}/gesprekken`, { tekst: 'Op school gepraat.', gegevens: 'gezondheid' });
  const own = await begin(law, parent.id);
  await ask('POST', `/dossiers/${own}/gesprekken`, { tekst: 'Thuis gepraat.' });
  sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, wet, van, versie) values ('${'l'.repeat(26)}', '${id}', '${medewerker(app, 'partner')}', 'School',
    'leerplicht', 'Leerplicht (Leerplichtwet 1969 16)', 'Leerplichtwet 1969', '${TODAY}', 1)`);
  const school = sql(`select organisatie from medewerker where id = '${medewerker(app, 'partner')}'`);
  const say = async () => (await ask('POST', `/dossiers/${own}/toestemmingen`, { ontvanger: `${school}:Leerplichtwet 1969`, waarvoor: 'Samen overleggen', door: 'zelf', hoe: 'mondeling' })).toestemmingen;
  const [first] = await say();
  await ask('POST', `/toestemmingen/${first.id}/intrekking`, { hoe: 'mondeling' });
  await say();
  await ask('POST', `${path}/gezag`, { ouder: parent.id, kind: child.id, gezag: 'ja' });
  await ask('POST', `/inwoners/${parent.id}/vertegenwoordigers`, { naam: 'Bureau Bewind', soort: 'bewindvoerder', grond: 'Beschikking', van: TODAY });
}

/** Money: other rules from tomorrow on, a pledge that was confirmed, a mandate that was given and ended, sources joined for one request. */
async function moneyMoved(app) {
  const sql = (text) => sqlIn(app.data, text);
  const { budgetten } = await app.ask('budgethouder', 'GET', '/budgetten');
  const { id } = budgetten.find((one) => one.naam === 'Integraal maatwerkbudget');
  const { versie, bronnen } = await app.ask('budgethouder', 'GET', `/budgetten/${id}`);
  const regel = sql(`select regel from spelregels where budget = '${id}'`);
  await app.ask('budgethouder', 'POST', `/budgetten/${id}/spelregels`, { versie, vanaf: day(1), hoe_stemmen: 'aantal', stemmen_nodig: 4, termijn_uren: 48, plafond_verzoek_cent: 2000000,
    plafond_huishouden_cent: 3000000, periode: 'twaalf_maanden', alleen_natura: false, vorm: 'besluit', jurist: 'Jurist sociaal domein', jurist_op: TODAY, bijstand: 'Geen.', boven: 'samen',
    boven_tekst: 'De mandaathouder tekent.', regel, terugblik_weken: 8, terugblik_vragen: 'Hielp het?', voorbeeld: 'almere' });
  const pledge = bronnen.find((one) => one.stand === 'toegezegd');
  await app.ask('budgethouder', 'PATCH', `/bronnen/${pledge.id}`, { versie: pledge.versie, bedrag_cent: 1500000, plafond_cent: 500000, stand: 'bevestigd', reden: 'De brief is er.' });
  await app.ask('beheerder', 'POST', '/mandaten', { rol: 'mandaathouder', instrument: 'integraal maatwerkbudget', plafond_cent: 9000000, van: TODAY, werkgever: 'Gemeente Voorbeeld', namens: 'namens het college' });
  const given = sql("select id from mandaat where plafond_cent = 9000000");
  await app.ask('beheerder', 'POST', `/mandaten/${given}/einde`, { tot: day(30), reden: 'Een nieuw mandaatbesluit.' });
  for (const afweging of sql(`select a.id from afweging a join kring k on k.huishouden = a.huishouden and k.tot is null
    where a.stand = 'open' and a.bedrag_cent > 0 and k.medewerker = '${medewerker(app, 'uitvoerder')}' order by a.id`).split('\n'))
    await app.ask('uitvoerder', 'POST', `/afwegingen/${afweging}/dekking`, { bron: pledge.id, bedrag_cent: 4000, waarom: 'Zo blijft het huis behouden.' });
}

/** Money of partners together: one decided, one that waits for everybody of the team. */
async function pledged(app, light, decide) {
  const { id } = (await app.ask('budgethouder', 'GET', '/budgetten')).budgetten.find((one) => one.soort === 'netwerk');
  await decide('De waarborgsom', 40000, id);
  const { versie } = await app.ask('budgethouder', 'GET', `/budgetten/${id}`);
  await app.ask('budgethouder', 'POST', `/budgetten/${id}/spelregels`, rules(sqlIn(app.data, `select regel from spelregels where budget = '${id}'`),
    { versie, vanaf: TODAY, hoe_stemmen: 'allen', stemmen_nodig: 2, plafond_verzoek_cent: 200000, plafond_huishouden_cent: 200000 }));
  await light('Een verhuiswagen', 15000, id);
}

/** Advice asked and given, a part asked after voices, an aanvraag that it can answer, words of the resident about what was given. */
async function voiced(app, path, light, people) {
  const ask = (account, method, at, body) => app.ask(account, method, at, body);
  const asked = await ask('uitvoerder', 'POST', '/meldingen', { wet: 'Participatiewet', soort: 'aanvraag', wie: 'Iemand', zin: 'Ik vraag een bel aan', hoe: 'brief' });
  await ask('uitvoerder', 'POST', `/meldingen/${asked.id}/koppeling`, { versie: asked.versie, persoon: `${path.split('/').at(-1)}.${people[0].id}` });
  const advice = await light('Een fietsbel', 1000);
  sqlIn(app.data, `update voorlegging set is_advies = 1, zuiver = 'Ja, ook voor de volgende.' where id = '${advice.id}'`);
  await ask('uitvoerder2', 'POST', `/voorleggingen/${advice.id}/stemmen`, { soort: 'vraag', reden: 'Zit er een op?' });
  await ask('uitvoerder2', 'POST', `/voorleggingen/${advice.id}/stemmen`, { soort: 'meedenken', reden: 'Vraag het de fietsbank.' });
  const part = await light('Een fietskar', 9000);
  await ask('uitvoerder2', 'POST', `/voorleggingen/${part.id}/stemmen`, { soort: 'akkoord', volgende: 'nee', reden: 'Alleen nu er haast is.' });
  await ask('uitvoerder3', 'POST', `/voorleggingen/${part.id}/stemmen`, { soort: 'meedenken', reden: 'Tweedehands kan het ook.', voorstel_cent: 5000 });
  await ask('uitvoerder', 'POST', `/voorleggingen/${part.id}/delen`, { bedrag_cent: 5000, reden: 'Tweedehands is genoeg.' });
  sqlIn(app.data, `update voorlegging set termijn = '2026-11-20T10:00:00Z' where id = '${part.id}'`);
  const { plannen } = await ask('inwoner', 'GET', '/mijn-plan');
  for (const { id } of plannen.flatMap((one) => one.besluiten).filter((one) => one.soort === 'toekenning'))
    await ask('inwoner', 'POST', `/mijn-besluiten/${id}/woorden`, { geholpen: 'deels', tekst: 'De kinderen komen op tijd.' });
}

/** Earlier cases like what is put forward: enough to tell of them, agreed, refused and solved without money, with their reasons. */
async function likeCases(app, light, decide) {
  const ask = (method, at, body) => app.ask('uitvoerder', method, at, body);
  for (const [wat, cent] of [['Een fietstas', 300], ['Een kinderzitje', 500], ['Een regenpak', 200]]) await decide(wat, cent);
  const { id } = await light('Een tweedehands fiets', 600);
  sqlIn(app.data, `update voorlegging set soort = 'afstemming', legitimiteit = 'De wet laat hier ruimte.', rendement = 'Minder verzuim.', betrokkenheid = 'De school doet mee.',
    anders = 'Hier is geen fietsbank in de buurt.' where id = '${id}'`);
  await ask('POST', `/voorleggingen/${id}/oplossingen`, { hoe: 'Een buur had er een over.' });
  const { gelijke } = await ask('GET', `/voorleggingen/${(await light('Een fiets voor een kind', 700)).id}`);
  assert.equal(gelijke.length, 5, 'pages show earlier cases with content');
}

/** Decided, asked, braked, sent, booked; notes written, words corrected; and everything above. */
export async function live(app) {
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const find = async (account, begin) => (await ask(account, 'POST', '/huishoudens/zoeken', { zoek: begin })).huishoudens[0].id;
  const fietsen = await find('uitvoerder', 'gezin');
  const household = await ask('uitvoerder', 'GET', `/huishoudens/${fietsen}`);
  const budget = (await ask('uitvoerder', 'GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
  await moneyMoved(app);
  // one household of the team has nobody who keeps it together
  sqlIn(app.data, `update kring set tot = '2026-11-01' where id = (select min(k.id) from kring k join huishouden h on h.id = k.huishouden
    join team t on t.id = h.team where k.rol = 'regisseur' and k.tot is null and t.naam = 'Team Noord' and h.id <> '${fietsen}')`);
  const light = (wat, cent, uit = budget) => ask('uitvoerder', 'POST', `/doelen/${household.doelen[0].id}/lichte-weg`, { nodig: 'Naar school kunnen', wat,
    waarom: 'De gewone weg duurt te lang.', bedrag_cent: cent, budget: uit, anoniem: 'Ouder met kinderen. Er is geld nodig voor vervoer.' });
  const decide = async (wat, cent, uit) => {
    const { id } = await light(wat, cent, uit);
    for (const account of ['uitvoerder2', 'uitvoerder3', 'teamleider']) await ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
    return (await ask('uitvoerder', 'GET', '/besluiten')).besluiten.find((one) => one.wat === wat).id;
  };
  await decide('Een helm', 4000); // signed, not sent
  await pledged(app, light, decide);
  const sent = await decide('Twee fietsen', 20000);
  const open = await light('Twee sloten', 5000);
  await ask('uitvoerder2', 'POST', `/voorleggingen/${open.id}/stemmen`, { soort: 'vraag', reden: 'Is er een fietsenmaker in de buurt?' });
  await ask('uitvoerder3', 'POST', `/voorleggingen/${open.id}/stemmen`, { soort: 'rem', reden: 'Eerst de fietsen.' });
  await ask('privacyofficer', 'POST', `/schermen/${open.id}/vrijgaven`, { grond: 'rechter', artikel: 'Awb 8:42', aan: 'Rechtbank', toelichting: 'In beroep.' });
  const { stemmen } = await ask('uitvoerder', 'GET', `/voorleggingen/${open.id}`);
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/kring`, { medewerker: stemmen[0].medewerker, rol: 'meekijker', reden: 'Kent de school.',
    grondslag: 'Leerplicht (Leerplichtwet 1969 16)' });
  const person = await ask('uitvoerder', 'GET', `/inwoners/${household.inwoners[0].id}`);
  await ask('uitvoerder', 'PATCH', `/inwoners/${person.id}`, { versie: person.versie, telefoon: '06 0000 0001' });
  const asked = await ask('uitvoerder2', 'POST', '/navragen', { telefoon: '0600000001', reden: 'Belt over de school.' });
  await ask('uitvoerder-zuid', 'POST', `/navragen/${(await ask('uitvoerder-zuid', 'POST', '/navragen', { telefoon: '0600000001', reden: 'x' })).id}/doorbraak`,
    { aanleiding: 'Acuut gevaar', reden: 'Er staat iemand voor de deur.' });
  assert.ok(asked.is_bekend);
  const { versie } = await ask('uitvoerder', 'GET', `/besluiten/${sent}`);
  const now = await ask('uitvoerder', 'PATCH', `/besluiten/${sent}`, { versie, naam: 'Zilverberk', betekent: 'U haalt de fietsen op.' });
  await ask('uitvoerder', 'POST', `/besluiten/${sent}/verzendingen`, { hoe: 'mondeling', dag: TODAY, versie: now.versie });
  const booked = await decide('Een fietspomp', 1500);
  const pump = await ask('uitvoerder', 'GET', `/besluiten/${booked}`);
  const done = await ask('uitvoerder', 'PATCH', `/besluiten/${booked}`, { versie: pump.versie, naam: 'Zilverberk', betekent: 'U krijgt de pomp.' });
  await ask('uitvoerder', 'POST', `/besluiten/${booked}/verzendingen`, { hoe: 'mondeling', dag: TODAY, versie: done.versie });
  await ask('uitvoerder', 'POST', `/besluiten/${booked}/aankopen`, { wat: 'Een fietspomp', bedrag_cent: 1299, dag: TODAY, bon: 'In de map' });
  // a refusal that waits for who asked, one that was made known and objected to, and a complaint that ended
  const refuse = async (wat) => (await ask('uitvoerder', 'POST', `/voorleggingen/${(await light(wat, 2000)).id}/afwijzingen`, { reden: 'Een fiets is genoeg. Uw neef zegt dat ook.' })).id;
  await refuse('Een brommer');
  const no = await refuse('Een auto');
  const letter = async () => (await ask('uitvoerder', 'GET', `/besluiten/${no}`)).versie;
  await ask('uitvoerder', 'PATCH', `/besluiten/${no}`, { versie: await letter(), naam: 'Zilverberk', straat: 'Lindelaan 1', postcode: '1234 AB', plaats: 'Voorbeeld' });
  await ask('uitvoerder', 'POST', `/besluiten/${no}/weglatingen`, { veld: 'waarom', woorden: 'Uw neef zegt dat ook.' });
  for (const artikel of ['4:7', '4:8']) await ask('uitvoerder', 'POST', `/besluiten/${no}/zienswijzen`, { artikel, uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling', tekst: 'Gesproken aan tafel.' });
  await ask('uitvoerder', 'POST', `/besluiten/${no}/handtekening`, { versie: await letter() });
  await ask('uitvoerder', 'POST', `/besluiten/${no}/verzendingen`, { hoe: 'post', dag: TODAY, versie: await letter() });
  // two others get it too: one has the letter, one does not yet
  for (const [i, naam] of ['B. Zilverberk', 'C. Zilverberk'].entries()) {
    const to = await ask('uitvoerder', 'POST', `/besluiten/${no}/geadresseerden`, { wie: household.inwoners[i + 1].id });
    await ask('uitvoerder', 'PATCH', `/geadresseerden/${to.id}`, { versie: 1, naam, straat: 'Lindelaan 1', postcode: '1234 AB', plaats: 'Voorbeeld' });
    await ask('uitvoerder', 'POST', `/geadresseerden/${to.id}/weglatingen`, { veld: 'waarom', woorden: 'Uw neef zegt dat ook.' });
    if (i === 0) await ask('uitvoerder', 'POST', `/geadresseerden/${to.id}/verzendingen`, { versie: 3, hoe: 'post', dag: TODAY });
  }
  await ask('uitvoerder', 'POST', `/besluiten/${no}/bezwaren`, { ontvangen: TODAY, kern: 'Een fiets is niet genoeg.' });
  const complaint = await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/klachten`, { inwoner: household.inwoners[0].id, ontvangen: TODAY, kern: 'Niemand belde terug.' });
  await ask('uitvoerder', 'POST', `/bezwaren/${complaint.id}/uitkomst`, { versie: complaint.versie, uitkomst: 'gegrond', beslist_op: TODAY, antwoord: 'We bellen u voortaan terug.',
    geleerd: 'Wie belooft te bellen, schrijft op wanneer.' });
  for (let n = 0; n < 12; n += 1) await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/gesprekken`, { tekst: `Even gebeld, keer ${n + 1}.` });
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/gesprekken`, { tekst: 'Koffie gedronken. **Het gaat beter.**' });
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/citaten`, { inwoner: household.inwoners[0].id, soort: 'kracht', tekst: 'Ik sta weer op.' });
  const path = `/huishoudens/${fietsen}`;
  const { id: groep } = await ask('beleid', 'POST', '/groepen', { naam: 'Vijftig gezinnen', doel: 'Leren wat doorbreken kost en oplevert.', van: TODAY });
  await ask('uitvoerder', 'POST', `/groepen/${groep}/huishoudens`, { huishouden: fietsen });
  const rule = await ask('beleid', 'POST', '/regels', { soort: 'beleidsregel', naam: 'Aanschaf', tekst: 'Zo was het.', bron: 'Gemeenteblad 3', vanaf: '2026-01-01', gepubliceerd: true });
  await ask('beleid', 'POST', `/regels/${rule.id}/opvolgers`, { naam: 'Aanschaf', tekst: 'Zo is het nu.', bron: 'Gemeenteblad 4', vanaf: TODAY, gepubliceerd: true });
  const [law] = (await ask('beleid', 'GET', '/gegevens?soort=wet')).gegevens;
  await ask('beleid', 'POST', `/gegevens/${law.id}/opvolgers`, { naam: law.naam, tekst: law.tekst, bron: law.bron, zekerheid: 'hoog', vanaf: day(1) });
  await voiced(app, path, light, household.inwoners);
  await likeCases(app, light, decide);
  await overTerm(app);
  for (const part of [kept, worried, met, papers, hiddenAndClosed]) await part(app, path, household.inwoners);
}
