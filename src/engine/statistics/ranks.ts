/** Ranks from 1 for the smallest, equal values sharing the mean of theirs. */
export interface Ranks {
  readonly ranks: Float64Array;
  /** Sum of t³ − t over the groups of t equal values: what corrections for ties need. */
  readonly ties: number;
}

export function averageRanks(values: ArrayLike<number>): Ranks {
  const order = Array.from(values, (_, at) => at).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranks[order[at]] = (from + to + 1) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}
