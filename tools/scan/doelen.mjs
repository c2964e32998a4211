// SPDX-License-Identifier: EUPL-1.2
// What there is to attack for one role: every page it reaches, with the forms on it, and every route of the API with real ids and a body
// that would be accepted, so that a scanner comes past the checks to where the work is done.
import { send } from '../../tests/lib/http.mjs';
import { PASSWORD } from '../../tests/lib/program.mjs';

/** Would end the session or the token that the scanner works with. */
export const ENDS_SESSION = /^\/(uitloggen|mijn-account\/(sessies|tokens))\b/;
/** May end the session halfway. */
const OWN_ACCOUNT = /^\/mijn-account\//;
const NO_PAGE = /^\/(assets|huisstijl|api)\b/;
const ID = /\/[a-z2-7]{26}(?=\/|$)/g;
const NOBODY_HAS_THIS = 'a'.repeat(26);
/** Fields that may only be sent with, or without, another: a request without them is accepted, one with them is sent as well. */
const EITHER_OR = /^(verborgen_voor|klaar|tot|organisatie|achternaam|geboortedatum|na)$/;
/** Of pages of one kind so many are visited. */
const MOST = 6;

/** How many parameters a path has: the fewest go first. */
const braces = (pattern) => pattern.match(/\{/g)?.length ?? 0;

/** The parameters of a path that fits a pattern, or null. */
function fit(pattern, path) {
  const parts = pattern.split('/');
  const segments = path.split('/');
  if (parts.length !== segments.length) return null;
  const found = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith('{')) found[part] = segments[i];
    else if (part !== segments[i]) return null;
  }
  return found;
}

/** [{method, path}] of the program, and {form, method, path} for each page with the form of a route. */
export async function routesOf(app) {
  const lines = async (...more) => (await app.command('routes', ...more)).stdout.trim().split('\n').map((line) => line.split(' '));
  const routes = (await lines()).map(([method, path]) => ({ method, path }));
  const forms = (await lines('--pages')).filter((line) => line.length === 4).map(([, form, method, path]) => ({ form, method, path }));
  return { routes, forms, document: JSON.parse((await app.command('openapi')).stdout) };
}

/** The released program takes no other day than that of the Netherlands, and a scan may go on past midnight. */
export const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

const byName = { postcode: '9999 ZZ', huisnummer: '6', telefoon: '0600000001', mail: 'iemand@voorbeeld.example', adres: 'iemand@voorbeeld.example',
  wachtwoord: PASSWORD, bedrag: '12,50', tijd: '10:00', get van() { return today(); }, get tot() { return today(); } };
const byType = { get date() { return today(); }, number: '1', email: 'iemand@voorbeeld.example', tel: '0600000001', time: '10:00', password: PASSWORD };

/** The fields of a form as somebody would fill them in: [[name, value]]. */
function filled(form) {
  const pairs = new Map();
  for (const field of form.fields) {
    if (!field.name || field.disabled) continue;
    if (['radio', 'checkbox'].includes(field.type) && pairs.has(field.name)) continue;
    const choice = field.options?.find((one) => one.value)?.value;
    pairs.set(field.name, field.value || choice || (field.type === 'hidden' ? '' : (byType[field.type] ?? byName[field.name] ?? 'Test')));
  }
  return [...pairs];
}

const matching = (routes, method, path) => routes.filter((one) => one.method === method && fit(one.path, path)).sort((a, b) => braces(a.path) - braces(b.path))[0];

/** Follows links and forms without sending any: {pages: Map of pattern to paths, forms: Map of "METHOD pattern" to {action, pairs}, ids}. */
export async function crawl(client, home, { routes, forms }) {
  const patterns = [...routes.filter((one) => one.method === 'GET'), ...forms.map(({ form }) => ({ method: 'GET', path: form }))];
  const found = { pages: new Map(), forms: new Map(), ids: new Map() };
  const queue = [home];
  const seen = new Set();
  const times = new Map();
  while (queue.length > 0) {
    const path = queue.shift();
    const kind = path.replace(ID, '/{}');
    if (!path.startsWith('/') || NO_PAGE.test(path) || seen.has(path) || (times.get(kind) ?? 0) >= MOST) continue;
    seen.add(path);
    times.set(kind, (times.get(kind) ?? 0) + 1);
    const page = await client.get(path);
    if (page.status !== 200) continue;
    const pattern = matching(patterns, 'GET', path)?.path ?? path;
    found.pages.set(pattern, [...(found.pages.get(pattern) ?? []), path]);
    for (const [, segment, id] of path.matchAll(/\/([\w-]+)\/([a-z2-7]{26})(?=\/|$)/g)) if (!found.ids.has(segment)) found.ids.set(segment, id);
    for (const link of page.links) queue.push((link.href ?? '').split('#')[0].split('?')[0]);
    for (const form of page.forms) {
      const action = form.action || path;
      const method = form.fields.find((field) => field.name === '_method')?.value ?? form.method;
      const route = matching(routes, method, action.split('?')[0]);
      if (!route) continue;
      const key = `${method} ${route.path}`;
      const pairs = filled(form);
      if (!found.forms.has(key) || found.forms.get(key).pairs.length < pairs.length) found.forms.set(key, { action, method: form.method, pairs });
      const values = fit(route.path, action.split('?')[0]);
      for (const one of forms.filter((each) => each.method === method && each.path === route.path)) queue.push(one.form.replace(/\{[^}]+\}/g, (name) => values[name] ?? name));
    }
  }
  return found;
}

const resolve = (document, thing) => (thing?.$ref ? thing.$ref.slice(2).split('/').reduce((at, key) => at[key], document) : thing);

/** A value that fits a schema; what the form on the page had is the best there is. */
function sample(document, name, declared, offered) {
  const schema = resolve(document, declared) ?? {};
  if (schema.type === 'array') return [sample(document, name, schema.items, offered)];
  if (schema.type === 'integer' || schema.type === 'number') return Number(offered) || schema.minimum || 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object') return {};
  if (offered) return offered;
  return schema.enum?.[0] ?? (schema.format === 'date' ? today() : (byName[name] ?? 'Test'));
}

/** The path with ids of this role; each followed by a star, where sqlmap injects. */
function marked(path, found) {
  let before = '';
  return path.split('/').map((part) => {
    const was = before;
    before = part;
    return part.startsWith('{') ? `${found.ids.get(was) ?? NOBODY_HAS_THIS}*` : part;
  }).join('/');
}

/**
 * What sqlmap gets: [{key, batch, method, path (with stars), type, body, isReached, good (the status of an answer to it)}]. One batch for each method: sqlmap tests a field of an
 * address once, whatever the method. A route that pages alone have goes as a form, with the cookie.
 */
export async function requestsOf(app, { routes, document }, found, token) {
  const all = [];
  for (const { method, path } of routes) {
    const key = `${method} ${path}`;
    const operation = document.paths[path]?.[method.toLowerCase()];
    const form = found.forms.get(key);
    const offered = Object.fromEntries(form?.pairs ?? []);
    if (ENDS_SESSION.test(path)) continue;
    if (form && (!operation || method === 'GET')) {
      const pairs = new URLSearchParams(form.pairs).toString();
      if (pairs) all.push({ key, batch: OWN_ACCOUNT.test(path) ? 'account' : `bladzijde-${form.method}`, method: form.method, isReached: true, isPage: true,
        path: form.method === 'GET' ? `${form.action.split('?')[0]}?${pairs}` : form.action,
        ...(form.method === 'POST' && { type: 'application/x-www-form-urlencoded', body: pairs }) });
    }
    if (!operation) continue;
    const values = form && fit(path, form.action.split('?')[0]);
    const at = `/api/v1${values ? path.replace(/\{[^}]+\}/g, (name) => `${values[name]}*`) : marked(path, found)}`;
    const queries = (operation.parameters ?? []).map((one) => resolve(document, one)).filter((one) => one.in === 'query');
    const ask = (names) => names.map((one) => `${one.name}=${encodeURIComponent(sample(document, one.name, one.schema))}*`).join('&');
    const schema = resolve(document, operation.requestBody?.content?.['application/json']?.schema);
    const good = Object.keys(operation.responses).find((status) => status.startsWith('2'));
    const target = { key, batch: method === 'POST' && good === '200' ? 'POST-vraag' : method, method, path: at, isReached: Boolean(form), good };
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    if (method === 'GET') {
      const { status } = await send('GET', `${app.base}${at.replaceAll('*', '')}`, { headers });
      Object.assign(target, { isReached: status === 200, isRefused: [401, 403].includes(status) });
      // a mark to read on from that is no mark is refused before anything else is looked at
      const marks = queries.filter((one) => /na$|sinds/i.test(one.name));
      const rest = queries.filter((one) => !marks.includes(one));
      if (marks.length > 0) all.push({ ...target, batch: 'GET-verder', path: `${at}?${ask(marks)}` });
      if (rest.length > 0) target.path += `?${ask(rest)}`;
      if (target.path.includes('*')) all.push(target);
      continue;
    }
    if (!form) { // of nothing, so that nothing happens
      const { status } = await send(method, `${app.base}/api/v1${path.replace(/\{[^}]+\}/g, NOBODY_HAS_THIS)}`, { headers: { ...headers, 'content-type': 'application/json' }, body: '{"bestaat_niet":1}' });
      target.isRefused = [401, 403].includes(status);
    }
    // who does not come past the door needs no fields: those are read behind it
    if (schema && (form || !at.includes('*'))) {
      const fields = Object.entries(schema.properties ?? {}).map(([name, declared]) => [name, sample(document, name, declared, offered[name])]);
      const fitting = fields.filter(([name]) => schema.required?.includes(name) || !EITHER_OR.test(name));
      Object.assign(target, { type: 'application/json', body: JSON.stringify(Object.fromEntries(fitting)) });
      if (fitting.length < fields.length) all.push({ ...target, batch: `${target.batch}-alles`, body: JSON.stringify(Object.fromEntries(fields)) });
    }
    if (target.path.includes('*') || target.body) all.push(target);
  }
  return all;
}
