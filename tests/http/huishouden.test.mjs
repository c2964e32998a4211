// SPDX-License-Identifier: EUPL-1.2
// The household on one page, its table mode, its people, network and kring, and what happened; by page and by API, for the kring alone.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';

const NONE = 'a'.repeat(26);
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const BUDGET = 12;
/** Events of these have no household. */
const APART = /^(account|agenda|gezag|logboek|werk|budget|mandaat|navraag|waarneming|toegang\.uitstel|vertegenwoordiging|delingsregel|bewaarregel|bewaren|vernietiging|meldcode|knelpunt|signaal|regel|gegeven|groep\.(?!huishouden)|stem|rem|voorlegging|kortevraag\.(?!huishouden))/;

describe('Huishouden', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const colleague = 'uitvoerder2';
  const outside = 'uitvoerder-zuid';
  let id;

  const start = async (account, naam = 'Gezin van de test') =>
    (await app.ask(account, 'POST', '/huishoudens', { naam, rol: 'moeder', zin: 'Ik ben bang voor de deurwaarder.' })).id;
  const get = (account = me, household = id) => app.ask(account, 'GET', `/huishoudens/${household}`);
  const choices = async (account, path, field) => {
    const page = await (await app.login(account)).open(path);
    return page.form((form) => form.fields.some((one) => one.name === field)).fields.find((one) => one.name === field).options;
  };
  const candidate = async (text, household = id) =>
    (await choices(me, `/huishoudens/${household}/kring/nieuw`, 'medewerker')).find((one) => one.text.includes(text)).value;
  const basis = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
  const join = async (account, text, household = id) => app.join(me, household, account, { medewerker: await candidate(text, household), rol: 'uitvoerder', grondslag: basis });

  before(async () => { id = await start(me); });

  describe('the page', () => {
    it('tells who, what they want and who can see it', async () => {
      const page = await (await app.login(me)).open(`/huishoudens/${id}`);
      assert.equal(page.heading, 'Gezin van de test');
      for (const part of ['mensen', 'plan', 'doelen', 'notities', 'beeld', 'besluiten', 'netwerk', 'kring', 'tijdlijn', 'wie-ziet']) {
        assert.match(page.body, new RegExp(`id="${part}"`));
        if (part !== 'wie-ziet') assert.match(page.body, new RegExp(`href="#${part}"`));
      }
      assert.match(page.text, /Ik ben bang voor de deurwaarder/);
      assert.match(page.text, /Deze bladzijde zien: Uitvoerder 1 van Team Noord/);
    });

    it('has no id twice', async () => {
      for (const h of (await app.ask(me, 'GET', '/huishoudens')).huishoudens) {
        for (const path of [`/huishoudens/${h.id}`, `/huishoudens/${h.id}/tafel`]) {
          const ids = [...(await (await app.login(me)).open(path)).body.matchAll(/\sid="([^"]+)"/g)].map((one) => one[1]);
          assert.deepEqual(ids.filter((one, i) => ids.indexOf(one) !== i), [], path);
        }
      }
    });

    it('costs the same statements whatever the number of rows', async () => {
      const full = await start(me, 'Vol huishouden');
      const person = (await get(me, full)).inwoners[0].id;
      for (let i = 0; i < 12; i++) {
        const goal = await app.ask(me, 'POST', `/huishoudens/${full}/doelen`, { tekst: `Doel ${i}`, leefgebied: 'wonen', van: person });
        await app.ask(me, 'POST', `/doelen/${goal.id}/afspraken`, { wat: `Afspraak ${i}`, is_samen: true, voor: day(-i) });
        await app.ask(me, 'POST', `/huishoudens/${full}/inwoners`, { rol: `kind ${i}` });
        await app.ask(me, 'POST', `/huishoudens/${full}/netwerk`, { wie: `buur ${i}`, relatie: 'buren' });
        await app.ask(me, 'POST', `/huishoudens/${full}/citaten`, { inwoner: person, soort: 'wens', tekst: `Wens ${i}` });
        await app.ask(me, 'POST', `/huishoudens/${full}/gesprekken`, { tekst: `Notitie ${i}`, wat: `Belofte ${i}` });
      }
      const client = await app.login(me);
      await client.open('/vandaag'); // the session was seen just now
      for (const path of [`/huishoudens/${full}`, `/huishoudens/${full}/tafel`]) {
        const spent = Number((await client.open(path)).headers.get('x-statements'));
        assert.ok(spent > 0 && spent <= BUDGET, `${path}: ${spent} statements`);
      }
      const spent = Number((await app.api(me, 'GET', `/huishoudens/${full}`)).headers.get('x-statements'));
      assert.ok(spent > 0 && spent <= BUDGET, `JSON: ${spent} statements`);
      const late = await get(me, full);
      assert.equal(late.te_laat, 11);
      const page = await client.open(`/huishoudens/${full}`);
      assert.match(page.text, /Te laat: 11/);
      assert.match(page.body, /merk--laat"><svg/); // a word and a picture, not colour alone
    });

    it('shows how contact is safe wherever the phone number stands', async () => {
      const household = await start(me, 'Veilig bellen');
      const person = (await get(me, household)).inwoners[0];
      const client = await app.login(me);
      await app.ask(me, 'PATCH', `/inwoners/${person.id}`, { versie: 1, telefoon: '06 1111 2222' });
      assert.match((await client.open(`/huishoudens/${household}`)).text, /Veilig contact: nog niet gevraagd/);
      await app.ask(me, 'PATCH', `/inwoners/${person.id}`, { versie: 2, veilig_contact: 'Alleen appen, nooit bellen' });
      const page = await client.open(`/huishoudens/${household}`);
      assert.match(page.body, /href="tel:0611112222"/);
      assert.match(page.text, /06 1111 2222 Veilig contact: Alleen appen, nooit bellen/);
    });

    it('keeps a promise in one click and comes back', async () => {
      const household = await start(me, 'Een belofte');
      await app.ask(me, 'POST', `/huishoudens/${household}/gesprekken`, { tekst: 'Kort gesproken.', wat: 'Terugbellen' });
      const client = await app.login(me);
      const kept = await client.submit(await client.open(`/huishoudens/${household}`), { stand: 'gehouden' }, '/antwoorden');
      assert.equal(kept.location, `/huishoudens/${household}#doelen`);
      assert.equal((await get(me, household)).losse_afspraken[0].stand, 'gehouden');
    });
  });

  describe('name and neighbourhood', () => {
    it('change, and a stale change sees both texts', async () => {
      const client = await app.login(me);
      const path = `/huishoudens/${id}/wijzigen`;
      const old = await client.open(path);
      await client.follow(await client.submit(await client.open(path), { naam: 'Gezin aan de dijk', wijk: 'Dijkbuurt', niveau: '3' }));
      const conflict = await client.submit(old, { naam: 'Gezin bij de brug' });
      assert.equal(conflict.status, 409);
      assert.match(conflict.text, /Gezin bij de brug.*Gezin aan de dijk/s);
      const now = await get();
      assert.equal(now.naam, 'Gezin aan de dijk');
      assert.equal(now.niveau, 3);
      assert.equal((await app.ask(me, 'PATCH', `/huishoudens/${id}`, { versie: now.versie, wijk: 'Brugwijk' })).naam, 'Gezin aan de dijk');
    });

    it('are found by their start', async () => {
      const client = await app.login(me);
      const list = await client.open('/huishoudens');
      const search = (zoek) => client.submit(list, { zoek }, '/zoeken');
      assert.match((await search('gezin aan')).text, /Gezin aan de dijk/);
      assert.doesNotMatch((await search('zzz')).text, /Gezin aan de dijk/);
      assert.ok(list.forms.every((form) => form.method === 'POST'), 'no name in an address');
      const found = await app.ask(me, 'POST', '/huishoudens/zoeken', { zoek: 'GEZIN AAN' });
      assert.deepEqual(found.huishoudens.map((one) => one.naam), ['Gezin aan de dijk']);
      assert.equal((await app.api(me, 'POST', '/huishoudens/zoeken', { zoek: 5, wie: 'x' })).body.errors.length, 2);
      assert.equal((await client.open('/huishoudens/nieuw')).heading, 'Een huishouden beginnen');
    });
  });

  it('are listed a page at a time, each once, in the order of their names', async () => {
    const me = 'uitvoerder-zuid';
    const names = Array.from({ length: 60 }, (_, n) => `Zq ${n % 2 ? 'anna' : 'anna b'} ${String(n).padStart(2, '0')}`);
    for (const naam of names) await app.ask(me, 'POST', '/huishoudens', { naam, rol: 'buur', zin: 'Dag.' });
    const first = await app.ask(me, 'POST', '/huishoudens/zoeken', { zoek: 'zq' });
    assert.equal(first.huishoudens.length, 50);
    assert.ok(!Buffer.from(first.meer, 'base64url').toString('latin1').includes('Zq'), 'no name in what may become an address');
    const second = await app.ask(me, 'POST', '/huishoudens/zoeken', { zoek: 'zq', na: first.meer });
    assert.equal(second.meer, null);
    assert.deepEqual([...first.huishoudens, ...second.huishoudens].map((one) => one.naam), [...names].sort());
    assert.ok((await app.ask(me, 'GET', `/huishoudens?na=${first.meer}`)).huishoudens.length >= 10);
    const client = await app.login(me);
    const more = await client.submit(await client.open('/huishoudens'), {}, (form) => form.fields.some((field) => field.name === 'na'));
    assert.equal(more.status, 200);
  });

  describe('people', () => {
    it('come in with a role, get their record when needed, change their role and leave', async () => {
      const client = await app.login(me);
      await client.fill(`/huishoudens/${id}/inwoners/nieuw`, { rol: 'vader', aanspreken: 'Pa' });
      const person = (await get()).inwoners.find((one) => one.rol === 'vader');
      assert.equal(person.noemen, 'Pa');
      await client.fill(`/inwoners/${person.id}/wijzigen`, { naam: 'De vader', geboortedatum: '3-2-1980', straat: 'Dijk 1', postcode: '1234 AB',
        plaats: 'Dorp', taal: 'Pools', tolk: '1', bewindvoerder: 'Kantoor', mentor: 'Oom', vertegenwoordiger: 'Tante' });
      const record = await app.ask(me, 'GET', `/inwoners/${person.id}`);
      assert.equal(record.geboortedatum, '1980-02-03');
      assert.equal(record.is_tolk, true);
      assert.match((await client.open(`/inwoners/${person.id}`)).heading, /Gegevens van Pa/);
      const wrong = await app.api(me, 'PATCH', `/inwoners/${person.id}`, { versie: 2, telefoon: 'bel de buurvrouw', geboortedatum: day(1) });
      assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer).sort(), ['/geboortedatum', '/telefoon']);
      assert.equal((await app.api(me, 'PATCH', `/inwoners/${person.id}`, { versie: 1, plaats: 'Stad' })).status, 409);
      await client.fill(`/huishoudens/${id}/inwoners/${person.id}/rol`, { rol: 'stiefvader' });
      assert.equal((await app.api(me, 'PATCH', `/huishoudens/${id}/inwoners/${person.id}`, { versie: 1, rol: 'vriend' })).status, 409);
      await client.fill(`/huishoudens/${id}/inwoners/${person.id}/vertrek`, { reden: 'Woont op zichzelf' });
      assert.equal((await get()).inwoners.some((one) => one.id === person.id), false);
      assert.equal((await app.api(me, 'GET', `/inwoners/${person.id}`)).status, 404);
      assert.equal((await app.api(me, 'DELETE', `/huishoudens/${id}/inwoners/${person.id}`)).status, 404);
    });

    it('are never none', async () => {
      const household = await start(me, 'Alleen');
      const person = (await get(me, household)).inwoners[0].id;
      assert.equal((await app.api(me, 'DELETE', `/huishoudens/${household}/inwoners/${person}`)).status, 422);
    });

    it('keep both texts when two write at once', async () => {
      const person = (await get()).inwoners[0].id;
      const client = await app.login(me);
      const old = await client.open(`/inwoners/${person}/wijzigen`);
      await client.follow(await client.submit(await client.open(`/inwoners/${person}/wijzigen`), { plaats: 'Almen' }));
      const conflict = await client.submit(old, { plaats: 'Borne' });
      assert.equal(conflict.status, 409);
      assert.match(conflict.text, /Borne.*Almen/s);
      await client.follow(await client.submit(conflict, {}));
      assert.equal((await app.ask(me, 'GET', `/inwoners/${person}`)).plaats, 'Borne');
    });
  });

  it('has a network that is added, changed and taken out', async () => {
    const client = await app.login(me);
    await client.fill(`/huishoudens/${id}/netwerk/nieuw`, { wie: 'Buurvrouw', relatie: 'buren', biedt: 'Oppassen' });
    const one = (await get()).netwerk[0];
    await client.fill(`/netwerk/${one.id}/wijzigen`, { vraagt: 'Hulp met formulieren' });
    assert.equal((await get()).netwerk[0].vraagt, 'Hulp met formulieren');
    assert.equal((await app.api(me, 'PATCH', `/netwerk/${one.id}`, { versie: 1, wie: 'Iemand' })).status, 409);
    await app.ask(me, 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'Samen gezeten.', wat: 'Oppassen', wie: `n:${one.id}` });
    await client.fill(`/netwerk/${one.id}/verwijderen`, {});
    const after = await get();
    assert.deepEqual(after.netwerk, []);
    assert.equal(after.losse_afspraken.some((promise) => promise.wie === 'Buurvrouw'), true);
    assert.equal((await app.api(me, 'DELETE', `/netwerk/${one.id}`)).status, 404);
  });

  describe('the kring', () => {
    it('takes in a colleague with a reason and dates, who then sees the page and nobody else does', async () => {
      const household = await start(me, 'Kring van de test');
      assert.equal((await app.api(colleague, 'GET', `/huishoudens/${household}`)).status, 404);
      await join(colleague, 'Uitvoerder 2', household);
      assert.equal((await get(colleague, household)).naam, 'Kring van de test');
      assert.equal((await app.api(outside, 'GET', `/huishoudens/${household}`)).status, 404);
      const row = (await get(me, household)).kring.find((one) => one.naam?.includes('Uitvoerder 2'));
      assert.equal(row.grondslag, basis);
      assert.equal(row.van, TODAY);
      await app.ask(me, 'PATCH', `/kring/${row.id}`, { versie: row.versie, tot: day(-1), reden: 'Andere taak' });
      assert.equal((await app.api(colleague, 'GET', `/huishoudens/${household}`)).status, 404);
      const after = await get(me, household);
      assert.equal(after.kring_eerder[0].reden, 'Andere taak');
      assert.equal((await app.api(me, 'PATCH', `/kring/${row.id}`, { versie: row.versie, reden: 'Oud' })).status, 409);
    });

    it('asks what is needed, all at once', async () => {
      const wrong = await app.api(me, 'POST', `/huishoudens/${id}/kring`, { rol: 'regisseur', grondslag: basis, van: day(2), tot: day(1) });
      assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer).sort(), ['/medewerker', '/rol', '/tot']);
      await app.ask(me, 'POST', `/huishoudens/${id}/kring`, { organisatie: 'Huisarts', rol: 'praktijkondersteuner', grondslag: basis, van: day(3) });
      const view = await get();
      assert.equal(view.kring_straks[0].organisatie, 'Huisarts');
      assert.equal(view.kring_straks[0].heeft_inlog, false);
    });

    it('is arranged by the organisation that keeps the plan; a partner may step out', async () => {
      const household = await start(me, 'Met een partner');
      const partner = (await choices(me, `/huishoudens/${household}/kring/nieuw`, 'medewerker')).find((one) => /Woningcorporatie/.test(one.text));
      assert.ok(partner, 'the demo has a partner');
      await app.join(me, household, 'partner', { medewerker: partner.value, rol: 'begeleider', grondslag: basis });
      const view = await get('partner', household);
      const own = view.kring.find((one) => one.medewerker === partner.value);
      const lead = view.kring.find((one) => one.rol === 'regisseur');
      const client = await app.login('partner');
      assert.doesNotMatch((await client.open(`/huishoudens/${household}`)).body, /kring\/nieuw/);
      assert.equal((await app.api('partner', 'POST', `/huishoudens/${household}/kring`, { organisatie: 'Vriend', rol: 'vriend', grondslag: basis })).status, 403);
      assert.equal((await client.get(`/huishoudens/${household}/kring/nieuw`)).status, 403);
      assert.equal((await app.api('partner', 'PATCH', `/kring/${lead.id}`, { versie: lead.versie, tot: TODAY })).status, 422);
      const left = await client.submit(await client.open(`/kring/${own.id}/wijzigen`), { tot: day(-1) });
      assert.equal(left.location, '/huishoudens');
      assert.equal((await app.api('partner', 'GET', `/huishoudens/${household}`)).status, 404);
    });

    it('has exactly one regisseur, with history', async () => {
      const household = await start(me, 'Overdracht');
      await join(colleague, 'Uitvoerder 2', household);
      const lead = (await get(me, household)).kring.find((one) => one.rol === 'regisseur');
      assert.equal((await app.api(me, 'PATCH', `/kring/${lead.id}`, { versie: lead.versie, tot: TODAY })).status, 422);
      const next = (await choices(me, `/huishoudens/${household}/regisseurs/nieuw`, 'medewerker')).find((one) => one.text.includes('Uitvoerder 2'));
      const client = await app.login(me);
      await client.fill(`/huishoudens/${household}/regisseurs/nieuw`, { medewerker: next.value, reden: 'Vakantie', blijft: '1' });
      assert.equal((await get(me, household)).kring.find((one) => one.rol === 'regisseur').medewerker, lead.medewerker, 'until the answer nothing changes');
      const asked = (await app.ask(colleague, 'GET', '/vandaag')).kringvragen.find((one) => one.huishouden === household);
      await app.ask(colleague, 'POST', `/kringvragen/${asked.id}/antwoord`, { antwoord: 'ja' });
      const view = await get(colleague, household);
      const leads = view.kring.filter((one) => one.rol === 'regisseur' && one.tot === null);
      assert.deepEqual(leads.map((one) => one.medewerker), [next.value]);
      assert.ok(view.kring_eerder.some((one) => one.rol === 'regisseur' && one.tot === day(-1) && one.reden === 'Vakantie'));
      assert.ok(view.kring.some((one) => one.medewerker === lead.medewerker && one.rol === 'uitvoerder' && one.tot === null));
      assert.equal((await app.api(colleague, 'POST', `/huishoudens/${household}/regisseurs`, { medewerker: next.value, reden: 'Nog eens' })).status, 400);
      assert.equal((await app.ask(colleague, 'POST', `/huishoudens/${household}/regisseurs`, { medewerker: lead.medewerker, reden: 'Terug' })).soort, 'overdracht');
    });
  });

  describe('at the table', () => {
    it('shows words, goals and promises, and nothing that would hurt', async () => {
      const household = await start(me, 'Lastig gezin');
      const person = (await get(me, household)).inwoners[0];
      await app.ask(me, 'PATCH', `/inwoners/${person.id}`, { versie: 1, aanspreken: 'Mama', veilig_contact: 'Niet als hij thuis is', telefoon: '06 1' });
      for (const [soort, tekst] of [['wens', 'Ik wil een tuin'], ['zorg', 'Hij drinkt te veel']])
        await app.ask(me, 'POST', `/huishoudens/${household}/citaten`, { inwoner: person.id, soort, tekst });
      await app.ask(me, 'POST', `/huishoudens/${household}/gesprekken`, { tekst: 'Geheime notitie' });
      await app.ask(me, 'POST', `/huishoudens/${household}/beelden`, { leefgebied: 'wonen', volgens: 'professional', oordeel: 'acuut', toelichting: 'Onhoudbaar' });
      const goal = await app.ask(me, 'POST', `/huishoudens/${household}/doelen`, { tekst: 'Een tuin', leefgebied: 'wonen' });
      await app.ask(me, 'POST', `/doelen/${goal.id}/afspraken`, { wat: 'Tegels eruit', is_samen: true });
      await app.ask(me, 'POST', `/doelen/${goal.id}/afspraken`, { wat: 'Nog niet vertellen', is_samen: false, vertellen_op: day(3) });
      const client = await app.login(me);
      const page = await client.open(`/huishoudens/${household}/tafel`);
      assert.match(page.body, /<html[^>]* class="tafel"/);
      for (const said of ['Ik wil een tuin', 'Een tuin', 'Tegels eruit', 'Mama']) assert.match(page.text, new RegExp(said));
      const hidden = ['Lastig gezin', 'Hij drinkt', 'deurwaarder', 'Geheime notitie', 'Onhoudbaar', 'acuut', 'Niet als hij', '06 1', 'Nog niet vertellen',
        'Wmo', 'regisseur'];
      const shown = page.body.replace(/<template[^]*/, '').replace(/ (value|content)="[\w+/-]{22,}=*"/g, ''); // keys are drawn by chance
      for (const never of hidden) assert.doesNotMatch(shown, new RegExp(never), never);
      const answer = await client.submit(page, { wat: 'Zaden kopen', wie: `i:${person.id}`, voor: day(7) }, '/tafel/');
      assert.equal(answer.location, `/huishoudens/${household}/tafel`);
      const view = await app.ask(me, 'GET', `/huishoudens/${household}/tafel`);
      assert.deepEqual(view.doelen[0].afspraken.map((one) => one.wat).sort(), ['Tegels eruit', 'Zaden kopen']);
      assert.equal((await client.open(`/huishoudens/${household}/tafel/${goal.id}/afspraken/nieuw`)).heading, 'Samen iets afspreken');
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/tafel/${goal.id}/afspraken`, { wat: 'Elders', wie: `i:${person.id}` })).status, 404);
      const mine = (await get()).inwoners[0].id;
      assert.equal((await app.api(me, 'POST', `/huishoudens/${id}/tafel/${goal.id}/afspraken`, { wat: 'Elders', wie: `i:${mine}` })).status, 404);
    });
  });

  describe('what happened', () => {
    it('is told in words, newest first, a part at a time', async () => {
      const household = await start(me, 'Tijdlijn');
      for (let i = 0; i < 55; i++) await app.ask(me, 'POST', `/huishoudens/${household}/netwerk`, { wie: `buur ${i}`, relatie: 'buren' });
      const first = await app.ask(me, 'GET', `/huishoudens/${household}/gebeurtenissen`);
      assert.equal(first.gebeurtenissen[0].tekst, 'buur 54');
      assert.equal(first.gebeurtenissen.length, 50);
      const rest = await app.ask(me, 'GET', `/huishoudens/${household}/gebeurtenissen?na=${first.meer}`);
      assert.equal(rest.meer, null);
      assert.equal(rest.gebeurtenissen.at(-1).soort.split('.')[0] === 'huishouden' || rest.gebeurtenissen.at(-1).soort === 'huishouden.begonnen', true);
      const client = await app.login(me);
      const page = await client.open(`/huishoudens/${household}/gebeurtenissen`);
      assert.match(page.text, /Iemand in het netwerk erbij: buur 54/);
      assert.match((await client.open(`/huishoudens/${household}`)).body, new RegExp(`/huishoudens/${household}/gebeurtenissen"`));
      assert.equal((await client.open(`/huishoudens/${household}/gebeurtenissen?na=${first.meer}`)).status, 200);
      assert.equal((await client.get(`/huishoudens/${household}/gebeurtenissen?na=geen`)).status, 400);
    });

    it('does not repeat own words or notes, which may be shielded or changed', async () => {
      const household = await start(me, 'Stil');
      await app.ask(me, 'POST', `/huishoudens/${household}/gesprekken`, { tekst: 'Dit blijft in de notitie' });
      const page = await (await app.login(me)).open(`/huishoudens/${household}/gebeurtenissen`);
      assert.doesNotMatch(page.text, /deurwaarder|Dit blijft/);
    });

    it('is followed since a number, in my households only', async () => {
      const household = await start(outside, 'Van een ander');
      let since = 0;
      const seen = [];
      for (;;) {
        const part = await app.ask(me, 'GET', `/gebeurtenissen?sinds=${since}`);
        seen.push(...part.gebeurtenissen);
        since = part.tot;
        if (!part.is_meer) break;
      }
      assert.ok(seen.some((one) => one.huishouden === id));
      assert.ok(seen.every((one) => one.huishouden !== household));
      const numbers = seen.map((one) => one.volgnummer);
      assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
      await app.ask(me, 'POST', `/huishoudens/${id}/netwerk`, { wie: 'nieuw', relatie: 'buren' });
      const next = await app.ask(me, 'GET', `/gebeurtenissen?sinds=${since}`);
      assert.deepEqual(next.gebeurtenissen.map((one) => one.soort), ['netwerk.toegevoegd']);
    });

    it('has a word for every kind that the program writes', () => {
      const src = new URL('../../src/', import.meta.url);
      const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
      const words = files.filter((file) => file.endsWith('nl.po')).map((file) => readFileSync(new URL(file, src), 'utf8')).join('\n');
      const kinds = new Set();
      for (const file of files.filter((one) => /^[a-z]+\/(?!test_)[^/]*\.c$/.test(one))) {
        for (const [, args] of readFileSync(new URL(file, src), 'utf8').matchAll(/rq_event\(([^;]*?)\);/g)) {
          for (const [, kind] of args.matchAll(/"([a-z]+\.[a-z_]+)"/g)) if (!APART.test(kind)) kinds.add(kind);
        }
      }
      assert.ok(kinds.size > 20);
      assert.deepEqual([...kinds].filter((kind) => !words.includes(`"gebeurtenis.${kind}"`)), []);
    });
  });

  describe('for the kring alone', () => {
    const reads = ['', '/tafel', '/gebeurtenissen', '/citaten', '/beelden', '/gesprekken'];
    it('is not there for who is outside, by page and by API', async () => {
      const client = await app.login(outside);
      const view = await get();
      const person = view.inwoners[0].id;
      const lead = view.kring[0].id;
      const buur = (await app.ask(me, 'POST', `/huishoudens/${id}/netwerk`, { wie: 'buur', relatie: 'buren' })).netwerk[0].id;
      for (const path of reads) assert.equal((await app.api(outside, 'GET', `/huishoudens/${id}${path}`)).status, 404, path);
      const pages = [`/huishoudens/${id}`, `/inwoners/${person}`, `/inwoners/${person}/wijzigen`, `/kring/${lead}/wijzigen`, `/netwerk/${buur}/wijzigen`,
        `/netwerk/${buur}/verwijderen`, ...['wijzigen', 'tafel', 'gebeurtenissen', 'gesprekken', 'inwoners/nieuw', 'netwerk/nieuw', 'kring/nieuw',
          'regisseurs/nieuw', `inwoners/${person}/rol`, `inwoners/${person}/vertrek`, `tafel/${NONE}/afspraken/nieuw`].map((one) => `/huishoudens/${id}/${one}`)];
      for (const path of pages) assert.equal((await client.get(path)).status, 404, path);
      const changes = [['PATCH', `/huishoudens/${id}`, { versie: 1, naam: 'x' }], ['POST', `/huishoudens/${id}/inwoners`, { rol: 'x' }],
        ['PATCH', `/huishoudens/${id}/inwoners/${person}`, { versie: 1, rol: 'x' }], ['DELETE', `/huishoudens/${id}/inwoners/${person}`],
        ['PATCH', `/inwoners/${person}`, { versie: 1, naam: 'x' }], ['POST', `/huishoudens/${id}/netwerk`, { wie: 'x', relatie: 'x' }],
        ['PATCH', `/netwerk/${buur}`, { versie: 1, wie: 'x', relatie: 'x' }], ['DELETE', `/netwerk/${buur}`],
        ['POST', `/huishoudens/${id}/kring`, { organisatie: 'x', rol: 'x', grondslag: basis }], ['PATCH', `/kring/${lead}`, { versie: 1, grondslag: 'x' }]];
      for (const [method, path, body] of changes) assert.equal((await app.api(outside, method, path, body)).status, 404, `${method} ${path}`);
      assert.equal((await get()).naam, view.naam);
    });

    it('is not for other roles', async () => {
      for (const account of ['teamleider', 'beleid', 'beheerder', 'inwoner'])
        assert.equal((await app.api(account, 'GET', `/huishoudens/${id}`)).status, 403, account);
      assert.equal((await app.api('teamleider', 'GET', '/gebeurtenissen')).status, 403);
      assert.equal((await app.api(null, 'GET', `/huishoudens/${id}`)).status, 401);
      assert.equal((await app.api(me, 'GET', `/huishoudens/${NONE}`)).status, 404);
    });
  });

  it('speaks English too', async () => {
    const client = await app.login(me, { language: 'en' });
    const page = await client.open(`/huishoudens/${id}`);
    assert.match(page.text, /Who can see this page/);
    assert.match((await client.open(`/huishoudens/${id}/tafel`)).text, /Our plan/);
  });
});
