/** Indices of each segment's points, in the order they came; a clicked mark's `dataIndex` counts along these. */
export function pointsBySegment(segment: ArrayLike<number>): Map<number, Int32Array> {
  const counts = new Map<number, number>();
  for (let i = 0; i < segment.length; i++) counts.set(segment[i], (counts.get(segment[i]) ?? 0) + 1);
  const places = new Map([...counts].map(([id, count]) => [id, { at: 0, rows: new Int32Array(count) }]));
  for (let i = 0; i < segment.length; i++) {
    const place = places.get(segment[i])!;
    place.rows[place.at++] = i;
  }
  return new Map([...places].map(([id, { rows }]) => [id, rows]));
}

/** A logarithm that takes zero and negative values too: sign(x) · log10(1 + |x|). */
export function signedLog(value: number): number {
  return Math.sign(value) * Math.log10(1 + Math.abs(value));
}

export function signedPower(value: number): number {
  return Math.sign(value) * (10 ** Math.abs(value) - 1);
}

/** Powers of ten within [low, high] and zero, thinned to at most five, for an axis of `signedLog` values. */
export function logTicks(low: number, high: number): number[] {
  const all: number[] = [];
  for (let power = Math.ceil(Math.log10(1 + Math.max(0, -low))); power >= 0; power--) all.push(-(10 ** power));
  all.push(0);
  for (let power = 0; power <= Math.log10(1 + Math.max(0, high)); power++) all.push(10 ** power);
  const inside = all.filter((value) => value >= low && value <= high);
  const step = Math.ceil(inside.length / 5);
  return inside.filter((_, i) => (inside.length - 1 - i) % step === 0);
}

/** Lowest and highest finite value; [0, 1] where there is none. */
export function extent(values: ArrayLike<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return high >= low ? [low, high] : [0, 1];
}

/** x and y of some points one after the other, as large scatter series read them. */
export function interleave(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  rows: Int32Array,
  mapX: (value: number) => number,
  mapY: (value: number) => number,
): Float64Array {
  const points = new Float64Array(rows.length * 2);
  for (let i = 0; i < rows.length; i++) {
    points[2 * i] = mapX(x[rows[i]]);
    points[2 * i + 1] = mapY(y[rows[i]]);
  }
  return points;
}
