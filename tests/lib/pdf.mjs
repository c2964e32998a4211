// SPDX-License-Identifier: EUPL-1.2
// Reading a PDF with the tools of others: poppler and qpdf.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** {text, info, structure, fonts, check} of the bytes of a PDF. */
export function readPdf(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'bondgenoot-pdf-'));
  const file = join(folder, 'brief.pdf');
  const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' });
  try {
    writeFileSync(file, bytes);
    return { text: run('pdftotext', '-layout', file, '-').replace(/\s+/g, ' '), info: run('pdfinfo', file), structure: run('pdfinfo', '-struct-text', file),
      fonts: run('pdffonts', file), check: run('qpdf', '--check', file), plain: run('qpdf', '--qdf', '--object-streams=disable', file, '-') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
