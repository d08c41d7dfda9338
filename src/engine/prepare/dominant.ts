import type { Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe, type StateNumber } from './state.ts';
import { centralMoment, mean } from './statistics.ts';
import { percent } from './words.ts';

/** A yes/no column with this share of all variance, and this many times the next column's, decides the split alone. */
const BINARY_SHARE = 0.4;
const BINARY_LEAD = 1.5;
/** Any column with this share leaves the others no say. */
const ANY_SHARE = 0.95;

/**
 * Warns where one column alone would decide the segments. Distances add up variance, so a column's share of the total
 * variance is its say: a 0/1 column after min-max has up to 0.25, other columns there about 0.05.
 */
export async function dominantColumn(columns: readonly StateNumber[], context: JobContext): Promise<Warning | null> {
  if (columns.length < 2) return null;
  const variances: number[] = [];
  for (const column of columns) {
    variances.push(centralMoment(column.values, mean(column.values), 2));
    await breathe(context);
  }
  const total = variances.reduce((sum, each) => sum + each, 0);
  const order = variances.map((_, i) => i).sort((a, b) => variances[b] - variances[a]);
  const column = columns[order[0]];
  const share = variances[order[0]] / total;
  if (isBinary(column.values) && share >= BINARY_SHARE && variances[order[0]] >= BINARY_LEAD * variances[order[1]]) {
    return {
      code: 'DOMINANT_COLUMN',
      message: `"${column.name}" has only two values and makes up ${percent(share)} of all differences, so it alone would decide the groups.`,
      advice: 'Leave it out and use it to describe the groups, or use z-scores instead of the present scaling.',
      columns: [column.source],
    };
  }
  if (share >= ANY_SHARE) {
    return {
      code: 'DOMINANT_COLUMN',
      message: `"${column.name}" makes up ${percent(share)} of all differences, so the other columns hardly count.`,
      advice: 'Bring the columns to a common scale (z-scores), unless this is what you want.',
      columns: [column.source],
    };
  }
  return null;
}

function isBinary(values: Float64Array): boolean {
  const first = values[0];
  const other = values.find((value) => value !== first);
  return other !== undefined && values.every((value) => value === first || value === other);
}
