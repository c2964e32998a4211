// SPDX-License-Identifier: EUPL-1.2
// Who sees which item of one household: relation by relation and day by day, from an expectation written from the product text and the
// laws, not from the code. Each item holds a word of its own, and that word is looked for in everything that somebody gets to see: the
// page, its JSON, the lists behind it, what stands in forms, and the addresses of the items themselves.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const me = 'uitvoerder';

/** The items, each with the word that stands in it and nowhere else. */
const ITEMS = {
  naam: 'Roerdomp', // how somebody is called
  adres: 'Wielewaallaan',
  telefoon: '06 55501234',
  netwerk: 'Grutto',
  perspectief: 'Kievit',
  doelSchool: 'Scholekster', // a goal about school, with an agreement under it
  afspraakSchool: 'Tureluur',
  doelGeld: 'Aalscholver', // a goal about money
  afspraakGeld: 'Meerkoet',
  afspraakVanHem: 'Lepelaar', // under the goal about money, asked of who is in the kring
  afspraakEigen: 'Blauwborst', // under the goal about school, kept to the own organisation
  doelKring: 'Pimpelmees', // about housing, shared with the whole kring
  citaat: 'Ooievaar',
  citaatGedeeld: 'Zeearend',
  notitie: 'Smient',
  notitieVanHem: 'Wulp', // written by who is in the kring
  beeldSchool: 'Kluut',
  beeldGeld: 'Dodaars',
  afweging: 'Nachtegaal',
};
const ALL = Object.keys(ITEMS).filter((key) => !['afspraakVanHem', 'notitieVanHem'].includes(key));
const PARTNER = ['naam', 'telefoon', 'perspectief', 'doelKring', 'citaatGedeeld', 'afspraakVanHem', 'notitieVanHem'];
const SCHOOL = ['doelSchool', 'afspraakSchool', 'beeldSchool'];
const LAW = 'Leerplicht (Leerplichtwet 1969 16)';

/** relation: [part in the kring (sql), what is seen, account] */
const RELATIONS = {
  'a partner for school, with a law': [{ wet: 'Leerplichtwet 1969', leefgebieden: 'school en opvoeding' }, [...PARTNER, ...SCHOOL, 'adres']],
  'a partner for money (a bewindvoerder), with a law': [{ rol: 'bewindvoerder', wet: 'Wgs', leefgebieden: 'geld en schulden' }, [...PARTNER, 'adres', 'doelGeld', 'afspraakGeld', 'beeldGeld']],
  'a partner without a law': [{ wet: null, leefgebieden: 'school en opvoeding' }, [...PARTNER, ...SCHOOL]],
  'a partner for everything': [{ wet: 'Wmo 2015', leefgebieden: null },
    [...PARTNER, ...SCHOOL, 'adres', 'netwerk', 'doelGeld', 'afspraakGeld', 'beeldGeld']],
  'a partner from tomorrow': [{ van: day(1) }, []],
  'a partner until today': [{ wet: 'Wmo 2015', leefgebieden: 'wonen', tot: TODAY }, [...PARTNER, 'adres']],
  'a partner until yesterday': [{ van: day(-9), tot: day(-1) }, []],
  'enforcement in the kring': [{ rol: 'handhaver', wet: 'Wmo 2015', leefgebieden: null }, ['afspraakVanHem']],
};

describe('Wie welk onderdeel ziet', () => {
  const app = useProgram();
  const sql = (text) => sqlIn(app.data, text);
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const h = {};

  const put = (value) => (value === null ? 'null' : `'${value}'`);
  /** The part of somebody in this kring, straight in the database: how it comes about is tested elsewhere. */
  function part(account, { rol = 'begeleider', wet = null, leefgebieden = null, van = day(-10), tot = null, soort = 'lid' }) {
    const who = medewerker(account);
    sql(`update kring set rol = '${rol}', wet = ${put(wet)}, leefgebieden = ${put(leefgebieden)}, van = '${van}', tot = ${put(tot)}, soort = '${soort}'
      where huishouden = '${h.id}' and medewerker = '${who}' and rol <> 'regisseur'`);
  }

  before(async () => {
    h.id = (await ask('POST', '/huishoudens', { naam: 'Vogels', rol: 'moeder', zin: 'Een zin.' })).id;
    const path = `/huishoudens/${h.id}`;
    const [person] = (await ask('GET', path)).inwoners;
    h.person = person.id;
    await ask('PATCH', `/inwoners/${person.id}`, { versie: 1, aanspreken: ITEMS.naam, straat: `${ITEMS.adres} 1`, telefoon: ITEMS.telefoon });
    await ask('POST', `${path}/netwerk`, { wie: ITEMS.netwerk, relatie: 'buur' });
    let view = await ask('GET', path);
    await ask('PATCH', `${path}/perspectief`, { versie: view.versie, perspectief: ITEMS.perspectief });
    const goal = async (tekst, leefgebied) => (await ask('POST', `${path}/doelen`, { tekst, leefgebied })).id;
    const promise = async (doel, wat, wie) => (await ask('POST', `/doelen/${doel}/afspraken`, { wat, wie, is_samen: true, voor: TODAY })).id;
    h.doelSchool = await goal(ITEMS.doelSchool, 'school en opvoeding');
    h.doelGeld = await goal(ITEMS.doelGeld, 'geld en schulden');
    h.doelKring = await goal(ITEMS.doelKring, 'wonen');
    await ask('PUT', `/doelen/${h.doelKring}/deling`, { deling: 'kring' });
    h.afspraakSchool = await promise(h.doelSchool, ITEMS.afspraakSchool);
    h.afspraakEigen = await promise(h.doelSchool, ITEMS.afspraakEigen);
    await ask('PUT', `/afspraken/${h.afspraakEigen}/deling`, { deling: 'eigen' });
    h.afspraakGeld = await promise(h.doelGeld, ITEMS.afspraakGeld);
    await ask('POST', `${path}/citaten`, { inwoner: h.person, soort: 'wens', tekst: ITEMS.citaat });
    view = await ask('POST', `${path}/citaten`, { inwoner: h.person, soort: 'wens', tekst: ITEMS.citaatGedeeld });
    h.citaat = view.citaten.find((one) => one.tekst === ITEMS.citaat).id;
    h.citaatGedeeld = view.citaten.find((one) => one.tekst === ITEMS.citaatGedeeld).id;
    await ask('PUT', `/citaten/${h.citaatGedeeld}/deling`, { deling: 'kring' });
    await ask('POST', `${path}/gesprekken`, { tekst: ITEMS.notitie });
    for (const [leefgebied, toelichting] of [['school en opvoeding', ITEMS.beeldSchool], ['geld en schulden', ITEMS.beeldGeld]])
      await ask('POST', `${path}/beelden`, { leefgebied, volgens: 'professional', oordeel: 'zorgelijk', toelichting });
    h.afweging = (await ask('POST', `/doelen/${h.doelGeld}/afwegingen`, { effect: ITEMS.afweging })).id;
    h.notitie = (await ask('GET', path)).gesprekken.find((one) => one.tekst === ITEMS.notitie).id;
    h.netwerk = (await ask('GET', path)).netwerk[0].id;
    for (const account of ['partner', 'handhaver']) {
      sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, versie)
        values ('${account.padEnd(26, 'a')}', '${h.id}', '${medewerker(account)}', 'Ergens', 'begeleider', '${LAW}', '${day(-10)}', 1)`);
      await promise(h.doelGeld, `${ITEMS.afspraakVanHem} ${account}`, `m:${medewerker(account)}`);
    }
    await ask('POST', `${path}/gesprekken`, { tekst: ITEMS.notitieVanHem }, 'partner');
    const own = sql(`select id from afspraak where medewerker = '${medewerker('partner')}' and huishouden = '${h.id}'`);
    h.afspraakVanHem = { partner: own, handhaver: sql(`select id from afspraak where medewerker = '${medewerker('handhaver')}' and huishouden = '${h.id}'`) };
  });

  /** Everything of this household that an account gets to see, in one text: pages and JSON. */
  async function everything(account) {
    const path = `/huishoudens/${h.id}`;
    const at = [path, `${path}/tafel`, `${path}/doelen`, `${path}/afspraken`, `${path}/citaten`, `${path}/beelden`, `${path}/gesprekken`,
      `${path}/gebeurtenissen`, '/gebeurtenissen', '/huishoudens', '/vandaag', `/inwoners/${h.person}`, `/doelen/${h.doelSchool}`, `/doelen/${h.doelGeld}`, `/doelen/${h.doelKring}`,
      `/doelen/${h.doelGeld}/afspraken`, `/doelen/${h.doelGeld}/afwegingen`, `/afwegingen/${h.afweging}`, `/afspraken/${h.afspraakSchool}`, `/afspraken/${h.afspraakGeld}`,
      `/afspraken/${h.afspraakEigen}`, ...(h.afspraakVanHem[account] ? [`/afspraken/${h.afspraakVanHem[account]}`] : [])];
    const forms = [`${path}/afspraken/nieuw`, `${path}/gesprekken/nieuw`, `${path}/wijzigen`, `/doelen/${h.doelGeld}/wijzigen`, `/afspraken/${h.afspraakGeld}/wijzigen`,
      `/afspraken/${h.afspraakGeld}/antwoorden/nieuw`, `/citaten/${h.citaat}/verbeteringen/nieuw`, `/citaten/${h.citaat}/afschermen`, `/gesprekken/${h.notitie}/wijzigen`,
      `/netwerk/${h.netwerk}/wijzigen`, `/inwoners/${h.person}/wijzigen`, `/citaten/${h.citaat}/deling/wijzigen`];
    const client = await app.login(account, { fresh: true });
    let text = '';
    for (const one of [...at, ...forms]) text += (await client.get(one)).body ?? '';
    for (const one of at) text += JSON.stringify((await app.api(account, 'GET', one)).body);
    return text;
  }
  const seenIn = (text) => Object.keys(ITEMS).filter((key) => text.includes(ITEMS[key])).sort();

  it('is everything for the regisseur', async () => {
    assert.deepEqual(seenIn(await everything(me)), [...ALL, 'afspraakVanHem', 'notitieVanHem'].sort());
  });

  for (const [relation, [facts, expected]] of Object.entries(RELATIONS)) {
    it(`is as written for ${relation}`, async () => {
      const account = facts.rol === 'handhaver' ? 'handhaver' : 'partner';
      part('partner', { van: day(-9), tot: day(-8) });
      part(account, facts);
      const text = await everything(account);
      assert.deepEqual(seenIn(text), [...expected].sort());
      if (expected.includes('naam') && facts.leefgebieden) assert.ok(text.includes('Er is meer, niet met jou gedeeld'), 'it says that there is more');
    });
  }

  it('is for enforcement its own agreement, and nothing that leads to the household', async () => {
    part('handhaver', { rol: 'handhaver' });
    const mine = h.afspraakVanHem.handhaver;
    const client = await app.login('handhaver', { fresh: true });
    for (const path of ['/vandaag', `/afspraken/${mine}`]) {
      const page = await client.get(path);
      assert.ok(page.body.includes(ITEMS.afspraakVanHem), path);
      for (const secret of [h.id, 'Vogels', h.person, h.doelGeld, ITEMS.doelGeld]) {
        assert.ok(!page.body.includes(secret), `${path} leads to ${secret}`);
        assert.ok(!JSON.stringify((await app.api('handhaver', 'GET', path)).body).includes(secret), `${path} as JSON leads to ${secret}`);
      }
    }
    const answered = await app.api('handhaver', 'POST', `/afspraken/${mine}/antwoorden`, { versie: 1, stand: 'gehouden' });
    assert.equal(answered.status, 201, answered.said);
    assert.ok(!JSON.stringify(answered.body).includes(h.id));
    for (const one of [h.afspraakGeld, h.afspraakVanHem.partner])
      assert.equal((await app.api('handhaver', 'POST', `/afspraken/${one}/antwoorden`, { versie: 1, stand: 'gehouden' })).status, 404);
    // a worker whose only place here is that of enforcement
    sql(`update kring set medewerker = '${medewerker('uitvoerder2')}' where huishouden = '${h.id}' and rol = 'handhaver'`);
    const worker = await everything('uitvoerder2');
    assert.deepEqual(seenIn(worker), []);
    assert.ok(!worker.includes('Vogels'));
    sql(`update kring set medewerker = '${medewerker('handhaver')}' where huishouden = '${h.id}' and rol = 'handhaver'`);
  });

  it('changes nothing of what who asks does not see', async () => {
    part('partner', { wet: null, leefgebieden: 'school en opvoeding' });
    const tries = [['PATCH', `/doelen/${h.doelGeld}`], ['PUT', `/doelen/${h.doelGeld}/stand`], ['POST', `/doelen/${h.doelGeld}/afspraken`], ['PATCH', `/afspraken/${h.afspraakGeld}`],
      ['POST', `/afspraken/${h.afspraakGeld}/antwoorden`], ['PATCH', `/afspraken/${h.afspraakEigen}`], ['POST', `/citaten/${h.citaat}/verbeteringen`], ['PATCH', `/citaten/${h.citaat}`],
      ['PATCH', `/gesprekken/${h.notitie}`], ['PATCH', `/netwerk/${h.netwerk}`], ['DELETE', `/netwerk/${h.netwerk}`], ['PUT', `/doelen/${h.doelSchool}/deling`],
      ['PUT', `/citaten/${h.citaatGedeeld}/deling`], ['POST', `/huishoudens/${h.id}/tafel/${h.doelGeld}/afspraken`]];
    for (const [method, path] of tries) {
      const { status, said } = await app.api('partner', method, path, { wat: 'x', wie: `i:${h.person}` });
      assert.ok([404, 400].includes(status), said);
      if (!path.includes('/tafel/')) assert.equal(status, 404, said);
    }
    assert.equal((await app.api('partner', 'PATCH', `/inwoners/${h.person}`, { versie: 2, naam: 'Weg' })).status, 403);
    assert.equal((await app.api('partner', 'PATCH', `/doelen/${h.doelSchool}`, { versie: 1, tekst: ITEMS.doelSchool, leefgebied: 'school en opvoeding' })).status, 200);
  });

  it('follows a choice at the next request', async () => {
    part('partner', { wet: 'Leerplichtwet 1969', leefgebieden: 'school en opvoeding' });
    const sees = async () => (await app.api('partner', 'GET', `/doelen/${h.doelGeld}`)).status;
    const organisatie = sql(`select organisatie from medewerker where id = '${medewerker('partner')}'`);
    assert.equal(await sees(), 404);
    const client = await app.login(me);
    const form = await client.open(`/doelen/${h.doelGeld}/deling/wijzigen`);
    assert.equal((await client.submit(form, { deling: 'gekozen' }, '/deling')).status, 400, 'which organisation?');
    assert.equal((await client.submit(form, { deling: 'gekozen', organisatie }, '/deling')).status, 303);
    assert.equal(await sees(), 200);
    await ask('PUT', `/doelen/${h.doelGeld}/deling`, { deling: 'eigen' });
    assert.equal(await sees(), 404);
    await ask('PUT', `/doelen/${h.doelGeld}/deling`, { deling: 'gewoon' });
    for (const [kind, id] of [['afspraken', h.afspraakSchool], ['gesprekken', h.notitie], ['citaten', h.citaat]])
      assert.equal((await client.submit(await client.open(`/${kind}/${id}/deling/wijzigen`), { deling: 'eigen' }, '/deling')).status, 303, kind);
    assert.equal(Number(sql(`select count(*) from gebeurtenis where huishouden = '${h.id}' and soort = 'doel.gedeeld'`)), 4);
  });
});
