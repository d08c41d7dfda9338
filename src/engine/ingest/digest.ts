import { createHash } from 'node:crypto';
import { createXXHash128 } from 'hash-wasm';
import { defaultStreamFrom } from './streamed.ts';

/** Mark of hashes that are XXH128; those without any are SHA-256, as all were once. */
const quickMark = 'xxh128:';

/** A hash in the making. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Hex, behind the name of the algorithm where it is not SHA-256. Ends it. */
  text(): string;
}

/**
 * The hash of a source, by which it is known again: SHA-256, and of large sources XXH128 (Y. Collet's xxHash, 128 bits).
 * Both read every byte. SHA-256 would take longer for a large log than DuckDB takes to sum it up; XXH128 tells files
 * apart as surely where nobody forges one.
 */
export async function startDigest(large: boolean): Promise<Digest> {
  if (!large) {
    const hash = createHash('sha256');
    return { update: (bytes) => hash.update(bytes), text: () => hash.digest('hex') };
  }
  const hash = (await createXXHash128()).init();
  return { update: (bytes) => hash.update(bytes), text: () => `${quickMark}${hash.digest('hex')}` };
}

/** Sources of as many bytes get the quick hash. */
export function isLarge(bytes: number): boolean {
  return bytes >= defaultStreamFrom;
}

/** One hash for several files: that of a single one as it is, of more that of their hashes, in order, one a line. */
export async function hashOfAll(hashes: readonly (string | null)[]): Promise<string | null> {
  const texts = hashes.filter((hash) => hash !== null);
  if (texts.length < hashes.length) return null;
  if (texts.length === 1) return texts[0];
  const digest = await startDigest(texts.every((text) => text.startsWith(quickMark)));
  digest.update(Buffer.from(texts.join('\n')));
  return digest.text();
}

/** Name and hex of a source's hash, for people. */
export function namedHash(hash: string): readonly [algorithm: string, hex: string] {
  return hash.startsWith(quickMark) ? ['XXH128', hash.slice(quickMark.length)] : ['SHA-256', hash];
}
