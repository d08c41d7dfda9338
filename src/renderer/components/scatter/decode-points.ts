/** Customers of a picture, one entry each, in the order of the customer table. */
export interface Points {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Segment number; what is not a segment's number has no segment. */
  readonly segment: Int16Array;
  /** Row of the customer table. */
  readonly row: Int32Array;
}

/**
 * Reads the bytes that `analysis.scatter` answers: Uint32 n, then Float32 x[n], Float32 y[n], Int16 segment[n],
 * Int32 row[n], little-endian. Nothing is copied but the rows, which need not lie on a multiple of four.
 *
 * @throws RangeError when the bytes are not what n says
 */
export function decodePoints(bytes: ArrayBuffer): Points {
  const count = bytes.byteLength >= 4 ? new DataView(bytes).getUint32(0, true) : 0;
  const expected = 4 + 14 * count;
  if (bytes.byteLength !== expected) {
    throw new RangeError(`${bytes.byteLength} bytes hold no ${count} points: ${expected} were expected`);
  }
  const rows = 4 + 10 * count;
  return {
    count,
    x: new Float32Array(bytes, 4, count),
    y: new Float32Array(bytes, 4 + 4 * count, count),
    segment: new Int16Array(bytes, 4 + 8 * count, count),
    row: new Int32Array(bytes.slice(rows, rows + 4 * count)),
  };
}
