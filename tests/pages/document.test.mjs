// SPDX-License-Identifier: EUPL-1.2
// Documents in a browser: a photo through the form, one that is too large, and the pages around it, on a phone and a desk.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form, jpeg, pdf } from '../lib/bestand.mjs';
import { axe, overflow, screenshot, useBrowser, VIEWS } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';
import { sql } from '../lib/postgres.mjs';

describe('De bladzijden van documenten', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const wrong = [];
  const look = async (page, what, name) => {
    for (const violation of await axe(page)) wrong.push(`${what}: ${violation}`);
    const wider = await overflow(page);
    if (wider > 0) wrong.push(`${what}: ${wider} px wider than the window`);
    await screenshot(page, `document-${name}`);
  };

  for (const view of VIEWS) {
    it(`nemen een foto aan en geven hem terug: ${view.language}, ${view.width} px`, async () => {
      const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Papier', rol: 'moeder', zin: 'Ik heb een brief.' });
      const name = `${view.language}-${view.width}`;
      const page = await browser.page('uitvoerder', view);
      await page.goto(`/huishoudens/${id}`);
      await page.locator(`a[href="/huishoudens/${id}/documenten"]`).click();
      await look(page, 'no documents', `leeg-${name}`);
      await page.locator(`a[href="/huishoudens/${id}/documenten/nieuw"]`).click();
      await look(page, 'the form', `formulier-${name}`);
      const send = page.locator(`form[action="/huishoudens/${id}/documenten"] [type=submit]`);
      await page.fill('[name=titel]', 'Foto van de trap');
      await page.selectOption('[name=inwoner]', { index: 1 });
      await page.selectOption('[name=wet]', 'Wmo 2015');
      await page.setInputFiles('[name=bestand]', { name: 'te groot.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(14 * 1024 * 1024, 1) });
      await send.click();
      await page.locator('.utrecht-form-field-error-message').waitFor();
      await look(page, 'a file that is too large', `te-groot-${name}`);
      assert.equal(await page.inputValue('[name=titel]'), 'Foto van de trap');
      assert.equal(await page.inputValue('[name=wet]'), 'Wmo 2015');
      await page.setInputFiles('[name=bestand]', { name: 'trap.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
      await send.click();
      await page.locator('h1', { hasText: 'Foto van de trap' }).waitFor();
      await look(page, 'a document', `een-${name}`);
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/bestand"]').click()]);
      assert.match(file.suggestedFilename(), /^document-[a-z2-7]{8}\.jpg$/);
      await page.goto(`/huishoudens/${id}/documenten`);
      await look(page, 'the list', `lijst-${name}`);
      const at = await page.locator('a[href^="/documenten/"]').first().getAttribute('href');
      for (const [path, what] of [['deling/wijzigen', 'delen'], ['verwijdering/nieuw', 'verwijderen']]) {
        await page.goto(`${at}/${path}`);
        await look(page, what, `${what}-${name}`);
      }
    });
  }

  it('tonen een inwoner wat over hem of haar gaat', async () => {
    const inwoner = sql(app.data, "select inwoner from account where aanmeldnaam = 'inwoner'");
    const house = sql(app.data, `select min(huishouden) from huishouden_lid where inwoner = '${inwoner}' and tot is null`);
    const regisseur = sql(app.data, `select min(a.aanmeldnaam) from account a join kring k on k.medewerker = a.medewerker where k.huishouden = '${house}' and k.rol = 'regisseur' and k.tot is null`);
    await app.ask(regisseur, 'POST', `/huishoudens/${house}/documenten`, await form({ titel: 'Brief', inwoner, wet: 'Wmo 2015' }, pdf()));
    for (const view of VIEWS.filter((one) => one.language === 'nl')) {
      const page = await browser.page('inwoner', view);
      await page.goto('/mijn-plan');
      await page.locator('a[href="/mijn-documenten"]').click();
      await page.locator('a', { hasText: 'Brief' }).waitFor();
      await look(page, 'own documents', `mijn-${view.width}`);
    }
  });

  it('zijn toegankelijk en passen', () => assert.deepEqual(wrong, []));
});
