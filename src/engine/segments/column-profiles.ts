import type { ColumnInfo } from '../../contract/dataset.ts';
import { pause } from '../jobs/pause.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table } from '../table.ts';
import { cohensD, cohensH, type Moments, withoutPart } from './effect-size.ts';
import { median } from './median.ts';

/** Columns of words with more levels than this name things rather than kinds of things. */
const mostLevels = 50;
const shownLevels = 8;

/** One column described for one group of customers, beside everyone. */
export interface ColumnProfile {
  readonly info: ColumnInfo;
  readonly mean: number | null;
  readonly median: number | null;
  readonly everyoneMean: number | null;
  readonly everyoneMedian: number | null;
  /** Cohen's d, for yes/no columns Cohen's h, against everyone else; null for words. */
  readonly effect: number | null;
  /** Share of everyone with a smaller value than this group's median, equal ones counted half; null for words. */
  readonly rank: number | null;
  /** Most typical first; `effect` is Cohen's h against everyone else. */
  readonly levels: readonly {
    readonly value: string;
    readonly share: number;
    readonly everyoneShare: number;
    readonly effect: number;
  }[];
}

/** Prepared rows sorted by group: group g is `rows[starts[g]] … rows[starts[g + 1] - 1]`, as table rows. */
export interface GroupedRows {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

/** Sorts rows by group; those without one (-1) come after the last, so that everyone still counts them. */
export function groupRows(rowIndex: Int32Array, groups: Int32Array, count: number): GroupedRows {
  const starts = new Int32Array(count + 2);
  for (const group of groups) starts[(group < 0 ? count : group) + 1]++;
  for (let group = 0; group <= count; group++) starts[group + 1] += starts[group];
  const next = starts.slice();
  const rows = new Int32Array(rowIndex.length);
  groups.forEach((group, at) => {
    rows[next[group < 0 ? count : group]++] = rowIndex[at];
  });
  return { rows, starts: starts.subarray(0, count + 1) };
}

/** Values of table rows without the missing ones. */
function presentValues(column: NumberColumn, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = column.values[row];
    if (Number.isFinite(value)) values[count++] = value;
  }
  return values.subarray(0, count);
}

function momentsOf(values: Float64Array): Moments {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = values.length > 0 ? sum / values.length : Number.NaN;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { count: values.length, mean, squares };
}

/** Place of `value` among others: share below it, equal ones counted half. */
function rankAmong(values: Float64Array, value: number): number {
  let below = 0;
  let equal = 0;
  for (const other of values) {
    if (other < value) below++;
    else if (other === value) equal++;
  }
  return values.length > 0 ? (below + equal / 2) / values.length : 0.5;
}

/** null for what cannot be told, and for sums beyond the largest number. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

async function profileNumbers(column: NumberColumn, info: ColumnInfo, grouped: GroupedRows): Promise<ColumnProfile[]> {
  const everyone = presentValues(column, grouped.rows);
  await pause();
  const all = momentsOf(everyone);
  await pause();
  const everyoneMedian = median(everyone);
  const profiles: ColumnProfile[] = [];
  await pause();
  for (let group = 0; group + 1 < grouped.starts.length; group++) {
    const own = presentValues(column, grouped.rows.subarray(grouped.starts[group], grouped.starts[group + 1]));
    const part = momentsOf(own);
    const rest = withoutPart(all, part);
    const ownMedian = median(own);
    const comparable = part.count > 0 && rest.count > 0;
    profiles.push({
      info,
      mean: finite(part.mean),
      median: ownMedian,
      everyoneMean: finite(all.mean),
      everyoneMedian,
      effect: comparable && column.type === 'boolean' ? cohensH(part.mean, rest.mean) : cohensD(part, rest),
      rank: ownMedian === null ? null : rankAmong(everyone, ownMedian),
      levels: [],
    });
    await pause();
  }
  return profiles;
}

function profileLevels(column: LevelColumn, info: ColumnInfo, grouped: GroupedRows): ColumnProfile[] {
  const count = column.levels.length;
  const groups = grouped.starts.length - 1;
  const counts = new Float64Array(groups * count);
  const all = new Float64Array(count);
  let group = 0;
  grouped.rows.forEach((row, at) => {
    while (group < groups && at >= grouped.starts[group + 1]) group++;
    const code = column.codes[row];
    if (code < 0) return;
    all[code]++;
    if (group < groups) counts[group * count + code]++;
  });
  const total = all.reduce((sum, n) => sum + n, 0);
  return Array.from({ length: groups }, (_, own): ColumnProfile => {
    const part = counts.subarray(own * count, (own + 1) * count);
    const size = part.reduce((sum, n) => sum + n, 0);
    const levels = column.levels
      .map((value, code) => {
        const share = size > 0 ? part[code] / size : 0;
        const restShare = total > size ? (all[code] - part[code]) / (total - size) : share;
        return { value, share, everyoneShare: total > 0 ? all[code] / total : 0, effect: cohensH(share, restShare) };
      })
      .filter((level) => level.everyoneShare > 0)
      .sort((a, b) => b.share - a.share || b.everyoneShare - a.everyoneShare)
      .slice(0, shownLevels);
    return {
      info,
      mean: null,
      median: null,
      everyoneMean: null,
      everyoneMedian: null,
      effect: null,
      rank: null,
      levels,
    };
  });
}

/**
 * Every column that can describe people (no ids, no free text, nothing ignored), for every group.
 * Missing values are skipped. Gives the event loop a turn between columns.
 *
 * @returns for each group its columns, in the order of the table
 */
export async function profileColumns(table: Table, grouped: GroupedRows): Promise<ColumnProfile[][]> {
  const groups: ColumnProfile[][] = Array.from({ length: grouped.starts.length - 1 }, () => []);
  for (const [position, column] of table.columns.entries()) {
    const info = table.info[position];
    if (info.role === 'id' || info.role === 'ignore') continue;
    let profiles: ColumnProfile[] = [];
    if (isNumeric(column)) profiles = await profileNumbers(column, info, grouped);
    else if (column.levels.length <= mostLevels) profiles = profileLevels(column, info, grouped);
    profiles.forEach((profile, group) => {
      groups[group].push(profile);
    });
    await pause();
  }
  return groups;
}
