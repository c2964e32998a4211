// SPDX-License-Identifier: EUPL-1.2
// Data in and out as files, by the command line, beside a program that serves.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { form, pdf } from '../lib/bestand.mjs';
import { run, top } from '../lib/demo.mjs';
import { program, useProgram } from '../lib/program.mjs';

/** Runs the program on another data folder than that of the test: {code, stdout, stderr}. */
const bondgenoot = (...args) => run(program, args, { maxBuffer: 64 << 20, timeout: 60_000 }).then(
  ({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }));

const CASE = { formaat: 'casus/1', casus: 'uit-de-test', bron: 'Een test', titel: 'Een test',
  huishouden: { naam: 'Huishouden uit de test', inwoners: [{ id: 'vader', rol: 'vader' }] },
  citaten: [{ van: 'vader', soort: 'wens', tekst: 'Ik wil dat het blijft zoals het was' }],
  doelen: [{ tekst: 'Rust', leefgebied: 'wonen', van: 'vader', afspraken: [{ wat: 'Bellen', wie: 'regisseur', samen: true }] }] };

describe('In- en uitvoer', () => {
  const app = useProgram();
  let folder;
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'bondgenoot-uitwisseling-')); });
  after(async () => { await rm(folder, { recursive: true, force: true }); });

  const file = async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const exported = async () => {
    const { code, stdout, stderr } = await app.command('export');
    assert.equal(code, 0, stderr);
    return stdout;
  };

  it('says the log-ins in one line', () => {
    assert.match(app.output, /^Meld je aan als uitvoerder, uitvoerder2, .*inwoner; het wachtwoord is steeds: welkom-in-de-demo$/m);
  });

  it('does not show the demo outside this machine', async () => {
    const { code, stderr } = await app.command('serve', '--address', '0.0.0.0', '--port', '0');
    assert.equal(code, 2);
    assert.match(stderr, /alleen op 127\.0\.0\.1/);
  });

  it('does not make a demo over a demo', async () => {
    const before = await exported();
    const { code, stderr } = await app.command('demo');
    assert.equal(code, 2);
    assert.match(stderr, /staat al een demo/);
    assert.equal(await exported(), before);
  });

  it('makes no half demo of a broken case', async () => {
    const data = join(folder, 'half');
    const { code, stderr } = await bondgenoot('demo', '--data', data, await file('half.json', '{"formaat":"casus/1"}'));
    assert.equal(code, 1);
    assert.match(stderr, /\/titel/);
    assert.equal((await bondgenoot('serve', '--data', data, '--port', '0')).code, 2);
  });

  it('a case becomes a household of who takes it on, and of nobody else', async () => {
    const path = await file('casus.json', JSON.stringify(CASE));
    const { code, stdout, stderr } = await app.command('import', '--regisseur', 'uitvoerder3', path);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"uit-de-test" is ingelezen; regisseur is Uitvoerder 3 van Team Noord \(uitvoerder3\)/);
    const seen = async (account) => (await app.ask(account, 'GET', '/huishoudens')).huishoudens.map((one) => one.naam);
    assert.ok((await seen('uitvoerder3')).includes('Huishouden uit de test'));
    assert.ok(!(await seen('uitvoerder')).includes('Huishouden uit de test'));

    const after = await exported();
    const again = await app.command('import', path);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /is er al; er is niets veranderd/);
    assert.equal(await exported(), after);
  });

  it('reading a case is in the logbook before it is there', async () => {
    const lines = (await readFile(join(app.data, 'demo/logboek.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
    const read = lines.filter((line) => line.name === 'bondgenoot import');
    assert.ok(read.length > 0);
    assert.ok(read.every((line) => line.attributes['dpl.core.processing_activity_id'] === 'overdragen'));
  });

  const whole = JSON.stringify({ ...CASE, casus: 'stuk' });
  const broken = {
    'a key that is not in the format': [whole.replace('"titel"', '"tietel"'), /: \/titel: .*\n.*: \/tietel: /s],
    'two mistakes at once': [whole.replace('"wens"', '"hoop"').replace('"wonen"', '7'), /\/citaten\/0\/soort: .*\/doelen\/0\/leefgebied: /s],
    'a key twice': [whole.replace('"titel"', '"titel":"Nog een","titel"'), /\/titel: /],
    'cut off': [whole.slice(0, -30), /regel 1, teken \d+: /],
    'not UTF-8': [Buffer.concat([Buffer.from(whole.slice(0, -2)), Buffer.from([0xff]), Buffer.from('}}')]), /teken \d+: .*UTF-8/],
    '200,000 deep': ['['.repeat(200_000), /te diep genest/],
    'empty': ['', /bestand\.json: /],
    'an export of another version': ['{"formaat":"bondgenoot-export/9"}\n', /lege gemeente/],
  };
  for (const [name, [content, message]] of Object.entries(broken)) {
    it(`a file that is wrong changes nothing: ${name}`, async () => {
      const before = await exported();
      const { code, stderr } = await app.command('import', await file('bestand.json', content));
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.equal(await exported(), before);
    });
  }

  it('of several files the right ones go in', async () => {
    const good = await file('goed.json', JSON.stringify({ ...CASE, casus: 'goed' }));
    const { code, stdout, stderr } = await app.command('import', join(folder, 'weg.json'), await file('fout.json', '{}'), good);
    assert.equal(code, 1);
    assert.match(stdout, /goed\.json: de casus "goed" is ingelezen/);
    assert.match(stderr, /weg\.json: .*\n.*fout\.json: \//s);
  });

  it('an unknown regisseur stops the import', async () => {
    const before = await exported();
    for (const account of ['partner', 'niemand']) {
      const { code, stderr } = await app.command('import', '--regisseur', account, await file('casus3.json', JSON.stringify({ ...CASE, casus: 'drie' })));
      assert.equal(code, 1);
      assert.match(stderr, new RegExp(account));
    }
    assert.equal(await exported(), before);
  });

  it('an export read into an empty municipality gives the same export', async () => {
    const { id } = await app.ask('uitvoerder', 'POST', '/huishoudens', { naam: 'Papier', rol: 'moeder', zin: 'Ik heb een brief.' });
    const [{ id: inwoner }] = (await app.ask('uitvoerder', 'GET', `/huishoudens/${id}`)).inwoners;
    const largest = pdf({ size: 10 * 1024 * 1024 - 500 }); // one line of the file holds it
    await app.ask('uitvoerder', 'POST', `/huishoudens/${id}/documenten`, await form({ titel: 'Groot', inwoner, wet: 'Wmo 2015' }, largest));
    const text = await exported();
    const path = await file('export.jsonl', text);
    const data = join(folder, 'ander');
    assert.equal((await bondgenoot('gemeente', 'ander', 'Gemeente Ander', 'ander.example', '--data', data)).code, 0);
    for (const bad of [text.slice(0, -1000), text.slice(0, text.lastIndexOf('{')), text.replace('"rij":{', '"rij":{"extra":1,')]) {
      const refused = await bondgenoot('import', '--data', data, await file('bad.jsonl', bad));
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /bad\.jsonl: /);
    }
    const read = await bondgenoot('import', '--data', data, path);
    assert.equal(read.code, 0, read.stderr);
    assert.equal((await bondgenoot('export', '--data', data)).stdout, text);
    assert.equal((await bondgenoot('check', '--data', data)).code, 0);
    const again = await bondgenoot('import', '--data', data, path);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /lege gemeente/);
  });

  it('the cases of the project are all in the demo', async () => {
    const names = (await readdir(join(top, 'cases'))).filter((name) => name.endsWith('.json')).map((name) => join(top, 'cases', name));
    const { code, stdout } = await app.command('import', ...names);
    assert.equal(code, 0);
    assert.equal(stdout.match(/is er al; er is niets veranderd/g)?.length, names.length);
  });
});
