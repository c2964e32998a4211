// SPDX-License-Identifier: EUPL-1.2
// The logbook: no look without its line, whatever falls over.
//
//   READ_KILLS=40 is how often a worker is killed during reads, unless the environment says otherwise.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { appendFile, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Program, program, useProgram } from '../lib/program.mjs';
import { sql } from '../lib/postgres.mjs';

const READ_KILLS = Number(process.env.READ_KILLS ?? 40);

/** The whole lines of a file, one by one, because it may be larger than one text can be; what was cut off is left out. */
async function* linesFrom(app, name) {
  for await (const line of createInterface({ input: createReadStream(join(app.data, 'demo', name), 'utf8'), crlfDelay: Infinity })) {
    try { yield JSON.parse(line); } catch { /* cut off */ }
  }
}
const linesOf = async (app, name) => {
  const lines = [];
  for await (const line of linesFrom(app, name)) lines.push(line);
  return lines;
};

/** The workers that serve this data folder now. */
async function workers(data) {
  const found = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!text.includes(`serve\0--data\0${data}\0`) || (await readlink(`/proc/${pid}/exe`).catch(() => '')) !== program) continue;
    const parent = /^PPid:\t(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
    if ((await readlink(`/proc/${parent}/exe`).catch(() => '')) === program) found.push(Number(pid));
  }
  return found;
}

describe('kill -9 onder het lezen', () => {
  it(`${READ_KILLS} times: whatever was received has its line, of who looked and of each person`, async (t) => {
    const app = new Program();
    app.expectedErrors = /"event":"worker-died"/;
    await app.start({ args: ['--workers', '6'] });
    try {
      const id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
      const paths = [`/huishoudens/${id}`, '/huishoudens', '/vandaag', `/huishoudens/${id}/doelen`];
      const seen = [];
      const state = { stop: false };
      const api = async (n) => {
        for (let i = n; !state.stop; i++) {
          const answer = await app.api('uitvoerder', 'GET', paths[i % paths.length]).catch(() => undefined);
          if (answer?.status === 200) seen.push(answer.headers.get('x-request-id'));
          else await pause(5);
        }
      };
      const pages = async (client, n) => {
        const forms = [...paths.slice(0, 3), `/huishoudens/${id}/wijzigen`, `/huishoudens/${id}/doelen/nieuw`];
        for (let i = n; !state.stop; i++) {
          const answer = await client.get(forms[i % forms.length]).catch(() => undefined);
          if (answer?.status === 200) seen.push(answer.headers.get('x-request-id'));
          else await pause(5);
        }
      };
      const clients = [api(0), api(1), pages(await app.login('uitvoerder', { fresh: true }), 0), pages(await app.login('uitvoerder', { fresh: true }), 2)];
      let killed = 0;
      for (const until = Date.now() + Math.max(600_000, READ_KILLS * 3000); killed < READ_KILLS && Date.now() < until;) {
        const pids = await workers(app.data);
        const pid = pids[Math.floor(Math.random() * pids.length)];
        if (pid && pids.length > 2) {
          try { process.kill(pid, 'SIGKILL'); killed++; } catch { /* it was gone */ }
        }
        await pause(40 + Math.random() * 80);
      }
      state.stop = true;
      await Promise.all(clients);
      assert.equal(killed, READ_KILLS);
      assert.ok(seen.length >= 2 * READ_KILLS, `${seen.length} answers meanwhile`);
      const who = new Set();
      for await (const line of linesFrom(app, 'audit.jsonl')) if (line.account) who.add(line.operation_id);
      const people = new Set();
      for await (const line of linesFrom(app, 'logboek.jsonl')) people.add(line.operation_id);
      const missing = seen.filter((one) => !who.has(one) || !people.has(one));
      t.diagnostic(`${seen.length} answers received, ${missing.length} without their line`);
      assert.deepEqual(missing, []);
      app.commandSeconds = Math.max(60, READ_KILLS); // it reads every line
      const check = await app.command('check');
      assert.equal(check.code, 0, check.stdout + check.stderr);
    } finally {
      await app.stop();
    }
  });
});

describe('Het logboek', () => {
  const app = useProgram();
  let id;
  before(async () => { id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id; });
  const audit = async (operation) => (await linesOf(app, 'audit.jsonl')).filter((line) => line.operation_id === operation);
  const lines = async (operation) => (await linesOf(app, 'logboek.jsonl')).filter((line) => line.operation_id === operation);

  it('tells who looked: session, organisation, what was done; and nothing that opens anything', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open(`/huishoudens/${id}`);
    const [line] = await audit(page.headers.get('x-request-id'));
    assert.equal(line.handeling, 'GET /huishoudens/{id}');
    assert.match(line.sessie, /^[0-9a-f]{16}$/);
    assert.match(line.organisatie, /^[a-z2-7]{26}$/);
    const other = await (await app.login('uitvoerder', { fresh: true })).open(`/huishoudens/${id}`);
    assert.notEqual((await audit(other.headers.get('x-request-id')))[0].sessie, line.sessie);
    const record = (await lines(page.headers.get('x-request-id')))[0];
    assert.deepEqual(record.foreign_operation, null);
    assert.equal(record.resource.name, 'bondgenoot');
    assert.equal(record.attributes['dpl.core.data_subject_id_type'], 'pseudoniem');
  });

  it('notes a look that was refused, with who tried and no person', async () => {
    for (const account of ['uitvoerder-zuid', 'bestuur']) {
      const answer = await app.api(account, 'GET', `/huishoudens/${id}`);
      assert.ok([403, 404].includes(answer.status));
      const [line] = await audit(answer.headers.get('x-request-id'));
      assert.deepEqual([line.uitkomst, line.handeling], ['geweigerd', 'GET /huishoudens/{id}'], account);
      assert.match(line.record, /^[0-9a-f]{32}$/);
      assert.equal((await lines(answer.headers.get('x-request-id'))).length, 0);
    }
  });

  it('has a line for people around the household too', async () => {
    const before = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    const made = await app.api('uitvoerder', 'POST', `/huishoudens/${id}/netwerk`, { wie: 'Iemand van de kerk', relatie: 'kerk' });
    assert.equal(made.status, 201);
    const after = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    const count = async (answer) => (await lines(answer.headers.get('x-request-id'))).length;
    assert.equal(await count(after), (await count(before)) + 1);
    const one = after.body.netwerk.find((row) => row.wie === 'Iemand van de kerk').id;
    const form = await (await app.login('uitvoerder')).open(`/netwerk/${one}/wijzigen`);
    assert.ok(await count(form) >= 1);
  });

  it('says of every command on the machine who did it', async () => {
    for (const [name, ...args] of [['export'], ['check'], ['token', 'uitvoerder']]) {
      assert.equal((await app.command(name, ...args)).code, 0, name);
      const [line] = (await linesOf(app, 'audit.jsonl')).filter((one) => one.handeling === `bondgenoot ${name}`).slice(-1);
      assert.ok(line.machine.length > 0, name);
      if (name === 'token') assert.equal(line.account, sql(app.data, "select id from account where aanmeldnaam = 'uitvoerder'"));
      else assert.ok((await lines(line.operation_id)).length > 0, name);
    }
  });
});

describe('De privacyofficer', () => {
  const app = useProgram();
  let id, person, pseudonym;
  const find = (body) => app.ask('privacyofficer', 'POST', '/logboek/personen', body);
  before(async () => {
    id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    const house = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
    person = house.inwoners[0].id;
    const { versie } = await app.ask('uitvoerder', 'GET', `/inwoners/${person}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${person}`, { versie, naam: 'Zoë van der Zoek', geboortedatum: '1984-02-29' });
  });

  it('finds a person by name and day of birth, and then everybody who looked, one moment ago too', async () => {
    const { personen } = await find({ naam: 'zoe ZOEK', geboortedatum: '1984-02-29' });
    assert.equal(personen.length, 1);
    assert.deepEqual([personen[0].soort, personen[0].naam, personen[0].huishoudens], ['inwoner', 'Zoë van der Zoek', [{ id }]]);
    pseudonym = personen[0].pseudoniem;
    const seen = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`);
    const { blikken } = await app.ask('privacyofficer', 'GET', `/logboek?betrokkene=${pseudonym}`);
    assert.equal(blikken[0].handeling, seen.headers.get('x-request-id'), 'the newest first');
    assert.equal(blikken.find((one) => one.handeling === seen.headers.get('x-request-id')).wie, sql(app.data, "select naam from account where aanmeldnaam = 'uitvoerder'"));
    assert.ok(blikken.some((one) => one.naam === 'POST /logboek/personen'), 'the search itself is a look');
    assert.deepEqual((await find({ naam: 'zoe', geboortedatum: '1984-02-28' })).personen, []);
    assert.deepEqual((await find({ naam: 'iemand', geboortedatum: '1984-02-29' })).personen, []);
    assert.equal((await find({ betrokkene: pseudonym })).personen[0].naam, 'Zoë van der Zoek');
    assert.deepEqual((await find({ betrokkene: 'f'.repeat(32) })).personen, []);
    const empty = await app.api('privacyofficer', 'POST', '/logboek/personen', { naam: 'zoe' });
    assert.deepEqual([empty.status, empty.body.errors?.length ?? 1], [400, 1], empty.said);
  });

  it('searches by who looked, purpose, period, household, trace and act; page after page gives each once', async () => {
    const ask = (query) => app.ask('privacyofficer', 'GET', `/logboek?${query}`);
    for (let i = 0; i < 7; i++) await app.ask('uitvoerder2', 'GET', '/vandaag');
    const account = sql(app.data, "select id from account where aanmeldnaam = 'uitvoerder2'");
    const all = (await ask('account=uitvoerder2&limiet=100')).blikken;
    assert.ok(all.length >= 7 && all.every((one) => one.account === account));
    const found = [];
    for (let na = ''; ;) {
      const page = await ask(`account=uitvoerder2&limiet=3${na}`);
      found.push(...page.blikken);
      if (!page.meer) break;
      na = `&na=${page.meer}`;
    }
    assert.deepEqual(found.map((one) => one.id), all.map((one) => one.id));
    assert.ok((await ask('account=uitvoerder2&verwerking=plan-uitvoeren')).blikken.every((one) => one.verwerking === 'plan-uitvoeren'));
    assert.ok((await ask('verwerking=werk-van-vandaag')).blikken.length >= 7);
    const day = (await ask('limiet=1')).blikken[0].moment.slice(0, 10);
    const before = new Date(Date.parse(`${day}T12:00:00Z`) - 3 * 86_400_000).toISOString().slice(0, 10);
    assert.ok((await ask(`van=${before}`)).blikken.length > 0);
    assert.equal((await ask(`tot=${before}`)).blikken.length, 0);
    assert.equal((await app.api('privacyofficer', 'GET', '/logboek?van=gisteren')).status, 400);
    assert.equal((await app.api('privacyofficer', 'GET', '/logboek?betrokkene=x')).status, 400);
    assert.ok((await ask(`huishouden=${id}`)).blikken.some((one) => one.naam === 'GET /huishoudens/{id}'));
    const trace = 'a'.repeat(31) + '1';
    const traced = await app.api('uitvoerder', 'GET', `/huishoudens/${id}`, undefined, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const one = (await ask(`spoor=${trace}`)).blikken;
    assert.deepEqual(one.map((row) => row.handeling), [traced.headers.get('x-request-id')]);
    const act = await ask(`handeling=${one[0].handeling}`);
    assert.equal(act.betrokkenen.length, one[0].personen);
    assert.ok(act.betrokkenen.some((row) => row.pseudoniem === pseudonym));
    const refused = await app.api('uitvoerder-zuid', 'GET', `/huishoudens/${id}`);
    assert.equal((await ask(`handeling=${refused.headers.get('x-request-id')}`)).blikken[0].is_geweigerd, true);
    await app.command('check');
    const check = (await ask('verwerking=beheren')).blikken[0];
    assert.ok(check.machine && check.account === null);
  });

  it('asks in one query who was affected: of an account, a session, an organisation, a trace, a period', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open(`/huishoudens/${id}`);
    const operation = page.headers.get('x-request-id');
    const line = (await linesOf(app, 'audit.jsonl')).find((one) => one.operation_id === operation);
    const people = (await linesOf(app, 'logboek.jsonl')).filter((one) => one.operation_id === operation).map((one) => one.attributes['dpl.core.data_subject_id']);
    const ask = (query) => app.ask('privacyofficer', 'GET', `/logboek/geraakt?limiet=100&${query}`);
    const session = await ask(`sessie=${line.sessie}`);
    assert.deepEqual(session.geraakt.map((one) => one.pseudoniem).sort(), [...people].sort());
    assert.deepEqual(session.verwerkingen.map((one) => [one.naam, one.keren, one.personen]), [['GET /huishoudens/{id}', 1, people.length]]);
    for (const query of ['account=uitvoerder', `account=${line.account}`, `organisatie=${line.organisatie}`, 'van=2020-01-01&tot=2099-01-01']) {
      const all = await ask(query);
      assert.ok(people.every((one) => all.geraakt.some((row) => row.pseudoniem === one)), query);
      assert.ok(all.verwerkingen.length > 1, query);
    }
    assert.deepEqual((await ask('account=uitvoerder&tot=2020-01-01')).geraakt, []);
    assert.equal((await ask('')).is_gevraagd, false);
    assert.equal((await app.api('privacyofficer', 'GET', '/logboek/geraakt?account=a&sessie=b')).status, 400);
    assert.ok((await app.ask('fg', 'GET', `/logboek/geraakt?sessie=${line.sessie}`)).geraakt.length > 0, 'the fg reads too');
    const parts = [];
    for (let na = ''; ;) {
      const part = await app.ask('privacyofficer', 'GET', `/logboek/geraakt?account=uitvoerder&limiet=2${na}`);
      parts.push(...part.geraakt.map((one) => one.pseudoniem));
      if (!part.meer) break;
      na = `&na=${part.meer}`;
    }
    assert.equal(new Set(parts).size, parts.length);
    assert.ok(parts.length > 2);
  });

  it('has pages for it, and who a pseudonym is', async () => {
    const client = await app.login('privacyofficer');
    const list = await client.open(`/logboek?betrokkene=${pseudonym}`);
    assert.equal(list.heading, 'Wie keek naar wie');
    assert.ok(list.text.includes('GET /huishoudens/{id}'));
    const found = await client.submit(list, { naam: 'zoek', geboortedatum: '1984-02-29' }, (form) => form.action === '/logboek/personen' && form.fields.some((field) => field.name === 'naam'));
    assert.equal(found.status, 200, found.text.slice(0, 500));
    assert.ok(found.text.includes('Zoë van der Zoek'));
    const leak = await client.open('/logboek/geraakt?account=uitvoerder');
    const who = await client.submit(leak, {}, (form) => form.fields.some((field) => field.name === 'betrokkene' && field.value === pseudonym));
    assert.equal(who.heading, 'Een persoon in het logboek');
  });

  it('gets lines as a file: of a person, a trace or a month; nobody else does', async () => {
    const client = await app.login('privacyofficer');
    const get = async (query, who = client) => who.request('GET', `/logboek/regelbestand?${query}`);
    const file = await get(`betrokkene=${pseudonym}`);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-disposition'), /^attachment; filename="logboek\.jsonl"$/);
    const lines = file.body.trim().split('\n').map((line) => JSON.parse(line));
    const all = (await linesOf(app, 'logboek.jsonl')).filter((line) => line.attributes['dpl.core.data_subject_id'] === pseudonym);
    assert.deepEqual(lines, all.slice(0, lines.length), 'the same records, in the same order');
    assert.ok(lines.length > 5);
    const now = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(lines.at(-1).end_time)); // a day is one of the Netherlands
    assert.ok((await get(`van=${now}&tot=${now}`)).body.split('\n').length > lines.length);
    assert.ok((await get(`spoor=${lines[0].trace_id}`)).body.includes(lines[0].operation_id));
    for (const wrong of ['', 'van=2020-01-01&tot=2021-01-01', 'betrokkene=x', 'van=x']) assert.equal((await get(wrong)).status, 400, wrong);
    for (const who of ['fg', 'uitvoerder', 'inwoner']) assert.equal((await get(`betrokkene=${pseudonym}`, await app.login(who))).status, 403, who);
    assert.ok((await linesOf(app, 'logboek.jsonl')).some((line) => line.name === 'GET /logboek/regelbestand' && line.attributes['dpl.core.data_subject_id'] === pseudonym));
  });

  it('shows a resident every look: by whom, why, from which team; searches of the privacyofficer and backups too', async () => {
    const own = sql(app.data, "select inwoner from account where aanmeldnaam = 'inwoner'");
    const house = sql(app.data, `select huishouden from huishouden_lid where inwoner = '${own}'`);
    sql(app.data, `update inwoner set naam = 'Mies van Dijk', geboortedatum = '1990-01-02' where id = '${own}'`);
    const account = sql(app.data, `select a.aanmeldnaam from kring k join account a on a.medewerker = k.medewerker where k.huishouden = '${house}' order by k.van limit 1`);
    await app.ask(account, 'GET', `/huishoudens/${house}`);
    await find({ naam: 'mies', geboortedatum: '1990-01-02' });
    await app.command('check');
    const { blikken } = await app.ask('inwoner', 'GET', '/mijn-logboek');
    const reasons = blikken.map((one) => one.doel);
    assert.ok(reasons.includes('Nagaan wat er is gebeurd'), 'the privacyofficer');
    assert.ok(blikken.some((one) => one.weg === 'mijnblik.beheer'));
    const worker = blikken.find((one) => one.doel === 'Het plan van een huishouden maken en uitvoeren');
    assert.ok(worker.functie && worker.organisatie && worker.soort === 'gezien');
    const page = await (await app.login('inwoner')).open('/mijn-logboek');
    assert.equal(page.heading, 'Wie uw gegevens zag');
    const again = await app.ask('inwoner', 'GET', '/mijn-logboek?limiet=100');
    assert.ok(again.blikken.some((one) => one.is_zelf), 'also the own look');
    // who is hidden from this resident is not told
    const kring = sql(app.data, `select k.id from kring k join account a on a.medewerker = k.medewerker where k.huishouden = '${house}' and a.aanmeldnaam = '${account}' limit 1`);
    sql(app.data, `insert into verborgen (huishouden, voor, record, reden, sinds) values ('${house}', '${own}', '${kring}', 'veiligheid', '2026-01-01')`);
    const hidden = await app.ask('inwoner', 'GET', '/mijn-logboek?limiet=100');
    assert.ok(!hidden.blikken.some((one) => one.doel === worker.doel && one.functie === worker.functie));
  });

  it('gets the lines themselves by the command line, of a period, a person or a trace', async () => {
    const lines = (text) => text.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const all = await app.command('logboek');
    assert.equal(all.code, 0, all.stderr);
    const one = await app.command('logboek', '--inwoner', person);
    assert.ok(lines(one.stdout).length > 0 && lines(one.stdout).length < lines(all.stdout).length);
    assert.ok(lines(one.stdout).every((line) => line.attributes['dpl.core.data_subject_id'] === pseudonym));
    const trace = lines(one.stdout)[0].trace_id;
    assert.ok(lines((await app.command('logboek', '--trace', trace)).stdout).every((line) => line.trace_id === trace));
    assert.equal((await app.command('logboek', '--tot', '2020-01-01')).stdout, '');
    for (const wrong of [['--van', 'x'], ['--inwoner', 'x'], ['--trace', 'x'], ['rommel']]) assert.equal((await app.command('logboek', ...wrong)).code, 2);
    assert.ok((await linesOf(app, 'audit.jsonl')).some((line) => line.handeling === 'bondgenoot logboek' && line.machine));
  });
});

describe('Wat opvalt', () => {
  const app = useProgram();
  const RULE = { buiten: 'logboekregelbuitenkringaaa', naam: 'logboekregeleigennaamaaaaa', adres: 'logboekregeleigenadresaaaa', veel: 'logboekregelveelmensenaaaa',
    uren: 'logboekregelvreemdeurenaaa', oud: 'logboekregeloudkringlidaaa', geweigerd: 'logboekregelgeweigerdaaaaa' };
  const look = async () => {
    const { code, stdout, stderr } = await app.command('logboek-regels');
    assert.equal(code, 0, stderr);
    return Number(/\d+/.exec(stdout)[0]);
  };
  const findings = async (rule) => (await app.ask('privacyofficer', 'GET', '/logboek/vondsten?limiet=100&alles=1')).vondsten.filter((one) => one.regel === RULE[rule]);
  const set = async (rule, values) => {
    const { versie, is_aan: aan, is_vertellen: vertellen, drempel } = (await app.ask('privacyofficer', 'GET', '/logboek/regels')).regels.find((one) => one.id === RULE[rule]);
    return app.api('privacyofficer', 'PATCH', `/logboek/regels/${RULE[rule]}`, { versie, aan, vertellen, ...(drempel && { drempel }), reden: 'Voor de proef.', ...values });
  };
  let id, members;
  before(async () => {
    for (const rule of Object.keys(RULE)) await set(rule, { aan: false });
    id = (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;
    members = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).inwoners;
    await look();
  });

  it('has rules that everybody who works here may read, with how and why they are set; only the privacyofficer sets them', async () => {
    const { regels } = await app.ask('uitvoerder', 'GET', '/logboek/regels');
    assert.equal(regels.length, 7);
    for (const one of regels) {
      assert.ok(one.naam.length > 5 && one.zoekt.length > 20 && one.waarom.length > 20 && !one.naam.startsWith('logboekregel'), one.id);
      assert.deepEqual([one.is_aan, one.reden], [false, 'Voor de proef.']);
      assert.ok(one.sinds && one.door);
    }
    assert.equal((await app.api('fg', 'PATCH', `/logboek/regels/${RULE.veel}`, { versie: 1, aan: true, reden: 'x' })).status, 403);
    assert.equal((await set('veel', { drempel: 3 })).status, 400);
    assert.equal((await set('uren', { drempel: 3 })).status, 400);
    assert.equal((await app.api('privacyofficer', 'PATCH', `/logboek/regels/${RULE.veel}`, { versie: 0, aan: true, drempel: 60, reden: 'x' })).status, 409);
    const page = await (await app.login('privacyofficer')).open('/logboek/regels');
    assert.ok(page.text.includes('Veel mensen in een uur'));
    assert.ok(Number(sql(app.data, "select count(*) from gebeurtenis where soort = 'logboekregel.veranderd'")) >= 7);
  });

  it('points at somebody with the same surname, and at the own address when it was given', async () => {
    const other = members.at(-1).id;
    const me = sql(app.data, "select naam from medewerker where id = (select medewerker from account where aanmeldnaam = 'uitvoerder')");
    const { versie } = await app.ask('uitvoerder', 'GET', `/inwoners/${other}`);
    await app.ask('uitvoerder', 'PATCH', `/inwoners/${other}`, { versie, naam: `Iemand ${me.split(' ').at(-1)}`, straat: 'Lange Laan 12', postcode: '1234 AB' });
    await look();
    assert.equal((await set('naam', {  aan: true })).status, 200);
    assert.equal((await set('adres', {  aan: true })).status, 200);
    assert.equal((await app.api('uitvoerder', 'PUT', '/mijn-vondsten/adres', { postcode: '1234', huisnummer: '12' })).status, 400);
    assert.ok((await app.ask('uitvoerder', 'PUT', '/mijn-vondsten/adres', { postcode: '1234ab', huisnummer: '12' })).adres_sinds);
    assert.ok(!JSON.stringify(sql(app.data, 'select * from logboekadres')).includes('1234'));
    const seen = await app.api('uitvoerder', 'GET', `/inwoners/${other}`);
    assert.equal(await look(), 2);
    for (const rule of ['naam', 'adres']) {
      const [one] = await findings(rule);
      const full = await app.ask('fg', 'GET', `/logboek/vondsten/${one.id}`);
      assert.equal(full.handelingen[0].handeling.length, 16);
      assert.ok(one.verteld && one.wie === me);
    }
    assert.equal(await look(), 0, 'nothing twice');
    assert.ok(seen.status === 200);
    assert.equal((await app.ask('uitvoerder', 'PUT', '/mijn-vondsten/adres', {})).adres_sinds, null);
    for (const rule of ['naam', 'adres']) await set(rule, { aan: false });
  });

  it('points at who left the kring and tries again, at many refusals, many people, odd hours and a look outside the kring', async () => {
    assert.equal((await set('oud', { aan: true })).status, 200);
    assert.equal((await set('geweigerd', { aan: true, drempel: 5 })).status, 200);
    assert.equal((await set('veel', { aan: true, drempel: 10 })).status, 200);
    assert.equal((await set('buiten', { aan: true, vertellen: false })).status, 200);
    sql(app.data, `insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, tot, versie)
      select '${'k'.repeat(26)}', '${id}', medewerker, 'x', 'uitvoerder', 'x', '2020-01-01', '2020-02-01', 1 from account where aanmeldnaam = 'uitvoerder-zuid'`);
    for (let i = 0; i < 6; i++) assert.equal((await app.api('uitvoerder-zuid', 'GET', `/huishoudens/${id}`)).status, 404);
    // a look through the emergency door, and one at eleven people on a Sunday, as the files would tell them
    const [account, medewerker] = sql(app.data, "select id, medewerker from account where aanmeldnaam = 'uitvoerder2'").split('|');
    const line = (operation, moment, more) => `${JSON.stringify({ operation_id: operation, moment, account, medewerker, team: null, verwerking: 'plan-uitvoeren', handeling: 'GET /inwoners/{id}', ...more })}\n`;
    const record = (operation, moment, person) => `{"trace_id":"${'1'.repeat(32)}","operation_id":"${operation}","parent_operation_id":null,"status_code":"OK","name":"GET /inwoners/{id}","start_time":"${moment}","end_time":"${moment}","attributes":{"dpl.core.processing_activity_id":"plan-uitvoeren","dpl.core.data_subject_id":"${person.repeat(32)}"}}\n`;
    const sunday = '2026-11-15T12:00:00Z';
    let audit = line('0'.repeat(15) + 'a', '2026-11-16T12:00:00Z', { toegang: 'doorbraak' });
    let lines = record('0'.repeat(15) + 'a', '2026-11-16T12:00:00Z', '0');
    for (const digit of '0123456789ab') {
      audit += line(`1${digit.repeat(15)}`, sunday);
      lines += record(`1${digit.repeat(15)}`, sunday, digit);
    }
    await appendFile(join(app.data, 'demo/audit.jsonl'), audit);
    await appendFile(join(app.data, 'demo/logboek.jsonl'), lines);
    assert.equal((await set('uren', { aan: true })).status, 200);
    assert.ok((await look()) >= 5); // more when the tests run at an odd hour
    assert.equal((await findings('oud'))[0].keren, 6);
    assert.equal((await findings('geweigerd'))[0].keren, 6);
    const [many] = await findings('veel');
    assert.deepEqual([many.keren, many.dag], [12, '2026-11-15']);
    assert.deepEqual((await findings('uren')).filter((one) => one.dag < '2026-11-16').map((one) => [one.dag, one.keren]), [['2026-11-15', 12]]);
    const [outside] = await findings('buiten');
    assert.equal(outside.verteld, null);
    assert.deepEqual((await app.ask('uitvoerder2', 'GET', '/mijn-vondsten')).vondsten.map((one) => one.regel).sort(), [RULE.uren, RULE.veel].sort());
    assert.equal((await app.api('uitvoerder2', 'PUT', `/mijn-vondsten/${outside.id}/uitleg`, { versie: 1, uitleg: 'x' })).status, 404, 'not told yet');
  });

  it('lets the worker explain and the privacyofficer write what came of it; both read both', async () => {
    const [many] = await findings('veel');
    const mine = await app.ask('uitvoerder2', 'PUT', `/mijn-vondsten/${many.id}/uitleg`, { versie: 1, uitleg: 'Het was de wachtlijst.' });
    assert.equal(mine.vondsten.find((one) => one.id === many.id).uitleg, 'Het was de wachtlijst.');
    assert.equal((await app.api('uitvoerder', 'PUT', `/mijn-vondsten/${many.id}/uitleg`, { versie: 2, uitleg: 'x' })).status, 404);
    const full = await app.ask('privacyofficer', 'GET', `/logboek/vondsten/${many.id}`);
    assert.equal(full.uitleg, 'Het was de wachtlijst.');
    const done = await app.ask('privacyofficer', 'POST', `/logboek/vondsten/${many.id}/uitkomst`, { versie: full.versie, stand: 'uitgelegd', uitkomst: 'In orde.' });
    assert.deepEqual([done.stand, done.uitkomst], ['uitgelegd', 'In orde.']);
    const [outside] = await findings('buiten');
    await app.ask('privacyofficer', 'POST', `/logboek/vondsten/${outside.id}/uitkomst`, { versie: 1, stand: 'gevraagd', uitkomst: 'Waarom?' });
    const told = (await app.ask('uitvoerder2', 'GET', '/mijn-vondsten')).vondsten.find((one) => one.id === outside.id);
    assert.equal(told.uitkomst, 'Waarom?');
    const open = (await app.ask('privacyofficer', 'GET', '/logboek/vondsten')).vondsten;
    assert.ok(!open.some((one) => one.id === many.id));
    const client = await app.login('privacyofficer');
    const page = await client.open(`/logboek/vondsten/${many.id}`);
    assert.ok(page.text.includes('Het was de wachtlijst.'));
    const form = await client.open(`/logboek/vondsten/${many.id}/uitkomst/schrijven`);
    assert.equal((await client.submit(form, { stand: 'gemeld', uitkomst: 'Toch niet.' })).status, 303);
    const worker = await app.login('uitvoerder2');
    const own = await worker.open('/mijn-vondsten');
    assert.ok(own.text.includes('Toch niet.'));
    const explain = await worker.open(`/mijn-vondsten/${many.id}/uitleg/geven`);
    assert.equal((await worker.submit(explain, { uitleg: 'Echt waar.' })).status, 303);
    const address = await worker.open('/mijn-vondsten/adres/geven');
    assert.equal((await worker.submit(address, { postcode: '1234 AB', huisnummer: '7' })).status, 303);
    const rule = await client.open(`/logboek/regels/${RULE.uren}/wijzigen`);
    assert.equal((await client.submit(rule, { reden: 'Werken in de avond is gewoon.', aan: undefined })).status, 303);
    assert.equal((await client.open('/logboek/vondsten')).heading, 'Wat opviel');
  });
});
