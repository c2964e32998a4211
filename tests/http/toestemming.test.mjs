// SPDX-License-Identifier: EUPL-1.2
// Who says yes to help, by age; who decides for somebody, from which day until which; and what that person sees with an account of the own.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const yearsAgo = (years) => `${Number(TODAY.slice(0, 4)) - years}${TODAY.slice(4)}`;
const me = 'uitvoerder2'; // for the Jeugdwet
const regisseur = 'uitvoerder';

describe('Wie ja zegt en wie meekijkt', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const resident = (account, inwoner) => sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${account.padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
  const born = (id, age) => sql(`update inwoner set geboortedatum = ${age === null ? 'null' : `'${yearsAgo(age)}'`} where id = '${id}'`);
  const h = {};
  let path;

  before(async () => {
    h.id = (await ask(regisseur, 'POST', '/huishoudens', { naam: 'Vogels', rol: 'moeder', zin: 'Een zin.' })).id;
    path = `/huishoudens/${h.id}`;
    for (const rol of ['vader', 'kind', 'oma']) await ask(regisseur, 'POST', `${path}/inwoners`, { rol, aanspreken: `De ${rol}` });
    Object.assign(h, Object.fromEntries((await ask(regisseur, 'GET', path)).inwoners.map((one) => [one.rol, one.id])));
    await app.join(regisseur, h.id, me, { medewerker: medewerker(me), rol: me, grondslag: 'Jeugdhulp aan dit gezin (Jeugdwet 2.3, 7.4.0)' });
    for (const [account, id] of [['moeder', h.moeder], ['vader', h.vader], ['oma', h.oma]]) resident(account, id);
    for (const [id, age] of [[h.moeder, 40], [h.oma, 80], [h.kind, 10]]) born(id, age);
    h.youth = (await ask(me, 'POST', `${path}/dossiers`, { inwoner: h.kind, wet: 'Jeugdwet', kan_oordelen: 'ja' })).id;
    await ask(regisseur, 'POST', `${path}/gezag`, { ouder: h.moeder, kind: h.kind, gezag: 'ja' });
    await ask(regisseur, 'POST', `${path}/gezag`, { ouder: h.vader, kind: h.kind, gezag: 'nee' });
  });

  describe('help', () => {
    const said = (jeugdige, ouders, uitzondering = 'geen') => app.api(me, 'POST', `/dossiers/${h.youth}/hulptoestemmingen`, { wat: 'Gesprekken thuis', jeugdige, ouders, uitzondering });
    // [age, able, young person, parents, exception, may begin, article]; Jeugdwet 7.3.4, 7.3.5, 7.3.15, 7.3.16
    const TABLE = [
      [11, 'ja', 'ja', 'niets', 'geen', false, '7.3.15 lid 1'],
      [11, 'ja', 'nee', 'ja', 'geen', true, '7.3.15 lid 1'],
      [11, 'ja', 'niets', 'niets', 'ernstig_nadeel', true, '7.3.16 lid 1'],
      [12, 'ja', 'ja', 'niets', 'geen', false, '7.3.4 lid 2'],
      [12, 'ja', 'niets', 'ja', 'geen', false, '7.3.4 lid 2'],
      [15, 'ja', 'ja', 'ja', 'geen', true, '7.3.4 lid 2'],
      [15, 'ja', 'ja', 'nee', 'geen', false, '7.3.4 lid 2'],
      [15, 'ja', 'ja', 'nee', 'blijft_wensen', true, '7.3.4 lid 2'],
      [16, 'ja', 'ja', 'nee', 'geen', true, '7.3.5 lid 1'],
      [16, 'ja', 'nee', 'ja', 'geen', false, '7.3.5 lid 1'],
      [16, 'nee', 'nee', 'ja', 'geen', true, '7.3.15 lid 2'],
      [14, 'ja', 'nee', 'nee', 'gedwongen_kader', true, '7.3.4 lid 1'],
    ];
    it('may begin as the law says, by age', async () => {
      let { versie } = await ask(me, 'GET', `/dossiers/${h.youth}`);
      for (const [age, able, child, parents, exception, may, article] of TABLE) {
        born(h.kind, age);
        ({ versie } = await ask(me, 'PATCH', `/dossiers/${h.youth}`, { versie, kan_oordelen: able, stand: 'open' }));
        const { body } = await said(child, parents, exception);
        const one = body.hulp.find((row) => row.leeftijd === age && row.jeugdige === child && row.ouders === parents && row.uitzondering === exception && row.is_oordelend === (able === 'ja'));
        assert.deepEqual([one.is_mag, one.artikel.includes(article)], [may, true], `${[age, able, child, parents, exception]}: ${one.artikel}`);
      }
      ({ versie } = await ask(me, 'PATCH', `/dossiers/${h.youth}`, { versie, kan_oordelen: 'ja', stand: 'open' }));
    });

    it('asks the day of birth, and nothing outside the Jeugdwet', async () => {
      born(h.kind, null);
      const unknown = await said('ja', 'ja');
      assert.equal(unknown.status, 400);
      assert.match(JSON.stringify(unknown.body), /geboortedatum/);
      born(h.kind, 10);
      const wmo = (await ask(regisseur, 'POST', `${path}/dossiers`, { inwoner: h.oma, wet: 'Wmo 2015', kan_oordelen: 'ja' })).id;
      const answer = await app.api(regisseur, 'POST', `/dossiers/${wmo}/hulptoestemmingen`, { wat: 'x', jeugdige: 'ja', ouders: 'ja', uitzondering: 'geen' });
      assert.equal(answer.status, 422);
      assert.match(answer.body.detail, /Alleen de Jeugdwet/);
      h.wmo = wmo;
    });

    it('comes back filled when something is missing, and says what came of it', async () => {
      const client = await app.login(me);
      const form = await client.open(`/dossiers/${h.youth}/hulptoestemmingen/nieuw`);
      const back = await client.submit(form, { wat: 'Wandelen', jeugdige: 'ja', uitzondering: 'geen' }, '/hulptoestemmingen');
      assert.equal(back.status, 400);
      assert.match(back.body, /value="Wandelen"/);
      const done = await client.follow(await client.submit(form, { wat: 'Wandelen', jeugdige: 'niets', ouders: 'ja', uitzondering: 'geen' }, '/hulptoestemmingen'));
      assert.match(done.text, /De hulp mag beginnen/);
    });
  });

  describe('who decides for somebody', () => {
    const at = () => `/inwoners/${h.oma}/vertegenwoordigers`;
    const add = (body) => app.api(regisseur, 'POST', at(), { grond: 'Beschikking van 3 maart', van: TODAY, ...body });
    const named = async (soort) => (await ask(regisseur, 'GET', at())).vertegenwoordigers.find((one) => one.soort === soort);

    it('is recorded by a worker, somebody of the household or from outside, from a day until a day', async () => {
      assert.equal((await add({ soort: 'mentor' })).status, 400, 'nobody was named');
      assert.equal((await add({ soort: 'mentor', wie: h.moeder, naam: 'Ook nog' })).status, 400);
      assert.equal((await add({ soort: 'mentor', wie: h.moeder, tot: day(-1) })).status, 400);
      assert.equal((await add({ soort: 'mentor', wie: h.oma })).status, 400, 'nobody represents oneself');
      assert.equal((await add({ soort: 'mentor', wie: h.moeder })).status < 300, true);
      const { body } = await add({ soort: 'bewindvoerder', naam: 'Bureau Bewind' });
      const outside = body.vertegenwoordigers.find((one) => one.soort === 'bewindvoerder');
      assert.deepEqual([outside.naam, outside.heeft_account, outside.is_nu], ['Bureau Bewind', false, true]);
      const client = await app.login(regisseur);
      const page = await client.open(at());
      assert.match(page.body, new RegExp(`href="/inwoners/${outside.door}/account/nieuw"`));
      assert.equal((await client.open(`/inwoners/${outside.door}/account/nieuw`)).status, 200);
      assert.equal((await (await app.login(me)).get(`/inwoners/${outside.door}/account/nieuw`)).status, 404, 'the regisseur invites');
      assert.ok((await client.open(`/inwoners/${h.oma}`)).body.includes(`href="${at()}"`));
      resident('bewind', outside.door);
      assert.equal((await named('bewindvoerder')).heeft_account, true);
      assert.equal(Number(sql("select count(*) from gebeurtenis where soort = 'vertegenwoordiging.vastgelegd'")), 2);
    });

    it('sees with an account of the own what belongs to that task, and nobody sees more', async () => {
      const goal = async (tekst, leefgebied, van) => (await ask(regisseur, 'POST', `${path}/doelen`, { tekst, leefgebied, van })).id;
      const money = await goal('Spreeuw', 'geld en schulden', h.oma);
      const care = await goal('Goudvink', 'wonen', h.oma);
      await goal('Huismus', 'school en opvoeding', h.kind);
      await goal('Boomklever', 'wonen', h.moeder);
      for (const [doel, wat] of [[money, 'Lijster'], [care, 'Merel']]) await ask(regisseur, 'POST', `/doelen/${doel}/afspraken`, { wat, is_samen: true });
      await ask(regisseur, 'POST', `/doelen/${care}/afspraken`, { wat: 'Vlaamse gaai', wie: `i:${h.moeder}`, is_samen: true });
      for (const [inwoner, tekst] of [[h.oma, 'Koekoek'], [h.kind, 'Winterkoning']]) await ask(regisseur, 'POST', `${path}/citaten`, { inwoner, soort: 'wens', tekst });
      const BIRDS = ['Spreeuw', 'Goudvink', 'Huismus', 'Boomklever', 'Lijster', 'Merel', 'Vlaamse gaai', 'Koekoek', 'Winterkoning'];
      const EXPECTED = { // [account, of whom]: what
        'bewind oma': ['Spreeuw', 'Lijster'],
        'moeder oma': ['Goudvink', 'Merel', 'Koekoek'],
        'moeder kind': ['Huismus', 'Winterkoning'],
        'vader kind': null,
        'vader oma': null,
        'bewind kind': null,
        'oma kind': null,
        'inwoner oma': null,
      };
      for (const [who, birds] of Object.entries(EXPECTED)) {
        const [account, of] = who.split(' ');
        const answer = await app.api(account, 'GET', `/mijn-naasten/${h[of]}`);
        assert.equal(answer.status, birds ? 200 : 404, who);
        if (birds) assert.deepEqual(BIRDS.filter((bird) => JSON.stringify(answer.body).includes(bird)).sort(), [...birds].sort(), who);
        const page = await (await app.login(account)).get(`/mijn-naasten/${h[of]}`);
        assert.equal(page.status, birds ? 200 : 404);
        assert.deepEqual(BIRDS.filter((bird) => page.body.includes(bird)).sort(), [...birds ?? []].sort());
      }
      const list = async (account) => (await ask(account, 'GET', '/mijn-naasten')).naasten.map((one) => [one.id, one.als]);
      assert.deepEqual(await list('vader'), []);
      assert.deepEqual((await list('moeder')).sort(), [[h.kind, 'ouder'], [h.oma, 'mentor']].sort());
      assert.match((await (await app.login('moeder')).open('/mijn-naasten')).text, /ouder met gezag/);
    });

    it('sees nothing of what is hidden from that person, and at sixteen a child decides', async () => {
      const { doelen } = await ask(regisseur, 'GET', path);
      const record = doelen.find((one) => one.tekst === 'Goudvink').id;
      await ask(regisseur, 'POST', `${path}/verborgen`, { record, voor: h.moeder, reden: 'eigen wens' });
      const seen = JSON.stringify(await ask('moeder', 'GET', `/mijn-naasten/${h.oma}`));
      assert.ok(!seen.includes('Goudvink') && !seen.includes('Merel') && seen.includes('Koekoek'));
      await ask(regisseur, 'DELETE', `${path}/verborgen/${record}/${h.moeder}`);
      for (const [age, expected] of [[15, 200], [16, 404], [18, 404], [null, 404]]) {
        born(h.kind, age);
        assert.equal(await status('moeder', 'GET', `/mijn-naasten/${h.kind}`), expected, `${age}`);
      }
      born(h.kind, 10);
    });

    it('sees the files of that task, and takes back a yes that was given on behalf of that person', async () => {
      const files = async (account) => (await ask(account, 'GET', '/mijn-toestemmingen')).dossiers.map((one) => [one.noemen, one.wet]);
      assert.deepEqual(await files('bewind'), [], 'the Wmo is not about money');
      assert.deepEqual((await files('moeder')).sort(), [['De kind', 'Jeugdwet'], ['De oma', 'Wmo 2015']].sort());
      assert.deepEqual(await files('vader'), []);
      assert.deepEqual(await files('oma'), [[null, 'Wmo 2015']]);
      sql(`update dossier set wet = 'Wgs' where id = '${h.wmo}'`);
      assert.deepEqual([await files('bewind'), (await files('moeder')).length], [[['De oma', 'Wgs']], 1]);
      sql(`update dossier set wet = 'Wmo 2015' where id = '${h.wmo}'`);
      const given = async () => (await ask(me, 'POST', `/dossiers/${h.youth}/toestemmingen`, { ontvanger: `${sql(`select organisatie from medewerker where id = '${medewerker(regisseur)}'`)}:Wmo 2015`,
        waarvoor: 'Samen', door: 'vertegenwoordiger', door_wie: h.moeder, hoe: 'mondeling' })).toestemmingen.find((one) => one.stand === 'geldt').id;
      const id = await given();
      assert.equal(await status(regisseur, 'GET', `/dossiers/${h.youth}`), 200);
      assert.equal(await status('vader', 'POST', `/mijn-toestemmingen/${id}/intrekking`, {}), 404);
      assert.ok((await (await app.login('moeder')).open('/mijn-toestemmingen')).body.includes(`/mijn-toestemmingen/${id}/intrekking/nieuw`));
      await ask('moeder', 'POST', `/mijn-toestemmingen/${id}/intrekking`, {});
      assert.equal(await status(regisseur, 'GET', `/dossiers/${h.youth}`), 404);
    });

    it('ends on a day, and then there is nothing to see', async () => {
      const { id, versie, door } = await named('mentor');
      assert.equal(door, h.moeder);
      assert.equal(await status(regisseur, 'PATCH', `/vertegenwoordigers/${id}`, { versie, tot: day(-1) }), 400, 'before it began');
      sql(`update vertegenwoordiging set van = '${day(-9)}' where id = '${id}'`);
      await (await app.login(regisseur)).open(`/vertegenwoordigers/${id}/einde`);
      await ask(regisseur, 'PATCH', `/vertegenwoordigers/${id}`, { versie, tot: TODAY });
      assert.equal(await status('moeder', 'GET', `/mijn-naasten/${h.oma}`), 200, 'the last day counts');
      assert.equal(await status(regisseur, 'PATCH', `/vertegenwoordigers/${id}`, { versie, tot: day(-1) }), 409);
      await ask(regisseur, 'PATCH', `/vertegenwoordigers/${id}`, { versie: versie + 1, tot: day(-1) });
      assert.equal(await status('moeder', 'GET', `/mijn-naasten/${h.oma}`), 404);
      assert.equal((await named('mentor')).is_nu, false);
    });
  });

  it('goes along when somebody moves to another household', async () => {
    const { id } = await ask(me, 'POST', `/dossiers/${h.youth}/gesprekken`, { tekst: 'Ekster' });
    assert.equal(id, h.youth);
    const other = (await ask(me, 'POST', '/huishoudens', { naam: 'Elders', rol: 'tante', zin: 'Kom maar.' })).id;
    sql(`update kring set wet = 'Jeugdwet' where huishouden = '${other}'`);
    const answer = await app.api(me, 'POST', `/huishoudens/${other}/leden`, { inwoner: `${h.kind}:${h.id}`, rol: 'neef', blijft_ook: false });
    assert.ok(answer.status < 300, answer.said);
    const moved = await ask(me, 'GET', `/dossiers/${h.youth}`);
    assert.equal(moved.huishouden, other);
    assert.ok(JSON.stringify(moved.stukken).includes('Ekster'));
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
  });
});
