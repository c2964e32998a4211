// SPDX-License-Identifier: EUPL-1.2
// Who gets what: every route of lib/wie_mag_wat.mjs, tried by every role and every relation to one household; a route without a row fails.
// Then what answers must not tell: whether something exists, whom a voorlegging is about, what stands in a household; and what happens
// when two do the same at the same moment.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { form, pdf } from '../lib/bestand.mjs';
import { send } from '../lib/http.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { PASSWORD, program, TODAY, useProgram } from '../lib/program.mjs';
import { PLATFORM, ROWS, WHO } from '../lib/wie_mag_wat.mjs';

const NONE = 'a'.repeat(26);
const YESTERDAY = new Date(Date.parse(`${TODAY}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const light = (budget, changes) => ({ nodig: 'Naar buiten kunnen', wat: 'Een duwwagen', waarom: 'De gewone weg duurt te lang.', bedrag_cent: 9000,
  budget, anoniem: 'Ouder met een kind. Er is iets nodig om naar buiten te kunnen.', ...changes });
/** Words that stand in the household and nowhere else. */
const SECRET = 'Zilverreiger';

describe('Toegang', () => {
  const app = useProgram();
  const me = WHO.R;
  let w; // the household and everything in it

  const sql = (text) => sqlIn(app.data, text);
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  /** Who left before anything was weighed has a voice like others. */
  const longAgo = (kring) => sql(`update kring set van = '2020-01-01', tot = '2020-01-31' where id = '${kring}'`);
  const events = () => Number(sql('select max(volgnummer) from gebeurtenis'));
  const house = () => ask('GET', `/huishoudens/${w.id}`);

  /** Accounts for two people of this household: the demo has one resident only. */
  const resident = (account, inwoner) => sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${account.replaceAll('-', '').padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);

  /** A colleague of the team who is nowhere yet. */
  function colleague(account) {
    sql(`insert into medewerker (id, naam, functie, organisatie, team)
      select '${account.replaceAll('-', '').padEnd(26, 'm')}', '${account}', m.functie, m.organisatie, m.team from medewerker m where m.id = '${medewerker(WHO.T)}'`);
    sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
      select '${account.replaceAll('-', '').padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'uitvoerder', '${account.replaceAll('-', '').padEnd(26, 'm')}', null, 1
      from account where aanmeldnaam = '${WHO.T}'`);
  }
  /** The household begun by somebody else, who hands it over and is gone since. */
  async function handedOver(old, account) {
    const { id } = await ask('POST', '/huishoudens', { naam: `${SECRET} 1`, rol: 'moeder', zin: `${SECRET} 2` }, old);
    const path = `/huishoudens/${id}`;
    await app.join(old, id, account, { medewerker: medewerker(account), rol: 'uitvoerder', grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)' });
    const asked = await ask('POST', `${path}/regisseurs`, { medewerker: medewerker(account), reden: 'x' }, old);
    await ask('POST', `/kringvragen/${asked.id}/antwoord`, { antwoord: 'ja' }, account);
    assert.equal((await app.api(old, 'GET', path)).status, 404);
    sql(`update kring set van = '2020-01-01', tot = '2020-01-31' where huishouden = '${id}' and (medewerker = '${medewerker(old)}' or rol = 'uitvoerder')`);
    return id;
  }
  /** Who stands in for R: in these days, from tomorrow, and long ago. */
  async function deputies() {
    const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    for (const [letter, van, tot] of [['W', 0, 5], ['Y', 0, 5], ['X', 1, 5]])
      await ask('POST', '/waarnemingen', { waarnemer: medewerker(WHO[letter]), van: day(van), tot: day(tot), huishouden: w.id });
    sql(`update kring set van = '2020-01-01', tot = '2020-01-05' where medewerker = '${medewerker(WHO.Y)}'`);
    sql(`update waarneming set van = '2020-01-01', tot = '2020-01-05' where waarnemer = '${medewerker(WHO.Y)}'`);
  }

  async function household(account, old) {
    const id = old ? await handedOver(old, account) : (await ask('POST', '/huishoudens', { naam: `${SECRET} 1`, rol: 'moeder', zin: `${SECRET} 2` }, account)).id;
    const path = `/huishoudens/${id}`;
    await ask('POST', `${path}/inwoners`, { rol: 'zoon', aanspreken: `${SECRET}3` }, account);
    await ask('POST', `${path}/inwoners`, { rol: 'oom' }, account);
    const [a, b, gone] = (await ask('GET', path, undefined, account)).inwoners;
    await ask('POST', `${path}/citaten`, { inwoner: gone.id, soort: 'wens', tekst: `${SECRET} 4` }, account);
    await ask('DELETE', `${path}/inwoners/${gone.id}`, undefined, account);
    await ask('PATCH', `/inwoners/${a.id}`, { versie: 1, naam: `${SECRET}5`, straat: `${SECRET}laan 6`, postcode: '9999 ZZ', plaats: 'Verweg' }, account);
    await ask('POST', `${path}/netwerk`, { wie: `${SECRET}7`, relatie: 'buur' }, account);
    const doel = (await ask('POST', `${path}/doelen`, { tekst: `${SECRET} 8`, leefgebied: 'wonen', van: a.id }, account)).id;
    const afspraak = (await ask('POST', `/doelen/${doel}/afspraken`, { wat: `${SECRET} 9`, is_samen: true, voor: TODAY }, account)).id;
    await ask('POST', `${path}/gesprekken`, { tekst: `${SECRET} 10` }, account);
    const overleg = (await ask('POST', `${path}/overleggen`, { waarover: `${SECRET} 16`, dag: TODAY }, account)).id;
    const punt = (await ask('POST', `/overleggen/${overleg}/punten`, { tekst: `${SECRET} 17` }, account)).punten[0].id;
    const deelnemer = (await ask('GET', `/overleggen/${overleg}`, undefined, account)).aan_tafel[0].id;
    const opschaling = (await ask('POST', `${path}/opschalingen`, { aan: medewerker(WHO.L), vraag: 'Kan dit?', voor: TODAY }, account)).id;
    const meldcode = (await ask('POST', `${path}/meldcodes`, { tekst: `${SECRET} 13` }, account)).id;
    const document = (await ask('POST', `${path}/documenten`, await form({ titel: `${SECRET} 18`, inwoner: a.id, wet: 'Wmo 2015' }, pdf()), account)).id;
    const veilig = (await ask('POST', `${path}/veiligheidsafspraken`, { zorg: `${SECRET} 14`, wat: `${SECRET} 15`, kijkt: `i:${b.id}`, herzien_op: TODAY }, account)).id;
    const now = await ask('GET', path, undefined, account);
    return { id, meldcode, veilig, document, overleg, punt, deelnemer, opschaling, inwoner: a.id, zoon: b.id, oom: gone.id, doel, afspraak, netwerk: now.netwerk[0].id, gesprek: now.gesprekken[0].id,
      citaat: now.citaten.find((one) => one.inwoner === a.id).id, kring: now.kring[0].id };
  }

  async function vote(voorlegging, accounts) {
    for (const account of accounts) await ask('POST', `/voorleggingen/${voorlegging}/stemmen`, { soort: 'akkoord' }, account);
  }

  before(async () => {
    for (const letter of 'WXYQDVU') colleague(WHO[letter]);
    w = await household(me, WHO.Q);
    w.vader = (await ask('POST', `/huishoudens/${w.id}/inwoners`, { rol: 'vader' })).inwoners?.at(-1).id ?? (await house()).inwoners.find((one) => one.rol === 'vader').id;
    await ask('POST', `/huishoudens/${w.id}/gezag`, { ouder: w.vader, kind: w.zoon, gezag: 'nee' });
    w.vondst = 'v'.repeat(26);
    sql(`insert into logboekvondst (id, regel, account, medewerker, dag, keren, eerst, laatst, handelingen, stand, verteld, versie)
      select '${w.vondst}', 'logboekregelvreemdeurenaaa', id, medewerker, '${TODAY}', 1, '${TODAY}T10:00:00Z', '${TODAY}T10:00:00Z', '${'0'.repeat(16)}', 'open', '${TODAY}', 1
      from account where aanmeldnaam = '${me}'`);
    const path = `/huishoudens/${w.id}`;
    const basis = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
    for (const account of ['partner', 'uitvoerder5'])
      await app.join(me, w.id, account, { medewerker: medewerker(account), rol: account, grondslag: basis });
    const { kring } = await house();
    w.former = kring.find((one) => one.rol === 'uitvoerder5').id;
    w.partner = kring.find((one) => one.rol === 'partner').id;
    await ask('PATCH', `/kring/${w.former}`, { versie: 1, tot: YESTERDAY, grondslag: basis });
    longAgo(w.former);
    resident('bewoner', w.inwoner);
    for (const [key, which] of Object.entries({ account: "account where aanmeldnaam = 'uitvoerder3'", organisatie: "organisatie where naam = 'Woningcorporatie'", team: "team where naam = 'Team Zuid'" }))
      w[key] = sql(`select id from ${which}`);
    for (const [letter, inwoner] of [['G', w.zoon], ['E', w.oom], ['g', w.vader]]) resident(WHO[letter], inwoner);
    w.dossier = (await ask('POST', `${path}/dossiers`, { inwoner: w.inwoner, wet: 'Wmo 2015', kan_oordelen: 'ja' })).id;
    w.stuk = (await ask('POST', `/dossiers/${w.dossier}/gesprekken`, { tekst: `${SECRET} 18` })).stukken[0].id;
    w.toestemming = 't'.repeat(26);
    sql(`insert into deeltoestemming (id, dossier, organisatie, naar_wet, doel, waarvoor, hoe, door, vanaf, tot, regel, versie)
      values ('${w.toestemming}', '${w.dossier}', (select id from organisatie where naam = 'Woningcorporatie'), 'Wgs', 'hulp', '${SECRET} 19', 'mondeling', 'zelf', '${TODAY}', null,
        (select id from delingsregel where nummer = 17), 1)`);
    sql(`update inwoner set geboortedatum = '${Number(TODAY.slice(0, 4)) - 10}-01-01' where id = '${w.zoon}'`);
    // three who live elsewhere: a parent with gezag, and who was appointed for the son
    for (const [account, letter] of [['ouder', 'o'], ['bewindvoerder', 'w'], ['mentor', 'm']]) {
      sql(`insert into inwoner (id, naam, tolk, versie) values ('${letter.repeat(26)}', '${account}', 0, 1)`);
      resident(account, letter.repeat(26));
    }
    sql(`insert into gezag (huishouden, ouder, kind, heeft_gezag, van, versie) values ('${w.id}', '${'o'.repeat(26)}', '${w.zoon}', 1, '2020-01-01', 1)`);
    for (const [letter, soort] of [['w', 'bewindvoerder'], ['m', 'mentor']]) {
      w.vertegenwoordiging = letter.repeat(26);
      sql(`insert into vertegenwoordiging (id, inwoner, door, soort, grond, van, versie) values ('${w.vertegenwoordiging}', '${w.zoon}', '${letter.repeat(26)}', '${soort}', 'x', '2020-01-01', 1)`);
    }

    const { budgetten } = await ask('GET', '/budgetten');
    w.budget = budgetten.find((one) => one.naam === 'Teambudget Noord').id;
    const custom = budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id;
    w.mandaat = sql('select min(id) from mandaat');
    w.afweging = (await ask('POST', `/doelen/${w.doel}/afwegingen`, { effect: `${SECRET} 11` })).id;
    await ask('POST', `/afwegingen/${w.afweging}/waarden`, { wet: 'Wmo 2015', past: 'ja' });
    let a = await ask('GET', `/afwegingen/${w.afweging}`);
    w.optie = a.opties[0].id;
    a = await ask('POST', `/afwegingen/${w.afweging}/opties/${w.optie}/kosten`, { laag_cent: 100 });
    w.waarde = a.waarden[0].id;
    w.kosten = a.opties[0].kosten[0].id;
    const lightly = async (budget, changes) => (await ask('POST', `/doelen/${w.doel}/lichte-weg`, light(budget, changes))).id;
    w.open = await lightly(w.budget, { wat: 'Een tweede wagen' });
    await ask('POST', `/voorleggingen/${w.open}/stemmen`, { soort: 'rem', reden: 'Eerst de eerste.' }, WHO.T);
    w.stem = medewerker(WHO.T);
    w.vrijgave = 'x'.repeat(26);
    sql(`insert into vrijgave (id, voorlegging, grond, artikel, aan, door, dag) values ('${w.vrijgave}', '${w.open}', 'rechter', 'Awb 8:42', 'Rechtbank', '${medewerker(WHO.d)}', '${TODAY}')`);
    const decided = async (budget, changes) => {
      await vote(await lightly(budget, changes), [WHO.T, 'uitvoerder3', 'uitvoerder4']);
      return (await house()).besluiten.find((one) => one.wat === changes.wat).id;
    };
    w.waits = await decided(custom, { wat: 'Een aanbouw', bedrag_cent: 900000 });
    w.geadresseerde = (await ask('POST', `/besluiten/${w.waits}/geadresseerden`, { wie: w.zoon })).id;
    w.sent = await decided(w.budget, { wat: 'Een duwwagen' });
    let b = await ask('GET', `/besluiten/${w.sent}`);
    b = await ask('PATCH', `/besluiten/${w.sent}`, { versie: b.versie, betekent: `${SECRET} 12` });
    await ask('POST', `/besluiten/${w.sent}/verzendingen`, { versie: b.versie, hoe: 'mondeling', dag: TODAY });
    const told = await ask('GET', `/besluiten/${w.sent}`);
    w.terugblik = told.terugblik.id;
    w.brief = told.verzending;
    w.bezwaar = (await ask('POST', `${path}/klachten`, { inwoner: w.inwoner, ontvangen: TODAY, kern: `${SECRET} 17` })).id;
    w.navraag = (await ask('POST', '/navragen', { postcode: '9999 ZZ', huisnummer: '6', reden: 'x' }, WHO.T)).id;
    w.toegang = (await ask('POST', `/navragen/${w.navraag}/doorbraak`, { aanleiding: 'Acuut gevaar', reden: 'x' }, WHO.T)).id;
    sql(`update kring set van = '2020-01-01', tot = '2020-01-02', eindigt = '2020-01-02T00:00:00Z' where soort = 'doorbraak'`);
    const month = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    const broken = (await ask('POST', '/navragen', { postcode: '9999 ZZ', huisnummer: '6', reden: 'x' }, WHO.D)).id;
    await ask('POST', `/navragen/${broken}/doorbraak`, { aanleiding: 'Acuut gevaar', reden: 'x' }, WHO.D);
    await app.join(me, w.id, WHO.V, { medewerker: medewerker(WHO.V), rol: 'helper', grondslag: basis });
    sql(`update kring set voor = '${w.zoon}' where medewerker = '${medewerker(WHO.V)}'`);
    await app.join(me, w.id, WHO.U, { medewerker: medewerker(WHO.U), rol: 'helper', grondslag: basis });
    sql(`update kring set leefgebieden = 'school en opvoeding' where medewerker = '${medewerker(WHO.U)}'`);
    await deputies();
    w.waarneming = (await ask('POST', '/waarnemingen', { waarnemer: medewerker('uitvoerder3'), van: month(30), tot: month(40) }, WHO.F)).waarnemingen[0].id;
    w.kringvraag = (await ask('POST', `${path}/kring`, { medewerker: medewerker(WHO.T), rol: 'meekijker', grondslag: basis, reden: `${SECRET} 13` })).id;
    const came = { wet: 'Wmo 2015', soort: 'melding', wie: `${SECRET} 15`, zin: `${SECRET} 16`, hoe: 'balie' };
    let m = await ask('POST', '/meldingen', came);
    await ask('POST', `/meldingen/${m.id}/nemen`, { versie: m.versie });
    m = await ask('POST', `/meldingen/${m.id}/opschortingen`, { reden: 'overmacht', van: TODAY });
    Object.assign(w, { melding: m.id, opschorting: m.opschortingen[0].id });
    const ours = await ask('POST', '/meldingen', came);
    await ask('POST', `/meldingen/${ours.id}/koppeling`, { versie: ours.versie, persoon: `${w.id}.${w.inwoner}` });
    w.vraag = (await ask('POST', '/korte-vragen', { wie: 'Iemand', vraag: 'Hoe laat?' })).id;
    w.bewaarregel = (await ask('GET', '/bewaarregels')).bewaarregels[0].id;
    w.vernietiging = 'w'.repeat(26); // of another household, that closed long ago
    sql(`insert into vernietiging (id, soort, record, wet, regel, sinds, dag, stand, versie)
      values ('${w.vernietiging}', 'melding', '${NONE}', 'Wmo 2015', '${w.bewaarregel}', '2000-01-01', '2015-01-02', 'bewaard', 1)`);
    w.delingsregel = (await ask('GET', '/delingsregels')).delingsregels[0].id;
    w.groep = (await ask('POST', '/groepen', { naam: 'Proef', doel: 'Leren', van: TODAY })).id;
    await ask('POST', `/groepen/${w.groep}/huishoudens`, { huishouden: w.id });
    w.regel = (await ask('POST', '/regels', { soort: 'werkinstructie', naam: 'Nog niet bekend', tekst: 'x', bron: 'y', vanaf: TODAY }, 'beleid')).id;
  });

  /** The path of a route with the ids of this household; `other` stands in for its first id. */
  function pathOf(route, other) {
    const path = route.split(' ')[1];
    if (path.startsWith('/team/')) return path.replace('{id}', other ?? (path.includes('meldingen') ? w.melding : w.id));
    const first = { // one on each line
      huishoudens: w.id,
      inwoners: w.inwoner,
      doelen: w.doel,
      afspraken: w.afspraak,
      netwerk: w.netwerk,
      kring: w.partner,
      citaten: w.citaat,
      dossiers: w.dossier,
      toestemmingen: w.toestemming,
      'mijn-toestemmingen': w.toestemming,
      'mijn-naasten': w.zoon,
      vertegenwoordigers: w.vertegenwoordiging,
      gesprekken: w.gesprek,
      documenten: w.document,
      'mijn-documenten': w.document,
      meldcodes: w.meldcode,
      bezwaren: w.bezwaar,
      brieven: w.brief,
      geadresseerden: w.geadresseerde,
      'mijn-brieven': w.brief,
      veiligheidsafspraken: w.veilig,
      afwegingen: w.afweging,
      voorleggingen: w.open, schermen: w.open, vrijgaven: w.vrijgave, besluiten: w.waits, 'mijn-besluiten': w.sent, terugblikken: w.terugblik,
      overleggen: w.overleg, opschalingen: w.opschaling, budgetten: w.budget, bronnen: w.budget, mandaten: w.mandaat, regels: w.regel,
      'korte-vragen': w.vraag, kringvragen: w.kringvraag, navragen: w.navraag, waarnemingen: w.waarneming, toegangen: w.toegang, delingsregels: w.delingsregel,
      bewaarregels: w.bewaarregel, vernietigingen: w.vernietiging,
      meldingen: w.melding, opschortingen: w.opschorting, 'mijn-account': NONE, accounts: w.account, organisaties: w.organisatie, teams: w.team,
      logboek: path.startsWith('/logboek/regels') ? 'logboekregelbuitenkringaaa' : w.vondst,
      'mijn-vondsten': w.vondst,
      groepen: w.groep,
      gegevens: 'gegevenwetwmoaaaaaaaaaaaaa',
      prijzen: 'gegevenprijsopvangaaaaaaaa',
      leefgebieden: 'gegevenlgwonenaaaaaaaaaaaa',
    }[path.split('/')[1]];
    return path.replace('{id}', other ?? first).replace(/\{(\w+)\}/g, (_, name) => ({ doel: w.doel, huishouden: w.id, inwoner: w.zoon, waarde: w.waarde, optie: w.optie,
      kosten: w.kosten, punt: w.punt, bron: w.budget, deelnemer: w.deelnemer, stuk: w.stuk, record: w.doel, medewerker: w.stem, weglating: NONE })[name]);
  }
  const expected = (row, letter, allowed) => {
    if (letter === 'N') return 401;
    if (row[1].includes(letter)) return allowed;
    return row[2]?.includes(letter) ? 404 : 403;
  };
  /** A light afweging has another form than a full one. */
  const NOT_FULL = new Set(['PATCH /afwegingen/{id}/licht']);
  const secretIds = () => ['id', 'inwoner', 'zoon', 'oom', 'doel', 'afspraak', 'netwerk', 'gesprek', 'citaat', 'kring', 'partner', 'former', 'afweging', 'optie', 'waits', 'sent',
    'document', 'terugblik', 'meldcode', 'veilig', 'overleg', 'punt', 'deelnemer', 'melding', 'opschorting', 'dossier', 'stuk', 'toestemming', 'brief', 'bezwaar', 'geadresseerde'].map((key) => w[key]);
  const tellsNothing = (body, said, { but = [] } = {}) => {
    assert.ok(!body.includes(SECRET), `${said} tells: ${body.slice(Math.max(0, body.indexOf(SECRET) - 80), body.indexOf(SECRET) + 40)}`);
    for (const id of secretIds()) if (!but.includes(id)) assert.ok(!body.includes(id), `${said} leads to ${id}: ${body.slice(0, 300)}`);
  };

  it('has a row for every route', () => {
    const routes = execFileSync(program, ['routes']).toString().trim().split('\n');
    assert.deepEqual([...ROWS.map((row) => row[0]), ...PLATFORM].sort(), routes.sort());
  });

  it('is the same for every role and relation by API, and a refused change changes nothing', async () => {
    const before = events();
    const wrong = [];
    for (const row of ROWS) {
      const [method] = row[0].split(' ');
      for (const [letter, account] of Object.entries(WHO)) {
        const answer = await app.api(account, method, pathOf(row[0]), method === 'GET' ? undefined : { bestaat_niet: 1 });
        const allowed = NOT_FULL.has(row[0]) ? 404 : method === 'GET' ? 200 : 400;
        const wanted = expected(row, letter, allowed);
        if (answer.status !== wanted) wrong.push(`${row[0]} by ${letter} (${account}): ${answer.status}, not ${wanted}: ${answer.said.slice(0, 200)}`);
        if (wanted >= 401) tellsNothing(JSON.stringify(answer.body), `${letter} ${answer.said}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.equal(events(), before);
  });

  it('is the same for pages and forms', async () => {
    const lines = execFileSync(program, ['routes', '--pages']).toString().trim().split('\n').map((line) => line.split(' '));
    const api = new Set(ROWS.map((row) => row[0]));
    const wrong = [];
    for (const [, page, method = 'GET', path = page] of lines) {
      const row = ROWS.find((one) => one[0] === `${method} ${path}`);
      if (!api.has(`${method} ${path}`)) continue;
      for (const [letter, account] of Object.entries(WHO)) {
        const client = account ? await app.login(account) : app.client();
        const at = pathOf(`GET ${page}`);
        const answer = await client.get(at);
        const wanted = letter === 'N' ? 303 : expected(row, letter, 200);
        if (answer.status !== wanted) wrong.push(`GET ${page} by ${letter} (${account}): ${answer.status}, not ${wanted}`);
        if (letter === 'N' && answer.status === 303) assert.equal(answer.location, `/aanmelden?naar=${encodeURIComponent(at)}`);
        if (wanted >= 400) tellsNothing(answer.body.replaceAll(at, '').replaceAll(encodeURIComponent(at), ''), `${letter} GET ${page}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('does not tell whether something exists', async () => {
    const bare = ({ status, headers, body }) => {
      const { instance, ...rest } = body ?? {};
      const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'x-statements', 'content-length'].includes(name));
      return { status, rest, kept };
    };
    for (const row of ROWS) {
      const [method] = row[0].split(' ');
      if (!row[0].includes('{id}')) continue;
      for (const letter of row[2] ?? '') {
        for (const body of method === 'GET' ? [undefined] : [{}, { versie: 1, soort: 'akkoord', tekst: 'x', rol: 'x', naam: 'x', reden: 'x' }]) {
          const real = await app.api(WHO[letter], method, pathOf(row[0]), body);
          const none = await app.api(WHO[letter], method, pathOf(row[0], NONE), body);
          assert.deepEqual(bare(real), bare(none), `${row[0]} by ${letter}`);
        }
      }
    }
  });

  it('compares no list with a household of others', async () => {
    await ask('POST', '/huishoudens', { naam: 'Aardbei', rol: 'x', zin: 'x' }, WHO.F); // before and after the secret name
    await ask('POST', '/huishoudens', { naam: 'Zwaluw', rol: 'x', zin: 'x' }, WHO.F);
    await ask('POST', '/huishoudens', { naam: `${SECRET} zz`, rol: 'x', zin: 'x' });
    let after = (await ask('GET', '/huishoudens?limiet=1'));
    while (after.huishoudens[0].id !== w.id) after = await ask('GET', `/huishoudens?limiet=1&na=${after.meer}`);
    const na = after.meer ?? assert.fail('no household after this one');
    for (const [method, path] of [['GET', '/huishoudens'], ['POST', '/huishoudens/zoeken']]) {
      const list = async (from) => (await ask(method, path + (from && method === 'GET' ? `?na=${from}` : ''), method === 'POST' ? { na: from } : undefined, WHO.F))
        .huishoudens.map((one) => one.naam);
      assert.deepEqual(await list(na), await list(undefined), 'a place in the list of somebody else');
      assert.ok((await list(undefined)).length >= 2);
      for (const id of [w.id, NONE]) {
        const answer = await app.api(WHO.F, method, path + (method === 'GET' ? `?na=${id}` : ''), method === 'POST' ? { na: id } : undefined);
        assert.equal(answer.status, 400, answer.said);
      }
    }
  });

  it('tells nothing of the household in what others may open', async () => {
    const open = ROWS.filter(([route]) => route.startsWith('GET') && !route.includes('{id}')).map(([route]) => route)
      .concat('GET /voorleggingen/{id}', 'GET /budgetten/{id}', 'GET /korte-vragen/{id}');
    for (const route of open) {
      const row = ROWS.find((one) => one[0] === route);
      for (const letter of row[1].replace(/[RKOGgWDVUASC]/g, '')) {
        const answer = await app.api(WHO[letter], 'GET', pathOf(route));
        // who signs may see that something waits, and no more
        tellsNothing(JSON.stringify(answer.body), `${letter} ${route}`, { but: letter === 'M' ? [w.waits] : [] });
        const page = await (await app.login(WHO[letter])).get(pathOf(route));
        tellsNothing(page.body, `${letter} page ${route}`, { but: letter === 'M' ? [w.waits] : [] });
      }
    }
    const keys = Object.keys(await ask('GET', `/voorleggingen/${w.open}`, undefined, WHO.F));
    for (const key of ['huishouden', 'afweging', 'doel', 'medewerker', 'gemaakt', 'moment', 'volgnummer']) assert.ok(!keys.includes(key), key);
  });

  it('shows the signer the decision and nothing that leads on', async () => {
    const { huishouden, huishouden_naam: naam, afweging } = await ask('GET', `/besluiten/${w.waits}`, undefined, WHO.M);
    assert.deepEqual([huishouden, naam, afweging], [null, null, null]);
    const page = await (await app.login(WHO.M)).open(`/besluiten/${w.waits}`);
    for (const key of ['id', 'afweging', 'doel', 'zoon', 'terugblik']) assert.ok(!page.body.includes(w[key]), key);
    assert.equal((await app.api(WHO.M, 'GET', `/besluiten/${w.sent}`)).status, 404, 'one that no mandate of theirs covers');
  });

  it('shows a resident the own plan, and of a housemate nothing', async () => {
    const own = JSON.stringify(await ask('GET', '/mijn-plan', undefined, WHO.O));
    for (const n of [2, 8, 9]) assert.ok(own.includes(`${SECRET} ${n}`), `${n}`);
    for (const n of [4, 10, 11]) assert.ok(!own.includes(`${SECRET} ${n}"`), `${n}`);
    assert.ok(!own.includes(`${SECRET} 1"`), 'the name that colleagues gave');
    assert.ok(own.includes(w.sent) && !own.includes(w.waits), 'a decision when it was sent, not before');
    assert.equal((await app.api(WHO.O, 'GET', `/mijn-besluiten/${w.waits}`)).status, 404, 'not before it was sent');
    tellsNothing(JSON.stringify(await ask('GET', '/mijn-plan', undefined, WHO.G)), 'the plan of a housemate', { but: [w.id, w.kring, w.partner] });
    tellsNothing(JSON.stringify(await ask('GET', '/mijn-plan', undefined, WHO.I)), 'the plan of somebody else');
    tellsNothing(JSON.stringify(await ask('GET', '/mijn-plan', undefined, WHO.E)), 'the plan of who lived there');
  });

  it('shows a parent without gezag nothing about the child, who sees it', async () => {
    const { id: doel } = await ask('POST', `/huishoudens/${w.id}/doelen`, { tekst: 'Weer naar school', leefgebied: 'school en opvoeding', van: w.zoon });
    await ask('POST', `/doelen/${doel}/afspraken`, { wat: 'Samen naar het gesprek', is_samen: true, wie: `i:${w.zoon}` });
    const plan = async (letter) => JSON.stringify(await ask('GET', '/mijn-plan', undefined, WHO[letter]));
    for (const words of ['Weer naar school', 'Samen naar het gesprek']) {
      assert.ok((await plan('G')).includes(words), words);
      assert.ok(!(await plan('g')).includes(words), words);
    }
  });

  describe('changes by who is outside', () => {
    it('do nothing, with everything filled in right', async () => {
      const h = await house();
      const v = { versie: 1 };
      const of = (path) => `/huishoudens/${w.id}${path}`;
      const tries = [
        ['PATCH', of(''), { versie: h.versie, naam: 'x' }], ['PATCH', of('/perspectief'), { versie: h.versie, perspectief: 'x' }],
        ['POST', of('/inwoners'), { rol: 'x' }], ['DELETE', of(`/inwoners/${w.zoon}`), undefined], ['PATCH', of(`/inwoners/${w.zoon}`), { ...v, rol: 'x' }],
        ['POST', of('/netwerk'), { wie: 'x', relatie: 'x' }], ['DELETE', `/netwerk/${w.netwerk}`, undefined],
        ['POST', of('/kring'), { organisatie: 'x', rol: 'x', grondslag: 'Schuldhulpverlening (Wgs 4, 8)' }],
        ['PATCH', `/kring/${w.former}`, { versie: 2, grondslag: 'x' }], ['POST', of('/regisseurs'), { medewerker: medewerker(WHO.F), reden: 'x' }],
        ['POST', of('/doelen'), { tekst: 'x', leefgebied: 'wonen' }], ['PUT', `/doelen/${w.doel}/stand`, { ...v, stand: 'bereikt' }],
        ['POST', of('/afspraken'), { wat: 'x', is_samen: true }], ['POST', `/doelen/${w.doel}/afspraken`, { wat: 'x', is_samen: true }],
        ['POST', of(`/tafel/${w.doel}/afspraken`), { wat: 'x', wie: `i:${w.inwoner}` }], ['POST', `/afspraken/${w.afspraak}/antwoorden`, { ...v, stand: 'gehouden' }],
        ['POST', of('/citaten'), { inwoner: w.inwoner, soort: 'wens', tekst: 'x' }], ['POST', `/citaten/${w.citaat}/verbeteringen`, { tekst: 'x' }],
        ['PATCH', `/citaten/${w.citaat}`, { afgeschermd: true }], ['POST', of('/gesprekken'), { tekst: 'x' }], ['PATCH', `/gesprekken/${w.gesprek}`, { ...v, tekst: 'x' }],
        ['POST', of('/beelden'), { leefgebied: 'wonen', volgens: 'inwoner', oordeel: 'goed' }],
        ['POST', `/doelen/${w.doel}/afwegingen`, { effect: 'x' }], ['POST', `/afwegingen/${w.afweging}/waarden`, { wet: 'Wmo 2015', past: 'ja' }],
        ['DELETE', `/afwegingen/${w.afweging}/waarden/${w.waarde}`, undefined], ['POST', `/afwegingen/${w.afweging}/opties`, { naam: 'x' }],
        ['DELETE', `/afwegingen/${w.afweging}/opties/${w.optie}`, undefined], ['POST', `/afwegingen/${w.afweging}/opties/${w.optie}/kosten`, { laag_cent: 1 }],
        ['DELETE', `/afwegingen/${w.afweging}/opties/${w.optie}/kosten/${w.kosten}`, undefined], ['POST', `/doelen/${w.doel}/lichte-weg`, light(w.budget)],
        ['POST', `/besluiten/${w.waits}/handtekening`, v], ['POST', `/besluiten/${w.waits}/terugzending`, { ...v, reden: 'x' }],
        ['POST', `/besluiten/${w.sent}/aankopen`, { wat: 'x', bedrag_cent: 1, dag: TODAY, bon: 'x' }],
        ['PATCH', `/terugblikken/${w.terugblik}`, { ...v, resultaat: 'x', spijt: 'nee' }],
      ];
      const before = events();
      for (const letter of 'FTZPXYQ') {
        for (const [method, path, body] of tries) {
          const answer = await app.api(WHO[letter], method, path, body);
          // what has choices of the household answers first that the choice does not exist, to everybody outside alike
          assert.equal(answer.status, 404, `${letter} ${answer.said}`);
        }
      }
      assert.equal(events(), before);
    });

    it('do nothing with ids of one household in the path of another', async () => {
      const other = await household(WHO.T);
      const mine = (path) => `/huishoudens/${w.id}${path}`;
      const before = events();
      const tries = [
        ['PATCH', mine(`/inwoners/${other.zoon}`), { versie: 1, rol: 'x' }, 404], ['DELETE', mine(`/inwoners/${other.zoon}`), undefined, 404],
        ['POST', mine(`/tafel/${other.doel}/afspraken`), { wat: 'x', wie: `i:${w.inwoner}` }, 404],
        ['POST', mine('/afspraken'), { wat: 'x', is_samen: true, doel: other.doel }, 400],
        ...['i', 'n', 'm', 'k'].map((kind) => ['POST', mine('/afspraken'), { wat: 'x', is_samen: true,
          wie: `${kind}:${{ i: other.inwoner, n: other.netwerk, m: medewerker(WHO.T), k: other.kring }[kind]}` }, 400]),
        ['POST', mine('/doelen'), { tekst: 'x', leefgebied: 'wonen', van: other.inwoner }, 400],
        ['PATCH', `/doelen/${w.doel}`, { versie: 1, van: other.inwoner }, 400],
        ['POST', mine('/citaten'), { inwoner: other.inwoner, soort: 'wens', tekst: 'x' }, 400],
        ['POST', mine('/gesprekken'), { tekst: 'x', wat: 'x', wie: `i:${other.inwoner}` }, 400],
        ['POST', mine('/regisseurs'), { medewerker: medewerker(WHO.T), reden: 'x' }, 400],
        ['PATCH', `/besluiten/${w.waits}`, { versie: (await ask('GET', `/besluiten/${w.waits}`)).versie, inwoner: other.inwoner }, 400],
        ['POST', `/doelen/${w.doel}/lichte-weg`, light(sql("select id from budget where naam = 'Teambudget Zuid'")), 400],
        ['POST', `/voorleggingen/${w.open}/oplossingen`, { hoe: 'x', idee: medewerker('uitvoerder3') }, 400],
        ['POST', `/voorleggingen/${w.open}/stemmen/${medewerker('uitvoerder3')}/antwoorden`, { antwoord: 'x' }, 404],
        ['DELETE', `/afwegingen/${w.afweging}/waarden/${other.doel}`, undefined, 404],
        ['DELETE', `/afwegingen/${w.afweging}/opties/${w.optie}/kosten/${w.waarde}`, undefined, 404],
      ];
      for (const [method, path, body, status] of tries) {
        const answer = await app.api(me, method, path, body);
        assert.equal(answer.status, status, answer.said);
      }
      assert.equal(events(), before);
    });

    it('take no field that a form does not have', async () => {
      for (const extra of [{ id: NONE }, { huishouden: NONE }, { medewerker: NONE }, { versie: 9 }, { stand: 'akkoord' }, { _csrf: 'x' }, { __proto__: null, constructor: 'x' }]) {
        const answer = await app.api(me, 'POST', `/huishoudens/${w.id}/netwerk`, { wie: 'x', relatie: 'x', ...extra });
        assert.equal(answer.status, 400, answer.said);
      }
      const client = await app.login(me);
      const page = await client.open(`/huishoudens/${w.id}/netwerk/nieuw`);
      const form = page.form('/netwerk');
      const csrf = form.fields.find((one) => one.name === '_csrf').value;
      for (const method of ['DELETE', 'PUT', 'GET', 'TRACE']) {
        const body = new URLSearchParams({ _csrf: csrf, _method: method, wie: '' });
        const { status } = await client.request('POST', `/huishoudens/${w.id}`, { body, headers: { 'x-http-method-override': 'PATCH' } });
        assert.equal(status, 405, method);
      }
    });
  });

  describe('the kring', () => {
    it('does not let a partner stay longer or on another ground than was agreed', async () => {
      const path = `/kring/${w.partner}`;
      const grondslag = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
      const now = async () => (await house()).kring.find((one) => one.id === w.partner);
      await ask('PATCH', path, { versie: (await now()).versie, grondslag, tot: '2026-12-31' });
      const { versie } = await now();
      for (const change of [{ tot: null }, { tot: '2027-01-01' }, { grondslag: 'Schuldhulpverlening (Wgs 4, 8)' }])
        assert.equal((await app.api('partner', 'PATCH', path, { versie, grondslag, tot: '2026-12-31', ...change })).status, 403, JSON.stringify(change));
      await ask('PATCH', path, { versie, tot: '2026-12-30' }, 'partner');
      assert.equal((await now()).tot, '2026-12-30');
    });

    it('keeps what was shielded from a partner, and what stood there before it too', async () => {
      const [one] = (await house()).citaten.filter((citaat) => citaat.id === w.citaat);
      await ask('PUT', `/citaten/${one.id}/deling`, { deling: 'kring' });
      await ask('POST', `/citaten/${one.id}/verbeteringen`, { tekst: 'Ik zeg het anders' });
      const better = (await house()).citaten.find((citaat) => citaat.eerder.length > 0);
      assert.equal(better.eerder[0].tekst, one.tekst);
      await ask('PATCH', `/citaten/${better.id}`, { afgeschermd: true });
      const seen = (await ask('GET', `/huishoudens/${w.id}`, undefined, 'partner')).citaten.find((citaat) => citaat.id === better.id);
      assert.deepEqual([seen.tekst, seen.eerder[0].tekst], [null, null]);
      const client = await app.login('partner');
      for (const id of [better.id, one.id]) {
        assert.equal((await client.get(`/citaten/${id}/verbeteringen/nieuw`)).status, 404);
        assert.equal((await app.api('partner', 'PATCH', `/citaten/${id}`, { afgeschermd: false })).status, 404);
      }
      await ask('PATCH', `/citaten/${better.id}`, { afgeschermd: false });
      await ask('PUT', `/citaten/${better.id}/deling`, { deling: 'gewoon' });
      assert.ok((await ask('GET', `/huishoudens/${w.id}`, undefined, 'partner')).citaten.every((citaat) => ![better.id, one.id].includes(citaat.id)));
    });

    it('is gone the moment it ends', async () => {
      const grondslag = 'Schuldhulpverlening (Wgs 4, 8)';
      const path = `/huishoudens/${w.id}`;
      await app.join(me, w.id, 'uitvoerder4', { medewerker: medewerker('uitvoerder4'), rol: 'even', grondslag });
      const client = await app.login('uitvoerder4');
      const page = await client.open(`${path}/gesprekken/nieuw`);
      const { id, versie } = (await house()).kring.find((one) => one.rol === 'even');
      await ask('PATCH', `/kring/${id}`, { versie, grondslag, tot: YESTERDAY });
      longAgo(id);
      assert.equal((await client.get(path)).status, 404);
      assert.equal((await app.api('uitvoerder4', 'GET', path)).status, 404);
      const late = await client.submit(page, { tekst: 'Te laat opgeschreven' }, '/gesprekken');
      assert.equal(late.status, 404);
      tellsNothing(late.body.replaceAll(w.id, ''), 'a form that came too late');
      assert.ok(late.body.includes('Te laat opgeschreven'), 'what was typed is not lost');
      for (const at of ['/vandaag', '/huishoudens', '/gebeurtenissen', '/besluiten'])
        tellsNothing(JSON.stringify(await ask('GET', at, undefined, 'uitvoerder4')), at);
    });
  });

  describe('who decides without knowing whom', () => {
    it('does not meet the name afterwards: not with the mandate of an uitvoerder, not after a voice', async () => {
      await app.join(me, w.id, 'procesregisseur', { medewerker: medewerker('procesregisseur'), rol: 'procesregisseur', grondslag: 'Schuldhulpverlening (Wgs 4, 8)' });
      const { id } = await ask('POST', `/doelen/${w.doel}/lichte-weg`, light(w.budget, { wat: 'Een regenpak', bedrag_cent: 4000 }));
      await vote(id, ['teamleider', 'uitvoerder3', WHO.T]);
      const besluit = (await house()).besluiten.find((one) => one.wat === 'Een regenpak').id;
      let b = await ask('GET', `/besluiten/${besluit}`);
      assert.equal(b.stand, 'getekend');
      b = await ask('PATCH', `/besluiten/${besluit}`, { versie: b.versie, waarom: 'Anders gezegd.' }, 'procesregisseur');
      assert.equal(b.stand, 'te_tekenen', 'who changed it has no mandate');
      for (const account of ['teamleider', 'uitvoerder3', WHO.T, 'uitvoerder4', WHO.Z, WHO.F]) {
        for (const part of ['', '/brief']) assert.equal((await app.api(account, 'GET', `/besluiten/${besluit}${part}`)).status, 404, `${account} ${part}`);
        assert.equal((await app.api(account, 'POST', `/besluiten/${besluit}/handtekening`, { versie: b.versie })).status, 404, account);
        for (const at of ['/besluiten', '/vandaag'])
          assert.ok(!JSON.stringify(await ask('GET', at, undefined, account)).includes(besluit), `${account} ${at}`);
      }
      await ask('POST', `/besluiten/${besluit}/handtekening`, { versie: b.versie });
    });

    it('reads no name in an answer, in why it was withdrawn or in how it was solved', async () => {
      const { id } = await ask('POST', `/doelen/${w.doel}/lichte-weg`, light(w.budget, { wat: 'Een lamp', bedrag_cent: 500 }));
      await ask('POST', `/voorleggingen/${id}/stemmen`, { soort: 'vraag', reden: 'Waarvoor?' }, WHO.F);
      const named = `Voor ${SECRET}5 in de keuken.`;
      for (const [part, body] of [[`stemmen/${medewerker(WHO.F)}/antwoorden`, { antwoord: named }], ['intrekkingen', { reden: named }], ['oplossingen', { hoe: named }]]) {
        const answer = await app.api(me, 'POST', `/voorleggingen/${id}/${part}`, body);
        assert.equal(answer.status, 400, answer.said);
      }
      await ask('POST', `/voorleggingen/${id}/intrekkingen`, { reden: 'Het is er al.' });
    });

    it('lifts no brake as teamleider after having recognised who it is about', async () => {
      assert.equal((await app.api('teamleider', 'POST', `/voorleggingen/${w.open}/stemmen`, { soort: 'herkend' })).status, 201);
      const lift = await app.api('teamleider', 'POST', `/voorleggingen/${w.open}/stemmen/${w.stem}/opheffingen`, { reden: 'Ik wil het zo.' });
      assert.equal(lift.status, 403, lift.said);
      const seen = await ask('GET', `/voorleggingen/${w.open}`, undefined, 'teamleider');
      assert.ok(seen.stemmen.every((one) => !one.mag_opheffen));
    });

    it('loses the signature with the kring', async () => {
      const path = `/huishoudens/${w.id}`;
      const grondslag = 'Schuldhulpverlening (Wgs 4, 8)';
      await app.join(me, w.id, 'uitvoerder4', { medewerker: medewerker('uitvoerder4'), rol: 'waarnemer', grondslag });
      const { id } = await ask('POST', `/doelen/${w.doel}/lichte-weg`, light(w.budget, { wat: 'Een bel', bedrag_cent: 700 }), 'uitvoerder4');
      const { id: kring, versie } = (await house()).kring.find((one) => one.rol === 'waarnemer');
      await ask('PATCH', `/kring/${kring}`, { versie, grondslag, tot: YESTERDAY });
      longAgo(kring);
      await vote(id, ['teamleider', 'uitvoerder3', WHO.T]);
      const besluit = (await house()).besluiten.find((one) => one.wat === 'Een bel');
      assert.equal(besluit.stand, 'te_tekenen');
      assert.equal((await app.api('uitvoerder4', 'GET', `/besluiten/${besluit.id}`)).status, 404);
      assert.ok((await ask('GET', '/besluiten')).besluiten.some((one) => one.id === besluit.id), 'it waits for the kring');
    });
  });

  describe('at the same moment', () => {
    const both = (...tries) => Promise.all(tries.map(([account, method, path, body]) => app.api(account, method, path, body)));
    const statuses = (answers) => answers.map((one) => (one.status < 300 ? 'done' : one.status)).sort();

    it('the last two voices decide once, and money is spent once', async () => {
      const { id } = await ask('POST', `/doelen/${w.doel}/lichte-weg`, light(w.budget, { wat: 'Twee tegelijk', bedrag_cent: 2000 }));
      await vote(id, ['uitvoerder3']);
      const say = (account) => [account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }];
      const answers = await both(say(WHO.T), say(WHO.T), say('teamleider'), say('uitvoerder4'), say('uitvoerder4'));
      assert.ok(answers.every((one) => [201, 409].includes(one.status)), answers.map((one) => one.said).join('\n'));
      const besluiten = (await house()).besluiten.filter((one) => one.wat === 'Twee tegelijk');
      assert.equal(besluiten.length, 1);
      const { stemmen } = await ask('GET', `/voorleggingen/${id}`);
      assert.equal(new Set(stemmen.map((one) => one.medewerker)).size, stemmen.length);
      const path = `/besluiten/${besluiten[0].id}`;
      let b = await ask('GET', path);
      b = await ask('PATCH', path, { versie: b.versie, betekent: 'U krijgt het.' });
      const send = [me, 'POST', `${path}/verzendingen`, { versie: b.versie, hoe: 'mondeling', dag: TODAY }];
      assert.deepEqual(statuses(await both(send, send, send)), [422, 422, 'done']);
      const buy = [me, 'POST', `${path}/aankopen`, { wat: 'x', bedrag_cent: 1500, dag: TODAY, bon: 'x' }];
      assert.deepEqual(statuses(await both(buy, buy, buy)), [422, 422, 'done']);
      assert.equal((await ask('GET', `${path}/aankopen`)).aankopen.length, 1);
    });

    it('one of two edits with the same version stands', async () => {
      const { versie } = await house();
      const edit = (naam) => [me, 'PATCH', `/huishoudens/${w.id}`, { versie, naam: `${SECRET} ${naam}` }];
      assert.deepEqual(statuses(await both(edit('a'), edit('b'), edit('c'))), [409, 409, 'done']);
    });

    it('one of two who hand over does it', async () => {
      const path = `/huishoudens/${w.id}`;
      for (const account of ['uitvoerder3', 'uitvoerder4'])
        await app.join(me, w.id, account, { medewerker: medewerker(account), rol: 'uitvoerder', grondslag: 'Schuldhulpverlening (Wgs 4, 8)' });
      const client = await app.login(me);
      const [one, two] = [await client.open(`${path}/regisseurs/nieuw`), await client.open(`${path}/regisseurs/nieuw`)];
      const answers = await Promise.all([client.submit(one, { medewerker: medewerker('uitvoerder3'), reden: 'x', blijft: '1' }, '/regisseurs'),
        client.submit(two, { medewerker: medewerker('uitvoerder4'), reden: 'x', blijft: '1' }, '/regisseurs')]);
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409]);
      assert.equal((await house()).kring.filter((lid) => lid.rol === 'regisseur' && !lid.tot).length, 1);
    });

    it('one of two takes a short question', async () => {
      const { id } = await ask('POST', '/korte-vragen', { wie: 'Iemand', vraag: 'Wie?' });
      const take = (account) => [account, 'POST', `/korte-vragen/${id}/nemen`, { versie: 1 }];
      assert.deepEqual(statuses(await both(take(WHO.T), take(WHO.F))), [409, 'done']);
    });
  });

  describe('the outside', () => {
    it('leads nowhere else', async () => {
      const client = app.client();
      for (const to of ['//elders.example', '/\\elders.example', 'https://elders.example/', 'javascript:alert(1)', '/\t/elders.example', '/\r\nSet-Cookie: a=b', '%2F%2Felders.example', '']) {
        const { location } = await client.get(`/taal/nl?naar=${encodeURIComponent(to)}`);
        assert.ok(location === '/' || location === '/vandaag', `${to}: ${location}`);
        const login = await client.submit(await client.open(`/aanmelden?naar=${encodeURIComponent(to)}`), { aanmeldnaam: 'beleid', wachtwoord: PASSWORD }, (form) => form.action.includes('aanmelden'));
        assert.equal(login.location, '/vandaag', to);
        client.forget();
      }
      const page = await (await app.login(me)).request('GET', `/huishoudens/${w.id}/wijzigen`, { headers: { referer: `${app.base}.elders.example/weg` } });
      assert.ok(!page.body.includes('elders'));
    });

    it('takes any bytes where it searches and pages', async () => {
      const bytes = ['%00', '%FF%FE', '%27%20or%201=1--', '%25', '%F0%9F%92%A9', 'x'.repeat(4000), '-1', '99999999999999999999', '%E2%80%AE', 'a&plek=b'];
      const lists = ['/huishoudens', '/knelpunten', '/regels', '/voorleggingen', '/korte-vragen', '/besluiten', `/budgetten/${w.budget}`,
        `/huishoudens/${w.id}/gebeurtenissen`, `/huishoudens/${w.id}/gesprekken`, `/doelen/${w.doel}/afwegingen`];
      const client = await app.login(me);
      for (const at of [...lists.map((list) => `${list}?na=`), '/knelpunten?signaalNa=']) {
        for (const one of bytes) {
          assert.equal((await client.get(at + one)).status, 400, at + one);
          const answer = await app.api(me, 'GET', at + one);
          assert.equal(answer.status, 400, answer.said);
        }
      }
      for (const one of bytes) {
        const fine = ['%27%20or%201=1--', '%25', '%F0%9F%92%A9', '-1', '99999999999999999999', '%E2%80%AE'].includes(one);
        assert.equal((await client.get(`/regels?wet=${one}`)).status, fine || one.startsWith('a&') ? 200 : 400, one);
        assert.equal((await app.api(me, 'GET', `/regels?wet=${one}`)).status, fine ? 200 : 400, one);
        assert.equal((await app.api(me, 'GET', `/gebeurtenissen?sinds=${one}`)).status, 400, one);
        for (const list of lists) assert.equal((await app.api(me, 'GET', `${list}?limiet=${one}`)).status, 400, `${list} ${one}`);
      }
      for (const zoek of ['%', "' or 1=1--", '\u{10ffff}', '"', '\\'])
        assert.deepEqual((await ask('POST', '/huishoudens/zoeken', { zoek })).huishoudens, [], zoek);
    });

    it('takes no cookie for a token and no token for a cookie', async () => {
      const client = await app.login(me);
      assert.equal((await client.get('/api/v1/huishoudens')).status, 401);
      const token = { authorization: `Bearer ${await app.token(me)}` };
      const page = await send('GET', `${app.base}/huishoudens`, { headers: token });
      assert.equal(page.status, 303);
      const document = JSON.stringify((await app.api(null, 'GET', '/openapi.json')).body);
      tellsNothing(document, 'openapi');
      assert.ok(!/Uitvoerder 1|welkom/.test(document));
    });
  });

  describe('the logbook', () => {
    const lines = (name) => readFileSync(join(app.data, 'demo', name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const subjects = (operation) => new Set(lines('logboek.jsonl').filter((line) => line.operation_id === operation)
      .map((line) => line.attributes['dpl.core.data_subject_id']));

    it('names everybody whose data an answer holds, also who left, and nobody for who was refused', async () => {
      const left = Number(sql(`select volgnummer from gebeurtenis where soort = 'inwoner.vertrokken' and record = '${w.oom}'`));
      const later = Number(sql(`select count(*) from gebeurtenis where huishouden = '${w.id}' and volgnummer > ${left}`));
      const { meer } = await ask('GET', `/huishoudens/${w.id}/gebeurtenissen?limiet=${later}`);
      // the three who live there and the uncle who left, whose words still stand there; on the page also the neighbour
      const seen = [['', 5], ['/tafel', 4], ['/citaten', 4], ['/gesprekken', 3], [`/gebeurtenissen?na=${meer}`, 4], ['/doelen', 3]];
      for (const [part, count] of seen) {
        const answer = await app.api(me, 'GET', `/huishoudens/${w.id}${part}`);
        const found = subjects(answer.headers.get('x-request-id'));
        assert.equal(found.size, count, `${part}: ${found.size}`);
      }
      // wherever the id of somebody stands, there is a line for each
      const people = new Set(sql('select id from inwoner').split('\n'));
      for (const [route, who] of ROWS.filter((row) => row[0].startsWith('GET'))) {
        if (!who.includes('R')) continue;
        const answer = await app.api(me, 'GET', pathOf(route));
        const shown = new Set(JSON.stringify(answer.body).match(/[a-z2-7]{26}/g)?.filter((id) => people.has(id)));
        assert.ok(subjects(answer.headers.get('x-request-id')).size >= shown.size, `${route}: ${shown.size} people`);
      }
      // the name of a household is about all who live there
      const named = async (path, pick) => {
        const answer = await app.api(me, 'GET', path);
        const households = [...new Set(pick(answer.body))];
        const members = Number(sql(`select count(distinct inwoner) from huishouden_lid l join huishouden h on h.id = l.huishouden
          where l.tot is null and (${['1 = 0', ...households.map((one) => `h.naam = '${one}' or h.id = '${one}'`)].join(' or ')})`));
        assert.ok(members > 0 && subjects(answer.headers.get('x-request-id')).size >= members, `${path}: ${members} people`);
      };
      await named('/huishoudens', (body) => body.huishoudens.map((one) => one.id));
      await named('/besluiten', (body) => body.besluiten.map((one) => one.huishouden_naam));
      await named('/gebeurtenissen', (body) => body.gebeurtenissen.map((one) => one.huishouden));
      await named('/vandaag', (body) => [...body.afspraken, ...body.te_doen, ...body.terugblikken].map((one) => one.huishouden_naam));
      const refused = await app.api(WHO.T, 'GET', `/huishoudens/${w.id}`);
      assert.equal(subjects(refused.headers.get('x-request-id')).size, 0);
      const own = await app.api(WHO.O, 'GET', '/mijn-plan');
      assert.equal(subjects(own.headers.get('x-request-id')).size, 1);
      const signer = await app.api(WHO.M, 'GET', `/besluiten/${w.waits}`);
      assert.equal(subjects(signer.headers.get('x-request-id')).size, 1);
      const text = await app.api(WHO.F, 'GET', `/voorleggingen/${w.open}`);
      assert.equal(subjects(text.headers.get('x-request-id')).size, 1 + text.body.gelijke.length, 'the text stands for who is hidden, and so does each that is like it');
    });

    it('says of a form that it was looked at, and who looked stands in the audit', async () => {
      const page = await (await app.login(me)).open(`/inwoners/${w.inwoner}/wijzigen`);
      const operation = page.headers.get('x-request-id');
      const line = lines('logboek.jsonl').find((one) => one.operation_id === operation);
      assert.equal(line.name, 'GET /inwoners/{id}/wijzigen');
      assert.equal(lines('audit.jsonl').find((one) => one.operation_id === operation).medewerker, medewerker(me));
    });

    it('and the log of the program hold no name and no word of anybody', () => {
      const names = sql('select naam from account union select naam from medewerker').split('\n');
      for (const [what, text] of [['logboek', readFileSync(join(app.data, 'demo/logboek.jsonl'), 'utf8')],
        ['audit', readFileSync(join(app.data, 'demo/audit.jsonl'), 'utf8')], ['stderr', app.stderr]]) {
        assert.ok(!text.includes(SECRET), what);
        for (const id of secretIds()) assert.ok(what !== 'logboek' || !text.includes(id), `${what}: ${id}`);
        for (const name of names) assert.ok(!text.includes(`"${name}"`), `${what}: ${name}`);
      }
    });
  });
});
