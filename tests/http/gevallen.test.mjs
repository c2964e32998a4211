// SPDX-License-Identifier: EUPL-1.2
// Six published cases by name, from the file to the letter that a resident gets and the money that was spent: each figure and each
// sentence that matters, on the page and in the PDF. And the words of every letter are short sentences.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deel, fietsen, geweigerd, ingetrokken, schuur, verhuizing } from '../lib/gevallen.mjs';
import { text } from '../lib/html.mjs';
import { readPdf } from '../lib/pdf.mjs';
import { useProgram } from '../lib/program.mjs';

const LAST_DAY = '2027-01-04'; // six weeks from 24 November (Awb 6:7, 6:8)
const OBJECTION = /Bent u het niet eens met dit besluit\?.*U kunt ook bezwaar maken\. Doe dat uiterlijk op 4 januari 2027 ?\./;
const MOST_WORDS = 17; // as in brief.test.mjs, here with what a worker typed
/** What staff say among themselves, and no letter says. */
const JARGON = /\b(voorlegging|voorgelegd|afweging|dekking|kring|feitelijk|beschikking|bewoner|cliënt\b|inkoopcatalogus|teruggestuurd|ontbreekt|zienswijze|akkoord van|mandaat)\b/i;

/** What was decided, in the words of the file (which has no marks that mean something here). */
const called = (before, g) => new RegExp(`${before} ${g.file.voorlegging.wat} ?\\.`);
const article = (page) => page.body.match(/<article class="brief">([^]*?)<\/article>/)[1];
const quoted = (html) => html.replace(/<blockquote[^]*?<\/blockquote>/g, ' ');
/** The sentences that stand in a letter, of one paragraph or item each. */
const sentences = (html) => [...quoted(html).matchAll(/<(p|li|h1|h2)\b[^>]*>([^]*?)<\/\1>/g)]
  .flatMap(([, , inside]) => text(inside).split(/(?<=[.?!:])\s+/)).filter(Boolean);

describe('Zes gevallen', () => {
  const app = useProgram();

  /** The letter as the worker and the paper have it: {page, read}, with what each letter owes. */
  async function letter(g, { is_besluit: isLetter, greets }) {
    const { verzending, stand, bezwaar_tot: until, vorm } = await g.besluit();
    assert.deepEqual([stand, vorm, until], ['verzonden', isLetter ? 'besluit' : 'feitelijk', isLetter ? LAST_DAY : null]);
    const page = await (await app.login(g.account)).open(`/brieven/${verzending}`);
    const answer = await app.api(g.account, 'GET', `/brieven/${verzending}/pdf`);
    assert.equal(answer.status, 200, answer.said);
    const read = readPdf(answer.body);
    assert.match(read.check, /No syntax or stream encoding errors/);
    assert.match(read.info, /^Tagged: +yes$/m);
    assert.match(read.plain, /\/Lang \(nl\)/);
    for (const part of ['H1', 'H2', 'P']) assert.match(read.structure, new RegExp(`^ *${part}\\b`, 'm'), part);
    const shown = text(article(page));
    const said = [/Datum: 23 november 2026/, /Kenmerk: \w{8}/, new RegExp(`Beste ${greets} ?,`), /Hebt u vragen\? Bel dan met Uitvoerder 1 van Team Noord: 14 000, toestel 101\./,
      isLetter ? OBJECTION : /Hierbij hoort deze regel: Spelregels teambudget/, /Met vriendelijke groet/];
    for (const words of said) for (const where of [shown, read.text]) assert.match(where, words);
    if (!isLetter) assert.doesNotMatch(shown, /bezwaar maken tot|uiterlijk op/);
    const lines = sentences(article(page));
    const once = lines.filter((line, i) => line.length > 25 && lines.indexOf(line) !== i);
    assert.deepEqual(once, [], 'nothing is said twice');
    const long = lines.filter((line) => line.split(/\s+/).length > MOST_WORDS);
    assert.deepEqual(long, [], 'short sentences');
    assert.doesNotMatch(text(quoted(article(page))), JARGON);
    for (const secret of [g.huishouden, g.inwoner, g.afweging, g.voorlegging, g.file.huishouden.naam]) assert.ok(!shown.includes(secret) && !read.text.includes(secret), secret);
    return { shown, pdf: read.text };
  }
  const both = (one, ...all) => { for (const words of all) for (const where of [one.shown, one.pdf]) assert.match(where, words); };

  it('verhuizing: 30.000 euro, above the ceiling, paid by two sources', async () => {
    const g = await verhuizing(app);
    assert.match(g.refused.said, /samen met andere bronnen/);
    const [own, fund] = g.before;
    assert.deepEqual(g.reserved, [[own[0] + 2000000, own[1], own[2], own[3] - 2000000], [fund[0] + 1000000, fund[1], fund[2], fund[3] - 1000000]]);
    assert.deepEqual(await g.books(g.own), [own[0], own[1], own[2] + 2000000, own[3] - 2000000], 'the first source pays first');
    assert.deepEqual(await g.books(g.fund), [0, 0, 845000, 655000], 'what was too much is free again');
    const b = await g.besluit();
    assert.deepEqual([b.soort, b.bedrag_cent, b.aankopen.map((one) => one.bedrag_cent), b.volgende], ['toekenning', 3000000, [2845000], 'terugkijken']);
    assert.deepEqual(g.payers, [['Integraal maatwerkbudget', 2000000], ['Woonfonds', 1000000]]);
    assert.match(g.drafted.leesbaar.map((one) => `${one.zin} ${one.raad}`).join('\n'),
      /^De bewoner houdt.* Dit gaat over de inwoner\. Schrijf aan de inwoner, met u\.\n/);
    assert.deepEqual(g.rewritten.leesbaar, []);
    const l = await letter(g, { is_besluit: true, greets: 'mevrouw Kwartelei' });
    both(l, /V\. Kwartelei Proefstraat 1 1234 AB Voorbeeld/, called('Wij hebben besloten dit voor u te regelen:', g), /Het mag ten hoogste dit kosten: €\s30\.000,00 ?\./,
      /Met een eigen woning houdt u uw hulp/, /Eigen inkoopbeleid.*Het besluit rust op deze wet: Wmo 2015, artikel 2\.3\.5\./, /Bereikt het aanbod uit de lijst het doel van de wet niet/,
      /Dit geldt vanaf 23 november 2026/, /namens het college van burgemeester en wethouders van Voorbeeld, Mandaathouder/);
    const kring = await (await app.login(g.account)).open(`/besluiten/${g.id}`);
    assert.match(kring.text, /Ook voor de volgende\? Ja, ook voor de volgende\. De inkoper is het er niet mee eens\./);
    for (const where of [l.shown, l.pdf]) assert.doesNotMatch(where, /inkoper/);
    assert.match((await (await app.login(g.account)).open(`/afwegingen/${g.afweging}`)).text, /gemeente: €\s30\.000,00, eenmalig/, 'one amount is no range');
    for (const budget of [g.own, g.fund]) await g.provesBooks(budget);
  });

  it('schuur: 250 euro, by the light way, told and bought for 247,35', async () => {
    const g = await schuur(app);
    const sums = await g.books(g.own);
    assert.deepEqual(sums, [g.before[0], g.before[1], g.before[2] + 24735, g.before[3] - 24735]);
    const b = await g.besluit();
    assert.deepEqual([b.soort, b.bedrag_cent, b.verzonden_hoe, b.aankopen[0].bedrag_cent], ['toekenning', 25000, 'mondeling', 24735]);
    const l = await letter(g, { is_besluit: false, greets: 'meneer Merel' });
    both(l, called('Dit regelen wij voor u:', g), /Dan hoeft u niet naar de opvang/, /Wij nemen contact met u op om het te regelen\. U hoeft nu niets te doen\./,
      /Hierbij hoort deze regel: Spelregels teambudget\. U kunt de tekst bij ons opvragen\./);
    await g.provesBooks(g.own);
  });

  it('fietsen: in kind, from the weighing in the file, bought at two shops', async () => {
    const g = await fietsen(app);
    assert.deepEqual(await g.books(g.own), [g.before[0], g.before[1], g.before[2] + 27750, g.before[3] - 27750]);
    const b = await g.besluit();
    assert.deepEqual([b.bedrag_cent, b.instrument, b.verzonden_hoe, b.aankopen.map((one) => one.bedrag_cent).sort()], [30000, 'teambudget', 'uitgereikt', [13250, 14500]]);
    const l = await letter(g, { is_besluit: false, greets: 'mevrouw Vink' });
    both(l, called('Dit regelen wij voor u:', g), /Een boete helpt niet, fietsen wel\./);
    await g.provesBooks(g.own);
  });

  it('vervoer, refused: what was applied for gets a besluit, after he was heard', async () => {
    const g = await geweigerd(app);
    assert.deepEqual([g.early.status, /Awb 4:7/.test(g.early.said)], [422, true], 'not signed before he was heard');
    assert.deepEqual(await g.books(g.own), g.before, 'nothing is held');
    assert.equal((await g.besluit()).soort, 'afwijzing');
    const l = await letter(g, { is_besluit: true, greets: 'meneer Specht' });
    both(l, /Wij regelen dit niet voor u/, /Wij hebben besloten dit niet voor u te regelen: Reiskosten naar gesprekken over werk ?\./, /De vervoerder laat u gratis reizen/,
      /Wij kijken samen met u wat wel kan helpen\./);
    assert.equal((await app.api(g.account, 'POST', `/besluiten/${g.id}/aankopen`, { wat: 'x', bedrag_cent: 1, dag: '2026-11-23', bon: 'x' })).status, 422);
    await g.provesBooks(g.own);
  });

  it('na de scheiding, granted in part: 300 of the 450 euro, and what is not', async () => {
    const g = await deel(app);
    assert.deepEqual(await g.books(g.own), [g.before[0], g.before[1], g.before[2] + 28900, g.before[3] - 28900]);
    const b = await g.besluit();
    assert.deepEqual([b.soort, b.bedrag_cent, b.gevraagd_cent], ['gedeeltelijk', 30000, 45000]);
    const l = await letter(g, { is_besluit: true, greets: 'mevrouw Ekster' });
    both(l, /Wij regelen een deel voor u/, /U vroeg om: Een koelkast en boodschappen ?\. Wij regelen daarvan een deel\. Dat deel mag ten hoogste dit kosten: €\s300,00 ?\./,
      /Dit regelen wij niet: Wat meer kost dan €\s300,00\. U vroeg €\s450,00\./, /Daarom betalen wij alleen de koelkast\./);
    await g.provesBooks(g.own);
  });

  it('vrouwenopvang, withdrawn: a besluit all the same, and nothing of how to reach her', async () => {
    const g = await ingetrokken(app);
    assert.deepEqual(await g.books(g.own), g.before);
    assert.equal((await g.get(`/voorleggingen/${g.voorlegging}`)).stand, 'ingetrokken');
    const l = await letter(g, { is_besluit: true, greets: 'mevrouw Lijster' });
    both(l, /Wij hebben besloten dit niet voor u te regelen: Nieuwe papieren ?\./, /De sociale dienst zoekt uw gegevens zelf op\./);
    for (const where of [l.shown, l.pdf]) assert.doesNotMatch(where, /tussen negen en elf|Veilig contact|Het is niet meer nodig\./);
    const { stand, afloop, besluit } = await g.get(`/meldingen/${g.melding}`);
    assert.deepEqual([stand, afloop, besluit], ['klaar', 'besloten', g.id], 'what was applied for is answered');
    const sent = await (await app.login(g.account)).open(`/besluiten/${g.id}`);
    assert.match(sent.text, /Bekendgemaakt 23 november 2026, met de post/);
    await g.provesBooks(g.own);
  });
});
