// SPDX-License-Identifier: EUPL-1.2
// Own words, how things stand, and notes with a promise: by page and by API, for the kring alone.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';

describe('Eigen woorden, beeld en gesprek', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const colleague = 'uitvoerder2';
  const outside = 'uitvoerder-zuid';
  const basis = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
  let id, person;
  const get = (account = me) => app.ask(account, 'GET', `/huishoudens/${id}`);
  const join = async (account, text, rol) => {
    const page = await (await app.login(me)).open(`/huishoudens/${id}/kring/nieuw`);
    const found = page.form('/kring').fields.find((one) => one.name === 'medewerker').options.find((one) => one.text.includes(text));
    await app.join(me, id, account, { medewerker: found.value, rol, grondslag: basis });
  };

  before(async () => {
    const made = await app.ask(me, 'POST', '/huishoudens', { naam: 'Woorden', rol: 'jongere', zin: 'Ik wil naar school.' });
    id = made.id;
    person = made.inwoners[0].id;
    await join('uitvoerder2', 'Uitvoerder 2', 'uitvoerder');
  });

  describe('own words', () => {
    it('are written down literally', async () => {
      const client = await app.login(me);
      const form = (await client.open(`/huishoudens/${id}`)).form('/citaten');
      assert.equal(form.fields.find((one) => one.name === 'inwoner').value, person); // only one it can be
      await client.fill(`/huishoudens/${id}/citaten/nieuw`, { inwoner: person, soort: 'kracht', tekst: 'Ik kan <b>goed</b> koken\nen fietsen' });
      const { citaten } = await app.ask(me, 'GET', `/huishoudens/${id}/citaten`);
      assert.ok(citaten.some((one) => one.tekst === 'Ik kan <b>goed</b> koken\nen fietsen'));
      assert.match((await client.open(`/huishoudens/${id}`)).body, /Ik kan &lt;b&gt;goed/);
    });

    it('are corrected by the person with both versions kept', async () => {
      const { citaten } = await app.ask(me, 'POST', `/huishoudens/${id}/citaten`, { inwoner: person, soort: 'wens', tekst: 'Eerst dit' });
      const first = citaten.find((one) => one.tekst === 'Eerst dit');
      const client = await app.login(me);
      await client.fill(`/citaten/${first.id}/verbeteringen/nieuw`, { tekst: 'Daarna dat' });
      let one = (await get()).citaten.find((quote) => quote.tekst === 'Daarna dat');
      assert.deepEqual(one.eerder.map((old) => old.tekst), ['Eerst dit']);
      assert.equal((await app.api(me, 'POST', `/citaten/${first.id}/verbeteringen`, { tekst: 'Nog eens' })).status, 409);
      await app.ask(me, 'POST', `/citaten/${one.id}/verbeteringen`, { tekst: 'En nu zo' });
      one = (await get()).citaten.find((quote) => quote.tekst === 'En nu zo');
      assert.deepEqual(one.eerder.map((old) => old.tekst), ['Daarna dat', 'Eerst dit']);
      assert.match((await client.open(`/huishoudens/${id}`)).text, /Wat er eerst stond/);
    });

    it('are shielded from other organisations, and from the table', async () => {
      await join('partner', 'Woningcorporatie', 'begeleider');
      const { citaten } = await app.ask(me, 'POST', `/huishoudens/${id}/citaten`, { inwoner: person, soort: 'wens', tekst: 'Ik wil weg hier' });
      const one = citaten.find((quote) => quote.tekst === 'Ik wil weg hier');
      const client = await app.login(me);
      const seen = async () => (await app.api('partner', 'GET', `/huishoudens/${id}`)).body.citaten.find((quote) => quote.id === one.id);
      assert.equal(await seen(), undefined, 'what was never shared is not there');
      await app.ask(me, 'PUT', `/citaten/${one.id}/deling`, { deling: 'kring' });
      assert.equal((await seen()).tekst, 'Ik wil weg hier');
      await client.fill(`/citaten/${one.id}/afschermen`, { afgeschermd: '1' });
      assert.match((await client.open(`/huishoudens/${id}`)).text, /Ik wil weg hier.*Afgeschermd/s);
      const partner = await app.api('partner', 'GET', `/huishoudens/${id}`);
      assert.equal(partner.body.citaten.find((quote) => quote.id === one.id).tekst, null);
      assert.doesNotMatch(JSON.stringify(partner.body), /weg hier/);
      assert.match((await (await app.login('partner')).open(`/huishoudens/${id}`)).text, /Deze woorden zijn afgeschermd/);
      assert.equal((await app.api('partner', 'PATCH', `/citaten/${one.id}`, { afgeschermd: false })).status, 404);
      assert.doesNotMatch((await client.open(`/huishoudens/${id}/tafel`)).text, /weg hier/);
      await app.ask(me, 'PATCH', `/citaten/${one.id}`, { afgeschermd: false });
      assert.match((await client.open(`/huishoudens/${id}/tafel`)).text, /weg hier/);
    });
  });

  describe('how things stand', () => {
    it('is noted in two pairs of eyes, then and now', async () => {
      const note = (fields) => app.ask(me, 'POST', `/huishoudens/${id}/beelden`, { leefgebied: 'wonen', ...fields });
      await note({ volgens: 'inwoner', oordeel: 'acuut', toelichting: 'Geen bed' });
      await note({ volgens: 'professional', oordeel: 'zorgelijk' });
      await note({ volgens: 'inwoner', oordeel: 'wisselend' });
      const client = await app.login(me);
      await client.fill(`/huishoudens/${id}/beelden/nieuw`, { leefgebied: 'wonen', volgens: 'inwoner', oordeel: 'goed' });
      const { beelden } = await app.ask(me, 'GET', `/huishoudens/${id}/beelden`);
      const [area] = beelden;
      assert.equal(area.inwoner.oordeel, 'goed');
      assert.deepEqual(area.inwoner_eerst, { oordeel: 'acuut', toelichting: 'Geen bed', dag: TODAY });
      assert.equal(area.professional.oordeel, 'zorgelijk');
      assert.equal(area.professional_eerst, null);
      const page = await client.open(`/huishoudens/${id}`);
      assert.match(page.body, /<svg[^>]*role="img" aria-label="Toen: acuut. Nu: goed."/);
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/beelden`, { leefgebied: 'x', volgens: 'x', oordeel: 'x' })).body.errors.length, 3);
    });
  });

  describe('a note', () => {
    it('comes back as typed, with who may not see it, when that is asked for', async () => {
      const client = await app.login(me);
      const before = (await get()).gesprekken.length;
      const more = await client.submit(await client.open(`/huishoudens/${id}`), { tekst: 'Half af', wanneer: 'nooit', _meer: '1' }, '/gesprekken');
      assert.equal(more.status, 200);
      assert.doesNotMatch(more.body, /role="alert"/, 'nothing is wrong yet');
      assert.match(more.body, /<form[^>]* data-onverstuurd/, 'a draft on the device is kept: nothing was sent');
      const fields = more.form('/gesprekken').fields;
      assert.equal(fields.find((one) => one.name === 'tekst').value, 'Half af');
      assert.equal(fields.find((one) => one.name === 'wanneer').value, 'nooit');
      assert.equal((await get()).gesprekken.length, before);
      const [person] = (await get()).inwoners;
      const done = await client.submit(more, { wanneer: null, verborgen_voor: person.id }, '/gesprekken');
      assert.equal(done.status, 303);
      const note = (await get()).gesprekken.find((one) => one.tekst === 'Half af');
      assert.equal((await app.ask(me, 'GET', `/huishoudens/${id}/verborgen`)).verborgen.find((one) => one.record === note.id)?.voor, person.id);
      const closed = await (await app.login('uitvoerder5')).request('POST', `/huishoudens/${id}/gesprekken`, { body: new URLSearchParams({ tekst: 'x', _meer: '1' }), headers: { origin: new URL(app.base).origin } });
      assert.ok([403, 404].includes(closed.status), `${closed.status}`);
    });

    it('of 2,000 words goes with its promise in four fields', async () => {
      const client = await app.login(me);
      const page = await client.open(`/huishoudens/${id}`);
      const fields = page.form('/gesprekken').fields.filter((one) => one.type !== 'hidden').map((one) => one.name);
      assert.deepEqual(fields, ['tekst', 'wat', 'wie', 'wanneer']);
      const long = `Over **school**.\n\n- een\n- twee\n\n${'woord '.repeat(2000)}`;
      const after = await client.follow(await client.submit(page, { tekst: long, wat: 'De mentor bellen', wanneer: TODAY }, '/gesprekken'));
      assert.match(after.body, /<strong>school<\/strong>/);
      assert.match(after.body, /<li>een<\/li>/);
      const view = await get();
      assert.ok(view.gesprekken.some((one) => one.tekst === long.trim()));
      const promise = view.losse_afspraken.find((one) => one.wat === 'De mentor bellen');
      assert.equal(promise.voor, TODAY);
      assert.equal(promise.is_van_mij, true);
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'x'.repeat(20_001) })).status, 400);
    });

    it('says what is missing of a promise, and keeps nothing then', async () => {
      const before = (await get()).gesprekken.length;
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'x', wanneer: TODAY })).status, 400);
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'x', wat: 'y', wie: `m:${'a'.repeat(26)}` })).status, 400);
      assert.equal((await get()).gesprekken.length, before);
    });

    it('is changed by who wrote it; a stale change sees both texts', async () => {
      await app.ask(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'De eerste tekst' });
      const note = (await get()).gesprekken.find((one) => one.tekst === 'De eerste tekst');
      const client = await app.login(me);
      const old = await client.open(`/gesprekken/${note.id}/wijzigen`);
      await client.follow(await client.submit(await client.open(`/gesprekken/${note.id}/wijzigen`), { tekst: 'De tweede tekst' }));
      const conflict = await client.submit(old, { tekst: 'De derde tekst' });
      assert.equal(conflict.status, 409);
      assert.match(conflict.text, /Wat jij typte.*De derde tekst.*Wat er nu staat.*De tweede tekst/s);
      assert.equal((await get(colleague)).gesprekken.find((one) => one.id === note.id).mag_wijzigen, false);
      assert.equal((await app.api(colleague, 'PATCH', `/gesprekken/${note.id}`, { versie: 2, tekst: 'Van een ander' })).status, 403);
      assert.equal((await app.api(outside, 'PATCH', `/gesprekken/${note.id}`, { versie: 2, tekst: 'Van buiten' })).status, 404);
    });

    it('is found back, a part at a time', async () => {
      for (let i = 0; i < 52; i++) await app.ask(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: `Notitie ${i}` });
      const first = await app.ask(me, 'GET', `/huishoudens/${id}/gesprekken`);
      assert.equal(first.gesprekken.length, 50);
      const rest = await app.ask(me, 'GET', `/huishoudens/${id}/gesprekken?na=${first.meer}`);
      assert.equal(rest.meer, null);
      const all = [...first.gesprekken, ...rest.gesprekken].map((one) => one.id);
      assert.equal(new Set(all).size, all.length);
      const client = await app.login(me);
      assert.match((await client.open(`/huishoudens/${id}/gesprekken`)).text, /Eerdere notities/);
      assert.match((await client.open(`/huishoudens/${id}`)).text, /Alle notities/);
    });
  });

  it('is for the kring and its roles alone', async () => {
    const view = await get();
    const quote = view.citaten[0].id;
    const client = await app.login(outside);
    const changes = [['POST', `/huishoudens/${id}/citaten`, { inwoner: person, soort: 'wens', tekst: 'x' }], ['POST', `/citaten/${quote}/verbeteringen`, { tekst: 'x' }],
      ['PATCH', `/citaten/${quote}`, { afgeschermd: true }], ['POST', `/huishoudens/${id}/beelden`, { leefgebied: 'wonen', volgens: 'inwoner', oordeel: 'goed' }],
      ['POST', `/huishoudens/${id}/gesprekken`, { tekst: 'x' }]];
    for (const [method, path, body] of changes) {
      const { status } = await app.api(outside, method, path, body);
      assert.ok(status === 404 || (status === 400 && /citaten$/.test(path)), `${method} ${path}: ${status}`); // 400: a person of whom nothing is told
      assert.equal((await app.api('teamleider', method, path, body)).status, 403);
    }
    for (const path of [`/citaten/${quote}/verbeteringen/nieuw`, `/citaten/${quote}/afschermen`, `/gesprekken/${view.gesprekken[0].id}/wijzigen`,
      ...['citaten', 'beelden', 'gesprekken'].map((one) => `/huishoudens/${id}/${one}/nieuw`)])
      assert.equal((await client.get(path)).status, 404, path);
  });
});
