// SPDX-License-Identifier: EUPL-1.2
// What may be shared and why: the table that everybody who works here reads, and that changes by letting another row follow.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const dayAfter = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Delingsregels', () => {
  const app = useProgram();
  const rules = async (account = 'uitvoerder') => (await app.ask(account, 'GET', '/delingsregels')).delingsregels;
  const follow = (account, id, body) => app.api(account, 'POST', `/delingsregels/${id}/opvolgers`, body);
  const NEW = { uitkomst: 'noodzakelijk', door: 'zelf', artikel: 'Wet X 1', citaat: 'mag', uitleg: 'Een nieuwe wet.', vanaf: dayAfter(5), zekerheid: 'laag', aan: true };

  it('tell each pair of laws with its article and a line of it', async () => {
    const all = await rules();
    const wgs = all.find((one) => one.van_wet === 'Wmo 2015' && one.naar_wet === 'Wgs' && one.gegevens === null);
    assert.equal(wgs.uitkomst, 'noodzakelijk');
    assert.match(wgs.artikel, /Wgs 8d/);
    assert.ok(all.filter((one) => one.is_aan).every((one) => one.citaat && one.uitleg && one.stand === 'geldt'));
    const page = await (await app.login('beleid')).get('/delingsregels');
    for (const text of ['Wgs 8d', 'Alleen met toestemming', 'Mag niet', 'Staat uit', 'Wams'])
      assert.ok(page.body.includes(text), text);
    assert.ok(!page.body.includes('opvolgers/nieuw'), 'the privacyofficer changes them');
    assert.ok((await (await app.login('beleid')).get('/regels')).body.includes('href="/delingsregels"'));
  });

  it('are followed by another from a day, and stay as they were until then', async () => {
    const old = (await rules()).find((one) => one.artikel === 'Wmo 2015 5.1.1 lid 4');
    const client = await app.login('privacyofficer');
    const form = await client.open(`/delingsregels/${old.id}/opvolgers/nieuw`);
    assert.ok(form.body.includes('Wmo 2015 5.1.1 lid 4'), 'it starts as the old one is');
    const done = await client.submit(form, { ...NEW, aan: '1' }, '/opvolgers');
    assert.equal(done.status, 303);
    const page = await client.get('/delingsregels');
    assert.ok(page.body.includes('Een nieuwe wet.'));
    const now = await rules();
    const was = now.find((one) => one.id === old.id);
    assert.deepEqual({ ...was, tot: null }, old, 'nothing but its last day');
    assert.equal(was.tot, dayAfter(4));
    const next = now.find((one) => one.vervangt === old.id);
    assert.equal(next.stand, 'straks');
    assert.equal(next.van_wet, old.van_wet);
    assert.equal(next.naar_wet, old.naar_wet);
    assert.equal(Number(sqlIn(app.data, `select count(*) from gebeurtenis where soort = 'delingsregel.opgevolgd' and record = '${next.id}'`)), 1);
    assert.equal((await follow('privacyofficer', old.id, NEW)).status, 409, 'one row follows another once');
  });

  it('do not change what was, and enforce only with a line of the law', async () => {
    const all = await rules();
    const one = all.find((rule) => rule.naar_wet === 'Wgs' && !rule.tot);
    const past = await follow('privacyofficer', one.id, { ...NEW, vanaf: dayAfter(-1) });
    assert.equal(past.status, 400);
    const enforce = all.find((rule) => rule.doel === 'handhaven' && rule.uitkomst === 'verboden');
    const without = await follow('privacyofficer', enforce.id, { ...NEW, citaat: undefined });
    assert.equal(without.status, 400);
    assert.match(JSON.stringify(without.body), /citaat/);
    assert.equal((await follow('privacyofficer', 'a'.repeat(26), NEW)).status, 404);
  });

  it('are left to the privacyofficer', async () => {
    const [one] = await rules();
    for (const account of ['uitvoerder', 'beheerder', 'fg', 'beleid', 'teamleider'])
      assert.equal((await follow(account, one.id, NEW)).status, 403, account);
    assert.equal((await app.api('inwoner', 'GET', '/delingsregels')).status, 403);
  });
});
