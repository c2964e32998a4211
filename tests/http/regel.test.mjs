// SPDX-License-Identifier: EUPL-1.2
// Rules with their text and source, and barriers and signals that lead to no household.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useProgram } from '../lib/program.mjs';

const RULE = { soort: 'beleidsregel', naam: 'Beleidsregel bijzondere situaties', wet: 'Participatiewet', artikel: '35', tekst: 'Letterlijke tekst.',
  bron: 'Gemeenteblad 2026, 12', vanaf: '2026-01-01', gepubliceerd: true };

describe('Regels', () => {
  const app = useProgram();

  it('are written down by who keeps them, and read by everybody', async () => {
    const rule = await app.ask('beleid', 'POST', '/regels', RULE);
    assert.equal(rule.is_gepubliceerd, true);
    assert.equal((await app.ask('uitvoerder', 'GET', `/regels/${rule.id}`)).tekst, 'Letterlijke tekst.');
    const { regels } = await app.ask('inwoner', 'GET', '/regels?wet=Participatiewet');
    assert.ok(regels.some(({ id }) => id === rule.id));
    assert.ok(regels.every(({ wet }) => wet === 'Participatiewet'));
    const list = await (await app.login('uitvoerder')).open('/regels?wet=Participatiewet');
    assert.equal(list.form('/regels').fields.find(({ name }) => name === 'wet').value, 'Participatiewet');
    assert.ok(list.links.some(({ text }) => text === RULE.naam));
    const page = await (await app.login('uitvoerder')).open(`/regels/${rule.id}`);
    assert.equal(page.heading, RULE.naam);
    assert.match(page.text, /Gemeenteblad 2026, 12/);
    assert.ok(!page.forms.some(({ action }) => action.startsWith('/regels')), 'an uitvoerder changes no rule');
  });

  it('that are not published are for staff, until somebody publishes them', async () => {
    const rule = await app.ask('mandaathouder', 'POST', '/regels', { ...RULE, naam: 'Nog niet bekend', gepubliceerd: false });
    assert.equal((await app.api('inwoner', 'GET', `/regels/${rule.id}`)).status, 404);
    assert.ok(!(await app.ask('inwoner', 'GET', '/regels')).regels.some(({ id }) => id === rule.id));
    assert.ok((await app.ask('uitvoerder', 'GET', '/regels')).regels.some(({ id }) => id === rule.id));
    const client = await app.login('beheerder');
    const page = await client.fill(`/regels/${rule.id}`, { gepubliceerd: '1' }, (form) => form.action === `/regels/${rule.id}`);
    assert.doesNotMatch(page.text, /Niet gepubliceerd/);
    const ended = await app.ask('beleid', 'PATCH', `/regels/${rule.id}`, { versie: 2, tot: '2026-06-30' });
    assert.deepEqual([ended.tot, ended.is_gepubliceerd], ['2026-06-30', true]);
    assert.equal((await app.api('beleid', 'PATCH', `/regels/${rule.id}`, { versie: 1 })).status, 409);
    assert.equal((await app.api('beleid', 'PATCH', `/regels/${'a'.repeat(26)}`, { versie: 1 })).status, 404);
  });

  it('refuse what cannot be', async () => {
    assert.equal((await app.api('uitvoerder', 'POST', '/regels', RULE)).status, 403);
    assert.equal((await app.api('uitvoerder', 'PATCH', `/regels/${'a'.repeat(26)}`, { versie: 1 })).status, 403);
    assert.equal((await app.api(null, 'GET', '/regels')).status, 401);
    const wrong = await app.api('beleid', 'POST', '/regels', { ...RULE, tot: '2025-12-31' });
    assert.equal(wrong.body.errors[0].location.pointer, '/tot');
    assert.equal((await app.api('beleid', 'POST', '/regels', {})).body.errors.length, 5);
  });

  it('come a page at a time', async () => {
    for (let i = 0; i < 51; i += 1) await app.ask('beleid', 'POST', '/regels', { ...RULE, naam: `Rij ${String(i).padStart(2, '0')}`, wet: 'Rijenwet' });
    const first = await app.ask('beleid', 'GET', '/regels?wet=Rijenwet');
    assert.equal(first.regels.length, 50);
    const second = await app.ask('beleid', 'GET', `/regels?wet=Rijenwet&na=${encodeURIComponent(first.meer)}`);
    assert.deepEqual(second.regels.map(({ naam }) => naam), ['Rij 50']);
    assert.equal(second.meer, null);
  });
});

describe('Knelpunten en signalen', () => {
  const app = useProgram();

  it('are for all staff, keep only their month, and name no household', async () => {
    const { knelpunten: [one] } = await app.ask('uitvoerder', 'POST', '/knelpunten',
      { regel: 'Alleen wat is ingekocht', tekst: 'Dat past hier niet.', nodig: 'Een huis.', instantie: 'Inkoop', leefgebied: 'wonen' });
    const all = await app.ask('bestuur', 'GET', '/knelpunten');
    const mine = all.knelpunten.find(({ regel }) => regel === 'Alleen wat is ingekocht');
    assert.deepEqual(Object.keys(mine).sort(), ['id', 'instantie', 'leefgebied', 'maand', 'nodig', 'regel', 'tekst', 'toch_reden', 'toch_woorden', 'wet']);
    assert.match(mine.maand, /^\d{4}-\d{2}$/);
    assert.ok(one);
    const { signalen } = await app.ask('teamleider', 'POST', '/signalen', { tekst: 'Steeds meer jongeren zonder huis', wijk: 'Noord' });
    assert.ok(signalen.some(({ tekst, wijk }) => tekst === 'Steeds meer jongeren zonder huis' && wijk === 'Noord'));
    const page = await (await app.login('handhaver')).open('/knelpunten');
    assert.match(page.text, /Alleen wat is ingekocht.*Wat wel nodig is: Een huis\..*Steeds meer jongeren/);
  });

  it('leave an event without household', async () => {
    const exported = await app.command('export');
    const kinds = exported.stdout.split('\n').filter((line) => /knelpunt\.gemeld|signaal\.gegeven/.test(line));
    assert.ok(kinds.length >= 2);
    for (const line of kinds) assert.match(line, /"huishouden":null/);
  });

  it('are not for residents, and need their words', async () => {
    for (const [method, path] of [['GET', '/knelpunten'], ['POST', '/knelpunten'], ['POST', '/signalen']]) {
      assert.equal((await app.api('inwoner', method, path, method === 'POST' ? {} : undefined)).status, 403, path);
    }
    assert.equal((await app.api('uitvoerder', 'POST', '/knelpunten', {})).body.errors.length, 2);
    assert.equal((await app.api('uitvoerder', 'POST', '/signalen', {})).body.errors.length, 1);
  });

  it('come a page at a time', async () => {
    for (let i = 0; i < 51; i += 1) await app.ask('uitvoerder', 'POST', '/signalen', { tekst: `Rij ${i}` });
    for (let i = 0; i < 51; i += 1) await app.ask('uitvoerder', 'POST', '/knelpunten', { regel: `Rij ${i}`, tekst: 'x' });
    const first = await app.ask('uitvoerder', 'GET', '/knelpunten');
    assert.deepEqual([first.knelpunten.length, first.signalen.length], [50, 50]);
    const second = await app.ask('uitvoerder', 'GET', `/knelpunten?na=${first.meer_knelpunten}&signaalNa=${first.meer_signalen}`);
    assert.ok(second.knelpunten.length >= 1 && second.signalen.length >= 1);
    const ids = [...first.knelpunten, ...second.knelpunten].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keep what was typed with an error on the page', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.submit(await client.open('/knelpunten'), { tekst: 'Alleen dit' }, '/knelpunten');
    assert.equal(page.status, 400);
    assert.match(page.body, /Alleen dit/);
  });
});
