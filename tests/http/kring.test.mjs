// SPDX-License-Identifier: EUPL-1.2
// How somebody comes to have a place in a kring, and how it ends: nobody joins unnoticed, nobody without a yes, and who is out is out at the
// next request.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const day = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const SECRET = 'Zilverreiger';
const BASIS = 'Schuldhulpverlening (Wgs 4, 8)';

describe('De kring', () => {
  const app = useProgram();
  const me = 'uitvoerder';
  const sql = (text) => sqlIn(app.data, text);
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const status = async (account, method, path, body) => (await app.api(account, method, path, body)).status;
  const medewerker = (account) => sql(`select medewerker from account where aanmeldnaam = '${account}'`);
  const start = async (account = me) => (await ask('POST', '/huishoudens', { naam: `${SECRET} huis`, rol: 'moeder', zin: `${SECRET} zin` }, account)).id;
  const invite = (huishouden, account, body = {}) => app.api(me, 'POST', `/huishoudens/${huishouden}/kring`,
    { medewerker: medewerker(account), rol: 'begeleider', grondslag: BASIS, reden: `${SECRET} reden`, ...body });
  const answer = (account, id, body) => app.api(account, 'POST', `/kringvragen/${id}/antwoord`, body);
  const today = (account) => ask('GET', '/vandaag', undefined, account);
  const kring = async (huishouden, account = me) => (await ask('GET', `/huishoudens/${huishouden}`, undefined, account)).kring;
  /** Somebody who lives there, with an account. */
  const resident = (huishouden, account) => sql(`insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
    select '${account.padEnd(26, 'a')}', '${account}', a.wachtwoord, '${account}', 'inwoner', null, l.inwoner, 1
    from account a, huishouden_lid l where a.aanmeldnaam = 'inwoner' and l.huishouden = '${huishouden}'`);

  describe('an invitation', () => {
    let id, huishouden;
    before(async () => {
      huishouden = await start();
      resident(huishouden, 'genodigd');
      const made = await invite(huishouden, 'partner', { tot: day(30) });
      assert.equal(made.status, 201, made.said);
      id = made.body.id;
    });

    it('tells who asks, in what role and on what basis, and nothing of the household', async () => {
      const { kringvragen } = await today('partner');
      const row = kringvragen.find((one) => one.id === id);
      assert.deepEqual([row.soort, row.van_naam, row.rol, row.grondslag, row.wet, row.tot, row.vervalt, row.mag_antwoorden],
        ['uitnodiging', 'Uitvoerder 1 van Team Noord', 'begeleider', BASIS, 'Wgs', day(30), day(14), true]);
      const page = await (await app.login('partner')).open(`/kringvragen/${id}`);
      for (const text of [JSON.stringify(row), JSON.stringify(await ask('GET', `/kringvragen/${id}`, undefined, 'partner')), page.body,
        (await (await app.login('partner')).open('/vandaag')).body]) {
        assert.ok(!text.includes(SECRET) && !text.includes(huishouden), text.slice(0, 200));
      }
      assert.equal(await status('partner', 'GET', `/huishoudens/${huishouden}`), 404);
      assert.equal(await status('uitvoerder2', 'GET', `/kringvragen/${id}`), 404);
    });

    it('waits once for the same colleague, and asks why', async () => {
      assert.equal((await invite(huishouden, 'partner')).status, 409);
      const wrong = await invite(huishouden, 'uitvoerder2', { reden: null });
      assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer), ['/reden']);
    });

    it('gives a place after a yes, and the household reads who came and why', async () => {
      assert.equal((await answer('partner', id, {})).status, 400);
      assert.equal((await answer('partner', id, { antwoord: 'ja' })).body.huishouden_naam, `${SECRET} huis`);
      const place = (await kring(huishouden, 'partner')).find((one) => one.medewerker === medewerker('partner'));
      assert.deepEqual([place.rol, place.wet, place.van, place.tot, place.soort], ['begeleider', 'Wgs', TODAY, day(30), 'lid']);
      assert.equal((await answer('partner', id, { antwoord: 'ja' })).status, 409, 'once');
      const [plan] = (await ask('GET', '/mijn-plan', undefined, 'genodigd')).plannen;
      assert.equal(plan.kring.find((one) => one.rol === 'begeleider').waarom, `${SECRET} reden`);
      assert.match((await (await app.login('genodigd')).open('/mijn-plan')).text, new RegExp(`Waarom: ${SECRET} reden`));
    });

    it('is refused with a reason, which comes back to who asked', async () => {
      const { body } = await invite(huishouden, 'uitvoerder2');
      assert.equal((await answer('uitvoerder2', body.id, { antwoord: 'nee' })).status, 400);
      assert.equal((await answer('uitvoerder2', body.id, { antwoord: 'nee', reden: 'Ik ken dit gezin.' })).body.stand, 'geweigerd');
      assert.equal(await status('uitvoerder2', 'GET', `/huishoudens/${huishouden}`), 404);
      const mine = (await today(me)).kringvragen.find((one) => one.id === body.id);
      assert.deepEqual([mine.stand, mine.antwoord, mine.aan_naam], ['geweigerd', 'Ik ken dit gezin.', 'Uitvoerder 2 van Team Noord']);
    });

    it('is withdrawn, and lapses by itself after fourteen days', async () => {
      const first = (await invite(huishouden, 'uitvoerder3')).body;
      assert.equal(await status('uitvoerder3', 'POST', `/kringvragen/${first.id}/intrekking`, {}), 403);
      const client = await app.login(me);
      assert.equal((await client.submit(await client.open(`/kringvragen/${first.id}`), {}, 'intrekking')).status, 303);
      assert.equal((await answer('uitvoerder3', first.id, { antwoord: 'ja' })).status, 409);
      const { id: old } = (await invite(huishouden, 'uitvoerder3')).body;
      sql(`update kring_vraag set vervalt = '${day(-1)}' where id = '${old}'`);
      assert.equal((await today('uitvoerder3')).kringvragen.length, 0);
      assert.equal((await ask('GET', `/kringvragen/${old}`, undefined, 'uitvoerder3')).stand, 'verlopen');
      assert.equal((await answer('uitvoerder3', old, { antwoord: 'ja' })).status, 422);
      const again = await invite(huishouden, 'uitvoerder3', { tot: TODAY });
      assert.equal(again.status, 201, again.said);
      assert.equal(sql(`select stand from kring_vraag where id = '${old}'`), 'verlopen');
      sql(`update kring_vraag set tot = '${day(-1)}' where id = '${again.body.id}'`);
      assert.equal((await answer('uitvoerder3', again.body.id, { antwoord: 'ja' })).status, 422, 'its last day has passed');
      const { vragen } = await ask('GET', `/huishoudens/${huishouden}/kring`);
      assert.deepEqual([...new Set(vragen.map((one) => one.stand))].sort(), ['aanvaard', 'geweigerd', 'ingetrokken', 'open', 'verlopen']);
      const page = await client.open(`/huishoudens/${huishouden}/kring`);
      assert.match(page.text, /Ingetrokken/);
    });
  });

  describe('a hand-over', () => {
    it('changes nothing until the yes; then the access of the old one ends at once', async () => {
      const huishouden = await start();
      await app.join(me, huishouden, 'uitvoerder2', { medewerker: medewerker('uitvoerder2'), rol: 'uitvoerder', grondslag: BASIS });
      const hand = () => app.api(me, 'POST', `/huishoudens/${huishouden}/regisseurs`, { medewerker: medewerker('uitvoerder2'), reden: 'Ander werk' });
      const first = await hand();
      assert.equal((await hand()).status, 409, 'one at a time');
      assert.equal((await answer('uitvoerder2', first.body.id, { antwoord: 'nee', reden: 'Vol' })).body.stand, 'geweigerd');
      assert.equal((await kring(huishouden)).find((one) => one.rol === 'regisseur').medewerker, medewerker(me));
      const { id } = (await hand()).body;
      const client = await app.login(me);
      const form = await client.open(`/huishoudens/${huishouden}/gesprekken/nieuw`);
      assert.equal((await answer(me, id, { antwoord: 'ja' })).status, 403, 'not by who asks');
      assert.equal((await answer('uitvoerder2', id, { antwoord: 'ja' })).status, 201);
      const now = await kring(huishouden, 'uitvoerder2');
      assert.deepEqual(now.map((one) => [one.rol, one.medewerker]), [['regisseur', medewerker('uitvoerder2')]]);
      assert.equal(await status(me, 'GET', `/huishoudens/${huishouden}`), 404);
      const late = await client.submit(form, { tekst: 'Nog een notitie' }, '/gesprekken');
      assert.equal(late.status, 404);
      assert.match(late.body, /Nog een notitie/);
      assert.equal(sql(`select count(*) from gesprek where huishouden = '${huishouden}'`), '0');
    });

    it('leaves the old one until a day when that was said', async () => {
      const huishouden = await start();
      await app.join(me, huishouden, 'uitvoerder2', { medewerker: medewerker('uitvoerder2'), rol: 'uitvoerder', grondslag: BASIS });
      const path = `/huishoudens/${huishouden}/regisseurs`;
      const wrong = await app.api(me, 'POST', path, { medewerker: medewerker('uitvoerder2'), reden: 'x', blijft_tot: day(-1) });
      assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer).sort(), ['/blijft', '/blijft_tot']);
      const { id } = await ask('POST', path, { medewerker: medewerker('uitvoerder2'), reden: 'x', blijft: true, blijft_tot: day(7) });
      await answer('uitvoerder2', id, { antwoord: 'ja' });
      const mine = (await kring(huishouden)).find((one) => one.medewerker === medewerker(me));
      assert.deepEqual([mine.rol, mine.tot], ['uitvoerder', day(7)]);
    });

    it('is done at once by a colleague in the kring who takes it over', async () => {
      const huishouden = await start();
      await app.join(me, huishouden, 'uitvoerder2', { medewerker: medewerker('uitvoerder2'), rol: 'uitvoerder', grondslag: BASIS });
      await ask('POST', `/huishoudens/${huishouden}/regisseurs`, { medewerker: medewerker('uitvoerder2'), reden: 'Ziek' }, 'uitvoerder2');
      assert.equal((await kring(huishouden, 'uitvoerder2')).filter((one) => one.rol === 'regisseur' && !one.tot).length, 1);
    });
  });
});
