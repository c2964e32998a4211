// SPDX-License-Identifier: EUPL-1.2
// Logging in with the municipality's own provider, on the wire, against a real one; and all that can be wrong with what it says.
import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Aanbieder } from '../lib/aanbieder.mjs';
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
});
