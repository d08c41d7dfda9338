import type { Prototypes } from '../../../kernels/prototypes.ts';
import type { Matrix } from '../../table.ts';

/** The word of a row, or of a prototype, that has none of a column's words. */
const NONE = 'none of these';

/** The most frequent words of each prototype, by the names that a person knows them by. */
export function modesOf({ k, modes }: Prototypes, matrix: Matrix): { column: string; level: string }[][] {
  const categories = matrix.categories ?? [];
  return Array.from({ length: k }, (_, c) =>
    categories.map(({ source, levels }, at) => ({
      column: source,
      level: levels[modes[c * categories.length + at]] ?? NONE,
    })),
  );
}
