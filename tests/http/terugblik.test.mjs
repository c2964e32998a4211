// SPDX-License-Identifier: EUPL-1.2
// Looking back: in a minute, with the resident's own words; and whose share of regret who sees.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaults } from '../lib/html.mjs';
import { until } from '../lib/mail.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];

/** Of the household in which the resident of the demo lives, told and due today. */
async function given(app, cent = 20000) {
  const { huishoudens } = await app.ask('uitvoerder', 'GET', '/huishoudens');
  const { id: huishouden } = huishoudens.find((one) => one.naam === 'Gezin zonder fietsen');
  const { doelen } = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}/doelen`);
  const { budgetten } = await app.ask('uitvoerder', 'GET', '/budgetten');
  const { id } = await app.ask('uitvoerder', 'POST', `/doelen/${doelen[0].id}/lichte-weg`, { nodig: 'Naar school kunnen', wat: 'Twee fietsen', waarom: 'Wachten duurt te lang', bedrag_cent: cent,
    budget: budgetten.find((one) => one.naam === 'Teambudget Noord').id, anoniem: 'Ouder met kinderen. Er is iets nodig.' });
  for (const account of VOTERS) await app.ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
  const besluit = sqlIn(app.data, `select id from besluit where voorlegging = '${id}'`);
  const inwoner = sqlIn(app.data, "select inwoner from account where aanmeldnaam = 'inwoner'");
  let b = await app.ask('uitvoerder', 'GET', `/besluiten/${besluit}`);
  b = await app.ask('uitvoerder', 'PATCH', `/besluiten/${besluit}`, { versie: b.versie, inwoner });
  return { besluit, huishouden, terugblik: `/terugblikken/${b.terugblik.id}`, versie: b.versie };
}

describe('Terugkijken', () => {
  const app = useProgram();
  const own = (besluit) => `/mijn-besluiten/${besluit}/woorden`;

  it('asks the resident too, who tells it in the own words; who helps reads them beside the cost', async () => {
    const { besluit, terugblik, versie } = await given(app);
    const tell = (body, account = 'inwoner') => app.api(account, 'POST', own(besluit), body);
    assert.equal((await tell({ tekst: 'Nog niets' })).status, 404, 'not before it was told');
    await app.ask('uitvoerder', 'POST', `/besluiten/${besluit}/verzendingen`, { versie, hoe: 'mondeling', dag: TODAY });
    await app.ask('uitvoerder', 'POST', `/besluiten/${besluit}/aankopen`, { wat: 'Twee fietsen', bedrag_cent: 18500, dag: TODAY, bon: 'In de map' });
    const mine = async () => (await app.ask('inwoner', 'GET', '/mijn-plan')).plannen.flatMap((one) => one.besluiten).find((one) => one.id === besluit);
    assert.deepEqual([(await mine()).is_terugblik_gevraagd, (await mine()).verteld], [false, null]);
    sqlIn(app.data, "update spelregels set terugblik_vragen = 'Fietsen ze nog?'");
    sqlIn(app.data, `update terugblik set gepland = '${TODAY}' where besluit = '${besluit}'`);
    assert.equal((await mine()).is_terugblik_gevraagd, true);
    const client = await app.login('inwoner');
    assert.match((await client.open('/mijn-plan')).text, /Wij willen graag weten wat het voor u deed/);
    for (const account of ['uitvoerder', 'teamleider', 'beheerder']) assert.equal((await tell({ tekst: 'x' }, account)).status, 403, account);
    assert.equal((await tell({})).status, 400);
    const page = await client.fill(`/mijn-besluiten/${besluit}/vertellen`, { geholpen: 'ja', tekst: 'Ze fietsen elke dag, ook in de regen.' }, '/woorden');
    assert.match(page.text, /Ze fietsen elke dag, ook in de regen\./);
    await app.ask('inwoner', 'POST', own(besluit), { tekst: 'Een band is lek.', geholpen: 'deels' });
    assert.deepEqual([(await mine()).is_terugblik_gevraagd, (await mine()).verteld], [false, 'Een band is lek.']);
    const view = await app.ask('uitvoerder', 'GET', terugblik);
    assert.deepEqual(view.eigen_woorden, [{ tekst: 'Ze fietsen elke dag, ook in de regen.', geholpen: 'ja', dag: TODAY }, { tekst: 'Een band is lek.', geholpen: 'deels', dag: TODAY }]);
    assert.deepEqual([view.bedrag_cent, view.kostte_cent], [20000, 18500]);
    const read = await (await app.login('uitvoerder')).open(terugblik);
    assert.match(read.text, /Ze fietsen elke dag/);
    assert.match(read.text, /Fietsen ze nog\?/);
    assert.match(read.text, /€\s185,00/);
    assert.equal((await app.api('uitvoerder2', 'GET', terugblik)).status, 404);
    assert.match((await (await app.login('uitvoerder')).open('/vandaag')).text, /Terugkijken/);
  });

  it('takes a minute: two choices and a sentence', async () => {
    const { terugblik } = await given(app);
    const client = await app.login('uitvoerder');
    const page = await client.open(terugblik);
    assert.equal(new Set(page.form('/terugblikken/').fields.filter((one) => one.type !== 'hidden').map((one) => one.name)).size, 5);
    const empty = await client.request('POST', terugblik, { body: new URLSearchParams(defaults(page.form('/terugblikken/'))), headers: { origin: app.base, referer: `${app.base}${terugblik}` } });
    assert.match(empty.text, /Wat heeft het gedaan\? Vul dit in\. Hebben we spijt van dit besluit\? Kies er een\./, 'which field it is, stands with what is wrong');
    assert.ok(empty.links.some((one) => one.text === 'Terug zonder te versturen' && one.href === terugblik), 'the page whose form it was');
    const done = await client.follow(await client.submit(page, { geholpen: 'ja', spijt: 'nee', resultaat: 'Ze komen op tijd.' }, '/terugblikken/'));
    assert.match(done.text, /Heeft het geholpen\? Ja/);
    assert.equal((await app.ask('uitvoerder', 'GET', terugblik)).geholpen, 'ja');
  });

  it('comes to who takes the plan over, and to the regisseur from who goes out of the kring', async () => {
    const { terugblik, huishouden } = await given(app, 5000);
    const id = terugblik.split('/').at(-1);
    const medewerker = (account) => sqlIn(app.data, `select medewerker from account where aanmeldnaam = '${account}'`);
    const who = (which = id) => sqlIn(app.data, `select medewerker from terugblik where id = '${which}'`);
    sqlIn(app.data, `update terugblik set gepland = '${TODAY}' where id = '${id}'`);
    sqlIn(app.data, `insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, versie, soort)
      values ('${'t'.repeat(26)}', '${huishouden}', '${medewerker('uitvoerder2')}', 'Gemeente Voorbeeld', 'maatje', 'Wmo', '2020-01-01', 1, 'lid')`);
    const waits = async (account) => (await app.ask(account, 'GET', '/vandaag')).terugblikken.some((one) => one.id === id);
    assert.deepEqual([await waits('uitvoerder'), await waits('uitvoerder2')], [true, false]);
    await app.ask('uitvoerder2', 'POST', `/huishoudens/${huishouden}/regisseurs`, { medewerker: medewerker('uitvoerder2'), reden: 'Ander werk', blijft: true });
    assert.deepEqual([await waits('uitvoerder'), await waits('uitvoerder2')], [false, true]);
    sqlIn(app.data, `update terugblik set medewerker = '${medewerker('uitvoerder')}' where id = '${id}'`);
    const place = sqlIn(app.data, `select id from kring where huishouden = '${huishouden}' and medewerker = '${medewerker('uitvoerder')}' and tot is null`);
    const change = (tot, versie) => app.ask('uitvoerder2', 'PATCH', `/kring/${place}`, { versie, grondslag: 'Wmo', reden: 'Ander werk', tot });
    await change(TODAY, 1);
    assert.equal(who(), medewerker('uitvoerder'), 'today is still a day in the kring');
    await change('2026-11-22', 2);
    assert.equal(who(), medewerker('uitvoerder2'));
    const taken = async () => JSON.stringify(await app.ask('uitvoerder2', 'GET', `/huishoudens/${huishouden}/gebeurtenissen`)).split('terugblik.overgenomen').length - 1;
    const before = await taken();
    assert.ok(before > 0);
    sqlIn(app.data, `update terugblik set medewerker = '${medewerker('uitvoerder')}' where id = '${id}'`);
    // The last day was set before: the background worker sees that it is over.
    const other = 'u'.repeat(26); // of somebody who is not in the kring
    sqlIn(app.data, `insert into terugblik (id, besluit, huishouden, medewerker, gepland, versie)
      select '${other}', besluit, huishouden, '${medewerker('uitvoerder3')}', '2027-01-01', 1 from terugblik where id = '${id}'`);
    sqlIn(app.data, `update kring set tot = '${TODAY}' where id = '${place}'`);
    const tidied = async (which) => {
      await app.stop({ keepData: true });
      await app.start({ data: app.data });
      await until(() => who(which) === medewerker('uitvoerder2'), 'the look back goes to the regisseur');
    };
    await tidied(other);
    assert.ok(await waits('uitvoerder'), 'today is still a day in the kring');
    sqlIn(app.data, `update kring set tot = '2026-11-22' where id = '${place}'`);
    await tidied(id);
    assert.deepEqual([await waits('uitvoerder'), await waits('uitvoerder2')], [false, true]);
    assert.equal(await taken(), before + 2);
  });
});

describe('Het deel waar spijt van is', () => {
  const app = useProgram();
  let made = 0;
  const share = (account) => app.ask(account, 'GET', '/terugblikken').then((view) => view.deel);

  /** Looked back on by a team: so many last month, of which so many regretted. Copies of what is there once. */
  function lookedBack(team, count, regretted, day = '2026-10-12') {
    const one = sqlIn(app.data, "select v.id from voorlegging v join besluit b on b.voorlegging = v.id join terugblik t on t.besluit = b.id limit 1");
    for (let n = 0; n < count; n += 1) {
      made += 1;
      const id = String(made).replace(/\d/g, (digit) => 'abcdefghij'[digit]).padStart(26, 'a');
      sqlIn(app.data, `insert into voorlegging (id, team, weg, wat, tekst, bedrag_cent, budget, stemmen_nodig, stand, dag, gesloten, versie)
        select '${id}', (select t.id from team t where t.naam = 'Team ${team}'), weg, wat, tekst, 0, budget, 0, 'akkoord', dag, gesloten, versie from voorlegging where id = '${one}'`);
      sqlIn(app.data, `insert into voorlegging_herkomst (voorlegging, afweging, huishouden, indiener) select '${id}', afweging, huishouden, indiener from voorlegging_herkomst where voorlegging = '${one}'`);
      sqlIn(app.data, `insert into besluit (id, huishouden, afweging, voorlegging, soort, vorm, wat, bedrag_cent, stand, medewerker, gemaakt, versie)
        select '${id}', huishouden, afweging, '${id}', soort, vorm, wat, 0, 'vervallen', medewerker, gemaakt, versie from besluit where voorlegging = '${one}'`);
      sqlIn(app.data, `insert into terugblik (id, besluit, huishouden, medewerker, gepland, gedaan, resultaat, spijt, versie)
        select '${id}', '${id}', huishouden, medewerker, '${day}', '${day}', 'x', '${n < regretted ? (n % 2 ? 'deels' : 'ja') : 'nee'}', 1 from besluit where id = '${id}'`);
    }
  }

  it('is told to the team of its own, and to who is above only of the whole municipality, when nobody can be told apart', async () => {
    await given(app);
    for (const account of ['teamleider', 'uitvoerder2', 'uitvoerder-zuid', 'beleid', 'bestuur']) assert.equal(await share(account), null, account);
    for (const account of ['beheerder', 'budgethouder', 'mandaathouder', 'privacyofficer', 'fg', 'handhaver', 'partner', 'inwoner'])
      assert.equal((await app.api(account, 'GET', '/terugblikken')).status, 403, account);
    lookedBack('Noord', 4, 1);
    assert.equal(await share('teamleider'), null, 'four are too few');
    lookedBack('Noord', 1, 1, '2026-09-01');
    lookedBack('Noord', 3, 3, TODAY); // of this month: the next month tells, so that nobody sees it change by one
    lookedBack('Noord', 2, 2, '2025-10-31'); // longer ago than a year
    const ours = { aantal: 5, spijt_procent: 40, is_boven: true };
    assert.deepEqual(await share('teamleider'), ours);
    assert.deepEqual(await share('uitvoerder2'), ours);
    assert.equal(await share('uitvoerder-zuid'), null, 'nothing of another team');
    assert.equal(await share('beleid'), null, 'one team is not the municipality');
    const page = await (await app.login('teamleider')).open('/terugblikken');
    assert.match(page.text, /Van 5 besluiten waarop is teruggekeken, is er spijt van 40 procent/);
    assert.match((await (await app.login('beleid')).open('/terugblikken')).text, /te weinig besluiten/);
    lookedBack('Zuid', 8, 1);
    assert.equal(await share('beleid'), null, 'of two teams each knows the other');
    sqlIn(app.data, "insert into team (id, organisatie, naam) select 'oostteamoostteamoostteamoo', organisatie, 'Team Oost' from team where naam = 'Team Zuid'");
    lookedBack('Oost', 7, 1);
    assert.deepEqual(await share('beleid'), { aantal: 20, spijt_procent: 20, is_boven: false });
    assert.deepEqual(await share('bestuur'), await share('beleid'));
    assert.deepEqual(await share('teamleider'), ours, 'and a team sees no other');
    assert.deepEqual(await share('uitvoerder-zuid'), { aantal: 8, spijt_procent: 13, is_boven: false });
    assert.ok(!(await (await app.login('bestuur')).open('/terugblikken')).text.includes('Team Noord'));
  });
});
