import { type LassoPathData, pathLines } from '../../../../charts/lasso-path-chart.ts';
import { columnLabel } from '../../../components/column-label.ts';
import type { DataTable } from '../../../components/csv.ts';
import { words } from './words.ts';

/** A prepared column as people read it: a level of words stands behind its column. */
export function preparedLabel(name: string): string {
  return columnLabel(name).replace('=', ': ');
}

/** What the path shows, in a sentence: the columns of most weight at the strength in use. */
export function lassoTitle(data: LassoPathData, target: string): string {
  const [first, second] = pathLines(data).filter(({ weight }) => weight !== 0);
  if (!first) return words.pathNone(target);
  return second ? words.pathTwo(first.name, second.name, target) : words.pathOne(first.name, target);
}

/** The weights in use and at the smallest error, and the strength at which each column comes in. */
export function lassoTable(data: LassoPathData): DataTable {
  const { alphas, best } = data.fit;
  const bestAt = alphas.indexOf(best);
  const digits = (value: number, count: number) => Number(value.toFixed(count));
  return {
    columns: [words.column, words.pathInUse, words.pathBest, words.pathEnters],
    rows: pathLines(data).map(({ name, weight, weights }) => {
      const enters = weights.findIndex((own) => own !== 0);
      return [
        name,
        digits(weight, 3),
        digits(weights[bestAt] ?? 0, 3),
        enters < 0 ? '–' : digits((100 * alphas[enters]) / alphas[0], 2),
      ];
    }),
  };
}
