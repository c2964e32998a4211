// SPDX-License-Identifier: EUPL-1.2
// The pages of accounts in a browser: a second step from the picture to the codes, a password that can be looked at, and the beheerder's.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, useBrowser, VIEWS } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';
import { sql } from '../lib/postgres.mjs';
import { code } from '../lib/totp.mjs';

describe('De bladzijden van accounts', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const wrong = [];
  const look = async (page, what) => {
    for (const violation of await axe(page)) wrong.push(`${what}: ${violation}`);
    const wider = await overflow(page);
    if (wider > 0) wrong.push(`${what}: ${wider} px wider than the window`);
  };
  const id = (account) => sql(app.data, `select id from account where aanmeldnaam = '${account}'`);
  const first = (table) => sql(app.data, `select min(id) from ${table}`);

  for (const [n, view] of VIEWS.entries()) {
    it(`zijn toegankelijk: ${view.language}, ${view.width} px`, async () => {
      const account = ['uitvoerder', 'uitvoerder2', 'uitvoerder3', 'uitvoerder4'][n];
      const page = await browser.page(account, view);
      const at = async (path, what = path) => { await page.goto(path); await look(page, what); };
      await at('/mijn-account');
      await at('/mijn-account/wachtwoord');
      await page.fill('#nieuw', 'kort');
      const button = page.locator('button[aria-controls=nieuw]');
      await button.click();
      assert.equal(await page.getAttribute('#nieuw', 'type'), 'text');
      await button.click();
      assert.equal(await page.getAttribute('#nieuw', 'type'), 'password');
      await page.fill('#oud', 'x');
      await page.locator('form[action="/mijn-account/wachtwoord"] [type=submit]').click();
      await look(page, 'a password that is refused');
      assert.equal(await page.inputValue('#nieuw'), '');
      await at('/mijn-account/tweede-factor', 'a second step, before');
      await page.locator('form[action="/mijn-account/tweede-factor"] [type=submit]').click();
      await page.waitForSelector('svg.qr');
      await look(page, 'a second step, the picture');
      const secret = (await page.textContent('code.sleutel')).trim();
      await page.fill('input[name=code]', code(secret));
      await page.locator('form[action$="/bevestiging"] [type=submit]').click();
      await page.waitForSelector('.codes');
      assert.equal(await page.locator('.codes li').count(), 10);
      await look(page, 'the recovery codes');
      await at('/eenmalig', 'nothing to see any more');
      await at('/mijn-account/tweede-factor', 'a second step, on');

      const beheerder = await browser.page('beheerder', view);
      for (const path of ['/accounts', `/accounts/${id('teamleider')}`, `/accounts/${id(account)}`, `/accounts/${id('teamleider')}/vertrek/bevestigen`, '/organisaties',
        `/organisaties/${first('organisatie')}/wijzigen`, `/organisaties/${first('organisatie')}/teams/nieuw`, `/teams/${first('team')}/wijzigen`]) {
        await beheerder.goto(path);
        await beheerder.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
        await look(beheerder, path);
      }
      await beheerder.goto(`/accounts/${id('teamleider')}`);
      await beheerder.locator('form[action$="/uitnodigingen"]:not(:has([name=_method])) [type=submit]').click();
      await beheerder.waitForURL('**/eenmalig');
      await look(beheerder, 'the link');
      const link = new URL((await beheerder.textContent('code.sleutel')).trim());
      await beheerder.goto(link.pathname + link.search);
      await look(beheerder, 'choosing a password');
      await beheerder.goto('/uitnodiging?code=x');
      await look(beheerder, 'a link that works no more');
      assert.deepEqual(wrong, []);
    });
  }
});
