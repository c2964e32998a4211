// SPDX-License-Identifier: EUPL-1.2
// Making decisions with a letter, signed and sent, in the household of the demo. For the tests of letters.
import assert from 'node:assert/strict';
import { TODAY } from './program.mjs';

export const ADDRESS = { naam: 'A. Ouder', straat: 'Proefstraat 1', postcode: '1234 AB', plaats: 'Voorbeeld' };
const VOTERS = ['uitvoerder2', 'uitvoerder3', 'uitvoerder4'];
export const me = 'uitvoerder';

/** A besluit with a letter, signed and with an address, for the household in which the resident of the demo lives. */
export function decisions(app) {
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const get = (id) => ask('GET', `/besluiten/${id}`);
  const household = async () => {
    const { huishoudens } = await ask('GET', '/huishoudens');
    const { id } = huishoudens.find((one) => one.naam === 'Gezin zonder fietsen');
    return { id, doel: (await ask('GET', `/huishoudens/${id}/doelen`)).doelen[0].id };
  };
  const putForward = async (wat) => {
    const { doel } = await household();
    const budget = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Integraal maatwerkbudget').id;
    return (await ask('POST', `/doelen/${doel}/lichte-weg`, { nodig: 'De kinderen komen op school', wat, waarom: 'De gewone weg duurt te lang', bedrag_cent: 60000,
      budget, anoniem: 'Ouder met kinderen. Er is vervoer nodig.' })).id;
  };
  const vote = async (wat) => {
    const id = await putForward(wat);
    for (const voter of VOTERS) await ask('POST', `/voorleggingen/${id}/stemmen`, { soort: 'akkoord' }, voter);
    const { besluiten } = await ask('GET', '/besluiten', undefined, 'mandaathouder');
    return besluiten.find((one) => one.wat === wat).id;
  };
  const change = async (id, changes) => ask('PATCH', `/besluiten/${id}`, { versie: (await get(id)).versie, ...changes });
  const sign = async (id) => {
    const { versie } = await get(id);
    await ask('POST', `/besluiten/${id}/handtekening`, { versie }, 'mandaathouder');
  };
  const send = async (id, changes) => ask('POST', `/besluiten/${id}/verzendingen`, { versie: (await get(id)).versie, hoe: 'post', dag: TODAY, ...changes });
  const made = async (wat) => {
    const id = await vote(wat);
    await change(id, ADDRESS);
    await sign(id);
    return id;
  };
  const sent = async (wat) => {
    const id = await made(wat);
    await send(id);
    return id;
  };
  const pdf = async (id, account = me) => {
    const answer = await app.api(account, 'GET', `/${account === 'inwoner' ? 'mijn-brieven' : 'brieven'}/${id}/pdf`);
    assert.equal(answer.status, 200, answer.said);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    return answer.body;
  };
  return { ask, get, household, putForward, vote, change, sign, send, made, sent, pdf };
}
