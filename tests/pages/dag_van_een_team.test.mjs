// SPDX-License-Identifier: EUPL-1.2
// A day of a team, from what came in at the desk in the morning to who looked, at night: ten steps over the roles that take part, each in a
// browser of its own. Workers and residents hold a phone. Nobody types an address: all go by the words on the page, from the page where they
// start their day.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe, overflow, screenshot, useBrowser } from '../lib/browser.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const PHONE = { width: 320 };
const NEW_PASSWORD = 'een-eigen-lang-wachtwoord';
/** What only who is in the kring may read. */
const WHO = 'Zilverberk';
const WORDS = 'Wij krijgen de huur niet meer betaald.';
const WORRY = 'Kwartelblauwe plekken gezien.';
const SAFE = 'Anna slaapt bij een zus als het misgaat';
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const begins = (words) => new RegExp(`^\\s*${words.replace(/[?()]/g, '\\$&')}`);

/** Somebody at a screen. Each control is named by its words: all of them, or a pattern. */
class Mens {
  constructor(page) { this.page = page; }

  get main() { return this.page.locator('main'); }
  text() { return this.main.innerText(); }

  async there(what, name) {
    await what.waitFor({ state: 'attached' }).catch(async (error) => { throw new Error(`no ${name} at ${this.page.url()}: ${await this.text()}`, { cause: error }); });
  }
  async follow(what) {
    await this.there(what, what);
    await Promise.all([this.page.waitForEvent('load'), what.click()]);
    assert.equal(await this.page.locator('[data-mislukt]').count(), 0, `${this.page.url()}: ${await this.text()}`);
  }
  named(role, name, within = this.main) { return within.getByRole(role, { name, exact: typeof name === 'string' }); }
  /** Of the main menu, which stands on every page. */
  menu(name) { return this.follow(this.named('link', name, this.page.getByRole('navigation', { name: 'Hoofdmenu' }))); }
  go(name) { return this.follow(this.named('link', name)); }
  press(name) { return this.follow(this.named('button', name)); }
  open(name) { return this.main.locator('summary').filter({ hasText: new RegExp(`${begins(name).source}( ?:|$)`) }).click(); }

  /** Fills in the form with this button by the words of its fields, and presses it. */
  async fill(button, values) {
    const form = this.main.locator('form', { has: this.page.getByRole('button', { name: button, exact: true }) }).filter({ visible: true });
    for (const [label, value] of Object.entries(values)) {
      const field = form.getByLabel(begins(label));
      await this.there(field, label);
      const tag = await field.evaluate((one) => (one.tagName === 'SELECT' ? 'select' : one.type));
      if (tag === 'select') await field.selectOption({ label: await this.choice(field, value) });
      else if (tag === 'radio' || tag === 'checkbox') await field.check();
      else await field.fill(value);
    }
    await this.follow(this.named('button', button, form));
  }

  /** The one choice of a list that starts so. */
  async choice(field, start) {
    const found = (await field.locator('option').allInnerTexts()).filter((one) => one.startsWith(start));
    assert.equal(found.length, 1, `${this.page.url()}: “${start}” in ${await field.locator('option').allInnerTexts()}`);
    return found[0];
  }

  /** Stops at this page: it can be read by everybody, and says this. */
  async reads(...parts) {
    const text = (await this.text()).replace(/\s+/g, ' ');
    for (const part of parts) assert.ok(part instanceof RegExp ? part.test(text) : text.includes(part), `no ${part} at ${this.page.url()}: ${text}`);
    await this.page.mouse.move(0, 0); // a link under the pointer of the last click is drawn otherwise
    assert.deepEqual(await axe(this.page), [], this.page.url());
    assert.equal(await overflow(this.page), 0, `${this.page.url()} is wider than the window`);
  }
  async doesNotRead(...parts) {
    const body = await this.page.content();
    for (const part of parts) assert.ok(!body.includes(part), `${part} at ${this.page.url()}`);
  }
}

describe('Een dag van een team', () => {
  const app = useProgram();
  const browser = useBrowser(app);
  const people = new Map();
  /** The same person at the same screen all day. */
  const at = async (account, view) => {
    if (!people.has(account)) people.set(account, new Mens(await browser.page(account, view)));
    return people.get(account);
  };
  const seen = async (mens, name) => screenshot(mens.page, `dag-${name}`);
  let house;
  let broken;

  /** A part of the day, which begins where the one before ended. */
  function step(name, act) {
    it(name, async () => {
      assert.ok(!broken, `the day stopped at ${broken}`);
      broken = name;
      await act();
      broken = undefined;
    });
  }

  /** Asks a colleague into the kring. */
  async function takeIn(worker, who, role, why) {
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Iemand opnemen');
    await worker.fill('Neem op in de kring', { 'Welke collega?': who, 'In welke rol?': role, 'Op welke grondslag?': 'Schuldhulpverlening',
      'Waarom komt deze persoon erbij?': why });
  }

  /** The regisseur makes a link for somebody of the household, who opens it on an own phone and chooses a password. */
  async function invite(worker, who, account) {
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go(new RegExp(`^Gegevens van ${who}`));
    await worker.go('Deze inwoner laten meekijken');
    await worker.fill('Maak een link', { 'Naam om mee aan te melden': account });
    await worker.reads('Bewaar dit nu');
    const link = new URL((await worker.main.locator('code').innerText()).trim());
    const resident = new Mens(await browser.page(null, PHONE));
    people.set(account, resident);
    await resident.page.goto(link.pathname + link.search);
    await resident.reads('Kies een wachtwoord', account);
    await resident.fill('Sla op', { 'Nieuw wachtwoord': NEW_PASSWORD });
    await resident.reads('Mijn plan');
    return resident;
  }

  step('1: een collega schrijft aan de balie op wat binnenkwam', async () => {
    const desk = await at('uitvoerder2', PHONE);
    await desk.menu('Wat binnenkwam');
    await desk.go('Schrijf op wat binnenkwam');
    await desk.reads('Opschrijven wat binnenkwam');
    await desk.fill('Schrijf op', { 'Onder welke wet?': 'Wgs', 'Een hulpvraag': true, 'Voor wie is het?': WHO, 'Wat zegt of schrijft deze persoon zelf?': WORDS,
      'Hoe kwam het binnen?': 'Aan de balie' });
    await desk.reads(WORDS, 'Wgs');
    await seen(desk, '1');
  });

  step('2: de teamleider ziet dat er iets ligt, niet wat, en geeft het aan een collega', async () => {
    const lead = await at('teamleider');
    await lead.menu('Mijn team');
    await lead.reads('Wgs', 'Nieuw: nog van niemand');
    await lead.doesNotRead(WHO, WORDS);
    await lead.go(/^Aan een collega geven : Wgs, 23 november/);
    await lead.reads('Aan een collega geven');
    await lead.fill('Geef', { 'Wie krijgt het?': 'Uitvoerder 1' });
    await lead.reads('Je collega heeft het nu.');
    await lead.doesNotRead(WHO, WORDS);
    await seen(lead, '2');
  });

  step('3: de uitvoerder begint er een huishouden mee; de termijn staat er met zijn artikel', async () => {
    const worker = await at('uitvoerder', PHONE);
    await worker.menu('Wat binnenkwam');
    await worker.reads(WORDS, 'Van jou');
    await worker.go(WHO);
    await worker.reads(/Wgs 4 .*: 4 weken/, 'Nog niet bevestigd');
    await worker.fill('Schrijf op', { 'Wat is er gedaan?': 'De ontvangst is bevestigd', 'Hoe?': 'Aan de balie' });
    await worker.go('Er een huishouden mee beginnen');
    await worker.fill('Begin een huishouden', { 'Wie spreek je?': 'moeder' });
    await worker.reads('Wat binnenkwam', 'moeder');
    house = worker.page.url();
    await worker.open('Iemand toevoegen');
    await worker.fill('Voeg toe', { 'Wie is het in dit huishouden?': 'vader' });
    await worker.go(/^Gegevens van moeder/);
    await worker.fill('Sla op', { 'Volledige naam': `Anna ${WHO}`, 'Geboortedatum': '1990-04-30' });
    await worker.go('Wat binnenkwam');
    await worker.reads(WORDS);
    await seen(worker, '3');
  });

  step('4: vraagt de partner in de kring, die ziet wie het vraagt en op welke grondslag, en geen naam', async () => {
    const worker = await at('uitvoerder');
    await takeIn(worker, 'Medewerker verhuur', 'medewerker verhuur', 'Om een uitzetting te voorkomen.');
    await worker.reads('Medewerker verhuur', 'Wacht op antwoord');
    const partner = await at('partner');
    await partner.menu('Vandaag');
    await partner.reads('Uitvoerder 1 van Team Noord', 'Gemeente Voorbeeld', 'Wgs');
    await partner.go(/^Lezen of weigeren/);
    await partner.reads('Schuldhulpverlening (Wgs 4, 8)', 'medewerker verhuur', 'Om welk huishouden het gaat, zie je pas als je in de kring bent.');
    await partner.doesNotRead(WHO, house.split('/').at(-1), 'uitzetting');
    await partner.fill('Antwoord', { Ja: true });
    await partner.reads(WHO);
    await seen(partner, '4');
  });

  step('5: een overleg met de bewoner aan tafel: wat wordt afgesproken, gaat met ieder mee naar huis', async () => {
    const worker = await at('uitvoerder');
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Overleg');
    await worker.fill('Plan het overleg', { 'Waar gaat het over?': 'De huur', 'Op welke dag?': TODAY, 'Hoe laat?': '14.30', 'Waar?': 'Bij moeder thuis' });
    for (const who of ['Anna', 'Medewerker verhuur']) {
      await worker.open('Iemand aan tafel vragen');
      await worker.fill('Zet aan tafel', { 'Wie komt aan tafel?': who });
    }
    await worker.fill('Zet erbij', { 'Welk punt?': 'Hoe blijft het gezin wonen?' });
    await worker.go(/^Wat kwam eruit\?/);
    await worker.fill('Sla op', { 'Wat kwam eruit?': 'De corporatie wacht met de uitzetting.' });
    await worker.fill('Spreek af', { 'Wat spreken we af?': 'De brieven meenemen', 'Wie doet het?': 'Anna', 'Wanneer is het klaar?': day(3) });
    await worker.fill('Spreek af', { 'Wat spreken we af?': 'De uitzetting een maand uitstellen', 'Wie doet het?': 'Medewerker verhuur', 'Wanneer is het klaar?': TODAY });
    await worker.reads('De corporatie wacht met de uitzetting.', 'De brieven meenemen');
    await worker.go('Ieders eigen lijst');
    await worker.reads('Ieders eigen lijst');
    const lists = await worker.main.locator('section').allInnerTexts();
    const of = (what) => lists.filter((list) => list.includes(what)).map((list) => list.split('\n')[0]);
    assert.deepEqual([of('De brieven meenemen').length, of('De uitzetting een maand uitstellen').length, lists.length], [1, 1, 2]);
    await worker.go('Terug naar het overleg');
    await worker.press('Rond af');
    await worker.reads('Ieders eigen lijst');
    await seen(worker, '5');
  });

  step('6: de partner ziet wat met die organisatie is gedeeld, en houdt de belofte', async () => {
    const worker = await at('uitvoerder');
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.open('Doel toevoegen');
    await worker.fill('Voeg het doel toe', { 'Wat is het doel?': 'Wij blijven hier wonen', 'Waar gaat het over?': 'wonen' });
    await worker.open('Doel toevoegen');
    await worker.fill('Voeg het doel toe', { 'Wat is het doel?': 'Rust in de nacht', 'Waar gaat het over?': 'gezondheid (lichaam)' });
    await worker.go('Rust in de nacht');
    await worker.go('Wie ziet dit?');
    await worker.reads('Wie ziet dit?');
    await worker.fill('Leg vast', { 'Alleen onze organisatie': true });
    const partner = await at('partner');
    await partner.menu('Vandaag');
    await partner.reads('De uitzetting een maand uitstellen');
    await partner.press(/^Gehouden.*uitzetting/);
    await partner.menu('Huishoudens');
    await partner.go(WHO);
    await partner.reads('Wij blijven hier wonen', 'De uitzetting een maand uitstellen', 'Er is meer, niet met jou gedeeld.');
    await partner.doesNotRead('Rust in de nacht', WORDS);
    await seen(partner, '6');
  });

  step('7: een zorg over veiligheid blijft verborgen voor wie er niets van mag weten', async () => {
    const worker = await at('uitvoerder');
    const mother = await invite(worker, 'Anna', 'bewoner-een');
    const father = await invite(worker, 'vader', 'bewoner-twee');
    await father.menu('Mijn plan');
    await father.reads('Wij blijven hier wonen');
    await father.doesNotRead('De brieven meenemen');
    const before = await father.text();
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Veiligheid');
    await worker.go('Een zorg over veiligheid opschrijven');
    await worker.reads('Een zorg over veiligheid opschrijven');
    await worker.fill('Schrijf op', { 'Wat zag of hoorde je?': WORRY, 'Wie is misschien niet veilig?': 'Anna', 'Voor wie mag dit niet te zien zijn?': 'vader' });
    await worker.reads(WORRY, 'Overleg nu met een collega of bel Veilig Thuis');
    await seen(worker, '7');
    await worker.go('Veiligheid');
    await worker.open('Een veiligheidsafspraak maken');
    await worker.fill('Verbergen voor iemand in het huishouden', { 'Wat mag niet meer gebeuren?': 'Slaan', 'Wat is er afgesproken?': SAFE,
      'Wie let erop?': 'Uitvoerder 1', 'Wanneer kijken we opnieuw?': day(7), 'Het huishouden mag deze afspraak lezen': true });
    await worker.reads('Voor wie mag dit niet te zien zijn?');
    await worker.fill('Spreek af', { 'Voor wie mag dit niet te zien zijn?': 'vader' });
    await worker.reads(SAFE);
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Wat verborgen is');
    await worker.reads('Verborgen voor vader');
    await father.menu('Mijn plan');
    assert.equal(await father.text(), before);
    await father.doesNotRead(SAFE);
    await father.menu('Wie keek mee');
    await father.doesNotRead(WORRY, 'eilig', 'meldcode');
    await mother.menu('Mijn plan');
    await mother.reads('De brieven meenemen', SAFE);
  });

  step('8: wat vastzit, gaat naar de procesregisseur, die antwoordt zonder te weten om wie het gaat', async () => {
    const worker = await at('uitvoerder');
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Opschalen');
    await worker.reads('Om een antwoord vragen');
    await worker.fill('Vraag het', { 'Aan wie vraag je het?': 'Procesregisseur', 'Wat zit vast': 'Mag de schuldhulp beginnen voor de brieven er zijn?',
      'Voor welke dag wil je antwoord?': day(3) });
    const chain = await at('procesregisseur');
    await chain.menu('Vandaag');
    await chain.reads('Mag de schuldhulp beginnen');
    await chain.go(/^Mag de schuldhulp/);
    await chain.reads('Uitvoerder 1 van Team Noord', 'niet om wie het gaat');
    await chain.doesNotRead(WHO, house.split('/').at(-1));
    await chain.fill('Geef antwoord', { 'Wat is je antwoord?': 'Ja, begin vandaag. De brieven komen later.' });
    await chain.doesNotRead(WHO);
    await worker.menu('Vandaag');
    await worker.go(/^Mag de schuldhulp/);
    await worker.reads('Ja, begin vandaag.');
    await seen(chain, '8');
  });

  step('9: geeft het huishouden over aan een collega die ja zegt, en ziet er op dat moment niets meer van', async () => {
    const worker = await at('uitvoerder');
    const next = await at('uitvoerder3', PHONE);
    await takeIn(worker, 'Uitvoerder 3', 'waarnemer', 'Neemt het over.');
    await next.menu('Vandaag');
    await next.press(/^Ja/);
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await worker.go('Regie overdragen');
    await worker.reads('Regie overdragen');
    await worker.fill('Vraag het', { 'Wie wordt de regisseur?': 'Uitvoerder 3', 'Waarom?': 'Ik ga op verlof.' });
    await worker.menu('Huishoudens');
    await worker.go(WHO);
    await next.menu('Vandaag');
    await next.reads('Vraag om regisseur te worden', 'Uitvoerder 1 van Team Noord');
    await next.go(/^Lezen of weigeren.*regisseur/);
    await next.reads('Ik ga op verlof.');
    await next.fill('Antwoord', { Ja: true });
    await next.reads(WHO);
    const late = await worker.page.reload();
    assert.equal(late.status(), 404);
    await worker.doesNotRead(WHO);
    await worker.menu('Huishoudens');
    await worker.doesNotRead(WHO);
    await seen(next, '9');
  });

  step('10: de privacyofficer vindt wie keek, en de bewoner ziet het zelf', async () => {
    const officer = await at('privacyofficer');
    await officer.menu('Logboek');
    await officer.reads('Wie keek naar wie');
    await officer.fill('Zoek de persoon', { Naam: `Anna ${WHO}`, Geboortedatum: '1990-04-30' });
    await officer.reads(`Anna ${WHO}`);
    await officer.go(/^Wie keek naar (?!het)/);
    await officer.reads('Uitvoerder 1 van Team Noord', 'Uitvoerder 3 van Team Noord', 'Medewerker verhuur');
    await officer.doesNotRead('Teamleider', 'Procesregisseur');
    await seen(officer, '10');
    const mother = await at('bewoner-een', PHONE);
    await mother.menu('Wie keek mee');
    await mother.reads('Wie uw gegevens zag', 'Team Noord', 'Woningcorporatie');
  });
});
