// SPDX-License-Identifier: EUPL-1.2
// What must have happened in the demo before every kind of page and record is there to be attacked: in one household something was
// decided and sent, asked and braked, told, worried about, met on and escalated; somebody asked whether a person is known here.
import { sql } from '../../tests/lib/postgres.mjs';
import { today } from './doelen.mjs';

const me = 'uitvoerder';

export async function prepare(app) {
  const ask = (method, path, body, account = me) => app.ask(account, method, path, body);
  const medewerker = (account) => sql(app.data, `select medewerker from account where aanmeldnaam = '${account}'`);
  const { id } = (await ask('POST', '/huishoudens/zoeken', { zoek: 'gezin' })).huishoudens[0];
  const path = `/huishoudens/${id}`;
  const house = await ask('GET', path);
  const budget = (await ask('GET', '/budgetten')).budgetten.find((one) => one.naam === 'Teambudget Noord').id;
  const light = async (wat, bedrag_cent, votes) => {
    const made = await ask('POST', `/doelen/${house.doelen[0].id}/lichte-weg`, { nodig: 'Naar school kunnen', wat, bedrag_cent, budget,
      waarom: 'De gewone weg duurt te lang.', anoniem: 'Ouder met kinderen. Er is geld nodig voor vervoer.' });
    for (const [account, vote] of Object.entries(votes)) await ask('POST', `/voorleggingen/${made.id}/stemmen`, vote, account);
    return (await ask('GET', '/besluiten')).besluiten.find((one) => one.wat === wat)?.id;
  };
  const yes = { uitvoerder2: { soort: 'akkoord' }, uitvoerder3: { soort: 'akkoord' }, teamleider: { soort: 'akkoord' } };
  await light('Een helm', 4000, yes); // signed, not sent
  await light('Twee sloten', 5000, { uitvoerder2: { soort: 'vraag', reden: 'Is er een fietsenmaker in de buurt?' }, uitvoerder3: { soort: 'rem', reden: 'Eerst de fietsen.' } });
  const sent = `/besluiten/${await light('Twee fietsen', 20000, yes)}`;
  const { versie } = await ask('PATCH', sent, { versie: (await ask('GET', sent)).versie, naam: 'Zilverberk', betekent: 'U haalt de fietsen op.' });
  await ask('POST', `${sent}/verzendingen`, { hoe: 'mondeling', dag: today(), versie });
  await ask('POST', `${sent}/aankopen`, { wat: 'Een fietspomp', bedrag_cent: 1299, dag: today(), bon: 'In de map' });

  const person = await ask('GET', `/inwoners/${house.inwoners[0].id}`);
  await ask('PATCH', `/inwoners/${person.id}`, { versie: person.versie, telefoon: '0600000001' });
  await ask('POST', `${path}/gesprekken`, { tekst: 'Koffie gedronken. **Het gaat beter.**' });
  await ask('POST', `${path}/meldcodes`, { tekst: 'Geschreeuw gehoord.' });
  await ask('POST', `${path}/veiligheidsafspraken`, { zorg: 'Slaan', wat: 'De een slaapt bij een zus', kijkt: `i:${person.id}`, herzien_op: today() });
  const overleg = await ask('POST', `${path}/overleggen`, { waarover: 'School', dag: today() });
  await ask('POST', `/overleggen/${overleg.id}/punten`, { tekst: 'Vervoer' });
  await ask('POST', `${path}/opschalingen`, { aan: medewerker('teamleider'), vraag: 'Kan dit?', voor: today() });
  await ask('POST', `${path}/kring`, { medewerker: medewerker('uitvoerder2'), rol: 'meekijker', reden: 'Kent de school.', grondslag: 'Leerplicht (Leerplichtwet 1969 16)' });
  await ask('POST', '/navragen', { telefoon: '0600000001', reden: 'Belt over de school.' }, 'uitvoerder2');
  const { id: asked } = await ask('POST', '/navragen', { telefoon: '0600000001', reden: 'Belt weer.' }, 'uitvoerder-zuid');
  await ask('POST', `/navragen/${asked}/doorbraak`, { aanleiding: 'Acuut gevaar', reden: 'Er staat iemand voor de deur.' }, 'uitvoerder-zuid');
}
