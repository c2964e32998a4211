// SPDX-License-Identifier: EUPL-1.2
// Accounts of others: made by the beheerder, opened with a link that works once, closed in one act; and no road from there to a household.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';
import { code } from '../lib/totp.mjs';

const has = (name) => (form) => form.fields.some((field) => field.name === name);
const to = (action, method) => (form) => form.action === action && (form.fields.find((one) => one.name === '_method')?.value ?? 'POST') === (method ?? 'POST');
const linkOn = (page) => new URL(/http:\/\/[^<\s]+\/uitnodiging\?code=[\w-]{43}/.exec(page.body)?.[0] ?? assert.fail(page.text));
const NEW = 'zeven zilveren reigers';

describe('De beheerder', () => {
  const app = useProgram();
  const idOf = (account) => sql(app.data, `select id from account where aanmeldnaam = '${account}'`);
  const orgOf = (naam) => sql(app.data, `select id from organisatie where naam = '${naam}'`);
  const teamOf = (naam) => sql(app.data, `select id from team where naam = '${naam}'`);
  const ask = (method, path, body) => app.ask('beheerder', method, path, body);
  const kinds = (id) => sql(app.data, `select soort from gebeurtenis where record = '${id}' order by volgnummer`).split('\n');
  const staff = (changes) => ({ naam: 'Nieuwe uitvoerder', functie: 'uitvoerder', organisatie: orgOf('Gemeente Voorbeeld'), team: teamOf('Team Noord'), rol_uitvoerder: true, ...changes });
  const open = async (link) => { const client = app.client(); return { client, page: await client.get(link.pathname + link.search) }; };
  const choose = async (link, nieuw) => { const { client, page } = await open(link); return { client, answer: await client.submit(page, { nieuw }, has('nieuw')) }; };
  /** A new link for this account, by a beheerder. */
  async function link(account, by = 'beheerder') {
    const client = await app.login(by);
    const path = `/accounts/${idOf(account)}`;
    return linkOn(await client.follow(await client.submit(await client.open(path), {}, to(`${path}/uitnodigingen`))));
  }

  it('makes an account with a link that is shown once, and works once', async () => {
    const client = await app.login('beheerder');
    const values = staff();
    const answer = await client.submit(await client.open('/accounts'), { ...values, rol_uitvoerder: '1', aanmeldnaam: 'nieuw.noord' }, to('/accounts'));
    assert.equal(answer.location, '/eenmalig', answer.text);
    const url = linkOn(await client.follow(answer));
    assert.match((await client.open('/eenmalig')).text, /niets meer te zien/);
    const [row] = (await ask('GET', '/accounts?limiet=200')).accounts.filter((one) => one.aanmeldnaam === 'nieuw.noord');
    assert.deepEqual([row.stand, row.rollen, row.team], ['uitgenodigd', ['uitvoerder'], 'Team Noord']);
    assert.ok(!sql(app.data, 'select token from uitnodiging').includes(url.searchParams.get('code')), 'only its hash is kept');

    const none = app.client();
    const before = await none.submit(await none.open('/aanmelden'), { aanmeldnaam: 'nieuw.noord', wachtwoord: 'x' }, has('wachtwoord'));
    assert.equal(before.status, 401, 'no password fits yet');
    const { page } = await open(url);
    assert.match(page.text, /nieuw\.noord/);
    const weak = await choose(url, 'nieuw.noord1');
    assert.equal(weak.answer.status, 400);
    assert.match(weak.answer.text, /te kort/);
    assert.match(weak.answer.text, /te raden/);
    const good = await choose(url, NEW);
    assert.equal(good.answer.location, '/vandaag');
    assert.equal((await good.client.open('/vandaag')).status, 200);
    const used = await open(url);
    assert.equal(used.page.status, 410);
    assert.match(used.page.text, /werkt niet meer/);
    const late = app.client();
    const forged = new URLSearchParams({ _csrf: (await late.open('/aanmelden')).form(has('wachtwoord')).fields.find((one) => one.name === '_csrf').value, code: url.searchParams.get('code'), nieuw: NEW });
    assert.equal((await late.request('POST', '/uitnodiging', { body: forged })).status, 410);
    assert.deepEqual(kinds(row.id), ['account.gemaakt', 'account.uitgenodigd', 'account.wachtwoord']);
    await app.login('nieuw.noord', { fresh: true, password: NEW });
  });

  it('hears all that is wrong with an account at once', async () => {
    const wrong = await app.api('beheerder', 'POST', '/accounts', { ...staff({ rol_uitvoerder: false, organisatie: orgOf('Woningcorporatie') }), aanmeldnaam: 'Met Spatie' });
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer).sort(), ['', '/aanmeldnaam', '/team']);
    const taken = await app.api('beheerder', 'POST', '/accounts', { ...staff(), aanmeldnaam: 'teamleider' });
    assert.match(taken.body.errors[0].detail, /al in gebruik/);
  });

  it('gives a link that ends, is withdrawn, or is followed by a newer one', async () => {
    const first = await link('uitvoerder5');
    const second = await link('uitvoerder5');
    assert.equal((await open(first)).page.status, 410, 'a newer one took its place');
    assert.equal((await open(second)).page.status, 200);
    await ask('DELETE', `/accounts/${idOf('uitvoerder5')}/uitnodigingen`);
    assert.equal((await open(second)).page.status, 410);
    assert.equal((await app.api('beheerder', 'DELETE', `/accounts/${idOf('uitvoerder5')}/uitnodigingen`)).status, 422);
    const third = await link('uitvoerder5');
    const client = await app.login('beheerder');
    assert.match((await client.open(`/accounts/${idOf('uitvoerder5')}`)).text, /link die werkt tot en met/);
    sql(app.data, `update uitnodiging set tot = '2020-01-01' where gebruikt is null and ingetrokken is null`);
    assert.equal((await open(third)).page.status, 410);
    for (const bad of ['', '?code=', '?code=x', `?code=${'A'.repeat(43)}`]) assert.equal((await app.client().get(`/uitnodiging${bad}`)).status, 410, bad);
    const page = await client.open(`/accounts/${idOf('uitvoerder5')}`);
    await client.submit(page, {}, to(`/accounts/${idOf('uitvoerder5')}/uitnodigingen`));
    const withdrawn = await client.submit(await client.open(`/accounts/${idOf('uitvoerder5')}`), {}, to(`/accounts/${idOf('uitvoerder5')}/uitnodigingen`, 'DELETE'));
    assert.equal(withdrawn.status, 303);
  });

  it('does not take over an account alone: the link leaves the second step, and two are needed for both', async () => {
    const FACTOR = '/mijn-account/tweede-factor';
    const victim = await app.login('uitvoerder4', { fresh: true });
    const begun = await victim.fill(FACTOR, {}, to(FACTOR));
    const secret = /class="sleutel">([A-Z2-7]{32})</.exec(begun.body)[1];
    await victim.submit(begun, { code: code(secret) }, to(`${FACTOR}/bevestiging`));
    const path = `/accounts/${idOf('uitvoerder4')}`;
    const { answer } = await choose(await link('uitvoerder4'), NEW);
    assert.equal(answer.location, '/aanmelden/code');
    const same = await app.api('beheerder', 'DELETE', `${path}/tweede-factor`);
    assert.equal(same.status, 422);
    await ask('POST', '/accounts', { ...staff({ naam: 'Tweede beheerder', rol_uitvoerder: false, rol_beheerder: true }), aanmeldnaam: 'beheerder2' });
    sql(app.data, `update account set wachtwoord = (select wachtwoord from account where aanmeldnaam = 'beheerder') where aanmeldnaam = 'beheerder2'`);
    const other = await app.login('beheerder2');
    assert.equal((await other.submit(await other.open(path), {}, to(`${path}/tweede-factor`, 'DELETE'))).status, 303);
    assert.equal((await app.api('beheerder', 'DELETE', `${path}/tweede-factor`)).status, 422, 'there is none any more');
    const refused = await other.submit(await other.open(path), {}, to(`${path}/uitnodigingen`));
    assert.equal(refused.status, 422, 'nor the other way round');
    assert.ok(kinds(idOf('uitvoerder4')).includes('account.tweede_factor_weg'));
    assert.match((await other.open(path)).text, /Weggehaald op/);
  });

  it('changes roles and place, but never the own roles; they hold at the next click', async () => {
    const id = idOf('uitvoerder3');
    const client = await app.login('uitvoerder3', { fresh: true });
    assert.equal((await client.get('/huishoudens')).status, 200);
    const now = await ask('GET', `/accounts/${id}`);
    await ask('PATCH', `/accounts/${id}`, { versie: now.versie, rol_uitvoerder: false, rol_beleid: true });
    assert.equal((await client.get('/huishoudens')).status, 403);
    assert.equal((await app.api('beheerder', 'PATCH', `/accounts/${id}`, { versie: now.versie, rol_uitvoerder: true })).status, 409);
    const own = await ask('GET', `/accounts/${idOf('beheerder')}`);
    const more = await app.api('beheerder', 'PATCH', `/accounts/${idOf('beheerder')}`, { versie: own.versie, rol_uitvoerder: true });
    assert.equal(more.status, 422);
    for (const what of ['sluiting', 'vertrek']) assert.equal((await app.api('beheerder', 'POST', `/accounts/${idOf('beheerder')}/${what}`, {})).status, 422);
    const page = await app.login('beheerder');
    const saved = await page.submit(await page.open(`/accounts/${id}`), { functie: 'beleidsmedewerker' }, to(`/accounts/${id}`, 'PATCH'));
    assert.equal(saved.status, 303);
    assert.equal((await ask('GET', `/accounts/${id}`)).functie, 'beleidsmedewerker');
    assert.equal((await app.api('beheerder', 'PATCH', `/accounts/${idOf('inwoner')}`, { versie: 1, naam: 'x', functie: 'x', organisatie: orgOf('Gemeente Voorbeeld'), rol_beheerder: true })).status, 422);
  });

  it('closes an account at once and opens it again', async () => {
    const id = idOf('mandaathouder');
    const client = await app.login('mandaathouder', { fresh: true });
    await app.token('mandaathouder');
    const page = await app.login('beheerder');
    const path = `/accounts/${id}`;
    assert.equal((await page.submit(await page.open(path), {}, to(`${path}/sluiting`))).status, 303);
    assert.equal((await client.get('/vandaag')).status, 303);
    assert.equal((await app.api('mandaathouder', 'GET', '/vandaag')).status, 401);
    assert.equal((await page.submit(await page.open(path), {}, to(`${path}/opening`))).status, 303);
    await app.login('mandaathouder', { fresh: true });
    assert.equal((await app.api('mandaathouder', 'GET', '/vandaag')).status, 401, 'its token does not come back');
    await ask('POST', `${path}/sluiting`, {});
    await ask('POST', `${path}/opening`, {});
  });

  it('keeps organisations and teams', async () => {
    const client = await app.login('beheerder');
    await client.fill('/organisaties', { naam: 'Bewindvoerders', soort: 'partner' }, to('/organisaties'));
    const id = orgOf('Bewindvoerders');
    await client.fill(`/organisaties/${id}/teams/nieuw`, { naam: 'Team Een' });
    await client.fill(`/teams/${teamOf('Team Een')}/wijzigen`, { naam: 'Team Twee' });
    await client.fill(`/organisaties/${id}/wijzigen`, { naam: 'Bewindvoering' });
    await ask('POST', '/organisaties', { naam: 'Nog een', soort: 'gemeente' });
    await ask('POST', `/organisaties/${id}/teams`, { naam: 'Team Drie' });
    await ask('PATCH', `/teams/${teamOf('Team Drie')}`, { naam: 'Team Vier' });
    await ask('PATCH', `/organisaties/${id}`, { naam: 'Bewindvoering samen' });
    const { organisaties } = await ask('GET', '/organisaties');
    assert.deepEqual(organisaties.find((one) => one.id === id).teams.map((one) => one.naam), ['Team Twee', 'Team Vier']);
  });

  it('sees of residents the name to log in with, and of households nothing', async () => {
    const { accounts } = await ask('GET', '/accounts?limiet=200');
    assert.equal(accounts.find((one) => one.aanmeldnaam === 'inwoner').naam, null);
    const first = await ask('GET', '/accounts?limiet=2');
    assert.deepEqual((await ask('GET', `/accounts?limiet=2&na=${first.meer}`)).accounts.map((one) => one.id), accounts.slice(2, 4).map((one) => one.id));
  });

  /** Mail that waits for an account with an address, and how much of both there is. */
  const waits = (account) => {
    sql(app.data, `insert into bericht_keuze (account, hoe, taal, adres, code_fout, code_aantal, versie) values ('${idOf(account)}', 'direct', 'nl', 'x@voorbeeld.example', 0, 0, 1)`);
    sql(app.data, `insert into bericht (account, soort, plek, gemaakt, niet_voor, pogingen) values ('${idOf(account)}', 'stem', 'x', '${TODAY}T10:00:00Z', '${TODAY}T10:00:00Z', 0)`);
  };
  const left = (account) => ['bericht', 'bericht_keuze'].map((table) => sql(app.data,
    `select count(*) from ${table} where account = '${idOf(account)}'${table === 'bericht' ? '' : ' and adres is not null'}`));

  it('erases what waits to be mailed to an account that is closed', async () => {
    waits('uitvoerder4');
    await ask('POST', `/accounts/${idOf('uitvoerder4')}/sluiting`, {});
    assert.deepEqual(left('uitvoerder4'), ['0', '0']);
    await ask('POST', `/accounts/${idOf('uitvoerder4')}/opening`, {});
    assert.deepEqual(left('uitvoerder4'), ['0', '0']);
  });

  describe('wie vertrekt', () => {
    it('goes from every kring at once, when nothing waits for a hand-over; promises stay', async () => {
      const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Tulp', rol: 'moeder', zin: 'Hoi' });
      const path = `/huishoudens/${id}`;
      const leaver = sql(app.data, `select medewerker from account where aanmeldnaam = 'uitvoerder2'`);
      const account = `/accounts/${idOf('uitvoerder2')}`;
      const leads = Number(sql(app.data, `select count(*) from kring where medewerker = '${leaver}' and rol = 'regisseur' and tot is null`));
      sql(app.data, `insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, versie, soort)
        values ('${'k'.repeat(26)}', '${id}', '${leaver}', 'Gemeente Voorbeeld', 'maatje', 'Wmo', '2020-01-01', 1, 'lid')`);
      const promise = await app.ask('uitvoerder', 'POST', `${path}/afspraken`, { wat: 'De sleutel brengen', wie: `m:${leaver}`, is_samen: true, voor: TODAY });
      waits('uitvoerder2');
      const mine = await app.ask('uitvoerder2', 'POST', '/huishoudens', { naam: 'Roos', rol: 'vader', zin: 'Dag' });
      const client = await app.login('uitvoerder2', { fresh: true });
      const refused = await app.api('beheerder', 'POST', `${account}/vertrek`, {});
      assert.equal(refused.status, 422);
      assert.match(refused.body.detail, new RegExp(`regisseur van ${leads + 1} huishouden`));
      assert.doesNotMatch(JSON.stringify(refused.body), /Roos|Tulp/);
      assert.equal((await client.get(path)).status, 200, 'nothing was done');
      assert.deepEqual(left('uitvoerder2'), ['1', '1']);
      assert.equal(sql(app.data, `select count(*) from kring where id = '${'k'.repeat(26)}' and tot is null`), '1');

      sql(app.data, `update kring set tot = '2020-01-02' where medewerker = '${leaver}' and rol = 'regisseur' and tot is null`);
      const beheerder = await app.login('beheerder');
      const done = await beheerder.submit(await beheerder.open(`${account}/vertrek/bevestigen`), {}, to(`${account}/vertrek`));
      assert.equal(done.location, account, done.text);
      assert.deepEqual(left('uitvoerder2'), ['0', '0']);
      assert.equal((await client.get(path)).status, 303);
      assert.equal((await app.api('uitvoerder2', 'GET', '/vandaag')).status, 401);
      const page = await app.ask('uitvoerder', 'GET', path);
      assert.ok(JSON.stringify(page).includes('De sleutel brengen'), 'what was promised stays');
      const today = await app.ask('uitvoerder', 'GET', '/vandaag');
      assert.ok(JSON.stringify(today).includes(promise.id), 'and comes to the regisseur');
      assert.ok(kinds(promise.id).includes('afspraak.gewijzigd'));
      assert.equal(sql(app.data, `select count(*) from kring where medewerker = '${leaver}' and (tot is null or tot >= '${TODAY}')`), '0');
      assert.deepEqual(kinds('k'.repeat(26)), ['kring.beeindigd']);
      assert.ok(kinds(idOf('uitvoerder2')).includes('account.vertrokken'));
      const after = await ask('GET', account);
      assert.deepEqual([after.stand, after.vertrokken !== null], ['vertrokken', true]);
      for (const what of ['vertrek', 'opening']) assert.equal((await app.api('beheerder', 'POST', `${account}/${what}`, {})).status, 422);
      assert.equal((await app.api('beheerder', 'POST', `/accounts/${idOf('inwoner')}/vertrek`, {})).status, 422);
      assert.ok(mine.id);
    });
  });

  describe('een inwoner', () => {
    it('is let in by the regisseur of the own household only', async () => {
      const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Iris', rol: 'moeder', zin: 'Hoi' });
      const [person] = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).inwoners;
      const form = `/inwoners/${person.id}/account/nieuw`;
      for (const other of ['uitvoerder5', 'partner', 'procesregisseur']) {
        const status = (await (await app.login(other)).get(form)).status;
        assert.ok([403, 404].includes(status), `${other}: ${status}`);
      }
      const client = await app.login('uitvoerder');
      assert.match((await client.open(`/inwoners/${person.id}`)).body, new RegExp(form));
      const empty = await client.submit(await client.open(form), {}, to(`/inwoners/${person.id}/account`));
      assert.equal(empty.status, 400);
      const url = linkOn(await client.follow(await client.submit(await client.open(form), { aanmeldnaam: 'iris.tulp' }, to(`/inwoners/${person.id}/account`))));
      const { client: resident, answer } = await choose(url, NEW);
      assert.equal(answer.location, '/mijn-plan');
      assert.equal((await resident.open('/mijn-account')).status, 200);
      const twice = await client.submit(await client.open(form), { aanmeldnaam: 'iris.twee' }, to(`/inwoners/${person.id}/account`));
      assert.equal(twice.status, 400);
      const again = linkOn(await client.follow(await client.submit(await client.open(form), {}, to(`/inwoners/${person.id}/account`))));
      assert.equal((await open(again)).page.status, 200);
    });
  });

  it('begins on the command line', async () => {
    const made = await app.command('beheerder', 'eerste.beheerder', 'Eerste beheerder');
    assert.equal(made.code, 0, made.stderr);
    const { answer } = await choose(new URL(made.stdout.trim().replace(/^(https?:\/\/)[^/]+/, app.base)), NEW);
    assert.equal(answer.status, 303);
    await app.login('eerste.beheerder', { fresh: true, password: NEW });
    const again = await app.command('beheerder', 'eerste.beheerder', 'Eerste beheerder');
    assert.equal(again.code, 0);
    assert.equal((await app.command('beheerder', 'uitvoerder', 'X')).code, 2);
    assert.equal((await app.command('beheerder')).code, 2);
  });
});
