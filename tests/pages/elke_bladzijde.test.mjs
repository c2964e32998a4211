// SPDX-License-Identifier: EUPL-1.2
// Every page, as every role that reaches it: found by following the links and forms of a demo in which something has happened, then looked
// at by axe-core in both languages, on a phone and on a desk. A page that nothing leads to fails the file.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, screenshot, useBrowser } from '../lib/browser.mjs';
import { live } from '../lib/gebeurd.mjs';
import { useProgram } from '../lib/program.mjs';

/** The first role that reaches a page is the one it is looked at with; the resident's pages and those of one role come along. */
const ROLES = ['uitvoerder', 'uitvoerder2', 'uitvoerder3', 'inwoner', 'mandaathouder', 'beheerder', 'budgethouder', 'teamleider', 'beleid',
  'handhaver', 'partner', 'bestuur', 'privacyofficer', 'fg', null];
/** What is no page, or is looked at elsewhere: files, redirects, what waits for a text. */
const NO_PAGE = /^\/(assets|huisstijl|taal|teruggeven|openapi\.json|eenmalig|uitnodiging|uitgelogd)\b|^\/aanmelden\/(code|oidc)|\/(bestand|pdf)$|^\/$/;
const ID = /\/[a-z2-7]{26}(?=\/|$)/g;
/** Not for a browser: a calendar and a file of lines. And forms that a demo without a mail server does not show (tests/http/bericht opens
 * them; axe has not looked at them). */
const ELSEWHERE = new Set(['/agenda/{sleutel}', '/logboek/regelbestand', '/mijn-berichten/adres/weg', '/mijn-berichten/agenda/weg',
  '/mijn-berichten/code/nieuw', '/mijn-berichten/kiezen']);
const LANGUAGES = ['nl', 'en'];
/** A phone and a desk: the widths in which every page must be right. */
const SIZES = [[320, 700], [1280, 900]];
/** What only shows once something is chosen on a page. */
const CHOSEN = [{ role: 'uitvoerder', path: '/gelijke-gevallen?leefgebied=school+en+opvoeding', shows: /Beslist/ }];
/** Of pages of one kind so many are opened by one role: they differ in what has happened. */
const MOST = 20;

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

describe('Elke bladzijde', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const found = new Map(); // pattern -> {role, path}

  it('is te vinden door links en formulieren te volgen', async () => {
    await live(app);
    const lines = (await app.command('routes', '--pages')).stdout.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.split(' '));
    const patterns = [...new Set(lines.map((line) => line[1]))].filter((pattern) => !NO_PAGE.test(pattern) && !ELSEWHERE.has(pattern)).sort((a, b) => braces(a) - braces(b));
    const forms = lines.filter((line) => line.length === 4).map(([, form, method, path]) => ({ form, method, path }));
    for (const role of ROLES) {
      const client = role ? await app.login(role) : app.client();
      const queue = [role === 'inwoner' ? '/mijn-plan' : role ? '/vandaag' : '/aanmelden'];
      const seen = new Set();
      const times = new Map();
      const add = (path) => { if (path.startsWith('/') && !NO_PAGE.test(path) && !ELSEWHERE.has(path)) queue.push(path); };
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
    for (const { role, path, shows } of CHOSEN) {
      assert.match((await (await app.login(role)).open(path)).text, shows);
      found.set(path, { role, path });
    }
  });

  for (const language of LANGUAGES) {
    it(`is toegankelijk op een telefoon en op een bureau: ${language}`, async () => {
      const wrong = [];
      const pages = new Map();
      for (const [pattern, { role, path }] of found) {
        if (!pages.has(role)) pages.set(role, await browser.page(role, { language }));
        const page = pages.get(role);
        await page.goto(path); // once: getting it takes longer than looking at it
        await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          for (const violation of await axe(page)) wrong.push(`${pattern} (${role}, ${width}): ${violation}`);
          const wider = await overflow(page);
          if (wider > 0) wrong.push(`${pattern} (${role}): ${wider} px wider than ${width}`);
          await screenshot(page, `${pattern.replace(/[^a-z-]+/g, '_')}-${language}-${width}`);
        }
      }
      assert.deepEqual(wrong, []);
    });
  }
});
