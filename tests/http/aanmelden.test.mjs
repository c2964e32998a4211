// SPDX-License-Identifier: EUPL-1.2
// Logging in: who fails often must wait, whether the name exists or not; nobody waits long; every attempt is noted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '../lib/postgres.mjs';
import { PASSWORD, Program } from '../lib/program.mjs';

const isLogIn = (form) => form.fields.some((field) => field.name === 'wachtwoord');
/** One attempt, from a browser of its own unless given. */
async function attempt(app, aanmeldnaam, wachtwoord = PASSWORD, client = app.client()) {
  return client.submit(await client.open('/aanmelden'), { aanmeldnaam, wachtwoord }, isLogIn);
}
const audit = async (app) => (await readFile(join(app.data, 'demo/audit.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line))
  .filter((line) => line.verwerking === 'aanmelden');
/** What differs between two pages when all that differs is the name that was typed. */
const without = (page, name) => page.body.replaceAll(`value="${name}"`, 'value=NAAM').replaceAll(/[0-9a-f]{32}/g, 'CODE').replaceAll(/[0-9a-f]{16}/g, 'NUMMER');

describe('Wie zich vaak verkeerd aanmeldt', () => {
  const app = new Program();
  before(() => app.start({ env: { BONDGENOOT_AANMELDEN_POGINGEN: '3', BONDGENOOT_AANMELDEN_WACHT: '3' } }));
  after(() => app.stop());

  it('must wait, on every worker, also with the right password, and then gets in', async () => {
    for (let n = 0; n < 2; n++) {
      const page = await attempt(app, 'uitvoerder', 'fout');
      assert.equal(page.status, 401);
      assert.match(page.text, /horen niet bij elkaar/);
    }
    const third = await attempt(app, 'uitvoerder', 'fout');
    assert.equal(third.status, 401);
    assert.match(third.text, /Wacht 3 seconden/, 'says how long');
    for (let n = 0; n < 6; n++) {
      const page = await attempt(app, 'uitvoerder');
      assert.equal(page.status, 429);
      assert.match(page.text, /Er is te vaak een verkeerd wachtwoord getypt. Wacht [123] seconden/);
      assert.match(page.headers.get('retry-after'), /^[123]$/);
      assert.match(page.body, /name="aanmeldnaam" id="aanmeldnaam" value="uitvoerder"/, 'the name stays filled in');
      assert.doesNotMatch(page.body, new RegExp(PASSWORD + '"'), 'the password does not');
    }
    assert.equal((await attempt(app, 'regisseur2', 'fout')).status, 401, 'another name is not slowed');
    await pause(3100);
    assert.equal((await attempt(app, 'uitvoerder')).status, 303, 'attempts that were refused make the wait no longer');
    assert.equal(sql(app.data, 'select count(*) from aanmeldpoging'), '1', 'and the count begins anew');
  });

  it('hears the same for a name that does not exist', async () => {
    const pages = { teamleider: [], 'bestaat-niet': [] };
    for (const name of Object.keys(pages)) for (let n = 0; n < 4; n++) pages[name].push(await attempt(app, name, 'fout'));
    const [known, unknown] = Object.entries(pages).map(([name, list]) => list.map((page) => [page.status, without(page, name).replace(/Wacht \d/, 'Wacht 3')]));
    assert.deepEqual(unknown, known);
    assert.deepEqual(known.map(([status]) => status), [401, 401, 401, 429]);
  });

  it('never waits longer than the most, and an hour later not at all', async () => {
    sql(app.data, 'update aanmeldpoging set mislukt = 1000000, tot = laatst + 100000');
    const page = await attempt(app, 'teamleider');
    assert.equal(page.status, 429);
    assert.equal(page.headers.get('retry-after'), '3');
    sql(app.data, 'update aanmeldpoging set laatst = laatst - 3601, tot = laatst - 3601');
    assert.match((await attempt(app, 'teamleider', 'fout')).text, /horen niet bij elkaar/);
    assert.equal((await attempt(app, 'teamleider')).status, 303);
  });

  it('is still refused after a restart', async () => {
    await attempt(app, 'beleid', 'fout');
    await attempt(app, 'beleid', 'fout');
    await attempt(app, 'beleid', 'fout');
    await app.stop({ keepData: true });
    sql(app.data, 'update aanmeldpoging set tot = tot + 60');
    await app.start({ data: app.data, env: { BONDGENOOT_AANMELDEN_POGINGEN: '3', BONDGENOOT_AANMELDEN_WACHT: '60' } });
    app.ownsData = true;
    assert.equal((await attempt(app, 'beleid')).status, 429);
  });

  it('is noted: who, from where, and what came of it', async () => {
    const lines = await audit(app);
    const account = sql(app.data, "select id from account where aanmeldnaam = 'uitvoerder'");
    const mine = lines.filter((line) => line.account === account);
    assert.deepEqual(new Set(mine.map((line) => line.uitkomst)), new Set(['mislukt', 'geweigerd', 'gelukt']));
    for (const line of lines) {
      assert.match(line.operation_id, /^[0-9a-f]{16}$/);
      assert.equal(line.adres, '127.0.0.1');
    }
    assert.ok(lines.some((line) => line.account === null), 'a name that does not exist has no account');
    assert.doesNotMatch(JSON.stringify(lines), /bestaat-niet|fout/);
  });
});

describe('Wie veel tegelijk probeert', () => {
  const app = new Program();
  before(() => app.start({ env: { BONDGENOOT_AANMELDEN_POGINGEN: '3' } }));
  after(() => app.stop());

  it('gets nowhere with many at once: of those only the first few count', async () => {
    const pages = await Promise.all([...Array(11).keys()].map((n) => attempt(app, 'partner', n === 10 ? PASSWORD : `gok ${n}`)));
    const refused = pages.filter((page) => page.status === 429).length;
    const wrong = pages.filter((page) => page.status === 401).length;
    assert.equal(wrong, 3);
    assert.ok(refused >= 7, `${refused} refused`);
  });
});

describe('Een adres buiten de eigen netwerken', () => {
  const app = new Program();
  before(() => app.start({ env: { BONDGENOOT_EIGEN_NETWERKEN: '10.0.0.0/8', BONDGENOOT_AANMELDEN_POGINGEN_ADRES: '4', BONDGENOOT_AANMELDEN_WACHT: '120' } }));
  after(() => app.stop());

  it('is slowed for all names together', async () => {
    for (let n = 0; n < 4; n++) assert.equal((await attempt(app, `naam ${n}`, 'fout')).status, 401);
    const page = await attempt(app, 'uitvoerder');
    assert.equal(page.status, 429);
    const english = await attempt(app, 'uitvoerder', PASSWORD, app.client({ language: 'en' }));
    assert.match(english.text, /A wrong password was typed too often. Wait \d+ seconds, then try again./);
    sql(app.data, 'update aanmeldpoging set tot = laatst + 120');
    assert.match((await attempt(app, 'uitvoerder')).text, /Wacht 2 minuten|Wacht 1\d\d seconden/);
  });
});
