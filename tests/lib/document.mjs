// SPDX-License-Identifier: EUPL-1.2
// Every answer of the API in the tests, held against openapi.json: the status is one that the operation declares, so is the type of
// what it carries, the body fits the schema, and the headers that must be there are. After a change the answer is the view at Location,
// so it is held against that operation.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';

const program = process.env.BONDGENOOT_PROGRAM ?? fileURLToPath(new URL('../../build-test/bondgenoot', import.meta.url));
/** What can come before it is known which operation is meant: from the HTTP layer, or for the host. */
const BEFORE = new Set([400, 408, 414, 417, 421, 431, 503, 505]);
const FORMATS = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  'uri-reference': /^[\w\-./?#=&%~+:,;@!$'()*]*$/,
  int64: { type: 'number', validate: Number.isSafeInteger },
};

let made;
/** The document with what checks its schemas; read from the program when it is first asked for. */
function load() {
  if (made) return made;
  const document = JSON.parse(execFileSync(program, ['openapi'], { maxBuffer: 64 << 20 }).toString());
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ $id: 'document', ...document });
  const paths = Object.keys(document.paths).map((path) => ({ path, parts: path.split('/'), braces: path.split('{').length }))
    .sort((a, b) => a.braces - b.braces);
  made = { document, ajv, paths, schemas: new Map() };
  return made;
}

const isId = (part) => /^[a-z2-7]{26}$/.test(part);

/** The path of the document that an address is at ("/doelen/{id}"), or undefined. */
export function declaredPath(address) {
  const parts = address.split('/');
  return load().paths.find((one) => one.parts.length === parts.length && one.parts.every((part, i) => (part.startsWith('{') ? isId(parts[i]) : part === parts[i])))?.path;
}

const resolve = (thing) => (thing?.$ref ? thing.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/')], load().document) : thing);

function fits(schema, body, said) {
  const { ajv, schemas } = load();
  const key = JSON.stringify(schema);
  if (!schemas.has(key)) schemas.set(key, ajv.compile(JSON.parse(key.replaceAll('"#/', '"document#/'))));
  const check = schemas.get(key);
  assert.ok(check(body), `not as openapi.json says: ${said}\n${ajv.errorsText(check.errors, { separator: '\n' })}`);
}

function checkContent(response, answer, said) {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0];
  if (answer.body === '') {
    assert.ok(!response.content || answer.isHead, `openapi.json promises a body: ${said}`);
    return;
  }
  const media = response.content?.[type];
  assert.ok(media, `openapi.json knows no ${type || 'body'} here: ${said}`);
  if (media.schema.format === 'binary') return; // a file
  fits(media.schema, JSON.parse(answer.body), said);
}

function checkHeaders(response, answer, said) {
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = answer.headers.get(name);
    const { required, schema } = resolve(header);
    assert.ok(value !== null || !required, `openapi.json promises the header ${name}: ${said}`);
    if (value !== null) fits(schema, schema.type === 'integer' ? Number(value) : value, `${name}: ${value} in ${said}`);
  }
}

/** Of what no operation is about: a problem, or what a place can do. */
function checkNothing(method, path, answer, said) {
  if (method === 'OPTIONS' && path) assert.equal(answer.status, 204, said);
  else assert.ok(answer.status === (path ? 405 : 404) || BEFORE.has(answer.status), `no operation: ${said}`);
  if (answer.status >= 400 && !answer.isHead) checkContent(resolve({ $ref: '#/components/responses/400' }), answer, said);
  if (answer.status === 405 || answer.status === 204) assert.ok(answer.headers.get('allow'), said);
}

/** address: path and query of the request, from /api on. answer: {status, headers, body (text)}. */
export function checkAnswer(method, address, answer) {
  const said = `${method} ${address}: ${answer.status} ${answer.body.slice(0, 600)}`;
  assert.match(answer.headers.get('api-version') ?? '', /^\d+\.\d+\.\d+$/, `API-Version missing: ${said}`);
  assert.ok(!answer.cookies?.length, `a cookie in the API: ${said}`);
  const at = address.split('?')[0];
  const path = at.startsWith('/api/v1/') ? declaredPath(at.slice(7)) : undefined;
  const isHead = method === 'HEAD';
  const seen = { ...answer, isHead };
  const operation = load().document.paths[path]?.[isHead ? 'get' : method.toLowerCase()];
  const response = resolve(operation?.responses[answer.status]);
  if (!operation || (!response && BEFORE.has(answer.status))) {
    checkNothing(method, path, seen, said);
    return;
  }
  assert.ok(response, `openapi.json knows no ${answer.status} of ${operation.operationId}: ${said}`);
  checkContent(response, seen, said);
  checkHeaders(response, answer, said);
  const location = answer.headers.get('location');
  if (location && answer.body !== '' && answer.status < 300) {
    const view = load().document.paths[declaredPath(location.replace('/api/v1', '').split(/[?#]/)[0])]?.get;
    assert.ok(view, `leads nowhere: ${said}`);
    checkContent(resolve(view.responses[200]), seen, `(the view at ${location}) ${said}`);
  }
}
