// SPDX-License-Identifier: EUPL-1.2
// The pages in a real browser: Debian's Chromium, driven by playwright-core; axe-core for what a machine can tell of WCAG 2.2 AA.
//
//   const app = useProgram();
//   const browser = useBrowser(app);
//   it('...', async () => {
//     const page = await browser.page('uitvoerder', { width: 320 });
//     assert.deepEqual(await axe(page), []);
//   });
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { program } from './demo.mjs';
import { PASSWORD } from './program.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const LOCALES = { nl: 'nl-NL', en: 'en-GB' };
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The sizes and languages in which every page must be right. */
export const VIEWS = ['nl', 'en'].flatMap((language) => [320, 1280].map((width) => ({ language, width })));

export class Browser {
  #states = new Map();
  #contexts = [];

  constructor(app) { this.app = app; }

  async start() { this.chromium = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET }); }

  async stop() {
    const wrong = this.#contexts.flatMap(({ wrong }) => wrong);
    await this.chromium?.close();
    assert.deepEqual(wrong, [], 'the browser complained');
  }

  /**
   * A page of a person of their own: logged in as this account, or as nobody (null). What the page says is wrong (a script that
   * fails, something that the CSP refuses) fails the tests at the end, unless it is expected: a pattern.
   */
  async page(account, { width = 1280, height = width < 600 ? 700 : 900, language = 'nl', script = true, expected = /$^/ } = {}) {
    const key = `${account} ${language}`;
    const context = await this.chromium.newContext({ baseURL: this.app.base, viewport: { width, height }, locale: LOCALES[language],
      javaScriptEnabled: script, reducedMotion: 'reduce', storageState: this.#states.get(key) });
    context.setDefaultTimeout(15_000);
    const wrong = [];
    this.#contexts.push({ wrong });
    const page = await context.newPage();
    const note = (text) => { if (!expected.test(text)) wrong.push(`${page.url()}: ${text}`); };
    page.on('pageerror', (error) => note(error.message));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) note(message.text()); });
    page.on('requestfailed', (request) => { if (!/ERR_ABORTED/.test(request.failure()?.errorText ?? '')) note(`${request.url()} failed`); });
    if (account && !this.#states.has(key)) {
      await login(page, account);
      this.#states.set(key, await context.storageState());
    }
    await page.goto('/');
    return page;
  }
}

/** Fills in the log-in page, wherever it stands, and waits for what follows. */
export async function login(page, account, password = PASSWORD) {
  if (!page.url().includes('/aanmelden')) await page.goto('/aanmelden');
  await page.fill('[name=aanmeldnaam]', account);
  await page.fill('[name=wachtwoord]', password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/aanmelden'), page.press('[name=wachtwoord]', 'Enter')]);
}

/** What axe-core finds against WCAG 2.2 A and AA, as short texts: "color-contrast at .knop, .link: why". */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] }));
  return violations.map(({ id, help, nodes }) => `${id} at ${nodes.slice(0, 5).map((node) => node.target.join(' ')).join(', ')}: ${help}`);
}

/** How many pixels the page is wider than its window: 0 when nobody has to scroll sideways (WCAG 1.4.10). */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** The accessible name or text of what has the focus: "button Opslaan". For tests by keyboard alone. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return `${element.tagName.toLowerCase()} ${name.replace(/\s+/g, ' ').trim()}`;
  });
}

/** Keeps a picture of the whole page in build-test/screenshots/, when SCREENSHOTS=1 asks for it. */
export async function screenshot(page, name) {
  if (process.env.SCREENSHOTS !== '1') return;
  const folder = join(dirname(program), 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Inside describe(), after useProgram(): starts the browser before the tests and closes it after them. */
export function useBrowser(app) {
  const browser = new Browser(app);
  before(async () => { await browser.start(); });
  after(async () => { await browser.stop(); });
  return browser;
}
