// SPDX-License-Identifier: EUPL-1.2
// The copy for the back office, per person and law: what belongs to that person and that law stands in it, and nothing of a housemate, nothing
// hidden or shielded, nothing that is not shared; who may make one, and that each look is noted with its own purpose.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const me = 'uitvoerder';
const BASIS = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
const light = (budget, wat) => ({ nodig: 'Naar buiten kunnen', wat, waarom: 'De gewone weg duurt te lang.', bedrag_cent: 9000, budget,
  anoniem: 'Ouder met een kind. Er is iets nodig om naar buiten te kunnen.' });

describe('Kopie voor de eigen administratie', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const status = async (account, path) => (await app.api(account, 'GET', path)).status;
  const lines = (name) => readFileSync(join(app.data, 'demo', name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  let house, mother, father, path, laws;
  const copy = (more = '', account = me) => ask('GET', `${path}${more}`, undefined, account);
  const text = async (law, account = me) => (await copy('', account)).kopieen.find((one) => one.wet === law)?.tekst;
  const hide = (record, voor) => sql(`insert into verborgen (huishouden, voor, record, reden, sinds) values ('${house}', '${voor}', '${record}', 'veiligheid', '${TODAY}')`);
  const show = (record) => sql(`delete from verborgen where record = '${record}'`);
  /** A file of a person under a law, with a note and words in it: how a file comes about is tested elsewhere. */
  const dossier = (inwoner, wet, word) => {
    const id = `${word}d`.toLowerCase().padEnd(26, 'a');
    sql(`insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, versie)
      select '${id}', '${house}', '${inwoner}', '${wet}', organisatie, 1, '${TODAY}', 1 from medewerker where id = '${medewerker(me)}'`);
    sql(`insert into gesprek (id, huishouden, tekst, dag, medewerker, gemaakt, versie, dossier)
      values ('${word.toLowerCase().padEnd(26, 'n')}', '${house}', '${word} notitie', '${TODAY}', '${medewerker(me)}', '${TODAY}T10:00:00Z', 1, '${id}')`);
    sql(`insert into citaat (id, huishouden, inwoner, soort, tekst, dag, door, afgeschermd, dossier)
      values ('${word.toLowerCase().padEnd(26, 'c')}', '${house}', '${inwoner}', 'wens', '${word} woorden', '${TODAY}', 'x', 0, '${id}')`);
    return { id, note: word.toLowerCase().padEnd(26, 'n'), words: word.toLowerCase().padEnd(26, 'c') };
  };

  before(async () => {
    house = (await ask('POST', '/huishoudens', { naam: 'Vogels', rol: 'moeder', zin: 'Losse zin.' })).id;
    await ask('POST', `/huishoudens/${house}/inwoners`, { rol: 'vader', aanspreken: 'Kraanvogel' });
    [mother, father] = (await ask('GET', `/huishoudens/${house}`)).inwoners.map((one) => one.id);
    path = `/inwoners/${mother}/kopie`;
    await ask('PATCH', `/inwoners/${mother}`, { versie: 1, naam: 'Mia Merel', telefoon: '06 0000 0001', veilig_contact: 'alleen appen', geboortedatum: '1990-02-03', taal: 'Pools', tolk: true });
    const goal = async (tekst, van) => (await ask('POST', `/huishoudens/${house}/doelen`, { tekst, leefgebied: 'wonen', van })).id;
    const promise = (doel, wat, more) => ask('POST', `/doelen/${doel}/afspraken`, { wat, is_samen: true, ...more });
    laws = { goal: await goal('Merel doel', mother), other: await goal('Kraan doel', father), common: await goal('Samen doel') };
    await promise(laws.goal, 'Merel hulp', { voor: '2026-12-05', wie: `m:${medewerker(me)}` });
    await promise(laws.goal, 'Kraan belt', { wie: `i:${father}` });
    await promise(laws.other, 'Merel onder Kraan', { wie: `i:${mother}`, voor: '2026-12-01', herhaling: 'wekelijks', tot: '2026-12-31' });
    await promise(laws.other, 'Kraan zelf', { wie: `i:${father}` });
    await promise(laws.common, 'Samen afspraak');
    await ask('POST', `/huishoudens/${house}/netwerk`, { wie: 'Tante Specht', relatie: 'familie' });
    const { netwerk } = await ask('GET', `/huishoudens/${house}`);
    await promise(laws.goal, 'Oppassen', { wie: `n:${netwerk[0].id}` });
    laws.wmo = dossier(mother, 'Wmo 2015', 'Ekster');
    laws.wgs = dossier(mother, 'Wgs', 'Gruttos');
    laws.his = dossier(father, 'Wmo 2015', 'Kauw');
    sql(`update kring set wet = 'Wmo 2015;Wgs' where huishouden = '${house}'`);
  });

  it('has what is of that person and that law, safe contact first', async () => {
    const { kopieen, is_weggelaten, is_meer, is_ingekort, noemen } = await copy();
    assert.deepEqual([is_weggelaten, is_meer, is_ingekort, noemen], [false, false, false, 'Mia Merel']);
    assert.deepEqual(kopieen.map((one) => one.wet).sort(), ['Wgs', 'Wmo 2015']);
    assert.equal(await text('Wmo 2015'), `Veilig contact: alleen appen
Telefoon: 06 0000 0001
Naam: Mia Merel
Geboren: 3 februari 1990
Taal: Pools
Tolk: nodig
Wet: Wmo 2015
Overgenomen uit Bondgenoot: 23 november 2026

Doelen
- Merel doel (wonen, open)
  - Merel hulp
    Uitvoerder 1 van Team Noord, voor 5 december 2026, open
  - Oppassen
    iemand uit het netwerk, open

Andere afspraken
- Merel onder Kraan
  Mia Merel, voor 1 december 2026, wekelijks, tot en met 31 december 2026, open

Eigen woorden
- 23 november 2026, wens: "Ekster woorden"

Notities
- 23 november 2026, Uitvoerder 1 van Team Noord
Ekster notitie
`);
    const wgs = await text('Wgs');
    assert.match(wgs, /Gruttos notitie/);
    assert.doesNotMatch(wgs, /Ekster/);
    const { kopieen: [one, ...rest] } = await copy('?wet=Wgs');
    assert.deepEqual([one.wet, rest], ['Wgs', []]);
    assert.deepEqual((await copy('?wet=Onzin')).kopieen, []);
  });

  it('has nothing of a housemate', async () => {
    assert.doesNotMatch(JSON.stringify(await copy()), /Kraan (doel|belt|zelf)|Kraanvogel|Kauw|Samen/);
    const his = JSON.stringify(await ask('GET', `/inwoners/${father}/kopie`));
    assert.match(his, /Kraan doel.*Kraan zelf.*Kraan belt.*Kauw notitie/);
    assert.doesNotMatch(his, /Merel|Mia|Ekster|Gruttos|0000 0001/);
  });

  it('has the decisions of that law, signed or sent', async () => {
    const budget = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
    const decide = async (wat) => {
      const { id } = await ask('POST', `/doelen/${laws.goal}/lichte-weg`, light(budget, wat));
      for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await ask('POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }, account);
      return (await ask('GET', `/huishoudens/${house}`)).besluiten.find((one) => one.wat === wat).id;
    };
    const waits = await decide('Een bel');
    sql(`update besluit set stand = 'te_tekenen' where id = '${waits}'`);
    const id = await decide('Een duwwagen');
    const set = (wet, more = '') => sql(`update besluit set wet = ${wet ? `'${wet}'` : 'null'} ${more} where id = '${id}'`);
    set('Wgs', `, vanaf = '2026-12-01', tot = '2026-12-31', artikel = '4a'`);
    assert.match(await text('Wgs'), /\nBesluiten\n- Een duwwagen: toegekend, € 90,00, vanaf 1 december 2026 tot en met 31 december 2026\n  Artikel: 4a\n  Waarom: Naar buiten kunnen\.\n\nDe gewone weg duurt te lang\.\n  Getekend: 23 november 2026, .+\n/);
    assert.match(await text('Wgs'), /- Een duwwagen regelen/);
    assert.doesNotMatch(await text('Wmo 2015'), /Een duwwagen/); // nor what was promised by that decision
    assert.doesNotMatch(JSON.stringify(await copy()), /Een bel: /);
    set('Jeugdwet');
    assert.match(await text('Jeugdwet'), /Een duwwagen: toegekend/);
    set(null);
    assert.match(await text('Zonder wet'), /Een duwwagen: toegekend/);
    set('Wgs');
    // words about another are left out of the letter, and of what goes to another administration
    sql(`update besluit set waarom = 'Naar buiten kunnen. Kraanvogel drinkt. De gewone weg duurt te lang.' where id = '${id}'`);
    await ask('POST', `/besluiten/${id}/weglatingen`, { veld: 'waarom', woorden: 'Kraanvogel drinkt.' });
    sql(`update besluit set stand = 'getekend', getekend_op = '${TODAY}', tekenaar = medewerker where id = '${id}'`);
    const shown = await copy();
    assert.match(JSON.stringify(shown), /Naar buiten kunnen\. De gewone weg duurt te lang\./);
    assert.doesNotMatch(JSON.stringify(shown), /drinkt/);
    assert.equal(shown.is_weggelaten, true);
    sql(`delete from weglating where besluit = '${id}'`);
    sql(`update besluit set inwoner = '${father}' where id = '${id}'`);
    assert.doesNotMatch(JSON.stringify(await copy()), /toegekend/);
  });

  it('leaves out what is hidden from anybody or shielded, and says so to who may know', async () => {
    await app.join(me, house, 'uitvoerder2', { medewerker: medewerker('uitvoerder2'), rol: 'hulp', grondslag: BASIS });
    sql(`update kring set voor = '${father}', wet = 'Wmo 2015' where huishouden = '${house}' and medewerker = '${medewerker('uitvoerder2')}'`);
    const helper = async () => JSON.stringify(await copy('', 'uitvoerder2'));
    const before = await helper();
    assert.match(before, /Merel doel.*Ekster notitie/);
    const promise = sql(`select id from afspraak where wat = 'Merel hulp'`);
    for (const [record, word] of [[laws.wmo.note, /Ekster notitie/], [laws.wmo.words, /Ekster woorden/], [laws.goal, /Merel doel/], [promise, /Merel hulp/],
      [laws.wmo.id, /Ekster/]]) {
      hide(record, father);
      const { is_weggelaten, kopieen } = await copy();
      assert.equal(is_weggelaten, true, word);
      assert.doesNotMatch(JSON.stringify(kopieen), word);
      // who is there for the one from whom it is hidden, gets what there would be without it
      const seen = await copy('', 'uitvoerder2');
      assert.equal(seen.is_weggelaten, false, word);
      assert.doesNotMatch(JSON.stringify(seen), word);
      show(record);
      hide(record, mother); // from another: it is known, and copied by nobody
      assert.equal((await copy('', 'uitvoerder2')).is_weggelaten, true, word);
      show(record);
    }
    assert.equal(await helper(), before);
    sql(`update citaat set afgeschermd = 1 where id = '${laws.wmo.words}'`);
    const shielded = await copy();
    assert.ok(shielded.is_weggelaten && !JSON.stringify(shielded).includes('Ekster woorden'));
    sql(`update citaat set afgeschermd = 0 where id = '${laws.wmo.words}'`);
    assert.equal((await copy()).is_weggelaten, false);
  });

  it('gives no way of contact when there is another one that not everybody may know', async () => {
    const id = 'v'.repeat(26);
    sql(`insert into inwoner_verblijf (id, huishouden, inwoner, telefoon, veilig_contact, versie) values ('${id}', '${house}', '${mother}', '0699999999', 'Alleen via Uil', 1)`);
    hide(id, father);
    assert.match(await text('Wmo 2015'), /^Veilig contact: vraag het eerst aan de regisseur\nNaam: /);
    assert.doesNotMatch(JSON.stringify(await copy()), /Uil|0699999999|0000 0001/);
    assert.match(await text('Wmo 2015', 'uitvoerder2'), /^Veilig contact: alleen appen\nTelefoon: /);
    sql(`delete from inwoner_verblijf where id = '${id}'`);
    show(id);
    const asked = await ask('GET', `/inwoners/${father}/kopie`);
    assert.match(asked.kopieen[0].tekst, /^Veilig contact: nog niet gevraagd\nNaam: Kraanvogel\n/);
  });

  it('goes by the law under which somebody works', async () => {
    const mine = (wet) => sql(`update kring set wet = '${wet}' where huishouden = '${house}' and medewerker = '${medewerker(me)}'`);
    sql(`update dossier set wet = 'Jeugdwet' where id = '${laws.wgs.id}'`);
    sql(`update gesprek set medewerker = '${medewerker('uitvoerder3')}' where id = '${laws.wgs.note}'`);
    mine('Participatiewet');
    const { is_meer, kopieen } = await copy();
    assert.equal(is_meer, true);
    assert.doesNotMatch(JSON.stringify(kopieen), /Gruttos|Jeugdwet/);
    mine('Jeugdwet');
    assert.match(await text('Jeugdwet'), /Gruttos notitie/);
    sql(`update dossier set wet = 'Wgs' where id = '${laws.wgs.id}'`);
    mine('Wmo 2015;Wgs');
    sql(`update dossier set organisatie = (select id from organisatie where naam = 'Woningcorporatie') where id = '${laws.wmo.id}'`);
    assert.equal(await text('Wmo 2015'), undefined); // another organisation keeps that file
    sql(`update dossier set organisatie = (select organisatie from medewerker where id = '${medewerker(me)}') where id = '${laws.wmo.id}'`);
    assert.match(await text('Wmo 2015'), /Ekster notitie/);
  });

  it('has the last notes and the words as they were corrected', async () => {
    await ask('POST', `/citaten/${laws.wmo.words}/verbeteringen`, { tekst: 'Beter gezegd' });
    sql(`update citaat set dossier = '${laws.wmo.id}' where tekst = 'Beter gezegd'`);
    assert.match(await text('Wmo 2015'), /"Beter gezegd"/);
    assert.doesNotMatch(await text('Wmo 2015'), /Ekster woorden/);
    sql(`insert into gesprek (id, huishouden, tekst, dag, medewerker, gemaakt, versie, dossier)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 101)
      select 'oud' || substr('00000000000000000000000', 1, 23 - length(cast(i as text))) || i, '${house}', 'Oude notitie ' || i || '.', '2026-01-01', '${medewerker(me)}', '2026-01-01T10:00:00Z', 1, '${laws.wmo.id}' from n`);
    const cut = await copy();
    assert.equal(cut.is_ingekort, true);
    assert.match(cut.kopieen[0].tekst, /\nOudere notities en woorden staan hier niet bij\.\n$/);
    assert.equal(cut.kopieen.find((one) => one.wet === 'Wmo 2015').tekst.match(/Oude notitie/g).length + 2, 100);
    sql(`delete from gesprek where tekst like 'Oude notitie%'`);
  });

  it('is for the own organisation in the kring, not for who came in an emergency', async () => {
    assert.equal(await status('uitvoerder3', path), 404);
    assert.equal(await status('uitvoerder3', `/inwoners/${'a'.repeat(26)}/kopie`), 404);
    await app.join(me, house, 'uitvoerder3', { medewerker: medewerker('uitvoerder3'), rol: 'hulp', grondslag: BASIS });
    assert.equal(await status('uitvoerder3', path), 200);
    const set = (change) => sql(`update kring set ${change} where huishouden = '${house}' and medewerker = '${medewerker('uitvoerder3')}'`);
    set("soort = 'doorbraak', eindigt = '2099-01-01T00:00:00Z'");
    assert.equal(await status('uitvoerder3', path), 403);
    assert.doesNotMatch((await (await app.login('uitvoerder3')).open(`/huishoudens/${house}`)).body, /\/kopie"/);
    set("soort = 'lid', eindigt = null");
    const own = sql(`select organisatie from medewerker where id = '${medewerker('uitvoerder3')}'`);
    const works = (organisatie) => sql(`update medewerker set organisatie = ${organisatie} where id = '${medewerker('uitvoerder3')}'`);
    works("(select id from organisatie where naam = 'Woningcorporatie')");
    assert.equal(await status('uitvoerder3', path), 403);
    works(`'${own}'`);
    set("rol = 'handhaver'");
    assert.equal(await status('uitvoerder3', path), 404);
    set("rol = 'hulp', tot = '2026-01-01'");
    assert.equal(await status('uitvoerder3', path), 404);
  });

  it('gathers from both households of who lives in two', async () => {
    const second = (await ask('POST', '/huishoudens', { naam: 'Tweede', rol: 'kind', zin: 'x' })).id;
    sql(`insert into huishouden_lid (huishouden, inwoner, rol, volgorde, van, versie) values ('${second}', '${mother}', 'tante', 9, '${TODAY}', 1)`);
    await ask('POST', `/huishoudens/${second}/doelen`, { tekst: 'Merel elders', leefgebied: 'wonen', van: mother });
    assert.match(await text('Wgs'), /Merel doel[^]*Merel elders|Merel elders[^]*Merel doel/);
    sql(`delete from kring where huishouden = '${second}'`);
    assert.doesNotMatch(await text('Wgs'), /Merel elders/);
  });

  it('is noted with its own purpose, for that person alone', async () => {
    const { headers } = await app.api(me, 'GET', path);
    const operation = headers.get('x-request-id');
    const noted = lines('logboek.jsonl').filter((line) => line.operation_id === operation);
    assert.equal(noted.length, 1);
    assert.match(JSON.stringify(noted[0]), /eigen-administratie/);
    assert.equal(lines('audit.jsonl').find((one) => one.operation_id === operation).medewerker, medewerker(me));
  });

  it('is a page that the household leads to, with the text to select', async () => {
    const client = await app.login(me);
    const home = await client.open(`/huishoudens/${house}`);
    assert.ok(home.body.includes(`href="${path}"`));
    const page = await client.open(path);
    assert.match(page.body, /<textarea [^>]*id="kopie-1"[^>]* readonly>Veilig contact: alleen appen\n/);
    assert.match(page.body, /data-kopieer="kopie-1" hidden>/);
    assert.doesNotMatch(page.body, /Er is iets weggelaten/);
    hide(laws.wmo.note, father);
    assert.match((await client.open(path)).body, /Er is iets weggelaten/);
    show(laws.wmo.note);
    const none = (await ask('POST', '/huishoudens', { naam: 'Leeg', rol: 'oma', zin: 'x' })).id;
    const [{ id }] = (await ask('GET', `/huishoudens/${none}`)).inwoners;
    assert.match((await client.open(`/inwoners/${id}/kopie`)).body, /Er is geen dossier en geen besluit/);
  });
});
