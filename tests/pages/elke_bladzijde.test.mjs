// SPDX-License-Identifier: EUPL-1.2
// Every page, as every role that reaches it: found by following the links and forms of a demo in which something has happened, then looked
// at by axe-core in both languages, on a phone and on a desk. A page that nothing leads to fails the file.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, screenshot, useBrowser, VIEWS } from '../lib/browser.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

/** The first role that reaches a page is the one it is looked at with; the resident's pages and those of one role come along. */
const ROLES = ['uitvoerder', 'uitvoerder2', 'uitvoerder3', 'inwoner', 'mandaathouder', 'beheerder', 'budgethouder', 'teamleider', 'beleid',
  'handhaver', 'partner', 'bestuur', 'privacyofficer', 'fg', null];
/** What is no page, or is looked at elsewhere: files, redirects, what waits for a text. */
const NO_PAGE = /^\/(assets|huisstijl|taal|teruggeven|openapi\.json|eenmalig|uitnodiging|uitgelogd)\b|^\/aanmelden\/(code|oidc)|^\/$/;
const ID = /\/[a-z2-7]{26}(?=\/|$)/g;
/** Of pages of one kind so many are opened by one role: they differ in what has happened. */
const MOST = 6;

const braces = (pattern) => pattern.match(/\{/g)?.length ?? 0;

/** The parameters of a path that fits a pattern, or null. */
function fit(pattern, path) {
  const parts = pattern.split('/');
  const segments = path.split('/');
  if (parts.length !== segments.length) return null;
  const found = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith('{')) found[part] = segments[i];
    else if (part !== segments[i]) return null;
  }
  return found;
}

/** Something has happened: decided, asked, braked, sent, booked; a short question answered; a note written; words corrected. */
async function live(app) {
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const find = async (account, begin) => (await ask(account, 'POST', '/huishoudens/zoeken', { zoek: begin })).huishoudens[0].id;
  const fietsen = await find('uitvoerder', 'gezin');
  const household = await ask('uitvoerder', 'GET', `/huishoudens/${fietsen}`);
  const budget = (await ask('uitvoerder', 'GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
  // one household of the team has nobody who keeps it together
  sqlIn(app.data, `update kring set tot = '2026-11-01' where id = (select min(k.id) from kring k join huishouden h on h.id = k.huishouden
    join team t on t.id = h.team where k.rol = 'regisseur' and k.tot is null and t.naam = 'Team Noord' and h.id <> '${fietsen}')`);
  const light = (wat, cent) => ask('uitvoerder', 'POST', `/doelen/${household.doelen[0].id}/lichte-weg`, { nodig: 'Naar school kunnen', wat,
    waarom: 'De gewone weg duurt te lang.', bedrag_cent: cent, budget, anoniem: 'Ouder met kinderen. Er is geld nodig voor vervoer.' });
  const decide = async (wat, cent) => {
    const { id } = await light(wat, cent);
    for (const account of ['uitvoerder2', 'uitvoerder3', 'teamleider']) await ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' });
    return (await ask('uitvoerder', 'GET', '/besluiten')).besluiten.find((one) => one.wat === wat).id;
  };
  await decide('Een helm', 4000); // signed, not sent
  const sent = await decide('Twee fietsen', 20000);
  const open = await light('Twee sloten', 5000);
  await ask('uitvoerder2', 'POST', `/voorleggingen/${open.id}/stemmen`, { soort: 'vraag', reden: 'Is er een fietsenmaker in de buurt?' });
  await ask('uitvoerder3', 'POST', `/voorleggingen/${open.id}/stemmen`, { soort: 'rem', reden: 'Eerst de fietsen.' });
  const { stemmen } = await ask('uitvoerder', 'GET', `/voorleggingen/${open.id}`);
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/kring`, { medewerker: stemmen[0].medewerker, rol: 'meekijker', reden: 'Kent de school.',
    grondslag: 'Leerplicht (Leerplichtwet 1969 16)' });
  const person = await ask('uitvoerder', 'GET', `/inwoners/${household.inwoners[0].id}`);
  await ask('uitvoerder', 'PATCH', `/inwoners/${person.id}`, { versie: person.versie, telefoon: '06 0000 0001' });
  const asked = await ask('uitvoerder2', 'POST', '/navragen', { telefoon: '0600000001', reden: 'Belt over de school.' });
  await ask('uitvoerder-zuid', 'POST', `/navragen/${(await ask('uitvoerder-zuid', 'POST', '/navragen', { telefoon: '0600000001', reden: 'x' })).id}/doorbraak`,
    { aanleiding: 'Acuut gevaar', reden: 'Er staat iemand voor de deur.' });
  assert.ok(asked.is_bekend);
  const { versie } = await ask('uitvoerder', 'GET', `/besluiten/${sent}`);
  const now = await ask('uitvoerder', 'PATCH', `/besluiten/${sent}`, { versie, naam: 'Zilverberk', betekent: 'U haalt de fietsen op.' });
  await ask('uitvoerder', 'POST', `/besluiten/${sent}/verzendingen`, { hoe: 'mondeling', dag: TODAY, versie: now.versie });
  const booked = await decide('Een fietspomp', 1500);
  const pump = await ask('uitvoerder', 'GET', `/besluiten/${booked}`);
  const done = await ask('uitvoerder', 'PATCH', `/besluiten/${booked}`, { versie: pump.versie, naam: 'Zilverberk', betekent: 'U krijgt de pomp.' });
  await ask('uitvoerder', 'POST', `/besluiten/${booked}/verzendingen`, { hoe: 'mondeling', dag: TODAY, versie: done.versie });
  await ask('uitvoerder', 'POST', `/besluiten/${booked}/aankopen`, { wat: 'Een fietspomp', bedrag_cent: 1299, dag: TODAY, bon: 'In de map' });
  for (let n = 0; n < 12; n += 1) await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/gesprekken`, { tekst: `Even gebeld, keer ${n + 1}.` });
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/gesprekken`, { tekst: 'Koffie gedronken. **Het gaat beter.**' });
  await ask('uitvoerder', 'POST', `/huishoudens/${fietsen}/citaten`, { inwoner: household.inwoners[0].id, soort: 'kracht', tekst: 'Ik sta weer op.' });
}

describe('Elke bladzijde', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const found = new Map(); // pattern -> {role, path}

  it('is te vinden door links en formulieren te volgen', async () => {
    await live(app);
    const lines = (await app.command('routes', '--pages')).stdout.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.split(' '));
    const patterns = [...new Set(lines.map((line) => line[1]))].filter((pattern) => !NO_PAGE.test(pattern)).sort((a, b) => braces(a) - braces(b));
    const forms = lines.filter((line) => line.length === 4).map(([, form, method, path]) => ({ form, method, path }));
    for (const role of ROLES) {
      const client = role ? await app.login(role) : app.client();
      const queue = [role === 'inwoner' ? '/mijn-plan' : role ? '/vandaag' : '/aanmelden'];
      const seen = new Set();
      const times = new Map();
      const add = (path) => { if (path.startsWith('/') && !NO_PAGE.test(path)) queue.push(path); };
      while (queue.length > 0) {
        const path = queue.shift();
        const key = path.replace(ID, '/{}');
        if (seen.has(path) || (times.get(key) ?? 0) >= MOST) continue;
        seen.add(path);
        times.set(key, (times.get(key) ?? 0) + 1);
        const page = await client.get(path);
        assert.ok([200, 303, 403].includes(page.status), `${role}: a link leads to ${page.status}: ${path}`);
        if (page.status !== 200) continue;
        const pattern = patterns.find((one) => fit(one, path));
        assert.ok(pattern, `a page that is no route: ${path}`);
        if (!found.has(pattern)) found.set(pattern, { role, path });
        for (const link of page.links) add((link.href ?? link).split('#')[0].split('?')[0]);
        for (const form of page.forms.filter((one) => one.method === 'POST')) {
          const method = form.fields.find((field) => field.name === '_method')?.value ?? 'POST';
          for (const one of forms.filter((each) => each.method === method)) {
            const values = fit(one.path, form.action);
            if (values && !Object.keys(values).some((name) => !one.form.includes(name) && one.form.includes('{'))) {
              add(one.form.replace(/\{[^}]+\}/g, (name) => values[name] ?? name));
            }
          }
        }
      }
    }
    assert.deepEqual(patterns.filter((pattern) => !found.has(pattern)), [], 'pages that nothing leads to');
  });

  for (const view of VIEWS) {
    it(`is toegankelijk: ${view.language}, ${view.width} px`, async () => {
      const wrong = [];
      const pages = new Map();
      for (const [pattern, { role, path }] of found) {
        if (!pages.has(role)) pages.set(role, await browser.page(role, view));
        const page = pages.get(role);
        await page.goto(path);
        await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
        for (const violation of await axe(page)) wrong.push(`${pattern} (${role}): ${violation}`);
        const wider = await overflow(page);
        if (wider > 0) wrong.push(`${pattern} (${role}): ${wider} px wider than the window`);
        await screenshot(page, `${pattern.replace(/[^a-z-]+/g, '_')}-${view.language}-${view.width}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});
