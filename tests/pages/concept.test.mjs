// SPDX-License-Identifier: EUPL-1.2
// What was typed is never lost: not when the session ends, the network drops, or the script is off; and nobody else reads it on the device.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { login, useBrowser } from '../lib/browser.mjs';
import { useProgram } from '../lib/program.mjs';

/** Two thousand words, none of which stands on a page by itself. */
const NOTE = Array.from({ length: 2000 }, (_, n) => `woord${n}`).join(' ');

describe('Wat getypt is', () => {
  const app = useProgram();
  const browser = useBrowser(app);

  const endSessions = () => execFileSync('sqlite3', ['-cmd', '.timeout 5000', join(app.data, 'demo/bondgenoot.db'),
    "update sessie set laatst = '2000-01-01T00:00:00Z', gemaakt = '2000-01-01T00:00:00Z'"]);
  const household = async () => (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'gezin' })).huishoudens[0].id;
  /** A person on a device of their own, with the form for a note open. */
  async function atTheNote(options = {}) {
    const page = await browser.page(null, options);
    await login(page, 'uitvoerder');
    await page.goto(`/huishoudens/${await household()}/gesprekken/nieuw`);
    return page;
  }
  const text = (page) => page.inputValue('textarea[name=tekst]');
  const send = (page) => page.click('form[action$="/gesprekken"] button[type=submit]');
  /** Everything that the device keeps, as text. */
  const device = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

  for (const script of [true, false]) {
    it(`is er na het aanmelden nog, als de sessie midden in een notitie van 2000 woorden eindigt (script ${script ? 'aan' : 'uit'})`, async () => {
      const page = await atTheNote({ script });
      await page.fill('textarea[name=tekst]', NOTE);
      endSessions();
      await send(page);
      await page.waitForURL(/\/aanmelden/);
      assert.match(await page.textContent('main'), /veilig bewaard/);
      await login(page, 'uitvoerder');
      assert.equal(await text(page), NOTE);
      await send(page);
      await page.waitForURL(/\/huishoudens\/[a-z2-7]+/);
      const { gesprekken } = await app.ask('uitvoerder', 'GET', `/huishoudens/${await household()}`);
      assert.equal(gesprekken[0].tekst, NOTE);
    });
  }

  for (const script of [true, false]) {
    it(`komt er bij een dubbelklik één keer in (script ${script ? 'aan' : 'uit'})`, async () => {
      const page = await atTheNote({ script });
      const tekst = `Dubbelklik met script ${script ? 'aan' : 'uit'}`;
      let sent = 0;
      page.on('request', (request) => { sent += request.method() === 'POST'; });
      await page.fill('textarea[name=tekst]', tekst);
      await page.dblclick('form[action$="/gesprekken"] button[type=submit]', { noWaitAfter: true });
      await page.waitForURL((url) => !url.pathname.endsWith('/nieuw'));
      assert.match(await page.textContent('main'), /De notitie is opgeslagen|Het is één keer opgeslagen/);
      const { gesprekken } = await app.ask('uitvoerder', 'GET', `/huishoudens/${await household()}`);
      assert.equal(gesprekken.filter((one) => one.tekst === tekst).length, 1, `sent ${sent} times`);
    });
  }

  it('wordt teruggegeven als er niets verstuurd was, en is op het apparaat niet te lezen', async () => {
    const page = await atTheNote();
    await page.fill('textarea[name=tekst]', NOTE);
    await page.waitForFunction(() => Object.keys(localStorage).length > 0);
    assert.doesNotMatch(await device(page), /woord1/);
    endSessions();
    await page.reload();
    await page.waitForURL(/\/aanmelden/);
    assert.doesNotMatch(await device(page), /woord1/);
    await login(page, 'uitvoerder');
    await page.waitForSelector('text=Er staat nog tekst die je eerder typte.');
    await page.click('button:has-text("Terugzetten")');
    assert.equal(await text(page), NOTE);
  });

  it('wordt aan niemand anders aangeboden', async () => {
    const page = await atTheNote();
    await page.fill('textarea[name=tekst]', NOTE);
    await page.waitForFunction(() => Object.keys(localStorage).length > 0);
    endSessions();
    await page.goto('/vandaag');
    await login(page, 'uitvoerder5');
    await page.goto(`/huishoudens/${await household()}/gesprekken/nieuw`);
    await page.waitForTimeout(500);
    assert.equal(await text(page), '');
    assert.doesNotMatch(await page.textContent('main'), /eerder typte/);
  });

  it('blijft staan als er geen verbinding is, en kan daarna alsnog weg', async () => {
    const page = await atTheNote({ expected: /./ });
    await page.fill('textarea[name=tekst]', 'Getypt in de trein.');
    await page.context().setOffline(true);
    await send(page);
    await page.waitForSelector('text=Er is geen verbinding.');
    assert.equal(await text(page), 'Getypt in de trein.');
    await page.context().setOffline(false);
    await page.click('button:has-text("Opnieuw versturen")');
    await page.waitForURL(/\/huishoudens\/[a-z2-7]+(#|$)/);
    const { gesprekken } = await app.ask('uitvoerder', 'GET', `/huishoudens/${await household()}`);
    assert.equal(gesprekken[0].tekst, 'Getypt in de trein.');
  });

  it('is weg na het uitloggen', async () => {
    const page = await atTheNote();
    await page.fill('textarea[name=tekst]', NOTE);
    await page.waitForFunction(() => Object.keys(localStorage).length > 0);
    await page.click('form[action="/uitloggen"] button');
    await page.waitForURL(/\/aanmelden/);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  it('staat naast wat een collega intussen opsloeg', async () => {
    const id = await household();
    const page = await browser.page('uitvoerder');
    await page.goto(`/huishoudens/${id}/perspectief/wijzigen`);
    const { versie } = await app.ask('uitvoerder5', 'GET', `/huishoudens/${id}`);
    await app.ask('uitvoerder5', 'PATCH', `/huishoudens/${id}/perspectief`, { perspectief: 'Wat de collega schreef.', versie });
    await page.fill('textarea[name=perspectief]', 'Wat ik zelf schreef.');
    await page.click('form[action$="/perspectief"] button[type=submit]');
    await page.waitForSelector('text=Iemand anders sloeg eerder op');
    const main = await page.textContent('main');
    assert.match(main, /Wat ik zelf schreef\..*Wat de collega schreef\./s);
    await page.click('form[action$="/perspectief"] button[type=submit]');
    await page.waitForURL(/\/huishoudens\/[a-z2-7]+(#|$)/);
    assert.equal((await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).perspectief, 'Wat ik zelf schreef.');
  });
});
