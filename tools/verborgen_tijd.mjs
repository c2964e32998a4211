// SPDX-License-Identifier: EUPL-1.2
// Whether the time that an answer takes betrays what is hidden. The same municipality three times: in one a whole dossier is hidden from
// a partner, in the other two it never was. The partner and the partner's helper ask each of the three the same, by turns in an order
// drawn anew for every turn; the programs are started anew every so many turns, so that what one process happens to have does not
// count as a difference. The differences with and without the dossier are told beside those between the two without it (A/A).
//
//   BONDGENOOT_PROGRAM=build/bondgenoot node tools/verborgen_tijd.mjs [--keren 1000] [--rondes 10] [--stap 20] [word of a route ...]
//
// The program must be built with -Dtesting=true, without sanitizers, and the machine must be quiet; every answer waits for its step, so a
// thousand of each take twenty minutes. 0: every difference lies within the noise.
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { dropStore } from '../tests/lib/postgres.mjs';
import { Program } from '../tests/lib/program.mjs';
import { copyOf, DARK, HELPERS, hidden, NONE, RESIDENT, Town, visible } from '../tests/lib/verborgen.mjs';

const words = process.argv.slice(2);
function option(name, otherwise) {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(words.splice(at, 2)[1]);
}
const times = option('keren', 1000);
const step = option('stap', 20); // milliseconds, as `stap_ms`; 0 shows what it hides
const rounds = Math.min(times, option('rondes', 10));
const each = Math.ceil(times / rounds);
const WARM = 20; // of each route, not counted, after every start
const RESAMPLES = 2000;

/* --- the three ------------------------------------------------------------- */

const towns = ['with', 'without', 'without too'].map((name) => ({ name, town: new Town(new Program()) }));
async function prepare() {
  const [first, ...others] = towns;
  await first.town.app.start();
  const home = await visible(first.town);
  await first.town.app.stop({ keepData: true });
  const { data } = first.town.app;
  first.data = data;
  for (const [n, one] of others.entries()) one.data = await copyOf(data, `kopie${n}`);
  await first.town.app.start({ data });
  const dark = await hidden(first.town, home);
  await first.town.app.stop({ keepData: true });
  return { home, dark };
}

const [HELPER] = HELPERS.slice(-1);
const routesOf = ({ home, dark }) => [
  [RESIDENT, 'GET', '/mijn-plan'],
  [HELPER, 'GET', '/vandaag'],
  [HELPER, 'GET', '/huishoudens'],
  [HELPER, 'POST', '/huishoudens/zoeken', { zoek: DARK }],
  [HELPER, 'GET', `/huishoudens/${home.id}`],
  [HELPER, 'GET', `/huishoudens/${home.id}/gebeurtenissen`],
  [HELPER, 'GET', `/huishoudens/${home.id}/overleggen`],
  [HELPER, 'GET', `/inwoners/${home.people.moeder}`],
  [HELPER, 'GET', '/team'],
  [HELPER, 'GET', '/budgetten'],
  [HELPER, 'GET', `/doelen/${dark.doel}`],
  [HELPER, 'GET', `/overleggen/${dark.overleg}`],
  [HELPER, 'GET', `/veiligheidsafspraken/${dark.veilig}`],
  [HELPER, 'POST', `/afspraken/${dark.afspraak}/antwoorden`, { versie: 1, stand: 'gehouden' }],
  [HELPER, 'GET', `/doelen/${NONE}`],
].map(([account, method, path, body]) => ({ account, method, path, body, name: `${account} ${method} ${path}`
  .replace(home.id, '{huishouden}').replace(home.people.moeder, '{moeder}').replace(NONE, '{niemand}').replace(/[a-z2-7]{26}/, '{verborgen}') }))
  .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

/* --- one request ----------------------------------------------------------- */

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
function ask(base, token, { method, path, body }) {
  const bytes = body && Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const from = process.hrtime.bigint();
    const sent = request(`${base}/api/v1${path}`, { method, agent, headers: { authorization: `Bearer ${token}`, ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }) } }, (answer) => {
      answer.on('data', () => {}).on('error', reject).on('end', () => resolve([Number(process.hrtime.bigint() - from) / 1000, answer.statusCode]));
    });
    sent.on('error', reject).end(bytes);
  });
}

function shuffled(list) {
  const drawn = [...list];
  for (let i = drawn.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [drawn[i], drawn[j]] = [drawn[j], drawn[i]];
  }
  return drawn;
}

async function round(routes, found) {
  for (const one of shuffled(towns)) await one.town.app.start({ data: one.data, env: { BONDGENOOT_STAP_MS: String(step) } });
  for (const route of routes) {
    const tokens = new Map();
    for (const one of towns) tokens.set(one, await one.town.app.token(route.account));
    const statuses = new Set();
    const differences = { with: [], without: [] };
    for (let n = -WARM; n < each; n += 1) {
      const took = {};
      for (const one of shuffled(towns)) {
        const [us, status] = await ask(one.town.app.base, tokens.get(one), route);
        took[one.name] = us;
        statuses.add(status);
      }
      if (n < 0) continue;
      differences.with.push(took.with - took.without);
      differences.without.push(took['without too'] - took.without);
      route.took.push(took.without);
    }
    if (statuses.size !== 1) throw new Error(`${route.name}: ${[...statuses].join(' and ')}`);
    found.get(route).with.push(differences.with);
    found.get(route).without.push(differences.without);
  }
  for (const one of towns) await one.town.app.stop({ keepData: true });
}

/* --- what it says ---------------------------------------------------------- */

const sorted = (list) => Float64Array.from(list).sort();
const median = (list) => { const s = sorted(list); return s.length % 2 ? s[(s.length - 1) / 2] : (s[s.length / 2 - 1] + s[s.length / 2]) / 2; };
const drawn = (list) => Array.from(list, () => list[Math.floor(Math.random() * list.length)]);

/** The median of the paired differences, with the interval in which 95 of 100 lie when rounds, and turns within them, are drawn again. */
function interval(perRound) {
  const middles = sorted(Array.from({ length: RESAMPLES }, () => median(drawn(perRound).flatMap((one) => drawn(one)))));
  return { middle: median(perRound.flat()), low: middles[Math.floor(RESAMPLES * 0.025)], high: middles[Math.ceil(RESAMPLES * 0.975) - 1] };
}
/** The sign test: how likely as uneven a split of slower and faster is by chance, two-sided, by the normal distribution. */
function chance(differences) {
  const slower = differences.filter((one) => one > 0).length;
  const all = differences.filter((one) => one !== 0).length;
  const z = Math.max(0, Math.abs(slower - all / 2) - 0.5) / Math.sqrt(all / 4);
  const t = 1 / (1 + 0.3275911 * z / Math.SQRT2);
  const erf = 1 - (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-z * z / 2);
  return { slower: slower / all, p: 1 - erf };
}
const told = ({ middle, low, high }) => `${middle.toFixed(1)} [${low.toFixed(1)} .. ${high.toFixed(1)}]`;

const made = await prepare();
const routes = routesOf(made).map((route) => ({ ...route, took: [] }));
const found = new Map(routes.map((route) => [route, { with: [], without: [] }]));
try {
  for (let n = 0; n < rounds; n += 1) await round(routes, found);
} finally {
  for (const { town, data } of towns) {
    await town.app.stop({ keepData: true });
    dropStore(data);
    rmSync(data, { recursive: true, force: true });
  }
}
let outside = 0;
console.log(`microseconds; ${rounds} rounds of ${each} turns; median difference [95 % interval], and how often slower (chance of that)`);
for (const route of routes) {
  const differences = found.get(route);
  const hiddenOne = interval(differences.with);
  const none = interval(differences.without);
  const sign = chance(differences.with.flat());
  const width = Math.max(Math.abs(none.low), Math.abs(none.high));
  const fine = (hiddenOne.low <= 0 && hiddenOne.high >= 0) || Math.abs(hiddenOne.middle) <= width;
  if (!fine) outside += 1;
  console.log(`${fine ? 'within the noise' : 'OUTSIDE THE NOISE'}  ${route.name}: takes ${median(route.took).toFixed(0)}; with - without ${told(hiddenOne)}, `
    + `slower ${(sign.slower * 100).toFixed(0)} % (p ${sign.p.toFixed(3)}); without - without ${told(none)}`);
}
console.log(`${routes.length - outside} of ${routes.length} within the noise`);
process.exit(outside === 0 ? 0 : 1);
