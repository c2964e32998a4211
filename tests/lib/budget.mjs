// SPDX-License-Identifier: EUPL-1.2
// Budgets as tests make them: a budget with a source and rules, and a household that asks for something.

/** The rules of a budget as POST /budgetten/{id}/spelregels wants them. */
export const rules = (regel, changes = {}) => ({ versie: 1, vanaf: '2026-11-23', hoe_stemmen: 'aantal', stemmen_nodig: 3, plafond_verzoek_cent: 50000,
  plafond_huishouden_cent: 50000, periode: 'jaar', alleen_natura: true, vorm: 'feitelijk', jurist: 'Jurist sociaal domein', jurist_op: '2026-11-02',
  bijstand: 'Geen: het is een gift in natura.', boven: 'niet', regel, terugblik_weken: 6, ...changes });

/** A budget: {id}. fields of POST /budgetten; cent: of its one source, or a list of sources; changes: of its rules. */
export async function makeBudget(app, fields, cent, changes) {
  const ask = (method, path, body) => app.ask('budgethouder', method, path, body);
  const { id } = await ask('POST', '/budgetten', { instrument: 'teambudget', jaar: 2026, ...fields });
  for (const one of Array.isArray(cent) ? cent : [{ bedrag_cent: cent }])
    await ask('POST', `/budgetten/${id}/bronnen`, { naam: 'Begroting', doel: 'Klein maatwerk.', jaar: 2026, stand: 'bevestigd', ...one });
  const regel = changes?.regel ?? (await app.ask('budgethouder', 'GET', '/regels')).regels.find((one) => one.naam === 'Spelregels teambudget').id;
  if (changes) await ask('POST', `/budgetten/${id}/spelregels`, rules(regel, { versie: 1, ...changes }));
  return { id, regel };
}

let number = 0;
/** A household with a goal: {huishouden, doel}. */
export async function household(app, account = 'uitvoerder') {
  number += 1;
  const { id: huishouden } = await app.ask(account, 'POST', '/huishoudens', { naam: `Huishouden Bladgoud${number}`, rol: 'moeder', zin: `Het gaat zo niet ${number}` });
  const { id: doel } = await app.ask(account, 'POST', `/huishoudens/${huishouden}/doelen`, { tekst: 'Zelf verder kunnen', leefgebied: 'wonen' });
  return { huishouden, doel };
}

export const light = (budget, bedrag_cent, wat = 'Een kast') => ({ nodig: 'Zelf verder kunnen', wat, waarom: 'De gewone weg duurt te lang.', bedrag_cent, budget,
  anoniem: 'Een inwoner heeft iets nodig in huis.' });
