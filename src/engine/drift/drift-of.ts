import type { Drift } from '../../contract/drift.ts';
import type { Table } from '../table.ts';
import { driftAdvice } from './advice.ts';
import { columnDrifts, holdsTheSame } from './column-drift.ts';
import type { DriftReference } from './reference.ts';
import { type DriftSegment, placedTotal, segmentDrifts, unlikeDrift } from './segment-drift.ts';
import { clusterSums, type PlacedTable, placedCounts } from './summarise.ts';

/** Newer customers. */
export interface Newcomers {
  /** Their table, with the repairs of the segments' recipe done. */
  readonly table: Table;
  /** Where the segments put them; null where that cannot be told, such as for want of a column. */
  readonly placed: PlacedTable | null;
}

export type DriftFigures = Omit<Drift, 'since' | 'now' | 'warnings'>;

/**
 * How newer customers differ from those that segments were built on: by column, by segment, in how many are unlike
 * anyone seen, and what to do about it.
 *
 * @param reference of the customers that the segments were built on, from `driftReferenceOf`
 * @param segments as shown; empty where they are not wanted
 */
export async function driftOf(
  reference: DriftReference,
  { table, placed }: Newcomers,
  segments: readonly DriftSegment[],
): Promise<DriftFigures> {
  const names = reference.columns.map(({ column }) => column);
  const columns = await columnDrifts(reference.columns, reference.rows, table);
  const absent = reference.columns.filter((each) => !holdsTheSame(each, table)).map(({ column }) => column);
  const before = reference.placed;
  const now = placed && { ...placedCounts(placed), means: await clusterSums(table, names, placed) };
  const comparable = before && now && placedTotal(before) > 0 && placedTotal(now) > 0 ? { before, now } : null;
  const bySegment = comparable && segmentDrifts(segments, comparable.before, comparable.now, reference.columns);
  const unlike = comparable && unlikeDrift(comparable.before, comparable.now);
  return {
    columns,
    absent,
    segments: bySegment,
    unlike,
    unplaced: now?.unplaced ?? 0,
    advice: driftAdvice({ columns, absent, segments: bySegment, unlike, customers: [reference.rows, table.rows] }),
  };
}
