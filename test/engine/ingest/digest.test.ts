import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOfAll, isLarge, namedHash, startDigest } from '../../../src/engine/ingest/digest.ts';

async function digestOf(parts: readonly string[], large: boolean): Promise<string> {
  const digest = await startDigest(large);
  for (const part of parts) digest.update(Buffer.from(part));
  return digest.text();
}

describe('the hash of a source', () => {
  it('is SHA-256 in hex, as it always was', async () => {
    const wanted = createHash('sha256').update('two parts').digest('hex');
    expect(await digestOf(['two ', 'parts'], false)).toBe(wanted);
    expect(namedHash(wanted)).toEqual(['SHA-256', wanted]);
  });

  it('is XXH128 of large ones, and says so', async () => {
    // The value that xxHash itself gives for no bytes at all.
    expect(await digestOf([], true)).toBe('xxh128:99aa06d3014798d86001c324468d497f');
    expect(await digestOf(['two ', 'parts'], true)).toBe(await digestOf(['two parts'], true));
    expect(namedHash('xxh128:99aa')).toEqual(['XXH128', '99aa']);
    expect([isLarge(199e6), isLarge(200e6)]).toEqual([false, true]);
  });

  it('of several files is that of their hashes, in order', async () => {
    const one = await digestOf(['one'], true);
    const other = await digestOf(['other'], true);
    expect(await hashOfAll([one])).toBe(one);
    expect(await hashOfAll([one, other])).toBe(await digestOf([`${one}\n${other}`], true));
    expect(await hashOfAll([one, other])).not.toBe(await hashOfAll([other, one]));
    expect(await hashOfAll([one, null])).toBeNull();
  });
});
