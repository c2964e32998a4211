// SPDX-License-Identifier: EUPL-1.2
// Documents: what a file is told by, what goes out of a photo, how one leaves again; who sees one; removing; limits; and bodies of forms
// with a file that are not what they should be.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { exif, form, jpeg, pdf, png, raw } from '../lib/bestand.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const MB = 1024 * 1024;
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const years = (n) => `${Number(TODAY.slice(0, 4)) + n}${TODAY.slice(4)}`;

describe('Document', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const partner = 'partner'; // of another organisation, in the kring
  const helper = 'uitvoerder3'; // there for the dangerous one alone
  let house, victim, danger;
  const sql = (text) => sqlIn(app.data, text);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const place = () => `/huishoudens/${house}/documenten`;
  const fields = (changes) => ({ titel: 'Brief', inwoner: victim, wet: 'Wmo 2015', ...changes });
  const add = async (file, changes = {}, { account = me, ...as } = {}) => app.api(account, 'POST', place(), await form(fields(changes), file, as));
  const added = async (...args) => { const answer = await add(...args); assert.equal(answer.status, 201, answer.said); return answer.body; };
  const get = (id, account = me, which = 'documenten') => app.api(account, 'GET', `/${which}/${id}/bestand`);
  const list = async (account = me) => (await app.ask(account, 'GET', place())).documenten.map((one) => one.id);
  const codes = (answer) => Object.fromEntries(answer.body.errors.map((one) => [one.location.pointer.slice(1), one.code]));

  before(async () => {
    house = (await app.ask(me, 'POST', '/huishoudens', { naam: 'Papier 1', rol: 'moeder', zin: 'Ik heb een brief.' })).id;
    await app.ask(me, 'POST', `/huishoudens/${house}/inwoners`, { rol: 'vader' });
    [victim, danger] = (await app.ask(me, 'GET', `/huishoudens/${house}`)).inwoners.map((one) => one.id);
    const join = (account, voor, wet) => sql(`insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, wet, van, voor, soort, versie)
      values ('${account.padEnd(26, 'k')}', '${house}', '${medewerker(account)}', 'x', 'begeleider', 'x', '${wet}', '${TODAY}', ${voor ? `'${voor}'` : 'null'}, 'lid', 1)`);
    join(partner, null, 'Wmo 2015');
    join(helper, danger, 'Wmo 2015');
    for (const [account, inwoner] of [['bedreigde', victim], ['dader', danger]])
      sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
        select '${account.padEnd(26, 'a')}', '${account}', wachtwoord, '${account}', 'inwoner', null, '${inwoner}', 1 from account where aanmeldnaam = 'inwoner'`);
  });

  it('takes a photo, a picture and a pdf by what they are, and gives them back as a file to keep', async () => {
    for (const [soort, file, type, end] of [['jpeg', jpeg(), 'image/jpeg', 'jpg'], ['png', png(), 'image/png', 'png'], ['pdf', pdf(), 'application/pdf', 'pdf']]) {
      const one = await added(file, {}, { name: '../../geheim/Jansen & zn.exe', type: 'text/html' });
      assert.deepEqual([one.soort, one.titel, one.wet, one.inwoner, one.vernietigen_op, one.mag_verwijderen], [soort, 'Brief', 'Wmo 2015', victim, years(15), true]);
      const answer = await get(one.id);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), type);
      assert.equal(answer.headers.get('content-disposition'), `attachment; filename="document-${one.id.slice(0, 8)}.${end}"`);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('content-security-policy'), /sandbox/);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(createHash('sha256').update(answer.body).digest('hex'), sql(`select sha256 from document where id = '${one.id}'`));
      assert.equal(answer.body.length, one.bytes);
    }
  });

  it('takes out of a photo where, when and with what it was made, and what stands behind it; which way up stays', async () => {
    const words = 'Geheimstraat 1';
    const photo = await added(jpeg({ segments: [[0xe1, exif(6, words)], [0xe1, `http://ns.adobe.com/xap/1.0/\0${words}`], [0xed, words], [0xfe, words], [0xe2, `MPF\0${words}`], [0xef, words]], behind: `PK\x03\x04${words}` }));
    const kept = (await get(photo.id)).body;
    assert.ok(!kept.includes(words) && !kept.includes('PK\x03\x04'), 'nothing of the place is left');
    const at = kept.indexOf('Exif\0\0MM');
    assert.ok(at > 0 && kept.indexOf('Exif', at + 4) < 0);
    assert.deepEqual([...kept.subarray(at + 14, at + 26)], [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6].map((byte, i) => (i < 2 ? [0, 1][i] : byte)));
    assert.deepEqual([...kept.subarray(-2)], [0xff, 0xd9]);
    const drawn = await added(png({ chunks: [['tEXt', `Comment\0${words}`], ['eXIf', exif(1, words)], ['tIME', Buffer.alloc(7)], ['pHYs', Buffer.alloc(9)]], behind: words }));
    const picture = (await get(drawn.id)).body;
    assert.ok(!picture.includes(words) && picture.includes('pHYs') && !picture.includes('tIME'));
    const paper = await added(pdf({ behind: words }));
    assert.ok(!(await get(paper.id)).body.includes(words));
  });

  it('refuses what is none of these, is not whole, or holds a program, whatever it is called', async () => {
    const html = '<!doctype html><script>alert(1)</script>';
    const cut = (file, from, to) => Buffer.concat([file.subarray(0, from), file.subarray(to)]);
    const bad = {
      'a page': html,
      'a drawing that runs': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'a gif': 'GIF89a\x01\0\x01\0\0\0\0;',
      'a page before a pdf': Buffer.concat([Buffer.from(html), pdf()]),
      'a zip': 'PK\x03\x04',
      'a photo that is a page': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(html)]),
      'a photo without its end': jpeg().subarray(0, -2),
      'a photo without its picture': cut(jpeg(), -11, -2),
      'a photo of no size': (() => { const file = jpeg(); file.writeUInt16BE(0, file.indexOf(Buffer.from([0xff, 0xc0])) + 5); return file; })(),
      'a segment that is longer than the file': Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]),
      'a picture without its end': png().subarray(0, -12),
      'a picture without data': cut(png(), 33, -12),
      'a picture with a piece nobody knows': png({ chunks: [['ABCD', 'x']] }),
      'a pdf without its end': pdf().subarray(0, -8),
      'a pdf with a program': pdf({ more: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' }),
      'the same, written otherwise': pdf({ more: '/OpenAction<</S/J#61va#53cript/JS(x)>>' }),
      'a pdf that starts a program': pdf({ more: '/OpenAction<</S/Launch/F(x)>>' }),
      'a pdf with a file in it': pdf({ more: '/Names<</EmbeddedFiles<<>>>>' }),
      'a pdf that is a program of forms': pdf({ more: '/AcroForm<</XFA[]>>' }),
    };
    for (const [what, file] of Object.entries(bad)) {
      const answer = await add(file);
      assert.equal(answer.status, 400, `${what}: ${answer.said}`);
      assert.deepEqual(codes(answer), { bestand: 'regel' }, what);
    }
    const empty = await add('');
    assert.deepEqual([empty.status, codes(empty)], [400, { bestand: 'ontbreekt' }]);
  });

  it('asks whom it is about, which law and until when, all errors at once', async () => {
    const answer = await app.api(me, 'POST', place(), await form({ vernietigen_op: '2026-02-30', titel: 'x'.repeat(101), vreemd: '1' }, null));
    assert.equal(answer.status, 400);
    assert.deepEqual(codes(answer), { titel: 'te-lang', inwoner: 'ontbreekt', wet: 'ontbreekt', vernietigen_op: 'dag', bestand: 'ontbreekt', vreemd: 'onbekend' });
    for (const wrong of [TODAY, day(-1), years(31)]) assert.deepEqual(codes(await add(pdf(), { vernietigen_op: wrong })), { vernietigen_op: 'regel' });
    assert.deepEqual(codes(await add(pdf(), { wet: 'Wgs' })), { vernietigen_op: 'regel' }, 'this law names no term');
    assert.deepEqual(codes(await add('x', { wet: 'Wgs' })), { vernietigen_op: 'regel', bestand: 'regel' });
    assert.equal((await added(pdf(), { wet: 'Jeugdwet' })).vernietigen_op, years(20));
    assert.equal((await added(pdf(), { wet: 'Wgs', vernietigen_op: day(1) })).vernietigen_op, day(1));
    assert.deepEqual(codes(await add(pdf(), { inwoner: NONE })), { inwoner: 'keuze' });
    const json = await app.api(me, 'POST', place(), fields({ bestand: 'x' }));
    assert.deepEqual([json.status, codes(json)], [400, { bestand: 'ontbreekt' }], 'a file comes in one way');
  });

  it('shows one to who works for its law in the kring, and to the person whom it is about', async () => {
    const one = await added(png());
    assert.ok((await list()).includes(one.id));
    assert.ok(!(await list(partner)).includes(one.id), 'not shared');
    assert.equal((await app.api(partner, 'GET', `/documenten/${one.id}`)).status, 404);
    assert.equal((await get(one.id, partner)).status, 404);
    assert.equal((await get(one.id, 'uitvoerder2')).status, 404, 'outside the kring');
    const mine = (account) => app.ask(account, 'GET', '/mijn-documenten').then((view) => view.documenten.map((d) => d.id));
    assert.ok((await mine('bedreigde')).includes(one.id));
    assert.equal((await get(one.id, 'bedreigde', 'mijn-documenten')).status, 200);
    assert.deepEqual([(await mine('dader')).includes(one.id), (await get(one.id, 'dader', 'mijn-documenten')).status], [false, 404]);
    const share = (account, body) => app.api(account, 'PUT', `/documenten/${one.id}/deling`, body);
    assert.deepEqual(codes(await share(me, { deling: 'gekozen' })), { organisatie: 'regel' });
    assert.equal((await share(me, { deling: 'kring' })).body.gedeeld, 'kring');
    assert.equal((await get(one.id, partner)).status, 200, 'of the same law, and shared');
    assert.equal((await share(partner, { deling: 'eigen' })).status, 403);
    const other = await added(png(), { wet: 'Jeugdwet' });
    await app.ask(me, 'PUT', `/documenten/${other.id}/deling`, { deling: 'kring' });
    assert.equal((await get(other.id, partner)).status, 404, 'shared, and no law lets it be known');
    const organisatie = sql(`select organisatie from medewerker where id = '${medewerker(partner)}'`);
    assert.equal((await share(me, { deling: 'gekozen', organisatie, organisatie_2: organisatie })).body.gedeeld, 'gekozen');
    assert.equal((await get(one.id, partner)).status, 200);
    const again = await (await app.login(me)).open(`/documenten/${one.id}/deling/wijzigen`);
    assert.match(again.body, new RegExp(`value="${organisatie}" selected`));
    assert.equal((await share(me, { deling: 'eigen' })).status, 200);
    assert.equal((await get(one.id, partner)).status, 404, 'at the next request');
    const theirs = await added(pdf(), {}, { account: partner });
    assert.ok((await list()).includes(theirs.id) && (await list(partner)).includes(theirs.id), 'who wrote it keeps seeing it');
  });

  it('notes every look in the logbook, with whom it is about', async () => {
    const one = await added(png());
    const lines = () => readFileSync(`${app.data}/demo/logboek.jsonl`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const subjects = (all) => new Set(all.map((line) => JSON.stringify(line).match(/"dpl\.core\.data_subject_id":"([^"]+)"/)?.[1]));
    const before = lines();
    await get(one.id, 'bedreigde', 'mijn-documenten');
    const own = subjects(lines().slice(before.length));
    assert.equal(own.size, 1, 'of this person alone');
    const then = lines();
    assert.equal((await get(one.id)).status, 200);
    const noted = lines().slice(then.length);
    assert.ok(noted.length > 0 && subjects(noted).has([...own][0]), 'the same person');
    const last = lines().length;
    await get(one.id, 'uitvoerder2');
    assert.equal(lines().length, last, 'nothing was shown');
  });

  it('does not exist for whom it is hidden from: list, file, own documents, count, timeline', async () => {
    const hidden = await added(png(), { inwoner: danger, verborgen_voor: danger });
    const shown = await added(png(), { inwoner: danger });
    assert.ok((await list()).includes(hidden.id));
    assert.deepEqual([(await list(helper)).includes(hidden.id), (await list(helper)).includes(shown.id)], [false, true]);
    for (const [method, path, body] of [['GET', ''], ['GET', '/bestand'], ['POST', '/verwijdering', { waarom: 'dubbel' }]]) {
      const there = await app.api(helper, method, `/documenten/${hidden.id}${path}`, body);
      const none = await app.api(helper, method, `/documenten/${NONE}${path}`, body);
      assert.deepEqual([there.status, there.body.title, there.body.detail], [404, none.body.title, none.body.detail]);
    }
    const mine = (await app.ask('dader', 'GET', '/mijn-documenten')).documenten.map((one) => one.id);
    assert.deepEqual([mine.includes(hidden.id), mine.includes(shown.id)], [false, true]);
    assert.equal((await get(hidden.id, 'dader', 'mijn-documenten')).status, 404);
    const timeline = JSON.stringify(await app.ask(helper, 'GET', `/huishoudens/${house}/gebeurtenissen`));
    assert.deepEqual([timeline.includes(hidden.id), timeline.includes(shown.id)], [false, true]);
  });

  it('is removed by who added it or the regisseur, with a reason; nothing of it is left but that it was', async () => {
    const one = await added(pdf(), { titel: 'Diagnose' });
    await app.ask(partner, 'GET', place());
    const remove = (account, body = { waarom: 'niet_nodig' }, id = one.id) => app.api(account, 'POST', `/documenten/${id}/verwijdering`, body);
    assert.equal((await remove(helper)).status, 403, 'neither');
    assert.equal((await remove(me, {})).status, 400);
    assert.equal((await remove(me)).status, 201);
    assert.equal((await get(one.id)).status, 404);
    assert.equal((await app.api(me, 'GET', `/documenten/${one.id}`)).status, 404);
    assert.ok(!(await list()).includes(one.id));
    assert.equal(sql(`select count(*) from document_inhoud where document = '${one.id}'`), '0');
    assert.equal(sql(`select coalesce(titel, '-') || coalesce(sha256, '-') || vernietigd_waarom from document where id = '${one.id}'`), '--niet_nodig');
    assert.equal(sql(`select count(*) from gebeurtenis_inhoud where inhoud like '%Diagnose%'`), '0');
    assert.equal((await remove(me)).status, 404);
    const theirs = await added(pdf(), {}, { account: helper });
    assert.equal((await remove(helper, { waarom: 'verkeerd' }, theirs.id)).status, 201);
  });

  it('works as a form without JavaScript, keeps what was typed, and asks for the file again', async () => {
    const client = await app.login(me);
    const page = await client.open(`${place()}/nieuw`);
    const its = page.form('documenten');
    assert.match(page.body, /enctype="multipart\/form-data"/);
    const hiddenFields = Object.fromEntries(its.fields.filter((field) => field.name.startsWith('_')).map((field) => [field.name, field.value]));
    const send = async (changes, file, as) => {
      const { bytes, type } = await form({ ...hiddenFields, ...fields(), verborgen_voor: '', vernietigen_op: '', ...changes }, file, as);
      return client.request('POST', place(), { body: bytes, headers: { 'content-type': type, origin: app.base } });
    };
    const wrong = await send({ wet: '', titel: 'Getypt' }, jpeg());
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /Kies het bestand nog eens/);
    assert.match(wrong.body, /value="Getypt"/);
    const none = await send({}, '', { name: '' });
    assert.match(none.text, /Kies een bestand/);
    const large = await send({ titel: 'Heel groot' }, Buffer.alloc(12 * MB, 1));
    assert.equal(large.status, 413);
    assert.match(large.text, /te groot\. Er past ten hoogste 10 MB/);
    assert.match(large.body, /value="Heel groot"/);
    const sent = await send({ titel: 'Eén foto' }, jpeg(), { name: 'é/..\\"x".jpg' });
    const done = await client.follow(sent);
    assert.equal(done.heading, 'Eén foto');
    const again = await send({ titel: 'Eén foto' }, jpeg(), { name: 'anders.jpg' });
    assert.equal(again.location, sent.location, 'a double click stores once');
    const forged = await send({ _csrf: 'x' }, jpeg());
    assert.equal(forged.status, 403);
    const file = await client.get(done.links.find((link) => link.href?.endsWith('/bestand'))?.href ?? `${sent.location}/bestand`);
    assert.match(file.headers.get('content-disposition'), /^attachment; filename="document-/);
  });

  it('takes large files up to the limit, and says so beyond it', async () => {
    const one = await added(pdf({ size: 9 * MB }));
    assert.equal((await get(one.id)).body.length, one.bytes);
    const large = await add(pdf({ size: 10 * MB }));
    assert.deepEqual([large.status, codes(large)], [413, { bestand: 'te-groot' }]);
    const larger = await add(Buffer.alloc(20 * MB, 1));
    assert.deepEqual([larger.status, codes(larger)], [413, { bestand: 'te-groot' }]);
    const elsewhere = await app.api(me, 'POST', `/huishoudens/${house}/gesprekken`, { tekst: 'x'.repeat(2 * MB) }).catch(() => ({ status: 413 }));
    assert.equal(elsewhere.status, 413, 'elsewhere a megabyte is the limit');
  });

  it('refuses bodies that are no form with a file, and stays up', async () => {
    const part = (name, value = 'x', more = '') => `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const end = '--b--\r\n';
    const all = Object.entries(fields()).map(([key, value]) => part(key, value)).join('');
    const file = (more = '; filename="x"') => [`--b\r\nContent-Disposition: form-data; name="bestand"${more}\r\n\r\n`, pdf(), '\r\n'];
    const bad = {
      'no boundary': { type: 'multipart/form-data', bytes: Buffer.from(part('titel') + end) },
      'an empty boundary': { type: 'multipart/form-data; boundary=""', bytes: Buffer.from(part('titel') + end) },
      'a boundary that is too long': { type: `multipart/form-data; boundary=${'b'.repeat(71)}`, bytes: Buffer.from(`--${'b'.repeat(71)}--\r\n`) },
      'nothing': raw('b', ''),
      'no end': raw('b', part('titel')),
      'another boundary': raw('c', part('titel') + end),
      'words before it': raw('b', `hallo\r\n${part('titel')}${end}`),
      'words behind it': raw('b', `${part('titel')}${end}hallo`),
      'line feeds alone': raw('b', (part('titel') + end).replaceAll('\r', '')),
      'a part without a name': raw('b', `--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n${end}`),
      'a part without a head': raw('b', `--b\r\n\r\nx\r\n${end}`),
      'two names': raw('b', `${part('titel', 'x', '; name="wet"')}${end}`),
      'a name that is no text': raw('b', '--b\r\nContent-Disposition: form-data; name="', [0xff, 0xfe], `"\r\n\r\nx\r\n${end}`),
      'a value that is no text': raw('b', '--b\r\nContent-Disposition: form-data; name="titel"\r\n\r\n', [0xff, 0xfe], `\r\n${end}`),
      'bytes of zero in a value': raw('b', part('titel', 'a\0b') + end),
      'a hundred parts': raw('b', part('titel').repeat(100) + end),
      'a head of many lines': raw('b', `--b\r\n${'X: y\r\n'.repeat(20)}Content-Disposition: form-data; name="titel"\r\n\r\nx\r\n${end}`),
      'a long head': raw('b', `--b\r\nX: ${'y'.repeat(4000)}\r\nContent-Disposition: form-data; name="titel"\r\n\r\nx\r\n${end}`),
      'base64': raw('b', `--b\r\nContent-Disposition: form-data; name="titel"\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n${end}`),
      'two files in one field': raw('b', all, ...file(), ...file(), end),
    };
    for (const [what, body] of Object.entries(bad)) {
      const answer = await app.api(me, 'POST', place(), body);
      assert.equal(answer.status, 400, `${what}: ${answer.said}`);
      assert.deepEqual(answer.body.errors, [], what);
    }
    for (const more of ['; filename=x', '; filename="C:\\fakepath\\x.pdf"', "; filename*=UTF-8''%e2%82%ac.pdf", '; filename="\xff\xfe"', '; filename="a%22b"']) {
      const answer = await app.api(me, 'POST', place(), raw('b', all, ...file(more).map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one)), end));
      assert.equal(answer.status, 201, `${more}: ${answer.said}`);
    }
    const text = await app.api(me, 'POST', place(), raw('b', all, ...file(''), end));
    assert.ok([400].includes(text.status), 'a file that is sent as text is no file');
    assert.equal((await app.api(me, 'POST', `/huishoudens/${house}/gesprekken`, raw('b', part('tekst') + end))).status, 415, 'only where a file is asked');
  });

  it('holds a household to a number of documents and of bytes, as far as one may know of them', async () => {
    const other = (await app.ask(me, 'POST', '/huishoudens', { naam: 'Vol', rol: 'moeder', zin: 'Vol.' })).id;
    const who = (await app.ask(me, 'GET', `/huishoudens/${other}`)).inwoners[0].id;
    const put = async (file) => app.api(me, 'POST', `/huishoudens/${other}/documenten`, await form(fields({ inwoner: who }), file));
    const fill = (count, bytes) => sql(`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
      insert into document (id, huishouden, inwoner, wet, titel, soort, bytes, sha256, vernietigen_op, medewerker, gemaakt, versie)
      select 'vol' || ${bytes} || 'x' || i, '${other}', '${who}', 'Wmo 2015', 'x', 'pdf', ${bytes}, 'x', '${day(9)}', '${medewerker(me)}', '${TODAY}T00:00:00Z', 1 from n`);
    fill(1, 200 * MB - 100);
    const heavy = await put(pdf());
    assert.deepEqual([heavy.status, codes(heavy)], [400, { bestand: 'regel' }]);
    assert.match(heavy.body.errors[0].detail, /200 MB/);
    sql(`delete from document where huishouden = '${other}'`);
    fill(200, 1);
    const many = await put(pdf());
    assert.match(many.body.errors[0].detail, /200 documenten/);
    sql(`update document set vernietigd = '${TODAY}', titel = null, sha256 = null where huishouden = '${other}'`);
    assert.equal((await put(pdf())).status, 201, 'what was destroyed takes no room');
    sql(`delete from document where huishouden = '${other}' and vernietigd is not null`);
  });

  it('is seen by the check when a file is not what was stored, or is still there', async () => {
    const one = await added(pdf());
    assert.equal((await app.command('check')).code, 0);
    const was = sql(`select sha256 from document where id = '${one.id}'`);
    sql(`update document set sha256 = '${'0'.repeat(64)}' where id = '${one.id}'`);
    const bad = await app.command('check');
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, new RegExp(`document: ${one.id} is niet zoals`));
    app.expectedErrors = /not as it was stored/;
    assert.equal((await get(one.id)).status, 500);
    sql(`update document set sha256 = null, titel = null, vernietigd = '${TODAY}' where id = '${one.id}'`);
    assert.match((await app.command('check')).stdout, /van 1 vernietigde is de inhoud er nog/);
    sql(`update document set sha256 = '${was}', titel = 'Brief', vernietigd = null, vernietigen_op = '${TODAY}' where id = '${one.id}'`);
    const due = await app.command('check');
    assert.equal(due.code, 0);
    assert.match(due.stdout, /Let op: van 1 document is de dag van vernietigen gekomen/);
  });
});
