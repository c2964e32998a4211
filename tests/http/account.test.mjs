// SPDX-License-Identifier: EUPL-1.2
// The own account: a second step that nobody passes with the password alone, passwords that are not guessed, and what is open elsewhere.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from '../lib/postgres.mjs';
import { PASSWORD, Program, useProgram } from '../lib/program.mjs';
import { code } from '../lib/totp.mjs';

const has = (name) => (form) => form.fields.some((field) => field.name === name);
const to = (action) => (form) => form.action === action;
const FACTOR = '/mijn-account/tweede-factor';

/** A browser in which somebody typed name and password; the answer. */
async function password(app, account, wachtwoord = PASSWORD) {
  const client = app.client();
  const answer = await client.submit(await client.open('/aanmelden'), { aanmeldnaam: account, wachtwoord }, has('wachtwoord'));
  return { client, answer };
}
const step = async (client, typed) => client.submit(await client.open('/aanmelden/code'), { code: typed }, has('code'));
const secretOn = (page) => /class="sleutel">([A-Z2-7]{32})</.exec(page.body)?.[1] ?? assert.fail(page.text);
const codesOn = (page) => [...page.body.matchAll(/class="sleutel">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</g)].map(([, one]) => one);

/** Sets a second step up in this browser: {secret, codes}. */
async function setUp(client) {
  const begun = await client.fill(FACTOR, {}, to(FACTOR));
  const secret = secretOn(begun);
  const used = code(secret);
  const answer = await client.submit(begun, { code: used }, to(`${FACTOR}/bevestiging`));
  assert.equal(answer.location, '/eenmalig', answer.text);
  return { secret, used, codes: codesOn(await client.follow(answer)) };
}
const settings = async (app, change) => {
  const path = join(app.data, 'demo/gemeente.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }));
};

describe('Een tweede stap', () => {
  const app = useProgram({ env: { BONDGENOOT_AANMELDEN_POGINGEN: '3', BONDGENOOT_AANMELDEN_WACHT: '2' } });

  it('is asked after the password, once it is set up, and nothing opens before it', async () => {
    const { client: mine } = await password(app, 'uitvoerder');
    const { secret, codes } = await setUp(mine);
    assert.equal(codes.length, 10);
    assert.equal(new Set(codes).size, 10);
    assert.equal((await mine.open('/vandaag')).status, 200, 'who set it up stays in');

    const { client, answer } = await password(app, 'uitvoerder');
    assert.equal(answer.location, '/aanmelden/code');
    for (const path of ['/vandaag', '/huishoudens', '/mijn-account', FACTOR, '/', '/eenmalig', '/mijn-account/wachtwoord'])
      assert.equal((await client.get(path)).location, '/aanmelden/code', path);
    const forged = await client.submit(await client.open('/aanmelden/code'), { code: code(secret, 1), _csrf: 'x' }, has('code'));
    assert.equal(forged.status, 403, 'a form of another place');
    assert.equal((await client.get('/vandaag')).location, '/aanmelden/code');
    const before = client.cookies.get('bg_sessie');
    assert.equal((await step(client, code(secret, 1))).location, '/vandaag');
    assert.notEqual(client.cookies.get('bg_sessie'), before, 'half a session does not become a whole one');
    assert.equal((await client.open('/vandaag')).status, 200);
  });

  it('takes each code once, and none from long ago', async () => {
    const { client: mine } = await password(app, 'uitvoerder2');
    const { secret, used } = await setUp(mine);
    const { client: again } = await password(app, 'uitvoerder2');
    const second = await step(again, used);
    assert.equal(second.status, 400, 'the code that confirmed it');
    assert.match(second.text, /klopt niet, of is al gebruikt/);
    assert.equal((await step(again, code(secret, -5))).status, 400);
    const right = code(secret, 1);
    assert.equal((await step(again, right)).status, 303);
    const { client: third } = await password(app, 'uitvoerder2');
    assert.equal((await step(third, right)).status, 400);
  });

  it('makes who guesses wait, on every worker and in every browser', async () => {
    const { client: mine } = await password(app, 'uitvoerder3');
    const { codes } = await setUp(mine);
    const { client } = await password(app, 'uitvoerder3');
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await step(client, '000000')).status);
    assert.deepEqual(statuses, [400, 400, 429, 429, 429]);
    const { client: other } = await password(app, 'uitvoerder3');
    const refused = await step(other, codes[0]);
    assert.equal(refused.status, 429, 'also the right one, elsewhere');
    assert.match(refused.text, /Wacht [12] seconden/);
    await new Promise((done) => { setTimeout(done, 2100); });
    assert.equal((await step(other, codes[0])).status, 303);
  });

  it('is passed with a recovery code, each of them once, however it is typed', async () => {
    const { client: mine } = await password(app, 'uitvoerder4');
    const { codes } = await setUp(mine);
    const { client } = await password(app, 'uitvoerder4');
    assert.equal((await step(client, ` ${codes[3].replaceAll('-', '').toUpperCase()} `)).status, 303);
    assert.match((await client.open('/mijn-account')).text, /Je hebt nog 9 herstelcodes/);
    const { client: again } = await password(app, 'uitvoerder4');
    assert.equal((await step(again, codes[3])).status, 400);
    assert.equal((await step(again, codes[4])).status, 303);
    const stored = sql(app.data, 'select hash from herstelcode');
    for (const one of codes) assert.ok(!stored.includes(one));
  });

  it('is turned off with a code, and then the password is enough; a secret is nowhere in the store', async () => {
    const { client } = await password(app, 'uitvoerder5');
    const { secret, codes } = await setUp(client);
    assert.doesNotMatch(sql(app.data, 'select geheim from tweede_factor'), new RegExp(secret));
    assert.ok(!(await client.open(FACTOR)).body.includes(secret), 'nor on the page, once it is on');
    assert.equal((await client.submit(await client.open(FACTOR), { code: '1234567' }, has('code'))).status, 400);
    assert.equal((await client.submit(await client.open(FACTOR), { code: codes[0] }, has('code'))).location, FACTOR);
    assert.equal((await password(app, 'uitvoerder5')).answer.location, '/vandaag');
    assert.equal(sql(app.data, `select count(*) from herstelcode where account = (select id from account where aanmeldnaam = 'uitvoerder5')`), '0');
  });

  it('shows its codes once, to who made them', async () => {
    const { client } = await password(app, 'partner');
    const { codes } = await setUp(client);
    assert.ok(codes.length > 0);
    const later = await client.open('/eenmalig');
    assert.match(later.text, /niets meer te zien/);
    assert.deepEqual(codesOn(later), []);
  });

  it('takes a wrong code at the set-up for what it is, and begins nothing twice', async () => {
    const { client } = await password(app, 'handhaver');
    const begun = await client.fill(FACTOR, {}, to(FACTOR));
    const wrong = await client.submit(begun, { code: '000000' }, to(`${FACTOR}/bevestiging`));
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /klopt niet/);
    assert.equal((await password(app, 'handhaver')).answer.location, '/vandaag', 'what is not confirmed is not asked');
    const secret = secretOn(await client.open(FACTOR));
    assert.equal((await client.submit(await client.open(FACTOR), { code: code(secret) }, has('code'))).status, 303);
    const again = await client.submit(begun, { code: code(secret, 1) }, to(`${FACTOR}/bevestiging`));
    assert.equal(again.status, 403, 'a form of the session before');
  });

  it('leaves half a log-in no road but its own, and not for long', async () => {
    const { client } = await password(app, 'uitvoerder');
    assert.equal((await client.open('/aanmelden')).status, 200, 'another may log in here');
    sql(app.data, `update sessie set gemaakt = '2026-01-01T00:00:00Z' where wacht_op = 'code'`);
    assert.match((await client.get('/vandaag')).location, /^\/aanmelden\?naar=/);
    assert.match((await client.get('/aanmelden/code')).location, /^\/aanmelden\?naar=/);
  });
});

describe('Een gemeente die een tweede stap vraagt', () => {
  const app = new Program();
  before(async () => {
    await app.start();
    await app.stop({ keepData: true });
    await settings(app, { tweede_factor: 'mag', tweede_factor_moet: ['beheerder', 'privacyofficer'] });
    await app.start({ data: app.data });
    app.ownsData = true;
  });
  after(() => app.stop());

  it('lets those roles do nothing before they set one up', async () => {
    const { client, answer } = await password(app, 'beheerder');
    assert.equal(answer.location, FACTOR);
    for (const path of ['/vandaag', '/mijn-account', '/mijn-account/wachtwoord', '/'])
      assert.equal((await client.get(path)).location, FACTOR, path);
    assert.match((await client.open(FACTOR)).text, /Bij je rol hoort een tweede stap/);
    const { secret } = await setUp(client);
    assert.equal((await client.open('/vandaag')).status, 200);
    assert.equal((await password(app, 'beheerder')).answer.location, '/aanmelden/code');
    const off = await client.submit(await client.open(FACTOR), { code: code(secret, 1) }, has('code'));
    assert.equal(off.location, FACTOR);
    assert.equal((await client.get('/vandaag')).location, FACTOR, 'without one it must be set up again');
  });

  it('asks nothing of the others', async () => {
    assert.equal((await password(app, 'uitvoerder')).answer.location, '/vandaag');
  });

  it('refuses a setting that it does not know', async () => {
    await app.stop({ keepData: true });
    for (const wrong of [{ tweede_factor: 'misschien' }, { tweede_factor_moet: ['tovenaar'] }, { tweede_factor_moet: 'beheerder' }]) {
      await settings(app, { tweede_factor: 'mag', tweede_factor_moet: [], ...wrong });
      const { code: exit, stderr } = await app.command('check');
      assert.notEqual(exit, 0);
      assert.match(stderr, /tweede_factor/);
    }
    await settings(app, { tweede_factor: 'geen', tweede_factor_moet: ['beheerder'] });
    await app.start({ data: app.data });
    app.ownsData = true;
    const { client } = await password(app, 'uitvoerder');
    assert.doesNotMatch((await client.open('/mijn-account')).text, /tweede stap instellen/);
    const begin = await client.submit(await client.open(FACTOR), {}, to(FACTOR));
    assert.equal(begin.status, 422);
  });
});

describe('Een wachtwoord', () => {
  const app = useProgram({ env: { BONDGENOOT_AANMELDEN_POGINGEN: '3', BONDGENOOT_AANMELDEN_WACHT: '2' } });
  const PATH = '/mijn-account/wachtwoord';
  const change = async (client, oud, nieuw) => client.submit(await client.open(PATH), { oud, nieuw }, has('oud'));
  const NEW = 'zeven zilveren reigers';

  it('is changed with the old one, and ends what is open elsewhere', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const elsewhere = await app.login('uitvoerder', { fresh: true });
    assert.equal((await change(client, 'fout', NEW)).status, 400);
    assert.equal((await elsewhere.get('/vandaag')).status, 200);
    assert.equal((await change(client, PASSWORD, NEW)).location, '/mijn-account');
    assert.equal((await client.get('/vandaag')).status, 200);
    assert.equal((await elsewhere.get('/vandaag')).status, 303);
    assert.equal((await password(app, 'uitvoerder')).answer.status, 401);
    assert.equal((await password(app, 'uitvoerder', NEW)).answer.status, 303);
  });

  it('says at once what is wrong with it, and never shows it', async () => {
    const client = await app.login('uitvoerder2');
    const cases = [
      ['iloveyou', [/te kort.*15 tekens/, /gebruiken veel mensen/]], ['abcabcabcabcabcabc', [/geen rijtje/]],
      ['Gemeente-Voorbeeld-2026', [/te raden/]], ['x'.repeat(5) + 'é'.repeat(260), [/te lang.*256/]], ['', [/te kort/]],
    ];
    for (const [typed, texts] of cases) {
      const page = await change(client, PASSWORD, typed);
      assert.equal(page.status, 400, typed);
      for (const text of texts) assert.match(page.text, text);
      if (typed) assert.ok(!page.body.includes(typed));
    }
    const english = await app.login('uitvoerder2', { language: 'en', fresh: true });
    assert.match((await change(english, PASSWORD, 'kort')).text, /too short. Take at least 15 characters/);
  });

  it('is one password, however its letters are put together; spaces count; 256 characters may be', async () => {
    const client = await app.login('uitvoerder3', { fresh: true });
    const long = ` ${'Zoë zag één gekke kip. '.repeat(11)}`.slice(0, 256).normalize('NFD').slice(0, 256);
    assert.equal((await change(client, PASSWORD, long)).status, 303);
    assert.equal((await password(app, 'uitvoerder3', long.normalize('NFC'))).answer.status, 303);
    assert.equal((await password(app, 'uitvoerder3', long.trim())).answer.status, 401);
    assert.equal((await password(app, 'uitvoerder3', `${long}x`)).answer.status, 401);
  });

  it('may be short beside a second step, and then that stays on', async () => {
    const client = await app.login('uitvoerder4', { fresh: true });
    const { codes } = await setUp(client);
    assert.equal((await change(client, PASSWORD, 'reigers')).status, 400);
    assert.equal((await change(client, PASSWORD, 'reigers!')).status, 303);
    const off = await client.submit(await client.open(FACTOR), { code: codes[0] }, has('code'));
    assert.equal(off.status, 422);
    assert.match(off.text, /te kort om alleen te gebruiken/);
  });

  it('makes who guesses the old one wait, here as at the log-in', async () => {
    const client = await app.login('partner', { fresh: true });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await change(client, `fout ${n}`, NEW)).status);
    assert.deepEqual(statuses, [400, 400, 400, 429]);
    assert.equal((await password(app, 'partner')).answer.status, 429);
  });
});

describe('Waar je bent aangemeld', () => {
  const app = useProgram();
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

  it('shows the own sessions and ends one, or all others', async () => {
    const here = await app.login('uitvoerder', { fresh: true });
    const there = await app.login('uitvoerder', { fresh: true });
    await app.login('uitvoerder', { fresh: true });
    sql(app.data, `update sessie set waar = 'Safari, iPhone'`);
    const page = await here.open('/mijn-account');
    assert.equal(page.body.match(/Dit ben je nu/g).length, 1);
    assert.equal(page.body.match(/Safari, iPhone<\/p>/g).length, 2);
    const forms = page.forms.filter((form) => /^\/mijn-account\/sessies\/[a-z2-7]{26}$/.test(form.action));
    assert.equal(forms.length, 2);
    const csrf = forms[0].fields.find((field) => field.name === '_csrf').value;
    const others = await app.login('uitvoerder2', { fresh: true });
    const stolen = await others.request('POST', forms[0].action, { body: new URLSearchParams({ _method: 'DELETE',
      _csrf: (await others.open('/mijn-account')).forms[0].fields.find((field) => field.name === '_csrf').value }) });
    assert.equal(stolen.status, 404, 'somebody else\'s');
    assert.equal((await here.request('POST', forms[0].action, { body: new URLSearchParams({ _method: 'DELETE', _csrf: csrf }) })).location, '/mijn-account');
    assert.equal((await here.open('/mijn-account')).forms.filter((form) => form.action.startsWith('/mijn-account/sessies/')).length, 1);
    await here.submit(await here.open('/mijn-account'), {}, to('/mijn-account/sessies'));
    assert.equal((await there.get('/vandaag')).status, 303);
    assert.equal((await here.get('/vandaag')).status, 200);
    assert.equal((await others.get('/vandaag')).status, 200);
  });

  it('knows the kind of browser, and no more of it', async () => {
    const client = app.client();
    const page = await client.open('/aanmelden');
    const body = new URLSearchParams([...page.form(has('wachtwoord')).fields.map((one) => [one.name, one.value ?? '']), ['aanmeldnaam', 'teamleider'], ['wachtwoord', PASSWORD]]
      .reduce((map, [name, value]) => map.set(name, value), new Map()));
    await client.request('POST', '/aanmelden', { body, headers: { 'user-agent': agent } });
    assert.equal(sql(app.data, `select waar from sessie where account = (select id from account where aanmeldnaam = 'teamleider')`), 'Firefox, Windows');
  });

  it('shows and ends tokens, by page and by API', async () => {
    const own = await app.ask('beleid', 'GET', '/mijn-account');
    assert.equal(own.tokens.length, 1);
    assert.deepEqual(own.rollen, ['beleid']);
    await app.command('token', 'beleid');
    const { tokens } = await app.ask('beleid', 'GET', '/mijn-account');
    assert.equal(tokens.length, 2);
    const client = await app.login('beleid');
    assert.equal((await app.ask('beleid', 'GET', '/mijn-account')).sessies.length, 1);
    const page = await client.open('/mijn-account');
    await client.follow(await client.submit(page, {}, (form) => form.action.endsWith(tokens[0].id)));
    const left = (await app.api('beleid', 'GET', '/mijn-account'));
    if (left.status === 200) {
      assert.equal(left.body.tokens.length, 1);
      assert.equal((await app.api('beleid', 'DELETE', `/mijn-account/tokens/${left.body.tokens[0].id}`)).status, 200);
    }
    assert.equal((await app.api('beleid', 'GET', '/mijn-account')).status, 401);
  });

  it('ends sessions by API', async () => {
    const client = await app.login('mandaathouder', { fresh: true });
    const [session] = (await app.ask('mandaathouder', 'GET', '/mijn-account')).sessies;
    assert.equal(session.is_deze, false);
    assert.equal((await app.api('beleid', 'DELETE', `/mijn-account/sessies/${session.id}`)).status, 401);
    assert.equal((await app.api('budgethouder', 'DELETE', `/mijn-account/sessies/${session.id}`)).status, 404);
    assert.equal((await app.api('mandaathouder', 'DELETE', `/mijn-account/sessies/${session.id}`)).status, 200);
    assert.equal((await client.get('/vandaag')).status, 303);
    await app.login('mandaathouder', { fresh: true });
    assert.deepEqual((await app.ask('mandaathouder', 'DELETE', '/mijn-account/sessies')).sessies, []);
  });
});
