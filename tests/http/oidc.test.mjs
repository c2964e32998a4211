// SPDX-License-Identifier: EUPL-1.2
// Logging in with the municipality's own provider, on the wire, against a real one; and all that can be wrong with what it says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Aanbieder, CLIENT, makeToken, newKey, publicPart } from '../lib/aanbieder.mjs';
import { sql } from '../lib/postgres.mjs';
import { PASSWORD, Program } from '../lib/program.mjs';

const ROLLEN = { claim: 'groups', waarden: { 'bg-uitvoerder': 'uitvoerder', 'bg-leider': 'teamleider', 'bg-beheer': 'beheerder' } };
const TEAM = { claim: 'team', waarden: { noord: 'Team Noord', zuid: 'Team Zuid' } };

/** The program with a provider beside it. `part`: of the settings; `secret`: the file. */
class Opstelling {
  app = new Program();
  aanbieder = new Aanbieder();

  async start({ part = {}, env = {}, ...provider } = {}) {
    const { demoFolder } = await import('../lib/demo.mjs');
    await this.aanbieder.start();
    this.data = await demoFolder();
    await this.settle(part);
    await this.app.start({ data: this.data, env });
    this.app.ownsData = true;
    await this.aanbieder.serve(this.app.base, provider);
    return this;
  }

  async settle(part) {
    const file = join(this.data, 'demo/gemeente.json');
    const settings = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...settings, oidc: this.aanbieder.settings(part) }));
    await writeFile(join(this.data, 'demo/oidc.geheim'), `${this.aanbieder.secret}\n`);
    await chmod(join(this.data, 'demo/oidc.geheim'), 0o600);
  }

  async stop() { this.aanbieder.stop(); if (process.env.LOUD) console.error(this.app.stderr); await this.app.stop(); }

  sql(text) { return sql(this.data, text); }

  /** To the provider; the path with which it sends this browser back. */
  async go(who, client = this.app.client(), path = '/aanmelden/oidc') {
    this.aanbieder.who = who;
    const there = await client.get(path);
    assert.equal(there.status, 303, there.text);
    return this.aanbieder.walk(there.location, this.app.base);
  }

  /** The whole way: the answer to coming back. */
  async login(who, client = this.app.client(), path = '/aanmelden/oidc') { return client.get(await this.go(who, client, path)); }

  refusals() { return this.app.stderr.split('\n').filter((line) => line.includes('"oidc-refused"')).map((line) => JSON.parse(line)); }

  /** A log-in that must be refused, with this status and this word in the log, and nothing of whoever it was. */
  async refused(word, status, who = 'sub-1', answer = undefined) {
    const before = this.refusals().length;
    const page = await (answer ?? this.login(who));
    assert.equal(page.status, status, `${word}: ${page.status} ${page.text.slice(0, 300)}`);
    assert.equal(page.heading, 'Je bent niet ingelogd');
    assert.match(page.text, /Vraag je hulp\? Noem dan dit nummer: [0-9a-f]{16}/);
    assert.doesNotMatch([...page.headers.values()].join(), /bg_sessie/);
    await this.app.logged(/"oidc-refused"/, before + 1);
    const line = this.refusals().at(-1);
    assert.equal(line.why, word);
    assert.deepEqual(Object.keys(line).sort(), ['event', 'gemeente', 'level', 'pid', 'request', 'time', 'why']);
    return page;
  }
}

describe('Inloggen bij de eigen aanbieder', () => {
  const o = new Opstelling();
  before(async () => {
    await o.start({ part: { rollen: ROLLEN, team: TEAM, nieuwe_accounts: true } });
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['iets anders', 'bg-uitvoerder'], team: 'noord' });
  });
  after(() => o.stop());

  it('stands first on the log-in page, and leads back to where somebody was going', async () => {
    const client = o.app.client();
    const page = await client.open('/aanmelden?naar=%2Fvandaag%23a');
    assert.match(page.text, /Inloggen met Inlog van Voorbeeld.*Of met een naam en wachtwoord/s);
    assert.ok(page.links.some((link) => (link.href ?? link) === '/aanmelden/oidc?naar=%2Fvandaag%23a'), JSON.stringify(page.links));
  });

  it('asks with PKCE, state and nonce, and lets in who the provider names, with the roles of the claims', async () => {
    const client = o.app.client();
    const there = new URL((await client.get('/aanmelden/oidc?naar=%2Fhuishoudens')).location);
    const asked = Object.fromEntries(there.searchParams);
    assert.equal(asked.response_type, 'code');
    assert.equal(asked.code_challenge_method, 'S256');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.match(asked[name], /^[\w-]{43}$/);
    assert.equal(asked.redirect_uri, `${o.app.base}/aanmelden/oidc/terug`);
    const back = await o.login('sub-1', client, '/aanmelden/oidc?naar=%2Fhuishoudens');
    assert.equal(back.status, 303, back.text);
    assert.equal(back.location, '/huishoudens');
    assert.match((await client.open('/huishoudens')).text, /Nieuwe collega/);
    assert.equal(o.sql("select a.rollen, t.naam, m.naam, a.inwoner from account a join medewerker m on m.id = a.medewerker join team t on t.id = m.team where m.naam = 'Nieuwe collega'"),
      'uitvoerder|Team Noord|Nieuwe collega|');
  });

  it('takes roles, team and name as they are at each log-in, and roles that are gone at once', async () => {
    const roles = () => o.sql("select a.rollen from account a where a.naam = 'Nieuwe collega'");
    const client = o.app.client();
    assert.equal((await o.login('sub-1', client)).status, 303);
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['bg-leider', 'bg-beheer'], team: 'zuid' });
    assert.equal((await o.login('sub-1')).status, 303);
    assert.equal(roles(), 'teamleider,beheerder');
    assert.equal(o.sql("select t.naam from medewerker m join team t on t.id = m.team where m.naam = 'Nieuwe collega'"), 'Team Zuid');
    assert.equal((await client.get('/huishoudens')).status, 403, 'the session that was open has lost the role');
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: 'niets' });
    const page = await o.refused('no-role', 403);
    assert.match(page.text, /Bij Inlog van Voorbeeld is het gelukt, maar daar heb je geen rol/);
    assert.equal(roles(), '');
    assert.equal((await client.get('/vandaag')).status, 403);
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['bg-uitvoerder'], team: 'noord' });
    assert.equal((await o.login('sub-1')).status, 303);
    assert.deepEqual(o.sql("select soort from gebeurtenis where soort like 'account.%' order by volgnummer").split('\n'),
      ['account.gemaakt', 'account.gekoppeld', 'account.rollen', 'account.team', 'account.rollen', 'account.rollen', 'account.team']);
  });

  it('makes no account without a name or a role', async () => {
    o.aanbieder.people.set('sub-2', { groups: ['bg-uitvoerder'] });
    await o.refused('no-name', 403, 'sub-2');
    o.aanbieder.people.set('sub-2', { name: 'Iemand', groups: [] });
    await o.refused('no-role', 403, 'sub-2');
    assert.equal(o.sql("select count(*) from oidc_koppeling where sub = 'sub-2'"), '0');
  });

  it('knows the account by provider and subject, not by a name, and lets nobody in whose account is closed', async () => {
    o.aanbieder.people.set('uitvoerder', { name: 'Uitvoerder 1 van Team Noord', preferred_username: 'uitvoerder', groups: ['bg-uitvoerder'] });
    assert.equal((await o.login('uitvoerder')).status, 303);
    assert.equal(o.sql("select count(*) from account where naam = 'Uitvoerder 1 van Team Noord'"), '2', 'a new one, beside the one with that name');
    o.sql("update account set is_open = 0 where id = (select account from oidc_koppeling where sub = 'uitvoerder')");
    await o.refused('account-closed', 403, 'uitvoerder');
  });

  it('starts a new session: one that somebody planted in the browser is of no use', async () => {
    const client = o.app.client();
    assert.equal((await o.login('sub-1', client)).status, 303);
    const planted = client.cookies.get('bg_sessie');
    const back = await o.go('sub-1', client, '/aanmelden/oidc?uitnodiging=geen');
    await o.refused('invitation', 400, '', client.get(back));
    const other = o.app.client();
    const path = await o.go('sub-1', other);
    assert.equal((await other.request('GET', path, { headers: { cookie: `bg_oidc=${other.cookies.get('bg_oidc')}; bg_sessie=${planted}` } })).status, 303);
    assert.notEqual(other.cookies.get('bg_sessie'), planted);
    assert.equal((await client.get('/vandaag')).status, 303, 'the planted one has ended');
    assert.equal((await other.get('/vandaag')).status, 200);
    assert.equal((await other.get('/aanmelden/oidc')).location, '/vandaag', 'who is logged in is not sent away');
  });

  it('goes nowhere but to our own pages', async () => {
    for (const naar of ['https://elders.example/', '//elders.example/', '/\\elders.example', 'javascript:alert(1)', '/a%0d%0aLocation:%20b']) {
      const back = await o.login('sub-1', o.app.client(), `/aanmelden/oidc?naar=${encodeURIComponent(decodeURIComponent(naar))}`);
      assert.equal(back.status, 303);
      assert.equal(back.location, '/', naar);
    }
  });

  it('takes an answer once, in the browser that began, while it is fresh', async () => {
    const client = o.app.client();
    const back = await o.go('sub-1', client);
    const victim = o.app.client();
    await o.refused('state', 400, '', victim.get(back));
    await victim.get('/aanmelden/oidc'); // with a cookie of its own too
    await o.refused('state', 400, '', victim.get(back));
    await o.refused('state', 400, '', client.get(back.replace(/state=[^&]+/, `state=${'a'.repeat(43)}`)));
    await o.refused('state', 400, '', client.get('/aanmelden/oidc/terug'));
    assert.equal((await client.get(back)).status, 303, 'the one who began still gets in');
    const code = new URLSearchParams(back.split('?')[1]).get('code');
    await o.refused('state', 400, '', client.get(back));
    const there = new URL((await victim.get('/aanmelden/oidc')).location).searchParams.get('state');
    await o.refused('code', 502, '', victim.get(back.replace(/state=[^&]+/, `state=${there}`)));
    assert.ok(code);
    const late = o.app.client();
    const old = await o.go('sub-1', late);
    o.sql('update oidc_aanmelding set tot = 1');
    await o.refused('state', 400, '', late.get(old));
  });

  it('refuses a code that was given to another, and the answer of another provider', async () => {
    const mine = o.app.client();
    const theirs = o.app.client();
    const back = new URLSearchParams((await o.go('sub-1', mine)).split('?')[1]);
    const other = new URLSearchParams((await o.go('sub-1', theirs)).split('?')[1]);
    const mixed = new URLSearchParams(back);
    mixed.set('code', other.get('code'));
    await o.refused('code', 502, '', mine.get(`/aanmelden/oidc/terug?${mixed}`)); // PKCE: the verifier is not that of this code
    for (const iss of ['https://andere.example', '', null]) {
      const client = o.app.client();
      const params = new URLSearchParams((await o.go('sub-1', client)).split('?')[1]);
      if (iss === null) params.delete('iss'); else params.set('iss', iss);
      const tokens = o.aanbieder.count('/token');
      await o.refused('response-issuer', 502, '', client.get(`/aanmelden/oidc/terug?${params}`));
      assert.equal(o.aanbieder.count('/token'), tokens, 'the code was given to nobody');
    }
  });

  it('says so when somebody stops halfway, and logs no words of others', async () => {
    const client = o.app.client();
    const page = await o.refused('access_denied', 403, '', client.get(await o.go(null, client)));
    assert.match(page.text, /Je hebt het inloggen bij Inlog van Voorbeeld niet afgemaakt/);
    const again = o.app.client();
    const state = new URL((await again.get('/aanmelden/oidc')).location).searchParams.get('state');
    const said = await o.refused('other-error', 502, '', again.get(`/aanmelden/oidc/terug?state=${state}&error=${'<script>'}&error_description=Jan`));
    assert.doesNotMatch(said.body, /<script>|Jan/);
    const none = o.app.client();
    const bare = new URL((await none.get('/aanmelden/oidc')).location).searchParams.get('state');
    await o.refused('no-code', 502, '', none.get(`/aanmelden/oidc/terug?state=${bare}`));
    assert.match((await o.app.client({ language: 'en' }).get('/aanmelden/oidc/terug')).text, /This log-in with Inlog van Voorbeeld is too old/);
  });

  it('takes the link of a beheerder too, once, in the place of a password', async () => {
    const account = o.sql("select id from account where aanmeldnaam = 'uitvoerder4'");
    const beheerder = await o.app.login('beheerder');
    const made = await beheerder.fill(`/accounts/${account}`, {}, (form) => form.action.endsWith('/uitnodigingen') && !form.fields.some((field) => field.name === '_method'));
    const path = /\/uitnodiging\?code=[\w-]+/.exec(made.body)[0];
    const page = await o.app.client().open(path);
    const link = page.links.map((one) => one.href ?? one).find((one) => one.startsWith('/aanmelden/oidc?uitnodiging='));
    assert.ok(link, page.text);
    o.aanbieder.people.set('sub-7', { name: 'Bestaande collega', groups: ['bg-uitvoerder'] });
    assert.equal((await o.login('sub-7', o.app.client(), link)).status, 303);
    assert.equal(o.sql("select account from oidc_koppeling where sub = 'sub-7'"), account);
    assert.equal((await o.app.client().get(path)).status, 410);
    await o.refused('invitation', 400, '', o.login('sub-8', o.app.client(), link));
  });

  it('logs out here, and offers to log out there', async () => {
    const client = o.app.client();
    assert.equal((await o.login('sub-1', client)).status, 303);
    const page = await client.open('/vandaag');
    const out = await client.submit(page, {}, (form) => form.action === '/uitloggen');
    assert.equal(out.location, '/uitgelogd');
    const said = await client.open('/uitgelogd');
    const link = said.links.map((one) => one.href ?? one).find((one) => one.startsWith(o.aanbieder.issuer));
    const there = new URL(link.replaceAll('&amp;', '&'));
    assert.equal(there.pathname, '/session/end');
    assert.equal(there.searchParams.get('client_id'), CLIENT);
    assert.equal(there.searchParams.get('post_logout_redirect_uri'), `${o.app.base}/aanmelden`);
    assert.equal((await client.get('/vandaag')).status, 303);
    const other = await o.app.login('uitvoerder3', { fresh: true });
    assert.equal((await other.submit(await other.open('/vandaag'), {}, (form) => form.action === '/uitloggen')).location, '/aanmelden', 'who logged in here');
  });

  it('is in the audit, and no name or subject of anybody is in the log', async () => {
    const lines = (await readFile(join(o.data, 'demo/audit.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line)).filter((line) => line.verwerking === 'aanmelden');
    assert.ok(lines.some((line) => line.uitkomst === 'gelukt') && lines.some((line) => line.uitkomst === 'geweigerd'));
    assert.doesNotMatch(o.app.stderr, /sub-[12]|Nieuwe collega|code=|een geheim/);
    const line = (await o.app.command('export')).stdout;
    assert.match(line, /oidc_koppeling/);
    assert.doesNotMatch(line, /oidc_aanmelding|een geheim/);
  });
});

describe('Wat een aanbieder zegt', () => {
  const o = new Opstelling();
  before(async () => {
    await o.start({ part: { rollen: ROLLEN, nieuwe_accounts: true } });
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['bg-uitvoerder'] });
  });
  after(() => o.stop());
  const now = () => Math.floor(Date.now() / 1000);

  it('is taken in every kind of signature that is allowed', async () => {
    for (const alg of ['RS256', 'PS256', 'ES256']) {
      o.aanbieder.forge((claims, header) => ({ header: { ...header, alg, kid: alg === 'ES256' ? 'sleutel-ec' : 'sleutel-1' } }));
      const back = await o.login('sub-1');
      assert.equal(back.status, 303, `${alg}: ${back.text}`);
    }
  });

  it('is taken when it is a little early or late, for more than one party, or of one text', async () => {
    const fine = [
      (claims) => ({ claims: { ...claims, iat: now() + 50, nbf: now() + 50 } }),
      (claims) => ({ claims: { ...claims, exp: now() - 50 } }),
      (claims) => ({ claims: { ...claims, aud: [CLIENT, 'ander'], azp: CLIENT } }),
      (claims) => ({ claims: { ...claims, aud: [CLIENT] } }),
      (claims) => ({ claims: { ...claims, groups: 'bg-uitvoerder' } }),
      ({ at_hash: _, ...claims }) => ({ claims }),
      (claims, header) => ({ header: { ...header, typ: 'JWT' } }),
    ];
    for (const change of fine) {
      o.aanbieder.forge(change);
      const back = await o.login('sub-1');
      assert.equal(back.status, 303, `${change}: ${back.text}`);
    }
  });

  const bad = {
    issuer: [(claims) => ({ claims: { ...claims, iss: 'https://andere.example' } }), (claims) => ({ claims: { ...claims, iss: `${claims.iss}/` } }), ({ iss: _, ...claims }) => ({ claims }), (claims) => ({ claims: { ...claims, iss: [claims.iss] } })],
    audience: [(claims) => ({ claims: { ...claims, aud: 'ander' } }), (claims) => ({ claims: { ...claims, aud: [] } }), (claims) => ({ claims: { ...claims, aud: [CLIENT, 1] } }), (claims) => ({ claims: { ...claims, aud: { [CLIENT]: 1 } } }), ({ aud: _, ...claims }) => ({ claims })],
    'authorized-party': [(claims) => ({ claims: { ...claims, azp: 'ander' } }), (claims) => ({ claims: { ...claims, aud: [CLIENT, 'ander'] } }), (claims) => ({ claims: { ...claims, azp: 7 } })],
    expired: [(claims) => ({ claims: { ...claims, exp: now() - 61 } }), ({ exp: _, ...claims }) => ({ claims }), (claims) => ({ claims: { ...claims, exp: 'morgen' } }), (claims) => ({ claims: { ...claims, exp: -1 } }), (claims) => ({ claims: { ...claims, exp: 1e300 } })],
    'issued-in-future': [(claims) => ({ claims: { ...claims, iat: now() + 120 } }), ({ iat: _, ...claims }) => ({ claims }), (claims) => ({ claims: { ...claims, iat: null } })],
    'issued-long-ago': [(claims) => ({ claims: { ...claims, iat: now() - 700 } })],
    'not-yet-valid': [(claims) => ({ claims: { ...claims, nbf: now() + 120 } }), (claims) => ({ claims: { ...claims, nbf: 'nu' } })],
    nonce: [(claims) => ({ claims: { ...claims, nonce: 'a'.repeat(43) } }), ({ nonce: _, ...claims }) => ({ claims }), (claims) => ({ claims: { ...claims, nonce: [claims.nonce] } })],
    'access-token-hash': [(claims) => ({ claims: { ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }), (claims) => ({ claims: { ...claims, at_hash: 1 } })],
    subject: [({ sub: _, ...claims }) => ({ claims }), (claims) => ({ claims: { ...claims, sub: '' } }), (claims) => ({ claims: { ...claims, sub: 'a'.repeat(256) } }), (claims) => ({ claims: { ...claims, sub: 'a\u0001' } }), (claims) => ({ claims: { ...claims, sub: 12 } })],
    algorithm: [(claims, header) => ({ header: { ...header, alg: 'none' } }), (claims, header) => ({ header: { ...header, alg: 'HS256' } }), (claims, header) => ({ header: { ...header, alg: 'None' }, token: makeToken({ ...header, alg: 'none' }, claims).replace(/^[^.]+/, Buffer.from('{"alg":"NONE"}').toString('base64url')) }),
      ({ ...claims }, { kid }) => ({ token: makeToken({ kid, alg: 'RS256' }, claims, o.aanbieder.signing).replace(/^[^.]+/, Buffer.from(JSON.stringify({ kid })).toString('base64url')) })],
    signature: [(claims, header) => ({ key: newKey('RSA'), header }), (claims, header, said) => ({ token: said.id_token.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, sub: 'sub-2' })).toString('base64url')}.`) }),
      (claims, header, said) => ({ token: said.id_token.replace(/[^.]+$/, '') }), (claims) => ({ key: newKey('EC'), header: { alg: 'ES256', kid: 'sleutel-ec' }, claims }), (claims) => ({ token: makeToken({ alg: 'ES256', kid: 'sleutel-ec' }, claims, o.aanbieder.ec).replace(/[^.]+$/, 'A'.repeat(86)) }),
      (claims) => { const key = newKey('RSA'); return { key, header: { alg: 'RS256', kid: 'sleutel-1', jwk: publicPart(key), jku: 'https://andere.example/jwks' }, claims }; }],
    header: [(claims, header) => ({ header: { ...header, crit: ['b64'], b64: false } }), (claims, header) => ({ header: { ...header, typ: 'at+jwt' } }), (claims, header, said) => ({ token: said.id_token.replace(/^[^.]+/, 'bm9qc29u') }), (claims, header) => ({ header: { ...header, kid: 1 } })],
    form: [(claims, header, said) => ({ token: said.id_token.split('.').slice(0, 2).join('.') }), (claims, header, said) => ({ token: `${said.id_token}.a` }), () => ({ token: 'niets' }), (claims) => ({ claims: [claims] })],
  };
  for (const [word, changes] of Object.entries(bad)) {
    it(`is refused: ${word}`, async () => {
      for (const change of changes) {
        o.aanbieder.forge(change);
        await o.refused(word, 502).catch((error) => { throw new Error(`${change}: ${error.message}`); });
      }
      assert.equal(o.sql('select count(*) from oidc_koppeling'), '1');
    });
  }

  it('is refused when the answer with the token is no such answer', async () => {
    const json = { 'content-type': 'application/json' };
    const answers = [
      ['token-answer', 502, () => ({ status: 200, headers: json, body: '{}' })],
      ['token-answer', 502, () => ({ status: 200, headers: json, body: '{"id_token": ["a"]}' })],
      ['form', 502, () => ({ status: 200, headers: json, body: '{"id_token": "", "access_token": 1}' })],
      ['json', 502, () => ({ status: 200, headers: json, body: '[1]' })],
      ['json', 502, () => ({ status: 200, headers: json, body: '{"id_token": "a", "id_token": "b"}' })],
      ['json', 502, () => ({ status: 200, headers: json, body: '{"id_token": "a"' })],
      ['type', 502, (answer) => ({ ...answer, headers: { 'content-type': 'text/html' } })],
      ['redirect', 502, () => ({ status: 302, headers: { location: `${o.aanbieder.issuer}/elders` }, body: '' })],
      ['status', 503, () => ({ status: 500, headers: json, body: '{}' })],
      ['large', 502, (answer) => ({ ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), a: 'a'.repeat(300_000) }) })],
      ['client', 502, () => ({ status: 401, headers: json, body: '{"error": "invalid_client"}' })],
      ['code', 502, () => ({ status: 400, headers: json, body: '{"error": "invalid_grant"}' })],
    ];
    for (const [word, status, spoil] of answers) {
      o.aanbieder.spoil.set('/token', spoil);
      await o.refused(word, status).catch((error) => { throw new Error(`${spoil}: ${error.message}`); });
    }
    assert.equal(o.aanbieder.count('/elders'), 0, 'redirects are not followed');
    o.aanbieder.spoil.clear();
    assert.equal((await o.login('sub-1')).status, 303, 'and then it is as before');
  });
});

describe('Sleutels van een aanbieder', () => {
  const o = new Opstelling();
  before(async () => {
    await o.start({ part: { rollen: ROLLEN, nieuwe_accounts: true } });
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['bg-uitvoerder'] });
  });
  after(() => o.stop());
  const keys = (list) => o.aanbieder.spoil.set('/jwks', (answer) => ({ ...answer, body: JSON.stringify({ keys: list }) }));

  it('may be new: they are fetched again, but not for every token with an unknown key', async () => {
    assert.equal((await o.login('sub-1')).status, 303);
    assert.equal(o.aanbieder.count('/jwks'), 1);
    assert.equal((await o.login('sub-1')).status, 303);
    assert.equal(o.aanbieder.count('/jwks'), 1, 'they are kept');
    const next = newKey('RSA', 'sleutel-2');
    keys([publicPart(o.aanbieder.signing), publicPart(next)]);
    o.aanbieder.forge((claims, header) => ({ header: { ...header, kid: 'sleutel-2' }, key: next }));
    assert.equal((await o.login('sub-1')).status, 303, 'a new key');
    assert.equal(o.aanbieder.count('/jwks'), 2);
    o.aanbieder.forge((claims, header) => ({ header: { ...header, kid: 'onbekend' }, key: next }));
    for (let n = 0; n < 3; n++) await o.refused('key-unknown', 502);
    assert.equal(o.aanbieder.count('/jwks'), 2, 'whoever can make bad tokens cannot make us ask');
    assert.equal(o.aanbieder.count('/.well-known/openid-configuration'), 1);
  });
});

describe('Een aanbieder die niet deugt', () => {
  const o = new Opstelling();
  before(async () => {
    await o.start({ part: { rollen: ROLLEN, nieuwe_accounts: true } });
    o.aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['bg-uitvoerder'] });
  });
  after(() => o.stop());
  const DISCOVERY = '/.well-known/openid-configuration';
  const change = (path, make) => o.aanbieder.spoil.set(path, (answer) => ({ ...answer, body: JSON.stringify(make(JSON.parse(answer.body))) }));
  const begin = () => o.app.client().get('/aanmelden/oidc');

  it('is not asked for a log-in when it says something odd of itself', async () => {
    const cases = [
      ['discovery', 502, (d) => ({ ...d, issuer: 'https://andere.example' })],
      ['discovery', 502, (d) => ({ ...d, issuer: `${d.issuer}/` })],
      ['discovery', 502, (d) => ({ ...d, token_endpoint: 'http://andere.example/token' })],
      ['discovery', 502, (d) => ({ ...d, authorization_endpoint: 'javascript:alert(1)' })],
      ['discovery', 502, (d) => ({ ...d, jwks_uri: 'file:///etc/passwd' })],
      ['discovery', 502, (d) => ({ ...d, jwks_uri: undefined })],
      ['discovery', 502, (d) => ({ ...d, end_session_endpoint: 7 })],
      ['discovery', 502, (d) => ({ ...d, userinfo_endpoint: 'http://10.0.0.1/' })],
      ['large', 502, (d) => ({ ...d, a: 'a'.repeat(300_000) })],
      ['json', 502, () => [1]],
    ];
    for (const [word, status, make] of cases) {
      change(DISCOVERY, make);
      await o.refused(word, status, '', begin()).catch((error) => { throw new Error(`${make}: ${error.message}`); });
    }
    o.aanbieder.spoil.set(DISCOVERY, () => ({ status: 301, headers: { location: '/elders' }, body: '' }));
    await o.refused('redirect', 502, '', begin());
    o.aanbieder.spoil.set(DISCOVERY, () => ({ status: 404, headers: { 'content-type': 'application/json' }, body: '{}' }));
    const page = await o.refused('status', 503, '', begin());
    assert.equal(page.headers.get('retry-after'), '60');
    assert.match(page.text, /Inlog van Voorbeeld is nu niet bereikbaar/);
  });

  it('that does not answer holds up nobody else for long', async () => {
    o.aanbieder.spoil.set(DISCOVERY, () => null);
    const slow = [...Array(9)].map(() => begin());
    assert.equal((await o.app.client().open('/aanmelden')).status, 200);
    assert.equal((await o.app.login('uitvoerder4')).cookies.has('bg_sessie'), true, 'passwords are checked meanwhile');
    const pages = await Promise.all(slow);
    assert.deepEqual(new Set(pages.map((page) => page.status)), new Set([503]));
    const words = new Set(o.refusals().slice(-9).map((line) => line.why));
    assert.deepEqual(words, new Set(['slow', 'busy']), 'six ask at once, the others hear so at once');
  });

  it('is not believed with keys that are none', async () => {
    o.aanbieder.spoil.clear();
    const weak = newKey('small', 'sleutel-1');
    const cases = [
      ['keys', () => ({ keys: {} })], ['keys', () => ({})], ['keys', (jwks) => ({ keys: [...Array(51)].map(() => jwks.keys[0]) })],
      ['large', () => ({ keys: ['a'.repeat(300_000)] })], ['json', () => 'sleutels'],
      ['key-unknown', () => ({ keys: [1, null, 'a', [], {}] })], ['key-unknown', (jwks) => ({ keys: jwks.keys.map((key) => ({ ...key, kty: 'oct', k: key.n })) })],
      ['key-unknown', (jwks) => ({ keys: jwks.keys.map((key) => ({ ...key, use: 'enc' })) })], ['key-unknown', (jwks) => ({ keys: jwks.keys.map((key) => ({ ...key, n: 7 })) })],
      ['key-unknown', () => ({ keys: [publicPart(weak)] }), weak],
      ['signature', (jwks) => ({ keys: jwks.keys.map((key) => ({ ...key, ...(key.n && { n: publicPart(newKey('RSA')).n }) })) })],
    ];
    for (const [word, make, key] of cases) {
      change('/jwks', make);
      o.aanbieder.spoil.delete('/token');
      if (key) o.aanbieder.forge(() => ({ key }));
      await o.app.reload();
      await o.refused(word, 502).catch((error) => { throw new Error(`${make}: ${error.message}`); });
    }
    o.aanbieder.spoil.clear();
    await o.app.reload();
    assert.equal((await o.login('sub-1')).status, 303);
    o.aanbieder.stop();
    await o.app.reload();
    await o.refused('unreachable', 503, '', begin());
  });
});

describe('Een gemeente die niemand vanzelf toelaat', () => {
  const o = new Opstelling();
  const link = async (account) => new URL((await o.app.command('oidc-uitnodiging', account)).stdout.trim());
  const invite = async (account) => { const url = await link(account); return url.pathname + url.search; };
  before(async () => {
    // as a confined program: workers that connect to nobody, and a messenger that may do little else
    await o.start({ part: { wachtwoorden: false, bewijs: 'geen' }, env: { BONDGENOOT_AFSCHERMING: 'aan' }, client: { token_endpoint_auth_method: 'none' } });
  });
  after(() => o.stop());

  it('lets in who was invited, by a link that works once, and leaves the roles as they are here', async () => {
    const page = await o.refused('no-account', 403);
    assert.match(page.text, /Vraag de beheerder om een uitnodiging/);
    assert.doesNotMatch(page.text, /met een wachtwoord/);
    const path = await invite('uitvoerder');
    assert.match(path, /^\/aanmelden\/oidc\?uitnodiging=[\w-]{43}$/);
    const client = o.app.client();
    assert.equal((await o.login('sub-1', client, path)).status, 303);
    assert.match((await client.open('/vandaag')).text, /Uitvoerder 1 van Team Noord/);
    await o.refused('invitation', 400, '', o.login('sub-3', o.app.client(), path));
    assert.equal((await o.login('sub-1')).status, 303, 'from then on without');
    assert.equal(o.sql("select rollen from account where aanmeldnaam = 'uitvoerder'"), 'uitvoerder');
  });

  it('links an account to one person, and a person to one account', async () => {
    await o.refused('invitation-of-another', 403, '', o.login('sub-1', o.app.client(), await invite('uitvoerder2')));
    const first = await invite('uitvoerder2');
    const second = await invite('uitvoerder2');
    await o.refused('invitation', 400, '', o.login('sub-4', o.app.client(), first));
    assert.equal((await o.login('sub-4', o.app.client(), second)).status, 303);
    assert.equal((await o.login('sub-5', o.app.client(), await invite('uitvoerder2'))).status, 303, 'who was invited anew takes the place');
    await o.refused('no-account', 403, 'sub-4');
    assert.equal((await o.login('sub-1', o.app.client(), await invite('uitvoerder'))).status, 303, 'again for the same account');
    const old = await invite('uitvoerder5');
    o.sql('update oidc_uitnodiging set tot = 1');
    await o.refused('invitation', 400, '', o.login('sub-6', o.app.client(), old));
    const closed = await invite('uitvoerder5');
    o.sql("update account set is_open = 0 where aanmeldnaam = 'uitvoerder5'");
    await o.refused('account-closed', 403, '', o.login('sub-6', o.app.client(), closed));
    for (const wrong of ['inwoner', 'niemand']) assert.equal((await o.app.command('oidc-uitnodiging', wrong)).code, 2);
    assert.equal((await o.app.command('oidc-uitnodiging')).code, 2);
  });

  it('knows no password of staff any more, but those of residents', async () => {
    const attempt = async (name) => { const client = o.app.client(); return client.submit(await client.open('/aanmelden'), { aanmeldnaam: name, wachtwoord: PASSWORD }, (form) => form.fields.some((field) => field.name === 'wachtwoord')); };
    assert.equal((await attempt('uitvoerder3')).status, 401);
    assert.equal((await attempt('inwoner')).status, 303);
  });

  it('has a messenger that is confined, and workers that still are', () => {
    assert.doesNotMatch(o.app.stderr, /not-confined|forbidden-call/);
    for (const pid of o.app.children) assert.match(readFileSync(`/proc/${pid}/status`, 'utf8'), /^Seccomp:\s*2$/m);
  });
});

describe('Een gemeente die een tweede stap vraagt', () => {
  const o = new Opstelling();
  const key = newKey('EC', 'eigen');
  before(async () => {
    o.app.expectedErrors = /"event":"oidc-settings"/; // until the key is there
    await o.start({ part: { rollen: { claim: 'diep.rollen', waarden: { a: 'partner', b: 'uitvoerder' } }, organisatie: { claim: 'afdeling', waarden: { corp: 'Woningcorporatie', gem: 'Gemeente Voorbeeld' } },
      team: TEAM, nieuwe_accounts: true, acr: ['hoog'], bewijs: 'sleutel', uitloggen: false },
      client: { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined, jwks: { keys: [publicPart(key)] } }, config: { conformIdTokenClaims: true } });
    const { use: _, ...own } = key;
    await writeFile(join(o.data, 'demo/oidc.sleutel'), JSON.stringify(own));
    await chmod(join(o.data, 'demo/oidc.sleutel'), 0o600);
    await o.app.reload();
    o.aanbieder.people.set('sub-1', { name: 'Collega van de corporatie', diep: { rollen: ['a'] }, afdeling: 'corp', team: 'noord' });
  });
  after(() => o.stop());

  it('gets it, proves itself with a key of its own, and asks for what is not in the token', async () => {
    o.aanbieder.login = { acr: 'hoog', amr: ['pwd', 'otp'] };
    const there = new URL((await o.app.client().get('/aanmelden/oidc')).location);
    assert.equal(there.searchParams.get('acr_values'), 'hoog');
    const client = o.app.client();
    const back = await o.login('sub-1', client);
    assert.equal(back.status, 303, back.text);
    assert.equal(o.aanbieder.count('/me'), 1, 'roles and name came from userinfo');
    assert.equal(o.sql("select a.rollen, o.naam, coalesce(m.team, '-') from account a join medewerker m on m.id = a.medewerker join organisatie o on o.id = m.organisatie where a.naam = 'Collega van de corporatie'"),
      'partner|Woningcorporatie|-', 'a team of another organisation is not theirs');
    const out = await client.submit(await client.open('/vandaag'), {}, (form) => form.action === '/uitloggen');
    assert.equal(out.location, '/aanmelden');
  });

  it('refuses who did not take it, and userinfo of somebody else', async () => {
    o.aanbieder.login = {};
    const page = await o.refused('second-factor', 403);
    assert.match(page.text, /met een tweede stap/);
    o.aanbieder.login = { acr: 'laag' };
    await o.refused('second-factor', 403);
    o.aanbieder.login = { acr: 'hoog' };
    o.aanbieder.spoil.set('/me', (answer) => ({ ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), sub: 'sub-2' }) }));
    await o.refused('userinfo', 502);
    o.aanbieder.spoil.clear();
    o.aanbieder.people.set('sub-2', { name: 'Zonder plek', diep: { rollen: ['b'] } });
    await o.refused('no-organisation', 403, 'sub-2');
  });

  it('gets the word of amr too, and a second step of our own where the provider is not asked for one', async () => {
    await o.settle({ rollen: { claim: 'diep.rollen', waarden: { a: 'partner' } }, amr: ['mfa', 'otp'], bewijs: 'sleutel' });
    await o.app.reload();
    o.aanbieder.forge((claims) => ({ claims: { ...claims, amr: ['pwd'] } }));
    await o.refused('second-factor', 403);
    o.aanbieder.forge((claims) => ({ claims: { ...claims, amr: ['pwd', 'otp'] } }));
    assert.equal((await o.login('sub-1')).location, '/');
    const file = join(o.data, 'demo/gemeente.json');
    await o.settle({ rollen: { claim: 'diep.rollen', waarden: { a: 'partner' } }, bewijs: 'sleutel' });
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), tweede_factor: 'moet' }));
    await o.app.reload();
    assert.equal((await o.login('sub-1')).location, '/mijn-account/tweede-factor');
  });

  it('does not start with settings that are wrong, and says all that is', async () => {
    await o.settle({ bewijs: 'mtls', wachtwoorden: 1 });
    o.app.expectedErrors = /"event":"(start|worker-died|reload-failed|oidc-settings)"/;
    await o.app.reload(/"event":"reload-failed"/);
    assert.match(o.app.stderr, /gemeente\.json: oidc\.bewijs: is geheim, .*; oidc\.wachtwoorden: is true of false/);
    assert.equal((await o.login('sub-1')).location, '/mijn-account/tweede-factor', 'all stays as it was');
  });

  it('cannot log in where the secret is missing or open to others, and goes without a messenger where nobody logs in elsewhere', async () => {
    o.app.expectedErrors = /"event":"(start|worker-died|reload-failed|oidc-settings)"/;
    await o.settle({});
    await chmod(join(o.data, 'demo/oidc.geheim'), 0o644);
    await o.app.reload();
    await o.app.logged(/"event":"oidc-settings".*secret-readable-by-others/);
    await o.refused('not-configured', 503, '', o.app.client().get('/aanmelden/oidc'));
    const file = join(o.data, 'demo/gemeente.json');
    const { oidc: _, ...rest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify(rest));
    const ended = () => o.app.stderr.split('\n').filter((line) => line.includes('"kind":"messenger"')).length;
    const before = ended();
    await o.app.reload();
    await o.app.logged(/"kind":"messenger"/, before + 1);
    for (const path of ['/aanmelden/oidc', '/aanmelden/oidc/terug?state=a']) assert.equal((await o.app.client().get(path)).status, 404);
    assert.equal((await o.app.client().get('/uitgelogd')).location, '/aanmelden');
  });
});
