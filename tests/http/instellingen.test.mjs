// SPDX-License-Identifier: EUPL-1.2
// Settings: one file, the environment and the command line; and SIGHUP, that takes them up while people work.
import assert from 'node:assert/strict';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { demoFolder, environment, run } from '../lib/demo.mjs';
import { send } from '../lib/http.mjs';
import { dropStore, sql, storeEnvironment } from '../lib/postgres.mjs';
import { Program, program, useProgram } from '../lib/program.mjs';

const conf = (app) => join(app.data, 'bondgenoot.conf');
const household = async (app) => (await app.ask('uitvoerder', 'GET', '/huishoudens')).huishoudens[0].id;

describe('Instellingen die niet kloppen', () => {
  it('stop the program before it begins, and all of them are told', async () => {
    const data = await demoFolder();
    try {
      await writeFile(join(data, 'bondgenoot.conf'), 'poort = 80\nworkers = veel\n');
      const done = await run('timeout', ['20', program, 'serve', '--data', data, '--port', 'acht'],
        { env: { ...environment, ...storeEnvironment(data), BONDGENOOT_AFSCHERMING: 'ja' } }).then(() => ({ code: 0 }), (error) => error);
      assert.equal(done.code, 2, done.stderr);
      assert.match(done.stderr, /bondgenoot\.conf, regel 1: de instelling "poort" is er niet/);
      assert.match(done.stderr, /bondgenoot\.conf, regel 2: workers: een heel getal van 0 tot en met 64, niet "veel"/);
      assert.match(done.stderr, /^BONDGENOOT_AFSCHERMING: afscherming: aan of uit, niet "ja"/m);
      assert.match(done.stderr, /^--port: port: een heel getal/m);
    } finally {
      dropStore(data);
      await rm(data, { recursive: true });
    }
  });
});

describe('bondgenoot instellingen', () => {
  const app = useProgram();
  it('writes a file that says the same when it is read', async () => {
    const first = await app.command('instellingen', '--port', '81');
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^port = 81$/m);
    assert.match(first.stdout, /^#workers = 0$/m);
    assert.doesNotMatch(first.stdout, /^.{121}/m, 'lines that fit a screen');
    await writeFile(conf(app), first.stdout);
    const second = await app.command('instellingen');
    assert.match(second.stderr, /^Gelezen uit .*bondgenoot\.conf/);
    assert.equal(second.stdout, first.stdout);
  });
});

describe('SIGHUP', () => {
  const app = useProgram();

  it('with settings that are wrong says so, and changes nothing', async () => {
    const before = app.children;
    app.expectedErrors = /"event":"settings-wrong"/;
    await writeFile(conf(app), 'workers = nul\nonzin\n');
    await app.reload(/"event":"settings-wrong".*onzin|"event":"settings-wrong".*regel 2/);
    assert.match(app.stderr, /"event":"settings-wrong","why":"[^"]*bondgenoot\.conf, regel 1: workers/);
    assert.deepEqual(app.children, before);
    assert.equal((await app.client().get('/aanmelden')).status, 200);
  });

  it('names what only a restart changes', async () => {
    await writeFile(conf(app), 'address = 127.0.0.9\n');
    await app.reload();
    assert.match(app.stderr, /"event":"settings-after-restart","settings":"address"/);
    assert.equal((await app.client().get('/aanmelden')).status, 200);
    await rm(conf(app));
  });

  it('takes up what a municipality changed, and its house style', async () => {
    const file = join(app.data, 'demo/gemeente.json');
    const settings = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...settings, naam: 'Gemeente Anders' }));
    await writeFile(join(app.data, 'demo/tokens.css'), ':root{--proef:1px}');
    await app.reload();
    const page = await app.client().open('/aanmelden');
    assert.match(page.text, /Gemeente Anders/);
    const style = /\/huisstijl\/[0-9a-f]+/.exec(page.body)[0];
    assert.equal((await app.client().get(style)).body, ':root{--proef:1px}');
  });

  it('with a municipality that is not right keeps the old workers', async () => {
    const file = join(app.data, 'demo/gemeente.json');
    const before = app.children;
    app.expectedErrors = /"event":"(settings-wrong|start|worker-died|reload-failed)"/;
    await rename(file, `${file}.weg`);
    await writeFile(file, '{"naam": ');
    await app.reload(/"event":"reload-failed"/);
    await rename(`${file}.weg`, file);
    assert.deepEqual(app.children.filter((pid) => !before.includes(pid)), []);
    assert.match((await app.client().open('/aanmelden')).text, /Gemeente Anders/);
  });

  it('serves a municipality that was added', async () => {
    const made = await app.command('gemeente', 'nieuw', 'Gemeente Nieuw', 'nieuw.example');
    assert.equal(made.code, 0, made.stderr);
    const ask = () => send('GET', `${app.base}/aanmelden`, { headers: { host: 'nieuw.example', accept: 'text/html' } });
    assert.equal((await ask()).status, 421);
    await app.reload();
    let answer = await ask();
    // A connection that was open leads once more to the worker that leaves, and is closed by it.
    for (let n = 0; n < 20 && answer.headers.get('connection') === 'close'; n++) answer = await ask();
    assert.equal(answer.status, 200);
    assert.match(answer.body, /Gemeente Nieuw/);
  });
});

describe('SIGHUP onder druk', () => {
  const app = new Program();
  after(() => app.stop());

  it('fails no request, and gives the number of workers that was asked', async () => {
    await app.start({ args: ['--workers', '3'], env: { BONDGENOOT_BEGRENZEN: '0' } });
    const id = await household(app);
    const client = await app.login('uitvoerder');
    const state = { stop: false, count: 0, written: 0 };
    const reader = async (path) => {
      while (!state.stop) {
        const page = await client.get(path);
        assert.equal(page.status, 200, `${path}: ${page.status}`);
        state.count++;
      }
    };
    const writer = async () => {
      while (!state.stop) {
        const answer = await app.api('uitvoerder', 'POST', `/huishoudens/${id}/gesprekken`, { tekst: `proef ${state.written}` });
        assert.equal(answer.status, 201, answer.said);
        state.written++;
        state.count++;
      }
    };
    // Between two requests of its own it waits: its connection is idle when its worker is replaced.
    const slow = async () => {
      while (!state.stop) {
        await app.ask('uitvoerder', 'GET', '/huishoudens');
        await pause(150);
        state.count++;
      }
    };
    const busy = [reader(`/huishoudens/${id}`), reader('/huishoudens'), writer(), slow(), slow()];
    const failed = Promise.race(busy.map((one) => one.then(() => undefined)));
    failed.catch(() => {});
    const seen = new Set(app.children);
    for (let n = 0; n < 3; n++) {
      await Promise.race([app.reload(), failed]);
      for (const pid of app.children) seen.add(pid);
    }
    state.stop = true;
    await Promise.all(busy);
    assert.ok(seen.size >= 16, `${seen.size} processes in all`);
    assert.ok(state.count > 20 && state.written > 3, `${state.count} requests, ${state.written} changes`);
    assert.equal(sql(app.data, "select count(*) from gesprek where tekst like 'proef %'"), String(state.written));
    assert.equal(app.stderr.match(/worker-died/), null);
  });
});
