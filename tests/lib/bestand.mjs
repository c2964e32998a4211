// SPDX-License-Identifier: EUPL-1.2
// Small files that are what they say (a picture of one point, a page without words), with what a test puts into them; and sending one as
// a browser does.
import { deflateSync } from 'node:zlib';

const segment = (marker, ...parts) => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** A JPEG with these segments ([marker, bytes]) before the picture, and these bytes behind its end. */
export function jpeg({ segments = [], behind = '', scan = [0x3f] } = {}) {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0', [1, 1, 1, 0, 72, 0, 72, 1, 1], [9, 9, 9]), // with a small picture of one point beside it
    ...segments.map(([marker, bytes]) => segment(marker, bytes)),
    segment(0xdb, [0], Buffer.alloc(64, 1)),
    segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
    segment(0xc4, [0, 1, ...Buffer.alloc(15), 0]),
    segment(0xc4, [0x10, 1, ...Buffer.alloc(15), 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from(scan),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(behind),
  ]);
}

/** An Exif block: which way up, and words that stand for where it was made. */
export function exif(way, words) {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('II*\0\x08\0\0\0', 'latin1');
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x010f, 10); // the maker
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(words.length, 14);
  tiff.writeUInt32LE(tiff.length, 18);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(way, 30);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(words)]);
}

function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return (c ^ 0xffffffff) >>> 0;
}
function chunk(name, content) {
  const all = Buffer.concat([Buffer.alloc(4), Buffer.from(name), Buffer.from(content), Buffer.alloc(4)]);
  all.writeUInt32BE(all.length - 12, 0);
  all.writeUInt32BE(crc(all.subarray(4, -4)), all.length - 4);
  return all;
}

/** A PNG with these chunks ([name, bytes]) before the picture, and these bytes behind its end. */
export function png({ chunks = [], behind = '' } = {}) {
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
    ...chunks.map(([name, bytes]) => chunk(name, bytes)),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', []),
    Buffer.from(behind),
  ]);
}

/** A PDF of one empty page; `more` stands in its catalogue. */
export function pdf({ more = '', behind = '', size = 0 } = {}) {
  const objects = [`<</Type/Catalog/Pages 2 0 R ${more}>>`, '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>'];
  let text = `%PDF-1.4\n%${'x'.repeat(size)}\n`;
  const places = objects.map((object, i) => { const at = text.length; text += `${i + 1} 0 obj${object}endobj\n`; return at; });
  const at = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${text}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n${behind}`, 'latin1');
}

/** What a browser sends: fields, and the file under `bestand`. For Program.api and Client.request: {bytes, type}. */
export async function form(fields, file, { name = 'foto.jpg', type = 'image/jpeg', field = 'bestand' } = {}) {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  if (file) data.append(field, new Blob([file], { type }), name);
  const sent = new Response(data);
  return { bytes: Buffer.from(await sent.arrayBuffer()), type: sent.headers.get('content-type') };
}

/** By hand: lines of a body, as they are. */
export const raw = (boundary, ...parts) => ({ type: `multipart/form-data; boundary=${boundary}`,
  bytes: Buffer.concat(parts.map((part) => Buffer.from(part))) });
