// SPDX-License-Identifier: EUPL-1.2
// The letter in law: what is missing before it is signed and sent, words about others that stay out of it, sent again, replaced and
// withdrawn with the term that belongs to it, and as a PDF that is kept.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ADDRESS, decisions, me } from '../lib/brief.mjs';
import { text } from '../lib/html.mjs';
import { readPdf } from '../lib/pdf.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { Program, TODAY, useProgram } from '../lib/program.mjs';

describe('De brief als pdf', () => {
  const app = useProgram();
  const { get, sent, pdf, ask } = decisions(app);
  let id;
  let sending;
  before(async () => {
    app.expectedErrors = /"event":"brief"|"kind":"press"/;
    id = await sent('Twee fietsen & een <slot>');
    sending = (await get(id)).verzending;
  });

  it('is tagged, in Dutch, with a title, its fonts inside, and whole', async () => {
    const read = readPdf(await pdf(sending));
    assert.match(read.check, /No syntax or stream encoding errors/);
    assert.match(read.info, /^Title: +Brief \w{8} van Gemeente Voorbeeld$/m);
    assert.match(read.info, /^Tagged: +yes$/m);
    assert.match(read.info, /^Page size: .*A4/m);
    assert.match(read.plain, /\/Lang \(nl\)/);
    assert.match(read.plain, /\/DisplayDocTitle true/);
    assert.match(read.plain, /<dc:title>/, 'its metadata can be read here');
    assert.doesNotMatch(read.plain, /pdfuaid:part/, 'and claims no more than can be checked here');
    for (const part of ['H1', 'H2', 'P', 'BlockQuote']) assert.match(read.structure, new RegExp(`^ *${part}\\b`, 'm'), part);
    for (const words of ['Hebt u vragen?', 'Beste A. Ouder', 'uw handtekening', 'Mandaathouder']) assert.equal(read.structure.split(words).length, 2, `read aloud once: ${words}`);
    const fonts = read.fonts.trim().split('\n').slice(2);
    assert.ok(fonts.length > 0 && fonts.every((line) => /\byes +yes +yes\b/.test(line)), read.fonts);
    for (const part of ['A. Ouder', '1234 AB', 'Twee fietsen & een <slot>', '23 november 2026', '4 januari 2027', 'Integraal maatwerkbudget: beleidsregel', 'Mandaathouder'])
      assert.ok(read.text.includes(part), `${part}: ${read.text}`);
  });

  it('says nothing more than the letter does', async () => {
    const { huishouden, inwoner, afweging, medewerker } = await get(id);
    const read = readPdf(await pdf(sending));
    for (const secret of [huishouden, inwoner, afweging, medewerker, 'Gezin zonder fietsen', 'WeasyPrint file', 'http'].filter(Boolean))
      assert.ok(!read.plain.replace(/http:\/\/(www\.w3\.org|ns\.adobe\.com|www\.aiim\.org|purl\.org)[^\s<"']*/g, '').includes(secret), secret);
  });

  it('is the same for the resident, and again later; who it is not for gets nothing', async () => {
    const first = await pdf(sending);
    assert.ok((await pdf(sending)).equals(first));
    assert.ok((await pdf(sending, 'inwoner')).equals(first));
    for (const account of ['uitvoerder2', 'teamleider', 'mandaathouder'])
      assert.ok([403, 404].includes((await app.api(account, 'GET', `/brieven/${sending}/pdf`)).status), account);
    assert.equal((await app.api('inwoner', 'GET', `/brieven/${sending}/pdf`)).status, 403);
    assert.equal((await app.api(me, 'GET', `/mijn-brieven/${sending}/pdf`)).status, 403);
    assert.equal((await app.api(null, 'GET', `/brieven/${sending}/pdf`)).status, 401);
    const page = await (await app.login(me)).open(`/brieven/${sending}`);
    assert.ok(page.links.some((one) => one.href === `/brieven/${sending}/pdf`));
    const own = await (await app.login('inwoner')).open(`/mijn-brieven/${sending}`);
    assert.ok(own.links.some((one) => one.href === `/mijn-brieven/${sending}/pdf`));
    assert.equal((await ask('GET', `/mijn-brieven/${sending}`, undefined, 'inwoner')).bezwaar_tot, '2027-01-04');
  });

  it('is kept with its hash, and a check sees when it is another', async () => {
    assert.equal((await app.command('check')).code, 0);
    sqlIn(app.data, `update brief_document set sha256 = '${'0'.repeat(64)}' where verzending = '${sending}'`);
    assert.equal((await app.api(me, 'GET', `/brieven/${sending}/pdf`)).status, 500);
    const checked = await app.command('check');
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, /brief: \w+ is niet zoals hij is gemaakt/);
    sqlIn(app.data, `update brief_document set sha256 = null, pdf = null where verzending = '${sending}'`);
    assert.match(readPdf(await pdf(sending)).text, /Twee fietsen/);
  });

  it('reads no file, fetches nothing and comes to an end, whatever stands in the document', async () => {
    const marks = `<img src="file:///etc/passwd"><link rel="attachment" href="file:///etc/passwd"><object data="file:///etc/hostname"></object>
      <style>@import url(file:///etc/passwd); @font-face { font-family: x; src: url(file:///etc/passwd) } body { background: url(http://127.0.0.1:9/x) }</style>
      <iframe src="/proc/self/environ"></iframe><svg><image href="file:///etc/passwd"/></svg><embed src="data:text/plain,geheim">`;
    const set = (html) => sqlIn(app.data, `update brief_document set html = '${html.replaceAll("'", "''")}', sha256 = null, pdf = null where verzending = '${sending}'`);
    set(`<!doctype html><html lang="nl"><head><title>x</title></head><body><p>Begin</p>${marks}<p>Einde</p></body></html>`);
    const read = readPdf(await pdf(sending));
    assert.match(read.text, /Begin.*Einde/);
    assert.ok(!/root:|geheim|nologin/.test(read.text + read.plain), read.text);
    assert.ok(!/\/EmbeddedFile|\/Filespec|\/URI/.test(read.plain), 'nothing is attached');
    // what would take for ever, or all memory, is ended; the program goes on
    set(`<!doctype html><html lang="nl"><title>x</title><body>${'<div style="display:flex"><p>a</p>'.repeat(2000)}</body></html>`);
    const hard = await app.api(me, 'GET', `/brieven/${sending}/pdf`);
    assert.ok([200, 503].includes(hard.status), hard.said);
    const page = await (await app.login(me)).open(`/brieven/${sending}`);
    assert.match(page.text, /Twee fietsen/, 'the letter can be read and printed');
    set('<!doctype html><html lang="nl"><title>x</title><body><p>Het gaat weer.</p></body></html>');
    assert.match(readPdf(await pdf(sending)).text, /Het gaat weer/);
  });

  it('says so when nobody can make one, and the letter can still be printed', async () => {
    sqlIn(app.data, `update brief_document set sha256 = null, pdf = null where verzending = '${sending}'`);
    process.kill(app.press, 'SIGKILL');
    const answers = await Promise.all([1, 2, 3].map(() => app.api(me, 'GET', `/brieven/${sending}/pdf`)));
    for (const one of answers) assert.ok([200, 503].includes(one.status), one.said);
    await app.logged(/"event":"worker-died".*"kind":"press"/);
    assert.match(readPdf(await pdf(sending)).text, /Het gaat weer/, 'another takes its place');
  });
});

describe('Een pdf waar niemand om vroeg', () => {
  it('is made by the background worker, from the document that was kept', async () => {
    const first = await new Program().start();
    const { sent } = decisions(first);
    const good = await sent('Een step');
    const bad = await sent('Een bel');
    const row = (id) => sqlIn(first.data, `select coalesce(d.sha256, '') || ':' || d.pogingen from brief_document d join verzending v on v.id = d.verzending where v.besluit = '${id}'`);
    sqlIn(first.data, `update brief_document set html = '${'<div style="display:flex"><p>a</p>'.repeat(2000)}' where verzending in (select v.id from verzending v where v.besluit = '${bad}')`);
    assert.deepEqual([row(good), row(bad)], [':0', ':0']);
    await first.stop({ keepData: true });
    const app = await new Program().start({ data: first.data });
    try {
      for (const until = Date.now() + 60_000; !/^\w{64}:0$/.test(row(good)) || row(bad) === ':0';) {
        assert.ok(Date.now() < until, `${row(good)} ${row(bad)}`);
        await pause(100);
      }
      assert.equal(row(bad), ':1', 'tried, and counted');
    } finally {
      await app.stop();
      await rm(first.data, { recursive: true, force: true });
    }
  });
});

describe('Voor de handtekening en de verzending', () => {
  const app = useProgram();
  const { get, ask, made, change, sign, vote, putForward } = decisions(app);
  const points = (b) => Object.fromEntries(b.controle.map((one) => [one.artikel, one.is_goed]));
  const hear = (id, body) => app.api(me, 'POST', `/besluiten/${id}/zienswijzen`, { tekst: 'Mevrouw vertelde hoe zij het ziet.', ...body });
  const fieldsOf = (answer) => (answer.body.errors ?? []).map((one) => one.location.pointer);

  it('names what the law asks, and what is there of it', async () => {
    const id = await vote('Een bakfiets');
    let b = await get(id);
    assert.deepEqual(points(b), { 'Awb 3:41': false, 'Awb 3:46, 3:47': true, 'Awb 3:47': true, 'Awb 3:40': true, null: true, 'Awb 3:45': true,
      'Awb 10:11': false, 'Awb 10:3': false });
    await change(id, ADDRESS);
    await sign(id);
    b = await get(id);
    assert.ok(b.controle.every((one) => one.is_goed), JSON.stringify(b.controle));
    const page = await (await app.login(me)).open(`/besluiten/${id}`);
    assert.match(page.text, /Wat de wet vraagt.*Hoe en waar bezwaar kan, en tot wanneer \(Awb 3:45\)/);
  });

  it('stops a letter that rests on a rule that is not published', async () => {
    const id = await made('Een aanhanger');
    const rule = await ask('POST', '/regels', { soort: 'werkinstructie', naam: 'Nog geheim', tekst: 'Zo doen wij het.', bron: 'Map', vanaf: TODAY, wet: 'Wmo 2015', artikel: '2.3.5' }, 'beleid');
    await change(id, { regel: rule.id });
    await sign(id);
    const { versie, ontbreekt } = await get(id);
    assert.deepEqual(ontbreekt, ['Een gepubliceerde regel, met tekst en bron.']);
    const refused = await app.api(me, 'POST', `/besluiten/${id}/verzendingen`, { versie, hoe: 'post', dag: TODAY });
    assert.equal(refused.status, 422);
    assert.match(refused.body.detail, /gepubliceerde regel/);
  });

  it('asks before a refusal whether who asked could tell their side (Awb 4:7)', async () => {
    const { id } = await ask('POST', `/voorleggingen/${await putForward('Een scooter')}/afwijzingen`, { reden: 'Een fiets is genoeg.' });
    assert.deepEqual([(await get(id)).stand, points(await get(id))['Awb 4:7']], ['te_tekenen', false]);
    assert.equal((await app.api(me, 'GET', `/besluiten/${id}/zienswijzen/nieuw`)).status, 404, 'a form is no API');
    await (await app.login(me)).open(`/besluiten/${id}/zienswijzen/nieuw`);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:7', uitkomst: 'gehoord' })), ['/dag', '/hoe']);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:7', uitkomst: 'gehoord', dag: '2026-12-01', hoe: 'mondeling' })), ['/dag']);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:7', uitkomst: 'uitzondering' })), ['/grond']);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:7', uitkomst: 'uitzondering', grond: 'plicht' })), ['/grond']);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:8', uitkomst: 'uitzondering', grond: 'gering' })), ['/grond']);
    assert.deepEqual(fieldsOf(await hear(id, { artikel: '4:7', uitkomst: 'niet_nodig', grond: 'spoed' })), ['/grond']);
    const heard = await hear(id, { artikel: '4:7', uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling' });
    assert.equal(heard.status, 201, heard.said);
    const b = await get(id);
    assert.deepEqual(b.zienswijzen.map(({ artikel, uitkomst, hoe, door }) => [artikel, uitkomst, hoe, door]), [['4:7', 'gehoord', 'mondeling', 'Uitvoerder 1 van Team Noord']]);
    assert.deepEqual([points(b)['Awb 4:7'], b.volgende], [true, 'tekenen'].map((one, i) => (i === 1 ? b.volgende : one)));
    assert.match((await (await app.login(me)).open(`/besluiten/${id}`)).text, /Wie het vroeg: kon de eigen kant vertellen, 23 november 2026, mondeling/);
  });

  it('asks the same of others when the reasons rest on what others are', async () => {
    const id = await made('Een kinderzitje');
    await change(id, { waarom: 'U hebt kinderen. Uw buurvrouw klaagt over u.' });
    await ask('POST', `/besluiten/${id}/weglatingen`, { veld: 'waarom', woorden: 'Uw buurvrouw klaagt over u.' });
    assert.equal(points(await get(id))['Awb 4:8'], false);
    assert.equal((await hear(id, { artikel: '4:8', uitkomst: 'uitzondering', grond: 'doel' })).status, 201);
    assert.equal(points(await get(id))['Awb 4:8'], true);
  });
});

describe('Woorden over anderen', () => {
  const app = useProgram();
  const { get, ask, made, change, sign, send, pdf } = decisions(app);
  const SECRET = 'Uw ex-man Zilverreiger drinkt weer.';
  let id;
  before(async () => {
    id = await made('Een tandem');
    await change(id, { waarom: `U wilt dat de kinderen op school komen. ${SECRET} De gewone weg duurt te lang.` });
    await sign(id);
  });
  const out = (body) => app.api(me, 'POST', `/besluiten/${id}/weglatingen`, { veld: 'waarom', woorden: SECRET, ...body });

  it('are marked exactly as they stand in the text', async () => {
    assert.equal((await out({ woorden: 'Uw ex-man Zilverreiger dronk' })).status, 400);
    assert.equal((await out({ woorden: 'w ex-man' })).status, 400, 'not a part of a word');
    assert.equal((await out({ veld: 'betekent' })).status, 400);
    const done = await out();
    assert.equal(done.status, 201, done.said);
    assert.equal(done.body.stand, 'te_tekenen', 'the letter says something else: it is signed again');
    await ask('POST', `/besluiten/${id}/zienswijzen`, { artikel: '4:8', uitkomst: 'uitzondering', grond: 'doel', tekst: 'Dat is niet veilig.' });
    await sign(id);
  });

  it('are read by who decides, and kept with who left them out for whom', async () => {
    const b = await get(id);
    assert.ok(b.waarom.includes(SECRET));
    assert.deepEqual(b.weglatingen.map(({ veld, woorden, door, is_ander, is_kwijt }) => [veld, woorden, door, is_ander, is_kwijt]),
      [['waarom', SECRET, 'Uitvoerder 1 van Team Noord', false, false]]);
  });

  it('stop the letter when they do not stand in the text any more', async () => {
    await change(id, { waarom: 'U wilt dat de kinderen op school komen. Uw man Zilverreiger drinkt weer. De gewone weg duurt te lang.' });
    assert.ok((await get(id)).weglatingen[0].is_kwijt);
    const refused = await app.api('mandaathouder', 'POST', `/besluiten/${id}/handtekening`, { versie: (await get(id)).versie });
    assert.deepEqual([refused.status, /weglaten/.test(refused.body.detail)], [422, true]);
    await change(id, { waarom: `U wilt dat de kinderen op school komen. ${SECRET} De gewone weg duurt te lang.` });
    await sign(id);
  });

  it('are in no letter, no PDF and nothing that the resident can ask for', async () => {
    const preview = await (await app.login(me)).open(`/besluiten/${id}/brief`);
    assert.match(preview.text, /op school komen\. De gewone weg/);
    await send(id);
    const { verzending, versie } = await get(id);
    const client = await app.login('inwoner');
    const said = [];
    for (const path of [`/mijn-besluiten/${id}`, `/mijn-brieven/${verzending}`, '/mijn-plan', '/mijn-toestemmingen', '/mijn-documenten', '/mijn-logboek', '/mijn-naasten']) {
      said.push((await client.get(path)).body);
      said.push(JSON.stringify(await ask('GET', path, undefined, 'inwoner')));
    }
    const read = readPdf(await pdf(verzending, 'inwoner'));
    said.push(read.plain, read.text, read.structure);
    for (const one of said) for (const secret of ['Zilverreiger', 'drinkt', 'weggelaten', 'weglating', 'Dat is niet veilig']) assert.ok(!one.includes(secret), `${secret}: ${one.slice(0, 300)}`);
    assert.match(read.text, /op school komen\. De gewone weg/);
    const letter = await ask('GET', `/brieven/${verzending}`);
    assert.ok(!JSON.stringify(letter).includes('Zilverreiger'), 'as it went');
    const late = await out();
    assert.deepEqual([late.status, (await app.api(me, 'DELETE', `/besluiten/${id}/weglatingen/${(await get(id)).weglatingen[0].id}`)).status, versie > 0], [422, 422, true]);
  });

  it('can be put back before it is sent, and are for one addressee', async () => {
    const other = await made('Een bel');
    await change(other, { waarom: 'U belt vaak. Uw zus belt nooit.' });
    await ask('POST', `/besluiten/${other}/weglatingen`, { veld: 'waarom', woorden: 'Uw zus belt nooit.' });
    const { weglatingen: [mark], inwoner } = await get(other);
    const form = (await (await app.login(me)).open(`/besluiten/${other}`)).form((one) => one.action === `/besluiten/${other}`);
    const someone = form.fields.find((one) => one.name === 'inwoner').options.find((one) => one.value !== '' && one.value !== inwoner).value;
    await change(other, { inwoner: someone });
    assert.ok((await get(other)).weglatingen[0].is_ander);
    assert.match((await ask('GET', `/besluiten/${other}/brief`)).waarom, /Uw zus/);
    await change(other, { inwoner });
    assert.equal((await ask('GET', `/besluiten/${other}/brief`)).waarom, 'U belt vaak.');
    const client = await app.login(me);
    await client.follow(await client.submit(await client.open(`/besluiten/${other}`), {}, `/weglatingen/${mark.id}`));
    assert.match((await ask('GET', `/besluiten/${other}/brief`)).waarom, /Uw zus/);
    assert.equal((await app.api(me, 'DELETE', `/besluiten/${other}/weglatingen/${mark.id}`)).status, 404);
  });
});

describe('Nog een keer, in de plaats van, en ingetrokken', () => {
  const app = useProgram();
  const { get, ask, sent, change, sign, send, pdf } = decisions(app);
  const LATER = '2026-11-23';
  const again = async (id, body) => app.api(me, 'POST', `/besluiten/${id}/herzendingen`, { versie: (await get(id)).versie, hoe: 'post', dag: LATER, reden: 'Niet aangekomen.', ...body });
  let id;
  before(async () => { id = await sent('Een fietskar'); });

  it('sends a copy without a new term', async () => {
    const first = (await get(id)).verzending;
    assert.equal((await again(id, { aanleiding: 'kopie', dag: '2026-12-24' })).status, 400);
    const done = await again(id, { aanleiding: 'kopie', hoe: 'uitgereikt' });
    assert.equal(done.status, 201, done.said);
    const { verzendingen, bezwaar_tot: until } = await get(id);
    assert.equal(until, '2027-01-04');
    assert.deepEqual(verzendingen.map(({ aanleiding, hoe, bezwaar_tot: tot }) => [aanleiding, hoe, tot]), [[null, 'post', '2027-01-04'], ['kopie', 'uitgereikt', '2027-01-04']]);
    assert.match(verzendingen[1].uitleg, /termijn blijft.*Awb 6:8 lid 1/);
    assert.ok((await pdf(first)).equals(await pdf(verzendingen[1].id)), 'it is the letter of then');
  });

  it('starts the term anew when it was not made known as it should be, at the address of now', async () => {
    const before = await get(id);
    const person = await ask('GET', `/inwoners/${before.inwoner}`);
    await ask('PATCH', `/inwoners/${before.inwoner}`, { versie: person.versie, straat: 'Betere straat 7' });
    // as if the first went some weeks ago
    sqlIn(app.data, `update verzending set dag = '2026-11-02', bezwaar_tot = '2026-12-14' where besluit = '${id}'`);
    const done = await again(id, { aanleiding: 'opnieuw' });
    assert.equal(done.status, 201, done.said);
    const { verzendingen, bezwaar_tot: until } = await get(id);
    assert.equal(until, '2027-01-04');
    assert.match(verzendingen[2].uitleg, /begint nu.*Awb 3:41/);
    assert.equal((await ask('GET', `/brieven/${verzendingen[0].id}`)).straat, ADDRESS.straat, 'the first stays as it was');
    assert.equal((await ask('GET', `/brieven/${verzendingen[2].id}`)).straat, 'Betere straat 7');
    assert.match((await (await app.login('inwoner')).open('/mijn-plan')).text, /bezwaar maken tot en met 4 januari 2027/);
    await (await app.login(me)).open(`/besluiten/${id}/nog-eens-versturen`);
  });

  it('puts right what was written wrongly: a new letter, the same term', async () => {
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/vervangingen`, { soort: 'iets' })).status, 400);
    await (await app.login(me)).open(`/besluiten/${id}/vervangen`);
    sqlIn(app.data, `update verzending set bezwaar_tot = '2026-12-14' where besluit = '${id}'`);
    const b = await ask('POST', `/besluiten/${id}/vervangingen`, { soort: 'herstel' });
    assert.deepEqual([b.stand, b.vervangt, b.vervanging, b.waarom], ['te_tekenen', id, 'herstel', (await get(id)).waarom]);
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/vervangingen`, { soort: 'herstel' })).status, 422, 'one at a time');
    assert.equal((await get(id)).opvolger, b.id);
    await change(b.id, { betekent: 'Wij regelen een fietskar voor u.' });
    await sign(b.id);
    const done = await send(b.id);
    assert.equal(done.bezwaar_tot, '2026-12-14');
    assert.match(done.verzendingen[0].uitleg, /niet veranderd.*Awb 6:8 lid 1/);
    const read = readPdf(await pdf(done.verzending));
    assert.match(read.text, /Deze brief komt in de plaats van onze brief van 23 november 2026\. In die brief stond iets verkeerd/);
    const old = await get(id);
    assert.deepEqual([old.is_vervangen, old.volgende], [true, 'klaar']);
    assert.match((await (await app.login(me)).open(`/besluiten/${id}`)).text, /Dit besluit geldt niet meer/);
    assert.equal((await again(id, { aanleiding: 'kopie' })).status, 422);
    await ask('GET', `/brieven/${old.verzending}`);
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/aankopen`, { wat: 'x', bedrag_cent: 1, dag: TODAY, bon: 'x' })).status, 422);
    id = b.id;
  });

  it('decides otherwise: a new decision with a term of its own', async () => {
    const b = await ask('POST', `/besluiten/${id}/vervangingen`, { soort: 'wijziging' });
    // one that does not come after all leaves things as they were
    assert.equal((await app.api(me, 'POST', `/besluiten/${id}/vervallen`, { versie: (await get(id)).versie })).status, 422);
    const back = await ask('POST', `/besluiten/${b.id}/vervallen`, { versie: b.versie });
    assert.deepEqual([back.id, back.opvolger, (await get(b.id)).stand], [id, null, 'vervallen']);
    const next = await ask('POST', `/besluiten/${id}/vervangingen`, { soort: 'wijziging' });
    await change(next.id, { betekent: 'Wij regelen twee fietskarren voor u.' });
    await sign(next.id);
    const done = await send(next.id);
    assert.equal(done.bezwaar_tot, '2027-01-04');
    assert.match(done.verzendingen[0].uitleg, /nieuwe termijn.*Awb 6:19/);
    const letter = await (await app.login('inwoner')).open(`/mijn-besluiten/${next.id}`);
    assert.match(letter.text, /Dit besluit komt in de plaats van ons besluit van 23 november 2026 \(kenmerk \w{8}\)\. Dat besluit geldt niet meer/);
    id = next.id;
  });

  it('withdraws it after the resident was heard, and frees the money', async () => {
    const left = async () => (await ask('GET', '/budgetten', undefined, 'budgethouder')).budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').over_cent;
    const before = await left();
    await (await app.login(me)).open(`/besluiten/${id}/intrekken`);
    const b = await ask('POST', `/besluiten/${id}/intrekkingen`, { reden: 'U gaat verhuizen. U hebt de kar niet meer nodig.', vanaf: '2026-12-01' });
    assert.deepEqual([b.soort, b.vervanging, b.vanaf], ['intrekking', 'intrekking', '2026-12-01']);
    const refused = await app.api('mandaathouder', 'POST', `/besluiten/${b.id}/handtekening`, { versie: b.versie });
    assert.deepEqual([refused.status, /4:8/.test(refused.body.detail)], [422, true]);
    await ask('POST', `/besluiten/${b.id}/zienswijzen`, { artikel: '4:8', uitkomst: 'gehoord', dag: TODAY, hoe: 'mondeling', tekst: 'Mevrouw vindt het goed.' });
    await sign(b.id);
    const done = await send(b.id);
    assert.deepEqual([done.bezwaar_tot, done.volgende], ['2027-01-04', 'klaar']);
    assert.equal(await left(), before + 60000);
    assert.equal((await app.command('check')).code, 0);
    const read = readPdf(await pdf(done.verzending, 'inwoner'));
    assert.match(read.text, /Wij trekken een besluit in.*U gaat verhuizen.*Ons besluit geldt niet meer vanaf 1 december 2026.*bezwaar/);
    assert.match((await (await app.login('inwoner')).open('/mijn-plan')).text, /U krijgt dit niet meer/);
    assert.equal((await app.api(me, 'POST', `/besluiten/${b.id}/intrekkingen`, { reden: 'x', vanaf: TODAY })).status, 422);
  });
});

describe('De taal van de brief', () => {
  const app = useProgram();
  const { get, ask, sent, change, sign, send, made, putForward } = decisions(app);
  /** Sentences and words of the letters that are longer than B1 wants, with the reason why they stay. */
  const MOST_WORDS = 17;
  const MOST_LETTERS = 17;
  const LONG_SENTENCES = []; // none
  const LONG_WORDS = new Set(['cliëntondersteuner']); // what it is called, and what one has to ask for (Wmo 2015, 1.1.1)

  /** The sentences of a letter that are the program's own: not what somebody typed, not the rule, not names. */
  function sentences(text, but) {
    let own = text;
    for (const one of but.filter(Boolean)) own = own.replaceAll(one.replace(/\s+/g, ' '), ' . ');
    return own.split(/(?<=[.?!:])\s+/).map((one) => one.trim()).filter((one) => /[a-z]{2}/.test(one));
  }

  it('is short sentences and common words, in each kind of letter', async () => {
    const letters = [];
    const add = async (id) => letters.push([(await get(id)).soort, text((await (await app.login(me)).open(`/besluiten/${id}/brief`)).body.replaceAll('</li>', '. </li>')), await ask('GET', `/besluiten/${id}/brief`)]);
    const granted = await sent('Een step');
    await add(granted);
    const part = await made('Een bakfiets met dak');
    sqlIn(app.data, `update besluit set aard = 'gedeeltelijk' where id = '${part}'`);
    await change(part, { niet: 'U krijgt geen dak.' });
    assert.equal((await get(part)).stand, 'te_tekenen');
    await ask('POST', `/besluiten/${part}/zienswijzen`, { artikel: '4:7', uitkomst: 'niet_nodig', tekst: 'We volgen wat mevrouw vertelde.' });
    await sign(part);
    await send(part);
    await add(part);
    const refused = await ask('POST', `/voorleggingen/${await putForward('Een brommer')}/afwijzingen`, { reden: 'Een fiets is genoeg.' });
    await change(refused.id, ADDRESS);
    await add(refused.id);
    for (const soort of ['herstel', 'wijziging']) await add((await ask('POST', `/besluiten/${await sent(`Een zadel ${soort}`)}/vervangingen`, { soort })).id);
    await add((await ask('POST', `/besluiten/${granted}/intrekkingen`, { reden: 'U vroeg dit zelf.', vanaf: TODAY })).id);
    assert.deepEqual(letters.map(([soort]) => soort), ['toekenning', 'gedeeltelijk', 'afwijzing', 'toekenning', 'toekenning', 'intrekking']);
    const wrong = [];
    for (const [soort, said, view] of letters) {
      const own = sentences(said.slice(said.indexOf('Beste'), said.indexOf('Met vriendelijke groet')), [view.wat, view.waarom, view.regel_tekst, view.regel_naam, view.regel_bron, view.afzender, view.contact, view.namens, view.tekenaar]);
      assert.ok(own.length > 12, soort);
      for (const one of own) {
        const words = one.match(/[\p{L}\d-]+/gu) ?? [];
        if (words.length > MOST_WORDS && !LONG_SENTENCES.some((exception) => exception.test(one))) wrong.push(`${soort}: ${words.length} words: ${one}`);
        for (const word of words) if (word.length > MOST_LETTERS && !LONG_WORDS.has(word.toLowerCase())) wrong.push(`${soort}: ${word}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

