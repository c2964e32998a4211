// SPDX-License-Identifier: EUPL-1.2
// What is put before colleagues hides the person; who has a voice; the ceilings; and that it is decided once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TODAY, useProgram } from '../lib/program.mjs';

const GRONDSLAG = 'Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)';
const TEXT = 'Ouder met een kind. Het gaat om school: het kind komt er alleen lopend.';
const WHY = 'Bijzondere bijstand duurt acht weken.';
let number = 0;

/** A household with a goal, made by an account: {huishouden, doel, naam, zin}. */
async function household(app, account = 'uitvoerder') {
  number += 1;
  const naam = `Huishouden Zilverberk${number}`;
  const zin = `Eigen woorden kwartelei ${number}`;
  const { id: huishouden } = await app.ask(account, 'POST', '/huishoudens', { naam, rol: 'moeder', zin });
  const { id: doel } = await app.ask(account, 'POST', `/huishoudens/${huishouden}/doelen`,
    { tekst: 'Zelf naar school kunnen', leefgebied: 'school en opvoeding' });
  return { huishouden, naam, zin, doel };
}

async function budgetOf(app, account, naam) {
  return (await app.ask(account, 'GET', '/budgetten')).budgetten.find((one) => one.naam === naam);
}

const light = (budget, changes = {}) => ({ nodig: 'Zelf naar school kunnen', wat: 'Een tweedehands fiets', waarom: WHY, bedrag_cent: 15000,
  budget, anoniem: TEXT, ...changes });

/** Puts a bicycle forward by the light way: {voorlegging, huishouden, doel, naam, budget}. */
async function putForward(app, changes = {}, account = 'uitvoerder', at = undefined) {
  const where = at ?? await household(app, account);
  const budget = (await budgetOf(app, account, 'Teambudget Noord')).id;
  const voorlegging = await app.ask(account, 'POST', `/doelen/${where.doel}/lichte-weg`, light(budget, changes));
  return { ...where, budget, voorlegging, path: `/voorleggingen/${voorlegging.id}` };
}

const vote = (app, account, path, soort, reden) => app.api(account, 'POST', `${path}/stemmen`, { soort, ...(reden && { reden }) });

describe('Voorleggen', () => {
  const app = useProgram();

  it('takes the light way: one form of six fields, mostly filled in', async () => {
    const { doel, huishouden } = await household(app);
    const client = await app.login('uitvoerder');
    const page = await client.open(`/doelen/${doel}/lichte-weg`);
    const form = page.form('/lichte-weg');
    const value = (name) => form.fields.find((field) => field.name === name).value;
    assert.equal(form.fields.filter((field) => !['hidden'].includes(field.type)).length, 6);
    assert.equal(value('nodig'), 'Zelf naar school kunnen');
    assert.equal(value('budget'), (await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).id);
    assert.notEqual(value('anoniem'), '');
    const answer = await client.submit(page, { wat: 'Een tweedehands fiets', waarom: WHY, bedrag_cent: '150' }, '/lichte-weg');
    assert.equal(answer.status, 303, answer.text);
    assert.match(answer.location, new RegExp(`^/huishoudens/${huishouden}`));
    assert.match((await client.open(answer.location)).text, /Het is voorgelegd aan je team/);
  });

  it('names everything that is wrong with the light way at once', async () => {
    const { doel } = await household(app);
    const wrong = await app.api('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`, {});
    assert.equal(wrong.status, 400);
    assert.equal(wrong.body.errors.length, 6, wrong.said);
  });

  it('stops a text that names somebody', async () => {
    const { doel, huishouden } = await household(app);
    const { inwoners: [inwoner] } = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${inwoner.id}`, { versie: inwoner.versie, naam: 'Zilverberk Kwartelei' });
    const budget = (await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).id;
    const answer = await app.api('uitvoerder', 'POST', `/doelen/${doel}/lichte-weg`,
      light(budget, { anoniem: 'Zilverberk zoekt een fiets, bel 06 12345678.', waarom: 'Kwartelei kreeg eerder nee.' }));
    assert.equal(answer.status, 400, answer.said);
    const said = answer.body.errors.map((one) => `${one.location.pointer} ${one.detail.split('”')[0]}`);
    assert.deepEqual(said, ['/anoniem Aan “Zilverberk', '/anoniem “06 12345678',
      '/toch Haal weg wat is gemarkeerd, of schrijf op waarom het moet blijven.', '/waarom Aan “Kwartelei']);
  });

  it('holds nothing that leads to the household, in JSON and in HTML, for whoever decides', async () => {
    const { voorlegging, huishouden, naam, zin, doel, path, budget } = await putForward(app);
    const made = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`);
    const [afweging] = made.afwegingen;
    const ids = new Set(JSON.stringify([made, afweging, await app.ask('uitvoerder', 'GET', `/afwegingen/${afweging.id}`)])
      .match(/\b[a-z2-7]{26}\b/g));
    for (const id of [voorlegging.id, budget, ...made.kring.map((one) => one.medewerker)]) ids.delete(id);
    assert.ok(ids.has(huishouden) && ids.has(doel) && ids.has(afweging.id) && ids.has(made.inwoners[0].id));
    await vote(app, 'uitvoerder3', path, 'vraag', 'Welke maat?');
    for (const account of ['uitvoerder2', 'teamleider', 'handhaver']) {
      const client = await app.login(account);
      const texts = [JSON.stringify(await app.ask(account, 'GET', path)), (await client.open(path)).body,
        JSON.stringify(await app.ask(account, 'GET', '/voorleggingen')), (await client.open('/voorleggingen')).body];
      for (const text of [...texts, (await client.open('/vandaag')).body]) {
        for (const one of [...ids, naam, zin]) assert.ok(!text.includes(one), `${account} sees ${one}`);
      }
      for (const text of texts) {
        for (const word of ['Zilverberk', 'kwartelei', '/afwegingen/', '/huishoudens/', '/doelen/']) {
          assert.ok(!text.includes(word), `${account} sees ${word}`);
        }
      }
    }
  });

  it('leads only who put it forward back to the afweging', async () => {
    const { path } = await putForward(app);
    assert.ok((await (await app.login('uitvoerder')).open(path)).body.includes('href="/afwegingen/'));
    assert.ok(!(await (await app.login('uitvoerder3')).open(path)).body.includes('/afwegingen/'));
    assert.ok(!JSON.stringify(await app.ask('uitvoerder', 'GET', path)).includes('afwegingen'));
  });

  it('is not there for another team, nor for who has no such role', async () => {
    const { path, doel } = await putForward(app);
    for (const [method, at, body] of [['GET', '', undefined], ['POST', '/stemmen', { soort: 'akkoord' }], ['POST', '/intrekkingen', {}],
      ['POST', '/oplossingen', { hoe: 'x' }], ['POST', '/afwijzingen', { reden: 'x' }]]) {
      assert.equal((await app.api('uitvoerder-zuid', method, path + at, body)).status, 404, at);
      assert.equal((await app.api('partner', method, path + at, body)).status, 403, at);
    }
    assert.equal((await app.api('uitvoerder2', 'POST', `/doelen/${doel}/lichte-weg`, light('a'.repeat(26)))).status, 404);
    assert.equal((await app.api('teamleider', 'POST', `/doelen/${doel}/lichte-weg`, {})).status, 403);
    assert.equal((await app.api('beleid', 'GET', '/voorleggingen')).status, 403);
    const budget = (await budgetOf(app, 'uitvoerder2', 'Teambudget Noord')).id;
    assert.equal((await app.api('uitvoerder2', 'POST', `/doelen/${doel}/lichte-weg`, light(budget))).status, 404);
    assert.equal((await (await app.login('uitvoerder2')).get(`/doelen/${doel}/lichte-weg`)).status, 404);
    assert.ok(!JSON.stringify(await app.ask('uitvoerder-zuid', 'GET', '/voorleggingen')).includes(path.slice(15)));
  });

  it('gives no names of colleagues in the form of somebody who may not use it', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'meedenken', 'De fietsbank heeft er een.');
    const client = await app.login('uitvoerder3');
    const page = await client.open(path);
    const stranger = await client.request('POST', `${path}/oplossingen`, { headers: { origin: app.base },
      body: new URLSearchParams({ _csrf: page.form('/stemmen').fields.find((field) => field.name === '_csrf').value }) });
    assert.notEqual(stranger.status, 303);
    assert.ok(!stranger.body.includes('Uitvoerder 2'), 'the choices stay empty');
  });
});

describe('De volle weg', () => {
  const app = useProgram();
  const propose = async (id, changes) => {
    const { versie } = await app.ask('uitvoerder', 'GET', `/afwegingen/${id}`);
    await app.ask('uitvoerder', 'PATCH', `/afwegingen/${id}/voorstel`, { versie, ...changes });
  };

  it('is put forward when nothing is missing, never against the law, and colleagues read the three texts', async () => {
    const { doel } = await household(app);
    const { id } = await app.ask('uitvoerder', 'POST', `/doelen/${doel}/afwegingen`, { effect: 'Het kind komt op tijd' });
    const put = () => app.api('uitvoerder', 'POST', `/afwegingen/${id}/voorleggingen`);
    const empty = await put();
    assert.equal(empty.status, 400);
    assert.ok(empty.body.errors.length > 3, empty.said);
    await app.ask('uitvoerder', 'POST', `/afwegingen/${id}/opties`, { naam: 'Vervoer regelen' });
    for (const one of (await app.ask('uitvoerder', 'GET', `/afwegingen/${id}`)).opties) {
      await app.ask('uitvoerder', 'PATCH', `/afwegingen/${id}/opties/${one.id}`, { versie: one.versie, inwoner_kort: 'Het kind komt wel of niet op tijd.' });
    }
    const budget = (await budgetOf(app, 'uitvoerder', 'Integraal maatwerkbudget')).id;
    const all = { soort: 'tegenwettelijk', wat: 'Vervoer naar school', bedrag_cent: 60000, budget, anoniem: TEXT, eerder_geprobeerd: WHY,
      legitimiteit: 'Het past bij het doel van de wet.', rendement: 'Minder verzuim.', betrokkenheid: 'De ouder oefent mee.',
      wet: 'Wmo 2015', artikel: '2.3.5' };
    await propose(id, all);
    const against = await put();
    assert.equal(against.status, 400);
    assert.match(JSON.stringify(against.body), /Wat tegen de wet is, kun je niet voorleggen/);
    await propose(id, { soort: 'afstemming' });
    const answer = await put();
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    const seen = await app.ask('uitvoerder2', 'GET', `/voorleggingen/${answer.body.id}`);
    assert.deepEqual([seen.weg, seen.tekst, seen.eerder_geprobeerd, seen.legitimiteit, seen.rendement, seen.betrokkenheid, seen.soort],
      ['vol', TEXT, WHY, all.legitimiteit, all.rendement, all.betrokkenheid, 'afstemming']);
    assert.match((await (await app.login('uitvoerder2')).open(`/voorleggingen/${seen.id}`)).text, /De ouder oefent mee\./);
    for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await vote(app, account, `/voorleggingen/${seen.id}`, 'akkoord');
    assert.equal((await app.ask('uitvoerder', 'GET', `/afwegingen/${id}`)).stand, 'besloten');
  });
});

describe('Stemmen', () => {
  const app = useProgram();

  it('is decided with the third akkoord, and money goes from reserved to committed', async () => {
    const before = await budgetOf(app, 'uitvoerder', 'Teambudget Noord');
    const { path, huishouden, doel } = await putForward(app);
    assert.equal((await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).gereserveerd_cent, before.gereserveerd_cent + 15000);
    for (const [account, akkoord, stand] of [['uitvoerder2', 1, 'open'], ['teamleider', 2, 'open'], ['uitvoerder3', 3, 'akkoord']]) {
      const answer = await vote(app, account, path, 'akkoord');
      assert.equal(answer.status, 201, answer.said);
      assert.deepEqual([answer.body.akkoord, answer.body.stand], [akkoord, stand]);
      assert.equal(answer.body.mijn_stem.soort, 'akkoord');
    }
    const after = await budgetOf(app, 'uitvoerder', 'Teambudget Noord');
    assert.deepEqual([after.gereserveerd_cent, after.vastgelegd_cent], [before.gereserveerd_cent, before.vastgelegd_cent + 15000]);
    assert.equal((await vote(app, 'uitvoerder4', path, 'akkoord')).status, 409);
    const [afweging] = (await app.ask('uitvoerder', 'GET', `/doelen/${doel}/afwegingen`)).afwegingen;
    assert.equal(afweging.stand, 'besloten');
    assert.match(JSON.stringify(await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`)), /Een tweedehands fiets regelen/);
    assert.match((await (await app.login('uitvoerder')).open(`/afwegingen/${afweging.id}`)).text, / Besloten\. Voorgelegd op 23 november 2026: 3 van de 3 keer akkoord/);
    assert.ok((await app.ask('uitvoerder2', 'GET', '/voorleggingen')).afgerond.some((one) => path.endsWith(one.id)));
  });

  it('works in the browser, and from Vandaag in one click', async () => {
    const { path } = await putForward(app);
    const client = await app.login('uitvoerder2');
    const today = await client.open('/vandaag');
    const answer = await client.submit(today, {}, (form) => form.action === `${path}/stemmen`);
    assert.equal(answer.location, '/vandaag');
    const other = await app.login('uitvoerder3');
    const form = await other.open(`${path}/stemmen`);
    const again = await other.submit(form, { soort: 'vraag' }, '/stemmen');
    assert.equal(again.status, 400);
    assert.match(again.text, /Schrijf op wat je vraag/);
    const given = await other.submit(again, { soort: 'vraag', reden: 'Kan de fietsbank helpen?' }, '/stemmen');
    assert.match((await other.follow(given)).text, /Kan de fietsbank helpen\?/);
  });

  it('asks a reason with a question, an idea and a brake', async () => {
    const { path } = await putForward(app);
    for (const soort of ['vraag', 'meedenken', 'rem']) {
      assert.equal((await vote(app, 'uitvoerder2', path, soort)).status, 400);
      assert.equal((await vote(app, 'uitvoerder2', path, soort, 'Omdat.')).status, 201);
    }
    assert.equal((await vote(app, 'uitvoerder2', path, 'misschien')).status, 400);
    const { stemmen } = await app.ask('uitvoerder2', 'GET', path);
    assert.deepEqual(stemmen.map((one) => [one.naam, one.soort, one.reden]), [['Uitvoerder 2 van Team Noord', 'rem', 'Omdat.']]);
  });

  it('is not for who put it forward, who is in the kring, who recognised it; a handhaver only advises', async () => {
    const { path, huishouden } = await putForward(app);
    assert.equal((await vote(app, 'uitvoerder', path, 'akkoord')).status, 403);
    await vote(app, 'uitvoerder2', path, 'vraag', 'Wie?');
    const id = (await app.ask('uitvoerder', 'GET', path)).stemmen[0].medewerker;
    await app.join('uitvoerder', huishouden, 'uitvoerder2', { medewerker: id, rol: 'meekijker', grondslag: GRONDSLAG });
    const kring = await vote(app, 'uitvoerder2', path, 'akkoord');
    assert.equal(kring.status, 403);
    assert.match(kring.said, /kring/);
    assert.equal((await app.ask('uitvoerder2', 'GET', path)).mijn_recht, 'kring');
    const lid = (await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`)).kring.find((one) => one.rol === 'meekijker');
    const yesterday = new Date(Date.parse(`${TODAY}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    await app.ask('uitvoerder', 'PATCH', `/kring/${lid.id}`, { versie: lid.versie, grondslag: lid.grondslag, tot: yesterday });
    assert.equal((await vote(app, 'uitvoerder2', path, 'akkoord')).status, 403, 'also after leaving');
    assert.equal((await vote(app, 'uitvoerder3', path, 'akkoord')).status, 201);
    assert.equal((await vote(app, 'uitvoerder3', path, 'herkend')).body.akkoord, 0, 'the earlier akkoord is gone');
    assert.equal((await vote(app, 'uitvoerder3', path, 'akkoord')).status, 403);
    assert.equal((await app.ask('uitvoerder3', 'GET', path)).mijn_recht, 'herkend');
    assert.match((await (await app.login('uitvoerder3')).open(path)).text, /geen stem meer/);
    assert.equal((await vote(app, 'handhaver', path, 'akkoord')).status, 400);
    assert.equal((await vote(app, 'handhaver', path, 'rem', 'Nee.')).status, 400);
    assert.equal((await vote(app, 'handhaver', path, 'meedenken', 'Vraag de wijkagent.')).status, 201);
    assert.equal((await app.ask('handhaver', 'GET', path)).mijn_recht, 'advies');
  });

  it('tells who gave a voice what was said, and that it ended', async () => {
    const { path } = await putForward(app);
    const say = async (account, fields) => {
      const client = await app.login(account);
      return (await client.follow(await client.submit(await client.open(path), fields, '/stemmen'))).text;
    };
    assert.match(await say('uitvoerder4', { soort: 'akkoord' }), /Je stem is er\. Tot het besloten is.*Je zei eerder: Akkoord ?\./);
    assert.match(await say('uitvoerder4', { soort: 'herkend' }), /Je hebt hier nu geen stem meer\. Je kunt het nog wel lezen/);
    assert.match(await say('handhaver', { soort: 'meedenken', reden: 'Vraag de wijkagent.' }), /Je advies staat erbij/);
  });

  it('does not count the akkoord of who joined the kring afterwards', async () => {
    const { path, huishouden } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'akkoord');
    const { medewerker } = (await app.ask('uitvoerder', 'GET', path)).stemmen[0];
    await app.join('uitvoerder', huishouden, 'uitvoerder2', { medewerker, rol: 'meekijker', grondslag: GRONDSLAG });
    await vote(app, 'uitvoerder3', path, 'akkoord');
    const third = await vote(app, 'uitvoerder4', path, 'akkoord');
    assert.deepEqual([third.body.akkoord, third.body.stand], [2, 'open']);
    assert.equal((await vote(app, 'uitvoerder5', path, 'akkoord')).body.stand, 'akkoord');
  });

  it('holds while there is a brake, and is decided when it is lifted', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder5', path, 'rem', 'Eerst de school bellen.');
    for (const account of ['uitvoerder2', 'uitvoerder3', 'uitvoerder4']) await vote(app, account, path, 'akkoord');
    const held = await app.ask('uitvoerder2', 'GET', path);
    assert.deepEqual([held.akkoord, held.is_geremd, held.stand], [3, true, 'open']);
    const brake = `${path}/stemmen/${held.stemmen.find((one) => one.soort === 'rem').medewerker}/opheffingen`;
    assert.equal((await app.api('uitvoerder2', 'POST', brake, { reden: 'Ik wil door.' })).status, 403);
    assert.equal((await app.api('uitvoerder', 'POST', brake, { reden: 'Ik ook.' })).status, 403);
    assert.equal((await app.api('handhaver', 'POST', brake, {})).status, 403);
    assert.equal((await app.api('uitvoerder-zuid', 'POST', brake, {})).status, 404);
    assert.equal((await app.api('teamleider', 'POST', brake, {})).status, 400, 'a team leader writes why');
    const client = await app.login('teamleider');
    const lifted = await client.fill(brake, { reden: 'De school is gebeld.' }, '/opheffingen');
    assert.match(lifted.text, /Het is besloten/);
    const done = await app.ask('uitvoerder5', 'GET', path);
    assert.equal(done.stand, 'akkoord');
    assert.equal(done.stemmen.find((one) => one.soort === 'rem').opgeheven_reden, 'De school is gebeld.');
    assert.equal((await app.api('teamleider', 'POST', brake, { reden: 'Nog eens.' })).status, 409);
  });

  it('is lifted by who gave it, without a word, or by giving another voice', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder5', path, 'rem', 'Wacht.');
    const { stemmen } = await app.ask('uitvoerder5', 'GET', path);
    assert.equal(stemmen[0].mag_opheffen, true);
    const at = `${path}/stemmen/${stemmen[0].medewerker}/opheffingen`;
    assert.equal((await app.ask('uitvoerder5', 'POST', at, {})).is_geremd, false);
    assert.equal((await app.api('uitvoerder5', 'POST', at, {})).status, 404, 'it does not stand any more');
    await vote(app, 'uitvoerder5', path, 'rem', 'Toch wachten.');
    assert.equal((await app.ask('uitvoerder5', 'GET', path)).is_geremd, true);
    assert.equal((await vote(app, 'uitvoerder5', path, 'akkoord')).body.is_geremd, false);
  });

  it('gives a question its answer, by who put it forward', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'vraag', 'Kan het kind fietsen?');
    const { stemmen } = await app.ask('uitvoerder', 'GET', path);
    assert.equal((await app.ask('uitvoerder', 'GET', '/voorleggingen')).mijn.find((one) => path.endsWith(one.id)).vragen, 1);
    const at = `${path}/stemmen/${stemmen[0].medewerker}/antwoorden`;
    assert.equal((await app.api('uitvoerder2', 'POST', at, { antwoord: 'Ja.' })).status, 403);
    assert.equal((await app.api('teamleider', 'POST', at, { antwoord: 'Ja.' })).status, 403);
    assert.equal((await app.api('uitvoerder-zuid', 'POST', at, { antwoord: 'Ja.' })).status, 404);
    assert.equal((await app.api('uitvoerder', 'POST', at, {})).status, 400);
    const client = await app.login('uitvoerder');
    const page = await client.fill(at, { antwoord: 'Ja, het oefende al.' }, '/antwoorden');
    assert.match(page.text, /Ja, het oefende al\./);
    assert.equal((await app.ask('uitvoerder2', 'GET', path)).stemmen[0].antwoord, 'Ja, het oefende al.');
    assert.equal((await app.api('uitvoerder', 'POST', `${path}/stemmen/${'a'.repeat(26)}/antwoorden`, { antwoord: 'x' })).status, 404);
    await vote(app, 'uitvoerder2', path, 'akkoord');
    assert.equal((await app.api('uitvoerder', 'POST', at, { antwoord: 'x' })).status, 404, 'an akkoord asks nothing');
  });

  it('decides once when the last voices come at the same moment', async () => {
    const { path, huishouden } = await putForward(app);
    for (const account of ['uitvoerder2', 'uitvoerder3']) await vote(app, account, path, 'akkoord');
    await Promise.all(['uitvoerder4', 'uitvoerder5', 'teamleider'].map((account) => app.token(account)));
    const answers = await Promise.all(['uitvoerder4', 'uitvoerder5', 'teamleider'].map((account) => vote(app, account, path, 'akkoord')));
    assert.deepEqual(answers.map((one) => one.status).sort(), [201, 409, 409]);
    const { doelen: [doel], besluiten } = await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`);
    assert.deepEqual(doel.afspraken.map((one) => one.wat), ['Een tweedehands fiets regelen'], 'one promise');
    assert.equal(besluiten.length, 1, 'one decision');
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
  });
});

describe('Zonder akkoord', () => {
  const app = useProgram();

  it('can be withdrawn: the money is free, and it can be put forward again', async () => {
    const before = await budgetOf(app, 'uitvoerder', 'Teambudget Noord');
    const { path, doel } = await putForward(app);
    assert.equal((await app.api('uitvoerder2', 'POST', `${path}/intrekkingen`, {})).status, 403);
    const client = await app.login('uitvoerder');
    const page = await client.fill(`${path}/intrekkingen`, { reden: 'Er kwam een fiets van de buren.' }, '/intrekkingen');
    assert.match(page.text, /Er kwam een fiets van de buren\./);
    assert.equal((await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).over_cent, before.over_cent);
    assert.equal((await vote(app, 'uitvoerder2', path, 'akkoord')).status, 409);
    const [afweging] = (await app.ask('uitvoerder', 'GET', `/doelen/${doel}/afwegingen`)).afwegingen;
    assert.equal(afweging.stand, 'open');
    const again = `/afwegingen/${afweging.id}/voorleggingen`;
    assert.equal((await app.api('uitvoerder2', 'POST', again)).status, 404);
    assert.equal((await app.api('partner', 'POST', again)).status, 403);
    assert.equal((await (await app.login('uitvoerder')).open(again)).form('/voorleggingen').buttons.length, 1);
    const second = await app.api('uitvoerder', 'POST', again);
    assert.equal(second.status, 201, second.said);
    assert.notEqual(second.body.id, path.slice(15));
    assert.equal((await app.api('uitvoerder', 'POST', again)).status, 409, 'not twice');
  });

  it('can be solved without money, with credit for the idea', async () => {
    const { path } = await putForward(app);
    await vote(app, 'uitvoerder2', path, 'meedenken', 'De fietsbank geeft er een.');
    await vote(app, 'uitvoerder3', path, 'vraag', 'Welke maat?');
    const { stemmen } = await app.ask('uitvoerder', 'GET', path);
    const solve = (idee, account = 'uitvoerder') => app.api(account, 'POST', `${path}/oplossingen`, { hoe: 'Via de fietsbank.', idee });
    assert.equal((await solve(stemmen[1].medewerker)).status, 400, 'a question is no idea');
    assert.equal((await solve(undefined, 'uitvoerder2')).status, 403);
    const done = await solve(stemmen[0].medewerker);
    assert.equal(done.status, 201, done.said);
    assert.deepEqual([done.body.stand, done.body.opgelost_door], ['opgelost', 'Uitvoerder 2 van Team Noord']);
    assert.match((await (await app.login('uitvoerder2')).open(path)).text, /Met dank aan het idee van Uitvoerder 2/);
  });

  it('can become a no, which gets a decision with a letter', async () => {
    const before = await budgetOf(app, 'uitvoerder', 'Teambudget Noord');
    const { path, huishouden } = await putForward(app);
    assert.equal((await app.api('uitvoerder2', 'POST', `${path}/afwijzingen`, { reden: 'x' })).status, 403);
    const client = await app.login('uitvoerder');
    const answer = await client.submit(await client.open(`${path}/afwijzingen`), { reden: 'De school regelt het vervoer geheim.' }, '/afwijzingen');
    assert.match(answer.location, /^\/besluiten\//, answer.text);
    assert.equal((await client.open(answer.location)).status, 200);
    const seen = await app.ask('uitvoerder2', 'GET', path);
    assert.equal(seen.stand, 'afgewezen');
    assert.ok(!JSON.stringify(seen).includes('geheim'), 'the reason is for the letter only');
    assert.equal((await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).over_cent, before.over_cent);
    assert.match(JSON.stringify(await app.ask('uitvoerder', 'GET', `/huishoudens/${huishouden}`)), /afwijzing/);
  });
});

describe('Budget', () => {
  const app = useProgram();

  it('holds the ceilings of a request, of a household in a year, and of another team\'s money', async () => {
    const where = await household(app);
    const noord = (await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).id;
    const zuid = (await budgetOf(app, 'budgethouder', 'Teambudget Zuid')).id;
    const put = (changes) => app.api('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`, light(noord, changes));
    assert.match((await put({ bedrag_cent: 50001 })).said, /per keer/);
    assert.equal((await put({ budget: zuid })).status, 400);
    assert.equal((await put({ bedrag_cent: 30000 })).status, 201);
    const over = await put({ bedrag_cent: 20001 });
    assert.equal(over.status, 400);
    assert.match(over.said, /dit huishouden/);
    assert.equal((await put({ bedrag_cent: 20000 })).status, 201);
  });

  it('holds the ceiling of a household when requests come at the same moment', async () => {
    const where = await household(app);
    const noord = (await budgetOf(app, 'uitvoerder', 'Teambudget Noord')).id;
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.api('uitvoerder', 'POST', `/doelen/${where.doel}/lichte-weg`,
      light(noord, { bedrag_cent: 20000 }))));
    assert.deepEqual(answers.map((one) => one.status).sort(), [201, 201, 400, 400, 400, 400]);
  });

  it('shows what is left, reserved, committed and spent, and the books without anybody in them', async () => {
    const { path, naam, huishouden } = await putForward(app);
    const { id } = await budgetOf(app, 'budgethouder', 'Teambudget Noord');
    for (const account of ['uitvoerder2', 'teamleider', 'budgethouder']) {
      const client = await app.login(account);
      assert.match((await client.open('/budgetten')).text, /Teambudget Noord/);
      const page = await client.open(`/budgetten/${id}`);
      assert.match(page.text, /Een tweedehands fiets/);
      const view = await app.ask(account, 'GET', `/budgetten/${id}`);
      assert.deepEqual(view.regels[0], { dag: view.regels[0].dag, soort: 'reservering', gereserveerd_cent: 15000, vastgelegd_cent: 0,
        uitgegeven_cent: 0, bron_naam: 'Begroting sociaal domein', wat: 'Een tweedehands fiets' });
      for (const text of [page.body, JSON.stringify(view)]) {
        for (const word of [naam, huishouden, path.slice(15)]) assert.ok(!text.includes(word));
      }
    }
    assert.equal((await app.api('uitvoerder-zuid', 'GET', `/budgetten/${id}`)).status, 404);
    assert.equal((await app.api('handhaver', 'GET', '/budgetten')).status, 403);
    assert.equal((await app.api('handhaver', 'GET', `/budgetten/${id}`)).status, 403);
    assert.equal((await app.api('uitvoerder', 'GET', `/budgetten/${'a'.repeat(26)}`)).status, 404);
    const all = (await app.ask('uitvoerder-zuid', 'GET', '/budgetten')).budgetten.map((one) => one.naam);
    assert.deepEqual(all, ['Teambudget Zuid', 'Integraal maatwerkbudget', 'Netwerkbudget wonen']);
  });

  it('has books that the check agrees with', async () => {
    const check = await app.command('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
  });
});
