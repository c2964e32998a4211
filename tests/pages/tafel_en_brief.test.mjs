// SPDX-License-Identifier: EUPL-1.2
// Two pages that leave the worker's screen: the table mode, turned towards a family, and the letter, on paper.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useBrowser } from '../lib/browser.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

describe('Aan tafel en op papier', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const household = async () => (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'gezin' })).huishoudens[0].id;

  it('toont aan tafel wat samen is afgesproken, en niets van wat alleen voor de kring is', async () => {
    const id = await household();
    await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: 'Een notitie voor de kring alleen.' });
    const { inwoners: [{ id: inwoner }] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
    await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/citaten`, { inwoner, soort: 'zorg', tekst: 'Een zorg die niet op tafel ligt.' });
    await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/citaten`, { inwoner, soort: 'wens', tekst: 'Ik wil weer rust.' });
    const page = await browser.page('uitvoerder', { width: 320 });
    await page.goto(`/huishoudens/${id}/tafel`);
    const shown = await page.textContent('body');
    assert.match(shown, /Ik wil weer rust\./);
    assert.match(shown, /op tijd in de klas/);
    assert.doesNotMatch(shown, /voor de kring alleen|niet op tafel ligt|Wmo 2015 5\.1\.1|Gezin zonder fietsen|toestel/);
    assert.equal(await page.locator('nav').count(), 0, 'no menu');
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize));
    assert.ok(size >= 18, `large enough to read from the other side: ${size} px`);
  });

  it('drukt een brief af zonder het scherm eromheen, met alles wat erin moet', async () => {
    const { id } = (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'man' })).huishoudens[0];
    const { doelen: [doel] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
    const budget = (await app.ask('uitvoerder', 'GET', '/budgetten')).budgetten.find((one) => one.vorm === 'besluit').id;
    const voorlegging = await app.ask('uitvoerder', 'POST', `/doelen/${doel.id}/lichte-weg`, { nodig: 'Een woning dicht bij wie begeleidt.',
      wat: 'Inrichting van een woning', waarom: 'Het gewone aanbod past niet.', bedrag_cent: 3000000, budget, anoniem: 'Volwassene. De steun verhuist.' });
    for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) {
      await app.ask(account, 'POST', `/voorleggingen/${voorlegging.id}/stemmen`, { soort: 'akkoord' });
    }
    const { besluiten: [{ id: besluit }] } = await app.ask('mandaathouder', 'GET', '/besluiten');
    const version = async () => (await app.ask('uitvoerder', 'GET', `/besluiten/${besluit}`)).versie;
    await app.ask('mandaathouder', 'POST', `/besluiten/${besluit}/handtekening`, { versie: await version() });
    await app.ask('uitvoerder', 'PATCH', `/besluiten/${besluit}`, { versie: await version(), naam: 'W. Zilverberk', straat: 'Lindelaan 1',
      postcode: '0000 AB', plaats: 'Voorbeeld' });
    await app.ask('uitvoerder', 'POST', `/besluiten/${besluit}/verzendingen`, { hoe: 'post', dag: TODAY, versie: await version() });

    const page = await browser.page('uitvoerder');
    await page.goto(`/besluiten/${besluit}/brief`);
    await page.emulateMedia({ media: 'print' });
    for (const screen of ['nav', 'header.utrecht-page-header', 'footer.utrecht-page-footer']) {
      assert.equal(await page.locator(screen).filter({ visible: true }).count(), 0, `${screen} is not printed`);
    }
    const letter = (await page.innerText('main')).replace(/\s+/g, ' ');
    for (const part of ['W. Zilverberk', 'Lindelaan 1', '0000 AB', '23 november 2026', 'Inrichting van een woning', 'namens het college',
      'bezwaar', '4 januari 2027', '14 000']) {
      assert.ok(letter.includes(part), `the letter holds “${part}”: ${letter}`);
    }
    assert.ok((await page.pdf({ format: 'A4' })).length > 5000);
  });
});
