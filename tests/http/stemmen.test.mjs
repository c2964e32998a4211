// SPDX-License-Identifier: EUPL-1.2
// Voices over time: several questions and answers, what was said before, a part, advice first; and that every end gives the household an
// answer: a grant, a part, a no and a withdrawal, as a letter where it was applied for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const TEXT = 'Ouder met een kind. Het gaat om school: het kind komt er alleen lopend.';
const WHY = 'Bijzondere bijstand duurt acht weken.';
const ADDRESS = { naam: 'B. Inwoner', straat: 'Proefstraat 1', postcode: '1234 AB', plaats: 'Voorbeeld' };
const NAMES = ['Zilverberk', 'Kwartelei'];
let number = 0;

async function household(app) {
  number += 1;
  const { id: huishouden } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: `Huishouden Zilverberk${number}`, rol: 'moeder', zin: `Eigen woorden kwartelei ${number}` });
  const { id: doel } = await app.ask('uitvoerder', 'POST', `/huishoudens/${huishouden}/doelen`, { tekst: 'Zelf naar school kunnen', leefgebied: 'school en opvoeding' });
  const { inwoners: [{ id: inwoner }] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`);
  return { huishouden, doel, inwoner };
}

const budgetOf = async (app, naam) => (await app.ask('uitvoerder', 'GET', '/budgetten')).budgetten.find((one) => one.naam === naam);
const vote = (app, account, path, soort, more = {}) => app.api(account, 'POST', `${path}/stemmen`, { soort, ...more });
const seen = (app, path, account = 'uitvoerder2') => app.ask(account, 'GET', path);

/** A bicycle by the light way: {path, huishouden, doel, inwoner}. */
async function putForward(app, { at, naam = 'Teambudget Noord', ...changes } = {}) {
  const where = at ?? await household(app);
  const budget = (await budgetOf(app, naam)).id;
  const { id } = await app.ask('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, { nodig: 'Zelf naar school kunnen', wat: 'Een fiets', waarom: WHY, bedrag_cent: 20000,
    budget, anoniem: TEXT, ...changes });
  return { ...where, path: `/voorleggingen/${id}` };
}

/** Somebody of the household applied for it, and nobody answered yet. */
async function applied(app, where) {
  const m = await app.ask('uitvoerder', 'POST', '/meldingen', { wet: 'Participatiewet', soort: 'aanvraag', wie: 'Iemand', zin: 'Ik wil een fiets aanvragen', hoe: 'brief' });
  await app.ask('uitvoerder', 'POST', `/meldingen/${m.id}/koppeling`, { versie: m.versie, persoon: `${where.huishouden}.${where.inwoner}` });
  return m.id;
}

const agreed = async (app, path, more = {}) => {
  for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) assert.equal((await vote(app, account, path, 'akkoord', more)).status, 201, account);
};
const decisions = async (app, where) => (await app.ask('uitvoerder', 'GET', `/huishoudens/${where.huishouden}`)).besluiten;

/** Signed, completed and sent: the letter as the resident gets it. */
async function sent(app, id) {
  let b = await app.ask('uitvoerder', 'GET', `/besluiten/${id}`);
  b = await app.ask('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, ...ADDRESS });
  // who gets not all of it is heard first (Awb 4:7)
  if (b.vorm === 'besluit' && b.soort !== 'toekenning')
    b = await app.ask('uitvoerder', 'POST', `/besluiten/${id}/zienswijzen`, { artikel: '4:7', uitkomst: 'niet_nodig', tekst: 'We volgen wat de inwoner vertelde.' });
  if (b.stand === 'te_tekenen') {
    await app.ask(b.mag_tekenen ? 'uitvoerder' : 'mandaathouder', 'POST', `/besluiten/${id}/handtekening`, { versie: b.versie });
    b = await app.ask('uitvoerder', 'GET', `/besluiten/${id}`);
  }
  assert.deepEqual(b.ontbreekt, []);
  await app.ask('uitvoerder', 'POST', `/besluiten/${id}/verzendingen`, { versie: b.versie, hoe: b.vorm === 'besluit' ? 'post' : 'mondeling', dag: TODAY });
  const letter = await app.ask('uitvoerder', 'GET', `/besluiten/${id}/brief`);
  return { letter, page: await (await app.login('uitvoerder')).open(`/besluiten/${id}/brief`) };
}

describe('Wat collega\'s zeggen', () => {
  const app = useProgram();

  it('has a question and its answer more than once, of one colleague, and nothing of it is lost', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'vraag', { reden: 'Kan het kind fietsen?' });
    await vote(app, 'uitvoerder2', path, 'vraag', { reden: 'Welke maat?' });
    let view = await seen(app, path, 'uitvoerder');
    assert.deepEqual(view.stemmen.map((one) => one.reden), ['Welke maat?']);
    assert.deepEqual(view.eerder.map((one) => [one.soort, one.reden, one.mag_beantwoorden, one.bedrag_cent]), [['vraag', 'Kan het kind fietsen?', true, 20000]]);
    assert.equal((await app.ask('uitvoerder', 'GET', '/voorleggingen')).mijn.find((one) => path.endsWith(one.id)).vragen, 2);
    const at = `${path}/stemmen/${view.stemmen[0].medewerker}/antwoorden`;
    const client = await app.login('uitvoerder');
    const page = await client.open(path);
    const forms = page.forms.filter((form) => form.action === at);
    assert.equal(forms.length, 2);
    await client.submit(page, { antwoord: 'Ja, het oefende al.' }, (form) => form.action === at && form.fields.some((field) => field.name === 'eerder' && field.value));
    await app.ask('uitvoerder', 'POST', at, { antwoord: 'Maat 20.' });
    assert.equal((await app.api('uitvoerder', 'POST', at, { antwoord: 'x', eerder: 'a'.repeat(26) })).status, 404);
    view = await seen(app, path);
    assert.equal(view.stemmen[0].antwoord, 'Maat 20.');
    assert.equal(view.eerder[0].antwoord, 'Ja, het oefende al.');
    assert.equal((await app.ask('uitvoerder', 'GET', '/voorleggingen')).mijn.find((one) => path.endsWith(one.id)).vragen, 0);
    assert.match((await (await app.login('uitvoerder3')).open(path)).text, /Ja, het oefende al\./);
  });

  it('can be changed until it is decided, with what was said before beside it', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'akkoord', { reden: 'Snel.' });
    await vote(app, 'uitvoerder2', path, 'rem', { reden: 'Toch niet: eerst de school.' });
    const brake = (await seen(app, path)).stemmen[0];
    await app.ask('teamleider', 'POST', `${path}/stemmen/${brake.medewerker}/opheffingen`, { reden: 'De school is gebeld.' });
    await vote(app, 'uitvoerder2', path, 'akkoord');
    const view = await seen(app, path, 'uitvoerder3');
    assert.equal(view.akkoord, 1);
    assert.deepEqual(view.eerder.map((one) => [one.soort, one.reden, one.opgeheven_reden]), [['akkoord', 'Snel.', null], ['rem', 'Toch niet: eerst de school.', 'De school is gebeld.']]);
    assert.match((await (await app.login('uitvoerder3')).open(path)).text, /De school is gebeld\./);
  });

  it('tells whether one would do it for the next one too; who says no says why', async () => {
    const { path } = await putForward(app);
    const wrong = await vote(app, 'uitvoerder2', path, 'akkoord', { volgende: 'nee' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.said, /voor een ander niet zou doen/);
    await app.ask('uitvoerder2', 'POST', `${path}/stemmen`, { soort: 'akkoord', volgende: 'nee', reden: 'Alleen omdat er nu haast is.' });
    await app.ask('uitvoerder3', 'POST', `${path}/stemmen`, { soort: 'akkoord', volgende: 'ja' });
    await app.ask('uitvoerder4', 'POST', `${path}/stemmen`, { soort: 'akkoord' });
    const view = await seen(app, path);
    assert.equal(view.stand, 'akkoord');
    assert.deepEqual(view.stemmen.map((one) => one.volgende), ['nee', 'ja', null], 'kept with what was decided');
    assert.match((await (await app.login('uitvoerder2')).open(path)).text, /Ook voor de volgende\? Nee/);
  });

  it('waits no longer than the term: the team leader and who put it forward hear it, and nothing is decided', async () => {
    const { path } = await putForward(app);
    const id = path.slice(15);
    const late = (account) => app.ask(account, 'GET', '/vandaag').then((view) => [view.uitblijvende_stemmen.some((one) => one.id === id),
      view.eigen_voorleggingen.find((one) => one.id === id)?.is_verlopen]);
    const moment = (seconds) => new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z');
    sqlIn(app.data, `update voorlegging set termijn = '${moment(3600)}' where id = '${id}'`);
    assert.deepEqual([await late('teamleider'), await late('uitvoerder')], [[false, undefined], [false, false]]);
    sqlIn(app.data, `update voorlegging set termijn = '2026-11-20T10:00:00Z' where id = '${id}'`);
    assert.deepEqual([await late('teamleider'), await late('uitvoerder')], [[true, undefined], [false, true]]);
    assert.deepEqual(await late('uitvoerder2'), [false, undefined], 'a colleague is not told who is late');
    assert.match((await (await app.login('teamleider')).open('/vandaag')).text, /Stemmen die uitblijven/);
    assert.match((await (await app.login('uitvoerder')).open('/vandaag')).text, /De termijn om te stemmen is om/);
    const view = await seen(app, path);
    assert.deepEqual([view.stand, view.termijn], ['open', '2026-11-20'], 'no more than the day is shown');
    assert.match((await (await app.login('uitvoerder2')).open(path)).text, /20 november 2026/);
    await agreed(app, path);
    assert.deepEqual([await late('teamleider'), await late('uitvoerder')], [[false, undefined], [false, undefined]]);
  });
});

describe('Een deel', () => {
  const app = useProgram();

  it('is proposed by who thinks along, and asked by who put it forward; no voice counts for what it did not see', async () => {
    const before = await budgetOf(app, 'Teambudget Noord');
    const where = await putForward(app);
    const { path } = where;
    const propose = (more) => vote(app, 'uitvoerder4', path, 'meedenken', { reden: 'Tweedehands kan het voor minder.', ...more });
    for (const cent of [0, 20000, 30000]) assert.equal((await propose({ voorstel_cent: cent })).status, 400, `${cent}`);
    assert.equal((await vote(app, 'uitvoerder4', path, 'akkoord', { voorstel_cent: 100 })).status, 400);
    assert.equal((await propose({ voorstel_cent: 12000 })).status, 201);
    for (const account of ['uitvoerder2', 'uitvoerder3']) await vote(app, account, path, 'akkoord');
    await vote(app, 'uitvoerder5', path, 'rem', { reden: 'Eerst de school bellen.' });
    const part = (body, account = 'uitvoerder') => app.api(account, 'POST', `${path}/delen`, body);
    assert.equal((await part({ bedrag_cent: 12000, reden: 'x' }, 'uitvoerder2')).status, 403);
    const wrong = await part({ bedrag_cent: 20000, reden: 'Kwartelei vindt het genoeg.' });
    assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer), ['/bedrag_cent']);
    const client = await app.login('uitvoerder');
    const page = await client.open(path);
    assert.equal(page.form('/delen').fields.find((one) => one.name === 'bedrag_cent').value, '120');
    const open = await (await app.login('uitvoerder2')).open(path); // read before it changed
    await client.follow(await client.submit(page, { reden: 'Een tweedehands fiets is genoeg.' }, '/delen'));
    const view = await seen(app, path);
    assert.deepEqual([view.bedrag_cent, view.gevraagd_cent, view.deel_reden, view.akkoord, view.is_geremd], [12000, 20000, 'Een tweedehands fiets is genoeg.', 0, true]);
    assert.deepEqual(view.eerder.map((one) => [one.soort, one.bedrag_cent]), [['meedenken', 20000], ['akkoord', 20000], ['akkoord', 20000]]);
    assert.equal((await budgetOf(app, 'Teambudget Noord')).gereserveerd_cent, before.gereserveerd_cent + 12000);
    assert.ok((await app.ask('uitvoerder2', 'GET', '/vandaag')).voorleggingen.some((one) => path.endsWith(one.id)), 'asked again');
    const stale = await (await app.login('uitvoerder2')).submit(open, { soort: 'akkoord' }, '/stemmen');
    assert.equal(stale.status, 409, stale.text);
    assert.equal((await vote(app, 'uitvoerder2', path, 'akkoord')).status, 409, 'who agrees says to what');
    const fresh = await app.login('uitvoerder2');
    assert.equal((await fresh.submit(await fresh.open('/vandaag'), {}, (form) => form.action === `${path}/stemmen`)).status, 303, 'one click, when it was read');
    for (const account of ['uitvoerder3', 'uitvoerder4']) await app.ask(account, 'POST', `${path}/stemmen`, { soort: 'akkoord', ronde: view.ronde });
    assert.equal((await seen(app, path)).stand, 'open', 'the brake holds');
    const brake = view.stemmen.find((one) => one.soort === 'rem').medewerker;
    await app.ask('uitvoerder5', 'POST', `${path}/stemmen/${brake}/opheffingen`, {});
    const [{ id, bedrag_cent }] = await decisions(app, where);
    assert.equal(bedrag_cent, 12000);
    const b = await app.ask('uitvoerder', 'GET', `/besluiten/${id}`);
    assert.deepEqual([b.vorm, b.gevraagd_cent], ['feitelijk', 20000]);
    const { letter, page: shown } = await sent(app, id);
    assert.match(shown.text, /Wij regelen een deel voor u/);
    assert.match(letter.waarom, /\n\nEen tweedehands fiets is genoeg\.$/);
    assert.match(shown.text, /U vroeg om: Een fiets \. Wij regelen daarvan een deel\.[^]*Wat meer kost dan €\s120,00\. U vroeg €\s200,00\./);
    assert.equal((await app.command('check')).code, 0);
    assert.equal((await part({ bedrag_cent: 100, reden: 'x' })).status, 409);
  });

  it('of what somebody applied for is a besluit, also of a gift in kind', async () => {
    const at = await household(app);
    await applied(app, at);
    const where = await putForward(app, { at });
    await app.ask('uitvoerder', 'POST', `${where.path}/delen`, { bedrag_cent: 5000, reden: 'Een tweedehands fiets is genoeg.' });
    await agreed(app, where.path, { ronde: (await seen(app, where.path)).ronde });
    const [{ id, vorm }] = await decisions(app, where);
    assert.equal(vorm, 'besluit');
    const { letter, page } = await sent(app, id);
    assert.equal(letter.bezwaar_tot, '2027-01-04');
    assert.match(page.text, /bezwaar/);
  });
});

describe('Een nee en een intrekking', () => {
  const app = useProgram();

  it('ends in an answer: a message when nobody applied for it', async () => {
    const where = await putForward(app);
    const client = await app.login('uitvoerder');
    const gone = await client.submit(await client.open(where.path), { reden: 'Het is niet meer nodig.', antwoord: 'U hebt intussen een fiets van de buren, zei u.' }, '/intrekkingen');
    assert.match(gone.location, /^\/besluiten\//, gone.text);
    assert.match((await client.open(gone.location)).text, /Hier staat het antwoord aan de inwoner/);
    const view = await seen(app, where.path);
    assert.deepEqual([view.stand, view.slot_tekst], ['ingetrokken', 'Het is niet meer nodig.']);
    assert.ok(!JSON.stringify(view).includes('van de buren'), 'the answer is for the household');
    const [{ id, soort, vorm }] = await decisions(app, where);
    assert.deepEqual([soort, vorm], ['afwijzing', 'feitelijk']);
    const { letter, page } = await sent(app, id);
    assert.match(page.text, /Dit gaat niet door: Een fiets/);
    assert.match(page.text, /Vraag ons dan om een besluit/);
    assert.equal(letter.bezwaar_tot, null);
    const [afweging] = (await app.ask('uitvoerder', 'GET', `/doelen/${where.doel}/afwegingen`)).afwegingen;
    assert.equal(afweging.stand, 'besloten');
  });

  it('ends in a besluit when it was applied for; who put it forward says which aanvraag it answers', async () => {
    const at = await household(app);
    const first = await applied(app, at);
    const second = await applied(app, at);
    const where = await putForward(app, { at });
    const client = await app.login('uitvoerder');
    const form = (await client.open(where.path)).form('/aanvraag');
    assert.equal(form.fields.find((one) => one.name === 'aanvraag').value, '', 'of two nobody can tell which');
    await client.follow(await client.submit(await client.open(where.path), { aanvraag: first }, '/aanvraag'));
    assert.equal((await (await client.open(where.path)).form('/aanvraag')).fields.find((one) => one.name === 'aanvraag').value, first);
    assert.equal((await app.api('uitvoerder', 'POST', `${where.path}/aanvraag`, { aanvraag: 'a'.repeat(26) })).status, 400);
    assert.equal((await app.api('uitvoerder2', 'POST', `${where.path}/aanvraag`, { aanvraag: second })).status, 403);
    for (const account of ['uitvoerder2', 'teamleider', 'handhaver']) {
      const page = await (await app.login(account)).open(where.path);
      for (const text of [page.body, JSON.stringify(await seen(app, where.path, account))])
        for (const word of [first, second, 'aanvragen', ...NAMES]) assert.ok(!text.includes(word), `${account} sees ${word}`);
    }
    await app.ask('uitvoerder', 'POST', `${where.path}/intrekkingen`, { antwoord: 'U hebt intussen een fiets.' });
    const [{ id, soort, vorm }] = await decisions(app, where);
    assert.deepEqual([soort, vorm], ['afwijzing', 'besluit']);
    const { letter, page } = await sent(app, id);
    assert.equal(letter.bezwaar_tot, '2027-01-04');
    assert.match(page.text, /Wij regelen dit niet voor u/);
  });

  it('is only for who is in the kring still', async () => {
    const where = await putForward(app);
    const { kring: [mine] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${where.huishouden}`);
    sqlIn(app.data, `update kring set tot = '2026-11-01' where id = '${mine.id}'`);
    assert.equal((await app.api('uitvoerder', 'POST', `${where.path}/intrekkingen`, { antwoord: 'x' })).status, 404);
    assert.equal((await app.api('uitvoerder', 'POST', `${where.path}/aanvraag`, {})).status, 404);
    assert.equal((await app.api('uitvoerder', 'POST', `${where.path}/afwijzingen`, { reden: 'x' })).status, 404);
    assert.equal((await app.api('uitvoerder', 'POST', `${where.path}/intrekkingen`, {})).status, 201, 'the money comes free');
  });
});

describe('Eerst advies', () => {
  const app = useProgram();

  async function weighed(zuiver = 'Ja. De inkoper is het er niet mee eens: hij wil een lijst.') {
    const where = await household(app);
    const { id } = await app.ask('uitvoerder', 'POST', `/doelen/${where.doel}/afwegingen`, { effect: 'Het kind komt op tijd' });
    await app.ask('uitvoerder', 'POST', `/afwegingen/${id}/opties`, { naam: 'Vervoer regelen' });
    const path = `/afwegingen/${id}`;
    for (const one of (await app.ask('uitvoerder', 'GET', path)).opties)
      await app.ask('uitvoerder', 'PATCH', `${path}/opties/${one.id}`, { versie: one.versie, inwoner_kort: 'Het kind komt wel of niet op tijd.' });
    let a = await app.ask('uitvoerder', 'GET', path);
    a = await app.ask('uitvoerder', 'PATCH', `${path}/keuze`, { versie: a.versie, optie: a.opties[0].id, zuiver });
    const budget = (await budgetOf(app, 'Integraal maatwerkbudget')).id;
    await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, soort: 'afstemming', wat: 'Vervoer naar school', bedrag_cent: 60000, budget, anoniem: TEXT,
      eerder_geprobeerd: WHY, legitimiteit: 'Het past bij het doel van de wet.', rendement: 'Minder verzuim.', betrokkenheid: 'De ouder oefent mee.', wet: 'Wmo 2015', artikel: '2.3.5' });
    return { ...where, afweging: path };
  }

  it('is asked on the same text; nobody votes yet, and the advice stays under it', async () => {
    const where = await weighed();
    const client = await app.login('uitvoerder');
    const asked = await client.submit(await client.open(where.afweging), {}, '/adviezen');
    const path = asked.location.split('#')[0];
    assert.equal((await app.api('uitvoerder2', 'POST', `${where.afweging}/adviezen`, {})).status, 404);
    const view = await seen(app, path);
    assert.deepEqual([view.is_advies, view.mijn_recht, view.tekst, view.zuiver], [true, 'advies', TEXT, 'Ja. De inkoper is het er niet mee eens: hij wil een lijst.']);
    for (const soort of ['akkoord', 'rem']) assert.equal((await vote(app, 'uitvoerder2', path, soort, { reden: 'x' })).status, 400, soort);
    const today = await (await app.login('uitvoerder2')).open('/vandaag');
    assert.match(today.text, /Vraagt advies/);
    assert.ok(!today.forms.some((form) => form.action === `${path}/stemmen`), 'no button to agree');
    await app.ask('handhaver', 'POST', `${path}/stemmen`, { soort: 'meedenken', reden: 'Vraag het aan de wijkagent.' });
    await app.ask('uitvoerder2', 'POST', `${path}/stemmen`, { soort: 'vraag', reden: 'Kan het met de bus?' });
    await app.ask('uitvoerder3', 'POST', `${path}/stemmen`, { soort: 'herkend' });
    const { stemmen } = await seen(app, path, 'uitvoerder');
    await app.ask('uitvoerder', 'POST', `${path}/stemmen/${stemmen[1].medewerker}/antwoorden`, { antwoord: 'Er is geen bus.' });
    assert.equal((await app.api('uitvoerder', 'POST', `${path}/delen`, { bedrag_cent: 100, reden: 'x' })).status, 409);
    const now = (body, account = 'uitvoerder') => app.api(account, 'POST', `${path}/stemronden`, body);
    assert.equal((await now({ tekst: TEXT, bedrag_cent: 60000 }, 'uitvoerder2')).status, 403);
    assert.equal((await now({ tekst: TEXT, bedrag_cent: 0 })).status, 400);
    assert.equal((await now({ tekst: TEXT, bedrag_cent: 6000000 })).status, 400, 'the ceiling');
    assert.equal((await client.open(`${path}/stemronden`)).form('/stemronden').fields.find((one) => one.name === 'tekst').value, TEXT);
    const page = await client.follow(await client.submit(await client.open(path), { tekst: `${TEXT} Er is geen bus.`, bedrag_cent: '500' }, '/stemronden'));
    assert.match(page.text, /De tekst waar het advies over ging/);
    const put = await seen(app, path);
    assert.deepEqual([put.is_advies, put.bedrag_cent, put.advies_tekst, put.akkoord, put.mijn_recht], [false, 50000, TEXT, 0, 'stem']);
    assert.deepEqual(put.eerder.map((one) => [one.is_advies, one.soort, one.antwoord]), [[true, 'meedenken', null], [true, 'vraag', 'Er is geen bus.']]);
    assert.equal((await vote(app, 'uitvoerder3', path, 'akkoord')).status, 403, 'who recognised it has no voice later either');
    assert.match((await (await app.login('uitvoerder4')).open(path)).text, /Advies: Denkt mee/);
    assert.equal((await now({ tekst: TEXT, bedrag_cent: 60000 })).status, 409);
    for (const account of ['uitvoerder2', 'uitvoerder4', 'uitvoerder5']) await vote(app, account, path, 'akkoord');
    const [{ id, bedrag_cent }] = await decisions(app, where);
    assert.equal(bedrag_cent, 50000);
    await sent(app, id);
    assert.equal((await app.command('check')).code, 0);
  });

  it('is how a jurist looks along at a hardship clause, by name and day, without knowing whom it is about', async () => {
    const where = await weighed();
    const change = async (fields) => app.ask('uitvoerder', 'PATCH', `${where.afweging}/voorstel`, { versie: (await app.ask('uitvoerder', 'GET', where.afweging)).versie, ...fields });
    await change({ soort: 'hardheidsclausule' });
    assert.equal((await app.api('uitvoerder', 'POST', `${where.afweging}/voorleggingen`, {})).status, 400, 'without a jurist it is not put forward');
    const client = await app.login('uitvoerder');
    const page = await client.open(where.afweging);
    assert.match(page.text, /Vraag hier een jurist om mee te kijken/);
    const { location: path } = await client.submit(page, {}, '/adviezen');
    const start = () => app.api('uitvoerder', 'POST', `${path}/stemronden`, { tekst: TEXT, bedrag_cent: 60000 });
    await app.ask('handhaver', 'POST', `${path}/stemmen`, { soort: 'meedenken', reden: 'Ik zie geen bezwaar.' });
    await app.ask('jurist', 'POST', `${path}/stemmen`, { soort: 'vraag', reden: 'Welke verordening is dit?' });
    const early = await start();
    assert.equal(early.status, 422);
    assert.match(early.body.detail, /Er heeft nog geen jurist meegedacht/);
    assert.equal((await vote(app, 'jurist', path, 'akkoord')).status, 400, 'and has no voice');
    assert.ok((await app.ask('jurist', 'GET', '/voorleggingen')).open.some((one) => path.endsWith(one.id)));
    assert.equal((await app.api('jurist', 'GET', where.afweging)).status, 403);
    const read = await (await app.login('jurist')).open(path);
    await (await app.login('jurist')).submit(read, { soort: 'meedenken', reden: 'De clausule laat dit toe: het pakt hier te hard uit.' }, '/stemmen');
    assert.ok((await start()).status < 300);
    const a = await app.ask('uitvoerder', 'GET', where.afweging);
    assert.deepEqual([a.jurist, a.jurist_op], ['Jurist', TODAY]);
    assert.match(JSON.stringify(await app.ask('uitvoerder', 'GET', `/huishoudens/${where.huishouden}/gebeurtenissen`)), /afweging\.jurist_keek_mee/);
    assert.match((await (await app.login('jurist')).open('/vandaag')).text, /zonder dat je ziet om wie het gaat/);
  });

  it('keeps the amount that was reserved when nothing changes, and stops what names somebody', async () => {
    const where = await weighed();
    const { id } = await app.ask('uitvoerder', 'POST', `${where.afweging}/adviezen`, {});
    const path = `/voorleggingen/${id}`;
    const { inwoners: [inwoner] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${where.huishouden}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${inwoner.id}`, { versie: inwoner.versie, naam: 'Zilverberk Kwartelei' });
    assert.equal((await app.api('uitvoerder', 'POST', `${path}/stemronden`, { tekst: 'Kwartelei zoekt vervoer.', bedrag_cent: 60000 })).status, 400);
    const put = await app.ask('uitvoerder', 'POST', `${path}/stemronden`, { tekst: TEXT, bedrag_cent: 60000 });
    assert.deepEqual([put.advies_tekst, put.bedrag_cent, put.is_advies], [null, 60000, false]);
    assert.equal((await app.command('check')).code, 0);
  });
});
