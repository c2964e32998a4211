// SPDX-License-Identifier: EUPL-1.2
// A strict reader of the text format of Prometheus (0.0.4): what promtool would complain about fails here.
import assert from 'node:assert/strict';

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"/g;
const NUMBER = /^(?:\d+(?:\.\d+)?|\+Inf)$/;

/** The metrics in a text: Map of name{labels} to its value, after all of it was checked. */
export function readMetrics(text) {
  assert.ok(text.endsWith('\n'), 'the last line ends too');
  const values = new Map();
  const types = new Map();
  const seen = new Set(); // families that are closed
  let family;
  for (const row of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(row);
    if (comment?.[1] === 'HELP') {
      assert.ok(!seen.has(comment[2]) && comment[2] !== family, `${comment[2]} stands in two places`);
      if (family) seen.add(family);
      family = comment[2];
      continue;
    }
    if (comment) {
      assert.equal(comment[2], family, 'TYPE follows HELP');
      assert.match(comment[3], /^(counter|gauge|histogram)$/);
      types.set(family, comment[3]);
      continue;
    }
    const sample = SAMPLE.exec(row);
    assert.ok(sample, `no sample: ${row}`);
    const [, name, labels = '', value] = sample;
    assert.match(value, NUMBER, row);
    const type = types.get(family);
    assert.ok(type, `no TYPE before ${row}`);
    assert.ok(name === family || (type === 'histogram' && [`${family}_bucket`, `${family}_sum`, `${family}_count`].includes(name)), `${row} within ${family}`);
    if (type === 'counter') assert.match(name, /_total$/, row);
    const names = [...labels.matchAll(LABEL)].map((match) => match[1]);
    assert.equal(new Set(names).size, names.length, `a label twice: ${row}`);
    assert.equal([...labels.matchAll(LABEL)].map((match) => match[0]).join(','), labels, row);
    const key = `${name}{${labels}}`;
    assert.ok(!values.has(key), `twice: ${key}`);
    values.set(key, Number(value));
  }
  for (const [name, type] of types) if (type === 'histogram') checkHistogram(values, name);
  return values;
}

/** Buckets that grow, the last of which has all. */
function checkHistogram(values, name) {
  const series = new Map();
  for (const [key, value] of values) {
    const bucket = new RegExp(`^${name}_bucket\\{(.*),?le="([^"]+)"\\}$`).exec(key);
    if (bucket) series.set(bucket[1], [...(series.get(bucket[1]) ?? []), [bucket[2] === '+Inf' ? Infinity : Number(bucket[2]), value]]);
  }
  assert.ok(series.size > 0, `${name} has buckets`);
  for (const [labels, buckets] of series) {
    for (let i = 1; i < buckets.length; i++) assert.ok(buckets[i][0] > buckets[i - 1][0] && buckets[i][1] >= buckets[i - 1][1], `${name} ${labels}`);
    assert.equal(buckets.at(-1)[0], Infinity);
    const rest = labels.replace(/,$/, '');
    assert.equal(values.get(`${name}_count{${rest}}`), buckets.at(-1)[1], `${name} ${rest}`);
    assert.ok(values.has(`${name}_sum{${rest}}`));
  }
}
