import type { SegmentDifference } from '../../contract/robustness.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { chiSquaredTest } from '../statistics/chi-squared.ts';
import { falseDiscoveryRate } from '../statistics/false-discovery.ts';
import type { GroupTest } from '../statistics/group-test.ts';
import { kruskalWallis } from '../statistics/kruskal-wallis.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { humanName } from './column-words.ts';

/** Columns of words with more levels than this name things rather than kinds of things. */
const MOST_LEVELS = 50;
const FALSE_DISCOVERIES = 0.05;

export interface DifferencesInput {
  readonly table: Table;
  /** Table row of each prepared row. */
  readonly rowIndex: Int32Array;
  /** Segment number of each prepared row, joined segments under their common number, -1 for none. */
  readonly numbers: Int32Array;
  /** Columns of the table that built the segments. */
  readonly featureColumns: readonly string[];
}

/**
 * Which columns of the customer table differ between the segments by more than chance, strongest effect first: numbers
 * and dates by Kruskal-Wallis, words and yes/no by chi-squared, all p-values adjusted together for false discoveries.
 * Missing values and customers of no segment are left out. Ids, ignored columns, words that hardly repeat and columns
 * that fewer than two segments have values of are not tested; nor is anything where there is one segment only.
 */
export async function segmentDifferences(
  { table, rowIndex, numbers, featureColumns }: DifferencesInput,
  context: JobContext,
): Promise<SegmentDifference[]> {
  const { groups, count } = groupsByTableRow(table.rows, rowIndex, numbers);
  await breathe(context);
  const tested: (GroupTest & { readonly column: string })[] = [];
  for (const [position, column] of table.columns.entries()) {
    const { role, name } = table.info[position];
    if (role === 'id' || role === 'ignore') continue;
    const result = await testColumn(column, groups, count, context);
    if (result) tested.push({ ...result, column: name });
    context.task.report(position + 1, table.columns.length);
    await breathe(context);
  }
  const adjusted = falseDiscoveryRate(tested.map(({ pValue }) => pValue));
  return tested
    .map((test, at): SegmentDifference => {
      const adjustedPValue = adjusted[at];
      const differs = adjustedPValue <= FALSE_DISCOVERIES;
      return {
        ...test,
        label: humanName(test.column),
        adjustedPValue,
        differs,
        built: featureColumns.includes(test.column),
      };
    })
    .sort((a, b) => Number(b.differs) - Number(a.differs) || b.effect - a.effect);
}

async function testColumn(
  column: TableColumn,
  groups: Int32Array,
  count: number,
  context: JobContext,
): Promise<GroupTest | null> {
  if (!isNumeric(column)) return column.levels.length > MOST_LEVELS ? null : chiSquaredTest(column.codes, groups);
  if (column.type !== 'boolean') return kruskalWallis(column.values, groups, count, context);
  const codes = Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : value));
  return chiSquaredTest(codes, groups);
}

/** Segments of the table's rows, numbered anew from 0; -1 for rows that were not clustered or are in none. */
function groupsByTableRow(rows: number, rowIndex: Int32Array, numbers: Int32Array) {
  const known = new Map<number, number>();
  const groups = new Int32Array(rows).fill(-1);
  numbers.forEach((number, at) => {
    if (number < 0) return;
    let group = known.get(number);
    if (group === undefined) {
      group = known.size;
      known.set(number, group);
    }
    groups[rowIndex[at]] = group;
  });
  return { groups, count: known.size };
}
