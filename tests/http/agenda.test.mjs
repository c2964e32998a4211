// SPDX-License-Identifier: EUPL-1.2
// The calendar of one's own agreements: a secret address without a log-in, days without content, read with a real parser, noted in the
// logbook, and over when the account, the address or the place in the kring is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const SECRET = 'Zilverreiger';
const BASIS = 'Toestemming van de inwoner (AVG 6 lid 1 a)';
const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('Agenda', () => {
  const app = useProgram();
  const me = 'procesregisseur';
  let house;
  let doel;
  let place;
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const sql = (text) => sqlIn(app.data, text);
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const address = async (account = me) => new URL((await ask(account, 'GET', '/mijn-berichten')).agenda.adres).pathname;
  const read = async (path, headers) => app.client().request('GET', path ?? await address(), { headers });
  const events = (answer) => new ICAL.Component(ICAL.parse(answer.body)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const days = (answer) => events(answer).map((one) => one.startDate.toString()).sort();
  const promise = (fields, account = me) => ask('uitvoerder', 'POST', `/doelen/${doel}/afspraken`, { wat: `${SECRET} bellen`, wie: `m:${medewerker(account)}`, is_samen: true, ...fields });

  before(async () => {
    sql(`update afspraak set stand = 'gestopt', volgende = null where medewerker = '${medewerker(me)}'`); // those of the demo
    house = (await ask('uitvoerder', 'POST', '/huishoudens', { naam: `${SECRET} 1`, rol: 'moeder', zin: `${SECRET} 2` })).id;
    doel = (await ask('uitvoerder', 'POST', `/huishoudens/${house}/doelen`, { tekst: `${SECRET} 3`, leefgebied: 'wonen' })).id;
    await app.join('uitvoerder', house, me, { medewerker: medewerker(me), rol: 'begeleider', grondslag: BASIS });
    place = (await ask('uitvoerder', 'GET', `/huishoudens/${house}`)).kring.find((one) => one.rol === 'begeleider');
  });

  it('has a secret address of its own, which can be renewed and ended on the page', async () => {
    assert.equal((await ask(me, 'GET', '/mijn-berichten')).agenda.is_aan, false);
    const page = await app.login(me);
    assert.match((await page.fill('/mijn-berichten/agenda/nieuw', {})).text, /Het adres is er/);
    const first = await address();
    assert.match(first, /^\/agenda\/[\w-]{43}\.ics$/);
    assert.equal(await address(), first, 'its owner can look at it again');
    assert.equal((await read(first)).status, 200);
    await ask(me, 'POST', '/mijn-berichten/agenda', {});
    assert.notEqual(await address(), first);
    assert.equal((await read(first)).status, 404, 'the one before is over');
    assert.ok(!sql('select token, zout from agenda').includes(first.slice(8, -4)), 'it stands nowhere as it is');
    assert.equal((await read()).status, 200);
  });

  it('says on which days something was agreed, and nothing more', async () => {
    const once = await promise({ voor: day(3) });
    await promise({ voor: day(1), herhaling: 'wekelijks', tot: day(16) });
    await promise({});
    await promise({ voor: day(2) }, 'uitvoerder');
    const answer = await read();
    assert.match(answer.headers.get('content-type'), /^text\/calendar; charset=utf-8/);
    assert.deepEqual(days(answer), [day(1), day(3), day(8), day(15)]);
    for (const one of events(answer)) {
      assert.equal(one.summary, 'Afspraak (Bondgenoot)');
      assert.ok(one.startDate.isDate && one.endDate.isDate);
      assert.equal(one.endDate.subtractDate(one.startDate).days, 1);
      assert.deepEqual([one.location, one.description, one.organizer, one.component.getAllSubcomponents().length], [null, null, null, 0]);
      assert.match(one.uid, /^[0-9a-f]{32}@bondgenoot$/);
    }
    assert.equal(new Set(events(answer).map((one) => one.uid)).size, 4);
    assert.ok(!answer.body.includes(SECRET) && !/[a-z2-7]{26}/.test(answer.body), 'no word and no id');
    assert.ok(answer.body.endsWith('\r\n') && answer.body.split('\r\n').every((line) => !/[\r\n]/.test(line) && Buffer.byteLength(line) <= 75));
    const uid = events(answer).find((one) => one.startDate.toString() === day(3)).uid;
    await ask(me, 'POST', `/afspraken/${once.id}/antwoorden`, { versie: once.versie, stand: 'uitgesteld', nieuwe_dag: day(5), reden: 'x' });
    const moved = events(await read()).find((one) => one.startDate.toString() === day(5));
    assert.equal(moved.uid, uid, 'what moves stays the same event');
    assert.ok(moved.sequence > 1);
  });

  it('is not sent again when nothing changed', async () => {
    const first = await read();
    const etag = first.headers.get('etag');
    const modified = first.headers.get('last-modified');
    assert.equal((await read(undefined, { 'if-none-match': etag })).status, 304);
    const second = await read();
    assert.equal(second.headers.get('last-modified'), modified);
    assert.equal((await read(undefined, { 'if-modified-since': modified })).status, 304);
    assert.equal((await read(undefined, { 'if-none-match': '"x"', 'if-modified-since': modified })).status, 200, 'the tag goes first');
    await promise({ voor: day(6) });
    assert.equal((await read(undefined, { 'if-none-match': etag })).status, 200);
    assert.match(first.headers.get('cache-control'), /private/);
    const { gelezen } = (await ask(me, 'GET', '/mijn-berichten')).agenda;
    assert.match(gelezen, /:00:00Z$/);
  });

  it('stands in the logbook, with whose calendar it was', async () => {
    const answer = await read();
    const lines = (name) => readFileSync(join(app.data, 'demo', name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const operation = answer.headers.get('x-request-id');
    const seen = lines('logboek.jsonl').filter((one) => one.operation_id === operation);
    assert.equal(seen.length, 1, 'one person lives there');
    assert.equal(seen[0].name, 'GET /agenda/{sleutel}');
    assert.equal(seen[0].attributes['dpl.core.processing_activity_id'], 'werk-van-vandaag');
    assert.equal(lines('audit.jsonl').find((one) => one.operation_id === operation).medewerker, medewerker(me));
    assert.ok(!app.stderr.includes(answer.url.slice(8, 30)), 'the address is in no log');
  });

  it('is nothing for who does not have the whole address', async () => {
    const path = await address();
    const wrong = [path.slice(0, -4), `${path.slice(0, -5)}A.ics`, '/agenda/x.ics', `/agenda/${'a'.repeat(43)}.ics`, path.replace('.ics', '.ICS')].filter((one) => one !== path);
    for (const one of wrong) assert.equal((await read(one)).status, 404, one);
  });

  it('is over at once for a household whose kring I left, with the account, and when I stop it', async () => {
    assert.ok(days(await read()).length > 0);
    await ask('uitvoerder', 'PATCH', `/kring/${place.id}`, { versie: 1, tot: day(-1), grondslag: BASIS });
    assert.deepEqual(days(await read()), []);
    const path = await address();
    sql(`update account set is_open = 0 where aanmeldnaam = '${me}'`);
    assert.equal((await read(path)).status, 404);
    sql(`update account set is_open = 1 where aanmeldnaam = '${me}'`);
    assert.equal((await read(path)).status, 200);
    const page = await app.login(me, { fresh: true });
    await page.fill('/mijn-berichten/agenda/weg', {});
    assert.equal((await read(path)).status, 404);
    assert.equal((await ask(me, 'GET', '/mijn-berichten')).agenda.adres, null);
  });
});

describe('Agenda, te vaak gevraagd', () => {
  const app = useProgram({ env: { BONDGENOOT_BEGRENZEN: '1', BONDGENOOT_BEZOEKER_INEENS: '20', BONDGENOOT_BEZOEKER_PER_MINUUT: '1' } });
  it('is limited as every visitor is', async () => {
    let status;
    for (let n = 0; n < 25; n += 1) ({ status } = await app.client().get(`/agenda/${'a'.repeat(43)}.ics`));
    assert.equal(status, 429);
  });
});
