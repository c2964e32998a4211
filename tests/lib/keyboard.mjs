// SPDX-License-Identifier: EUPL-1.2
// Somebody without a mouse: reaches a control with Tab, sees that it has the focus, types, chooses with arrows, presses Enter or Space.
// Counts as a person would: a field for each thing filled in or chosen, a click for each button, link or part that is opened.
//
//   const keys = await keyboard(page);
//   await keys.open('Doel toevoegen');
//   await keys.fill('Doel', 'Rust in huis');
//   await keys.go('Doel toevoegen');
//   assert.ok(keys.fields <= 6 && keys.clicks <= 10);
import assert from 'node:assert/strict';

const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** In the page: whether one sees where the focus is. '' or what is wrong. */
function focusSeen() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!outline && style.boxShadow === 'none') return 'no outline';
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return 'no size';
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'outside the window';
  const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 1);
  const spots = [0.5, 0.1, 0.9].map((part) => document.elementFromPoint(x, Math.min(Math.max(top + height * part, 1), innerHeight - 1)));
  const labels = [...(element.labels ?? [])];
  const own = (spot) => spot && (element.contains(spot) || spot.contains(element) || labels.some((label) => label.contains(spot)));
  return spots.some(own) ? '' : 'behind something else';
}

/** In the page: where the focus is, as a number that stays the same for the same element; 0 at the start of the page. */
function place() {
  globalThis.tabStops ??= new Map();
  const element = document.activeElement;
  if (element === document.body || element === null) return 0;
  if (!globalThis.tabStops.has(element)) globalThis.tabStops.set(element, globalThis.tabStops.size + 1);
  return globalThis.tabStops.get(element);
}

export class Keyboard {
  fields = 0;
  clicks = 0;
  log = [];
  unseen = [];

  constructor(page, cdp) { Object.assign(this, { page, cdp }); }

  /** {role, name, value, checked} of what has the focus, as assistive technology hears it. */
  async focused() {
    const { result } = await this.cdp.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await this.cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    await this.cdp.send('Runtime.releaseObject', { objectId: result.objectId });
    const [{ role, name, properties = [] }] = nodes;
    const of = (key) => properties.find((one) => one.name === key)?.value?.value;
    return { role: role?.value ?? '', name: clean(name?.value), checked: of('checked') === 'true', expanded: of('expanded') };
  }

  /**
   * Tabs to the control with this name (text: all of it; or a pattern) and, if given, one of these roles. Fails when it cannot be
   * reached, and notes every stop on the way whose focus cannot be seen. `nth` takes a later one of the same name, `after` the
   * first one that follows a stop with that name, `back` goes with Shift+Tab.
   */
  async reach(name, { roles, nth = 1, after, back = false } = {}) {
    const fits = (one, wanted) => (wanted instanceof RegExp ? wanted.test(one.name) : one.name === wanted);
    const passed = [];
    let found = 0;
    let beyond = after === undefined;
    let starts = 0;
    for (let step = 0; step < 600; step += 1) {
      if (step > 0 || (await this.page.evaluate(place)) === 0) await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      if ((await this.page.evaluate(place)) === 0) {
        starts += 1;
        if (starts > 1) break;
        continue;
      }
      const one = await this.focused();
      passed.push(`${one.role} ${one.name}`);
      const wrong = await this.page.evaluate(focusSeen);
      if (wrong) this.unseen.push(`${this.page.url()}: ${one.role} “${one.name}”: ${wrong}`);
      if (beyond && fits(one, name) && (!roles || roles.includes(one.role))) {
        found += 1;
        if (found === nth) return one;
      }
      if (!beyond && fits(one, after)) beyond = true;
    }
    return assert.fail(`${this.page.url()}: no key leads to “${name}”${roles ? ` (${roles.join()})` : ''}; there is: ${passed.join(' | ')}`);
  }

  /** Opens a part of the page (or closes it): a click. */
  async open(name, options) {
    const one = await this.reach(name, { roles: ['DisclosureTriangle'], ...options });
    await this.page.keyboard.press('Enter');
    this.#click(`open ${one.name}`);
  }

  /** Follows a link or presses a button that leads to a page: a click. */
  async go(name, options) {
    const one = await this.reach(name, { roles: ['link', 'button'], ...options });
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
    this.#click(`${one.role} ${one.name}`);
    return this.page;
  }

  /** Types in a field; what stood there goes. */
  async fill(name, text, options) {
    const one = await this.reach(name, { roles: ['textbox', 'searchbox', 'spinbutton', 'combobox'], ...options });
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
    this.#field(`${one.name}: ${text.slice(0, 30)}`);
  }

  /** Chooses in a list, with the arrows. */
  async select(name, choice, options) {
    await this.reach(name, { roles: ['combobox', 'listbox'], ...options });
    const chosen = () => this.page.evaluate(() => document.activeElement.selectedOptions[0]?.textContent.trim() ?? '');
    const fits = (text) => (choice instanceof RegExp ? choice.test(text) : text === choice);
    await this.page.keyboard.press('Home');
    for (let step = 0; !fits(await chosen()); step += 1) {
      const was = await chosen();
      await this.page.keyboard.press('ArrowDown');
      assert.ok(step < 200 && was !== (await chosen()), `${name}: no choice ${choice}`);
    }
    this.#field(`${name}: ${choice}`);
  }

  /** Chooses one of a group of round buttons: Tab to the group, arrows to the choice. */
  async choose(choice, options) {
    const fits = (one) => (choice instanceof RegExp ? choice.test(one.name) : one.name === choice);
    let one = await this.reach(/./, { roles: ['radio'], ...options });
    const first = one.name;
    for (let step = 0; !fits(one); step += 1) {
      await this.page.keyboard.press('ArrowDown');
      one = await this.focused();
      assert.ok(step < 30 && one.name !== first, `no choice ${choice} beside ${first}`);
    }
    if (!one.checked) await this.page.keyboard.press('Space');
    this.#field(one.name);
  }

  /** Ticks a box, or takes the tick away. */
  async tick(name, options) {
    const one = await this.reach(name, { roles: ['checkbox'], ...options });
    await this.page.keyboard.press('Space');
    this.#field(one.name);
  }

  #click(what) { this.clicks += 1; this.log.push(`[${what}]`); }
  #field(what) { this.fields += 1; this.log.push(what); }

  /** What was counted, for the message of a test; and nothing on the way had a focus that one could not see. */
  get counted() { return `${this.fields} fields, ${this.clicks} clicks: ${this.log.join(', ')}`; }
}

export async function keyboard(page) {
  return new Keyboard(page, await page.context().newCDPSession(page));
}
