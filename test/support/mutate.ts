/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const tokens = [
  '"',
  '""',
  '\0',
  '\n',
  '\r',
  ',',
  ';',
  '\t',
  '{',
  '}',
  '[',
  ']',
  '\\u0000',
  '\ufeff',
  '=',
  "'",
  '\\',
  '1e999',
];
/** Largest file that a mutation makes. */
const mostBytes = 4_000_000;

/** A damaged copy of a file: bytes flipped, cut out, repeated, spliced from another file, made huge or random. */
export function mutate(original: Buffer, other: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * Math.max(1, limit));
  let bytes = Buffer.from(original);
  const insert = (at: number, added: Buffer) => Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
  const times = 1 + below(4);
  for (let time = 0; time < times; time++) {
    const at = below(bytes.length);
    switch (below(10)) {
      case 0:
        for (let flips = 1 + below(20); flips > 0 && bytes.length > 0; flips--)
          bytes[below(bytes.length)] ^= 1 << below(8);
        break;
      case 1:
        bytes = bytes.subarray(0, at);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + below(Math.min(bytes.length, 5000)))]);
        break;
      case 3: {
        const from = below(other.length);
        bytes = insert(at, other.subarray(from, from + below(3000)));
        break;
      }
      case 4: {
        const piece = bytes.subarray(at, at + 1 + below(200));
        const count = Math.min(below(2000), Math.floor((mostBytes - bytes.length) / Math.max(1, piece.length)));
        if (count > 0) bytes = insert(at, Buffer.concat(Array.from({ length: count }, () => piece)));
        break;
      }
      case 5:
        bytes = insert(at, Buffer.from('9'.repeat(1 + below(400))));
        break;
      case 6:
        bytes = insert(at, Buffer.from(Array.from({ length: 1 + below(200) }, () => below(256))));
        break;
      case 7:
        bytes = insert(at, Buffer.from(tokens[below(tokens.length)].repeat(1 + below(3))));
        break;
      case 8: {
        // Heads and ends of binary formats say where all else is and how large.
        const start = random() < 0.5 ? 0 : Math.max(0, bytes.length - 64);
        for (let hits = 1 + below(6); hits > 0; hits--) {
          const place = start + below(64);
          if (place < bytes.length) bytes[place] = random() < 0.5 ? 0xff : below(256);
        }
        break;
      }
      default:
        if (at + 8 <= bytes.length) bytes.writeBigUInt64LE([0n, 2n ** 31n, 2n ** 63n, 2n ** 64n - 1n][below(4)], at);
    }
  }
  return bytes;
}
