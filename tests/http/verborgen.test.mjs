// SPDX-License-Identifier: EUPL-1.2
// Violence at home. One municipality is copied; in one of the two a whole dossier is then hidden from a partner. Over every route,
// the partner and who is there for the partner alone get the same bytes from both, with as many statements: as if it did not exist.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { form as upload, pdf } from '../lib/bestand.mjs';
import { dropStore } from '../lib/postgres.mjs';
import { Program, program, TODAY, useProgram } from '../lib/program.mjs';
import { copyOf, DARK, HELPERS, hidden, ME, NONE, RESIDENT, Town, visible } from '../lib/verborgen.mjs';

/** Without anybody's data, or of the account alone; and who looked at oneself, where each look at the household is a line (tested apart). */
const APART = /^\/(uitloggen|aanmelden|assets|huisstijl|teruggeven|status|openapi|metrics|taal|demo|mijn-account|mijn-logboek)/;

const lines = (...args) => execFileSync(program, ['routes', ...args]).toString().trim().split('\n');

/** What differs between two answers of one program for reasons of its own. */
const MASKED = ['date', 'x-request-id', 'traceparent', 'set-cookie', 'content-length', 'etag'];
function bare({ status, headers, body, location }) {
  let said = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  said = said.replace(/name="(_csrf|_sleutel)" value="[^"]*"/g, 'name="$1"').replace(/"(trace|operation|instance)":"[^"]*"/g, '"$1"')
    .replace(/\b[0-9a-f]{16}([0-9a-f]{16})?\b/g, 'HASH');
  return { status, location, kept: [...headers].filter(([name]) => !MASKED.includes(name)), said };
}

describe('Verborgen', () => {
  const app = useProgram();
  const town = new Town(app);
  const twin = new Town(new Program());
  let home;
  let dark;

  before(async () => {
    home = await visible(town);
    await app.stop({ keepData: true });
    const { data } = app;
    const copy = await copyOf(data);
    await app.start({ data });
    app.ownsData = true;
    await twin.app.start({ data: copy });
    dark = await hidden(town, home);
  });
  after(async () => {
    await twin.app.stop();
    dropStore(`${app.data}-kopie`);
    rmSync(`${app.data}-kopie`, { recursive: true, force: true });
  });

  it('is there for who is in the kring for everybody', async () => {
    const page = await town.ask('GET', `/huishoudens/${home.id}`);
    assert.ok(JSON.stringify(page).includes(`${DARK} doel`));
    const list = await town.ask('GET', `/huishoudens/${home.id}/verborgen`);
    assert.ok(list.verborgen.length > 10);
    assert.ok(list.verborgen.every((one) => one.voor === home.people.vader));
  });

  it('is not on the table, which is turned towards the family', async () => {
    const table = JSON.stringify(await town.ask('GET', `/huishoudens/${home.id}/tafel`));
    assert.ok(table.includes('Licht doel') && !table.includes(DARK), table);
  });

  /** Both towns, the same question: what differs, or nothing. */
  async function differs(account, method, path, body, page) {
    let wrong = await differsNow(account, method, path, body, page);
    // What a process reads once and keeps (the table of rules) costs one of its answers a statement: asked again it does not.
    for (let n = 0; n < 6 && wrong?.includes('x-statements'); n++) wrong = await differsNow(account, method, path, body, page);
    return wrong;
  }

  async function differsNow(account, method, path, body, page) {
    const answers = [];
    for (const { app: one } of [town, twin]) {
      if (!page) { answers.push(bare(await one.api(account, method, path, body))); continue; }
      answers.push(bare(await (await one.login(account)).request(method, path)));
    }
    const [a, b] = answers;
    const what = `${account} ${method} ${path}${page ? ' (page)' : ''}`;
    if (a.said?.replace(`"zoek":"${DARK}"`, '').includes(DARK)) return `${what} tells: ${a.said.slice(a.said.indexOf(DARK) - 200, a.said.indexOf(DARK) + 40)}`;
    try { assert.deepEqual(a, b); } catch (error) {
      let at = 0;
      while (a.said && a.said[at] === b.said?.[at] && at < a.said.length) at++;
      return `${what}: ${a.status} ${b.status} ${JSON.stringify(a.kept) === JSON.stringify(b.kept) ? '' : JSON.stringify([a.kept, b.kept])} …${a.said?.slice(Math.max(0, at - 80), at + 120)} | ${b.said?.slice(Math.max(0, at - 80), at + 120)}`;
    }
    return null;
  }

  /** Every id of the home and of what is hidden, one that nobody has, and none at all, in the place of {id}. */
  function pathsOf(path) {
    const kind = path.split('/')[1];
    const key = { huishoudens: 'id', inwoners: 'people', doelen: 'doel', afspraken: 'afspraak', netwerk: 'netwerk', kring: 'kring', citaten: 'citaat', gesprekken: 'gesprek',
      afwegingen: 'afweging', voorleggingen: 'voorlegging', besluiten: 'besluit', 'mijn-besluiten': 'besluit', geadresseerden: 'geadresseerde', terugblikken: 'terugblik',
      overleggen: 'overleg', opschalingen: 'opschaling', meldcodes: 'meldcode', veiligheidsafspraken: 'veilig', meldingen: 'melding', opschortingen: 'opschorting',
      dossiers: 'file', documenten: 'document', 'mijn-documenten': 'document', 'korte-vragen': 'kortevraag', kringvragen: 'kringvraag', budgetten: 'budget' }[kind];
    const own = key === 'people' ? home.people.moeder : home[key];
    if (!path.includes('{')) return [path];
    return [own, dark[key], dark.doel, dark.besluit, kind === 'geadresseerden' && dark.ook, NONE, 'x'].filter(Boolean).map((id) => path.replace('{id}', id).replace(/\{(\w+)\}/g, (_, name) => (
      { doel: dark.doel, stuk: dark.stuk, inwoner: home.people.kind, medewerker: dark.medewerker, record: dark.doel, punt: dark.punt, deelnemer: dark.tafel })[name] ?? NONE));
  }

  it('does not exist for the partner and who is there for the partner, on any route', async () => {
    const wrong = [];
    for (const account of [RESIDENT, ...HELPERS]) {
      for (const route of lines()) {
        const [method, path] = route.split(' ');
        if (APART.test(path)) continue;
        for (const at of new Set(pathsOf(path)))
          wrong.push(await differs(account, method, at, method === 'GET' ? undefined : { bestaat_niet: 1 }));
      }
      for (const line of lines('--pages')) {
        const [, path] = line.split(' ');
        if (APART.test(path)) continue;
        for (const at of new Set(pathsOf(path))) wrong.push(await differs(account, 'GET', at, undefined, true));
      }
    }
    assert.deepEqual(wrong.filter(Boolean).slice(0, 40), []);
  });

  it('gives for its own id what an id of nobody gives, with as many statements', async () => {
    const wrong = [];
    const kinds = { doelen: 'doel', afspraken: 'afspraak', netwerk: 'netwerk', kring: 'kring', citaten: 'citaat', gesprekken: 'gesprek', afwegingen: 'afweging',
      voorleggingen: 'voorlegging', besluiten: 'besluit', geadresseerden: 'ook', terugblikken: 'terugblik', overleggen: 'overleg', opschalingen: 'opschaling', meldcodes: 'meldcode',
      veiligheidsafspraken: 'veilig', meldingen: 'melding', opschortingen: 'opschorting', documenten: 'document', 'korte-vragen': 'kortevraag', kringvragen: 'kringvraag' };
    const pages = lines('--pages').map((line) => `PAGE ${line.split(' ')[1]}`);
    for (const route of [...lines(), ...pages]) {
      const [method, path] = route.split(' ');
      const key = path.includes('{id}') && kinds[path.split('/')[1]];
      if (!key) continue;
      for (const account of HELPERS) {
        const ask = async (id) => {
          const at = path.replace('{id}', id).replace(/\{(\w+)\}/g, (_, name) => ({ punt: dark.punt, deelnemer: dark.deelnemer })[name] ?? 'b'.repeat(26));
          const answer = method === 'PAGE' ? await (await app.login(account)).request('GET', at) : await app.api(account, method, at, method === 'GET' ? undefined : { bestaat_niet: 1 });
          const { status, said, kept } = bare(answer);
          return { status, said: said.replaceAll(id, 'ID'), statements: kept.find(([name]) => name === 'x-statements')?.[1] };
        };
        const answers = [await ask(dark[key]), await ask(NONE)];
        // a session that was used a minute ago is noted as used, by one of the two
        if (answers[0].statements !== answers[1].statements) answers.splice(0, 2, await ask(dark[key]), await ask(NONE));
        if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1])) wrong.push(`${account} ${route}: ${JSON.stringify(answers).slice(0, 600)}`);
        if (answers[0].status === 200) wrong.push(`${account} ${route}: 200`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('is in no calendar', async () => {
    for (const account of ['uitvoerder2', 'partner']) {
      const said = [];
      for (const { app: one } of [town, twin]) {
        await one.ask(account, 'POST', '/mijn-berichten/agenda', {});
        const at = new URL((await one.ask(account, 'GET', '/mijn-berichten')).agenda.adres).pathname;
        const { status, headers, body } = await one.client().get(at);
        assert.equal(status, 200);
        said.push([body.replace(/DTSTAMP:\w+|DTSTART[^\r\n]*|LAST-MODIFIED:\w+|https?:[^\r\n]*/g, ''), headers.get('x-statements')]);
      }
      assert.deepEqual(said[0], said[1]);
      if (account === 'uitvoerder2') assert.match(said[0][0], /BEGIN:VEVENT/, 'something is promised there');
    }
  });

  it('does not exist in a list that goes on, a search, or what happened since', async () => {
    const wrong = [];
    for (const account of HELPERS) {
      for (const list of [`/huishoudens/${home.id}/gesprekken`, `/huishoudens/${home.id}/gebeurtenissen`, '/gebeurtenissen', '/huishoudens', '/voorleggingen', '/besluiten',
        `/doelen/${home.doel}/afwegingen`]) {
        for (const limit of [1, 2, 5, 0, 9999]) {
          if (account === 'partner' && /voorleggingen|besluiten|afwegingen/.test(list)) continue;
          wrong.push(await differs(account, 'GET', `${list}?limiet=${limit}`));
        }
      }
      let next = '';
      for (let n = 0; n < 20 && next !== null; n++) {
        const at = `/huishoudens/${home.id}/gebeurtenissen?limiet=3${next}`;
        wrong.push(await differs(account, 'GET', at));
        const { meer } = await town.ask('GET', at, undefined, account);
        next = meer ? `&na=${encodeURIComponent(meer)}` : null;
      }
      for (const zoek of ['gezin', 'G', DARK, '']) wrong.push(await differs(account, 'POST', '/huishoudens/zoeken', { zoek }));
    }
    assert.deepEqual(wrong.filter(Boolean).slice(0, 20), []);
  });

  it('is no choice, and naming it is as wrong as naming nothing', async () => {
    const wrong = [];
    const at = `/huishoudens/${home.id}`;
    for (const account of HELPERS) {
      for (const wie of [`k:${dark.kring}`, `m:${dark.medewerker}`, `n:${dark.netwerk}`, `i:${NONE}`])
        wrong.push(await differs(account, 'POST', `${at}/afspraken`, { wat: 'x', is_samen: true, wie }));
      for (const doel of [dark.doel, NONE]) wrong.push(await differs(account, 'POST', `${at}/afspraken`, { wat: 'x', is_samen: true, doel }));
      for (const id of [dark.doel, NONE]) {
        wrong.push(await differs(account, 'PATCH', `/doelen/${id}`, { versie: 1, tekst: 'x', leefgebied: 'wonen' }));
        wrong.push(await differs(account, 'PUT', `/doelen/${id}/stand`, { versie: 9, stand: 'bereikt' }));
        wrong.push(await differs(account, 'POST', `/doelen/${id}/afspraken`, { wat: 'x', is_samen: true }));
      }
      for (const id of [dark.kept, dark.afspraak, NONE]) wrong.push(await differs(account, 'POST', `/afspraken/${id}/antwoorden`, { versie: 1, stand: 'gehouden' }));
      wrong.push(await differs(account, 'POST', `${at}/verborgen`, { record: dark.doel, voor: home.people.vader, reden: 'veiligheid' }));
      wrong.push(await differs(account, 'DELETE', `${at}/verborgen/${dark.doel}/${home.people.vader}`));
    }
    // what looks at all that stands in a household is not for who is there for one
    const colleague = (path, body) => differs('uitvoerder2', 'POST', path, body);
    wrong.push(await colleague(`${at}/afsluitingen`, { versie: 1, reden: 'bereikt', toelichting: 'x', stop_afspraken: true }));
    wrong.push(await colleague(`${at}/splitsingen`, { inwoner: home.people.vader, naam: 'x' }));
    assert.equal((await app.api('uitvoerder2', 'POST', `${at}/afsluitingen`, { versie: 1, reden: 'bereikt', toelichting: 'x' })).status, 403);
    wrong.push(await colleague(`/meldingen/${home.melding}/afloop`, { versie: 99, afloop: 'besloten', dag: TODAY, besluit: dark.besluit }));
    wrong.push(await colleague(`/overleggen/${home.overleg}/afspraken`, { wat: 'x', wie: `n:${dark.netwerk}` }));
    wrong.push(await colleague(`/overleggen/${home.overleg}/deelnemers`, { wie: `m:${dark.medewerker}` }));
    wrong.push(await differs('uitvoerder2', 'DELETE', `/overleggen/${home.overleg}/deelnemers/${dark.tafel}`, {}));
    // who writes down the very words that stand hidden there, finds them written down
    const [{ wie: ander }] = (await town.ask('GET', `/overleggen/${home.overleg}`)).aan_tafel.filter((one) => one.wie.includes(`${DARK} tante`));
    const { aan_tafel: seen } = await town.ask('POST', `/overleggen/${home.overleg}/deelnemers`, { ander }, 'uitvoerder2');
    assert.equal(seen.filter((one) => one.wie === ander).length, 1);
    wrong.push(await differs('uitvoerder2', 'POST', `/voorleggingen/${dark.open}/stemmen`, { soort: 'akkoord' }));
    assert.deepEqual(wrong.filter(Boolean).slice(0, 20), []);
  });

  it('is hidden with all that is made under it, and shown again with it', async () => {
    const rows = town.sql(`select count(*) from verborgen where voor = '${home.people.vader}'`);
    const more = await town.ask('POST', `/doelen/${dark.doel}/afspraken`, { wat: `${DARK} later`, is_samen: true });
    assert.equal((await app.api('partner', 'GET', `/afspraken/${more.id}`)).status, 404);
    assert.ok(Number(town.sql(`select count(*) from verborgen where voor = '${home.people.vader}'`)) === Number(rows) + 1);
    const note = (await town.ask('POST', `/huishoudens/${home.id}/doelen`, { tekst: 'Eerst zichtbaar', leefgebied: 'wonen' })).id;
    const under = (await town.ask('POST', `/doelen/${note}/afspraken`, { wat: 'Eronder', is_samen: true })).id;
    const at = `/huishoudens/${home.id}/verborgen`;
    await town.ask('POST', at, { record: note, voor: home.people.vader, reden: 'eigen wens' });
    for (const path of [`/doelen/${note}`, `/afspraken/${under}`]) assert.equal((await app.api('partner', 'GET', path)).status, 404);
    await town.ask('DELETE', `${at}/${note}/${home.people.vader}`);
    for (const path of [`/doelen/${note}`, `/afspraken/${under}`]) assert.equal((await app.api('partner', 'GET', path)).status, 200);
    assert.equal((await app.api(ME, 'DELETE', `${at}/${note}/${home.people.vader}`)).status, 404);
    const { gebeurtenissen } = await town.ask('GET', `/huishoudens/${home.id}/gebeurtenissen`, undefined, 'partner');
    assert.ok(gebeurtenissen.every((one) => !one.soort.startsWith('verborgen')));
  });

  it('hides what is about a child from a parent without gezag, before and after', async () => {
    const at = `/huishoudens/${home.id}`;
    const { vader, kind } = home.people;
    const goal = async (tekst) => (await town.ask('POST', `${at}/doelen`, { tekst, leefgebied: 'school en opvoeding', van: kind })).id;
    const sees = async (id) => (await app.api('partner', 'GET', `/doelen/${id}`)).status;
    const first = await goal('Weer naar school');
    assert.equal(await sees(first), 200);
    await town.ask('POST', `${at}/gezag`, { ouder: vader, kind, gezag: 'nee' });
    assert.equal(await sees(first), 404);
    const second = await goal('Huiswerk maken');
    assert.equal(await sees(second), 404);
    assert.equal((await town.ask('GET', `${at}/verborgen`)).gezag[0].heeft_gezag, false);
    await town.ask('POST', `${at}/gezag`, { ouder: vader, kind, gezag: 'ja' });
    assert.equal(await sees(second), 200);
    assert.equal((await app.api(ME, 'POST', `${at}/gezag`, { ouder: vader, kind: vader, gezag: 'nee' })).status, 400);
  });

  it('is where somebody really is: for who may know, and on the letter', async () => {
    const at = `/inwoners/${home.people.moeder}`;
    const { straat, verblijf } = await town.ask('GET', at);
    assert.ok(straat === 'Lindelaan 1' && verblijf.straat === `${DARK}straat 5`, 'the record stays as everybody knew it');
    const letter = (account) => town.ask('GET', `/besluiten/${dark.besluit}/brief`, undefined, account);
    assert.equal((await app.api('uitvoerder2', 'PUT', `${at}/verblijf`, { versie: 0 })).status, 404);
    assert.match((await (await app.login(ME)).open(at)).text, new RegExp(`${DARK}straat 5`));
    const house = async (account) => (await town.ask('GET', `/huishoudens/${home.id}`, undefined, account)).inwoners.find((one) => one.id === home.people.moeder);
    assert.deepEqual([(await house(ME)).is_elders, (await house('uitvoerder2')).is_elders], [true, false]);
    const card = (await (await app.login(ME)).open(`/huishoudens/${home.id}`)).body.match(new RegExp(`id="persoon-${home.people.moeder}"[^]*?</li>`))[0];
    assert.ok(/Bel en schrijf niet zonder te kijken/.test(card) && !card.includes('href="tel:'), 'the number that everybody knew is not called');
    // what is filled in for a letter goes there, and not into the record
    const { id } = await town.ask('POST', `/doelen/${home.doel}/lichte-weg`, { nodig: 'x', wat: 'Een jas', waarom: 'x', bedrag_cent: 5000,
      budget: (await town.ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id, anoniem: 'Een ouder heeft een jas nodig.' });
    for (const account of ['teamleider', 'uitvoerder4', 'uitvoerder5']) await town.ask('POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }, account);
    const open = (await town.ask('GET', `/huishoudens/${home.id}`)).besluiten.find((one) => one.wat === 'Een jas').id;
    const now = await town.ask('GET', `/besluiten/${open}`);
    assert.equal(now.straat, `${DARK}straat 5`);
    await town.ask('PATCH', `/besluiten/${open}`, { versie: now.versie, naam: 'M. Moeder', straat: `${DARK}straat 6`, betekent: 'U krijgt een jas.' });
    const after = await town.ask('GET', at);
    assert.deepEqual([after.naam, after.straat, after.verblijf.straat], ['M. Moeder', 'Lindelaan 1', `${DARK}straat 6`]);
    const seen = await app.api('uitvoerder2', 'GET', `/besluiten/${open}`);
    assert.ok(seen.status === 200 && !JSON.stringify(seen.body).includes(DARK));
    await town.ask('POST', `/besluiten/${open}/verzendingen`, { versie: (await town.ask('GET', `/besluiten/${open}`)).versie, hoe: 'post', dag: TODAY });
    assert.ok(JSON.stringify(await town.ask('GET', `/besluiten/${open}/brief`)).includes(`${DARK}straat 6`), 'as it was sent');
    const read = await app.api('uitvoerder2', 'GET', `/besluiten/${open}/brief`);
    assert.ok(read.status === 200 && !JSON.stringify(read.body).includes(DARK), read.said);
    assert.ok((await letter(ME)).id ?? true);
    const client = await app.login(ME);
    await client.fill(`${at}/verblijf/wijzigen`, { plaats: `${DARK}stad` });
    assert.equal((await town.ask('GET', at)).verblijf.plaats, `${DARK}stad`);
    assert.equal((await app.api(ME, 'PUT', `${at}/verblijf`, { versie: 1, verborgen_voor: home.people.vader, plaats: 'x' })).status, 409);
    assert.equal((await app.api(ME, 'PUT', `${at}/verblijf`, { versie: 1, verborgen_voor: home.people.vader })).status, 400);
    await client.fill(`${at}/verblijf/weg`, {});
    assert.equal((await town.ask('GET', at)).verblijf, null);
    assert.equal((await app.api(ME, 'DELETE', `${at}/verblijf`)).status, 404);
    assert.equal(town.sql('select count(*) from inwoner_verblijf'), '0');
  });

  it('is hidden with the decision that it replaces, which would say so', async () => {
    const first = town.sql("select id from besluit where wat = 'Een jas'");
    town.sql(`update besluit set vorm = 'besluit' where id = '${first}'`);
    const { id: next } = await town.ask('POST', `/besluiten/${first}/vervangingen`, { soort: 'wijziging' });
    const status = async (id) => (await app.api('uitvoerder2', 'GET', `/besluiten/${id}`)).status;
    const at = `/huishoudens/${home.id}/verborgen`;
    for (const record of [next, first]) {
      assert.deepEqual([await status(first), await status(next)], [200, 200]);
      await town.ask('POST', at, { record, voor: home.people.vader, reden: 'veiligheid' });
      assert.deepEqual([await status(first), await status(next)], [404, 404]);
      await town.ask('DELETE', `${at}/${record}/${home.people.vader}`);
    }
    await town.ask('POST', `/besluiten/${next}/vervallen`, { versie: (await town.ask('GET', `/besluiten/${next}`)).versie });
  });

  it('does not come from a colleague who is hidden from whom knows the decision of before: that it was replaced would say so', async () => {
    const first = town.sql("select id from besluit where wat = 'Een jas' and vervangt is null");
    const seen = async () => JSON.stringify(await town.ask('GET', `/besluiten/${first}`, undefined, 'uitvoerder2'));
    await app.join(ME, home.id, 'uitvoerder4', { medewerker: town.medewerker('uitvoerder4'), rol: DARK, grondslag: 'Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)' });
    const place = town.sql(`select id from kring where huishouden = '${home.id}' and medewerker = '${town.medewerker('uitvoerder4')}'`);
    await town.ask('POST', `/huishoudens/${home.id}/verborgen`, { record: place, voor: home.people.vader, reden: 'veiligheid' });
    const before = await seen();
    for (const [at, body] of [['vervangingen', { soort: 'wijziging' }], ['intrekkingen', { reden: 'x', vanaf: TODAY }]]) {
      const { status, body: said } = await app.api('uitvoerder4', 'POST', `/besluiten/${first}/${at}`, body);
      assert.deepEqual([status, /mag niet weten dat jij erbij bent/.test(said.detail ?? said.title)], [422, true], JSON.stringify(said));
    }
    assert.equal(town.sql(`select count(*) from besluit where vervangt = '${first}' and stand <> 'vervallen'`), '0');
    assert.equal(await seen(), before);
    const next = await town.ask('POST', `/besluiten/${first}/vervangingen`, { soort: 'wijziging' });
    assert.equal((await app.api('uitvoerder2', 'GET', `/besluiten/${next.id}`)).status, 200, 'who knew the old one knows the new one');
    await town.ask('POST', `/besluiten/${next.id}/vervallen`, { versie: next.versie });
    await town.ask('DELETE', `/huishoudens/${home.id}/verborgen/${place}/${home.people.vader}`);
  });

  it('is not told by the list of who looked, not even what for', async () => {
    const { status, body } = await app.api(RESIDENT, 'GET', '/mijn-logboek');
    assert.equal(status, 200);
    assert.ok(!JSON.stringify(body).includes(DARK));
    assert.doesNotMatch(JSON.stringify(body), /veiligheid/i);
  });

  it('can be arranged by form, and says to whom not to tell', async () => {
    const client = await app.login(ME);
    const page = await client.open(`/huishoudens/${home.id}/verborgen`);
    assert.match(page.text, /Verborgen voor/);
    for (const form of ['verborgen/nieuw', 'gezag/nieuw', `verborgen/${dark.doel}/${home.people.vader}/tonen`]) await client.open(`/huishoudens/${home.id}/${form}`);
  });

  it('does not show in how long an answer takes: for whom things can be hidden it leaves at whole steps', async () => {
    const STEP = 700;
    await app.stop({ keepData: true });
    await app.start({ data: app.data, env: { BONDGENOOT_STAP_MS: String(STEP) } });
    app.ownsData = true;
    const took = async (account, path) => {
      const from = performance.now();
      await app.api(account, 'GET', path);
      return performance.now() - from;
    };
    for (const account of [RESIDENT, ...HELPERS, ME]) await app.token(account);
    for (const account of [RESIDENT, ...HELPERS])
      for (const path of [`/huishoudens/${home.id}`, `/doelen/${NONE}`, '/bestaat-niet', account === RESIDENT ? '/mijn-plan' : '/vandaag'])
        assert.ok(await took(account, path) > STEP - 1, `${account} ${path}`);
    const others = [];
    for (let n = 0; n < 5; n++) others.push(await took(ME, `/huishoudens/${home.id}`));
    assert.ok(Math.min(...others) < STEP, 'nobody else waits');
  });
});

describe('A colleague who is hidden later', () => {
  const app = useProgram();
  const town = new Town(app);
  const HELPER = 'uitvoerder2';
  const LAW = 'Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)';
  let path;
  let people;
  const ask = town.ask.bind(town);
  const known = (account) => ask('POST', '/navragen', { telefoon: '0612345678', reden: 'Belt.' }, account);

  before(async () => {
    path = `/huishoudens/${(await ask('POST', '/huishoudens', { naam: 'Gezin', rol: 'moeder', zin: 'Rust.' })).id}`;
    for (const rol of ['vader', 'kind']) await ask('POST', `${path}/inwoners`, { rol });
    people = Object.fromEntries((await ask('GET', path)).inwoners.map((one) => [one.rol, one.id]));
    await app.join(ME, path.split('/')[2], HELPER, { medewerker: town.medewerker(HELPER), rol: 'helper', grondslag: LAW, voor: people.vader });
    town.sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
      select '${RESIDENT.padEnd(26, 'a')}', '${RESIDENT}', wachtwoord, '${RESIDENT}', 'inwoner', null, '${people.vader}', 1 from account where aanmeldnaam = 'inwoner'`);
    const { versie } = await ask('GET', `/inwoners/${people.moeder}`);
    await ask('PATCH', `/inwoners/${people.moeder}`, { versie, telefoon: '06 1234 5678' });
  });

  /** What the partner and the partner's helper read, all together. */
  async function read() {
    let all = JSON.stringify(await ask('GET', '/mijn-plan', undefined, RESIDENT));
    for (const at of ['', '/kring', '/gebeurtenissen', '/veiligheid', '/tafel', '/gesprekken', '/citaten', '/afspraken', '/documenten', '/overleggen', '/opschalingen'])
      all += JSON.stringify(await ask('GET', `${path}${at}`, undefined, HELPER));
    return all + JSON.stringify(await ask('GET', '/gebeurtenissen', undefined, HELPER));
  }

  it('takes along how that one came in, wrote and is named, and who stands in', async () => {
    await ask('POST', `${path}/afspraken`, { wat: 'Koken', is_samen: true, wie: `i:${people.vader}` });
    await ask('POST', `/kringvragen/${(await ask('POST', `/navragen/${(await known('uitvoerder-zuid')).id}/verzoek`,
      { rol: `${DARK} opvang`, grondslag: LAW, reden: `${DARK} vraag` }, 'uitvoerder-zuid')).id}/antwoord`, { antwoord: 'ja' });
    const came = await ask('POST', `/navragen/${(await known('uitvoerder4')).id}/aansluiting`, { rol: `${DARK} hulp`, grondslag: LAW, reden: `${DARK} ontmoet` }, 'uitvoerder4');
    await ask('POST', `${path}/afspraken`, { wat: `${DARK} bellen`, is_samen: true, wie: `m:${town.medewerker('uitvoerder-zuid')}` });
    await ask('POST', `${path}/gesprekken`, { tekst: `${DARK} notitie` }, 'uitvoerder-zuid');
    await ask('POST', `${path}/citaten`, { inwoner: people.moeder, soort: 'wens', tekst: `${DARK} wens` }, 'uitvoerder-zuid');
    await ask('POST', `${path}/overleggen`, { waarover: `${DARK} overleg`, dag: TODAY, tijd: '10.00', plek: 'Hier' }, 'uitvoerder-zuid');
    await ask('POST', `${path}/veiligheidsafspraken`, { zorg: DARK, wat: DARK, kijkt: `m:${town.medewerker('uitvoerder-zuid')}`, mis: '112', herzien_op: TODAY, gedeeld: true });
    await ask('POST', '/waarnemingen', { waarnemer: town.medewerker('uitvoerder3'), van: TODAY, tot: TODAY }, 'uitvoerder-zuid');
    const { versie } = await ask('GET', `/inwoners/${people.kind}`);
    await ask('PATCH', `/inwoners/${people.kind}`, { versie, taal: 'Engels' }, 'uitvoerder-zuid');
    const whom = new RegExp(`${DARK}|Team Zuid|Uitvoerder [34] `);
    assert.match(await read(), whom);
    for (const one of (await ask('GET', path)).kring.filter(({ rol, soort }) => rol.includes(DARK) && soort === 'lid'))
      await ask('POST', `${path}/verborgen`, { record: one.id, voor: people.vader, reden: 'veiligheid' });
    const left = await read();
    assert.doesNotMatch(left, whom, left.slice(left.search(whom) - 300, left.search(whom) + 100));
    assert.match(left, /Koken/, 'what everybody knows stays');
    assert.equal((await app.api(HELPER, 'GET', `/toegangen/${came.id}`)).status, 404);
    assert.match(JSON.stringify(await ask('GET', `${path}/kring`)), new RegExp(`${DARK} ontmoet`), 'who is there for everybody sees it');
  });

  it('takes along the consent to share with that organisation', async () => {
    const file = await ask('POST', `${path}/dossiers`, { inwoner: people.moeder, wet: 'Wmo 2015', kan_oordelen: 'ja' });
    await app.join(ME, path.split('/')[2], 'partner', { medewerker: town.medewerker('partner'), rol: `${DARK} school`, grondslag: 'Leerplicht (Leerplichtwet 1969 16)' });
    const school = town.sql(`select organisatie from medewerker where id = '${town.medewerker('partner')}'`);
    await ask('POST', `/dossiers/${file.id}/toestemmingen`, { ontvanger: `${school}:Leerplichtwet 1969`, waarvoor: DARK, door: 'zelf', hoe: 'schriftelijk' });
    const consents = async (account) => (await ask('GET', `/dossiers/${file.id}`, undefined, account)).toestemmingen.length;
    assert.deepEqual([await consents(ME), await consents(HELPER)], [1, 1]);
    const place = (await ask('GET', path)).kring.find((one) => one.rol === `${DARK} school`).id;
    await ask('POST', `${path}/verborgen`, { record: place, voor: people.vader, reden: 'veiligheid' });
    assert.deepEqual([await consents(ME), await consents(HELPER)], [1, 0]);
  });

  it('is not named where that one answered, and shared with that organisation is shared with nobody', async () => {
    const promise = await ask('POST', `${path}/afspraken`, { wat: 'Boodschappen', is_samen: true, wie: `i:${people.vader}`, herhaling: 'wekelijks', voor: TODAY });
    await app.join(ME, path.split('/')[2], 'procesregisseur', { medewerker: town.medewerker('procesregisseur'), rol: `${DARK} blik`, grondslag: LAW });
    await ask('POST', `/afspraken/${promise.id}/antwoorden`, { versie: promise.versie, stand: 'gehouden' }, 'procesregisseur');
    const goal = (await ask('POST', `${path}/doelen`, { tekst: 'Samen eten', leefgebied: 'wonen' })).id;
    const partner = town.sql(`select organisatie from medewerker where id = '${town.medewerker('partner')}'`);
    const seen = async (account) => [await ask('GET', `/afspraken/${promise.id}`, undefined, account), await ask('GET', `${path}/afspraken`, undefined, account),
      await ask('GET', path, undefined, account)].map((one) => JSON.stringify(one)).join() + (await (await app.login(account)).open(`/afspraken/${promise.id}`)).text;
    assert.match(await seen(ME), /Procesregisseur/);
    const place = (await ask('GET', path)).kring.find((one) => one.rol === `${DARK} blik`).id;
    await ask('POST', `${path}/verborgen`, { record: place, voor: people.vader, reden: 'veiligheid' });
    assert.match(await seen(ME), /Procesregisseur/, 'who keeps the plan reads who answered');
    assert.doesNotMatch(await seen(HELPER), /Procesregisseur/);
    // the partner is in the kring, hidden from this resident (the test before)
    const form = async (account, at) => {
      const page = await (await app.login(account)).open(`${at}/deling/wijzigen`);
      return page.body.replace(/[^]*<main/, '').replace(/name="(_csrf|_sleutel)" value="[^"]*"/g, '');
    };
    const document = (await ask('POST', `${path}/documenten`, await upload({ titel: 'Brief', inwoner: people.moeder, wet: 'Wmo 2015' }, pdf()))).id;
    for (const [at, table] of [[`/doelen/${goal}`, 'doel'], [`/documenten/${document}`, 'document']]) {
      const stored = () => town.sql(`select coalesce(gedeeld, '-') || ' ' || coalesce(gedeeld_met, '-') from ${table} where id = '${at.split('/')[2]}'`);
      await ask('PUT', `${at}/deling`, { deling: 'eigen' });
      const unshared = await form(HELPER, at);
      const shown = async () => ({ ...(await ask('GET', at, undefined, HELPER)), versie: 0 });
      const own = await shown();
      await ask('PUT', `${at}/deling`, { deling: 'gekozen', organisatie: partner });
      assert.equal(stored(), `gekozen ${partner}`);
      assert.equal(await form(HELPER, at), unshared, `${at} reads as it did`);
      assert.deepEqual(await shown(), own);
      assert.match(await form(ME, at), new RegExp(`value="${partner}" selected`));
      await ask('PUT', `${at}/deling`, { deling: 'eigen' }, HELPER);
      assert.equal(stored(), `gekozen ${partner}`, 'who does not know of it does not shut it out');
      await ask('PUT', `${at}/deling`, { deling: 'kring' }, HELPER);
      assert.equal(stored(), 'kring -');
    }
  });

  it('came in an emergency that the resident hears of later: nor does who is there for that resident', async () => {
    const looks = async () => (await read()).replace(/"(trace|operation|instance)":"[^"]*"/g, '');
    const before = await looks();
    const { id } = await ask('POST', `/navragen/${(await known('uitvoerder5')).id}/doorbraak`, { aanleiding: 'Acuut gevaar', reden: `${DARK} belt in nood`,
      uitstel: 'Huiselijk geweld of kindermishandeling (Wmo 2015 5.3.2 lid 4)', uitstel_tot: TODAY }, 'uitvoerder5');
    assert.equal(await looks(), before);
    assert.equal((await app.api(HELPER, 'GET', `/toegangen/${id}`)).status, 404);
    const { versie } = await ask('GET', `/toegangen/${id}`);
    await ask('POST', `/toegangen/${id}/afloop`, { versie, afloop: 'Het was nodig.' });
    assert.equal(await looks(), before);
    await ask('PUT', `/toegangen/${id}/uitstel`, { versie: versie + 1 });
    assert.match(await looks(), new RegExp(`${DARK} belt`), 'and then both hear of it');
  });
});

describe('Every insert of an item of a household', () => {
  it('asks whether what it stands under is hidden', () => {
    const src = new URL('../../src/', import.meta.url);
    const items = { doel_add: 'plan/doel.c', afspraak_add: 'plan/afspraak.c', citaat_add: 'citaat/citaat.c', citaat_correct: 'citaat/citaat.c', gesprek_add: 'gesprek/gesprek.c',
      beeld_add: 'beeld/beeld.c', terugblik_add: 'terugblik/terugblik.c', besluit_add: 'besluit/make.c', geadresseerde_add: 'besluit/geadresseerde.c', geadresseerde_copy: 'besluit/geadresseerde.c', voorlegging_herkomst_add: 'voorlegging/voorleggen.c',
      netwerk_add: 'huishouden/netwerk.c', overleg_add: 'overleg/overleg.c', opschaling_add: 'overleg/opschalen.c', meldcode_add: 'veiligheid/stap.c',
      veiligheidsafspraak_add: 'veiligheid/afspraak.c', document_add: 'document/toevoegen.c' };
    for (const [statement, file] of Object.entries(items)) {
      const text = readFileSync(new URL(file, src), 'utf8');
      const from = text.indexOf(`&q_${statement},`);
      assert.ok(from > 0, `${statement} is not in ${file}`);
      const end = text.indexOf('\n}\n', from);
      assert.match(text.slice(from, end), /verborgen_inherit\(/, `${statement} in ${file}`);
    }
    for (const file of ['afweging/afweging.c', 'afweging/parts.c']) {
      const text = readFileSync(new URL(file, src), 'utf8');
      const made = text.slice(text.indexOf('&q_afweging_add,'));
      assert.match(made.slice(0, made.indexOf('\n}\n')), /verborgen_nieuw/, file);
    }
  });
});

describe('Who can see this', () => {
  const app = useProgram();

  it('stands on every page of who is logged in, but not on the table', async () => {
    const { id } = await app.ask(ME, 'POST', '/huishoudens', { naam: 'Wie ziet dit', rol: 'moeder', zin: 'Ik.' });
    const wrong = [];
    for (const [account, paths] of [[ME, null], ['inwoner', ['/mijn-plan', '/regels']], ['privacyofficer', ['/logboek', '/vandaag']]]) {
      const client = await app.login(account);
      for (const path of paths ?? lines('--pages').map((line) => line.split(' ')[1]).filter((one) => !/\{(?!id\})/.test(one) && (!one.includes('{') || one.startsWith('/huishoudens/{id}')))) {
        const page = await client.get(path.replace('{id}', id));
        if (page.status === 200 && !path.endsWith('/tafel') && /<main/.test(page.body) && !page.text.includes('Wie kan dit zien?')) wrong.push(`${account} ${path}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});
