// SPDX-License-Identifier: EUPL-1.2
// What came in: written down by a team, taken by one, part of a household; the terms of the law from there, before they are due.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';

const day = (from, days) => new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const WHO = 'Zilverberk 06-kwartelei';
const WORDS = 'Ik kom de trap niet meer op, snaterbek.';

describe('Wat binnenkwam', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const mate = 'uitvoerder2';
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const status = async (method, path, body, account = me) => (await app.api(account, method, path, body)).status;
  const came = (fields = {}, account = me) => ask('POST', '/meldingen', { wet: 'Wmo 2015', soort: 'melding', wie: WHO, zin: WORDS, hoe: 'telefoon', ...fields }, account);
  const lines = (one) => one.termijnen.map((t) => `${t.is_gehaald ? '=' : ''}${t.termijn} ${t.laatste}`);
  const due = async (account = me) => (await ask('GET', '/vandaag', undefined, account)).termijnen;
  const house = async (account = me) => {
    const { id } = await ask('POST', '/huishoudens', { naam: 'Wilgenlaan', rol: 'moeder', zin: 'Help.' }, account);
    return { id, inwoner: (await ask('GET', `/huishoudens/${id}`, undefined, account)).inwoners[0].id };
  };
  const take = async (one, account = me) => ask('POST', `/meldingen/${one.id}/nemen`, { versie: one.versie }, account);

  it('is written down, taken, confirmed and finished in the browser', async () => {
    const client = await app.login(me);
    const form = await client.open('/meldingen/nieuw');
    const made = await client.submit(form, { wet: 'Wmo 2015', soort: 'melding', wie: 'Buurvrouw', zin: 'Ik val vaak.', hoe: 'balie' }, '/meldingen');
    const page = await client.open(made.location);
    const id = made.location.split('/').at(-1);
    assert.match(page.text, /Nog niet bevestigd/);
    assert.match(page.text, /Het onderzoek klaar hebben uiterlijk 4 januari 2027/);
    const taken = await client.submit(page, {}, `/meldingen/${id}/nemen`);
    const mine = await client.open(taken.location);
    await client.submit(mine, { soort: 'bevestigd', dag: TODAY, hoe: 'per brief' }, `/meldingen/${id}/stappen`);
    const after = await client.open(`/meldingen/${id}`);
    assert.match(after.text, /De ontvangst is bevestigd, per brief/);
    assert.ok(!after.text.includes('Nog niet bevestigd'));
    const wrong = await client.submit(await client.open(`/meldingen/${id}/afloop/nieuw`), { afloop: 'doorgestuurd' }, `/meldingen/${id}/afloop`);
    assert.equal(wrong.status, 400);
    await client.submit(await client.open(`/meldingen/${id}/afloop/nieuw`), { afloop: 'doorgestuurd', naar: 'De buurgemeente' }, `/meldingen/${id}/afloop`);
    assert.match((await client.open(`/meldingen/${id}`)).text, /Doorgestuurd: De buurgemeente/);
    for (const what of ['wijzigen', 'stappen/nieuw', 'opschortingen/nieuw', 'aanvragen/nieuw']) await client.open(`/meldingen/${id}/${what}`);
  });

  it('says why a day is the last one', async () => {
    const sunday = day(TODAY, -1);
    const one = await came({ ontvangen: sunday });
    const term = one.termijnen.find((t) => t.termijn === 'wmo-onderzoek');
    assert.deepEqual([term.artikel, term.lengte, term.berekend, term.laatste, term.is_atw, term.is_verschoven, term.is_voorlopig],
      ['Wmo 2015 2.3.2 lid 1', '6 weken', '2027-01-03', '2027-01-04', true, true, false]);
    const page = await (await app.login(me)).open(`/meldingen/${one.id}`);
    assert.match(page.text, /Wmo 2015 2\.3\.2 lid 1: 6 weken, vanaf 22 november 2026; Algemene termijnenwet: verschoven van zondag 3 januari 2027/);
    const english = await app.api(me, 'GET', `/meldingen/${one.id}`, undefined, { 'Accept-Language': 'en' });
    assert.equal(english.status, 200);
  });

  it('has the terms of its law', async () => {
    assert.deepEqual(lines(await came({ wet: 'Wgs', soort: 'hulpvraag' })), ['wgs-gesprek 2026-12-21']);
    assert.deepEqual(lines(await came({ wet: 'Wgs', soort: 'hulpvraag', spoed: 'ontruiming' })), ['wgs-spoed 2026-11-26']);
    assert.deepEqual(lines(await came({ wet: 'Wgs', soort: 'hulpvraag', spoed: 'anders' })), ['wgs-gesprek 2026-12-21'], 'not what Wgs 4 lid 2 names');
    assert.deepEqual(lines(await came({ spoed: 'opvang' })), ['wmo-spoed 2026-11-23', 'wmo-plan 2026-11-30', 'wmo-onderzoek 2027-01-04']);
    assert.deepEqual(lines(await came({ wet: 'Participatiewet', soort: 'aanvraag', ontvangen: '2026-11-02' })), ['pw-voorschot 2026-11-30', 'awb-besluit 2026-12-28']);
    assert.deepEqual(lines(await came({ wet: 'Jeugdwet', soort: 'hulpvraag' })), []);
  });

  it('refuses what cannot be, all at once, and keeps what was typed', async () => {
    const answer = await app.api(me, 'POST', '/meldingen', { wet: 'Wmo 2015', soort: 'melding', wie: WHO, zin: WORDS, hoe: 'balie', ontvangen: day(TODAY, 1) });
    assert.equal(answer.status, 400);
    const one = await came();
    const bad = await app.api(me, 'POST', `/meldingen/${one.id}/stappen`, { soort: 'onderzoek', dag: day(TODAY, 1), tot: TODAY });
    assert.deepEqual([bad.status, bad.body.errors.map((e) => e.location.pointer).sort()], [400, ['/dag', '/tot']]);
    assert.equal(await status('POST', `/meldingen/${one.id}/stappen`, { soort: 'onderzoek', dag: day(TODAY, -1) }), 400, 'before it came in');
    assert.equal(await status('POST', `/meldingen/${one.id}/stappen`, { soort: 'voorschot' }), 400, 'of another law');
    assert.equal(await status('POST', `/meldingen/${one.id}/afloop`, { versie: one.versie, afloop: 'besloten' }), 400);
    assert.equal(await status('POST', `/meldingen/${one.id}/opschortingen`, { reden: 'aanvullen', van: TODAY }), 400, 'no term was given');
    assert.equal(await status('POST', `/meldingen/${one.id}/opschortingen`, { reden: 'overmacht', van: TODAY, tot: day(TODAY, -1), klaar: TODAY }), 400);
    assert.equal(await status('POST', `/meldingen/${one.id}/opschortingen`, { reden: 'buitenland', van: TODAY, klaar: day(TODAY, -1) }), 400);
    assert.equal(await status('POST', `/meldingen/${one.id}/opschortingen`, { reden: 'buitenland', van: TODAY, klaar: day(TODAY, 1) }), 400);
  });

  it('is seen by the team until somebody takes it, then by who took it', async () => {
    const one = await came();
    assert.equal((await ask('GET', `/meldingen/${one.id}`, undefined, mate)).zin, WORDS);
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, 'uitvoerder-zuid'), 404);
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, 'teamleider'), 403);
    const taken = await take(one);
    assert.deepEqual([taken.stand, taken.is_van_mij], ['genomen', true]);
    assert.equal(await status('POST', `/meldingen/${one.id}/nemen`, { versie: one.versie }), 201, 'a second click changes nothing');
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, mate), 404);
    assert.ok(!(await ask('GET', '/meldingen', undefined, mate)).meldingen.some((row) => row.id === one.id));
    assert.ok((await ask('GET', '/meldingen')).meldingen.some((row) => row.id === one.id));
    const back = await app.api(me, 'POST', `/meldingen/${one.id}/teruggeven`, { versie: taken.versie });
    assert.equal(back.status, 201);
    assert.equal(await status('POST', `/meldingen/${one.id}/teruggeven`, { versie: taken.versie + 1 }), 422);
    assert.equal((await take(await ask('GET', `/meldingen/${one.id}`, undefined, mate), mate)).genomen_naam, 'Uitvoerder 2 van Team Noord');
  });

  it('can be laid at another team', async () => {
    const team = sqlIn(app.data, "select team from medewerker m join account a on a.medewerker = m.id where a.aanmeldnaam = 'uitvoerder-zuid'");
    const made = await app.api(me, 'POST', '/meldingen', { wet: 'Wgs', soort: 'hulpvraag', wie: 'Kwikstaart', zin: WORDS, hoe: 'brief', team });
    assert.equal(made.status, 201);
    const there = (await ask('GET', '/meldingen', undefined, 'uitvoerder-zuid')).meldingen.find((row) => row.wie === 'Kwikstaart');
    assert.ok(there);
    assert.equal(await status('GET', `/meldingen/${there.id}`), 404);
    assert.equal(await status('POST', '/meldingen', { wet: 'Wgs', soort: 'hulpvraag', wie: 'X', zin: 'Y', hoe: 'brief' }, 'procesregisseur'), 400, 'of no team');
  });

  it('begins a household, or joins one of my own, and is its kring\'s from then on', async () => {
    const one = await came();
    const household = await ask('POST', `/meldingen/${one.id}/huishouden`, { versie: one.versie, naam: 'Berkenhof', rol: 'vader', zin: WORDS });
    assert.equal(household.naam, 'Berkenhof');
    const after = await ask('GET', `/meldingen/${one.id}`);
    assert.deepEqual([after.huishouden, after.stand, after.persoon], [household.id, 'genomen', 'vader']);
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, mate), 404);
    assert.equal(await status('POST', `/meldingen/${one.id}/huishouden`, { versie: after.versie, naam: 'X', rol: 'x', zin: 'X' }), 422);
    const own = await house();
    const strange = await house('uitvoerder-zuid');
    const two = await came();
    assert.equal(await status('POST', `/meldingen/${two.id}/koppeling`, { versie: two.versie, persoon: `${strange.id}.${strange.inwoner}` }), 400);
    const joined = await ask('POST', `/meldingen/${two.id}/koppeling`, { versie: two.versie, persoon: `${own.id}.${own.inwoner}` });
    assert.equal(joined.huishouden, own.id);
    const listed = await ask('GET', `/huishoudens/${own.id}/meldingen`);
    assert.deepEqual(listed.meldingen.map((row) => [row.id, row.laatste]), [[two.id, '2027-01-04']]);
    const client = await app.login(me);
    const page = await client.open(`/huishoudens/${own.id}`);
    assert.ok(page.links.some((link) => (link.href ?? link) === `/huishoudens/${own.id}/meldingen`));
    assert.match((await client.open(`/huishoudens/${own.id}/meldingen`)).text, /snaterbek/);
    for (const what of ['huishouden', 'koppeling']) {
      const three = await came();
      await client.open(`/meldingen/${three.id}/${what}/nieuw`);
    }
  });

  it('is hidden from who helps only the person it is hidden from', async () => {
    const own = await house();
    const one = await came();
    await ask('POST', `/meldingen/${one.id}/koppeling`, { versie: one.versie, persoon: `${own.id}.${own.inwoner}` });
    const medewerker = sqlIn(app.data, `select medewerker from account where aanmeldnaam = '${mate}'`);
sqlIn(app.data, `insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, versie, soort)
      values ('${'b'.repeat(26)}', '${own.id}', '${medewerker}', 'Gemeente Voorbeeld', 'begeleider', 'Schuldhulpverlening (Wgs 4, 8)', '${TODAY}', 1, 'lid')`);
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, mate), 200);
    sqlIn(app.data, `update kring set voor = '${own.inwoner}' where huishouden = '${own.id}' and medewerker = '${medewerker}'`);
    sqlIn(app.data, `insert into verborgen (huishouden, voor, record, reden, sinds) values ('${own.id}', '${own.inwoner}', '${one.id}', 'veiligheid', '${TODAY}')`);
    assert.equal(await status('GET', `/meldingen/${one.id}`, undefined, mate), 404);
    assert.deepEqual((await ask('GET', `/huishoudens/${own.id}/meldingen`, undefined, mate)).meldingen, []);
    assert.equal(await status('GET', `/meldingen/${one.id}`), 200);
  });

  it('goes on to an aanvraag after the research, with two weeks to decide', async () => {
    const one = await take(await came());
    const path = `/meldingen/${one.id}`;
    assert.equal(one.mag_aanvraag, false);
    assert.equal(await status('POST', `${path}/aanvragen`, { hoe: 'brief' }), 422, 'Wmo 2.3.2 lid 9');
    await ask('POST', `${path}/stappen`, { soort: 'clientondersteuning' });
    await ask('POST', `${path}/stappen`, { soort: 'persoonlijk_plan' });
    const researched = await ask('POST', `${path}/stappen`, { soort: 'onderzoek' });
    assert.deepEqual(lines(researched), ['=wmo-plan 2026-11-30', '=wmo-onderzoek 2027-01-04']);
    assert.equal((await ask('POST', `${path}/stappen`, { soort: 'onderzoek', weg: true })).mag_aanvraag, false);
    const done = await ask('POST', `${path}/stappen`, { soort: 'onderzoek' });
    const ended = await ask('POST', `${path}/afloop`, { versie: done.versie, afloop: 'onderzoek' });
    assert.deepEqual([ended.stand, ended.stappen.map((step) => step.soort).sort()], ['klaar', ['clientondersteuning', 'onderzoek', 'persoonlijk_plan', 'verslag']]);
    assert.equal(await status('POST', `${path}/afloop`, { versie: ended.versie, afloop: 'onderzoek' }), 422);
    const aanvraag = await ask('POST', `${path}/aanvragen`, { hoe: 'brief' });
    assert.deepEqual([aanvraag.soort, aanvraag.vervolg_op, aanvraag.stand, aanvraag.zin], ['aanvraag', one.id, 'genomen', WORDS]);
    assert.deepEqual(lines(aanvraag), ['wmo-besluit 2026-12-07']);
    assert.equal(await status('POST', `${path}/aanvragen`, { hoe: 'brief' }), 422, 'once');
    assert.equal(await status('POST', `/meldingen/${aanvraag.id}/aanvragen`, { hoe: 'brief' }), 422);
    // invited to complete it, with a fortnight to do so: it stands still (Awb 4:15)
    const still = await ask('POST', `/meldingen/${aanvraag.id}/opschortingen`, { reden: 'aanvullen', van: TODAY, tot: '2026-12-07' });
    assert.deepEqual(lines(still), ['wmo-besluit 2026-12-21', 'awb-niet-behandelen 2027-01-04']);
    const [rest] = still.opschortingen;
    const client = await app.login(me);
    await client.open(`/opschortingen/${rest.id}/wijzigen`);
    const changed = await ask('PATCH', `/opschortingen/${rest.id}`, { versie: rest.versie, reden: 'instemming', van: '2026-11-24', tot: '2026-11-30' });
    assert.deepEqual(lines(changed), ['wmo-besluit 2026-12-14']);
    assert.equal(await status('PATCH', `/opschortingen/${rest.id}`, { versie: rest.versie, reden: 'instemming', van: '2026-11-24', tot: '2026-11-30' }), 409);
    const decided = await ask('POST', `/meldingen/${aanvraag.id}/afloop`, { versie: changed.versie, afloop: 'besloten' });
    assert.deepEqual(lines(decided), ['=wmo-besluit 2026-12-14', 'awb-bezwaar 2027-01-04']);
    const objected = await ask('POST', `/meldingen/${aanvraag.id}/stappen`, { soort: 'bezwaar' });
    assert.deepEqual(lines(objected).at(-1), 'awb-bezwaar-besluit 2027-02-15');
  });

  it('counts a penalty after a notice of default', async () => {
    const one = await came({ soort: 'aanvraag', ontvangen: '2026-10-01' }); // until 15 October
    const late = await ask('POST', `/meldingen/${one.id}/stappen`, { soort: 'ingebrekestelling', dag: '2026-10-16' });
    assert.deepEqual(late.dwangsom, { is_geldig: true, eerste: '2026-10-31', laatste: '2026-12-11', dagen: 24, bedrag_cent: 14 * 2300 + 10 * 3500 });
    const page = await (await app.login(me)).open(`/meldingen/${one.id}`);
    assert.match(page.text, /Nu over 24 dagen:\s+€\s?672/);
    const early = await ask('POST', `/meldingen/${one.id}/stappen`, { soort: 'ingebrekestelling', dag: '2026-10-15' });
    assert.equal(early.dwangsom.is_geldig, false);
    const named = await came({ wet: 'Jeugdwet', soort: 'aanvraag' });
    assert.equal(await status('POST', `/meldingen/${named.id}/stappen`, { soort: 'uitstel' }), 400, 'without a day');
    assert.deepEqual(lines(await ask('POST', `/meldingen/${named.id}/stappen`, { soort: 'uitstel', tot: '2027-03-01' })), ['awb-uitstel 2027-03-01']);
  });

  it('stands on Vandaag of who has it before it is due', async () => {
    const one = await take(await came({ ontvangen: '2026-10-26' })); // six weeks: 7 December
    const two = await take(await came({ ontvangen: '2026-10-27' })); // 8 December: two weeks and a day ahead
    const shown = async () => (await due()).filter((t) => [one.id, two.id].includes(t.melding)).map((t) => [t.melding, t.termijn, t.laatste, t.is_te_laat]);
    assert.deepEqual(await shown(), [[one.id, 'wmo-onderzoek', '2026-12-07', false]]);
    const late = await take(await came({ ontvangen: '2026-10-01' }));
    assert.equal((await due()).find((t) => t.melding === late.id).is_te_laat, true);
    assert.ok(!(await due(mate)).some((t) => [one.id, late.id].includes(t.melding)));
    const page = await (await app.login(me)).open('/vandaag');
    assert.match(page.text, /Termijnen die bijna aflopen/);
    // a short one that nobody took: on the Vandaag of everybody in the team
    const urgent = await came({ wet: 'Wgs', soort: 'hulpvraag', spoed: 'energie_water' });
    assert.ok((await due(mate)).some((t) => t.melding === urgent.id && t.termijn === 'wgs-spoed'));
    assert.ok(!(await due('uitvoerder-zuid')).some((t) => t.melding === urgent.id));
    // in a household: its regisseur
    const own = await house(mate);
    await take(urgent, mate);
    const now = await ask('GET', `/meldingen/${urgent.id}`, undefined, mate);
    await ask('POST', `/meldingen/${urgent.id}/koppeling`, { versie: now.versie, persoon: `${own.id}.${own.inwoner}` }, mate);
    assert.ok((await due(mate)).some((t) => t.melding === urgent.id && t.huishouden_naam === 'Wilgenlaan'));
    assert.ok(!(await due()).some((t) => t.melding === urgent.id));
    // what stands still and nobody knows until when is on no list
    const still = await take(await came({ soort: 'aanvraag', ontvangen: '2026-11-16' }));
    assert.ok((await due()).some((t) => t.melding === still.id));
    await ask('POST', `/meldingen/${still.id}/opschortingen`, { reden: 'overmacht', van: TODAY });
    assert.ok(!(await due()).some((t) => t.melding === still.id));
  });

  it('is put right with its version, and the terms follow', async () => {
    const one = await came();
    const fields = { wet: 'Wgs', soort: 'hulpvraag', wie: WHO, zin: WORDS, hoe: 'partner', door_wie: 'De verhuurder' };
    const changed = await ask('PATCH', `/meldingen/${one.id}`, { versie: one.versie, ...fields });
    assert.deepEqual([lines(changed), changed.door_wie], [['wgs-gesprek 2026-12-21'], 'De verhuurder']);
    assert.equal(await status('PATCH', `/meldingen/${one.id}`, { versie: one.versie, ...fields }), 409);
    const held = await ask('POST', `/meldingen/${one.id}/stappen`, { soort: 'eerste_gesprek' });
    assert.deepEqual(lines(held), ['=wgs-gesprek 2026-12-21', 'wgs-besluit 2027-01-18']);
    const gone = await ask('POST', `/meldingen/${one.id}/afloop`, { versie: held.versie, afloop: 'ingetrokken' });
    assert.deepEqual(lines(gone), ['=wgs-gesprek 2026-12-21', '=wgs-besluit 2027-01-18']);
  });

  it('leaves no name and no word in events', async () => {
    const found = sqlIn(app.data, "select count(*) from gebeurtenis_inhoud i join gebeurtenis g on g.volgnummer = i.volgnummer where g.soort like 'melding.%' and (i.inhoud like '%Zilverberk%' or i.inhoud like '%snaterbek%')");
    assert.equal(Number(found), 0);
    assert.ok(Number(sqlIn(app.data, "select count(*) from gebeurtenis where soort like 'melding.%'")) > 10);
  });
});
