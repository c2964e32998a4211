// SPDX-License-Identifier: EUPL-1.2
// Reads the HTML that Bondgenoot writes, as far as tests over HTTP need it: forms with their fields, links, headings and
// the text. Not a parser for the web at large; a browser looks at the same pages in tests/pages.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>\/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s=>\/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The text that a piece of HTML source stands for. */
export function unescape(text) {
  return text.replace(/&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    return ENTITIES[name] ?? whole;
  });
}

function attributes(source) {
  const found = {};
  for (const [, name, double, single, bare] of source.matchAll(ATTRIBUTE)) {
    found[name.toLowerCase()] = unescape(double ?? single ?? bare ?? '');
  }
  return found;
}

const withoutComments = (html) => html.replace(/<!--[^]*?-->/g, '');

/** What a reader sees of it, on one line. */
export function text(html) {
  return unescape(withoutComments(html).replace(/<(script|style|template)\b[^]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every element of this name: [{...attributes, text}]; not nested in itself. */
export function elements(html, name) {
  const pattern = new RegExp(`<${name}\\b([^>]*)>([^]*?)</${name}>`, 'gi');
  return [...withoutComments(html).matchAll(pattern)].map(([, source, inside]) => ({ ...attributes(source), text: text(inside) }));
}

export const links = (html) => elements(html, 'a');
export const headings = (html, level = 1) => elements(html, `h${level}`).map((heading) => heading.text);

function field(tag, attrs) {
  const type = tag === 'input' ? (attrs.type ?? 'text').toLowerCase() : tag;
  return { name: attrs.name, type, value: attrs.value ?? (type === 'checkbox' ? 'on' : ''), checked: 'checked' in attrs,
    disabled: 'disabled' in attrs, required: 'required' in attrs };
}

/**
 * The forms of a page: [{method, action, id, fields: [{name, type, value, checked, options}], buttons: [{name, value, text}]}].
 * A select has options [{value, selected, text}].
 */
export function forms(html) {
  const found = [];
  let form, area, select, option, button;
  const source = withoutComments(html);
  const since = (mark) => (at) => source.slice(mark, at);
  for (const match of source.matchAll(TAG)) {
    const [whole, closing, rawName, rest] = match;
    const tag = rawName.toLowerCase();
    if (area && !(closing && tag === 'textarea')) continue;
    const attrs = closing ? {} : attributes(rest);
    const start = match.index + whole.length;
    if (tag === 'form') {
      if (closing) form = undefined;
      else found.push((form = { method: (attrs.method ?? 'get').toUpperCase(), action: attrs.action ?? '', id: attrs.id, fields: [], buttons: [] }));
    } else if (!form) {
      continue;
    } else if (tag === 'input' && ['submit', 'image', 'button', 'reset'].includes((attrs.type ?? '').toLowerCase())) {
      form.buttons.push({ name: attrs.name, value: attrs.value ?? '', text: attrs.value ?? '' });
    } else if (tag === 'input') {
      form.fields.push(field(tag, attrs));
    } else if (tag === 'textarea') {
      if (closing) area.field.value = unescape(area.inside(match.index)).replace(/^\r?\n/, '');
      else form.fields.push((area = { field: field(tag, attrs), inside: since(start) }).field);
      if (closing) area = undefined;
    } else if (tag === 'select') {
      if (closing) {
        const chosen = select.options.find((one) => one.selected) ?? select.options[0];
        select.value = chosen?.value ?? '';
        select = undefined;
      } else {
        form.fields.push((select = { ...field(tag, attrs), options: [] }));
      }
    } else if (tag === 'option' && select) {
      if (closing) {
        option.row.text = text(option.inside(match.index));
        option.row.value ??= option.row.text;
      } else {
        option = { row: { value: attrs.value, selected: 'selected' in attrs, text: '' }, inside: since(start) };
        select.options.push(option.row);
      }
    } else if (tag === 'button') {
      if (closing) button.row.text = text(button.inside(match.index));
      else if ((attrs.type ?? 'submit') === 'submit') {
        button = { row: { name: attrs.name, value: attrs.value ?? '', text: '' }, inside: since(start) };
        form.buttons.push(button.row);
      } else button = { row: {}, inside: since(start) };
    }
  }
  return found;
}

/** The form fields as a browser would send them when nothing is typed: [[name, value]]. */
export function defaults(form) {
  return form.fields
    .filter((one) => one.name && !one.disabled && (!['checkbox', 'radio'].includes(one.type) || one.checked))
    .map((one) => [one.name, one.value]);
}
