// SPDX-License-Identifier: EUPL-1.2
// What is over its term is put ready, two persons agree, and then it is gone: rows, the content of events, the bytes of the files. The chain
// of events still fits, and nothing tells any more what it was.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { onPostgres, sql as sqlIn } from '../lib/postgres.mjs';
import { Program, TODAY } from '../lib/program.mjs';

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

  /** The same municipality on another day. */
  async function travel(today) {
    const { data } = app;
    await app.stop({ keepData: true });
    app = new Program();
    await app.start({ data, env: { BONDGENOOT_TODAY: today } });
    app.ownsData = true;
    return pass();
  }
  async function pass(...args) {
    const done = await app.command('bewaren', ...args);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    return done;
  }
  /** A household with the secret in it, wherever words can be written. */
  async function household(naam, laws) {
    const me = 'uitvoerder';
    const { id } = await ask(me, 'POST', '/huishoudens', { naam: `${naam} ${SECRET}`, rol: 'moeder', zin: `${SECRET} zegt iets.` });
    const path = `/huishoudens/${id}`;
    const { inwoners: [one] } = await ask(me, 'GET', path);
    const person = await ask(me, 'GET', `/inwoners/${one.id}`);
    await ask(me, 'PATCH', `/inwoners/${one.id}`, { versie: person.versie, naam: `Roos ${SECRET}`, straat: `${SECRET}straat 1`, postcode: '1234 AB' });
    const doel = (await ask(me, 'POST', `${path}/doelen`, { tekst: `${SECRET} doel`, leefgebied: 'wonen' })).id;
    await ask(me, 'POST', `/doelen/${doel}/afspraken`, { wat: `${SECRET} afspraak`, is_samen: true, voor: TODAY });
    for (let n = 0; n < 3; n++) await ask(me, 'POST', `${path}/gesprekken`, { tekst: `${SECRET} gesprek ${n} ${'lang '.repeat(800)}` });
    await ask(me, 'POST', `${path}/citaten`, { inwoner: one.id, soort: 'wens', tekst: `${SECRET} woorden` });
    await ask(me, 'POST', `${path}/netwerk`, { wie: `Oom ${SECRET}`, relatie: 'familie' });
    sql(`update kring set wet = '${laws[0]}' where huishouden = '${id}'`);
    for (const wet of laws.slice(1)) sql(`insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, gesloten, versie)
      select '${('d' + id).slice(0, 26)}', '${id}', '${one.id}', '${wet}', organisatie, 1, '${TODAY}', '${TODAY}', 1 from huishouden where id = '${id}'`);
    return { id, inwoner: one.id, doel };
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
    assert.equal((await act('fg', id, 'bevestiging')).status, 400, 'not sure');
    await pass();
    assert.equal(sql(`select count(*) from huishouden where id = '${house.wmo.id}'`), '1');
    assert.ok((await act('privacyofficer', id, 'aanhouding', { stand: 'uitgesteld', tot: FAR, reden: `Er loopt een rechtszaak ${SECRET}.` })).status < 300);
    assert.equal((await act('privacyofficer', id, 'aanhouding', { stand: 'uitgesteld', reden: 'x' })).status, 400, 'until when');
    await pass();
    assert.equal((await one(id)).stand, 'uitgesteld');
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
    const events = () => sql(`select count(*) from gebeurtenis where huishouden = '${id}'`);
    const lines = events();
    await confirm(done);
    await pass();
    assert.equal(events(), lines, 'the chain keeps its lines');
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
});
