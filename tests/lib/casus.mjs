// SPDX-License-Identifier: EUPL-1.2
// The published cases as tests need them: what stands in the file, so that a test types what the article tells.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { top } from './demo.mjs';

/** A case (casus/1): the project's own, from which the demo is made; or that of the shared folder when it is there. */
export async function casus(name, { shared = false } = {}) {
  const own = join(top, 'cases', `${name}.json`);
  const other = shared && process.env.SHARED && join(process.env.SHARED, 'cases', `${name}.json`);
  return JSON.parse(await readFile(other || own, 'utf8').catch(() => readFile(own, 'utf8')));
}
