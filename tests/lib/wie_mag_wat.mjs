// SPDX-License-Identifier: EUPL-1.2
// Who gets what, as a table: every route with who may. Written by hand from the product text, not from the code; a new route gets a
// row here. tests/http/toegang.test.mjs tries each row as everybody.

/** Who tries, by one letter. The household is that of R. */
export const WHO = {
  R: 'uitvoerder', // its regisseur
  K: 'partner', // of another organisation, in its kring
  F: 'uitvoerder5', // was in its kring until yesterday; same team
  T: 'uitvoerder2', // same team, outside the kring
  Z: 'uitvoerder-zuid', // another team
  P: 'procesregisseur', // outside the kring, no team
  H: 'handhaver',
  J: 'jurist', // advises, in no kring
  L: 'teamleider',
  M: 'mandaathouder',
  B: 'budgethouder',
  b: 'beleid',
  c: 'bestuur',
  d: 'privacyofficer',
  e: 'fg',
  f: 'beheerder',
  O: 'bewoner', // lives there; the decision that was sent is about this person
  G: 'huisgenoot', // lives there too
  I: 'inwoner', // lives elsewhere
  // over time: each of the same team as R
  W: 'waarnemer', // stands in for R in these days
  X: 'straks-waarnemer', // will, from tomorrow
  Y: 'was-waarnemer', // did, long ago
  Q: 'oud-regisseur', // began the household and handed it over to R, long ago
  D: 'doorbreker', // broke the glass today; T did, and those hours are over
  V: 'voor-een', // in its kring for one resident, and so not for what is hidden from that one
  U: 'voor-school', // in its kring for one life area, and so not for the goal about another and what stands under it
  E: 'ex-partner', // lived there
  g: 'ouder-zonder-gezag', // lives there, without gezag over the child that lives there
  A: 'ouder', // lives elsewhere, has gezag over G, who is ten
  S: 'bewindvoerder', // of G: money only
  C: 'mentor', // of G: not money
  N: null, // nobody
};
export const STAFF = 'RKFTZPHJLMBbcdefWXYQDVU';
/** Residents with an account. */
export const RESIDENTS = 'OGIEgASC';

/**
 * [route, who may, who must not know that it exists (404), who may see it but not do this (403)]; everybody else 403 by role, nobody 401.
 * A page is 200, a change that is sent with a field that does not exist 400: what it would do, is never done here.
 */
const HOUSE = ['RKWDVU', 'FTZPXYQ']; // front line: the kring, others not
const WORK = ['RWDVU', 'FTZPXYQ']; // weighing and deciding: the kring, of the municipality
const FILE = ['RW', 'FTZPKXYQDVU']; // by law, and for who is there for one resident or broke the glass none
const GOAL = ['RKWDV', 'FTZPXYQU']; // what goes with a goal, and who is there for its life area
const WEIGH = ['RWV', 'FTZPXYQDU']; // a weighing: not in an emergency either
const MADE = ['RWDV', 'FTZPXYQU']; // what was decided, and what comes of it
const DECIDES = ['RW', 'FTZPXYQV', 'KDU'];
export const ROWS = [
  ['GET /vandaag', STAFF],
  ['GET /mijn-berichten', STAFF],
  ['PUT /mijn-berichten', STAFF],
  ['POST /mijn-berichten/adres', STAFF],
  ['DELETE /mijn-berichten/adres', STAFF],
  ['POST /mijn-berichten/code', STAFF],
  ['POST /mijn-berichten/agenda', STAFF],
  ['DELETE /mijn-berichten/agenda', STAFF],
  ['GET /korte-vragen', 'RFTZPLWXYQDVU'],
  ['POST /korte-vragen', 'RFTZPLWXYQDVU'],
  ['GET /korte-vragen/{id}', 'RFTLWXYQDVU', 'ZP'],
  ['POST /korte-vragen/{id}/nemen', 'RFTLWXYQDVU', 'ZP'],
  ['POST /korte-vragen/{id}/teruggeven', 'RFTLWXYQDVU', 'ZP'],
  ['POST /korte-vragen/{id}/antwoord', 'RFTLWXYQDVU', 'ZP'],
  ['POST /korte-vragen/{id}/huishouden', 'RFTWXYQDVU', 'ZP'],
  // taken by R and of no household yet; whoever reads or changes it is of the municipality
  ['GET /meldingen', 'RFTZPWXYQDVU'],
  ['POST /meldingen', 'RFTZPWXYQDVU'],
  ['GET /meldingen/{id}', 'R', 'FTZPXYQWDVU'],
  ['PATCH /meldingen/{id}', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/nemen', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/teruggeven', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/huishouden', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/koppeling', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/stappen', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/opschortingen', 'R', 'FTZPXYQWDVU'],
  ['PATCH /opschortingen/{id}', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/aanvragen', 'R', 'FTZPXYQWDVU'],
  ['POST /meldingen/{id}/afloop', 'R', 'FTZPXYQWDVU'],
  ['GET /huishoudens/{id}/meldingen', ...WORK],
  ['GET /team', 'RFTZPLWXYQDVU'],
  ['PUT /team/mijn-werk', 'RFTZPLWXYQDVU'],
  ['POST /team/huishoudens/{id}/regisseurs', '', 'L'], // it has one
  ['POST /team/meldingen/{id}/toewijzingen', '', 'L'], // it was taken
  ['GET /huishoudens', 'RKFTZPWXYQDVU'],
  ['POST /huishoudens/zoeken', 'RKFTZPWXYQDVU'],
  ['POST /huishoudens', 'RKFTZPWXYQDVU'],
  ['GET /huishoudens/{id}', ...HOUSE],
  ['PATCH /huishoudens/{id}', ...HOUSE],
  ['GET /huishoudens/{id}/tafel', ...HOUSE],
  ['POST /huishoudens/{id}/tafel/{doel}/afspraken', ...GOAL],
  ['POST /huishoudens/{id}/inwoners', ...HOUSE],
  ['PATCH /huishoudens/{id}/inwoners/{inwoner}', ...HOUSE],
  ['DELETE /huishoudens/{id}/inwoners/{inwoner}', ...HOUSE],
  ['GET /inwoners/{id}', ...HOUSE],
  ['GET /inwoners/{id}/kopie', 'RWVU', 'FTZPXYQ', 'D'],
  ['PATCH /inwoners/{id}', 'RWVUD', 'FTZPXYQ', 'K'], // a partner without a law of its own does not see all of it
  ['POST /huishoudens/{id}/netwerk', ...HOUSE],
  ['PATCH /netwerk/{id}', 'RKWV', 'FTZPXYQDU'], // in an emergency no network and no notes
  ['DELETE /netwerk/{id}', 'RKWV', 'FTZPXYQDU'],
  ['GET /huishoudens/{id}/kring', ...HOUSE],
  ['POST /huishoudens/{id}/kring', 'RW', 'FTZPXYQ', 'KDVU'], // a partner lets nobody in; who is there for one resident would let in who sees more
  ['GET /waarnemingen', 'RKFTZPLWXYQDVU'],
  ['POST /waarnemingen', 'RKFTZPLWXYQDVU'],
  ['POST /waarnemingen/{id}/einde', 'FL', 'RKTZPXYQWDVU'], // of F, away next month
  ['PUT /huishoudens/{id}/vindbaarheid', 'RW', 'FTZPXYQ', 'KDVU'],
  // T asked whether the person is known, and opened in an emergency what ended since; who watches sees both
  ['GET /navragen', 'RFTZPdeWXYQDVU'],
  ['POST /navragen', 'RFTZPWXYQDVU'],
  ['GET /navragen/{id}', 'Tde', 'RFZPXYQWDVU'],
  ['POST /navragen/{id}/verzoek', 'T', 'RFZPXYQWDVU'],
  ['POST /navragen/{id}/aansluiting', 'T', 'RFZPXYQWDVU'],
  ['POST /navragen/{id}/doorbraak', 'T', 'RFZPXYQWDVU'],
  ['GET /toegangen', 'de'],
  ['GET /toegangen/{id}', 'RKTdeWDVU', 'FZPHJLMBbcfXYQ'],
  ['POST /toegangen/{id}/afloop', 'RdW', 'FZPHJLMBbcfXYQ'],
  ['PUT /toegangen/{id}/uitstel', 'RdW', 'FZPHJLMBbcfXYQ'],
  ['GET /kringvragen/{id}', 'RKTWDVU', 'FZPHJLMBbcdefXYQ'], // T is asked to come in
  ['POST /kringvragen/{id}/antwoord', 'RKTWDVU', 'FZPHJLMBbcdefXYQ'],
  ['POST /kringvragen/{id}/intrekking', 'RKTWDVU', 'FZPHJLMBbcdefXYQ'],
  ['PATCH /kring/{id}', ...HOUSE],
  ['POST /huishoudens/{id}/regisseurs', 'RW', 'FTZPXYQ', 'KDVU'], // else the ex-partner's helper takes the plan over, and sees all
  ['GET /huishoudens/{id}/gebeurtenissen', ...HOUSE],
  ['GET /gebeurtenissen', 'RKFTZPWXYQDVU'],
  ['PATCH /huishoudens/{id}/perspectief', ...HOUSE],
  ['GET /huishoudens/{id}/doelen', ...HOUSE],
  ['POST /huishoudens/{id}/doelen', ...HOUSE],
  ['GET /huishoudens/{id}/afspraken', ...HOUSE],
  ['POST /huishoudens/{id}/afspraken', ...HOUSE],
  ['GET /doelen/{id}', ...GOAL],
  ['PATCH /doelen/{id}', ...GOAL],
  ['PUT /doelen/{id}/stand', ...GOAL],
  ['GET /doelen/{id}/afspraken', ...GOAL],
  ['POST /doelen/{id}/afspraken', ...GOAL],
  ['GET /afspraken/{id}', 'RKWDV', 'FTZPHXYQU'], // enforcement: what is addressed to it
  ['PATCH /afspraken/{id}', ...GOAL],
  ['POST /afspraken/{id}/antwoorden', 'RKWDV', 'FTZPHXYQU'],
  ['GET /huishoudens/{id}/citaten', ...HOUSE],
  ['POST /huishoudens/{id}/citaten', ...HOUSE],
  ['POST /citaten/{id}/verbeteringen', 'RWDV', 'FTZPKXYQU'],
  ['PATCH /citaten/{id}', 'RWDV', 'FTZPKXYQU'], // not shared with the partner
  ['GET /huishoudens/{id}/beelden', ...HOUSE],
  ['POST /huishoudens/{id}/beelden', ...HOUSE],
  ['GET /huishoudens/{id}/gesprekken', ...HOUSE],
  ['POST /huishoudens/{id}/gesprekken', ...HOUSE],
  ['PATCH /gesprekken/{id}', 'R', 'FTZPKXYQDU', 'WV'], // only who wrote it; a partner does not know of it
  ['GET /huishoudens/{id}/documenten', ...HOUSE],
  ['POST /huishoudens/{id}/documenten', ...HOUSE],
  ['GET /documenten/{id}', 'RW', 'FTZPKXYQDVU'], // a partner without a law does not see it; nor who broke the glass
  ['GET /documenten/{id}/bestand', 'RW', 'FTZPKXYQDVU'],
  ['PUT /documenten/{id}/deling', 'RW', 'FTZPKXYQDVU'],
  ['POST /documenten/{id}/verwijdering', 'RW', 'FTZPKXYQDVU'],
  ['GET /mijn-documenten', RESIDENTS],
  ['GET /mijn-documenten/{id}/bestand', 'O', 'GIEgASC'], // about this person
  // the file of O under the Wmo, kept by the organisation of R; K has no law of its own and no consent
  ['GET /huishoudens/{id}/dossiers', ...HOUSE],
  ['POST /huishoudens/{id}/dossiers', ...HOUSE],
  ['GET /dossiers/{id}', ...FILE],
  ['PATCH /dossiers/{id}', ...FILE],
  ['POST /dossiers/{id}/gesprekken', ...FILE],
  ['POST /dossiers/{id}/stukken', ...FILE],
  ['DELETE /dossiers/{id}/stukken/{stuk}', ...FILE],
  ['POST /dossiers/{id}/toestemmingen', ...FILE],
  ['POST /toestemmingen/{id}/intrekking', ...FILE],
  ['POST /dossiers/{id}/hulptoestemmingen', ...FILE],
  ['GET /inwoners/{id}/vertegenwoordigers', ...DECIDES],
  ['POST /inwoners/{id}/vertegenwoordigers', ...DECIDES],
  ['PATCH /vertegenwoordigers/{id}', ...DECIDES],
  ['GET /mijn-toestemmingen', RESIDENTS],
  ['POST /mijn-toestemmingen/{id}/intrekking', 'O', 'GIEgASC'], // whose yes it was
  ['GET /mijn-naasten', RESIDENTS],
  ['GET /mijn-naasten/{id}', 'ASC', 'OGIEg'],
  ['GET /huishoudens/{id}/veiligheid', ...HOUSE],
  ['GET /huishoudens/{id}/verborgen', 'RKWDU', 'FTZPXYQV'],
  ['POST /huishoudens/{id}/verborgen', 'RW', 'FTZPXYQV', 'KDU'], // a partner hides what it makes itself, and arranges nothing
  ['DELETE /huishoudens/{id}/verborgen/{record}/{inwoner}', 'RW', 'FTZPXYQV', 'KDU'],
  ['POST /huishoudens/{id}/gezag', 'RW', 'FTZPXYQV', 'KDU'],
  ['PUT /inwoners/{id}/verblijf', 'RW', 'FTZPXYQV', 'KDU'], // where somebody really is
  ['DELETE /inwoners/{id}/verblijf', '', 'RWFTZPXYQV', 'KDU'], // there is none
  ['POST /huishoudens/{id}/meldcodes', ...WORK],
  ['GET /meldcodes/{id}', ...WORK],
  ['POST /meldcodes/{id}/signalen', ...WORK],
  ['POST /meldcodes/{id}/adviezen', ...WORK],
  ['POST /meldcodes/{id}/gesprekken', ...WORK],
  ['POST /meldcodes/{id}/wegingen', ...WORK],
  ['POST /meldcodes/{id}/beslissingen', ...WORK],
  ['POST /meldcodes/{id}/afsluitingen', ...WORK],
  ['POST /huishoudens/{id}/veiligheidsafspraken', ...HOUSE],
  ['GET /veiligheidsafspraken/{id}', ...HOUSE],
  ['POST /veiligheidsafspraken/{id}/herzieningen', ...HOUSE],
  ['GET /afgesloten', 'RFTZPWXYQDVU'],
  ['POST /huishoudens/{id}/splitsingen', 'RW', 'FTZPXYQ', 'DVU'],
  ['POST /huishoudens/{id}/leden', 'RW', 'FTZPXYQ', 'DVU'],
  ['POST /huishoudens/{id}/afsluitingen', 'RW', 'FTZPXYQ', 'DVU'],
  ['POST /huishoudens/{id}/heropeningen', '', 'RFTZPWXYQDVU'], // it is open: there is nothing to open
  ['GET /huishoudens/{id}/overleggen', ...HOUSE],
  ['POST /huishoudens/{id}/overleggen', ...HOUSE],
  ['GET /overleggen/{id}', ...HOUSE],
  ['PATCH /overleggen/{id}', ...HOUSE],
  ['GET /overleggen/{id}/lijsten', ...HOUSE],
  ['POST /overleggen/{id}/deelnemers', ...HOUSE],
  ['DELETE /overleggen/{id}/deelnemers/{deelnemer}', ...HOUSE],
  ['POST /overleggen/{id}/punten', ...HOUSE],
  ['PATCH /overleggen/{id}/punten/{punt}', ...HOUSE],
  ['POST /overleggen/{id}/afspraken', ...HOUSE],
  ['POST /overleggen/{id}/afrondingen', ...HOUSE],
  ['GET /huishoudens/{id}/opschalingen', ...HOUSE],
  ['POST /huishoudens/{id}/opschalingen', ...HOUSE],
  // the question to the teamleider: who is asked, and the kring; nobody else knows of it
  ['GET /opschalingen/{id}', 'RKLWDVU', 'FTZPHJMBbcdefXYQ'],
  ['POST /opschalingen/{id}/antwoorden', 'L', 'FTZPHJMBbcdefXYQ', 'RKWDVU'],
  ['POST /opschalingen/{id}/intrekkingen', 'R', 'FTZPXYQ', 'KWDVU'],
  ['GET /doelen/{id}/afwegingen', ...MADE],
  ['GET /afwegingen/{id}', ...WEIGH],
  ['POST /doelen/{id}/afwegingen', ...MADE],
  ['PATCH /afwegingen/{id}/effect', ...WEIGH],
  ['POST /afwegingen/{id}/waarden', ...WEIGH],
  ['DELETE /afwegingen/{id}/waarden/{waarde}', ...WEIGH],
  ['POST /afwegingen/{id}/opties', ...WEIGH],
  ['PATCH /afwegingen/{id}/opties/{optie}', ...WEIGH],
  ['DELETE /afwegingen/{id}/opties/{optie}', ...WEIGH],
  ['POST /afwegingen/{id}/opties/{optie}/kosten', ...WEIGH],
  ['DELETE /afwegingen/{id}/opties/{optie}/kosten/{kosten}', ...WEIGH],
  // groups: sums for who works here, households of one's own kring for who weighs
  ['GET /groepen', 'RFTZPLMBbcWXYQDVU'],
  ['GET /groepen/{id}', 'RFTZPLMBbcWXYQDVU'],
  ['POST /groepen', 'RFTZPLbWXYQDVU'],
  ['PATCH /groepen/{id}', 'RFTZPLbWXYQDVU'],
  ['POST /groepen/{id}/huishoudens', 'RFTZPWXYQDVU'],
  ['DELETE /groepen/{id}/huishoudens/{huishouden}', 'RW', 'FTZPXYQ', 'DVU'],
  ['POST /afwegingen/{id}/opties/{optie}/prijzen', ...WEIGH],
  ['GET /afwegingen/{id}/kosten', ...WEIGH],
  ['PATCH /afwegingen/{id}/nu', ...WEIGH],
  ['PATCH /afwegingen/{id}/keuze', ...WEIGH],
  ['PATCH /afwegingen/{id}/voorstel', ...WEIGH],
  ['PATCH /afwegingen/{id}/licht', ...WEIGH],
  ['POST /afwegingen/{id}/voorleggingen', ...WEIGH],
  ['POST /doelen/{id}/lichte-weg', ...MADE],
  // the text that hides the person: its team, and who advises
  ['GET /voorleggingen', 'RFTZPHJLWXYQDVU'],
  ['GET /voorleggingen/{id}', 'RFTHJLWXYQDVU', 'ZP'],
  ['GET /gelijke-gevallen', 'RFTZPHJLMbWXYQDVU'], // of all teams together: nobody, no team
  ['POST /voorleggingen/{id}/stemmen', 'FTHJLXYQ', 'ZP', 'RWDVU'], // no voice on one's own
  ['POST /voorleggingen/{id}/stemmen/{medewerker}/antwoorden', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/stemmen/{medewerker}/opheffingen', 'TL', 'ZP', 'RFXYQWDVU'], // T put on the brake
  ['POST /afwegingen/{id}/adviezen', ...WEIGH],
  ['POST /voorleggingen/{id}/stemronden', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/delen', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/aanvraag', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/tellingen', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/intrekkingen', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/oplossingen', 'R', 'ZP', 'FTXYQWDVU'],
  ['POST /voorleggingen/{id}/afwijzingen', 'R', 'ZP', 'FTXYQWDVU'],
  // what who decided saw, and the way back when the law demands it
  ['GET /schermen', 'de'],
  ['GET /schermen/{id}', 'de'],
  ['POST /schermen/{id}/vrijgaven', 'd'],
  ['GET /vrijgaven/{id}', 'd'],
  ['GET /budgetten', 'RFTZPLBfWXYQDVU'],
  ['POST /budgetten', 'Bf'],
  ['GET /budgetten/{id}', 'RFTLBfWXYQDVU', 'ZP'],
  ['PATCH /budgetten/{id}', 'Bf'],
  ['GET /budgetten/{id}/spelregels', 'RFTLBfWXYQDVU', 'ZP'],
  ['POST /budgetten/{id}/spelregels', 'Bf'],
  ['GET /budgetten/{id}/bewijs', 'RFTLBfWXYQDVU', 'ZP'],
  ['POST /budgetten/{id}/bronnen', 'Bf'],
  ['PATCH /bronnen/{id}', 'Bf'],
  ['GET /mandaten', 'RFTZPLMBfWXYQDVU'],
  ['POST /mandaten', 'f'],
  ['POST /mandaten/{id}/einde', 'f'],
  ['GET /afwegingen/{id}/dekking', ...WEIGH],
  ['POST /afwegingen/{id}/dekking', ...WEIGH],
  ['DELETE /afwegingen/{id}/dekking/{bron}', ...WEIGH],
  // a decision that waits for the mandaathouder: the teamleider's mandate is too small
  ['GET /besluiten', 'RFTZPLMWXYQDVU'],
  ['GET /besluiten/{id}', 'RMWDV', 'FTZPLXYQU'],
  ['PATCH /besluiten/{id}', ...MADE],
  ['GET /besluiten/{id}/brief', 'RMWDV', 'FTZPLXYQU'],
  ['POST /besluiten/{id}/handtekening', 'RMWDV', 'FTZPLXYQU'],
  ['POST /besluiten/{id}/terugzending', 'RMWDV', 'FTZPLXYQU'],
  ['GET /besluiten/{id}/verzendingen', ...MADE],
  ['POST /besluiten/{id}/verzendingen', ...MADE],
  ['POST /besluiten/{id}/herzendingen', ...MADE],
  ['POST /besluiten/{id}/vervangingen', ...MADE],
  ['POST /besluiten/{id}/intrekkingen', ...MADE],
  ['POST /besluiten/{id}/vervallen', ...MADE],
  ['POST /besluiten/{id}/zienswijzen', ...MADE],
  ['POST /besluiten/{id}/weglatingen', ...MADE],
  ['DELETE /besluiten/{id}/weglatingen/{weglating}', ...MADE],
  ['POST /besluiten/{id}/geadresseerden', 'RWD', 'FTZPXYQU', 'V'], // who is there for one is not told by what is refused
  ['GET /geadresseerden/{id}', ...MADE], // who gets it too: the son
  ['PATCH /geadresseerden/{id}', ...MADE],
  ['DELETE /geadresseerden/{id}', ...MADE],
  ['GET /geadresseerden/{id}/brief', ...MADE],
  ['POST /geadresseerden/{id}/verzendingen', ...MADE],
  ['POST /geadresseerden/{id}/herzendingen', ...MADE],
  ['POST /geadresseerden/{id}/weglatingen', ...MADE],
  ['DELETE /geadresseerden/{id}/weglatingen/{weglating}', ...MADE],
  ['GET /brieven/{id}', ...MADE], // one that was sent
  ['GET /brieven/{id}/pdf', ...MADE],
  ['GET /besluiten/{id}/aankopen', ...MADE],
  ['POST /besluiten/{id}/aankopen', ...MADE],
  ['GET /mijn-besluiten/{id}', 'O', 'GIEgASC'],
  ['POST /mijn-besluiten/{id}/woorden', 'O', 'GIEgASC'],
  ['GET /terugblikken', 'RFTZPLbcWXYQDVU'], // the share of the own team, or of the whole municipality
  ['GET /mijn-brieven/{id}', 'O', 'GIEgASC'],
  ['GET /mijn-brieven/{id}/pdf', 'O', 'GIEgASC'],
  ['POST /besluiten/{id}/bezwaren', ...MADE],
  ['GET /huishoudens/{id}/bezwaren', ...WORK],
  ['POST /huishoudens/{id}/klachten', ...WORK],
  ['GET /bezwaren/{id}', ...MADE],
  ['PATCH /bezwaren/{id}', ...MADE],
  ['POST /bezwaren/{id}/uitkomst', ...MADE],
  ['GET /bezwaarlessen', STAFF],
  ['GET /terugblikken/{id}', ...MADE],
  ['PATCH /terugblikken/{id}', ...MADE],
  ['GET /mijn-plan', RESIDENTS],
  ['GET /mijn-account', `${STAFF}${RESIDENTS}`],
  ['DELETE /mijn-account/sessies', `${STAFF}${RESIDENTS}`],
  // of nobody here: tests/http/account
  ['DELETE /mijn-account/sessies/{id}', '', `${STAFF}${RESIDENTS}`],
  ['DELETE /mijn-account/tokens/{id}', '', `${STAFF}${RESIDENTS}`],
  ['GET /mijn-logboek', RESIDENTS],
  ['GET /logboek', 'de'],
  ['GET /logboek/geraakt', 'de'],
  ['GET /logboek/vondsten', 'de'],
  ['GET /logboek/vondsten/{id}', 'de'],
  ['POST /logboek/vondsten/{id}/uitkomst', 'd'],
  ['GET /logboek/regels', STAFF],
  ['PATCH /logboek/regels/{id}', 'd'],
  ['GET /mijn-vondsten', STAFF],
  ['PUT /mijn-vondsten/adres', STAFF],
  ['PUT /mijn-vondsten/{id}/uitleg', 'R', 'KFTZPHJLMBbcdefXYQWDVU'], // of R
  ['POST /logboek/personen', 'd'], // from a person to the pseudonym and back
  ['GET /accounts', 'f'],
  ['POST /accounts', 'f'],
  ['GET /accounts/{id}', 'f'],
  ['PATCH /accounts/{id}', 'f'],
  ['POST /accounts/{id}/sluiting', 'f'],
  ['POST /accounts/{id}/opening', 'f'],
  ['DELETE /accounts/{id}/uitnodigingen', 'f'],
  ['DELETE /accounts/{id}/tweede-factor', 'f'],
  ['POST /accounts/{id}/vertrek', 'f'],
  ['GET /organisaties', 'f'],
  ['POST /organisaties', 'f'],
  ['PATCH /organisaties/{id}', 'f'],
  ['POST /organisaties/{id}/teams', 'f'],
  ['PATCH /teams/{id}', 'f'],
  ['GET /knelpunten', STAFF],
  ['POST /knelpunten', STAFF],
  ['POST /afwegingen/{id}/knelpunten', ...WEIGH],
  ['POST /signalen', STAFF],
  ['PUT /doelen/{id}/deling', 'RWV', 'FTZPKXYQDU'], // who works for the organisation that keeps the plan
  ['PUT /afspraken/{id}/deling', 'RWV', 'FTZPKXYQDU'],
  ['PUT /gesprekken/{id}/deling', 'RWV', 'FTZPKXYQDU'],
  ['PUT /citaten/{id}/deling', 'RWV', 'FTZPKXYQDU'],
  ['GET /bewaarregels', STAFF],
  ['POST /bewaarregels/{id}/opvolgers', 'd'],
  // what may be destroyed: in numbers, to those who keep the data and nobody who works with them
  ['GET /vernietigingen', 'def'],
  ['GET /vernietigingen/{id}', 'def'],
  ['POST /vernietigingen/{id}/voordracht', 'd'],
  ['POST /vernietigingen/{id}/bevestiging', 'df'],
  ['POST /vernietigingen/{id}/aanhouding', 'd'],
  ['GET /delingsregels', STAFF],
  ['POST /delingsregels/{id}/opvolgers', 'd'],
  ['GET /regels', `${STAFF}${RESIDENTS}`],
  ['POST /regels', 'Mbf'],
  ['GET /regels/{id}', STAFF, RESIDENTS], // not published
  ['PATCH /regels/{id}', 'Mbf'],
  ['POST /regels/{id}/opvolgers', 'Mbf'],
  // reference data: nobody's, read by all staff and kept by policy and administration
  ['GET /gegevens', STAFF],
  ['GET /gegevens/{id}', STAFF],
  ['POST /gegevens', 'bf'],
  ['PATCH /gegevens/{id}', 'bf'],
  ['POST /gegevens/{id}/opvolgers', 'bf'],
  ['POST /leefgebieden/{id}/opvolgers', 'bf'],
  ['GET /prijzen', STAFF],
  ['POST /prijzen', 'bf'],
  ['POST /prijzen/{id}/opvolgers', 'bf'],
];
/** Of the platform: pages and files without anybody's data; tried there by hand. */
export const PLATFORM = [
  'GET /logboek/regelbestand',
  'GET /',
  'GET /assets/{hash}/{naam}',
  'GET /huisstijl/{hash}',
  'GET /taal/{taal}',
  'GET /openapi.json',
  'GET /status',
  'GET /status/live',
  'GET /teruggeven',
  'POST /teruggeven/weggooien',
  'GET /aanmelden',
  'GET /aanmelden/oidc',
  'GET /aanmelden/oidc/terug',
  'GET /uitgelogd',
  'POST /aanmelden',
  'POST /uitloggen',
  // of the own account, pages only: tests/http/account
  'GET /aanmelden/code',
  'POST /aanmelden/code',
  'GET /mijn-account/tweede-factor',
  'POST /mijn-account/tweede-factor',
  'POST /mijn-account/tweede-factor/bevestiging',
  'POST /mijn-account/tweede-factor/uit',
  'GET /mijn-account/wachtwoord',
  'POST /mijn-account/wachtwoord',
  'GET /eenmalig',
  'GET /uitnodiging',
  'POST /uitnodiging',
  'POST /accounts/{id}/uitnodigingen',
  'POST /inwoners/{id}/account',
  'GET /agenda/{sleutel}',
];
