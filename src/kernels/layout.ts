import { FIRST_FREE } from './control-words.ts';

/** Addresses handed out one after the other before the memory is taken. */
export interface Layout {
  /** Reserves room for `count` items of `bytes` each and returns its address, a multiple of 64. */
  reserve(count: number, bytes: number): number;
  /** Bytes needed so far. */
  size(): number;
}

/** Room at the end: vectors may be read past the last item. */
const MARGIN = 4096;

export function createLayout(): Layout {
  let end = FIRST_FREE;
  return {
    reserve(count, bytes) {
      const address = end;
      end = Math.ceil((end + count * bytes) / 64) * 64;
      return address;
    },
    size: () => end + MARGIN,
  };
}
