import { noSegment } from '../../charts/no-segment.ts';
import type { Segmentation } from '../../contract/result.ts';
import type { ScoredCustomer } from '../../contract/scoring.ts';
import { cellText } from '../segments/cell-text.ts';
import type { SegmentGroup } from '../segments/segment-groups.ts';
import type { StoredScore } from '../store/score-store.ts';
import type { Table, TableColumn } from '../table.ts';
import { notPlaced, whyDoubtful } from './place-customers.ts';
import { numbersOf } from './score-segments.ts';

/** A score with the present segments of its run. */
export interface ShownScore {
  readonly score: StoredScore;
  readonly groups: readonly SegmentGroup[];
  readonly k: number;
  readonly segmentation: Pick<Segmentation, 'segments'>;
}

/** Tells of any customer of a score; made once for many rows. */
export function customerTeller({ score, groups, k, segmentation }: ShownScore): (row: number) => ScoredCustomer {
  const { facts, labels, confidence, unlike, reason } = score;
  const numbers = numbersOf(groups, k);
  const segments = new Map(segmentation.segments.map(({ id, name, color }) => [id, { id, name, color }]));
  const id = idColumn(score.table);
  return (row) => {
    const label = labels[row];
    const segment =
      label === notPlaced
        ? null
        : label < 0
          ? { id: noSegment.id, name: noSegment.name, color: noSegment.color }
          : (segments.get(numbers[label]) ?? null);
    const sure = Number.isNaN(confidence[row]) ? null : confidence[row];
    return {
      row,
      customer: id === null ? null : cellText(id, row),
      segment,
      confidence: label < 0 ? null : sure,
      unlike: unlike[row] === 1,
      why: whyDoubtful(
        { label, confidence: sure ?? 0, unlike: unlike[row] === 1 },
        facts.reasons[reason[row]] ?? [],
        segment?.name ?? '',
        facts.by,
      ),
    };
  };
}

/** The column that names the customers, if there is one. */
export function idColumn({ columns, info }: Table): TableColumn | null {
  return columns[info.findIndex(({ role }) => role === 'id')] ?? null;
}

/** Rows of the customers asked for, in the order of the file. */
export function rowsAskedFor(
  { score, groups, k }: ShownScore,
  { segment, only }: { readonly segment?: number; readonly only: 'all' | 'unlike' | 'not-placed' },
): number[] {
  const numbers = numbersOf(groups, k);
  const { labels, unlike } = score;
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (only === 'not-placed' && label !== notPlaced) continue;
    if (only === 'unlike' && unlike[row] === 0) continue;
    if (segment !== undefined && (label === notPlaced || (label < 0 ? -1 : numbers[label]) !== segment)) continue;
    rows.push(row);
  }
  return rows;
}
