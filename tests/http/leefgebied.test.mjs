// SPDX-License-Identifier: EUPL-1.2
// Who comes for some life areas sees what is weighed and decided under goals about those, and of the rest nothing: not on a page, in a
// list, a letter, a look back, an objection, a copy or what waits for a signature.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { light } from '../lib/budget.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const ME = 'uitvoerder';
const HELPER = 'uitvoerder2'; // of the same team, for school
const BASIS = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
const SECRET = 'Zilverreiger';
const AREAS = { money: 'geld en schulden', school: 'school en opvoeding' };

describe('Voor een paar leefgebieden', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (method, path, body, account = ME) => app.ask(account, method, path, body);
  const status = async (path, account = HELPER, method = 'GET', body = undefined) => (await app.api(account, method, path, body)).status;
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const word = (area) => (area === 'money' ? SECRET : 'Schooltas');
  let id, path, mother, custom;
  const all = {};

  /** A goal with a weighing, a decision that was sent with its look back and an objection, and one that waits. */
  async function weighed(area, budget) {
    const doel = (await ask('POST', `${path}/doelen`, { tekst: `${word(area)} doel`, leefgebied: AREAS[area], van: mother })).id;
    const afweging = (await ask('POST', `/doelen/${doel}/afwegingen`, { effect: `${word(area)} effect` })).id;
    const decided = async (from, cent, wat) => {
      const put = await ask('POST', `/doelen/${doel}/lichte-weg`, light(from, cent, wat));
      for (const account of ['uitvoerder3', 'uitvoerder4', 'uitvoerder5']) await ask('POST', `/voorleggingen/${put.id}/stemmen`, { soort: 'akkoord' }, account);
      return (await ask('GET', path)).besluiten.find((one) => one.wat === wat).id;
    };
    const besluit = await decided(budget, 9000, `Een kast ${area}`);
    // words of the decision itself are in no text for colleagues
    sql(`update besluit set wat = '${word(area)} kast', vorm = 'besluit' where id = '${besluit}'`);
    const { versie } = await ask('GET', `/besluiten/${besluit}`);
    await ask('PATCH', `/besluiten/${besluit}`, { versie, betekent: `${word(area)} betekent`, vanaf: TODAY });
    sql(`update besluit set stand = 'getekend' where id = '${besluit}'`);
    const now = await ask('GET', `/besluiten/${besluit}`);
    const sent = await app.api(ME, 'POST', `/besluiten/${besluit}/verzendingen`, { versie: now.versie, hoe: 'post', dag: TODAY });
    assert.equal(sent.status, 201, sent.said);
    const b = await ask('GET', `/besluiten/${besluit}`);
    const bezwaar = (await ask('POST', `/besluiten/${besluit}/bezwaren`, { ontvangen: TODAY, kern: `${word(area)} bezwaar` })).id;
    const waits = await decided(custom, 900000, `Een aanbouw ${area}`);
    sql(`update besluit set wat = '${word(area)} aanbouw' where id = '${waits}'`);
    all[area] = { doel, afweging, besluit, brief: b.verzending, terugblik: b.terugblik.id, bezwaar, waits };
  }

  before(async () => {
    id = (await ask('POST', '/huishoudens', { naam: 'Gezin van twee gebieden', rol: 'moeder', zin: 'Het is veel.' })).id;
    path = `/huishoudens/${id}`;
    mother = (await ask('GET', path)).inwoners[0].id;
    await ask('PATCH', `/inwoners/${mother}`, { versie: 1, naam: 'M. Bladgoud', straat: 'Lindelaan 1', postcode: '1234 AB', plaats: 'Voorbeeld' });
    const { budgetten } = await ask('GET', '/budgetten');
    const team = budgetten.find((one) => one.naam === 'Teambudget Noord').id;
    custom = budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id;
    for (const area of Object.keys(AREAS)) await weighed(area, team);
    await app.join(ME, id, HELPER, { medewerker: medewerker(HELPER), rol: 'helper', grondslag: BASIS, leefgebieden: [AREAS.school] });
    await app.join(ME, id, 'partner', { medewerker: medewerker('partner'), rol: 'school', grondslag: BASIS, leefgebieden: [AREAS.school] });
  });

  const pages = (area) => {
    const { doel, afweging, besluit, brief, terugblik, bezwaar, waits } = all[area];
    return [`/doelen/${doel}`, `/doelen/${doel}/afwegingen`, `/afwegingen/${afweging}`, `/afwegingen/${afweging}/kosten`, `/afwegingen/${afweging}/dekking`,
      `/besluiten/${besluit}`, `/besluiten/${besluit}/brief`, `/besluiten/${besluit}/verzendingen`, `/besluiten/${besluit}/aankopen`, `/brieven/${brief}`,
      `/terugblikken/${terugblik}`, `/bezwaren/${bezwaar}`, `/besluiten/${waits}`];
  };
  const lists = () => [path, `${path}/bezwaren`, `${path}/gebeurtenissen`, '/gebeurtenissen', '/besluiten', '/vandaag', `/inwoners/${mother}/kopie`, `${path}/verborgen`];

  it('shows what goes with a goal of that area, and nothing of another', async () => {
    for (const one of pages('school')) assert.equal(await status(one), 200, one);
    for (const one of pages('money')) assert.equal(await status(one), 404, one);
    const page = await ask('GET', path, undefined, HELPER);
    assert.deepEqual(page.afwegingen.map((one) => one.id).includes(all.school.afweging), true);
    assert.deepEqual(page.besluiten.map((one) => one.id).sort(), [all.school.besluit, all.school.waits].sort());
    assert.equal(page.is_meer, true);
    assert.deepEqual((await ask('GET', `${path}/bezwaren`, undefined, HELPER)).bezwaren.map((one) => one.id), [all.school.bezwaar]);
    assert.equal((await ask('GET', path)).besluiten.length, 4, 'who keeps the plan sees all');
  });

  it('tells nothing of it in any list, page, copy or letter', async () => {
    const client = await app.login(HELPER);
    for (const at of lists()) {
      const answer = await app.api(HELPER, 'GET', at);
      assert.equal(answer.status, 200, answer.said);
      assert.ok(!JSON.stringify(answer.body).includes(SECRET), at);
      assert.ok(!(await client.get(at)).body.includes(SECRET), `the page ${at}`);
    }
    const said = await client.get(path);
    assert.ok(said.body.includes('Schooltas kast') && said.body.includes('Schooltas effect'));
    assert.equal((await client.get(`/brieven/${all.money.brief}/pdf`)).status, 404);
  });

  it('changes nothing of it', async () => {
    const { doel, afweging, besluit, waits, terugblik, bezwaar } = all.money;
    const tries = [['POST', `/doelen/${doel}/afwegingen`, { effect: 'x' }], ['PATCH', `/afwegingen/${afweging}/effect`, { versie: 1, effect: 'x' }],
      ['POST', `/afwegingen/${afweging}/voorleggingen`, {}], ['POST', `/doelen/${doel}/lichte-weg`, light(custom, 100)], ['PATCH', `/besluiten/${waits}`, { versie: 1, waarom: 'x' }],
      ['POST', `/besluiten/${waits}/handtekening`, { versie: 1 }], ['POST', `/besluiten/${besluit}/intrekkingen`, { reden: 'x' }],
      ['POST', `/besluiten/${besluit}/herzendingen`, { versie: 1, hoe: 'post', dag: TODAY }], ['POST', `/besluiten/${besluit}/bezwaren`, { ontvangen: TODAY, kern: 'x' }],
      ['PATCH', `/terugblikken/${terugblik}`, { versie: 1, resultaat: 'x', spijt: 'nee' }], ['PATCH', `/bezwaren/${bezwaar}`, { versie: 1 }]];
    const events = () => sql('select max(volgnummer) from gebeurtenis');
    const before = events();
    for (const [method, at, body] of tries) assert.equal(await status(at, HELPER, method, body), 404, `${method} ${at}`);
    assert.equal(events(), before);
  });

  it('is not asked to sign it, nor told by name whose it is', async () => {
    sql(`insert into mandaat (id, rol, medewerker, instrument, plafond_cent, van, werkgever, namens)
      select '${'m'.repeat(26)}', 'uitvoerder', '${medewerker(HELPER)}', b.instrument, 5000000, '2020-01-01', 'Gemeente Voorbeeld', 'namens het college' from besluit b where b.id = '${all.money.waits}'`);
    const waiting = async () => (await ask('GET', '/besluiten', undefined, HELPER)).besluiten.map((one) => one.id);
    assert.deepEqual(await waiting(), [all.school.waits]);
    // who signs by their place sees that it waits, and not of whom it is
    sql(`update account set rollen = 'uitvoerder,mandaathouder' where aanmeldnaam = '${HELPER}'`);
    const { besluiten } = await ask('GET', '/besluiten', undefined, HELPER);
    assert.deepEqual(besluiten.filter((one) => Object.values(all).some((area) => area.waits === one.id)).map((one) => [one.id, one.huishouden_naam]).sort(),
      [[all.money.waits, null], [all.school.waits, 'Gezin van twee gebieden']].sort());
    assert.deepEqual([(await ask('GET', `/besluiten/${all.money.waits}`, undefined, HELPER)).huishouden, (await ask('GET', `/besluiten/${all.school.waits}`, undefined, HELPER)).huishouden], [null, id]);
    sql(`update account set rollen = 'uitvoerder' where aanmeldnaam = '${HELPER}'`);
  });

  it('goes by what the goal says of who sees it, and opens with it', async () => {
    await ask('PUT', `/doelen/${all.money.doel}/deling`, { deling: 'kring' });
    for (const one of pages('money')) assert.equal(await status(one), 200, one);
    assert.equal((await ask('GET', path, undefined, HELPER)).besluiten.length, 4);
    assert.deepEqual(await status(`/afwegingen/${all.money.afweging}`, 'partner'), 403, 'weighing is of the municipality');
    await ask('PUT', `/doelen/${all.money.doel}/deling`, { deling: 'gewoon' });
    for (const one of pages('money')) assert.equal(await status(one), 404, one);
  });

  it('lets who wrote it keep what that one wrote', async () => {
    sql(`update afweging set medewerker = '${medewerker(HELPER)}' where id = '${all.money.afweging}'`);
    assert.deepEqual([await status(`/afwegingen/${all.money.afweging}`), await status(`/besluiten/${all.money.besluit}`)], [200, 404]);
    sql(`update afweging set medewerker = '${medewerker(ME)}' where id = '${all.money.afweging}'`);
  });

  it('shows what came in to who is there for everything', async () => {
    const m = await ask('POST', '/meldingen', { wet: 'Wmo 2015', soort: 'melding', wie: 'x', zin: `${SECRET} kwam binnen`, hoe: 'balie' });
    const taken = await ask('POST', `/meldingen/${m.id}/nemen`, { versie: m.versie });
    await ask('POST', `/meldingen/${m.id}/koppeling`, { versie: taken.versie, persoon: `${id}.${mother}` });
    assert.equal((await ask('GET', `${path}/meldingen`)).meldingen.length, 1);
    const asked = await ask('POST', '/meldingen', { wet: 'Wmo 2015', soort: 'aanvraag', wie: 'x', zin: `${SECRET} vraagt aan`, hoe: 'balie' });
    const mine = await ask('POST', `/meldingen/${asked.id}/nemen`, { versie: asked.versie });
    await ask('POST', `/meldingen/${asked.id}/koppeling`, { versie: mine.versie, persoon: `${id}.${mother}` });
    const team = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
    const put = (await ask('POST', `/doelen/${all.school.doel}/lichte-weg`, light(team, 5000, 'Een lamp'), HELPER)).id;
    assert.ok(!(await (await app.login(HELPER)).open(`/voorleggingen/${put}`)).body.includes(SECRET), 'nor what it answers');
    assert.equal(await status(`/voorleggingen/${put}/aanvraag`, HELPER, 'POST', {}), 404);
    assert.equal(sql(`select aanvraag from voorlegging_herkomst where voorlegging = '${put}'`), asked.id, 'who applied gets a decision all the same');
    assert.deepEqual([(await ask('GET', `${path}/meldingen`, undefined, HELPER)).meldingen, await status(`/meldingen/${m.id}`)], [[], 404]);
  });

  it('tells of what is hidden only what is shared', async () => {
    await ask('POST', `${path}/inwoners`, { rol: 'vader' });
    const father = (await ask('GET', path)).inwoners.find((one) => one.rol === 'vader').id;
    await ask('POST', `${path}/gesprekken`, { tekst: `${SECRET} notitie`, verborgen_voor: father });
    await ask('POST', `/huishoudens/${id}/verborgen`, { record: all.school.doel, voor: father, reden: 'veiligheid' });
    for (const account of [HELPER, 'partner']) {
      const { verborgen } = await ask('GET', `${path}/verborgen`, undefined, account);
      assert.ok(verborgen.some((one) => one.record === all.school.doel), account);
      assert.ok(verborgen.every((one) => /Schooltas|Een kast school|Een aanbouw school/.test(one.wat)), JSON.stringify(verborgen));
      const page = (await (await app.login(account)).open(path)).text;
      assert.match(page, /Schooltas doel Verborgen voor vader/, account);
      assert.ok(!page.includes(SECRET));
    }
    assert.match((await (await app.login(ME)).open(path)).text, new RegExp(`${SECRET} notitie Verborgen voor vader`));
  });

  it('is said as it is where somebody is invited', async () => {
    const form = await (await app.login(ME)).open(`${path}/kring/nieuw`);
    assert.match(form.text, /alleen van deze leefgebieden de doelen, afspraken, afwegingen en besluiten/);
    assert.match(form.text, /Bij dossiers en documenten telt niet het leefgebied maar de wet van de grondslag/);
  });
});
