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
  E: 'ex-partner', // lived there
  g: 'ouder-zonder-gezag', // lives there, without gezag over the child that lives there
  A: 'ouder', // lives elsewhere, has gezag over G, who is ten
  S: 'bewindvoerder', // of G: money only
  C: 'mentor', // of G: not money
  N: null, // nobody
};
export const STAFF = 'RKFTZPHLMBbcdefWXYQDV';
/** Residents with an account. */
export const RESIDENTS = 'OGIEgASC';

/**
 * [route, who may, who must not know that it exists (404), who may see it but not do this (403)]; everybody else 403 by role, nobody 401.
 * A page is 200, a change that is sent with a field that does not exist 400: what it would do, is never done here.
 */
const HOUSE = ['RKWDV', 'FTZPXYQ']; // front line: the kring, others not
const WORK = ['RWDV', 'FTZPXYQ']; // weighing and deciding: the kring, of the municipality
const FILE = ['RW', 'FTZPKXYQDV']; // by law, and for who is there for one resident or broke the glass none
const DECIDES = ['RW', 'FTZPXYQV', 'KD'];
export const ROWS = [
  ['GET /vandaag', STAFF],
  ['GET /mijn-berichten', STAFF],
  ['PUT /mijn-berichten', STAFF],
  ['POST /mijn-berichten/adres', STAFF],
  ['DELETE /mijn-berichten/adres', STAFF],
  ['POST /mijn-berichten/code', STAFF],
  ['POST /mijn-berichten/agenda', STAFF],
  ['DELETE /mijn-berichten/agenda', STAFF],
  ['GET /korte-vragen', 'RFTZPLWXYQDV'],
  ['POST /korte-vragen', 'RFTZPLWXYQDV'],
  ['GET /korte-vragen/{id}', 'RFTLWXYQDV', 'ZP'],
  ['POST /korte-vragen/{id}/nemen', 'RFTLWXYQDV', 'ZP'],
  ['POST /korte-vragen/{id}/teruggeven', 'RFTLWXYQDV', 'ZP'],
  ['POST /korte-vragen/{id}/antwoord', 'RFTLWXYQDV', 'ZP'],
  ['POST /korte-vragen/{id}/huishouden', 'RFTWXYQDV', 'ZP'],
  // taken by R and of no household yet; whoever reads or changes it is of the municipality
  ['GET /meldingen', 'RFTZPWXYQDV'],
  ['POST /meldingen', 'RFTZPWXYQDV'],
  ['GET /meldingen/{id}', 'R', 'FTZPXYQWDV'],
  ['PATCH /meldingen/{id}', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/nemen', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/teruggeven', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/huishouden', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/koppeling', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/stappen', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/opschortingen', 'R', 'FTZPXYQWDV'],
  ['PATCH /opschortingen/{id}', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/aanvragen', 'R', 'FTZPXYQWDV'],
  ['POST /meldingen/{id}/afloop', 'R', 'FTZPXYQWDV'],
  ['GET /huishoudens/{id}/meldingen', ...WORK],
  ['GET /team', 'RFTZPLWXYQDV'],
  ['PUT /team/mijn-werk', 'RFTZPLWXYQDV'],
  ['POST /team/huishoudens/{id}/regisseurs', '', 'L'], // it has one
  ['POST /team/meldingen/{id}/toewijzingen', '', 'L'], // it was taken
  ['GET /huishoudens', 'RKFTZPWXYQDV'],
  ['POST /huishoudens/zoeken', 'RKFTZPWXYQDV'],
  ['POST /huishoudens', 'RKFTZPWXYQDV'],
  ['GET /huishoudens/{id}', ...HOUSE],
  ['PATCH /huishoudens/{id}', ...HOUSE],
  ['GET /huishoudens/{id}/tafel', ...HOUSE],
  ['POST /huishoudens/{id}/tafel/{doel}/afspraken', ...HOUSE],
  ['POST /huishoudens/{id}/inwoners', ...HOUSE],
  ['PATCH /huishoudens/{id}/inwoners/{inwoner}', ...HOUSE],
  ['DELETE /huishoudens/{id}/inwoners/{inwoner}', ...HOUSE],
  ['GET /inwoners/{id}', ...HOUSE],
  ['GET /inwoners/{id}/kopie', 'RWV', 'FTZPXYQ', 'D'],
  ['PATCH /inwoners/{id}', 'RWVD', 'FTZPXYQ', 'K'], // a partner without a law of its own does not see all of it
  ['POST /huishoudens/{id}/netwerk', ...HOUSE],
  ['PATCH /netwerk/{id}', 'RKWV', 'FTZPXYQD'], // in an emergency no network and no notes
  ['DELETE /netwerk/{id}', 'RKWV', 'FTZPXYQD'],
  ['GET /huishoudens/{id}/kring', ...HOUSE],
  ['POST /huishoudens/{id}/kring', 'RW', 'FTZPXYQ', 'KDV'], // a partner lets nobody in; who is there for one resident would let in who sees more
  ['GET /waarnemingen', 'RKFTZPLWXYQDV'],
  ['POST /waarnemingen', 'RKFTZPLWXYQDV'],
  ['POST /waarnemingen/{id}/einde', 'FL', 'RKTZPXYQWDV'], // of F, away next month
  ['PUT /huishoudens/{id}/vindbaarheid', 'RW', 'FTZPXYQ', 'KDV'],
  // T asked whether the person is known, and opened in an emergency what ended since; who watches sees both
  ['GET /navragen', 'RFTZPdeWXYQDV'],
  ['POST /navragen', 'RFTZPWXYQDV'],
  ['GET /navragen/{id}', 'Tde', 'RFZPXYQWDV'],
  ['POST /navragen/{id}/verzoek', 'T', 'RFZPXYQWDV'],
  ['POST /navragen/{id}/aansluiting', 'T', 'RFZPXYQWDV'],
  ['POST /navragen/{id}/doorbraak', 'T', 'RFZPXYQWDV'],
  ['GET /toegangen', 'de'],
  ['GET /toegangen/{id}', 'RKTdeWDV', 'FZPHLMBbcfXYQ'],
  ['POST /toegangen/{id}/afloop', 'RdW', 'FZPHLMBbcfXYQ'],
  ['PUT /toegangen/{id}/uitstel', 'RdW', 'FZPHLMBbcfXYQ'],
  ['GET /kringvragen/{id}', 'RKTWDV', 'FZPHLMBbcdefXYQ'], // T is asked to come in
  ['POST /kringvragen/{id}/antwoord', 'RKTWDV', 'FZPHLMBbcdefXYQ'],
  ['POST /kringvragen/{id}/intrekking', 'RKTWDV', 'FZPHLMBbcdefXYQ'],
  ['PATCH /kring/{id}', ...HOUSE],
  ['POST /huishoudens/{id}/regisseurs', 'RW', 'FTZPXYQ', 'KDV'], // else the ex-partner's helper takes the plan over, and sees all
  ['GET /huishoudens/{id}/gebeurtenissen', ...HOUSE],
  ['GET /gebeurtenissen', 'RKFTZPWXYQDV'],
  ['PATCH /huishoudens/{id}/perspectief', ...HOUSE],
  ['GET /huishoudens/{id}/doelen', ...HOUSE],
  ['POST /huishoudens/{id}/doelen', ...HOUSE],
  ['GET /huishoudens/{id}/afspraken', ...HOUSE],
  ['POST /huishoudens/{id}/afspraken', ...HOUSE],
  ['GET /doelen/{id}', ...HOUSE],
  ['PATCH /doelen/{id}', ...HOUSE],
  ['PUT /doelen/{id}/stand', ...HOUSE],
  ['GET /doelen/{id}/afspraken', ...HOUSE],
  ['POST /doelen/{id}/afspraken', ...HOUSE],
  ['GET /afspraken/{id}', 'RKWDV', 'FTZPHXYQ'], // enforcement: what is addressed to it
  ['PATCH /afspraken/{id}', ...HOUSE],
  ['POST /afspraken/{id}/antwoorden', 'RKWDV', 'FTZPHXYQ'],
  ['GET /huishoudens/{id}/citaten', ...HOUSE],
  ['POST /huishoudens/{id}/citaten', ...HOUSE],
  ['POST /citaten/{id}/verbeteringen', 'RWDV', 'FTZPKXYQ'],
  ['PATCH /citaten/{id}', 'RWDV', 'FTZPKXYQ'], // not shared with the partner
  ['GET /huishoudens/{id}/beelden', ...HOUSE],
  ['POST /huishoudens/{id}/beelden', ...HOUSE],
  ['GET /huishoudens/{id}/gesprekken', ...HOUSE],
  ['POST /huishoudens/{id}/gesprekken', ...HOUSE],
  ['PATCH /gesprekken/{id}', 'R', 'FTZPKXYQD', 'WV'], // only who wrote it; a partner does not know of it
  ['GET /huishoudens/{id}/documenten', ...HOUSE],
  ['POST /huishoudens/{id}/documenten', ...HOUSE],
  ['GET /documenten/{id}', 'RW', 'FTZPKXYQDV'], // a partner without a law does not see it; nor who broke the glass
  ['GET /documenten/{id}/bestand', 'RW', 'FTZPKXYQDV'],
  ['PUT /documenten/{id}/deling', 'RW', 'FTZPKXYQDV'],
  ['POST /documenten/{id}/verwijdering', 'RW', 'FTZPKXYQDV'],
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
  ['GET /huishoudens/{id}/verborgen', 'RKWD', 'FTZPXYQV'],
  ['POST /huishoudens/{id}/verborgen', 'RW', 'FTZPXYQV', 'KD'], // a partner hides what it makes itself, and arranges nothing
  ['DELETE /huishoudens/{id}/verborgen/{record}/{inwoner}', 'RW', 'FTZPXYQV', 'KD'],
  ['POST /huishoudens/{id}/gezag', 'RW', 'FTZPXYQV', 'KD'],
  ['PUT /inwoners/{id}/verblijf', 'RW', 'FTZPXYQV', 'KD'], // where somebody really is
  ['DELETE /inwoners/{id}/verblijf', '', 'RWFTZPXYQV', 'KD'], // there is none
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
  ['GET /afgesloten', 'RFTZPWXYQDV'],
  ['POST /huishoudens/{id}/splitsingen', 'RW', 'FTZPXYQ', 'DV'],
  ['POST /huishoudens/{id}/leden', 'RW', 'FTZPXYQ', 'DV'],
  ['POST /huishoudens/{id}/afsluitingen', 'RW', 'FTZPXYQ', 'DV'],
  ['POST /huishoudens/{id}/heropeningen', '', 'RFTZPWXYQDV'], // it is open: there is nothing to open
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
  ['GET /opschalingen/{id}', 'RKLWDV', 'FTZPHMBbcdefXYQ'],
  ['POST /opschalingen/{id}/antwoorden', 'L', 'FTZPHMBbcdefXYQ', 'RKWDV'],
  ['POST /opschalingen/{id}/intrekkingen', 'R', 'FTZPXYQ', 'KWDV'],
  ['GET /doelen/{id}/afwegingen', ...WORK],
  ['GET /afwegingen/{id}', ...WORK],
  ['POST /doelen/{id}/afwegingen', ...WORK],
  ['PATCH /afwegingen/{id}/effect', ...WORK],
  ['POST /afwegingen/{id}/waarden', ...WORK],
  ['DELETE /afwegingen/{id}/waarden/{waarde}', ...WORK],
  ['POST /afwegingen/{id}/opties', ...WORK],
  ['PATCH /afwegingen/{id}/opties/{optie}', ...WORK],
  ['DELETE /afwegingen/{id}/opties/{optie}', ...WORK],
  ['POST /afwegingen/{id}/opties/{optie}/kosten', ...WORK],
  ['DELETE /afwegingen/{id}/opties/{optie}/kosten/{kosten}', ...WORK],
  // groups: sums for who works here, households of one's own kring for who weighs
  ['GET /groepen', 'RFTZPLMBbcWXYQDV'],
  ['GET /groepen/{id}', 'RFTZPLMBbcWXYQDV'],
  ['POST /groepen', 'RFTZPLbWXYQDV'],
  ['PATCH /groepen/{id}', 'RFTZPLbWXYQDV'],
  ['POST /groepen/{id}/huishoudens', 'RFTZPWXYQDV'],
  ['DELETE /groepen/{id}/huishoudens/{huishouden}', 'RW', 'FTZPXYQ', 'DV'],
  ['POST /afwegingen/{id}/opties/{optie}/prijzen', ...WORK],
  ['GET /afwegingen/{id}/kosten', ...WORK],
  ['PATCH /afwegingen/{id}/nu', ...WORK],
  ['PATCH /afwegingen/{id}/keuze', ...WORK],
  ['PATCH /afwegingen/{id}/voorstel', ...WORK],
  ['PATCH /afwegingen/{id}/licht', ...WORK],
  ['POST /afwegingen/{id}/voorleggingen', ...WORK],
  ['POST /doelen/{id}/lichte-weg', ...WORK],
  // the text that hides the person: its team, and who advises
  ['GET /voorleggingen', 'RFTZPHLWXYQDV'],
  ['GET /voorleggingen/{id}', 'RFTHLWXYQDV', 'ZP'],
  ['GET /gelijke-gevallen', 'RFTZPHLMbWXYQDV'], // of all teams together: nobody, no team
  ['POST /voorleggingen/{id}/stemmen', 'FTHLXYQ', 'ZP', 'RWDV'], // no voice on one's own
  ['POST /voorleggingen/{id}/stemmen/{medewerker}/antwoorden', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/stemmen/{medewerker}/opheffingen', 'TL', 'ZP', 'RFXYQWDV'], // T put on the brake
  ['POST /afwegingen/{id}/adviezen', ...WORK],
  ['POST /voorleggingen/{id}/stemronden', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/delen', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/aanvraag', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/intrekkingen', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/oplossingen', 'R', 'ZP', 'FTXYQWDV'],
  ['POST /voorleggingen/{id}/afwijzingen', 'R', 'ZP', 'FTXYQWDV'],
  // what who decided saw, and the way back when the law demands it
  ['GET /schermen', 'de'],
  ['GET /schermen/{id}', 'de'],
  ['POST /schermen/{id}/vrijgaven', 'd'],
  ['GET /vrijgaven/{id}', 'd'],
  ['GET /budgetten', 'RFTZPLBfWXYQDV'],
  ['POST /budgetten', 'Bf'],
  ['GET /budgetten/{id}', 'RFTLBfWXYQDV', 'ZP'],
  ['PATCH /budgetten/{id}', 'Bf'],
  ['GET /budgetten/{id}/spelregels', 'RFTLBfWXYQDV', 'ZP'],
  ['POST /budgetten/{id}/spelregels', 'Bf'],
  ['GET /budgetten/{id}/bewijs', 'RFTLBfWXYQDV', 'ZP'],
  ['POST /budgetten/{id}/bronnen', 'Bf'],
  ['PATCH /bronnen/{id}', 'Bf'],
  ['GET /mandaten', 'RFTZPLMBfWXYQDV'],
  ['POST /mandaten', 'f'],
  ['POST /mandaten/{id}/einde', 'f'],
  ['GET /afwegingen/{id}/dekking', ...WORK],
  ['POST /afwegingen/{id}/dekking', ...WORK],
  ['DELETE /afwegingen/{id}/dekking/{bron}', ...WORK],
  // a decision that waits for the mandaathouder: the teamleider's mandate is too small
  ['GET /besluiten', 'RFTZPLMWXYQDV'],
  ['GET /besluiten/{id}', 'RMWDV', 'FTZPLXYQ'],
  ['PATCH /besluiten/{id}', ...WORK],
  ['GET /besluiten/{id}/brief', 'RMWDV', 'FTZPLXYQ'],
  ['POST /besluiten/{id}/handtekening', 'RMWDV', 'FTZPLXYQ'],
  ['POST /besluiten/{id}/terugzending', 'RMWDV', 'FTZPLXYQ'],
  ['GET /besluiten/{id}/verzendingen', ...WORK],
  ['POST /besluiten/{id}/verzendingen', ...WORK],
  ['POST /besluiten/{id}/herzendingen', ...WORK],
  ['POST /besluiten/{id}/vervangingen', ...WORK],
  ['POST /besluiten/{id}/intrekkingen', ...WORK],
  ['POST /besluiten/{id}/vervallen', ...WORK],
  ['POST /besluiten/{id}/zienswijzen', ...WORK],
  ['POST /besluiten/{id}/weglatingen', ...WORK],
  ['DELETE /besluiten/{id}/weglatingen/{weglating}', ...WORK],
  ['GET /brieven/{id}', ...WORK], // one that was sent
  ['GET /brieven/{id}/pdf', ...WORK],
  ['GET /besluiten/{id}/aankopen', ...WORK],
  ['POST /besluiten/{id}/aankopen', ...WORK],
  ['GET /mijn-besluiten/{id}', 'O', 'GIEgASC'],
  ['POST /mijn-besluiten/{id}/woorden', 'O', 'GIEgASC'],
  ['GET /terugblikken', 'RFTZPLbcWXYQDV'], // the share of the own team, or of the whole municipality
  ['GET /mijn-brieven/{id}', 'O', 'GIEgASC'],
  ['GET /mijn-brieven/{id}/pdf', 'O', 'GIEgASC'],
  ['POST /besluiten/{id}/bezwaren', ...WORK],
  ['GET /huishoudens/{id}/bezwaren', ...WORK],
  ['POST /huishoudens/{id}/klachten', ...WORK],
  ['GET /bezwaren/{id}', ...WORK],
  ['PATCH /bezwaren/{id}', ...WORK],
  ['POST /bezwaren/{id}/uitkomst', ...WORK],
  ['GET /bezwaarlessen', STAFF],
  ['GET /terugblikken/{id}', ...WORK],
  ['PATCH /terugblikken/{id}', ...WORK],
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
  ['PUT /mijn-vondsten/{id}/uitleg', 'R', 'KFTZPHLMBbcdefXYQWDV'], // of R
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
  ['POST /signalen', STAFF],
  ['PUT /doelen/{id}/deling', 'RWV', 'FTZPKXYQD'], // who works for the organisation that keeps the plan
  ['PUT /afspraken/{id}/deling', 'RWV', 'FTZPKXYQD'],
  ['PUT /gesprekken/{id}/deling', 'RWV', 'FTZPKXYQD'],
  ['PUT /citaten/{id}/deling', 'RWV', 'FTZPKXYQD'],
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
