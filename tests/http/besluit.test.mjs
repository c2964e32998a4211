// SPDX-License-Identifier: EUPL-1.2
// From voices to a letter: who sees a decision, what is missing, the signature, the sending with its term, the purchase, the look back.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { Program, TODAY, useProgram } from '../lib/program.mjs';

const ADDRESS = { naam: 'B. Inwoner', straat: 'Proefstraat 1', postcode: '1234 AB', plaats: 'Voorbeeld' };
const TEXT = 'Volwassene. Het gaat om wonen. Er is spullen voor in huis nodig.';
const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];

/** The household of a demo case and its first goal, as its regisseur sees them. */
async function household(app, account, naam) {
  const { huishoudens } = await app.ask(account, 'GET', '/huishoudens');
  const { id } = huishoudens.find((one) => one.naam === naam);
  const { doelen } = await app.ask(account, 'GET', `/huishoudens/${id}/doelen`);
  return { id, doel: doelen[0].id };
}

const fieldsOf = (answer) => (answer.body.errors ?? []).map((one) => one.location.pointer);
const waiting = async (app, account) => (await app.ask(account, 'GET', '/besluiten')).besluiten;
const decision = (app, account, id) => app.ask(account, 'GET', `/besluiten/${id}`);

async function vote(app, voorlegging, voters) {
  for (const voter of voters) await app.ask(voter, 'POST', `/voorleggingen/${voorlegging}/stemmen`, { soort: 'akkoord' });
}

/** A new decision of this account is the one that waits now and did not before. */
async function newOne(app, account, act) {
  const had = new Set((await waiting(app, account)).map((one) => one.id));
  await act();
  const made = (await waiting(app, account)).filter((one) => !had.has(one.id));
  assert.equal(made.length, 1);
  return made[0].id;
}

async function putLight(app, account, doel, naam, changes = {}) {
  const { budgetten } = await app.ask(account, 'GET', '/budgetten');
  const budget = budgetten.find((one) => one.naam === naam).id;
  const { id } = await app.ask(account, 'POST', `/doelen/${doel}/lichte-weg`, { nodig: 'Rust in huis', wat: 'Een bed', waarom: 'Wachten duurt te lang',
    bedrag_cent: 10000, budget, anoniem: TEXT, ...changes });
  return id;
}

/** The full way of the demo case, up to three voices: it waits for the mandaathouder, who may decide this amount. */
async function fullWay(app) {
  const { id: huishouden, doel } = await household(app, 'uitvoerder', 'Man alleen, met overlast in de buurt');
  const { afwegingen } = await app.ask('uitvoerder', 'GET', `/doelen/${doel}/afwegingen`);
  const put = await app.ask('uitvoerder', 'POST', `/afwegingen/${afwegingen[0].id}/voorleggingen`, {});
  const id = await newOne(app, 'mandaathouder', () => vote(app, put.id, VOTERS));
  return { id, huishouden, doel, path: `/besluiten/${id}` };
}

describe('Een besluit, de volle weg', () => {
  const app = useProgram();
  let way;
  before(async () => { way = await fullWay(app); });

  it('waits for who holds the mandate, and comes filled in', async () => {
    const b = await decision(app, 'uitvoerder', way.id);
    assert.equal(b.stand, 'te_tekenen');
    assert.equal(b.vorm, 'besluit');
    assert.equal(b.volgende, 'wachten');
    assert.equal(b.vanaf, TODAY);
    assert.ok(b.inwoner && b.waarom && b.betekent && b.regel_naam && b.regel_tekst && b.regel_bron && b.contact && b.contact_telefoon);
    assert.match(b.waarom, /\n\n/, 'effect, law, return and commitment as paragraphs');
    const { doelen } = await app.ask('uitvoerder', 'GET', `/huishoudens/${way.huishouden}/doelen`);
    const promise = doelen.flatMap((one) => one.afspraken).find((one) => one.wat === `${b.wat} regelen`);
    assert.equal(promise.voor, '2026-11-30', 'within seven days');
    assert.ok(promise.is_van_mij);
    assert.match((await (await app.login('uitvoerder')).open(way.path)).text, /Het wacht op iemand met mandaat/);
  });

  it('is seen by the kring and by who can sign it, and by nobody else', async () => {
    for (const account of ['uitvoerder2', 'teamleider', 'procesregisseur']) {
      assert.equal((await app.api(account, 'GET', way.path)).status, 404, account);
      assert.equal((await app.api(account, 'GET', `${way.path}/brief`)).status, 404, account);
      const { versie } = await decision(app, 'uitvoerder', way.id);
      assert.equal((await app.api(account, 'POST', `${way.path}/handtekening`, { versie })).status, 404, account);
      assert.equal((await app.api(account, 'POST', `${way.path}/terugzending`, { versie, reden: 'x' })).status, 404, account);
    }
    for (const account of ['budgethouder', 'beheerder', 'inwoner', 'partner', 'fg'])
      for (const [method, path, body] of [['GET', way.path], ['GET', `${way.path}/brief`], ['GET', '/besluiten'], ['PATCH', way.path, {}],
        ['GET', `${way.path}/verzendingen`], ['GET', `${way.path}/aankopen`], ['POST', `${way.path}/handtekening`, {}],
        ['POST', `${way.path}/terugzending`, {}], ['POST', `${way.path}/verzendingen`, {}], ['POST', `${way.path}/aankopen`, {}]])
        assert.equal((await app.api(account, method, path, body)).status, 403, `${account} ${method} ${path}`);
    assert.equal((await app.api(null, 'GET', way.path)).status, 401);
    for (const form of ['wijzigen', 'versturen', 'boeken']) {
      assert.equal((await (await app.login('uitvoerder2')).get(`${way.path}/${form}`)).status, 404, form);
      await (await app.login('uitvoerder')).open(`${way.path}/${form}`);
    }
  });

  it('shows the mandaathouder this decision and nothing else of the household', async () => {
    const b = await decision(app, 'mandaathouder', way.id);
    assert.equal(b.mag_tekenen, true);
    assert.equal(b.volgende, 'tekenen');
    assert.deepEqual([b.huishouden, b.huishouden_naam, b.afweging, b.terugblik], [null, null, null, null]);
    assert.deepEqual((await waiting(app, 'mandaathouder')).find((one) => one.id === way.id).huishouden_naam, null);
    assert.equal((await app.api('mandaathouder', 'GET', `/huishoudens/${way.huishouden}`)).status, 403);
    for (const [method, path, body] of [['PATCH', way.path, {}], ['GET', `${way.path}/verzendingen`], ['GET', `${way.path}/aankopen`],
      ['POST', `${way.path}/verzendingen`, {}], ['POST', `${way.path}/aankopen`, {}]])
      assert.equal((await app.api('mandaathouder', method, path, body)).status, 403, `${method} ${path}`);
    const page = await (await app.login('mandaathouder')).open(way.path);
    assert.ok(!page.body.includes(way.huishouden) && !page.text.includes('Man alleen, met overlast'));
    assert.match(page.text, /Teken het besluit/);
    await (await app.login('mandaathouder')).open(`${way.path}/brief`);
  });

  it('shows how contact is safe beside the letter, to the kring alone', async () => {
    const { inwoner } = await decision(app, 'uitvoerder', way.id);
    const { versie } = await app.ask('uitvoerder', 'GET', `/inwoners/${inwoner}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${inwoner}`, { versie, veilig_contact: 'Nooit op maandag bellen' });
    assert.equal((await decision(app, 'uitvoerder', way.id)).veilig_contact, 'Nooit op maandag bellen');
    assert.equal((await decision(app, 'mandaathouder', way.id)).veilig_contact, null);
    assert.match((await (await app.login('uitvoerder')).open(`${way.path}/brief`)).text, /Nooit op maandag bellen/);
    assert.doesNotMatch((await (await app.login('mandaathouder')).open(`${way.path}/brief`)).text, /Nooit op maandag/);
  });

  it('cannot be sent, booked or signed by who has no mandate', async () => {
    const { versie } = await decision(app, 'uitvoerder', way.id);
    const sent = await app.api('uitvoerder', 'POST', `${way.path}/verzendingen`, { hoe: 'post', dag: TODAY, versie });
    assert.equal(sent.status, 422);
    assert.match(sent.body.detail, /handtekening/);
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/aankopen`, { wat: 'x', bedrag_cent: 1, dag: TODAY, bon: 'x' })).status, 422);
    const signed = await app.api('uitvoerder', 'POST', `${way.path}/handtekening`, { versie });
    assert.equal(signed.status, 403, signed.said);
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/terugzending`, { versie, reden: 'x' })).status, 403);
  });

  it('can be sent back with a reason, and comes again when it is changed', async () => {
    const { versie } = await decision(app, 'mandaathouder', way.id);
    assert.deepEqual(fieldsOf(await app.api('mandaathouder', 'POST', `${way.path}/terugzending`, { versie })), ['/reden']);
    await app.ask('mandaathouder', 'POST', `${way.path}/terugzending`, { versie, reden: 'Schrijf aan de inwoner.' });
    assert.equal((await app.api('mandaathouder', 'GET', way.path)).status, 404, 'it does not wait any more');
    const b = await decision(app, 'uitvoerder', way.id);
    assert.deepEqual([b.stand, b.volgende, b.terug_reden, b.terug_door], ['teruggestuurd', 'herstellen', 'Schrijf aan de inwoner.', 'Mandaathouder']);
    assert.ok((await waiting(app, 'uitvoerder')).some((one) => one.id === way.id && one.doen === 'herstellen'));
    assert.match((await (await app.login('uitvoerder')).open(way.path)).text, /Schrijf aan de inwoner/);
    const mended = await app.ask('uitvoerder', 'PATCH', way.path, { versie: b.versie, waarom: 'U wilt verhuizen naar waar hulp is.' });
    assert.equal(mended.stand, 'te_tekenen');
    assert.equal(mended.terug_reden, null);
  });

  it('is signed as it was read: not after a change', async () => {
    const read = await decision(app, 'mandaathouder', way.id);
    const changed = await app.ask('uitvoerder', 'PATCH', way.path, { versie: read.versie, betekent: 'U krijgt de inrichting van uw woning.' });
    const late = await app.api('mandaathouder', 'POST', `${way.path}/handtekening`, { versie: read.versie });
    assert.equal(late.status, 409, late.said);
    const old = await app.api('uitvoerder', 'PATCH', way.path, { versie: read.versie, betekent: 'Iets anders' });
    assert.equal(old.status, 409);
    const client = await app.login('mandaathouder');
    const answer = await client.submit(await client.open(way.path), {}, '/handtekening');
    assert.equal(answer.location, '/besluiten', 'it is no longer for the signer');
    assert.equal((await client.get(way.path)).status, 404);
    const b = await decision(app, 'uitvoerder', way.id);
    assert.equal(b.versie, changed.versie + 1);
    assert.deepEqual([b.stand, b.tekenaar, b.getekend_op], ['getekend', 'Mandaathouder', TODAY]);
    assert.match(b.namens, /namens het college/);
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/handtekening`, { versie: b.versie })).status, 422, 'once is enough');
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/terugzending`, { versie: b.versie, reden: 'x' })).status, 422);
  });

  it('must be signed again when its content changes, not when the address is filled in', async () => {
    let b = await decision(app, 'uitvoerder', way.id);
    b = await app.ask('uitvoerder', 'PATCH', way.path, { versie: b.versie, contact_telefoon: '14 012' });
    assert.equal(b.stand, 'getekend');
    b = await app.ask('uitvoerder', 'PATCH', way.path, { versie: b.versie, tot: '2027-11-22' });
    assert.deepEqual([b.stand, b.tekenaar], ['te_tekenen', null]);
    await app.ask('mandaathouder', 'POST', `${way.path}/handtekening`, { versie: b.versie });
    b = await decision(app, 'uitvoerder', way.id);
    const early = await app.api('uitvoerder', 'PATCH', way.path, { versie: b.versie, tot: '2026-01-01' });
    assert.deepEqual(fieldsOf(early), ['/tot']);
  });

  it('names what is missing on the letter, and does not let it go', async () => {
    const b = await decision(app, 'uitvoerder', way.id);
    assert.deepEqual([b.volgende, b.ontbreekt.length], ['aanvullen', 2]);
    const letter = await app.ask('uitvoerder', 'GET', `${way.path}/brief`);
    assert.deepEqual(letter.ontbreekt, b.ontbreekt);
    assert.deepEqual([letter.datum, letter.bezwaar_tot], [null, null]);
    const page = await (await app.login('uitvoerder')).open(`${way.path}/brief`);
    for (const one of b.ontbreekt) assert.ok(page.text.includes(one), one);
    assert.match(page.text, /zes weken na de dag waarop wij deze brief versturen/);
    const sent = await app.api('uitvoerder', 'POST', `${way.path}/verzendingen`, { hoe: 'post', dag: TODAY, versie: b.versie });
    assert.equal(sent.status, 422);
    assert.match(sent.body.detail, /De naam van degene.*Het adres/);
  });

  it('is completed in the same form, the address too', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(way.path);
    const form = page.form((one) => one.action === way.path);
    const typed = form.fields.filter((one) => one.type !== 'hidden' && !['naam', 'straat', 'postcode', 'plaats', 'niet'].includes(one.name));
    for (const one of typed) assert.notEqual(one.value, '', `${one.name} is filled in`);
    const done = await client.follow(await client.submit(page, ADDRESS, (one) => one.action === way.path));
    assert.match(done.text, /De brief bekendmaken/);
    const b = await decision(app, 'uitvoerder', way.id);
    assert.deepEqual([b.stand, b.volgende, b.naam, b.plaats], ['getekend', 'versturen', ADDRESS.naam, ADDRESS.plaats]);
    assert.ok((await waiting(app, 'uitvoerder')).some((one) => one.id === way.id && one.doen === 'versturen'));
  });

  it('is not sent in the future, before the signature, or by word of mouth', async () => {
    const { versie } = await decision(app, 'uitvoerder', way.id);
    const send = (hoe, dag) => app.api('uitvoerder', 'POST', `${way.path}/verzendingen`, { hoe, dag, versie });
    assert.deepEqual(fieldsOf(await send('post', '2026-11-24')), ['/dag']);
    assert.deepEqual(fieldsOf(await send('post', '2026-11-22')), ['/dag']);
    assert.deepEqual(fieldsOf(await send('mondeling', TODAY)), ['/hoe']);
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/verzendingen`, { hoe: 'post', dag: TODAY, versie: versie - 1 })).status, 409);
  });

  it('keeps the letter as it was sent, with the last day to object', async () => {
    const client = await app.login('uitvoerder');
    const form = (await client.open(way.path)).form('/verzendingen');
    assert.equal(form.fields.find((one) => one.name === 'dag').value, TODAY);
    assert.equal(form.fields.find((one) => one.name === 'hoe' && one.checked).value, 'post');
    await client.follow(await client.submit(await client.open(way.path), {}, '/verzendingen'));
    const { verzendingen } = await app.ask('uitvoerder', 'GET', `${way.path}/verzendingen`);
    assert.deepEqual(verzendingen.map(({ hoe, dag, bezwaar_tot: tot, aanleiding, door }) => [hoe, dag, tot, aanleiding, door]),
      [['post', TODAY, '2027-01-04', null, 'Uitvoerder 1 van Team Noord']]);
    assert.match(verzendingen[0].uitleg, /Awb 6:7, 6:8/);
    const letter = await client.open(`${way.path}/brief`);
    for (const part of [ADDRESS.naam, ADDRESS.straat, 'Mandaathouder', 'namens het college', '23 november 2026', '4 januari 2027', 'Eigen inkoopbeleid', 'Bron:',
      'Bel dan met', 'U wilt verhuizen naar waar hulp is', 'U krijgt de inrichting van uw woning', 'uiterlijk op'])
      assert.ok(letter.text.includes(part), `${part}: ${letter.text}`);
    assert.ok(!letter.text.includes('Er ontbreekt'));
    const { versie } = await decision(app, 'uitvoerder', way.id);
    assert.equal((await app.api('uitvoerder', 'PATCH', way.path, { versie, waarom: 'Anders' })).status, 422);
    const { inwoner } = await decision(app, 'uitvoerder', way.id);
    const person = await app.ask('uitvoerder', 'GET', `/inwoners/${inwoner}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${inwoner}`, { versie: person.versie, straat: 'Andere straat 2' });
    assert.equal((await app.ask('uitvoerder', 'GET', `${way.path}/brief`)).straat, ADDRESS.straat, 'somebody moves; the letter went where it went');
    assert.equal((await app.api('uitvoerder', 'POST', `${way.path}/verzendingen`, { hoe: 'post', dag: TODAY, versie })).status, 422);
  });

  it('is a Dutch letter on an English screen', async () => {
    const client = await app.login('uitvoerder', { language: 'en', fresh: true });
    const letter = await client.open(`${way.path}/brief`);
    assert.match(letter.body, /<html lang="nl"/);
    assert.match((await client.open(way.path)).body, /<html lang="en"/);
  });

  it('books what it really cost; more than was decided is refused', async () => {
    const b = await decision(app, 'uitvoerder', way.id);
    assert.equal(b.volgende, 'boeken');
    const buy = (changes) => app.api('uitvoerder', 'POST', `${way.path}/aankopen`, { wat: b.wat, bedrag_cent: b.bedrag_cent, dag: TODAY, bon: 'In de map', ...changes });
    const more = await buy({ bedrag_cent: b.bedrag_cent + 1 });
    assert.deepEqual(fieldsOf(more), ['/bedrag_cent'], more.said);
    assert.deepEqual(fieldsOf(await buy({ dag: '2026-11-24' })), ['/dag']);
    const client = await app.login('uitvoerder');
    const form = (await client.open(way.path)).form('/aankopen');
    for (const one of form.fields.filter((field) => field.type !== 'hidden')) assert.notEqual(one.value, '', `${one.name} is filled in`);
    await client.follow(await client.submit(await client.open(way.path), { bedrag_cent: '29.500,50' }, '/aankopen'));
    const { aankopen } = await app.ask('uitvoerder', 'GET', `${way.path}/aankopen`);
    assert.equal(aankopen[0].bedrag_cent, 2950050);
    assert.equal((await buy({})).status, 422, 'once');
    const { budgetten } = await app.ask('budgethouder', 'GET', '/budgetten');
    assert.equal(budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').over_cent, 40000000 - 2950050);
    assert.equal((await app.command('check')).code, 0);
  });

  it('is looked back on: regret needs a lesson', async () => {
    const b = await decision(app, 'uitvoerder', way.id);
    assert.equal(b.volgende, 'terugkijken');
    assert.equal(b.terugblik.gepland, '2027-01-04');
    const path = `/terugblikken/${b.terugblik.id}`;
    for (const account of ['uitvoerder2', 'procesregisseur']) {
      assert.equal((await app.api(account, 'GET', path)).status, 404);
      assert.equal((await app.api(account, 'PATCH', path, { versie: 1, resultaat: 'x', spijt: 'nee' })).status, 404);
    }
    for (const account of ['mandaathouder', 'inwoner', 'beleid']) {
      assert.equal((await app.api(account, 'GET', path)).status, 403);
      assert.equal((await app.api(account, 'PATCH', path, {})).status, 403);
    }
    const client = await app.login('uitvoerder');
    const page = await client.open(path);
    assert.match(page.text, /Zo liep het in het artikel/);
    await client.open(`${path}/invullen`);
    assert.equal((await (await app.login('uitvoerder2')).get(`${path}/invullen`)).status, 404);
    const wrong = await app.api('uitvoerder', 'PATCH', path, { versie: 1, resultaat: 'Het is rustig.', spijt: 'deels' });
    assert.deepEqual(fieldsOf(wrong), ['/geleerd']);
    const done = await client.follow(await client.submit(page, { resultaat: 'Het is rustig.', spijt: 'nee' }, '/terugblikken/'));
    assert.match(done.text, /Stond er iets in de weg/);
    assert.ok(done.links.some((one) => /^\/afwegingen\/[a-z2-7]{26}\/knelpunten\/nieuw$/.test(one.href)));
    assert.equal((await app.api('uitvoerder', 'PATCH', path, { versie: 1, resultaat: 'Oud', spijt: 'nee' })).status, 409);
    const again = await app.ask('uitvoerder', 'PATCH', path, { versie: 2, spijt: 'ja', geleerd: 'Eerder beginnen' });
    assert.deepEqual([again.resultaat, again.spijt, again.gedaan], ['Het is rustig.', 'ja', TODAY]);
    assert.equal((await decision(app, 'uitvoerder', way.id)).volgende, 'klaar');
  });
});

describe('Een besluit, de lichte weg', () => {
  const app = useProgram();
  let id;

  it('is signed at once when the mandate of who put it forward covers it', async () => {
    const { doel } = await household(app, 'uitvoerder', 'Gezin zonder fietsen');
    const voorlegging = await putLight(app, 'uitvoerder', doel, 'Teambudget Noord', { wat: 'Twee fietsen' });
    id = await newOne(app, 'uitvoerder', () => vote(app, voorlegging, VOTERS));
    const b = await decision(app, 'uitvoerder', id);
    assert.deepEqual([b.vorm, b.stand, b.volgende, b.tekenaar], ['feitelijk', 'getekend', 'versturen', 'Uitvoerder 1 van Team Noord']);
    assert.equal(b.waarom, 'Rust in huis.\n\nWachten duurt te lang.');
    assert.deepEqual(b.ontbreekt, []);
  });

  it('goes to another person of the household without giving them the name of the first', async () => {
    const client = await app.login('uitvoerder');
    const form = (await client.open(`/besluiten/${id}`)).form((one) => one.action === `/besluiten/${id}`);
    const first = form.fields.find((one) => one.name === 'inwoner');
    const other = first.options.find((one) => one.value !== '' && one.value !== first.value).value;
    let b = await decision(app, 'uitvoerder', id);
    b = await app.ask('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, ...ADDRESS });
    b = await app.ask('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, inwoner: other });
    assert.deepEqual([b.inwoner, b.naam, b.straat], [other, null, ADDRESS.straat]);
    b = await app.ask('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, inwoner: first.value });
    assert.deepEqual([b.naam, b.stand], [ADDRESS.naam, 'getekend']);
    const nobody = await app.api('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, inwoner: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' });
    assert.deepEqual(fieldsOf(nobody), ['/inwoner']);
  });

  it('needs two buttons and no typing: told, and bought', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(`/besluiten/${id}`);
    const letter = await client.open(`/besluiten/${id}/brief`);
    assert.ok(!/bezwaar/i.test(letter.text), 'no objection to a gift in kind');
    const own = `/mijn-besluiten/${id}`;
    assert.equal((await app.api('inwoner', 'GET', own)).status, 404, 'nothing before it is told');
    const told = await client.follow(await client.submit(page, {}, '/verzendingen'));
    assert.equal((await app.ask('uitvoerder', 'GET', `/besluiten/${id}/verzendingen`)).verzendingen[0].hoe, 'mondeling');
    assert.equal((await app.ask('inwoner', 'GET', own)).wat, 'Twee fietsen');
    const read = await (await app.login('inwoner')).open(own);
    assert.match(read.text, /Dit regelen wij voor u: Twee fietsen/);
    assert.ok(read.links.some((one) => one.href === '/mijn-plan'));
    const done = await client.follow(await client.submit(told, {}, '/aankopen'));
    assert.match(done.text, /Nu al terugkijken/);
    const b = await decision(app, 'uitvoerder', id);
    assert.deepEqual([b.stand, b.bezwaar_tot, b.volgende], ['verzonden', null, 'terugkijken']);
  });
});

describe('Een nee, en de inwoner', () => {
  const app = useProgram();
  let id;

  it('gets a letter too, with the reason and the way to object', async () => {
    const { doel } = await household(app, 'uitvoerder', 'Mevrouw met een formulier');
    const voorlegging = await putLight(app, 'uitvoerder', doel, 'Teambudget Noord');
    const b = await app.ask('uitvoerder', 'POST', `/voorleggingen/${voorlegging}/afwijzingen`, { reden: 'Bijzondere bijstand past beter.' });
    id = b.id;
    assert.deepEqual([b.soort, b.vorm, b.waarom, b.stand, b.volgende], ['afwijzing', 'besluit', 'Bijzondere bijstand past beter.', 'te_tekenen', 'aanvullen']);
    let done = await app.ask('uitvoerder', 'PATCH', `/besluiten/${id}`, { versie: b.versie, ...ADDRESS });
    // who asked can first tell their side (Awb 4:7): before that it cannot be signed
    const early = await app.api('uitvoerder', 'POST', `/besluiten/${id}/handtekening`, { versie: done.versie });
    assert.deepEqual([early.status, /4:7/.test(early.body.detail)], [422, true]);
    await app.ask('uitvoerder', 'POST', `/besluiten/${id}/zienswijzen`, { artikel: '4:7', uitkomst: 'niet_nodig', tekst: 'We steunen op wat mevrouw zelf vertelde.' });
    done = await app.ask('uitvoerder', 'POST', `/besluiten/${id}/handtekening`, { versie: done.versie });
    assert.equal(done.volgende, 'versturen');
    assert.equal((await app.api('uitvoerder', 'POST', `/besluiten/${id}/aankopen`, { wat: 'x', bedrag_cent: 1, dag: TODAY, bon: 'x' })).status, 422);
    const sent = await app.ask('uitvoerder', 'POST', `/besluiten/${id}/verzendingen`, { versie: done.versie, hoe: 'uitgereikt', dag: TODAY });
    assert.deepEqual([sent.bezwaar_tot, sent.volgende], ['2027-01-04', 'klaar']);
    const letter = await (await app.login('uitvoerder')).open(`/besluiten/${id}/brief`);
    assert.match(letter.text, /Wij regelen dit niet voor u/);
    assert.match(letter.text, /4 januari 2027/);
  });

  it('is not for a resident to whom it was not sent', async () => {
    assert.equal((await app.api('inwoner', 'GET', `/mijn-besluiten/${id}`)).status, 404);
    assert.equal((await app.api('uitvoerder', 'GET', `/mijn-besluiten/${id}`)).status, 403);
    assert.equal((await (await app.login('inwoner')).get(`/mijn-besluiten/${id}`)).status, 404);
  });
});

describe('De termijn voor bezwaar', () => {
  // Signed on the day of all tests; sent much later: six weeks after 12 February 2027 is Good Friday.
  let app;
  let id;
  before(async () => {
    const first = await new Program().start();
    const way = await fullWay(first);
    id = way.id;
    const { versie } = await decision(first, 'uitvoerder', id);
    const b = await first.ask('uitvoerder', 'PATCH', way.path, { versie, ...ADDRESS });
    await first.ask('mandaathouder', 'POST', `${way.path}/handtekening`, { versie: b.versie });
    await first.stop({ keepData: true });
    app = await new Program().start({ data: first.data, env: { BONDGENOOT_TODAY: '2027-02-12' } });
  });
  after(async () => {
    await app?.stop();
    await rm(app.data, { recursive: true, force: true });
  });

  it('goes past Good Friday, the weekend and Easter Monday on the printed letter', async () => {
    const b = await decision(app, 'uitvoerder', id);
    assert.equal(b.stand, 'getekend');
    await app.ask('uitvoerder', 'POST', `/besluiten/${id}/verzendingen`, { versie: b.versie, hoe: 'post', dag: '2027-02-12' });
    const letter = await (await app.login('uitvoerder')).open(`/besluiten/${id}/brief`);
    assert.match(letter.text, /Doe dat uiterlijk op 30 maart 2027/);
    assert.match(letter.text, /12 februari 2027/);
  });

  it('leaves a look back that is late on Vandaag, for who decided', async () => {
    const { terugblikken } = await app.ask('uitvoerder', 'GET', '/vandaag');
    const b = await decision(app, 'uitvoerder', id);
    assert.deepEqual(terugblikken.map((one) => [one.id, one.is_te_laat]), [[b.terugblik.id, true]]);
    assert.match((await (await app.login('uitvoerder')).open(`/terugblikken/${b.terugblik.id}`)).text, /Was gepland op 4 januari 2027/);
    assert.deepEqual((await app.ask('uitvoerder2', 'GET', '/vandaag')).terugblikken, []);
    const { besluiten } = await app.ask('uitvoerder', 'GET', `/huishoudens/${b.huishouden}`);
    assert.ok(besluiten.some((one) => one.id === id && one.bezwaar_tot === '2027-03-30'));
  });
});
