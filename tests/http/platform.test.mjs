// SPDX-License-Identifier: EUPL-1.2
// What every request owes, whatever the concept: who is asking, forms that cannot be forged, headers, problems, text that survives.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { send } from '../lib/http.mjs';
import { onPostgres, sql } from '../lib/postgres.mjs';
import { program, useProgram } from '../lib/program.mjs';

const isLogin = (form) => form.fields.some((field) => field.name === 'wachtwoord');

describe('Aanmelden', () => {
  const app = useProgram();

  it('does not say which part was wrong', async () => {
    const client = app.client();
    const answers = [];
    for (const values of [{ aanmeldnaam: 'uitvoerder', wachtwoord: 'fout' }, { aanmeldnaam: 'bestaat-niet', wachtwoord: 'fout' }]) {
      const page = await client.submit(await client.open('/aanmelden'), values, isLogin);
      assert.equal(page.status, 401);
      answers.push(page.text);
      assert.equal(page.form(isLogin).fields.find((field) => field.name === 'aanmeldnaam').value, values.aanmeldnaam, 'the name stays');
      assert.ok(!page.body.includes('value="fout"'), 'the password does not');
    }
    assert.equal(answers[0], answers[1]);
  });

  it('sends somebody who is not logged in to the log-in page and back', async () => {
    const client = app.client();
    const away = await client.get('/huishoudens');
    assert.equal(away.status, 303);
    assert.equal(away.location, '/aanmelden?naar=%2Fhuishoudens');
    const back = await client.submit(await client.open(away.location), { aanmeldnaam: 'uitvoerder', wachtwoord: 'welkom-in-de-demo' }, isLogin);
    assert.equal(back.location, '/huishoudens');
  });

  it('never sends somebody to another site', async () => {
    for (const to of ['//evil.example/x', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d%0aX: y']) {
      const client = app.client();
      const page = await client.open(`/aanmelden?naar=${encodeURIComponent(to)}`);
      const answer = await client.submit(page, { aanmeldnaam: 'uitvoerder', wachtwoord: 'welkom-in-de-demo' }, isLogin);
      assert.match(answer.location, /^\/[^/\\]*/);
      assert.ok(!answer.location.includes('evil') || answer.location.startsWith('/%'), answer.location);
    }
  });

  it('ends the session at log-out, also for who kept the cookie', async () => {
    const client = await app.login('teamleider', { fresh: true });
    const page = await client.open('/vandaag');
    const kept = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const out = await client.submit(page, {}, '/uitloggen');
    assert.equal(out.location, '/aanmelden');
    const again = await send('GET', `${app.base}/vandaag`, { headers: { cookie: kept } });
    assert.equal(again.status, 303);
  });

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const client = app.client();
    const page = await client.open('/aanmelden');
    const body = new URLSearchParams({ aanmeldnaam: 'beleid', wachtwoord: 'welkom-in-de-demo',
      _csrf: page.form(isLogin).fields.find((field) => field.name === '_csrf').value });
    const answer = await send('POST', `${app.base}/aanmelden`, { body,
      headers: { cookie: `bg_voor=${client.cookies.get('bg_voor')}`, 'content-type': 'application/x-www-form-urlencoded' } });
    assert.match(answer.cookies.join('\n'), /bg_sessie=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
  });
});

describe('Formulieren', () => {
  const app = useProgram();
  const values = { naam: 'Proefhuishouden', rol: 'moeder', zin: 'Ik wil rust.' };

  it('are refused without the token of the session, and come back filled in', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.open('/huishoudens/nieuw');
    const sent = await client.submit(page, { ...values, _csrf: 'niet-de-mijne' }, '/huishoudens');
    assert.equal(sent.status, 403);
    assert.ok(sent.body.includes('Proefhuishouden') && sent.body.includes('Ik wil rust.'));
    const again = await client.submit(sent, {}, '/huishoudens');
    assert.equal(again.status, 303, 'the form that came back works');
  });

  it('are refused when another site sends them', async () => {
    const client = await app.login('uitvoerder');
    const form = (await client.open('/huishoudens/nieuw')).form('/huishoudens');
    const body = new URLSearchParams({ ...values, _csrf: form.fields.find((field) => field.name === '_csrf').value });
    const answer = await client.request('POST', '/huishoudens', { body, headers: { 'sec-fetch-site': 'cross-site' } });
    assert.equal(answer.status, 403);
  });

  it('say everything that is wrong at once and keep what was typed', async () => {
    const client = await app.login('uitvoerder');
    const page = await client.submit(await client.open('/huishoudens/nieuw'), { naam: 'x'.repeat(121), rol: '', zin: 'Deze zin blijft staan.' }, '/huishoudens');
    assert.equal(page.status, 400);
    const fields = page.form('/huishoudens').fields;
    assert.equal(fields.find((field) => field.name === 'naam').value.length, 121);
    assert.ok(page.body.includes('Deze zin blijft staan.'));
    assert.ok(page.text.includes('Dit zijn 121 tekens. Er passen er 120.'), page.text);
    assert.ok(page.text.includes('Vul dit in.'));
  });

  it('keep text that came in after the session had ended, and give it back only to its writer', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open('/huishoudens/nieuw');
    const text = 'Wat hij zei, woord voor woord. '.repeat(60);
    sql(app.data, "update sessie set laatst = '2000-01-01T00:00:00Z'");
    const away = await client.submit(page, { ...values, zin: text }, '/huishoudens');
    assert.equal(away.location, '/aanmelden?bewaard=1');
    const tekst = client.cookies.get('bg_tekst');
    assert.ok(tekst && !tekst.includes('Wat'), 'the cookie holds a key, no text');
    const stored = sql(app.data, onPostgres ? "select encode(inhoud, 'hex') from concepttekst" : 'select hex(inhoud) from concepttekst');
    assert.ok(!Buffer.from(stored.trim(), 'hex').toString('latin1').includes('woord voor woord'), 'the database holds no readable text');

    const other = await app.login('uitvoerder2', { fresh: true });
    const stolen = await send('GET', `${app.base}/teruggeven`, { headers: { cookie: [...other.cookies, ['bg_tekst', tekst]].map((c) => c.join('=')).join('; ') } });
    assert.equal(stolen.status, 303);

    const back = await client.submit(await client.open(away.location), { aanmeldnaam: 'uitvoerder', wachtwoord: 'welkom-in-de-demo' }, isLogin);
    assert.equal(back.location, '/teruggeven');
    const given = await client.open('/teruggeven');
    assert.ok(given.body.includes(text.trim()), 'the text is there');
    const sent = await client.submit(given, {}, '/huishoudens');
    assert.equal(sent.status, 303);
    assert.ok(!client.cookies.get('bg_tekst'), 'and is gone once it was sent');
  });

  it('can be thrown away instead', async () => {
    const client = await app.login('uitvoerder', { fresh: true });
    const page = await client.open('/vandaag');
    const csrf = page.form('/uitloggen').fields.find((field) => field.name === '_csrf').value;
    const answer = await client.request('POST', '/teruggeven/weggooien', { body: new URLSearchParams({ _csrf: csrf }) });
    assert.equal(answer.status, 303);
  });
});

describe('Elk antwoord', () => {
  const app = useProgram();

  it('has the headers that protect it', async () => {
    const page = await (await app.login('uitvoerder')).open('/huishoudens');
    const csp = page.headers.get('content-security-policy');
    assert.match(csp, /default-src 'none'/);
    assert.ok(!csp.includes('unsafe'));
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(page.headers.get('referrer-policy'), /same-origin/);
    assert.ok(!/<style|style=|<script>|onclick/i.test(page.body), 'nothing inline');
  });

  it('speaks the language of the browser, or the one that was chosen', async () => {
    const client = app.client({ language: 'en' });
    assert.ok((await client.open('/aanmelden')).body.includes('lang="en"'));
    const chosen = await client.get('/taal/nl?naar=/aanmelden');
    assert.equal(chosen.location, '/aanmelden');
    assert.ok((await client.open('/aanmelden')).body.includes('lang="nl"'));
  });

  it('refuses a host that is of no municipality', async () => {
    const answer = await send('GET', `${app.base}/aanmelden`, { headers: { host: 'elders.example' } });
    assert.equal(answer.status, 421);
  });

  it('says which methods an address knows', async () => {
    const answer = await app.api('uitvoerder', 'DELETE', '/huishoudens');
    assert.equal(answer.status, 405);
    assert.match(answer.headers.get('allow'), /GET.*POST|POST.*GET/);
    assert.equal((await app.api('uitvoerder', 'GET', '/huishoudens/')).status, 404, 'a trailing slash is another address');
  });

  it('serves style and script for ever, by their content', async () => {
    const client = app.client();
    const page = await client.open('/aanmelden');
    const urls = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
    assert.ok(urls.length >= 4, `assets on the page: ${urls}`);
    for (const url of urls) {
      const asset = await client.get(url);
      assert.equal(asset.status, 200);
      assert.match(asset.headers.get('cache-control'), /immutable/);
    }
    assert.equal((await client.get('/assets/0000000000000000/components.css')).status, 404);
  });

  it('takes the house style of a municipality from one file', async () => {
    assert.equal((await app.client().get('/huisstijl/0000000000000000')).status, 404);
  });

  it('leads from the address bar to the right first page', async () => {
    assert.equal((await app.client().get('/')).location, '/aanmelden');
    assert.equal((await (await app.login('uitvoerder')).get('/')).location, '/vandaag');
    assert.equal((await (await app.login('inwoner')).get('/')).location, '/mijn-plan');
  });
});

describe('API', () => {
  const app = useProgram();

  it('asks for a token', async () => {
    const answer = await app.api(null, 'GET', '/huishoudens');
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    const wrong = await app.api(null, 'GET', '/huishoudens', undefined, { authorization: 'Bearer onzin' });
    assert.equal(wrong.status, 401);
  });

  it('gives all errors at once as problem+json', async () => {
    const answer = await app.api('uitvoerder', 'POST', '/huishoudens', { naam: 5, rol: '', onbekend: true });
    assert.equal(answer.status, 400);
    const pointers = answer.body.errors.map((error) => error.location.pointer).sort();
    assert.deepEqual(pointers, ['/naam', '/onbekend', '/rol', '/zin']);
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['[1]', '{"a":1,"a":2}', '{"a":', '['.repeat(100000)]) {
      const answer = await send('POST', `${app.base}/api/v1/huishoudens`, { body,
        headers: { authorization: `Bearer ${await app.token('uitvoerder')}`, 'content-type': 'application/json' } });
      assert.equal(answer.status, 400, body.slice(0, 20));
    }
    const form = await send('POST', `${app.base}/api/v1/huishoudens`, { body: 'a=1',
      headers: { authorization: `Bearer ${await app.token('uitvoerder')}`, 'content-type': 'application/x-www-form-urlencoded' } });
    assert.equal(form.status, 415);
  });

  it('describes itself, open to every site', async () => {
    const answer = await app.api(null, 'GET', '/openapi.json');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.ok(Object.keys(answer.body.paths).length > 20);
  });

  it('follows the NL GOV API Design Rules as far as the linter sees', async (t) => {
    const ruleset = process.env.SHARED && join(process.env.SHARED, 'adr/linter.yaml');
    if (!ruleset || !(await readFile(ruleset).catch(() => null))) return t.skip('the ruleset (SHARED/adr/linter.yaml) is not there');
    const folder = await mkdtemp(join(tmpdir(), 'bondgenoot-openapi-'));
    const document = await app.ask(null, 'GET', '/openapi.json');
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    let said = '';
    try {
      execFileSync('node_modules/.bin/spectral', ['lint', '--quiet', '--fail-severity=hint', '-f', 'text', '-r', ruleset, join(folder, 'openapi.json')],
        { cwd: new URL('../..', import.meta.url).pathname });
    } catch (error) { said = String(error.stdout) + String(error.stderr); }
    assert.equal(said, '');
  });
});

it('the program tells the version that meson.build gives it', async () => {
  const build = await readFile(new URL('../../meson.build', import.meta.url), 'utf8');
  const version = /version: '([^']*)'/.exec(build)[1];
  for (const asked of ['version', '--version'])
    assert.equal(execFileSync(program, [asked]).toString(), `bondgenoot ${version}\n`);
});
