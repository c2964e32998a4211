// SPDX-License-Identifier: EUPL-1.2
// Rules at hand: the texts of laws read in from files, with their history; found by word, article and day; what a weighing and a letter rest on.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const dayAfter = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** A law of our own, as the files have it. */
const law = (versie, artikelen, changes = {}) => ({ wet: 'Wet van de proef', afkorting: 'Proefwet', bwb: 'BWBR0099999', versie, bron: 'een proef',
  url: 'https://wetten.voorbeeld/BWBR0099999', artikelen: Object.entries(artikelen).map(([artikel, tekst]) => ({ artikel, tekst })), ...changes });

describe('Wetten inlezen', () => {
  const app = useProgram();
  let folder;
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'bondgenoot-wetten-')); });
  after(async () => { await rm(folder, { recursive: true, force: true }); });

  const readIn = async (file, name = 'proef.json') => {
    await writeFile(join(folder, name), typeof file === 'string' ? file : JSON.stringify(file));
    const done = await app.command('import-wetten', folder);
    await rm(join(folder, name));
    return done;
  };
  const find = async (query, account = 'uitvoerder') => (await app.ask(account, 'GET', `/regels?${new URLSearchParams(query)}`)).regels;
  const textOn = async (artikel, dag) => {
    const [one] = await find({ wet: 'Proefwet', artikel, dag });
    return one && (await app.ask('uitvoerder', 'GET', `/regels/${one.id}`)).tekst;
  };

  it('takes each article with its source, its days and the day of reading', async () => {
    const done = await readIn(law('2026-01-01', { 1: '1 De eerste zin.\n2 De tweede zin over fiétsen.', '2.3a': 'Nog een artikel.' }));
    assert.equal(done.code, 0, done.stderr);
    assert.match(done.stdout, /Proefwet, versie van 2026-01-01: 2 artikelen nieuw, 0 met een nieuwe tekst, 0 verbeterd .*, 0 gelijk/);
    const [one] = await find({ wet: 'Proefwet', artikel: '1' });
    const rule = await app.ask('inwoner', 'GET', `/regels/${one.id}`);
    assert.deepEqual([rule.soort, rule.naam, rule.vanaf, rule.tot, rule.opgehaald, rule.is_gepubliceerd, rule.adres],
      ['wet', 'Proefwet, artikel 1', '2026-01-01', null, TODAY, true, 'https://wetten.voorbeeld/BWBR0099999']);
    assert.match(rule.bron, /Wet van de proef \(BWBR0099999\), versie van 2026-01-01/);
    const page = await (await app.login('inwoner')).open(`/regels/${one.id}`);
    assert.match(page.text, /De tweede zin over fiétsen.*Dit is een kopie\. Lees de officiële tekst/);
    assert.ok(page.links.some(({ href }) => href === rule.adres));
    const { stdout } = await app.command('export');
    assert.equal(stdout.split('\n').filter((line) => line.includes('regel.ingelezen')).length, 2);
    assert.match(await readFile(join(app.data, 'demo/audit.jsonl'), 'utf8'), /bondgenoot import-wetten/);
  });

  it('changes nothing when it is read again', async () => {
    const rows = () => sql(app.data, "select count(*), max(versie) from regel where wet = 'Proefwet'");
    const had = rows();
    const done = await readIn(law('2026-01-01', { 1: '1 De eerste zin.\n2 De tweede zin over fiétsen.', '2.3a': 'Nog een artikel.' }));
    assert.match(done.stdout, /0 artikelen nieuw.*2 gelijk/);
    assert.equal(rows(), had);
  });

  it('lets a newer version follow from its own day: the text of a day stays', async () => {
    const done = await readIn(law('2026-07-01', { 1: 'Een heel nieuwe zin.', '2.3a': 'Nog een artikel.', 4: 'Erbij gekomen.' }));
    assert.match(done.stdout, /1 artikelen nieuw, 1 met een nieuwe tekst, 0 verbeterd .*, 1 gelijk/);
    assert.match(await textOn('1', '2026-06-30'), /fiétsen/);
    assert.equal(await textOn('1', '2026-07-01'), 'Een heel nieuwe zin.');
    assert.equal(await textOn('4', '2026-06-30'), undefined);
    const older = await readIn(law('2025-01-01', { 1: 'Zo was het vroeger.' }));
    assert.match(older.stdout, /1 artikelen nieuw/);
    assert.equal(await textOn('1', '2025-12-31'), 'Zo was het vroeger.');
    assert.match(await textOn('1', '2026-01-01'), /fiétsen/);
    const [now] = await find({ wet: 'Proefwet', artikel: '1', dag: TODAY });
    const { teksten } = await app.ask('uitvoerder', 'GET', `/regels/${now.id}`);
    assert.deepEqual(teksten.map(({ vanaf, tot }) => [vanaf, tot]), [['2026-07-01', null], ['2026-01-01', '2026-06-30'], ['2025-01-01', '2025-12-31']]);
    const page = await (await app.login('uitvoerder')).open(`/regels/${now.id}`);
    assert.match(page.text, /Alle teksten van deze regel.*Deze tekst.*De tekst vanaf 1 januari 2026/);
  });

  it('takes a mended copy from tomorrow on', async () => {
    const mended = law('2026-07-01', { 1: 'Een heel nieuwe zin, zonder fout.' });
    assert.match((await readIn(mended)).stdout, /1 verbeterd \(vanaf morgen\)/);
    assert.equal(await textOn('1', TODAY), 'Een heel nieuwe zin.');
    assert.equal(await textOn('1', dayAfter(1)), 'Een heel nieuwe zin, zonder fout.');
    assert.match((await readIn(mended)).stdout, /0 verbeterd .* 1 gelijk/);
    const again = await readIn(law('2026-07-01', { 1: 'Nog een keer beter.' }));
    assert.match(again.stdout, /1 verbeterd/);
    assert.deepEqual([await textOn('1', dayAfter(1)), await textOn('1', dayAfter(2))], ['Een heel nieuwe zin, zonder fout.', 'Nog een keer beter.']);
    const over = await readIn(law('2026-01-01', { 1: 'Te laat verbeterd.' }));
    assert.match(over.stdout, /1 artikelen van deze versie zijn al opgevolgd; hun tekst blijft/);
    assert.match(await textOn('1', '2026-03-01'), /fiétsen/);
  });

  it('refuses what is no law with every mistake, and then stores nothing of any file', async () => {
    const had = sql(app.data, 'select count(*) from regel');
    await writeFile(join(folder, 'a.json'), JSON.stringify(law('2027-01-01', { 1: 'Goed.' })));
    const done = await readIn(law('2027-02-30', { 1: ' ' }, { bwb: 'x', bron: 5 }), 'b.json');
    await rm(join(folder, 'a.json'));
    assert.equal(done.code, 2);
    assert.match(done.stderr, /b\.json: "bron" is geen tekst\.\nb\.json: "bwb" is geen nummer.*\nb\.json: "versie" is geen dag.*\nb\.json: Artikel 1: "tekst" is leeg\.\nEr is niets ingelezen/);
    assert.match((await readIn('geen json')).stderr, /proef\.json: Dit is geen goede JSON: regel 1/);
    assert.match((await app.command('import-wetten', folder)).stderr, /staat geen bestand dat op \.json eindigt/);
    assert.match((await app.command('import-wetten', join(folder, 'weg'))).stderr, /niet te lezen/);
    assert.equal((await app.command('import-wetten')).code, 2);
    assert.equal(sql(app.data, 'select count(*) from regel'), had);
  });

  it('finds a rule by its words, its article and a day', async () => {
    const names = async (query) => (await find(query)).map(({ naam }) => naam);
    assert.deepEqual(await names({ zoek: 'FIETSEN zin', dag: '2026-02-01' }), ['Proefwet, artikel 1'], 'without case and marks');
    assert.deepEqual(await names({ zoek: 'fietsen', dag: '2026-08-01' }), [], 'not in the text of that day');
    assert.deepEqual(await names({ zoek: 'proefwet', artikel: 'artikel 2.3a, lid 1' }), ['Proefwet, artikel 2.3a']);
    assert.deepEqual(await names({ soort: 'wet', wet: 'Proefwet', artikel: '4' }), ['Proefwet, artikel 4']);
    assert.ok((await names({ zoek: 'teambudget' })).includes('Spelregels teambudget'), 'rules of the municipality too');
    assert.ok((await names({ soort: 'beleidsregel' })).every((naam) => !naam.startsWith('Proefwet')));
    for (const query of ['zoek=a+b+c+d+e', 'dag=gisteren']) assert.equal((await app.api('uitvoerder', 'GET', `/regels?${query}`)).status, 400, query);
    const page = await (await app.login('uitvoerder')).open('/regels?zoek=fietsen&dag=2026-02-01');
    assert.match((await (await app.login('uitvoerder')).open('/regels?zoek=zebrapad')).text, /Geen regel past bij wat je zoekt/);
    const of = async (account) => (await (await app.login(account)).open(page.links.find((one) => one.href?.startsWith('/regels/')).href)).links.some((one) => one.href?.startsWith('/gelijke-gevallen?regel='));
    assert.deepEqual([await of('uitvoerder'), await of('budgethouder')], [true, false], 'only who may see like cases is led there');
    assert.deepEqual(page.form('/regels').fields.filter(({ name }) => ['zoek', 'dag'].includes(name)).map(({ value }) => value), ['fietsen', '2026-02-01']);
    assert.ok(page.links.some(({ text }) => text === 'Proefwet, artikel 1'));
  });

  it('reads the laws of the social domain under the names that the weighing uses', async (t) => {
    if (!process.env.SHARED) return t.skip('the folder of laws (SHARED/wetten) is not there');
    const done = await app.command('import-wetten', join(process.env.SHARED, 'wetten'));
    assert.equal(done.code, 0, done.stderr);
    for (const naam of ['Awb', 'Jeugdwet', 'Participatiewet', 'Wgs', 'Wmo 2015']) assert.match(done.stdout, new RegExp(`^${naam}, versie van 2026`, 'm'));
    assert.equal((await find({ wet: 'Participatiewet', artikel: '35' }))[0].naam, 'Participatiewet, artikel 35');
    assert.ok((await find({ wet: 'Awb', zoek: 'motivering besluit' })).length > 0);
    assert.match((await app.command('import-wetten', join(process.env.SHARED, 'wetten'))).stdout, /Awb, .*0 artikelen nieuw, 0 met een nieuwe tekst/);
  });
});

describe('Een regel van de gemeente', () => {
  const app = useProgram();
  const RULE = { soort: 'verordening', naam: 'Verordening proef', wet: 'Wmo 2015', artikel: '2.3.5', tekst: 'De oude tekst.', bron: 'Gemeenteblad 1', vanaf: '2026-01-01', gepubliceerd: true };
  const NEXT = { naam: 'Verordening proef', tekst: 'De nieuwe tekst.', bron: 'Gemeenteblad 2', vanaf: dayAfter(-10), gepubliceerd: true };
  let rule;
  let decision;
  before(async () => { rule = await app.ask('beleid', 'POST', '/regels', RULE); });

  it('gets another text from a day, and keeps the old one for the days before', async () => {
    const client = await app.login('beleid');
    const form = await client.open(`/regels/${rule.id}/opvolgers/nieuw`);
    const done = await client.submit(form, { ...NEXT, gepubliceerd: '1' }, '/opvolgers');
    assert.equal(done.status, 303);
    const next = await app.ask('uitvoerder', 'GET', done.location);
    assert.deepEqual([next.soort, next.wet, next.artikel, next.tekst], ['verordening', 'Wmo 2015', '2.3.5', 'De nieuwe tekst.']);
    assert.deepEqual(next.teksten.map(({ vanaf, tot }) => [vanaf, tot]), [[dayAfter(-10), null], ['2026-01-01', dayAfter(-11)]]);
    assert.equal((await app.ask('uitvoerder', 'GET', `/regels/${rule.id}`)).tekst, 'De oude tekst.');
    const late = await app.api('beleid', 'POST', `/regels/${rule.id}/opvolgers`, NEXT);
    assert.equal(late.status, 409, late.said);
    const early = await app.api('beleid', 'POST', `/regels/${next.id}/opvolgers`, { ...NEXT, vanaf: dayAfter(-10) });
    assert.equal(early.body.errors[0].location.pointer, '/vanaf');
    assert.equal((await app.api('beleid', 'POST', `/regels/${'a'.repeat(26)}/opvolgers`, NEXT)).status, 404);
  });

  it('is not written over when it is a law that was read in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-wetten-'));
    await writeFile(join(folder, 'wet.json'), JSON.stringify(law('2026-01-01', { '2.3.5': 'De wet zelf, met de bedoeling.' }, { bwb: 'BWBR0035362' })));
    assert.equal((await app.command('import-wetten', folder)).code, 0);
    await rm(folder, { recursive: true });
    const [one] = (await app.ask('beleid', 'GET', '/regels?soort=wet&zoek=bedoeling')).regels;
    assert.equal(one.wet, 'Wmo 2015', 'the name in the reference data');
    assert.equal((await app.api('beleid', 'POST', `/regels/${one.id}/opvolgers`, NEXT)).status, 409);
    const page = await (await app.login('beleid')).open(`/regels/${one.id}`);
    assert.ok(!page.forms.some(({ action }) => action.endsWith('/opvolgers')));
  });

  it('is read in the weighing with the article of the law, and a decision rests on the text of its day', async () => {
    const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Regels', rol: 'volwassene', zin: 'Ik wil thuis wonen.' });
    const { id: doel } = await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Thuis wonen', leefgebied: 'wonen' });
    const { budgetten } = await app.ask('uitvoerder', 'GET', '/budgetten');
    const had = new Set();
    const decided = async (fields, between = async () => {}) => {
      let a = await app.ask('uitvoerder', 'POST', `/doelen/${doel}/afwegingen`, { effect: 'Thuis wonen' });
      const path = `/afwegingen/${a.id}`;
      for (const one of a.opties.slice(0, 2)) a = await app.ask('uitvoerder', 'PATCH', `${path}/opties/${one.id}`, { versie: one.versie, inwoner_kort: 'Iets' });
      a = await app.ask('uitvoerder', 'PATCH', `${path}/voorstel`, { versie: a.versie, soort: 'regulier', legitimiteit: 'a', rendement: 'b', betrokkenheid: 'c',
        wat: 'Een lift', bedrag_cent: 10000, budget: budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id, anoniem: 'Volwassene.', ...fields });
      const page = await (await app.login('uitvoerder')).open(path);
      const put = await app.ask('uitvoerder', 'POST', `${path}/voorleggingen`, {});
      await between();
      for (const voter of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await app.ask(voter, 'POST', `/voorleggingen/${put.id}/stemmen`, { soort: 'akkoord' });
      const { besluiten } = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
      const made = besluiten.find((one) => !had.has(one.id));
      had.add(made.id);
      return { a, page, besluit: await app.ask('uitvoerder', 'GET', `/besluiten/${made.id}`) };
    };
    const { a, page, besluit } = await decided({ regel: (await app.ask('uitvoerder', 'GET', '/regels?zoek=nieuwe+tekst')).regels[0].id, wet: 'Wmo 2015', artikel: 'artikel 2.3.5 lid 3' });
    assert.deepEqual([a.regel_tekst, a.artikel_tekst], ['De nieuwe tekst.', 'De wet zelf, met de bedoeling.']);
    assert.match(page.text, /De tekst van de regel, zoals die vandaag luidt De nieuwe tekst\..*De wet zelf, met de bedoeling\./);
    assert.deepEqual([besluit.regel_tekst, besluit.regel_bron], ['De nieuwe tekst.', 'Gemeenteblad 2']);
    const other = await app.ask('beleid', 'POST', '/regels', { ...RULE, naam: 'Beleid lift', tekst: 'Toen.' });
    let next;
    const { besluit: late } = await decided({ regel: other.id }, async () => {
      next = await app.ask('beleid', 'POST', `/regels/${other.id}/opvolgers`, { ...NEXT, naam: 'Beleid lift', tekst: 'Sinds vandaag.', vanaf: TODAY, gepubliceerd: false });
    });
    assert.deepEqual([late.regel, late.regel_tekst], [next.id, 'Sinds vandaag.'], 'the text of the day of the decision');
    assert.ok(late.ontbreekt.some((one) => /gepubliceerde regel/.test(one)), 'and it is not published, so no letter goes');
    await app.ask('beleid', 'PATCH', `/regels/${next.id}`, { versie: next.versie, gepubliceerd: true });
    assert.ok(!(await app.ask('uitvoerder', 'GET', `/besluiten/${late.id}`)).ontbreekt.some((one) => /gepubliceerde regel/.test(one)));
    decision = late.id;
  });

  it('makes place for the article of a law, chosen at the decision itself', async () => {
    const path = `/besluiten/${decision}`;
    const get = () => app.ask('uitvoerder', 'GET', path);
    const set = async (changes) => app.api('uitvoerder', 'PATCH', path, { versie: (await get()).versie, ...changes });
    const wrong = await set({ regel: null, wet: 'Wmo 2015', artikel: '9.9.9' });
    assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer), ['/artikel'], wrong.said);
    const done = await set({ regel: null, wet: 'Wmo 2015', artikel: 'artikel 2.3.5 lid 3' });
    assert.equal(done.status, 200, done.said);
    assert.deepEqual([done.body.regel_naam, done.body.regel_tekst, done.body.artikel], ['Wmo 2015, artikel 2.3.5', 'De wet zelf, met de bedoeling.', 'artikel 2.3.5 lid 3']);
    assert.ok(!done.body.ontbreekt.some((one) => /gepubliceerde regel/.test(one)), 'everybody can read a law');
    const client = await app.login('uitvoerder');
    const form = (await client.open(path)).form((one) => one.action === path);
    assert.equal(form.fields.find((one) => one.name === 'regel').value, done.body.regel, 'it stays chosen when something else is changed');
    assert.equal((await set({ betekent: 'U kunt thuis wonen.' })).body.regel_naam, 'Wmo 2015, artikel 2.3.5');
    assert.equal((await set({ artikel: '2.3.5' })).body.regel_naam, 'Wmo 2015, artikel 2.3.5', 'the number as it is called');
    assert.match((await client.open(`${path}/brief`)).text, /Wij gebruiken deze regel: Wmo 2015, artikel 2\.3\.5 ?\. De wet zelf, met de bedoeling\./, 'the law is named once');
    const back = await set({ regel: (await app.ask('uitvoerder', 'GET', '/regels?zoek=sinds+vandaag')).regels[0].id });
    assert.deepEqual([back.body.regel_naam, back.body.wet, back.body.artikel], ['Beleid lift', 'Wmo 2015', '2.3.5'], 'the law of the rule');
  });
});
