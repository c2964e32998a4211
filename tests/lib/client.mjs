// SPDX-License-Identifier: EUPL-1.2
// A browser without a screen: keeps cookies, shows redirects instead of following them, and sends forms as they stand on
// the page, hidden fields and all, so that a test names only what a person would fill in.
import assert from 'node:assert/strict';
import { defaults, forms, headings, links, text } from './html.mjs';
import { send } from './http.mjs';

/** The log-out stands on every page: a test that means it says so. */
const notLogOut = (form) => form.action !== '/uitloggen';

/** One answer, with its body read. */
export class Page {
  constructor(url, answer) {
    this.url = url;
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = answer.body;
    this.bytes = answer.bytes;
    this.location = answer.headers.get('location');
  }
  get text() { return text(this.body); }
  get heading() { return headings(this.body)[0]; }
  get links() { return links(this.body); }
  get forms() { return forms(this.body); }

  /**
   * The one form that matches: a part of its action, or a test of the form. All that is filled in must be fields of it.
   */
  form(which = notLogOut) {
    const matches = typeof which === 'string' ? (form) => form.action.includes(which) : which;
    const found = this.forms.filter(matches);
    assert.equal(found.length, 1, `${found.length} forms match ${which} at ${this.url}: ${this.forms.map((form) => form.action).join(' ')}`);
    return found[0];
  }
}

export class Client {
  #cookies = new Map();

  constructor(base, { language = 'nl' } = {}) {
    this.base = base;
    this.language = language;
  }

  get cookies() { return new Map(this.#cookies); }
  forget() { this.#cookies.clear(); }

  #keep(answer) {
    for (const line of answer.cookies) {
      const [pair, ...rest] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      if (rest.some((part) => /^\s*max-age=0\s*$/i.test(part)) || at === pair.length - 1) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(at + 1).trim());
    }
  }

  /** Any request; path may be a whole address of the same program. Redirects are answers. */
  async request(method, path, { headers = {}, body } = {}) {
    const url = new URL(path, this.base);
    assert.equal(url.origin, new URL(this.base).origin, 'tests stay at home');
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send(method, url, { body,
      headers: { 'accept-language': this.language, accept: 'text/html', ...(cookie && { cookie }), ...form, ...headers } });
    this.#keep(answer);
    return new Page(url.pathname + url.search, answer);
  }

  get(path) { return this.request('GET', path); }

  /** GET that must be a page: 200, HTML. */
  async open(path) {
    const page = await this.get(path);
    assert.equal(page.status, 200, `GET ${path}: ${page.status} ${page.location ?? page.text.slice(0, 300)}`);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html; ?charset=utf-8/i);
    return page;
  }

  /**
   * Sends a form of a page with what is filled in: {field: value}; a list sends the field more than once, null leaves it out.
   * `which` as in Page.form. Answers the redirect or the page with the errors.
   */
  submit(page, values = {}, which = notLogOut) {
    const form = page.form(which);
    const known = new Set([...form.fields, ...form.buttons].map((one) => one.name));
    for (const name of Object.keys(values)) assert.ok(known.has(name), `no field ${name} in the form at ${page.url}: ${[...known].join(' ')}`);
    const pairs = defaults(form).filter(([name]) => !(name in values));
    for (const [name, value] of Object.entries(values)) {
      for (const one of [value].flat()) if (one !== null && one !== undefined) pairs.push([name, String(one)]);
    }
    const sent = new URLSearchParams(pairs);
    const action = new URL(form.action || page.url, new URL(page.url, this.base));
    if (form.method === 'GET') return this.get(`${action.pathname}?${sent}`);
    return this.request(form.method, action.pathname + action.search, { body: sent, headers: { origin: new URL(this.base).origin } });
  }

  /** Opens the page, sends its form, and follows the redirect, which must come. */
  async fill(path, values, which) {
    const answer = await this.submit(await this.open(path), values, which);
    return this.follow(answer);
  }

  /** The page that a redirect (303) leads to. */
  follow(answer) {
    assert.equal(answer.status, 303, `${answer.url}: ${answer.status} instead of a redirect: ${answer.text.slice(0, 500)}`);
    return this.open(answer.location);
  }
}
