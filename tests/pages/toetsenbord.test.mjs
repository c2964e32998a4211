// SPDX-License-Identifier: EUPL-1.2
// The main job by keyboard alone, on the two published cases: every field and every click of the worker is counted. Colleagues give their voice
// with one click each on their own Vandaag, also by keyboard.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useBrowser } from '../lib/browser.mjs';
import { keyboard } from '../lib/keyboard.mjs';
import { useProgram } from '../lib/program.mjs';

async function colleaguesAgree(browser, accounts, wat) {
  for (const account of accounts) {
    const keys = await keyboard(await browser.page(account));
    await keys.go(new RegExp(`^Akkoord.*${wat}`));
    assert.equal(keys.clicks, 1, 'a voice is one click on Vandaag');
    assert.deepEqual(keys.unseen, []);
  }
}

describe('Zonder muis', () => {
  const app = useProgram();
  const browser = useBrowser(app);

  it('fietsen: de lichte weg, van het huishouden tot de terugblik, in zes velden en tien klikken', async () => {
    const page = await browser.page('uitvoerder');
    const [{ id }] = (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'gezin' })).huishoudens;
    await page.goto(`/huishoudens/${id}`);
    const keys = await keyboard(page);
    await keys.go(/^Past het niet in een regel/);
    await keys.go('Neem de lichte weg');
    await keys.fill(/^Wat is het\?/, 'Twee fietsen');
    await keys.fill(/^Waarom niet de gewone weg\?/, 'De gewone weg is een boete.');
    await keys.fill(/^Hoeveel kost het/, '300');
    await keys.go('Leg voor aan je team');
    await colleaguesAgree(browser, ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'], 'Twee fietsen');

    await keys.go('Vandaag');
    await keys.go(/^Twee fietsen$/);
    await keys.choose('Verteld');
    await keys.go('Leg vast');
    await keys.go('Boek');
    await keys.go('Nu al terugkijken');
    await keys.fill(/^Wat heeft het gedaan/, 'De kinderen fietsen elke dag naar school.');
    await keys.choose('Nee');
    await keys.go(/^Bewaar|^Sla op|^Leg vast/);
    assert.deepEqual(keys.unseen, [], 'one always sees where one is');
    assert.ok(keys.fields <= 6 && keys.clicks <= 10, keys.counted);
    console.log(`# ${keys.counted}`);
    const sent = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).besluiten.find((one) => one.wat === 'Twee fietsen');
    assert.equal(sent.stand, 'verzonden');
  });

  it('verhuizing: de volle weg, van het huishouden tot de brief en de terugblik, in veertig velden en vijfentwintig klikken', async () => {
    const page = await browser.page('uitvoerder');
    const [{ id }] = (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'man' })).huishoudens;
    await page.goto(`/huishoudens/${id}`);
    const keys = await keyboard(page);
    await keys.go(/^Past het niet in een regel/);
    await keys.go('Begin de afweging');
    // 1: the effect stands there already; what is only a means
    await keys.fill(/^Wat is alleen een middel/, 'Een kleine aangepaste woning inrichten.');
    await keys.go('Sla het effect op');
    // 2: what the law wants
    await keys.select(/^Welke wet raakt dit/, 'Wmo 2015');
    await keys.choose(/^Ja/);
    await keys.fill(/^Waarom\?/, 'De begeleiding die werkt, blijft.');
    await keys.go('Voeg de waarde toe');
    // 3: doing this, or something else
    await keys.fill(/^Voor de inwoner, later/, 'De begeleiding blijft.');
    await keys.fill(/^Voor de omgeving, nu/, 'De overlast in de oude buurt stopt.');
    await keys.fill(/^Wie betaalt/, 'gemeente');
    await keys.fill(/^Wat kost het, op zijn minst/, '30000');
    await keys.fill(/^En op zijn hoogst/, '30000');
    await keys.select(/^Hoe vaak/, /eenmalig|één keer/i);
    await keys.go('Sla deze optie op');
    await keys.fill(/^Wat is deze optie/, 'Beschermd wonen uit het gewone aanbod');
    await keys.fill(/^Voor de inwoner, later/, 'De vertrouwde begeleiding valt weg.');
    await keys.fill(/^Voor de gemeente, later/, 'Kosten van dagbesteding en begeleid wonen.');
    await keys.go('Sla deze optie op');
    await keys.choose(/^Een kleine aangepaste woning/);
    await keys.go('Sla de keuze op');
    // 4: the rule last, and what is put forward
    await keys.choose(/beleidsregel|afwijken/i);
    await keys.select(/^Welke regel/, /Eigen inkoopbeleid/);
    await keys.fill(/^Wet: mag het/, 'Huizen staan niet in de inkooplijst, maar het doel van de wet wordt ermee gehaald.');
    await keys.fill(/^Rendement/, 'Ongeveer 30.000 euro, in een jaar terugverdiend.');
    await keys.fill(/^Betrokkenheid/, 'De kennis wil blijven begeleiden.');
    await keys.fill(/^Wat leg je voor/, 'Inrichting van een kleine woning');
    await keys.fill(/^Wat kost het\?/, '30000');
    await keys.select(/^Uit welk budget/, /Integraal maatwerkbudget/);
    await keys.fill(/^Waarom lukt het niet op de gewone weg/, 'Het gewone aanbod is beschermd wonen.');
    await keys.go('Sla dit deel op');
    await keys.go('Leg voor');
    await colleaguesAgree(browser, ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'], 'Inrichting van een kleine woning');

    const sign = await keyboard(await browser.page('mandaathouder'));
    await sign.go('Inrichting van een kleine woning');
    await sign.go(/^Teken/);
    assert.deepEqual(sign.unseen, []);

    await keys.go('Vandaag');
    await keys.go(/^Inrichting van een kleine woning$/);
    await keys.fill(/^Naam/, 'W. Zilverberk');
    await keys.fill(/^Straat/, 'Lindelaan 1');
    await keys.fill(/^Postcode/, '0000 AB');
    await keys.fill(/^Plaats|^Woonplaats/, 'Voorbeeld');
    await keys.go('Bewaar');
    await keys.choose(/^Met de post/);
    await keys.go('Leg vast');
    await keys.go('Boek');
    await keys.go('Nu al terugkijken');
    await keys.fill(/^Wat heeft het gedaan/, 'De bewoner woont rustig.');
    await keys.choose('Nee');
    await keys.go(/^Bewaar|^Sla op|^Leg vast/);
    assert.deepEqual(keys.unseen, [], 'one always sees where one is');
    assert.ok(keys.fields <= 40 && keys.clicks <= 25, keys.counted);
    console.log(`# ${keys.counted}`);
    const letter = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).besluiten[0];
    assert.equal(letter.stand, 'verzonden');
    assert.equal(letter.bezwaar_tot, '2027-01-04');
  });

  it('een notitie met een belofte op een telefoon, in vier velden', async () => {
    const page = await browser.page('uitvoerder', { width: 320 });
    const [{ id }] = (await app.ask('uitvoerder', 'POST', '/huishoudens/zoeken', { zoek: 'gezin' })).huishoudens;
    await page.goto(`/huishoudens/${id}`);
    const keys = await keyboard(page);
    await keys.open('Notitie en belofte');
    await keys.fill(/^Waar ging het over/, 'We dronken koffie. De oudste fietst weer.');
    await keys.fill(/^Wat is er beloofd/, 'Het slot nakijken');
    await keys.go('Sla op');
    assert.deepEqual(keys.unseen, []);
    assert.ok(keys.fields <= 4 && keys.clicks <= 2, keys.counted);
    const household = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
    assert.equal(household.gesprekken[0].tekst, 'We dronken koffie. De oudste fietst weer.');
    assert.ok(household.losse_afspraken.some((one) => one.wat === 'Het slot nakijken'));
  });
});
