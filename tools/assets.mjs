// SPDX-License-Identifier: EUPL-1.2
// Makes the folder build-assets from the CSS of NL Design System (npm) and our own css, js and img folders:
//   theme.css       the design tokens of the default house style, only those that components.css reaches
//   components.css  the chosen components, then our own CSS
//   bondgenoot.js   our own scripts, as one
//   *.svg           our own pictures
//   *.gz, *.br      each of them compressed, when that makes it smaller
// Does nothing when no input has changed since the last time. Run by ./dev; `--verbose` tells the sizes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const top = fileURLToPath(new URL('..', import.meta.url));
const own = join(top, 'src/platform/web');
const out = join(top, 'build-assets');
const stamp = join(top, 'node_modules/.bondgenoot-assets');

const CANDIDATE = ['button', 'data-badge', 'heading', 'link', 'paragraph', 'skip-link'];
const UTRECHT = [
  'action-group', 'alert', 'checkbox', 'form-field', 'form-field-description', 'form-field-error-message',
  'form-fieldset', 'form-label', 'page-body', 'page-footer', 'page-header', 'select', 'textarea', 'textbox',
];
// Our own style sheet that holds tokens: it belongs to the house style, not to the components.
const OWN_TOKENS = 'thema.css';
// esbuild writes CSS and JS for browsers of the last years; all that matters also works in older ones.
const TARGET = ['chrome100', 'firefox100', 'safari15.4'];

const npm = (name) => join(top, 'node_modules', name);
const folder = (name, suffix) =>
  readdirSync(join(own, name)).filter((file) => file.endsWith(suffix)).sort().map((file) => join(own, name, file));
const text = (path) => readFileSync(path, 'utf8').replace(/\/\*# sourceMappingURL=.*?\*\//g, '');

/** The declarations of custom properties in a theme: name -> value. */
function properties(css) {
  const found = new Map();
  for (const [, name, value] of css.replace(/\/\*[^]*?\*\//g, '').matchAll(/(--[\w-]+)\s*:\s*([^;}]*)/g)) found.set(name, value.trim());
  return found;
}

const uses = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);

/** Of a theme, only what can be reached from what uses it: 2,780 properties become some 500. */
function reachable(theme, user) {
  const todo = uses(user);
  const kept = new Set();
  while (todo.length > 0) {
    const name = todo.pop();
    if (kept.has(name) || !theme.has(name)) continue;
    kept.add(name);
    todo.push(...uses(theme.get(name)));
  }
  return [...theme].filter(([name]) => kept.has(name));
}

function inputs() {
  const css = folder('css', '.css');
  return {
    components: [
      ...CANDIDATE.map((name) => npm(`@nl-design-system-candidate/${name}-css/dist/${name}.css`)),
      ...UTRECHT.map((name) => npm(`@utrecht/${name}-css/dist/index.css`)),
      ...css.filter((path) => basename(path) !== OWN_TOKENS),
    ],
    theme: [
      npm('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'),
      ...css.filter((path) => basename(path) === OWN_TOKENS),
    ],
    scripts: folder('js', '.js'),
    pictures: folder('img', '.svg'),
  };
}

function digest(files) {
  const hash = createHash('sha256');
  for (const path of [fileURLToPath(import.meta.url), ...files]) hash.update(path.slice(top.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

async function build(from) {
  const { transform } = await import('esbuild');
  const small = async (source, loader) => (await transform(source, { loader, minify: true, target: TARGET, legalComments: 'none' })).code;
  const licence = '/* EUPL-1.2; with components and tokens of NL Design System, EUPL-1.2 */\n';
  const components = await small(from.components.map(text).join('\n'), 'css');
  const kept = reachable(properties(from.theme.map(text).join('\n')), components);
  // :root for the default; a municipality's tokens.css comes after it and has the last word
  const theme = await small(`:root{${kept.map(([name, value]) => `${name}:${value}`).join(';')}}`, 'css');
  // Each script is a function of its own: they share nothing but the page.
  const script = await small(from.scripts.map((path) => `(()=>{${text(path)}\n})();`).join('\n'), 'js');
  const files = { 'components.css': licence + components, 'theme.css': licence + theme, 'bondgenoot.js': script };
  for (const path of from.pictures) files[basename(path)] = text(path).replace(/<!--[^]*?-->\s*/g, '').replace(/\n\s*/g, '');
  return files;
}

/** Writes a file, and beside it what a browser gets that reads gzip or brotli. Done once here, so as small as it gets. */
function write(name, data) {
  writeFileSync(join(out, name), data);
  const coded = { gz: gzipSync(data, { level: 9 }), br: brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: data.length } }) };
  for (const [suffix, small] of Object.entries(coded)) if (small.length < data.length) writeFileSync(join(out, `${name}.${suffix}`), small);
}

const from = inputs();
const now = digest(Object.values(from).flat());
const before = existsSync(stamp) && existsSync(join(out, 'components.css')) ? readFileSync(stamp, 'utf8') : '';
if (now !== before) {
  const files = await build(from);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const [name, content] of Object.entries(files)) write(name, Buffer.from(content));
  writeFileSync(stamp, now);
}
if (process.argv.includes('--verbose')) {
  for (const name of readdirSync(out).sort()) {
    console.log(`${name}: ${readFileSync(join(out, name)).length} bytes`);
  }
}
