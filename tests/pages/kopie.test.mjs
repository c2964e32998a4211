// SPDX-License-Identifier: EUPL-1.2
// The copy for the back office in a browser: a click copies the text and says so; without a clipboard it is selected, and without script it
// stands there to be selected.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, useBrowser, VIEWS } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';
import { sql as sqlIn } from '../lib/postgres.mjs';

describe('De kopie in een browser', () => {
  const app = useProgram();
  const browser = useBrowser(app);

  it('wordt met een klik gemaakt', async () => {
    const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Vogels', rol: 'moeder', zin: 'Een zin.' });
    const [person] = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).inwoners;
    const medewerker = sqlIn(app.data, "select medewerker from account where aanmeldnaam = 'uitvoerder'");
    sqlIn(app.data, `insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, versie)
      select '${'d'.repeat(26)}', '${id}', '${person.id}', 'Wmo 2015', organisatie, 1, '2026-01-01', 1 from medewerker where id = '${medewerker}'`);
    sqlIn(app.data, `update kring set wet = 'Wmo 2015' where huishouden = '${id}'`);
    for (const view of VIEWS) {
      const page = await browser.page('uitvoerder', view);
      await page.goto(`/huishoudens/${id}`);
      await page.locator(`a[href="/inwoners/${person.id}/kopie"]`).click();
      await page.waitForURL('**/kopie');
      assert.deepEqual(await axe(page), []);
      assert.ok(await overflow(page) <= 0);
      const text = await page.inputValue('#kopie-1');
      assert.match(text, /^Veilig contact: nog niet gevraagd\n/);
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (words) => { window.copied = words; } } }));
      const copy = page.locator('[data-kopieer]');
      await copy.click();
      const said = page.locator('[data-gelukt]');
      assert.equal(await said.textContent(), view.language === 'en' ? 'Copied' : 'Gekopieerd');
      assert.equal(await page.evaluate(() => window.copied), text);
      // refused, and then not done by the browser either
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
        document.execCommand = () => false;
      });
      await copy.click();
      await page.waitForFunction(() => /toetsenbord|keyboard/.test(document.querySelector('[data-gelukt]').textContent));
      assert.equal(await page.evaluate(() => document.getElementById('kopie-1').selectionEnd), text.length);
    }
  });
});
