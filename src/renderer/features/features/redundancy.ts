/** From this correlation on two columns say nearly the same. */
export const redundant = 0.9;

export interface Correlation {
  readonly columns: readonly string[];
  readonly values: readonly (readonly number[])[];
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Pearson's r, in [−1, 1]. */
  readonly r: number;
}

/** Each two columns once, strongest first. */
export function pairsOf({ columns, values }: Correlation): readonly Pair[] {
  return columns
    .flatMap((a, row) => columns.slice(row + 1).map((b, offset) => ({ a, b, r: values[row][row + 1 + offset] })))
    .filter(({ r }) => Number.isFinite(r))
    .sort((left, right) => Math.abs(right.r) - Math.abs(left.r));
}

/** The column that says nearly the same as this one, the closest if there are several. */
export function twinOf(name: string, pairs: readonly Pair[]): { readonly name: string; readonly r: number } | null {
  const pair = pairs.find(({ a, b, r }) => (a === name || b === name) && Math.abs(r) >= redundant);
  return pair ? { name: pair.a === name ? pair.b : pair.a, r: pair.r } : null;
}
