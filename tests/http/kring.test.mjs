// SPDX-License-Identifier: EUPL-1.2
// How somebody comes to have a place in a kring, and how it ends: nobody joins unnoticed, nobody without a yes, and who is out is out at the
// next request.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { until } from '../lib/mail.mjs';
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

    it('can be for a few life areas: who comes for those sees what is about them, and arranges nothing', async () => {
      const house = await start();
      const goal = async (leefgebied) => (await ask('POST', `/huishoudens/${house}/doelen`, { tekst: `${SECRET} ${leefgebied}`, leefgebied })).id;
      const [home, money, school] = [await goal('wonen'), await goal('geld en schulden'), await goal('school en opvoeding')];
      for (const [leefgebieden, what] of [[['wonen', 'tovenarij'], 'keuze'], ['wonen', 'soort'], [[7], 'soort'], [['wonen;netwerk'], 'soort']]) {
        const wrong = await invite(house, 'partner', { leefgebieden });
        assert.deepEqual(wrong.body.errors?.map((one) => [one.location.pointer, one.code]), [['/leefgebieden', what]], wrong.said);
      }
      const client = await app.login(me);
      const page = await client.open(`/huishoudens/${house}/kring/nieuw`);
      const typed = { medewerker: medewerker('partner'), rol: 'begeleider', grondslag: BASIS, leefgebieden: ['wonen', 'geld en schulden'] };
      const again = await client.submit(page, { ...typed, reden: '' });
      assert.equal(again.status, 400);
      assert.equal(again.body.match(/name="leefgebieden"[^>]* checked/g).length, 2, 'both come back chosen');
      const sent = await client.submit(page, { ...typed, reden: `${SECRET} reden` });
      assert.equal(sent.status, 303, sent.text);
      const { id: asked } = (await today('partner')).kringvragen.find((one) => one.rol === 'begeleider' && one.stand === 'open');
      await answer('partner', asked, { antwoord: 'ja' });
      const sees = async (id, account = 'partner') => status(account, 'GET', `/doelen/${id}`);
      assert.deepEqual([await sees(home), await sees(money)], [200, 200]);
      const seen = JSON.stringify(await ask('GET', `/huishoudens/${house}`, undefined, 'partner'));
      assert.ok(seen.includes(`${SECRET} wonen`) && !seen.includes(`${SECRET} school`), 'what is not about them is masked');
      assert.equal((await kring(house)).find((one) => one.rol === 'begeleider').leefgebieden, 'wonen;geld en schulden');
      assert.match((await client.open(`/huishoudens/${house}`)).text, /Alleen over: wonen, geld en schulden/);
      const colleague = await invite(house, 'uitvoerder2', { leefgebieden: ['school en opvoeding'] });
      await answer('uitvoerder2', colleague.body.id, { antwoord: 'ja' });
      assert.equal(await sees(school, 'uitvoerder2'), 200);
      assert.equal(await status('uitvoerder2', 'POST', `/huishoudens/${house}/kring`, { organisatie: 'x', rol: 'x', grondslag: BASIS }), 403, 'else they would let in whom they please');
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

  describe('outside the own kring', () => {
    const BORN = '2001-04-30';
    let huishouden, person;
    const look = (body, account = 'uitvoerder2') => app.api(account, 'POST', '/navragen', { reden: 'Aan de balie', ...body });
    const found = async (body, account) => (await look(body, account)).body;
    const lines = (name) => readFileSync(join(app.data, 'demo', name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const logged = (answer) => lines('logboek.jsonl').filter((line) => line.operation_id === answer.headers.get('x-request-id'));

    before(async () => {
      huishouden = await start();
      [person] = (await ask('GET', `/huishoudens/${huishouden}`)).inwoners;
      await ask('PATCH', `/inwoners/${person.id}`, { versie: 1, naam: `Anna ${SECRET}`, geboortedatum: BORN, straat: 'Proefpad 12 b', postcode: '9999 ZZ', telefoon: '+31 6 1234 5678' });
      resident(huishouden, 'gevonden');
    });

    it('tells the team and nothing else, by an exact key and with a reason', async () => {
      for (const body of [{ geboortedatum: BORN, achternaam: 'zilverreiger' }, { postcode: '9999zz', huisnummer: '12' }, { telefoon: '06-12345678' }]) {
        const answer = await look(body);
        assert.equal(answer.status, 201, answer.said);
        assert.deepEqual(answer.body.plekken, [{ nummer: 1, vraag_aan: 'Team Noord', mag_aansluiten: true, huishouden: null, huishouden_naam: null }]);
        const page = await (await app.login('uitvoerder2')).open(`/navragen/${answer.body.id}`);
        for (const text of [JSON.stringify(answer.body), page.body])
          assert.ok(!text.includes(SECRET) && !text.includes(huishouden) && !text.includes(person.id), text.slice(0, 300));
        const log = logged(answer);
        assert.deepEqual([...new Set(log.map((line) => line.attributes['dpl.core.processing_activity_id']))], ['navraag']);
        assert.equal(log.filter((line) => line.name === 'POST /navragen').length, 2, 'for whom was looked for, and for whom was found');
      }
      for (const body of [{ geboortedatum: BORN, achternaam: 'Zilver' }, { geboortedatum: '2001-05-01', achternaam: SECRET }, { postcode: '9999 ZZ', huisnummer: '1' }])
        assert.deepEqual((await found(body)).is_bekend, false, JSON.stringify(body));
      assert.deepEqual((await found({ telefoon: '0612345678' }, me)).plekken.map((one) => one.huishouden), [huishouden], 'of the own kring it says which');
    });

    it('takes one whole key, and says at once what is wrong', async () => {
      const errors = async (body) => (await look(body)).body.errors.map((one) => one.location.pointer).sort();
      assert.deepEqual(await errors({ reden: null }), ['/reden']);
      assert.deepEqual(await errors({}), ['/geboortedatum']);
      assert.deepEqual(await errors({ geboortedatum: BORN }), ['/achternaam']);
      assert.deepEqual(await errors({ huisnummer: '12' }), ['/postcode']);
      assert.deepEqual(await errors({ telefoon: '12' }), ['/telefoon']);
      assert.deepEqual(await errors({ telefoon: '0612345678', postcode: '9999ZZ' }), ['/geboortedatum']);
      assert.equal(await status('partner', 'POST', '/navragen', { telefoon: '0612345678', reden: 'x' }), 403);
    });

    it('runs the same statements for who is known and who is not', async () => {
      const count = (answer) => answer.headers.get('x-statements');
      const known = await look({ geboortedatum: BORN, achternaam: SECRET });
      const none = await look({ geboortedatum: BORN, achternaam: 'Niemand' });
      assert.equal(count(known), count(none));
      assert.deepEqual(Object.keys(known.body), Object.keys(none.body));
    });

    it('says nothing of who is not to be found', async () => {
      const path = `/huishoudens/${huishouden}`;
      const set = async (vindbaar) => ask('PUT', `${path}/vindbaarheid`, { versie: (await ask('GET', path)).versie, vindbaar });
      assert.equal((await set(false)).is_vindbaar, false);
      assert.equal((await found({ telefoon: '0612345678' })).is_bekend, false);
      assert.match((await (await app.login(me)).open(`${path}/kring`)).text, /hoort niets/);
      await set(true);
      sql(`insert into verborgen (huishouden, voor, record, reden, sinds) values ('${huishouden}', '${person.id}', '${person.id}', 'veiligheid', '${TODAY}')`);
      assert.equal((await found({ telefoon: '0612345678' })).is_bekend, false, 'hidden as a whole');
      sql(`delete from verborgen where record = '${person.id}'`);
      assert.equal((await found({ telefoon: '0612345678' })).is_bekend, true);
    });

    it('is for who asked, for a day, and for who watches over it', async () => {
      const { id } = await found({ telefoon: '0612345678' });
      assert.equal(await status(me, 'GET', `/navragen/${id}`), 404);
      const seen = await ask('GET', `/navragen/${id}`, undefined, 'privacyofficer');
      assert.deepEqual([seen.door, seen.reden, seen.is_bekend, seen.plekken[0].huishouden], ['Uitvoerder 2 van Team Noord', 'Aan de balie', true, null]);
      assert.ok((await ask('GET', '/navragen', undefined, 'privacyofficer')).navragen.some((one) => one.id === id));
      assert.ok((await ask('GET', '/navragen', undefined, 'uitvoerder2')).navragen.every((one) => one.door.startsWith('Uitvoerder 2')));
      assert.equal(await status('privacyofficer', 'POST', `/navragen/${id}/verzoek`, { rol: 'x' }), 403);
      sql(`update navraag set dag = '${day(-2)}' where id = '${id}'`);
      assert.equal(await status('uitvoerder2', 'GET', `/navragen/${id}`), 404);
      assert.equal(await status('privacyofficer', 'GET', `/navragen/${id}`), 200);
    });

    it('is limited to so many a day', async () => {
      sql(`update navraag set dag = '${TODAY}' where medewerker = '${medewerker('uitvoerder-zuid')}'`);
      for (let n = 0; n < 20; n += 1) assert.equal((await look({ telefoon: `06000000${10 + n}` }, 'uitvoerder-zuid')).status, 201);
      const answer = await look({ telefoon: '0612345678' }, 'uitvoerder-zuid');
      assert.equal(answer.status, 422, answer.said);
      assert.match(answer.body.detail, /20 keer/);
    });

    it('leads to the regisseur, who lets in or does not', async () => {
      const { id } = await found({ telefoon: '0612345678' }, 'uitvoerder3');
      const client = await app.login('uitvoerder3');
      const sent = await client.submit(await client.open(`/navragen/${id}`), { rol: 'begeleider', grondslag: BASIS, reden: `${SECRET} erbij` }, '/verzoek');
      assert.equal(sent.status, 303, sent.text);
      const row = (await today(me)).kringvragen.find((one) => one.soort === 'verzoek' && one.huishouden === huishouden);
      assert.deepEqual([row.van_naam, row.reden, row.mag_antwoorden], ['Uitvoerder 3 van Team Noord', `${SECRET} erbij`, true]);
      assert.equal((await answer('uitvoerder3', row.id, { antwoord: 'ja' })).status, 403);
      assert.equal(await status('uitvoerder3', 'GET', `/huishoudens/${huishouden}`), 404);
      await answer(me, row.id, { antwoord: 'ja' });
      assert.equal((await kring(huishouden, 'uitvoerder3')).find((one) => one.rol === 'begeleider').medewerker, medewerker('uitvoerder3'));
      assert.equal(await status('uitvoerder3', 'POST', `/navragen/${id}/verzoek`, { rol: 'x', grondslag: BASIS, reden: 'x' }), 422, 'is in it already');
      const none = await found({ telefoon: '0600000000' }, 'uitvoerder4');
      assert.equal(await status('uitvoerder4', 'POST', `/navragen/${none.id}/verzoek`, { rol: 'x', grondslag: BASIS, reden: 'x' }), 422);
    });

    it('lets a colleague of the team attach at a first meeting; the regisseur and the family hear it', async () => {
      sql(`update navraag set dag = '${day(-1)}' where medewerker = '${medewerker('uitvoerder-zuid')}'`);
      const south = await found({ telefoon: '0612345678' }, 'uitvoerder-zuid');
      const body = { rol: 'consulent', grondslag: BASIS, reden: 'Eerste gesprek thuis' };
      assert.equal(south.plekken[0].mag_aansluiten, false);
      assert.equal(await status('uitvoerder-zuid', 'POST', `/navragen/${south.id}/aansluiting`, body), 403);
      const { id } = await found({ telefoon: '0612345678' }, 'uitvoerder4');
      assert.equal(await status('uitvoerder4', 'POST', `/navragen/${id}/aansluiting`, { ...body, rol: 'regisseur' }), 400);
      const made = await ask('POST', `/navragen/${id}/aansluiting`, body, 'uitvoerder4');
      assert.deepEqual([made.soort, made.vertel_voor, made.mag_afronden], ['aansluiting', day(7), false]);
      assert.equal((await kring(huishouden, 'uitvoerder4')).find((one) => one.rol === 'consulent').medewerker, medewerker('uitvoerder4'));
      assert.ok((await today(me)).toegangen.some((one) => one.id === made.id));
      assert.ok(!(await today('privacyofficer')).toegangen.some((one) => one.id === made.id), 'no emergency');
      const [plan] = (await ask('GET', '/mijn-plan', undefined, 'gevonden')).plannen;
      assert.equal(plan.kring.find((one) => one.rol === 'consulent').waarom, 'Eerste gesprek thuis');
      assert.ok(plan.toegangen.some((one) => one.id === made.id));
      const client = await app.login(me);
      assert.equal((await client.submit(await client.open(`/toegangen/${made.id}`), { afloop: 'Verteld aan tafel.' }, '/afloop')).status, 303);
      assert.ok(!(await today(me)).toegangen.some((one) => one.id === made.id));
    });

    it('lets nobody come back for more by themselves than they were there for', async () => {
      const body = { rol: 'consulent', grondslag: BASIS, reden: 'Eerste gesprek thuis' };
      const open = async () => {
        const { id, plekken } = await found({ telefoon: '0612345678' }, 'uitvoerder5');
        const place = plekken.find((one) => one.vraag_aan === 'Team Noord');
        return { id, may: place.mag_aansluiten, answer: await app.api('uitvoerder5', 'POST', `/navragen/${id}/aansluiting`, body) };
      };
      const leave = async () => {
        for (const one of (await kring(huishouden)).filter((row) => row.medewerker === medewerker('uitvoerder5')))
          await ask('PATCH', `/kring/${one.id}`, { versie: one.versie, grondslag: BASIS, tot: day(-1) }, 'uitvoerder5');
        assert.equal(await status('uitvoerder5', 'GET', `/huishoudens/${huishouden}`), 404, 'stepped out');
      };
      const forget = () => {
        const places = `(select id from kring where huishouden = '${huishouden}' and medewerker = '${medewerker('uitvoerder5')}')`;
        sql(`update kring_vraag set plaats = null where plaats in ${places}`);
        sql(`delete from kring_toegang where plaats in ${places}`);
        sql(`delete from kring where id in ${places}`);
      };
      for (const part of [{ voor: person.id }, { leefgebieden: ['wonen'] }]) {
        forget();
        await app.join(me, huishouden, 'uitvoerder5', { medewerker: medewerker('uitvoerder5'), rol: 'hulp', grondslag: BASIS, ...part });
        await leave();
        const back = await open();
        assert.deepEqual([back.may, back.answer.status], [false, 403], back.answer.said);
        assert.match(back.answer.body.detail, /eerder voor één persoon of voor een paar leefgebieden/);
        assert.equal(await status('uitvoerder5', 'GET', `/huishoudens/${huishouden}`), 404);
        const page = await (await app.login('uitvoerder5')).open(`/navragen/${back.id}`);
        const asked = await ask('POST', `/navragen/${back.id}/verzoek`, body, 'uitvoerder5');
        assert.match((await (await app.login(me)).open(`/kringvragen/${asked.id}`)).text, /was hier eerder voor één persoon of voor een paar leefgebieden/);
        await ask('POST', `/kringvragen/${asked.id}/intrekking`, {}, 'uitvoerder5');
        assert.ok(page.forms.some((form) => form.action.endsWith('/verzoek')) && !page.forms.some((form) => form.action.endsWith('/aansluiting')), 'it is asked of the regisseur');
      }
      // who was there for everything once, knows everything
      await app.join(me, huishouden, 'uitvoerder5', { medewerker: medewerker('uitvoerder5'), rol: 'hulp', grondslag: BASIS });
      await leave();
      assert.equal((await open()).answer.status, 201);
      forget();
    });

    it('opens in an emergency for a day: told at once, logged apart, arranges nothing, and ends by itself', async () => {
      const { id } = await found({ telefoon: '0612345678' }, 'procesregisseur');
      const path = `/navragen/${id}/doorbraak`;
      const body = { aanleiding: 'Acuut gevaar', reden: `${SECRET} brand` };
      const wrong = await app.api('procesregisseur', 'POST', path, { ...body, uitstel_tot: day(3) });
      assert.deepEqual(wrong.body.errors.map((one) => one.location.pointer), ['/uitstel']);
      assert.equal(await status('procesregisseur', 'POST', path, { ...body, aanleiding: 'De inwoner vraagt het zelf' }), 400, 'who asks?');
      const made = await ask('POST', path, body, 'procesregisseur');
      assert.deepEqual([made.soort, made.is_open, made.huishouden], ['doorbraak', true, huishouden]);
      const look = await app.api('procesregisseur', 'GET', `/huishoudens/${huishouden}`);
      assert.equal(look.status, 200);
      assert.deepEqual([...new Set(logged(look).map((line) => line.attributes['dpl.core.processing_activity_id']))], ['doorbraak']);
      assert.equal(lines('audit.jsonl').find((line) => line.operation_id === look.headers.get('x-request-id')).toegang, 'doorbraak');
      assert.equal(await status('procesregisseur', 'POST', `/huishoudens/${huishouden}/kring`, { organisatie: 'x', rol: 'x', grondslag: BASIS }), 403);
      for (const account of [me, 'privacyofficer']) {
        const row = (await today(account)).toegangen.find((one) => one.id === made.id);
        assert.deepEqual([row.reden, row.mag_afronden], [`${SECRET} brand`, true], account);
        assert.equal(row.huishouden, account === me ? huishouden : null);
      }
      const [plan] = (await ask('GET', '/mijn-plan', undefined, 'gevonden')).plannen;
      assert.equal(plan.toegangen.find((one) => one.id === made.id).aanleiding, 'Acuut gevaar');
      assert.ok(!JSON.stringify(plan.toegangen).includes('brand'));
      assert.ok(!plan.kring.some((one) => one.rol === 'in nood'));
      sql(`update kring set eindigt = '2020-01-01T00:00:00Z' where id = (select plaats from kring_toegang where id = '${made.id}')`);
      assert.equal(await status('procesregisseur', 'GET', `/huishoudens/${huishouden}`), 404);
      assert.ok(!(await ask('GET', '/huishoudens', undefined, 'procesregisseur')).huishoudens.some((one) => one.id === huishouden));
      assert.equal(await status('procesregisseur', 'POST', `/toegangen/${made.id}/afloop`, { versie: 1, afloop: 'x' }), 403);
      const end = await ask('POST', `/toegangen/${made.id}/afloop`, { versie: 1, afloop: 'Was nodig.' }, 'privacyofficer');
      assert.deepEqual([end.afloop, end.afloop_op], ['Was nodig.', TODAY]);
      assert.equal(await status(me, 'POST', `/toegangen/${made.id}/afloop`, { versie: 1, afloop: 'x' }), 409);
      assert.ok((await ask('GET', '/toegangen', undefined, 'fg')).toegangen.some((one) => one.id === made.id));
      const place = () => sql(`select count(*) from kring where id = (select plaats from kring_toegang where id = '${made.id}') and tot < '${TODAY}'`);
      assert.equal(Number(place()), 0);
      await app.restart();
      await until(() => Number(place()) === 1, 'the background worker ends the place too');
      assert.equal(Number(sql(`select count(*) from gebeurtenis where soort = 'kring.beeindigd' and huishouden = '${huishouden}' and account is null`)), 1);
      assert.equal(await status('uitvoerder2', 'GET', `/toegangen/${made.id}`), 404);
    });

    it('tells the resident later only by a named rule, until a day, by who decides', async () => {
      const { id } = await found({ geboortedatum: BORN, achternaam: SECRET }, 'procesregisseur');
      const rule = 'Huiselijk geweld of kindermishandeling (Wmo 2015 5.3.2 lid 4)';
      const client = await app.login('procesregisseur');
      const sent = await client.submit(await client.open(`/navragen/${id}`), { aanleiding: 'De inwoner vraagt het zelf', reden: 'x', uitstel: rule, uitstel_tot: day(3) }, '/doorbraak');
      assert.equal(sent.location, `/huishoudens/${huishouden}`);
      const row = (await today(me)).toegangen.find((one) => one.uitstel === rule);
      assert.deepEqual([row.uitstel_tot, row.uitstel_door], [day(3), 'Procesregisseur']);
      assert.equal(sql(`select voor from kring where huishouden = '${huishouden}' and soort = 'doorbraak' and voor is not null`), person.id, 'what is hidden from who asks stays so');
      const told = async () => (await ask('GET', '/mijn-plan', undefined, 'gevonden')).plannen[0].toegangen.some((one) => one.id === row.id);
      assert.equal(await told(), false);
      assert.equal((await app.api(me, 'PUT', `/toegangen/${row.id}/uitstel`, { versie: row.versie, uitstel: rule, uitstel_tot: day(29) })).status, 400);
      await ask('PUT', `/toegangen/${row.id}/uitstel`, { versie: row.versie }, 'privacyofficer');
      assert.equal(await told(), true);
      assert.match((await (await app.login('gevonden')).open('/mijn-plan')).text, /Keek in nood/);
    });

    it('warns of a likely double where a person is filled in, and gives nothing away', async () => {
      const other = await start('uitvoerder5');
      const [mine] = (await ask('GET', `/huishoudens/${other}`, undefined, 'uitvoerder5')).inwoners;
      const client = await app.login('uitvoerder5');
      const form = await client.open(`/inwoners/${mine.id}/wijzigen`);
      const sent = await client.submit(form, { naam: `A. ${SECRET}`, geboortedatum: BORN }, `/inwoners/${mine.id}`);
      assert.match(sent.location, /^\/navragen\//);
      const page = await client.open(sent.location);
      assert.match(page.text, /Misschien is deze persoon al bekend/);
      assert.match(page.text, /Vraag Team Noord/);
      assert.ok(!page.body.includes(huishouden) && !page.body.includes(person.id));
      const now = await ask('GET', `/inwoners/${mine.id}`, undefined, 'uitvoerder5');
      assert.equal(`/navragen/${now.misschien_bekend}`, sent.location);
      const again = await ask('PATCH', `/inwoners/${mine.id}`, { versie: now.versie, naam: `A. ${SECRET}`, geboortedatum: BORN, telefoon: '06 1111 1111' }, 'uitvoerder5');
      assert.equal(again.misschien_bekend, now.misschien_bekend, 'once for one key');
      const alone = await ask('PATCH', `/inwoners/${mine.id}`, { versie: again.versie, naam: 'Iemand Anders', geboortedatum: BORN }, 'uitvoerder5');
      assert.equal(alone.misschien_bekend, now.misschien_bekend);
      assert.equal(sql(`select count(*) from navraag where inwoner = '${mine.id}'`), '1');
    });
  });

  describe('standing in', () => {
    const away = 'uitvoerder2';
    const deputy = 'uitvoerder5';
    const arrange = (body, account = away) => app.api(account, 'POST', '/waarnemingen', { waarnemer: medewerker(deputy), tot: day(5), ...body });
    const page = (huishouden, account) => status(account, 'GET', `/huishoudens/${huishouden}`);
    let huishouden, waarneming;

    before(async () => {
      huishouden = await start(away);
      resident(huishouden, 'vervangen');
      await ask('POST', `/huishoudens/${huishouden}/afspraken`, { wat: `${SECRET} bellen`, is_samen: true, voor: TODAY }, away);
    });

    it('asks who and until when', async () => {
      const errors = async (body, account) => (await arrange(body, account)).body.errors.map((one) => one.location.pointer).sort();
      assert.deepEqual(await errors({ tot: null, waarnemer: null }), ['/tot', '/waarnemer']);
      assert.deepEqual(await errors({ waarnemer: medewerker(away) }), ['/waarnemer']);
      assert.deepEqual(await errors({ van: day(3), tot: day(2) }), ['/tot']);
      assert.deepEqual(await errors({ van: day(-3), tot: day(-2) }), ['/tot']);
      assert.deepEqual(await errors({ tot: day(200) }), ['/tot']);
      assert.deepEqual(await errors({ afwezige: medewerker('uitvoerder3') }), ['/afwezige'], 'only the team leader names another');
      assert.equal((await arrange({}, 'handhaver')).status, 403);
    });

    it('gives the deputy the households and the promises of who is away, for those days, and everybody reads it', async () => {
      const made = await arrange();
      assert.equal(made.status, 201, made.said);
      waarneming = made.body.waarnemingen.find((one) => one.tot === day(5)).id;
      const row = (await kring(huishouden, deputy)).find((one) => one.medewerker === medewerker(deputy));
      assert.deepEqual([row.soort, row.rol, row.van, row.tot, row.vervangt_naam], ['waarneming', 'regisseur', TODAY, day(5), 'Uitvoerder 2 van Team Noord']);
      const promise = (await today(deputy)).afspraken.find((one) => one.wat === `${SECRET} bellen`);
      assert.equal(promise.vervangt_naam, 'Uitvoerder 2 van Team Noord');
      assert.equal((await today(away)).afspraken.find((one) => one.wat === `${SECRET} bellen`).vervangt_naam, null);
      const [plan] = (await ask('GET', '/mijn-plan', undefined, 'vervangen')).plannen;
      assert.deepEqual(plan.kring.filter((one) => one.vervangt_naam).map((one) => [one.naam, one.vervangt_naam, one.tot]),
        [['Uitvoerder 5 van Team Noord', 'Uitvoerder 2 van Team Noord', day(5)]]);
      assert.match((await (await app.login(deputy)).open(`/huishoudens/${huishouden}`)).text, /Vervangt Uitvoerder 2 van Team Noord/);
      assert.equal(sql(`select count(*) from kring where huishouden = '${huishouden}' and rol = 'regisseur' and tot is null`), '1');
      await ask('POST', `/afspraken/${promise.id}/antwoorden`, { versie: promise.versie, stand: 'gehouden' }, deputy);
    });

    it('includes what comes in that time, and goes when who is away leaves', async () => {
      const later = await start(away);
      assert.equal(await page(later, deputy), 200);
      await app.join(away, later, 'uitvoerder3', { medewerker: medewerker('uitvoerder3'), rol: 'uitvoerder', grondslag: BASIS });
      const { id } = await ask('POST', `/huishoudens/${later}/regisseurs`, { medewerker: medewerker('uitvoerder3'), reden: 'Vol' }, away);
      await answer('uitvoerder3', id, { antwoord: 'ja' });
      assert.deepEqual([await page(later, away), await page(later, deputy), await page(later, 'uitvoerder3')], [404, 404, 200]);
    });

    it('is not handed on, and not given to who is away too', async () => {
      assert.equal((await arrange({ waarnemer: medewerker('uitvoerder4') }, deputy)).status, 201);
      assert.equal(await page(huishouden, 'uitvoerder4'), 404);
      assert.deepEqual((await arrange({ waarnemer: medewerker(deputy) }, 'uitvoerder3')).body.errors.map((one) => one.location.pointer), ['/waarnemer']);
    });

    it('begins and ends by its days', async () => {
      const own = await start('uitvoerder3');
      await arrange({ waarnemer: medewerker('uitvoerder4'), van: day(1), tot: day(2), huishouden: own }, 'uitvoerder3');
      assert.equal(await page(own, 'uitvoerder4'), 404, 'tomorrow');
      sql(`update kring set van = '${TODAY}' where huishouden = '${own}' and soort = 'waarneming'`);
      assert.equal(await page(own, 'uitvoerder4'), 200);
      sql(`update kring set tot = '${day(-1)}' where huishouden = '${own}' and soort = 'waarneming'`);
      assert.equal(await page(own, 'uitvoerder4'), 404);
    });

    it('is named by the team leader, who sees names of colleagues and no household', async () => {
      const own = await start('uitvoerder4');
      const made = await arrange({ afwezige: medewerker('uitvoerder4'), waarnemer: medewerker('uitvoerder-zuid') }, 'teamleider');
      assert.equal(made.status, 201, made.said);
      assert.equal(await page(own, 'uitvoerder-zuid'), 200);
      const shown = (await (await app.login('teamleider')).open('/waarnemingen')).body;
      assert.ok(!shown.includes(SECRET) && !shown.includes(own));
      assert.equal((await arrange({ afwezige: medewerker('uitvoerder-zuid') }, 'teamleider')).status, 400, 'of another team');
      const self = await arrange({ afwezige: medewerker('uitvoerder4'), waarnemer: medewerker('teamleider') }, 'teamleider');
      assert.deepEqual(self.body.errors?.map((one) => one.location.pointer), ['/waarnemer'], 'nobody opens the households of a team alone');
    });

    it('is for who works with households, and not for who belongs to one', async () => {
      const role = (rollen) => sql(`update account set rollen = '${rollen}' where aanmeldnaam = 'uitvoerder3'`);
      const choices = async () => (await (await app.login('uitvoerder4')).open('/waarnemingen')).body;
      assert.ok((await choices()).includes(medewerker('uitvoerder3')));
      for (const rollen of ['beheerder', 'beleid,budgethouder', 'privacyofficer']) {
        role(rollen);
        assert.ok(!(await choices()).includes(medewerker('uitvoerder3')), rollen);
        assert.deepEqual((await arrange({ waarnemer: medewerker('uitvoerder3') }, 'uitvoerder4')).body.errors.map((one) => one.location.pointer), ['/waarnemer'], rollen);
      }
      role('uitvoerder');
      const own = await start('uitvoerder4');
      const other = await start('uitvoerder4');
      const named = async (where, body = {}) => {
        const answer = await arrange({ waarnemer: medewerker('uitvoerder3'), huishouden: where, van: day(20), tot: day(22), ...body }, 'uitvoerder4');
        return answer.status === 201 ? 201 : answer.body.errors.map((one) => one.location.pointer).join();
      };
      const [{ id: inwoner }] = (await ask('GET', `/huishoudens/${own}`, undefined, 'uitvoerder4')).inwoners;
      const name = sql(`select naam from medewerker where id = '${medewerker('uitvoerder3')}'`);
      sql(`update inwoner set naam = '${name}' where id = '${inwoner}'`);
      assert.equal(await named(own), '/waarnemer', 'lives there');
      sql(`update inwoner set naam = null where id = '${inwoner}'`);
      await ask('POST', `/huishoudens/${own}/netwerk`, { wie: name, relatie: 'zus' }, 'uitvoerder4');
      assert.equal(await named(own), '/waarnemer', 'is of its network');
      sql(`update netwerk set tot = '${day(-1)}' where huishouden = '${own}'`);
      await app.join('uitvoerder4', own, 'uitvoerder3', { medewerker: medewerker('uitvoerder3'), rol: 'hulp', grondslag: BASIS, voor: inwoner });
      assert.equal(await named(own), '/waarnemer', 'is there for one resident');
      // for all households together: there where it fits
      assert.equal((await arrange({ waarnemer: medewerker('uitvoerder3'), van: day(20), tot: day(22) }, 'uitvoerder4')).status, 201);
      const places = (where) => sql(`select count(*) from kring where huishouden = '${where}' and medewerker = '${medewerker('uitvoerder3')}' and soort = 'waarneming'`);
      assert.deepEqual([places(own), places(other)], ['0', '1']);
      assert.equal(await named(other, { van: day(30), tot: day(31) }), 201);
    });

    it('ends early at once', async () => {
      assert.equal(await status(deputy, 'POST', `/waarnemingen/${waarneming}/einde`, {}), 403);
      assert.equal(await status('uitvoerder-zuid', 'POST', `/waarnemingen/${waarneming}/einde`, {}), 404);
      const client = await app.login(away);
      assert.equal((await client.submit(await client.open('/waarnemingen'), {}, waarneming)).status, 303);
      assert.equal(await page(huishouden, deputy), 404);
      assert.ok(!(await today(deputy)).afspraken.some((one) => one.vervangt_naam));
    });
  });
});
