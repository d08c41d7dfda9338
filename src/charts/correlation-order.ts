/**
 * An order in which columns that go together stand side by side: joined pair by pair by mean |r|, the largest first
 * (average linkage), and each joined row of columns turned so that its nearest ends meet.
 *
 * @param values Pearson's r, symmetric; anything that is not a number counts as 0
 * @returns places of the columns, in their new order
 */
export function correlationOrder(values: readonly (readonly number[])[]): number[] {
  const alike = (i: number, j: number) => Math.abs(values[i]?.[j] || 0);
  let rows: number[][] = values.map((_, i) => [i]);
  while (rows.length > 1) {
    let best = { a: 0, b: 1, mean: -1 };
    for (let a = 0; a < rows.length; a++) {
      for (let b = a + 1; b < rows.length; b++) {
        const mean = meanOf(rows[a], rows[b], alike);
        if (mean > best.mean) best = { a, b, mean };
      }
    }
    const { a, b } = best;
    const joined = join(rows[a], rows[b], alike);
    rows = [...rows.slice(0, a), joined, ...rows.slice(a + 1, b), ...rows.slice(b + 1)];
  }
  return rows[0] ?? [];
}

type Alike = (i: number, j: number) => number;

function meanOf(a: readonly number[], b: readonly number[], alike: Alike): number {
  let sum = 0;
  for (const i of a) for (const j of b) sum += alike(i, j);
  return sum / (a.length * b.length);
}

function join(a: readonly number[], b: readonly number[], alike: Alike): number[] {
  const ways = [
    [a, b],
    [a, b.toReversed()],
    [a.toReversed(), b],
    [a.toReversed(), b.toReversed()],
  ];
  const meeting = ways.map(([left, right]) => alike(left[left.length - 1], right[0]));
  return ways[meeting.indexOf(Math.max(...meeting))].flat();
}
