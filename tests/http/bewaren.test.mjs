// SPDX-License-Identifier: EUPL-1.2
// What is over its term is put ready, two persons agree, and then it is gone: rows, the content of events, the bytes of the files. The chain
// of events still fits, and nothing tells any more what it was.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { environment, run } from '../lib/demo.mjs';
import { dropStore, giveStore, onPostgres, sql as sqlIn, storeEnvironment } from '../lib/postgres.mjs';
import { Program, TODAY, program } from '../lib/program.mjs';

const SECRET = 'Zilverreigernest';
const LATER = '2042-01-05'; // more than fifteen years, less than twenty
const FAR = '2047-01-05';
const LAWS = ['Wmo 2015', 'Jeugdwet'];

/** Every file under a folder. */
const files = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});

describe('Bewaren', () => {
  let app = new Program();
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const api = (account, method, path, body) => app.api(account, method, path, body);
  const sql = (text) => sqlIn(app.data, text);
  const house = {};

  let later = false;
  /** The same municipality on another day. */
  async function travel(today) {
    later = true;
    const { data } = app;
    await app.stop({ keepData: true });
    app = new Program();
    await app.start({ data, env: { BONDGENOOT_TODAY: today, BONDGENOOT_AFSCHERMING: 'aan' } });
    app.ownsData = true;
    return pass();
  }
  async function pass(...args) {
    const done = await app.command('bewaren', ...args);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    return done;
  }
  /** Put forward, and withdrawn. */
  async function withdrawn(doel) {
    const me = 'uitvoerder';
    const budget = (await ask(me, 'GET', '/budgetten')).budgetten.find((row) => row.naam === 'Teambudget Noord').id;
    const asked = await ask(me, 'POST', `/doelen/${doel}/lichte-weg`, { nodig: `${SECRET} nodig`, wat: `Een winterjas ${doel.replace(/\d/g, 'q')}`, waarom: 'De oude is te klein.', bedrag_cent: 5000, budget,
      anoniem: 'Een ouder heeft een jas nodig.' });
    await ask(me, 'POST', `/voorleggingen/${asked.id}/oplossingen`, { hoe: 'Er is er een gegeven.' });
  }
  /** A decision of which another addressee got a letter too. */
  function letters(huishouden, doel, inwoner) {
    const [b, g, first, also] = ['b', 'g', 'v', 'w'].map((letter) => (letter + huishouden).slice(0, 26));
    const by = "(select medewerker from account where aanmeldnaam = 'uitvoerder')";
    sql(`insert into besluit (id, huishouden, afweging, soort, vorm, wat, bedrag_cent, stand, medewerker, gemaakt, versie)
      select '${b}', '${huishouden}', min(a.id), 'toekenning', 'feitelijk', '${SECRET} jas', 0, 'verzonden', ${by}, '${TODAY}T10:00:00Z', 1 from afweging a where a.doel = '${doel}'`);
    sql(`insert into geadresseerde (id, besluit, inwoner, naam, straat, door, moment, versie)
      values ('${g}', '${b}', '${inwoner}', '${SECRET}', '${SECRET}straat 2', ${by}, '${TODAY}T10:00:00Z', 1)`);
    for (const [id, to] of [[first, 'null'], [also, `'${g}'`]])
      sql(`insert into verzending (id, besluit, geadresseerde, hoe, dag, brief, door, moment) values ('${id}', '${b}', ${to}, 'post', '${TODAY}', '{"naam":"${SECRET}"}', ${by}, '${TODAY}T10:00:00Z')`);
  }
  /** A household with the secret in it, wherever words can be written. */
  async function household(naam, laws) {
    const me = 'uitvoerder';
    const mark = `merk${naam.replaceAll(' ', '')}`;
    const { id } = await ask(me, 'POST', '/huishoudens', { naam: `${naam} ${SECRET}`, rol: 'moeder', zin: `${SECRET} zegt iets.` });
    const path = `/huishoudens/${id}`;
    const { inwoners: [one] } = await ask(me, 'GET', path);
    const person = await ask(me, 'GET', `/inwoners/${one.id}`);
    await ask(me, 'PATCH', `/inwoners/${one.id}`, { versie: person.versie, naam: `Roos ${SECRET} ${mark}`, straat: `${SECRET}straat 1`, postcode: '1234 AB' });
    const doel = (await ask(me, 'POST', `${path}/doelen`, { tekst: `${SECRET} doel`, leefgebied: 'wonen' })).id;
    await ask(me, 'POST', `/doelen/${doel}/afspraken`, { wat: `${SECRET} afspraak`, is_samen: true, voor: TODAY });
    for (let n = 0; n < 3; n++) await ask(me, 'POST', `${path}/gesprekken`, { tekst: `${SECRET} gesprek ${mark} ${n} ${'lang '.repeat(800)}` });
    await ask(me, 'POST', `${path}/citaten`, { inwoner: one.id, soort: 'wens', tekst: `${SECRET} woorden ${mark}` });
    await ask(me, 'POST', `${path}/netwerk`, { wie: `Oom ${SECRET}`, relatie: 'familie' });
    if (!later) await withdrawn(doel); // there is no budget for that year
    if (!later) letters(id, doel, one.id);
    sql(`update kring set wet = '${laws[0]}' where huishouden = '${id}'`);
    for (const wet of laws.slice(1)) sql(`insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, gesloten, versie)
      select '${('d' + id).slice(0, 26)}', '${id}', '${one.id}', '${wet}', organisatie, 1, '${TODAY}', '${TODAY}', 1 from huishouden where id = '${id}'`);
    return { id, inwoner: one.id, doel, mark };
  }
  const close = (id) => sql(`update huishouden set gesloten = '${TODAY}', versie = versie + 1 where id = '${id}'`);
  const list = async (toon = 'open', account = 'privacyofficer') => (await ask(account, 'GET', `/vernietigingen?toon=${toon}&limiet=100`)).vernietigingen;
  const item = (id) => sql(`select id from vernietiging where record = '${id}'`);
  const one = (id, account = 'privacyofficer') => ask(account, 'GET', `/vernietigingen/${id}`);
  const act = async (account, id, what, body = {}) => api(account, 'POST', `/vernietigingen/${id}/${what}`, { versie: (await one(id)).versie, ...body });
  /** By two persons, as it must. */
  async function confirm(id) {
    for (const [account, what, body] of [['privacyofficer', 'voordracht', {}], ['beheerder', 'bevestiging', { zeker: true }]]) {
      const answer = await act(account, id, what, body);
      assert.ok(answer.status < 300, answer.said);
    }
  }
  async function everythingFits() {
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
  }

  before(async () => {
    await app.start();
    house.wmo = await household('Een', LAWS.slice(0, 1));
    house.both = await household('Twee', LAWS);
    house.open = await household('Drie', LAWS.slice(0, 1));
    for (const key of ['wmo', 'both']) close(house[key].id);
  });
  after(() => app.stop());

  it('tells everybody who works here how long what is kept, with the article and how sure it is', async () => {
    const { bewaarregels } = await ask('handhaver', 'GET', '/bewaarregels');
    const of = (soort, wet) => bewaarregels.find((row) => row.soort === soort && row.wet === wet);
    assert.deepEqual(LAWS.map((wet) => [of('huishouden', wet).aantal, of('huishouden', wet).artikel, of('huishouden', wet).zekerheid]),
      [[15, 'Wmo 2015 5.3.4 lid 1', 'hoog'], [20, 'Jeugdwet 7.3.8 lid 3', 'middel']]);
    assert.deepEqual([of('huishouden', 'Wgs').is_aan, of('huishouden', 'Wgs').zekerheid, of('huishouden', 'Wgs').stand], [false, 'laag', 'uit']);
    const client = await app.login('teamleider');
    const page = await client.open('/bewaarregels');
    assert.match(page.text, /Huishouden met het hele plan, Wmo 2015 ?: 15 jaar/);
    assert.doesNotMatch(page.text, /bewaarsoort|bewaarhoe|bewaarbegin|bewaartermijn/);
    assert.ok((await client.open('/regels')).body.includes('href="/bewaarregels"'));
  });

  it('puts nothing ready before its day, and then by the longest term', async () => {
    await pass();
    assert.deepEqual(await list(), []);
    await travel(LATER);
    const ready = await list();
    assert.deepEqual(ready.map((row) => [row.soort, row.wet, row.dag, row.stand]), [['huishouden', 'Wmo 2015', '2041-11-24', 'open']]);
    assert.equal(ready[0].id, item(house.wmo.id));
    assert.ok(!JSON.stringify(ready).includes(SECRET) && !JSON.stringify(ready).includes(house.wmo.id));
    const seen = await one(ready[0].id, 'fg');
    assert.ok(seen.tellingen.find((row) => row.soort === 'gesprek').aantal === 3, JSON.stringify(seen.tellingen));
    assert.ok(!JSON.stringify(seen).includes(SECRET) && !JSON.stringify(seen).includes(house.wmo.id));
  });

  it('needs two persons, neither of whom was ever involved', async () => {
    const id = item(house.wmo.id);
    assert.equal((await act('privacyofficer', id, 'bevestiging', { zeker: true })).status, 409, 'nobody nominated it');
    assert.equal((await act('beheerder', id, 'voordracht')).status, 403);
    const fg = sql("select medewerker from account where aanmeldnaam = 'fg'");
    sql(`update account set medewerker = (select medewerker from account where aanmeldnaam = 'uitvoerder') where aanmeldnaam = 'fg'`);
    sql(`update account set rollen = 'fg,privacyofficer' where aanmeldnaam = 'fg'`);
    assert.equal((await act('fg', id, 'voordracht')).status, 409, 'was in the kring');
    sql(`update account set medewerker = '${fg}' where aanmeldnaam = 'fg'`);
    assert.ok((await act('privacyofficer', id, 'voordracht')).status < 300);
    assert.equal((await act('privacyofficer', id, 'bevestiging', { zeker: true })).status, 409, 'the same person');
    const account = (naam) => sql(`select id from account where aanmeldnaam = '${naam}'`);
    const tied = async (what, tie, loosen) => {
      sql(tie);
      const answer = await act('beheerder', id, 'bevestiging', { zeker: true });
      assert.equal(answer.status, 409, `${what}: ${answer.said}`);
      assert.match(answer.body.detail, /dezelfde persoon, of een van jullie maakte het account/, what);
      const page = (await (await app.login('beheerder')).open(`/vernietigingen/${id}`)).text;
      assert.ok(!page.includes('Bevestigen dat het weg mag') && page.includes('Een andere privacyofficer of een beheerder bevestigt dit'), what);
      sql(loosen);
    };
    const [officer, keeper] = [account('privacyofficer'), account('beheerder')];
    const [own, theirs] = ['privacyofficer', 'beheerder'].map((naam) => sql(`select medewerker from account where aanmeldnaam = '${naam}'`));
    await tied('two accounts of one person', `update account set medewerker = '${own}' where id = '${keeper}'`, `update account set medewerker = '${theirs}' where id = '${keeper}'`);
    for (const [made, by] of [[officer, keeper], [keeper, officer]]) {
      const newest = Number(sql('select max(volgnummer) from gebeurtenis'));
      await tied('one made the account of the other', `insert into gebeurtenis (volgnummer, moment, account, soort, record, vorige, inhoud_hash, hash)
        values (${newest + 1}, '${TODAY}T10:00:00Z', '${by}', 'account.gemaakt', '${made}', 'x', 'x', 'x')`, `delete from gebeurtenis where volgnummer = ${newest + 1}`);
      await tied('one gave the other the link for the password', `insert into uitnodiging (id, account, token, gemaakt, door, tot, gebruikt)
        values ('${'u'.repeat(26)}', '${made}', 'x', '${TODAY}T10:00:00Z', '${by}', '${TODAY}', '${TODAY}T10:00:00Z')`, `delete from uitnodiging where id = '${'u'.repeat(26)}'`);
    }
    assert.equal((await act('fg', id, 'bevestiging')).status, 400, 'not sure');
    await pass();
    assert.equal(sql(`select count(*) from huishouden where id = '${house.wmo.id}'`), '1');
    assert.ok((await act('privacyofficer', id, 'aanhouding', { stand: 'uitgesteld', tot: FAR, reden: `Er loopt een rechtszaak ${SECRET}.` })).status < 300);
    assert.equal((await act('privacyofficer', id, 'aanhouding', { stand: 'uitgesteld', reden: 'x' })).status, 400, 'until when');
    await pass();
    assert.equal((await one(id)).stand, 'uitgesteld');
    sql(`update vernietiging set tot = '${LATER}' where id = '${id}'`);
    await pass();
    assert.equal((await one(id)).stand, 'open', 'its day has come');
    assert.ok((await act('privacyofficer', id, 'aanhouding', { stand: 'bewaard', reden: `Bijzonder ${SECRET}.` })).status < 300);
    assert.equal((await list('besloten')).length, 1);
  });

  it('waits for what still runs, and takes back what was opened again', async () => {
    const id = item(house.wmo.id);
    sql(`insert into meldcode (id, huishouden, medewerker, begonnen, stand, versie)
      select '${'m'.repeat(26)}', '${house.wmo.id}', medewerker, '${TODAY}', 'open', 1 from account where aanmeldnaam = 'uitvoerder'`);
    assert.equal((await one(id)).loopt, 'zorgen');
    assert.equal((await act('privacyofficer', id, 'voordracht')).status, 422);
    sql(`delete from meldcode where id = '${'m'.repeat(26)}'`);
    await confirm(id);
    sql(`insert into meldcode (id, huishouden, medewerker, begonnen, stand, versie)
      select '${'m'.repeat(26)}', '${house.wmo.id}', medewerker, '${TODAY}', 'open', 1 from account where aanmeldnaam = 'uitvoerder'`);
    await pass();
    assert.deepEqual([(await one(id)).stand, (await one(id)).fout], ['bevestigd', 'loopt']);
    sql(`delete from meldcode where id = '${'m'.repeat(26)}'`);
    sql(`update huishouden set gesloten = null where id = '${house.wmo.id}'`);
    await pass();
    assert.equal(item(house.wmo.id), '', 'it is open');
    close(house.wmo.id);
    await pass();
    assert.deepEqual((await list()).map((row) => row.stand), ['open']);
  });

  it('destroys rows, the content of events, and the bytes; the chain still fits, and the log says that, not what', async () => {
    const { id } = house.wmo;
    const done = item(id);
    sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
      select '${'r'.repeat(26)}', 'meekijker', wachtwoord, 'Roos ${SECRET}', 'inwoner', null, '${house.wmo.inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
    await ask('meekijker', 'GET', '/mijn-plan');
    assert.ok(Number(sql(`select count(*) from api_token where account = '${'r'.repeat(26)}'`)) > 0);
    const events = () => sql(`select count(*) from gebeurtenis where huishouden = '${id}'`);
    const lines = events();
    const coats = () => sql("select aantal, laatste from gelijk_stam where stam = 'winterjas'").split('|').map((part) => part.split(' ').length === 1 ? Number(part) : part.split(' ').length);
    assert.deepEqual(coats(), [3, 3], 'the words of all three are known');
    await confirm(done);
    await pass();
    assert.equal(events(), lines, 'the chain keeps its lines');
    assert.deepEqual(coats(), [2, 2], 'its words are of two');
    for (const table of ['api_token', 'sessie']) assert.equal(sql(`select count(*) from ${table} where account = '${'r'.repeat(26)}'`), '0', table);
    assert.equal(sql("select count(*) from account where aanmeldnaam = 'meekijker'"), '0', 'who looked along is gone too');
    assert.equal(sql(`select count(*) from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer where g.huishouden = '${id}'`), '0');
    const { stdout } = await app.command('export');
    for (const line of stdout.split('\n').filter((text) => text.includes(id) || text.includes(house.wmo.inwoner)))
      assert.match(line, /^\{"tabel":"(gebeurtenis|vernietiging)",/);
    assert.ok(!stdout.includes(`Een ${SECRET}`));
    const told = await one(done);
    assert.deepEqual([told.stand, told.reden, told.tellingen, told.vernietigd_op], ['vernietigd', null, [], LATER]);
    assert.ok(told.aantal > 10);
    const [event] = sql(`select i.inhoud from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer where g.soort = 'vernietiging.uitgevoerd'`).split('\n');
    assert.deepEqual(Object.keys(JSON.parse(event)).sort(), ['aantal', 'regel', 'soort', 'voorgedragen_door', 'wet']);
    assert.match(readFileSync(join(app.data, 'demo/logboek.jsonl'), 'utf8'), /"name":"bondgenoot vernietigen".*"dpl.core.processing_activity_id":"bewaren"/);
    assert.match(readFileSync(join(app.data, 'demo/vernietigd.jsonl'), 'utf8'), new RegExp(`"record":"${id}"`));
    assert.deepEqual((await list('vernietigd')).map((row) => row.id), [done]);
    assert.equal((await act('privacyofficer', done, 'voordracht')).status, 409);
    await everythingFits();
  });

  it('leaves no byte of it in any file', { skip: onPostgres }, async () => {
    for (const path of files(app.data)) {
      const bytes = readFileSync(path).toString('latin1');
      for (const of of [`Een ${SECRET}`, `Roos ${SECRET} ${house.wmo.mark}`, `${SECRET} gesprek ${house.wmo.mark}`, `${SECRET} woorden ${house.wmo.mark}`])
        assert.ok(!bytes.includes(of), `${path} still has "${of}" at ${bytes.indexOf(of)}`);
    }
    assert.ok(files(app.data).some((path) => readFileSync(path).includes(`gesprek ${house.both.mark}`)), 'the other one is there');
  });

  it('destroys a file, what came in and a document by themselves, and leaves the household', async () => {
    const { id, inwoner } = house.open;
    const dossier = 'e'.repeat(26);
    sql(`insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, gesloten, versie)
      select '${dossier}', '${id}', '${inwoner}', 'Wmo 2015', organisatie, 1, '${TODAY}', '${TODAY}', 1 from huishouden where id = '${id}'`);
    sql(`update gesprek set dossier = '${dossier}' where huishouden = '${id}' and tekst like '%gesprek ${house.open.mark} 1%'`);
    const melding = 'n'.repeat(26);
    sql(`insert into melding (id, team, wet, soort, wie, zin, ontvangen, hoe, stand, afloop, afloop_op, gemaakt, door, versie)
      select '${melding}', min(id), 'Wmo 2015', 'melding', '${SECRET} belde', '${SECRET} vroeg', '${TODAY}', 'balie', 'klaar', 'ingetrokken', '${TODAY}', '${TODAY}T10:00:00Z', 'x', 1 from team`);
    const document = 'p'.repeat(26);
    sql(`insert into document (id, huishouden, inwoner, wet, titel, soort, bytes, sha256, vernietigen_op, medewerker, gemaakt, versie)
      select '${document}', '${id}', '${inwoner}', 'Wmo 2015', '${SECRET} titel', 'pdf', 3, '${'0'.repeat(64)}', '${LATER}', medewerker, '${TODAY}T10:00:00Z', 1
      from account where aanmeldnaam = 'uitvoerder'`);
    sql(`insert into document_inhoud (document, inhoud) values ('${document}', ${onPostgres ? "'abc'::bytea" : "x'616263'"})`);
    await pass();
    assert.deepEqual((await list()).map((row) => row.soort).sort(), ['document', 'dossier', 'melding']);
    for (const record of [dossier, melding, document]) {
      const seen = await one(item(record));
      assert.ok(seen.tellingen.length >= 1 && !JSON.stringify(seen).includes(SECRET));
      await confirm(item(record));
    }
    await pass();
    assert.deepEqual(await list(), []);
    assert.equal(sql(`select count(*) from gesprek where huishouden = '${id}'`), '2');
    assert.equal(sql(`select count(*) from melding where id = '${melding}'`), '0');
    assert.equal(sql(`select count(*) from document_inhoud`), '0');
    assert.ok(!(await app.command('export')).stdout.includes(`${SECRET} titel`));
    await everythingFits();
  });

  it('follows another rule: what lies ready is looked at again, and the old one stands there with its last day', async () => {
    const old = (await ask('privacyofficer', 'GET', '/bewaarregels')).bewaarregels.find((row) => row.soort === 'huishouden' && row.wet === 'Jeugdwet');
    const follow = (body) => api('privacyofficer', 'POST', `/bewaarregels/${old.id}/opvolgers`, { aantal: 15, eenheid: 'jaar', artikel: 'Jeugdwet 7.3.8 lid 3',
      uitleg: 'Een keuze.', vanaf: LATER, zekerheid: 'laag', aan: true, ...body });
    assert.equal((await follow({ vanaf: TODAY })).status, 400);
    assert.equal((await follow({ aantal: 0 })).status, 400);
    const made = await follow({ archief: true });
    assert.equal(made.status, 201, made.said);
    const rows = made.body.bewaarregels.filter((row) => row.soort === 'huishouden' && row.wet === 'Jeugdwet');
    assert.deepEqual(rows.map((row) => [row.aantal, row.tot, row.stand, row.is_archief]), [[20, '2042-01-04', 'voorbij', false], [15, null, 'geldt', true]]);
    assert.equal((await follow({})).status, 409, 'it ended');
    await pass();
    assert.deepEqual((await list()).map((row) => [row.wet, row.is_archief]), [['Jeugdwet', true]], 'of two as long the one that asks for the archive');
  });

  it('writes for the archive first, and destroys nothing as long as that fails', async () => {
    const { id } = house.both;
    assert.equal((await act('privacyofficer', item(id), 'voordracht')).status, 422, 'no folder is set');
    const archive = await mkdtemp(join(tmpdir(), 'bondgenoot-archief-'));
    const { data } = app;
    await app.stop({ keepData: true });
    app = new Program();
    await app.start({ data, env: { BONDGENOOT_TODAY: LATER, BONDGENOOT_AFSCHERMING: 'aan', BONDGENOOT_ARCHIEF: join(archive, 'map') } });
    app.ownsData = true;
    await confirm(item(id));
    await pass();
    assert.deepEqual([(await one(item(id))).stand, (await one(item(id))).fout], ['bevestigd', 'archief']);
    assert.ok((await (await app.login('privacyofficer')).open('/vernietigingen?toon=besloten')).text.includes('kon niet naar het archief'));
    assert.equal(sql(`select count(*) from gesprek where huishouden = '${id}'`), '3');
    await mkdir(join(archive, 'map'));
    await pass();
    const gone = await one(item(id));
    assert.equal(gone.stand, 'vernietigd');
    const name = `demo-huishouden-${id}.json`;
    const text = readFileSync(join(archive, 'map', name));
    assert.equal(createHash('sha256').update(text).digest('hex'), gone.uitvoer);
    assert.equal(readFileSync(join(archive, 'map', `${name}.sha256`), 'utf8'), `${gone.uitvoer}  ${name}\n`);
    const kept = JSON.parse(text);
    assert.deepEqual([kept.formaat, kept.wet, kept.tabellen.gesprek.length, kept.tabellen.huishouden[0].id], ['bondgenoot-archief/1', 'Jeugdwet', 3, id]);
    assert.ok(kept.tabellen.gebeurtenis_inhoud.length > 5 && kept.tabellen.inwoner[0].naam.includes(SECRET));
    await rm(archive, { recursive: true });
    await everythingFits();
  });

  it('erases by itself what nobody needs to confirm, when its rule says so', async () => {
    const old = '2030-01-01';
    sql(`insert into navraag (id, medewerker, moment, dag, soort, reden) select '${'q'.repeat(26)}', medewerker, '${old}T10:00:00Z', '${old}', 'naam', '${SECRET} navraag' from account where aanmeldnaam = 'uitvoerder'`);
    sql(`insert into navraag_treffer (navraag, huishouden, inwoner) values ('${'q'.repeat(26)}', '${house.open.id}', '${house.open.inwoner}')`);
    sql(`insert into logboekvondst (id, regel, account, medewerker, dag, keren, eerst, laatst, handelingen, stand, versie)
      select '${'v'.repeat(26)}', 'logboekregelvreemdeurenaaa', id, medewerker, '${old}', 1, '${old}T10:00:00Z', '${old}T10:00:00Z', '0', 'uitgelegd', 1 from account where aanmeldnaam = 'uitvoerder'`);
    await writeFile(join(app.data, 'demo/bondgenoot.db-oud-0001'), 'x');
    await utimes(join(app.data, 'demo/bondgenoot.db-oud-0001'), 1, 1);
    const names = ['logboek.jsonl', 'audit.jsonl'].map((name) => join(app.data, 'demo', name));
    // the program writes by the clock of the machine: lines of long ago stand at the beginning, as they would
    for (const name of names) {
      const text = readFileSync(name, 'utf8');
      const lines = text.split('\n').filter(Boolean);
      await writeFile(name, lines.map((line, n) => (n < lines.length - 5 ? line.replace(/"(end_time|moment)":"\d{4}/, '"$1":"2019') : line.replace(/"(end_time|moment)":"\d{4}/, '"$1":"2041'))).join('\n') + '\n');
    }
    const before = names.map((name) => statSync(name).size);
    await pass();
    for (const [n, name] of names.entries()) {
      const bytes = readFileSync(name);
      assert.ok(!bytes.includes(':"2019-'), `${name} has nothing of before its term`);
      assert.ok(bytes.includes(':"2041-') && bytes.length > before[n], `${name} only grows, and keeps the rest`);
      assert.equal(bytes[0], 0);
    }
    assert.equal((await app.command('logboek', '--tot', '2020-01-01')).stdout, '');
    await ask('privacyofficer', 'GET', '/logboek');
    assert.equal(sql('select (select count(*) from navraag) + (select count(*) from logboekvondst)'), '0');
    assert.ok(!readdirSync(join(app.data, 'demo')).includes('bondgenoot.db-oud-0001'));
    assert.match(sql(`select i.inhoud from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer where g.soort = 'bewaren.gewist' order by g.volgnummer limit 1`), /"soort":"navraag"/);
    await everythingFits();
  });

  it('goes on after kill -9: whole or not at all, and the same in the end', { timeout: 120_000 }, async () => {
    const many = [];
    const { data } = app;
    await app.stop({ keepData: true });
    app = new Program();
    await app.start({ data });
    app.ownsData = true;
    for (let n = 0; n < 6; n++) many.push(await household(`Veel ${n}`, ['Wmo 2015']));
    for (const { id } of many) close(id);
    await travel(LATER);
    for (const { id } of many) await confirm(item(id));
    const args = ['bewaren', '--data', app.data];
    const env = { ...environment, ...storeEnvironment(app.data), BONDGENOOT_TODAY: LATER };
    for (let n = 0; n < 8; n++) {
      const child = spawn(program, args, { env, stdio: 'ignore' });
      await pause(60 + 25 * n);
      child.kill('SIGKILL');
      await new Promise((resolve) => { child.exitCode === null && child.signalCode === null ? child.on('exit', resolve) : resolve(); });
      for (const { id } of many) {
        const left = Number(sql(`select (select count(*) from huishouden where id = '${id}') * 100 + (select count(*) from gesprek where huishouden = '${id}')`));
        assert.ok(left === 0 || left === 103, `${left}: half of it`);
        assert.equal(sql(`select stand from vernietiging where record = '${id}'`), left === 0 ? 'vernietigd' : 'bevestigd');
      }
    }
    await pass();
    for (const { id } of many) assert.equal(sql(`select stand from vernietiging where record = '${id}'`), 'vernietigd');
    await everythingFits();
  });

  it('is exported and read in again as it is, and a backup of before is held against the list', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-bewaren-'));
    const at = (name) => join(folder, name);
    const bondgenoot = (data, ...args) => run('timeout', ['60', program, ...args], { env: { ...environment, ...storeEnvironment(data), BONDGENOOT_TODAY: LATER }, maxBuffer: 64 << 20 })
      .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));
    const place = async (name) => { await mkdir(at(name)); if (onPostgres) await giveStore(at(name)); return at(name); };
    const again = await household('Nog een', ['Wmo 2015']);
    sql(`update huishouden set gesloten = '${TODAY}', bewogen = '${TODAY}' where id = '${again.id}'`);
    await mkdir(at('kopieen'));
    assert.equal((await bondgenoot(app.data, 'backup-sleutel', at('sleutel'))).code, 0);
    for (const name of ['demo-2041-01-01-080910.reservekopie', 'demo-2042-01-01-080910.reservekopie', 'anders-2041-01-01-080910.reservekopie', 'demo-oud.reservekopie'])
      await writeFile(at(`kopieen/${name}`), 'x');
    const made = await app.command('backup', '--sleutel', at('sleutel.openbaar'), at('kopieen'));
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /demo-2041-01-01-080910\.reservekopie: ouder dan de bewaartermijn, verwijderd/);
    const kept = readdirSync(at('kopieen'));
    assert.equal(kept.length, 4, 'of this municipality, and too old: nothing else goes');
    const backup = at(`kopieen/${kept.find((name) => !['demo-2042-01-01-080910.reservekopie', 'anders-2041-01-01-080910.reservekopie', 'demo-oud.reservekopie'].includes(name))}`);
    await pass();
    await confirm(item(again.id));
    await pass();
    const restore = async (name, ...more) => {
      const data = await place(name);
      const done = await bondgenoot(data, 'restore', '--data', data, '--sleutel', at('sleutel.geheim'), backup, ...more);
      assert.equal(done.code, 0, done.stdout + done.stderr);
      return { data, said: done.stdout };
    };
    const without = await restore('zonder');
    assert.match(without.said, /Let op: wat na deze reservekopie is vernietigd, staat er weer in/);
    assert.equal(sqlIn(without.data, `select count(*) from huishouden where id = '${again.id}'`), '1');
    const back = await restore('met', '--vernietigd', join(app.data, 'demo/vernietigd.jsonl'));
    assert.match(back.said, /Opnieuw vernietigd: 1\n/);
    assert.equal(sqlIn(back.data, `select count(*) from huishouden where id = '${again.id}'`), '0');
    assert.equal(sqlIn(back.data, `select stand from vernietiging where record = '${again.id}'`), 'vernietigd');
    assert.ok(!(await bondgenoot(back.data, 'export', '--data', back.data)).stdout.includes(`Nog een ${SECRET}`));
    const { stdout: whole } = await app.command('export');
    await writeFile(at('alles.jsonl'), whole);
    const other = await place('andere');
    assert.equal((await bondgenoot(other, 'gemeente', 'demo', 'Gemeente Voorbeeld', 'anders.example', '--data', other)).code, 0);
    const read = await bondgenoot(other, 'import', at('alles.jsonl'), '--data', other);
    assert.equal(read.code, 0, read.stderr);
    assert.equal((await bondgenoot(other, 'export', '--data', other)).stdout, whole);
    assert.equal((await bondgenoot(other, 'check', '--data', other)).code, 0);
    for (const name of ['zonder', 'met', 'andere']) dropStore(at(name));
    await rm(folder, { recursive: true });
  });
});
