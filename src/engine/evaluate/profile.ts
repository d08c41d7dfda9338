import type { ColumnProfile, DataProblem } from '../../contract/dataset.ts';
import { pause } from '../jobs/pause.ts';
import { histogramOf } from '../prepare/histogram.ts';
import { centralMoment, countOutliers, mean, quantile, skewness, sortedValues } from '../prepare/statistics.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table } from '../table.ts';
import { suspiciousValues } from '../understand/suspicious-values.ts';

const MOST_LEVELS = 12;
const nothing = {
  min: null,
  max: null,
  mean: null,
  median: null,
  standardDeviation: null,
  skewness: null,
  outliers: 0,
  histogram: null,
  levels: [],
};

/**
 * The distribution of every column. The standard deviation is the sample's (n − 1), skewness is g1, quartiles are
 * interpolated linearly. Yields to the event loop between columns.
 *
 * @param problems what was found odd in the table, to be counted per column
 */
export async function profileTable(table: Table, problems: readonly DataProblem[] = []): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const [i, column] of table.columns.entries()) {
    const shape = isNumeric(column) ? await ofNumbers(column) : { ...nothing, levels: frequentLevels(column) };
    profiles.push({
      ...table.info[i],
      rows: table.rows,
      suspicious: suspiciousValues(problems, column.name),
      ...shape,
    });
    await pause();
  }
  return profiles;
}

async function ofNumbers(column: NumberColumn) {
  const sorted = sortedValues(column.values);
  if (sorted.length === 0) return { ...nothing };
  await pause();
  const center = mean(column.values);
  const variance = centralMoment(column.values, center, 2);
  await pause();
  const skew = skewness(column.values);
  await pause();
  const levels = column.type === 'boolean' ? yesNo(sorted) : [];
  return {
    min: sorted[0],
    max: sorted[sorted.length - 1],
    mean: center,
    median: quantile(sorted, 0.5),
    standardDeviation: sorted.length > 1 ? Math.sqrt((variance * sorted.length) / (sorted.length - 1)) : 0,
    skewness: skew,
    outliers: countOutliers(column.type, sorted),
    histogram: histogramOf(column.values),
    levels,
  };
}

function yesNo(sorted: Float64Array): ColumnProfile['levels'] {
  const yes = sorted.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  const both = [
    { value: 'yes', count: yes },
    { value: 'no', count: sorted.length - yes },
  ];
  return both.sort((a, b) => b.count - a.count);
}

/** Most frequent first, of equals the first in the alphabet. Columns may have a level a row, so they are not sorted. */
function frequentLevels(column: LevelColumn): ColumnProfile['levels'] {
  const counts = new Int32Array(column.levels.length);
  for (let row = 0; row < column.codes.length; row++) if (column.codes[row] >= 0) counts[column.codes[row]] += 1;
  const before = (a: number, b: number) =>
    counts[a] > counts[b] || (counts[a] === counts[b] && column.levels[a] < column.levels[b]);
  const best: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0 || (best.length === MOST_LEVELS && !before(code, best[MOST_LEVELS - 1]))) continue;
    let at = best.length;
    while (at > 0 && before(code, best[at - 1])) at -= 1;
    best.splice(at, 0, code);
    if (best.length > MOST_LEVELS) best.pop();
  }
  return best.map((code) => ({ value: column.levels[code], count: counts[code] }));
}
