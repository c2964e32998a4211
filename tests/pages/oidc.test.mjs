// SPDX-License-Identifier: EUPL-1.2
// Logging in elsewhere in a real browser: the cookies and the policy of the pages let it through, and its pages are accessible.
import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Aanbieder } from '../lib/aanbieder.mjs';
import { axe, overflow, useBrowser, VIEWS } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';

describe('Inloggen bij de eigen aanbieder, in een browser', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const aanbieder = new Aanbieder();
  const wrong = [];
  const look = async (page, what) => {
    for (const violation of await axe(page)) wrong.push(`${what}: ${violation}`);
    const wider = await overflow(page);
    if (wider > 0) wrong.push(`${what}: ${wider} px wider than the window`);
  };

  before(async () => {
    await aanbieder.start();
    await aanbieder.serve(app.base);
    const file = join(app.data, 'demo/gemeente.json');
    const rollen = { claim: 'groups', waarden: { a: 'uitvoerder' } };
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), oidc: aanbieder.settings({ rollen, nieuwe_accounts: true }) }));
    await writeFile(join(app.data, 'demo/oidc.geheim'), aanbieder.secret);
    await chmod(join(app.data, 'demo/oidc.geheim'), 0o600);
    await app.reload();
    aanbieder.people.set('sub-1', { name: 'Nieuwe collega', groups: ['a'] });
    aanbieder.people.set('sub-2', { name: 'Zonder rol' });
  });
  after(() => aanbieder.stop());

  for (const view of VIEWS) {
    it(`gaat heen en terug, en weer uit: ${view.language}, ${view.width} px`, async () => {
      const refused = await browser.page(null, view); // a browser of its own: the provider knows who was there
      await refused.goto('/aanmelden');
      await look(refused, 'the log-in page');
      aanbieder.who = 'sub-2';
      await refused.click('a[href^="/aanmelden/oidc"]');
      await refused.waitForSelector('[data-mislukt]');
      await look(refused, 'refused');
      const page = await browser.page(null, view);
      await page.goto('/aanmelden');
      aanbieder.who = 'sub-1';
      await page.click('a[href^="/aanmelden/oidc"]');
      await page.waitForURL('**/vandaag');
      await page.locator('form[action="/uitloggen"] [type=submit]').first().click();
      await page.waitForURL('**/uitgelogd');
      await look(page, 'logged out');
      assert.match(await page.locator('a.nl-button').first().getAttribute('href'), /\/session\/end\?client_id=/);
      assert.deepEqual(wrong, []);
    });
  }
});
