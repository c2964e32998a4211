// SPDX-License-Identifier: EUPL-1.2
// How many instructions and statements a page takes, against the budgets of tests/budget/budget.json. Counted by valgrind on a
// program built as released (-Dmeasuring=true: a fixed day), one worker, a fixed household; so it does not matter how busy the
// machine is. What 2N requests take less what N take, by N, leaves out what is done once.
//
//   node tools/budget.mjs PROGRAM            TAP; a page over its budget fails
//   node tools/budget.mjs PROGRAM --update   writes the budgets
//   node tools/budget.mjs PROGRAM --profile FOLDER   leaves the files of callgrind in FOLDER, for callgrind_annotate
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FILE = fileURLToPath(new URL('../tests/budget/budget.json', import.meta.url));
const MARGIN = 1.04; // versions of libraries differ a little
const N = 8;
const WARM = 4;
/** Called for this address alone: there callgrind starts a new file. */
const MARK = { at: 'rq_answer_redirect', path: '/taal/nl' };

const [program, option, folder] = process.argv.slice(2);
Object.assign(process.env, { BONDGENOOT_PROGRAM: resolve(program), BONDGENOOT_TODAY: '2026-11-23', BONDGENOOT_BEGRENZEN: '0',
  BONDGENOOT_AFSCHERMING: 'uit' }); // valgrind makes calls of its own, and writes where it was told
const { Program } = await import('../tests/lib/program.mjs');

const data = await mkdtemp(join(tmpdir(), 'bondgenoot-budget-'));
const out = option === '--profile' ? resolve(folder) : data;

/** The household of the goals: 3 people, 8 notes, 12 agreements. */
async function household(app) {
  const ask = (method, path, body) => app.ask('uitvoerder', method, path, body);
  const { id } = await ask('POST', '/huishoudens', { naam: 'Gezin om te meten', rol: 'moeder', zin: 'Ik wil dat de kinderen weer rustig slapen en dat de brieven ophouden.' });
  for (const rol of ['dochter', 'zoon']) await ask('POST', `/huishoudens/${id}/inwoners`, { rol });
  const van = (await ask('GET', `/huishoudens/${id}`)).inwoners[0].id;
  for (const [doel, leefgebied] of [['De schulden zijn voor de zomer in kaart', 'wonen'], ['Er is een plek om huiswerk te maken', 'wonen'], ['Moeder slaapt weer een nacht door', 'wonen']]) {
    const goal = await ask('POST', `/huishoudens/${id}/doelen`, { tekst: doel, leefgebied, van });
    for (const voor of ['2026-11-20', '2026-11-24', '2026-12-01', '2026-12-08']) await ask('POST', `/doelen/${goal.id}/afspraken`, { wat: 'De post van deze week samen openen en ordenen', is_samen: true, voor });
  }
  for (let i = 0; i < 8; i++) await ask('POST', `/huishoudens/${id}/gesprekken`, { tekst: 'Thuis gesproken over de brief van de woningbouw. **Moeder** vertelt dat zij bang is voor de deurwaarder; samen hebben we gebeld en uitstel gevraagd tot het einde van de maand.' });
  await ask('POST', `/huishoudens/${id}/netwerk`, { wie: 'buurvrouw', relatie: 'buren', biedt: 'past op de kinderen' });
  await ask('POST', `/huishoudens/${id}/citaten`, { inwoner: van, soort: 'wens', tekst: 'Ik wil weer kunnen slapen.' });
  return id;
}

/** What is measured: [name, path, headers, body]. */
async function pages(app) {
  const cookie = async (account) => ({ cookie: [...(await app.login(account)).cookies].map((pair) => pair.join('=')).join('; ') });
  const worker = await cookie('uitvoerder');
  const bearer = { authorization: `Bearer ${await app.token('uitvoerder')}` };
  const id = await household(app);
  const { doelen } = await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`);
  const afweging = await app.ask('uitvoerder', 'POST', `/doelen/${doelen[0].id}/afwegingen`, { effect: 'De bewoner houdt begeleiding en de buurt heeft rust' });
  return [
    ['huishouden', `/huishoudens/${id}`, worker],
    ['huishouden als JSON', `/api/v1/huishoudens/${id}`, bearer],
    ['vandaag', '/vandaag', worker],
    ['lijst van huishoudens', '/huishoudens', worker],
    ['zoeken naar huishoudens', '/api/v1/huishoudens/zoeken', { ...bearer, 'content-type': 'application/json' }, '{"zoek":"gezin"}'],
    ['mijn plan', '/mijn-plan', await cookie('inwoner')],
    ['afweging', `/afwegingen/${afweging.id}`, worker],
  ];
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const send = (base, path, headers = {}, body) => new Promise((done, failed) => {
  const sent = request(base + path, { agent, headers, method: body ? 'POST' : 'GET' }, (answer) => {
    answer.resume().on('end', () => done(answer));
  });
  sent.on('error', failed).end(body);
});

async function parts() {
  const names = (await readdir(out)).filter((name) => /^callgrind\.\d+\.\d+$/.test(name));
  return names.sort((a, b) => Number(a.split('.')[2]) - Number(b.split('.')[2]));
}

async function counted(base, [, path, headers, body]) {
  const repeat = async (times) => {
    let answer;
    for (let i = 0; i < times; i++) answer = await send(base, path, headers, body);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    await send(base, MARK.path);
    const name = (await parts()).pop();
    const text = await readFile(join(out, name), 'utf8');
    return { answer, name, total: Number(/^(?:totals|summary): (\d+)/m.exec(text)[1]) };
  };
  await repeat(WARM);
  const once = await repeat(N);
  const twice = await repeat(2 * N);
  return { instructies: Math.round((twice.total - once.total) / N), opdrachten: Number(twice.answer.headers['x-statements']), bytes: Number(twice.answer.headers['content-length']), profile: twice.name };
}

async function measured() {
  const app = new Program();
  await run(program, ['demo', '--data', data]);
  await app.start({ data });
  const list = await pages(app).finally(() => app.stop());
  const child = spawn('valgrind', ['--tool=callgrind', '--quiet', `--dump-before=${MARK.at}`, `--callgrind-out-file=${out}/callgrind.%p`,
    program, 'serve', '--data', data, '--port', '0', '--workers', '1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((done) => child.on('close', done));
  const results = {};
  try {
    const base = await new Promise((done, failed) => {
      let text = '';
      ended.then(() => failed(new Error(`the program under valgrind ended: ${text}`)));
      child.stdout.on('data', (more) => {
        text += more;
        const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(text);
        if (found) done(found[1]);
      });
    });
    for (const page of list) results[page[0]] = await counted(base, page);
  } finally {
    agent.destroy();
    child.kill('SIGTERM');
    await ended;
  }
  return results;
}

const watchdog = setTimeout(() => { console.log('not ok - the count ends in time'); process.exit(1); }, 150_000);
try {
  const results = await measured();
  if (option === '--profile') {
    for (const [name, { instructies, profile }] of Object.entries(results)) console.log(`${name}: ${instructies}   callgrind_annotate ${out}/${profile}`);
  } else if (option === '--update') {
    const budgets = Object.fromEntries(Object.entries(results).map(([name, { instructies, opdrachten }]) => [name, { instructies, opdrachten }]));
    await writeFile(FILE, `${JSON.stringify(budgets, null, 2)}\n`);
    console.log(JSON.stringify(budgets, null, 2));
  } else {
    const budgets = JSON.parse(await readFile(FILE, 'utf8'));
    for (const name of new Set([...Object.keys(budgets), ...Object.keys(results)])) {
      const { instructies, opdrachten, bytes } = results[name] ?? {};
      const budget = budgets[name] ?? { instructies: 0, opdrachten: 0 };
      const within = instructies <= budget.instructies * MARGIN && opdrachten <= budget.opdrachten;
      console.log(`${within ? 'ok' : 'not ok'} - ${name}: ${instructies} instructions of ${budget.instructies}, ${opdrachten} statements of ${budget.opdrachten}, ${bytes} bytes`);
      if (!within) {
        process.exitCode = 1;
        console.log('# Look where they went (docs/snelheid.md). When it is worth it: ./dev bench --budget');
      } else if (instructies < budget.instructies / MARGIN) console.log('# It takes less now. Keep that: ./dev bench --budget');
    }
  }
} finally {
  clearTimeout(watchdog);
  await rm(data, { recursive: true, force: true });
}
