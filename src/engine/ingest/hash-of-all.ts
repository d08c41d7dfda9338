import { createHash } from 'node:crypto';

/** One hash for several files: that of a single one as it is, of more the SHA-256 of their hashes (hex), in order. */
export function hashOfAll(hashes: readonly (string | null)[]): string | null {
  if (hashes.includes(null)) return null;
  if (hashes.length === 1) return hashes[0];
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
}
