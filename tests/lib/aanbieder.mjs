// SPDX-License-Identifier: EUPL-1.2
// A real provider of OpenID Connect on loopback (npm oidc-provider), with a front before it that can spoil what it answers. The front is
// what the program sees; it counts what is asked. Tokens can be made anew with the provider's own keys, so that only what a test means
// is wrong with them.
import { constants, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import Provider from 'oidc-provider';

const SECRET = 'een geheim met & en + en %';
export const CLIENT = 'bondgenoot';

/** A key pair as JWK, private. */
export function newKey(kind, kid) {
  const { privateKey } = kind === 'EC' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: kind === 'small' ? 1024 : 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig' };
}
export const publicPart = ({ kty, n, e, crv, x, y, kid, use }) => JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid, use }));
const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
export const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());

/** A compact JWS of these, signed as the header says. */
export function makeToken(header, claims, jwk) {
  const body = `${encode(header)}.${encode(claims)}`;
  if (header.alg === 'none') return `${body}.`;
  if (header.alg.startsWith('HS')) {
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return `${body}.${createHmac('sha256', pem).update(body).digest('base64url')}`;
  }
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const how = { PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, ES256: { dsaEncoding: 'ieee-p1363' } }[header.alg] ?? {};
  return `${body}.${sign('sha256', Buffer.from(body), { key, ...how }).toString('base64url')}`;
}

export class Aanbieder {
  #front; #inner; #provider;
  people = new Map(); // sub -> claims
  who; // sub of who logs in next
  login = {}; // more of that log-in: acr, amr
  spoil = new Map(); // path -> (answer {status, headers, body}, request) => answer, or a promise; null: no answer ever comes
  asked = []; // paths that were asked, by anybody
  signing = newKey('RSA', 'sleutel-1');
  ec = newKey('EC', 'sleutel-ec');

  async start() {
    this.#front = createServer((req, res) => this.#pass(req, res).catch((error) => { res.statusCode = 599; res.end(String(error)); }));
    this.#front.listen(0, '127.0.0.1');
    await once(this.#front, 'listening');
    this.issuer = `http://127.0.0.1:${this.#front.address().port}`;
    return this;
  }

  /** The clients are made when it is known where Bondgenoot answers. */
  async serve(base, { client = {}, config = {} } = {}) {
    const people = this.people;
    this.#provider = new Provider(this.issuer, {
      clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [`${base}/aanmelden/oidc/terug`], post_logout_redirect_uris: [`${base}/aanmelden`],
        grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic', ...client }],
      jwks: { keys: [this.signing, this.ec] },
      cookies: { keys: ['koekje'] },
      acrValues: ['hoog'],
      claims: { openid: ['sub', 'acr'], profile: ['name', 'groups', 'team', 'afdeling', 'diep'], acr: null, auth_time: null, iss: null, sid: null },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (ctx, interaction) => `/interactie/${interaction.uid}` },
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'], clientAuthSigningAlgValues: ['ES256', 'PS256'] },
      findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
      async loadExistingGrant(ctx) {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
      ...config,
    });
    const answer = this.#provider.callback();
    this.#inner?.close();
    this.#inner = createServer((req, res) => {
      if (!req.url.startsWith('/interactie/')) return answer(req, res);
      const result = this.who ? { login: { accountId: this.who, remember: false, ...this.login } } : { error: 'access_denied' };
      return this.#provider.interactionFinished(req, res, result).catch((error) => { res.statusCode = 598; res.end(String(error)); });
    });
    this.#inner.listen(0, '127.0.0.1');
    await once(this.#inner, 'listening');
  }

  async #pass(req, res) {
    const path = req.url.split('?')[0];
    this.asked.push(path);
    const parts = [];
    for await (const part of req) parts.push(part);
    const body = Buffer.concat(parts);
    const inner = request({ port: this.#inner.address().port, host: '127.0.0.1', method: req.method, path: req.url, headers: req.headers }).end(body);
    const [back] = await once(inner, 'response');
    const got = [];
    for await (const part of back) got.push(part);
    let answer = { status: back.statusCode, headers: back.headers, body: Buffer.concat(got).toString() };
    const spoil = this.spoil.get(path);
    if (spoil) answer = await spoil(answer, { body: body.toString(), headers: req.headers });
    if (answer === null) return;
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
    res.writeHead(answer.status, headers);
    res.end(answer.body);
  }

  /** From now on the ID tokens are what `change` makes of the real ones: (claims, header) => {claims, header, key, token}. */
  forge(change) {
    this.spoil.set('/token', (answer) => {
      const said = JSON.parse(answer.body);
      if (!said.id_token) return answer;
      const [header, claims] = said.id_token.split('.').slice(0, 2).map(decode);
      const made = change(claims, header, said) ?? {};
      const key = made.key ?? (made.header?.alg ?? header.alg) === 'ES256' ? made.key ?? this.ec : made.key ?? this.signing;
      said.id_token = made.token ?? makeToken(made.header ?? header, made.claims ?? claims, key);
      return { ...answer, body: JSON.stringify(said) };
    });
  }

  count(path) { return this.asked.filter((one) => one === path).length; }

  /** What a browser does there: from this address on, until it is sent back to us; that address, as a path. */
  async walk(address, base) {
    const jar = new Map();
    for (let n = 0; n < 10; n++) {
      if (address.startsWith(base)) return address.slice(base.length);
      const answer = await new Promise((resolve, reject) => {
        request(address, { headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } }, resolve).on('error', reject).end();
      });
      for (const line of answer.headers['set-cookie'] ?? []) jar.set(...line.split(';')[0].split(/=(.*)/).slice(0, 2));
      const said = [];
      for await (const part of answer) said.push(part);
      if (!answer.headers.location) throw new Error(`${answer.statusCode} at ${address}: ${Buffer.concat(said)}`);
      address = new URL(answer.headers.location, address).href;
    }
    throw new Error('the provider sends round and round');
  }

  /** The settings that belong to it, for gemeente.json. */
  settings(more = {}) { return { naam: 'Inlog van Voorbeeld', uitgever: this.issuer, client: CLIENT, ...more }; }
  get secret() { return SECRET; }

  stop() { for (const one of [this.#front, this.#inner]) { one?.close(); one?.closeAllConnections(); } }
}
