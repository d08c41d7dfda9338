import type { Inspection } from '../../contract/dataset.ts';

export type Encoding = NonNullable<Inspection['encoding']>;

/**
 * The encoding that a file's first bytes give away: a byte order mark, or zeros in every other place,
 * which is how Latin letters look in UTF-16. Null when they say nothing.
 */
export function encodingFromHead(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) even++;
    if (head[2 * pair + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

/** Of the one-byte encodings: Windows-1252 where characters occur that Latin-1 keeps for control codes. */
export function oneByteEncoding(head: Buffer): Encoding {
  return head.some((byte) => byte >= 0x80 && byte <= 0x9f) ? 'windows-1252' : 'latin-1';
}

/**
 * Decodes a stream of bytes piece by piece. A byte order mark is dropped. Latin-1 is read as Windows-1252, as browsers
 * do: the two differ only where Latin-1 has control codes, which no customer file means.
 */
export function decoderOf(encoding: Encoding): (bytes: Uint8Array, more: boolean) => string {
  const decoder = new TextDecoder(encoding === 'latin-1' ? 'windows-1252' : encoding);
  return (bytes, more) => decoder.decode(bytes, { stream: more });
}
