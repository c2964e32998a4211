// SPDX-License-Identifier: EUPL-1.2
// Every page, as every role that reaches it: found by following the links, then looked at by axe-core in both languages, on a phone and on
// a desk. A page route that no link leads to fails the file.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, screenshot, useBrowser, VIEWS } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';

/** The first role that reaches a page is the one it is looked at with; the resident's pages and those of one role only come along. */
const ROLES = ['uitvoerder', 'inwoner', 'mandaathouder', 'beheerder', 'budgethouder', 'teamleider', 'beleid', 'handhaver', 'bestuur', null];
/** What is no page, or is looked at elsewhere: files, redirects, what waits for a text. */
const NO_PAGE = /^\/(assets|huisstijl|taal|teruggeven|openapi\.json)\b|^\/$/;
const ID = /\/[a-z2-7]{26}(?=\/|$)/g;

function patternOf(path, patterns) {
  const segments = path.split('/');
  return patterns.find((pattern) => {
    const parts = pattern.split('/');
    return parts.length === segments.length && parts.every((part, i) => part.startsWith('{') || part === segments[i]);
  });
}

describe('Elke bladzijde', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const found = new Map(); // pattern -> {role, path}

  it('is te vinden door links te volgen', async () => {
    const { stdout } = await app.command('routes');
    const patterns = [...new Set(stdout.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.slice(4)))]
      .sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0));
    for (const role of ROLES) {
      const client = role ? await app.login(role) : app.client();
      const queue = [role === 'inwoner' ? '/mijn-plan' : role ? '/vandaag' : '/aanmelden'];
      const seen = new Set();
      const perPattern = new Map();
      while (queue.length > 0) {
        const path = queue.shift();
        const key = path.replace(ID, '/{}');
        if (seen.has(path) || (perPattern.get(key) ?? 0) >= 4) continue;
        seen.add(path);
        perPattern.set(key, (perPattern.get(key) ?? 0) + 1);
        const page = await client.get(path);
        assert.ok([200, 303, 403, 404].includes(page.status), `${role} ${path}: ${page.status}`);
        assert.notEqual(page.status, 404, `${role}: a link leads to nothing: ${path}`);
        if (page.status !== 200) continue;
        const pattern = patternOf(path, patterns) ?? key;
        if (!found.has(pattern)) found.set(pattern, { role, path });
        for (const link of page.links) {
          const href = (typeof link === 'string' ? link : link.href).split('#')[0].split('?')[0];
          if (href.startsWith('/') && !NO_PAGE.test(href)) queue.push(href);
        }
      }
    }
    const pages = (await app.command('routes', '--pages')).stdout.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.slice(4));
    const missed = pages.filter((pattern) => !NO_PAGE.test(pattern) && !found.has(pattern));
    assert.deepEqual(missed, [], 'pages that no link leads to');
  });

  for (const view of VIEWS) {
    it(`is toegankelijk: ${view.language}, ${view.width} px`, async () => {
      const wrong = [];
      const pages = new Map();
      for (const [pattern, { role, path }] of found) {
        if (!pages.has(role)) pages.set(role, await browser.page(role, view));
        const page = pages.get(role);
        await page.goto(path);
        for (const details of await page.$$('details:not([open])')) await details.evaluate((element) => { element.open = true; });
        for (const violation of await axe(page)) wrong.push(`${pattern} (${role}): ${violation}`);
        const wider = await overflow(page);
        if (wider > 0) wrong.push(`${pattern} (${role}): ${wider} px wider than the window`);
        await screenshot(page, `${pattern.replace(/[^a-z-]+/g, '_')}-${view.language}-${view.width}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});
