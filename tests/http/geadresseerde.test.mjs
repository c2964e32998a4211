// SPDX-License-Identifier: EUPL-1.2
// One decision, more than one addressee: to each a letter, sendings, a term and an objection of their own, and nothing that tells of
// another.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ADDRESS, decisions, me } from '../lib/brief.mjs';
import { run } from '../lib/demo.mjs';
import { readPdf } from '../lib/pdf.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { program, TODAY, useProgram } from '../lib/program.mjs';

const SECRET = 'Uw ouder Zilverreiger is moe.';
const EARLIER = '2026-11-09';
const OWN = ['/mijn-plan', '/mijn-toestemmingen', '/mijn-documenten', '/mijn-logboek', '/mijn-naasten'];

describe('Een besluit aan meer dan een', () => {
  const app = useProgram();
  const { ask, get, made, change, sign, send, household, pdf } = decisions(app);
  const sql = (text) => sqlIn(app.data, text);
  const one = (aan) => ask('GET', `/geadresseerden/${aan}`);
  const add = (id, wie) => ask('POST', `/besluiten/${id}/geadresseerden`, { wie });
  const address = async (aan, changes) => ask('PATCH', `/geadresseerden/${aan}`, { versie: (await one(aan)).versie, ...ADDRESS, ...changes });
  const post = async (aan, what, body, account = me) => app.api(account, 'POST', `/geadresseerden/${aan}/${what}`, { versie: (await one(aan)).versie, ...body });
  const sendTo = (aan, body) => post(aan, 'verzendingen', { hoe: 'post', dag: TODAY, ...body });
  const resident = (name, inwoner) => sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${name.padEnd(26, 'a')}', '${name}', wachtwoord, '${name}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
  let home;
  let parent;
  let child;
  let id; // of the decision
  let aan; // of the child's letter

  before(async () => {
    app.expectedErrors = /"event":"brief"|"kind":"press"/;
    home = (await household()).id;
    id = await made('Een fietskar');
    parent = (await get(id)).inwoner;
    child = (await ask('GET', `/huishoudens/${home}`)).inwoners.find((person) => person.rol === 'kind').id;
    resident('kind', child);
    await change(id, { waarom: `U komt zo op school. ${SECRET} De gewone weg duurt te lang.` });
    await sign(id);
  });

  it('is an act of its own after the decision, for who is in the household', async () => {
    const page = await (await app.login(me)).open(`/besluiten/${id}`);
    assert.match(page.text, /Ook aan iemand anders sturen/);
    const form = page.form((each) => each.action === `/besluiten/${id}/geadresseerden`);
    const offered = form.fields.find((field) => field.name === 'wie').options.map((option) => option.value).filter(Boolean);
    assert.ok(offered.includes(child) && !offered.includes(parent), 'who gets it already is not offered');
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/geadresseerden`, { wie: parent })).status, 400);
    aan = (await add(id, child)).id;
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/geadresseerden`, { wie: child })).status, 400, 'one letter to each');
    const b = await get(id);
    assert.deepEqual(b.geadresseerden.map((each) => [each.id, each.inwoner, each.verzonden_op]), [[aan, child, null]]);
    assert.deepEqual([b.stand, b.inwoner], ['getekend', parent], 'the decision is as it was');
    // the ids of the one are none of the other
    for (const path of [`/besluiten/${aan}`, `/besluiten/${aan}/brief`, `/geadresseerden/${id}`, `/geadresseerden/${id}/brief`])
      assert.equal((await app.api(me, 'GET', path)).status, 404, path);
    assert.equal((await app.api(me, 'PATCH', `/besluiten/${aan}`, { versie: 1, inwoner: child, waarom: 'x' })).status, 404);
  });

  it('has a letter of its own, without the words about others', async () => {
    assert.deepEqual((await one(aan)).ontbreekt, ['De naam van degene aan wie dit gericht is.', 'Het adres: straat en nummer, postcode en plaats.']);
    await address(aan, { naam: 'B. Kind' });
    assert.equal((await app.api(me, 'PATCH', `/geadresseerden/${aan}`, { versie: 1, naam: 'C. Kind' })).status, 409);
    const form = await (await app.login(me)).open(`/geadresseerden/${aan}`);
    assert.match(form.text, /Leg eerst de verzending van het besluit zelf vast/);
    assert.equal((await post(aan, 'weglatingen', { veld: 'waarom', woorden: 'Dit staat er niet.' })).status, 400);
    const done = await app.api(me, 'POST', `/geadresseerden/${aan}/weglatingen`, { veld: 'waarom', woorden: SECRET });
    assert.equal(done.status, 201, done.said);
    assert.deepEqual(done.body.weglatingen.map(({ woorden, is_ander: other, is_kwijt: lost }) => [woorden, other, lost]), [[SECRET, false, false]]);
    const [mine, first] = [await ask('GET', `/geadresseerden/${aan}/brief`), await ask('GET', `/besluiten/${id}/brief`)];
    assert.deepEqual([mine.naam, mine.kenmerk, mine.waarom.includes(SECRET)], ['B. Kind', first.kenmerk, false]);
    assert.deepEqual([first.naam, first.waarom.includes(SECRET)], [ADDRESS.naam, true], 'the other letter says it');
    const b = await get(id);
    assert.deepEqual([b.stand, b.weglatingen], ['getekend', []], 'what was signed is the same');
    // marked again, and put back by the button
    const mark = (await one(aan)).weglatingen[0].id;
    assert.equal((await app.api(me, 'DELETE', `/besluiten/${id}/weglatingen/${mark}`)).status, 404, 'it is of the other letter');
    const client = await app.login(me);
    await client.follow(await client.submit(await client.open(`/geadresseerden/${aan}`), {}, `/weglatingen/${mark}`));
    assert.match((await ask('GET', `/geadresseerden/${aan}/brief`)).waarom, /Zilverreiger/);
    await ask('POST', `/geadresseerden/${aan}/weglatingen`, { veld: 'waarom', woorden: SECRET });
  });

  it('goes after the decision was made known, on a day of its own, with a term from that day', async () => {
    const early = await sendTo(aan);
    assert.deepEqual([early.status, /Leg eerst de verzending/.test(early.body.detail)], [422, true]);
    assert.equal((await app.api('kind', 'GET', `/mijn-besluiten/${id}`)).status, 404, 'nothing before it was sent');
    sql(`update besluit set getekend_op = '${EARLIER}' where id = '${id}'`);
    await send(id, { dag: EARLIER });
    assert.deepEqual([(await get(id)).volgende, (await get(id)).bezwaar_tot], ['versturen', '2026-12-21']);
    const todo = (await ask('GET', '/besluiten')).besluiten.find((each) => each.id === id);
    assert.equal(todo.doen, 'versturen', 'it still waits for the other');
    assert.match((await (await app.login(me)).open(`/besluiten/${id}`)).text, /Nog niet iedereen heeft de eigen brief: B\. Kind/);
    assert.equal((await app.api('kind', 'GET', `/mijn-besluiten/${id}`)).status, 404, 'the letter to the other is not theirs');
    assert.ok(!JSON.stringify(await ask('GET', '/mijn-plan', undefined, 'kind')).includes('Een fietskar'));
    const [stale] = [await app.api(me, 'POST', `/geadresseerden/${aan}/verzendingen`, { versie: 1, hoe: 'post', dag: TODAY })];
    assert.equal(stale.status, 409);
    const done = await sendTo(aan);
    assert.equal(done.status, 201, done.said);
    assert.deepEqual([done.body.bezwaar_tot, done.body.verzonden_op], ['2027-01-04', TODAY]);
    assert.match(done.body.verzendingen[0].uitleg, /Awb 6:7/);
    assert.equal((await sendTo(aan)).status, 422, 'once');
    const b = await get(id);
    assert.deepEqual([b.bezwaar_tot, b.verzonden_op, b.verzendingen.length, b.geadresseerden[0].bezwaar_tot], ['2026-12-21', EARLIER, 1, '2027-01-04']);
    assert.notEqual(b.volgende, 'versturen');
    assert.equal((await ask('GET', `/huishoudens/${home}`)).besluiten.find((each) => each.id === id).bezwaar_tot, '2027-01-04', 'the last day on which anybody can object');
    assert.equal((await app.api(me, 'POST', `/geadresseerden/${aan}/weglatingen`, { veld: 'waarom', woorden: 'De gewone weg' })).status, 422);
    assert.equal((await app.api(me, 'DELETE', `/geadresseerden/${aan}`)).status, 422);
  });

  it('is read by each as their own letter, on the page, in the PDF and in the plan, and by nobody as that of the other', async () => {
    const [ours, theirs] = [(await get(id)).verzending, (await one(aan)).verzending];
    const said = { kind: [], inwoner: [] };
    for (const [account, sending, other] of [['kind', theirs, ours], ['inwoner', ours, theirs]]) {
      for (const path of [`/mijn-besluiten/${id}`, `/mijn-brieven/${sending}`, ...OWN]) {
        said[account].push(JSON.stringify(await ask('GET', path, undefined, account)), (await (await app.login(account)).open(path)).text);
      }
      for (const path of [`/mijn-brieven/${other}`, `/mijn-brieven/${other}/pdf`]) assert.equal((await app.api(account, 'GET', path)).status, 404, `${account} ${path}`);
      assert.equal((await app.api(account, 'GET', `/geadresseerden/${aan}`)).status, 403);
    }
    const file = await app.api('kind', 'GET', `/mijn-brieven/${theirs}/pdf`);
    assert.equal(file.status, 200, file.said);
    const read = readPdf(file.body);
    assert.match(read.text, /B\. Kind.*op school\. De gewone weg.*4 januari 2027/);
    said.kind.push(read.text, read.plain);
    const own = readPdf(await pdf(ours, 'inwoner'));
    assert.match(own.text, /A\. Ouder.*Zilverreiger.*21 december 2026/);
    said.inwoner.push(own.text);
    for (const [account, secrets] of [['kind', ['Zilverreiger', 'A. Ouder', '2026-12-21', '21 december', ours, aan]], ['inwoner', ['B. Kind', '2027-01-04', '4 januari', theirs, aan]]])
      for (const text of said[account]) for (const secret of secrets) assert.ok(!text.includes(secret), `${account} reads ${secret}: ${text.slice(0, 300)}`);
    assert.match(said.kind.join(' '), /bezwaar maken tot en met 4 januari 2027/);
    // the look back is asked of whom it is addressed to: what that one told is not for the other
    await ask('POST', `/mijn-besluiten/${id}/woorden`, { geholpen: 'ja', tekst: 'Ik slaap weer.' }, 'inwoner');
    assert.equal((await app.api('kind', 'POST', `/mijn-besluiten/${id}/woorden`, { geholpen: 'ja', tekst: 'Ik ook.' })).status, 404);
    const plan = await (await app.login('kind')).open('/mijn-plan');
    assert.ok(!plan.text.includes('Ik slaap weer') && !plan.links.some((link) => link.href.endsWith('/vertellen')));
    assert.ok((await app.api(me, 'GET', `/brieven/${theirs}/pdf`)).body.equals(file.body), 'staff read the same');
    const letter = await (await app.login(me)).open(`/brieven/${theirs}`);
    assert.ok(letter.links.some((link) => link.href === `/geadresseerden/${aan}`), 'and go back to whom it went');
  });

  it('is sent again to one: a copy keeps that term, anew begins it, and the other stays as it was', async () => {
    const back = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
    sql(`update verzending set dag = '${back(7)}', bezwaar_tot = '2026-12-28' where geadresseerde = '${aan}'`);
    const again = (body) => post(aan, 'herzendingen', { hoe: 'uitgereikt', dag: TODAY, reden: 'Niet aangekomen.', ...body });
    const copy = await again({ aanleiding: 'kopie' });
    assert.deepEqual([copy.status, copy.body.bezwaar_tot, copy.body.verzendingen.length], [201, '2026-12-28', 2]);
    const anew = await again({ aanleiding: 'opnieuw' });
    assert.deepEqual([anew.status, anew.body.bezwaar_tot, anew.body.verzendingen.length], [201, '2027-01-04', 3]);
    assert.match(anew.body.verzendingen[2].uitleg, /begint nu.*Awb 3:41/);
    assert.deepEqual([(await get(id)).bezwaar_tot, (await get(id)).verzendingen.length], ['2026-12-21', 1]);
    assert.equal((await (await app.login('kind')).open(`/mijn-besluiten/${id}`)).links.filter((link) => link.href.startsWith('/mijn-brieven/') && !link.href.endsWith('/pdf')).length, 3);
    for (const form of ['wijzigen', 'nog-eens-versturen']) await (await app.login(me)).open(`/geadresseerden/${aan}/${form}`);
    assert.equal((await app.command('check')).code, 0);
  });

  it('can be objected to by each, within the own term', async () => {
    const objection = async (body) => ask('POST', `/besluiten/${id}/bezwaren`, { ontvangen: TODAY, kern: 'Ik wil een kar.', ...body });
    const page = await (await app.login(me)).open(`/besluiten/${id}/bezwaren/nieuw`);
    const choice = page.form((each) => each.action === `/besluiten/${id}/bezwaren`).fields.find((field) => field.name === 'inwoner');
    assert.deepEqual(choice.options.map((option) => option.value).filter(Boolean), [parent, child]);
    const theirs = await objection({ inwoner: child });
    assert.deepEqual([theirs.inwoner, theirs.bezwaar_tot, theirs.laatste], [child, '2027-01-04', '2027-02-15']);
    const ours = await objection({});
    assert.deepEqual([ours.inwoner, ours.bezwaar_tot], [parent, '2026-12-21'], 'who stands in the decision, when nobody is chosen');
    assert.deepEqual((await get(id)).bezwaren.map((each) => each.van).sort(), [ADDRESS.naam, 'B. Kind'], 'whose each is');
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/bezwaren`, { ontvangen: TODAY, kern: 'x', inwoner: 'x'.repeat(26) })).status, 400);
    const single = await made('Een bel');
    await send(single);
    const alone = await (await app.login(me)).open(`/besluiten/${single}/bezwaren/nieuw`);
    assert.ok(!alone.form((each) => each.action === `/besluiten/${single}/bezwaren`).fields.some((field) => field.name === 'inwoner'), 'nothing to choose');
  });

  it('is in the copy for another administration as that person got it', async () => {
    const copies = async (person) => JSON.stringify(await ask('GET', `/inwoners/${person}/kopie`));
    const [theirs, ours] = [await copies(child), await copies(parent)];
    assert.ok(theirs.includes('Een fietskar') && !theirs.includes('Zilverreiger'), theirs);
    assert.ok(ours.includes('Zilverreiger'));
  });

  it('is replaced and withdrawn for all of them, and puts right with the term that each had', async () => {
    const b = await ask('POST', `/besluiten/${id}/vervangingen`, { soort: 'herstel' });
    const [also] = b.geadresseerden;
    assert.deepEqual([b.geadresseerden.length, also.inwoner, also.id === aan], [1, child, false]);
    assert.ok(!(await ask('GET', `/geadresseerden/${also.id}/brief`)).waarom.includes('Zilverreiger'), 'what was left out stays out');
    await change(b.id, { betekent: 'Wij regelen een fietskar voor u.' });
    await sign(b.id);
    await send(b.id);
    assert.equal((await get(b.id)).bezwaar_tot, '2026-12-21');
    assert.equal((await post(aan, 'herzendingen', { hoe: 'post', dag: TODAY, aanleiding: 'kopie', reden: 'x' })).status, 422);
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/geadresseerden`, { wie: parent })).status, 422, 'no letter of what does not hold any more');
    const sent = await sendTo(also.id);
    assert.equal(sent.body.bezwaar_tot, '2027-01-04', sent.said);
    const last = await ask('POST', `/besluiten/${b.id}/intrekkingen`, { reden: 'U vroeg dit zelf.', vanaf: TODAY });
    assert.equal(last.geadresseerden[0].inwoner, child);
    id = b.id;
    aan = also.id;
    // who had no letter of the first is not told that there was one: the decision is new to them, and so is the term
    const { id: third } = await add(id, (await ask('GET', `/huishoudens/${home}`)).inwoners.find((person) => ![parent, child].includes(person.id)).id);
    await address(third, { naam: 'C. Kind' });
    const alone = await ask('GET', `/geadresseerden/${third}/brief`);
    assert.deepEqual([alone.vervanging, alone.eerder_kenmerk, alone.eerder_datum], [null, null, null]);
    assert.doesNotMatch((await (await app.login(me)).open(`/geadresseerden/${third}/brief`)).text, /in de plaats van|stond iets verkeerd/);
    assert.equal((await get(last.id)).geadresseerden.length, 2, 'what is about to take its place goes to the same people');
    const late = (await sendTo(third)).body;
    assert.deepEqual([late.bezwaar_tot, /Awb 6:7/.test(late.verzendingen[0].uitleg)], ['2027-01-04', true]);
  });

  it('goes to who acts for somebody, who lives elsewhere', async () => {
    await ask('POST', `/inwoners/${child}/vertegenwoordigers`, { naam: 'Bureau Mentor', soort: 'mentor', grond: 'Beschikking', van: TODAY });
    const mentor = sql("select id from inwoner where naam = 'Bureau Mentor'");
    resident('mentor', mentor);
    const other = await made('Een helm');
    const page = await (await app.login(me)).open(`/besluiten/${other}`);
    const { options } = page.form((each) => each.action === `/besluiten/${other}/geadresseerden`).fields.find((field) => field.name === 'wie');
    const wie = options.find((option) => /Bureau Mentor, voor/.test(option.text ?? option.label)).value;
    const offered = await (await app.login(me)).get(`/besluiten/${other}/ook-aan`);
    const looked = readFileSync(join(app.data, 'demo', 'logboek.jsonl'), 'utf8').split('\n').filter((line) => line.includes(offered.headers.get('x-request-id')));
    const living = Number(sql(`select count(distinct l.inwoner) from huishouden_lid l join besluit b on b.huishouden = l.huishouden where b.id = '${other}'`));
    assert.equal(offered.status, 200, `${[...offered.headers.keys()]}`);
    assert.equal(looked.length, living + 1, 'whose name is offered, living elsewhere, has a line of the logbook');
    const { id: to } = await add(other, wie);
    assert.deepEqual([(await one(to)).inwoner, (await one(to)).vertegenwoordigt], [mentor, 'B. Kind']);
    await address(to, { naam: 'Bureau Mentor', straat: 'Kade 9' });
    await send(other);
    const sent = await sendTo(to);
    assert.equal(sent.status, 201, sent.said);
    const letter = await (await app.login('mentor')).open(`/mijn-besluiten/${other}`);
    assert.equal(sql(`select count(*) from inwoner where id = '${mentor}' and straat is null`), '1', 'nothing of it comes with the person');
    const again = await made('Een reflector');
    assert.deepEqual(((b) => [b.straat, b.ontbreekt])(await add(again, wie)), ['Kade 9', []], 'the address of the last letter');
    assert.match(letter.text, /Bureau Mentor Kade 9.*U krijgt deze brief omdat u iemand vertegenwoordigt: B\. Kind\. Waar in deze brief u staat, bedoelen wij die persoon\./);
    const plan = await ask('GET', '/mijn-naasten', undefined, 'mentor');
    assert.deepEqual(plan.brieven.map((each) => [each.id, each.voor, each.bezwaar_tot]), [[other, 'B. Kind', '2027-01-04']]);
    const own = await (await app.login('mentor')).open('/mijn-naasten');
    assert.ok(own.links.some((link) => link.href === `/mijn-besluiten/${other}`));
    assert.equal((await app.api('kind', 'GET', `/mijn-besluiten/${other}`)).status, 404);
    assert.deepEqual((await ask('GET', '/mijn-naasten', undefined, 'kind')).brieven, []);
  });

  it('is no letter after all when it was not sent, and becomes the first when it is addressed to that person', async () => {
    const other = await made('Een slot');
    const { id: to } = await add(other, child);
    await ask('POST', `/geadresseerden/${to}/weglatingen`, { veld: 'waarom', woorden: 'De gewone weg duurt te lang' });
    const client = await app.login(me);
    for (const form of ['versturen', 'weglatingen/nieuw', 'weg']) await client.open(`/geadresseerden/${to}/${form}`);
    await client.fill(`/geadresseerden/${to}/weg`, {});
    assert.deepEqual([(await get(other)).geadresseerden, (await get(other)).weglatingen], [[], []]);
    assert.equal((await app.api(me, 'GET', `/geadresseerden/${to}`)).status, 404);
    await client.fill(`/besluiten/${other}/ook-aan`, { wie: child });
    assert.equal((await get(other)).geadresseerden.length, 1);
    await change(other, { inwoner: child });
    assert.deepEqual([(await get(other)).inwoner, (await get(other)).geadresseerden], [child, []]);
    assert.equal((await app.command('check')).code, 0);
  });

  it('goes along with whose goal it is, with the letters to others and what they object to', async () => {
    const { id: objection } = await ask('POST', `/besluiten/${id}/bezwaren`, { inwoner: child, ontvangen: TODAY, kern: 'Ik wil een andere kar.' });
    sql(`update doel set van = '${parent}' where id = (select a.doel from afweging a join besluit b on b.afweging = a.id where b.id = '${id}')`);
    const apart = await ask('POST', `/huishoudens/${home}/splitsingen`, { inwoner: parent, naam: 'Apart' });
    const b = await get(id);
    assert.equal(b.huishouden, apart.id);
    assert.ok(b.geadresseerden.some((each) => each.id === aan) && b.bezwaren.some((each) => each.id === objection));
    assert.deepEqual((await ask('GET', '/mijn-naasten', undefined, 'kind')).brieven.filter((each) => each.id === id).map((each) => [each.voor, each.bezwaar_tot]), [[null, '2027-01-04']]);
    await (await app.login('kind')).open(`/mijn-besluiten/${id}`);
  });

  it('goes along when everything goes out and comes in again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-test-'));
    try {
      const text = (await app.command('export')).stdout;
      assert.ok(text.includes('"tabel":"geadresseerde"'));
      await writeFile(join(folder, 'uit.jsonl'), text);
      const other = (...args) => run(program, [...args, '--data', join(folder, 'ander')], { maxBuffer: 64 << 20, timeout: 60_000 });
      await other('gemeente', 'ander', 'Gemeente Ander', 'ander.example');
      await other('import', join(folder, 'uit.jsonl'));
      assert.ok((await other('export')).stdout === text, 'the same, byte for byte');
      await other('check');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says so when two letters of one decision do not fit each other', async () => {
    sql(`update geadresseerde set inwoner = '${parent}' where id = '${aan}'`);
    const checked = await app.command('check');
    assert.deepEqual([checked.code, /brieven van een besluit die bij iemand anders horen/.test(checked.stdout)], [1, true]);
    sql(`update geadresseerde set inwoner = '${child}' where id = '${aan}'`);
  });
});

describe('Wie niet mag weten dat een ander ook een brief kreeg', () => {
  const app = useProgram();
  const { ask, get, made, send, household } = decisions(app);
  const sql = (text) => sqlIn(app.data, text);
  const HELPER = 'uitvoerder-zuid';

  it('reads nothing of it: no name, letter, term, objection, event or refusal', async () => {
    const { id: home } = await household();
    const id = await made('Een fietskar');
    await send(id);
    const people = (await ask('GET', `/huishoudens/${home}`)).inwoners;
    const [parent, child] = [(await get(id)).inwoner, people.find((person) => person.rol === 'kind').id];
    // name and address are known to everybody; that a letter went to them is not
    await ask('PATCH', `/inwoners/${child}`, { versie: (await ask('GET', `/inwoners/${child}`)).versie, naam: 'B. Kind', straat: 'Kade 1', postcode: '1234 AB', plaats: 'Voorbeeld' });
    const medewerker = sql(`select medewerker from account where aanmeldnaam = '${HELPER}'`);
    await app.join(me, home, HELPER, { medewerker, rol: 'helper', grondslag: 'Toestemming van de inwoner (AVG 6 lid 1 a)' });
    sql(`update kring set voor = '${parent}' where huishouden = '${home}' and medewerker = '${medewerker}'`);
    const paths = [`/besluiten/${id}`, `/besluiten/${id}/verzendingen`, `/huishoudens/${home}`, `/huishoudens/${home}/bezwaren`, `/huishoudens/${home}/gebeurtenissen`,
      '/gebeurtenissen', '/vandaag', '/besluiten'];
    const bare = (text) => text.replace(/name="(_csrf|_sleutel)" value="[^"]*"/g, '').replace(/"(trace|operation|instance)":"[^"]*"/g, '');
    const read = async () => {
      const all = [];
      for (const path of paths) all.push(JSON.stringify(await ask('GET', path, undefined, HELPER)));
      for (const path of [`/besluiten/${id}`, `/besluiten/${id}/bezwaren/nieuw`, `/huishoudens/${home}`]) all.push((await (await app.login(HELPER)).open(path)).body.replace(/[^]*<main/, ''));
      return all.map(bare);
    };
    const refused = async () => bare((await app.api(HELPER, 'POST', `/besluiten/${id}/geadresseerden`, { wie: child })).said);
    const [before, said] = [await read(), await refused()];
    assert.match(said, /er voor het hele huishouden is/);
    const { id: aan } = await ask('POST', `/besluiten/${id}/geadresseerden`, { wie: child });
    await ask('POST', `/huishoudens/${home}/verborgen`, { record: aan, voor: parent, reden: 'veiligheid' });
    await ask('POST', `/geadresseerden/${aan}/weglatingen`, { veld: 'waarom', woorden: 'De gewone weg duurt te lang' });
    await ask('POST', `/geadresseerden/${aan}/verzendingen`, { versie: 2, hoe: 'post', dag: TODAY });
    const theirs = (await ask('GET', `/geadresseerden/${aan}`)).verzending;
    sql(`update verzending set bezwaar_tot = '2027-01-08' where id = '${theirs}'`);
    const objection = (await ask('POST', `/besluiten/${id}/bezwaren`, { inwoner: child, ontvangen: TODAY, kern: 'Ik wil een kar.' })).id;
    const now = await read();
    for (const [i, text] of now.entries()) assert.equal(text, before[i], paths[i] ?? 'a page');
    for (const text of now) for (const secret of [aan, theirs, objection, '2027-01-08', '8 januari', 'geadresseerde.']) assert.ok(!text.includes(secret), `${secret}: ${text.slice(0, 200)}`);
    assert.equal(await refused(), said);
    for (const path of [`/geadresseerden/${aan}`, `/geadresseerden/${aan}/brief`, `/brieven/${theirs}`, `/brieven/${theirs}/pdf`, `/bezwaren/${objection}`])
      assert.equal((await app.api(HELPER, 'GET', path)).status, 404, path);
    // who is there for everybody is told whom not to tell, and a decision that takes its place hides it too
    assert.match((await (await app.login(me)).open(`/geadresseerden/${aan}`)).text, /Verborgen voor A\. Ouder/);
    const next = await ask('POST', `/besluiten/${id}/vervangingen`, { soort: 'wijziging' });
    assert.equal(next.geadresseerden.length, 1);
    assert.deepEqual((await ask('GET', `/besluiten/${next.id}`, undefined, HELPER)).geadresseerden, []);
    assert.equal((await app.api(HELPER, 'GET', `/geadresseerden/${next.geadresseerden[0].id}`)).status, 404);
    // a decision that is hidden from somebody is not sent to them
    const hidden = await made('Een bel');
    await ask('POST', `/huishoudens/${home}/verborgen`, { record: hidden, voor: child, reden: 'eigen wens' });
    const no = await app.api(me, 'POST', `/besluiten/${hidden}/geadresseerden`, { wie: child });
    assert.deepEqual([no.status, /verborgen/.test(no.said)], [400, true]);
  });
});
