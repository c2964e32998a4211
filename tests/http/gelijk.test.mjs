// SPDX-License-Identifier: EUPL-1.2
// Like cases alike: what was decided is found again by its words, without team, person, household or day; and how cases of one kind went.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql as sqlIn } from '../lib/postgres.mjs';
import { TODAY, useProgram } from '../lib/program.mjs';

const LEAST = 5; // cases of one kind before anything of them is told
let number = 0;

describe('Gelijke gevallen', () => {
  const app = useProgram();
  const ask = (account, method, path, body) => app.ask(account, method, path, body);
  const sql = (text) => sqlIn(app.data, text);
  const NOORD = ['uitvoerder', 'Teambudget Noord', ['uitvoerder2', 'uitvoerder3', 'teamleider']];

  async function goal(account, leefgebied = 'meedoen en taal') {
    number += 1;
    const { id } = await ask(account, 'POST', '/huishoudens', { naam: `Kwartelhof ${number}`, rol: 'moeder', zin: 'Ik wil dit.' });
    return (await ask(account, 'POST', `/huishoudens/${id}/doelen`, { tekst: 'Meer rust in huis', leefgebied })).id;
  }
  async function put({ wat, anoniem, waarom = 'De gewone weg duurt te lang.', cent = 12000, leefgebied }) {
    const [account, name] = NOORD;
    const budget = (await ask(account, 'GET', '/budgetten')).budgetten.find((one) => one.naam === name).id;
    return (await ask(account, 'POST', `/doelen/${await goal(account, leefgebied)}/lichte-weg`,
      { nodig: 'Rust', wat, waarom, bedrag_cent: cent, budget, anoniem })).id;
  }
  const agree = async (id) => { for (const account of NOORD[2]) await ask(account, 'POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }); };
  /** A weighing of another team that is about this, as its page shows it. */
  async function weigh(wat, anoniem, account = 'uitvoerder-zuid') {
    const { id } = await ask(account, 'POST', `/doelen/${await goal(account)}/afwegingen`, { effect: 'Meer rust' });
    const { versie } = await ask(account, 'GET', `/afwegingen/${id}`);
    await ask(account, 'PATCH', `/afwegingen/${id}/voorstel`, { versie, wat, anoniem });
    return id;
  }
  const like = async (wat, anoniem) => (await ask('uitvoerder-zuid', 'GET', `/afwegingen/${await weigh(wat, anoniem)}`)).gelijke;

  it('finds what another team decided by the words that it shares, whatever their form', async () => {
    const id = await put({ wat: 'Zwemlessen', anoniem: 'Ouder met drie kinderen. In de huizen ernaast kan iedereen zwemmen.', waarom: 'Het fonds is dicht.' });
    assert.deepEqual(await like('Een zwemles', 'Het kind in dit huis wil leren zwemmen.'), [], 'it is not decided yet');
    await agree(id);
    const [found, ...others] = await like('Een zwemles', 'Het kind in dit huis wil leren.');
    assert.deepEqual(others, []);
    assert.deepEqual([found.wat, found.bedrag_cent, found.stand, found.jaar, found.leefgebied, found.regel_naam, found.eerder_geprobeerd, found.anders],
      ['Zwemlessen', 12000, 'akkoord', TODAY.slice(0, 4), 'meedoen en taal', 'Spelregels teambudget', 'Het fonds is dicht.', null]);
    assert.equal((await like('kind', 'huis')).length, 1, 'kinderen by kind, huizen by huis');
    assert.deepEqual(await like('Rijlessen', 'Een volwassene zoekt werk ver weg.'), []);
  });

  it('tells no team, nobody, no id and no day of it, in JSON and in HTML', async () => {
    const account = 'uitvoerder-zuid';
    const id = await weigh('Zwemlessen', 'Kinderen in twee huizen.');
    const { gelijke } = await ask(account, 'GET', `/afwegingen/${id}`);
    assert.equal(gelijke.length, 1);
    assert.doesNotMatch(JSON.stringify(gelijke), /\b[a-z2-7]{26}\b|Noord|Kwartelhof|Uitvoerder|Teamleider|\d{4}-\d\d/);
    const page = (await (await app.login(account)).open(`/afwegingen/${id}`));
    assert.match(page.text, /Zwemlessen/);
    assert.doesNotMatch(page.body, /Noord|Uitvoerder 2/);
    const other = sql(`select voorlegging from gelijk order by nummer desc limit 1`);
    assert.ok(!page.body.includes(other));
    assert.equal((await app.api(account, 'GET', `/voorleggingen/${other}`)).status, 404, 'and it does not open');
  });

  it('shows who decides the same beside the new one, and notes the look', async () => {
    const id = await put({ wat: 'Zwemlessen', anoniem: 'Twee kinderen willen zwemmen.' });
    const seen = await ask('uitvoerder2', 'GET', `/voorleggingen/${id}`);
    assert.deepEqual(seen.gelijke.map((one) => one.wat), ['Zwemlessen']);
    assert.match((await (await app.login('uitvoerder2')).open(`/voorleggingen/${id}`)).text, /Eerdere gevallen die hierop lijken/);
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/intrekkingen`, {});
    assert.equal((await like('Zwemlessen', 'Kinderen zwemmen.')).length, 1, 'withdrawn is not decided');
  });

  it('keeps in which way this one is different, for who decides and for the next', async () => {
    const id = await put({ wat: 'Trampoline', anoniem: 'Jongere met veel onrust springt zich moe.' });
    await ask('uitvoerder', 'POST', `/voorleggingen/${id}/intrekkingen`, {});
    const [{ afweging }] = [{ afweging: sql(`select afweging from voorlegging_herkomst where voorlegging = '${id}'`) }];
    const anders = 'Hier helpt geen buurthuis: dat is te ver.';
    const client = await app.login('uitvoerder');
    const page = await client.open(`/afwegingen/${afweging}`);
    assert.match(page.text, /Waarin is dit anders dan eerdere gevallen\?/);
    const named = await app.api('uitvoerder', 'POST', `/afwegingen/${afweging}/voorleggingen`, { anders: 'Bel 06 12345678.' });
    assert.equal(named.status, 400);
    assert.equal(named.body.errors[0].location.pointer, '/anders');
    const answer = await client.submit(page, { anders }, (form) => form.action.endsWith('/voorleggingen'));
    assert.equal(answer.status, 303, answer.text);
    const again = answer.location.split('/').at(-1);
    assert.match((await (await app.login('uitvoerder2')).open(`/voorleggingen/${again}`)).text, /Hier helpt geen buurthuis/);
    await ask('uitvoerder', 'POST', `/voorleggingen/${again}/oplossingen`, { hoe: 'Een collega had er een.' });
    const [found] = await like('Trampolines', 'Een jongere met onrust.');
    assert.deepEqual([found.stand, found.slot_tekst, found.anders], ['opgelost', 'Een collega had er een.', anders]);
  });

  it('says of a kind how it went only when there are enough, and no more than that to who makes policy', async () => {
    const at = (key, value) => `/gelijke-gevallen?${key}=${encodeURIComponent(value)}`;
    const see = (account, path = at('leefgebied', 'justitie en verblijf')) => ask(account, 'GET', path);
    const client = await app.login('uitvoerder-zuid');
    for (let n = 1; n <= LEAST; n += 1) {
      const few = await see('uitvoerder-zuid');
      assert.deepEqual([few.cijfers, few.gevallen], [null, []]);
      if (n === 1) assert.match((await client.open(at('leefgebied', 'justitie en verblijf'))).text, /te weinig beslist/);
      const id = await put({ wat: `Een kopie van papieren ${'abcde'[n - 1]}`, anoniem: 'Papieren kwijt.', cent: n * 1000, leefgebied: 'justitie en verblijf' });
      if (n === 1) await ask('uitvoerder', 'POST', `/voorleggingen/${id}/oplossingen`, { hoe: 'De balie deed het gratis.' });
      else await agree(id);
    }
    const enough = await see('uitvoerder-zuid');
    assert.deepEqual(enough.cijfers, { besloten: LEAST, akkoord: 4, afgewezen: 0, opgelost: 1, laag_cent: 2000, midden_cent: 3000, hoog_cent: 4000 });
    assert.equal(enough.gevallen.length, LEAST);
    assert.deepEqual([(await see('beleid')).cijfers, (await see('beleid')).gevallen], [enough.cijfers, []]);
    const page = await client.open(at('leefgebied', 'justitie en verblijf'));
    assert.match(page.text, /Opgelost zonder geld ?1/);
    assert.doesNotMatch(page.body, /Noord|Kwartelhof/);
    const { id } = (await see('uitvoerder', '/gelijke-gevallen')).regels.find((one) => one.naam === 'Spelregels teambudget');
    assert.ok((await see('uitvoerder', at('regel', id))).cijfers.besloten > LEAST);
    assert.ok((await client.open('/regels')).body.includes('href="/gelijke-gevallen"'));
    for (const path of [at('leefgebied', 'niets'), at('regel', 'a'.repeat(26))]) assert.equal((await app.api('beleid', 'GET', path)).status, 400);
  });

  it('drops a word that nearly all texts have, and finds by what is rare', async () => {
    sql(`update gelijk_stam set aantal = 1000 where stam = ''`);
    sql(`update gelijk_stam set aantal = 51 where stam = 'papier'`);
    assert.deepEqual(await like('Papieren', 'Papier.'), [], 'over 5 %');
    sql(`update gelijk_stam set aantal = 50 where stam = 'papier'`);
    assert.equal((await like('Papieren', 'Papier.')).length, LEAST, 'the newest at the most');
    sql(`update gelijk_stam set aantal = (select count(*) from gelijk) where stam = ''`);
    sql(`update gelijk_stam set aantal = ${LEAST} where stam = 'papier'`);
    const { code, stdout } = await app.command('check');
    assert.equal(code, 0, stdout);
    sql(`update gelijk_stam set aantal = 50 where stam = 'papier'`);
    assert.match((await app.command('check')).stdout, /woorden van eerdere gevallen/);
    sql(`update gelijk_stam set aantal = ${LEAST} where stam = 'papier'`);
  });
});
