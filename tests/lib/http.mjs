// SPDX-License-Identifier: EUPL-1.2
// One request over HTTP/1.1 with node:http. Not fetch: it hides Set-Cookie in the Node of Debian 12, and may not set headers
// such as Host.
import { Agent, request } from 'node:http';
import { checkAnswer } from './document.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function exchange(method, url, { headers = {}, body, seconds = 30 } = {}) {
  const bytes = body === undefined ? undefined : Buffer.from(body instanceof Uint8Array ? body : String(body));
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers, ...(bytes && { 'content-length': bytes.length }) } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', reject).on('end', () => {
        const all = Object.entries(answer.headersDistinct).filter(([name]) => name !== 'set-cookie');
        resolve({
          status: answer.statusCode,
          headers: new Headers(all.map(([name, values]) => [name, values.join(', ')])),
          cookies: answer.headers['set-cookie'] ?? [],
          body: Buffer.concat(parts).toString('utf8'),
          bytes: Buffer.concat(parts),
        });
      });
    });
    sent.setTimeout(seconds * 1000, () => sent.destroy(new Error(`${method} ${url}: no answer within ${seconds} s`)));
    sent.on('error', reject).end(bytes);
  });
}

/**
 * {status, headers (Headers, without cookies), cookies (lines of Set-Cookie), body (text)}. Redirects are answers. What the API
 * answers is held against openapi.json.
 */
export async function send(method, url, options = {}) {
  const answer = await exchange(method, url, options);
  const { pathname, search } = new URL(url);
  if (/^\/api(\/|$)/.test(pathname)) checkAnswer(method, pathname + search, answer);
  return answer;
}
