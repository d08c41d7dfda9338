import type { Warning } from '../../contract/errors.ts';
import { clusterSums, UNPLACED } from '../drift/summarise.ts';
import { customerIds, type Pairing, pairCustomers } from '../segments/customer-ids.ts';
import { matchCenters } from '../segments/match-centers.ts';
import { noEdits, type SegmentEdits } from '../segments/segment-edits.ts';
import { continueEdits, keepNumbers, type LabelledRows, matchToPrevious } from '../segments/segment-order.ts';
import type { Standing } from '../store/standing-store.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { clusterRun } from './runs.ts';
import { clustersByRow } from './standing.ts';

/** Below this part of the smaller table, or so many customers, those in both do not tell which segments go on. */
const ENOUGH_SHARE = 0.1;
const ENOUGH_CUSTOMERS = 20;

type NewClusters = LabelledRows & { readonly k: number };

export interface Continued {
  readonly edits: SegmentEdits;
  readonly warnings: readonly Warning[];
}

/**
 * The numbers, names, notes and colours that new clusters take over: from the run shown before on the same customers,
 * or after an import from the segments shown before it.
 *
 * @param table the customers as clustered, repairs done
 */
export async function continueSegments(project: OpenProject, table: Table, next: NewClusters): Promise<Continued> {
  const { store } = project;
  const before = store.currentRunId();
  if (before !== null) {
    const previous = { ...(await store.arrays(before)), edits: store.edits(before) };
    return { edits: keepNumbers(previous, next), warnings: [] };
  }
  const standing = store.standings().at(0);
  return standing ? acrossImport(project, standing, table, next) : { edits: noEdits, warnings: [] };
}

/** What was decided about the segments of a standing, with the names they were shown under. */
export function editsOf(project: OpenProject, { runId, segments }: Standing): SegmentEdits {
  const suggested = segments.filter((segment) => segment.suggested);
  const carried = Object.fromEntries(suggested.map(({ id, name }) => [String(id), name]));
  return { ...project.store.edits(runId), carried };
}

/** The customers of both tables, by their row in the newer one: their clusters before and now. */
async function inBoth(project: OpenProject, standing: Standing, { previous }: Pairing, next: NewClusters) {
  const earlier = await clustersByRow(project, standing.runId, standing.customers);
  const places: number[] = [];
  next.rowIndex.forEach((row, at) => {
    if (previous[row] >= 0 && earlier[previous[row]] !== UNPLACED) places.push(at);
  });
  const rows = Int32Array.from(places, (at) => next.rowIndex[at]);
  return {
    before: { rowIndex: rows, labels: rows.map((row) => earlier[previous[row]]) },
    after: { rowIndex: rows, labels: Int32Array.from(places, (at) => next.labels[at]), k: next.k },
  };
}

async function acrossImport(
  project: OpenProject,
  standing: Standing,
  table: Table,
  next: NewClusters,
): Promise<Continued> {
  const edits = editsOf(project, standing);
  const { k } = clusterRun(project, standing.runId);
  const ids = await customerIds(table);
  if (ids !== null && standing.named) {
    const earlier = await project.store.standingIds(standing.runId);
    const { before, after } = await inBoth(project, standing, await pairCustomers(earlier, ids), next);
    const smaller = Math.min(standing.customers, table.rows);
    if (after.labels.length >= Math.max(ENOUGH_CUSTOMERS, ENOUGH_SHARE * smaller)) {
      return told(standing, edits, matchToPrevious({ ...before, k }, after), false);
    }
  }
  const clusters = new Int32Array(table.rows).fill(UNPLACED);
  next.rowIndex.forEach((row, at) => {
    clusters[row] = next.labels[at];
  });
  const { reference, middles } = standing;
  const names = middles.map(({ column }) => column);
  const placed = { clusters, unlike: new Uint8Array(table.rows), k: next.k };
  const deviations = new Map(
    reference.columns.flatMap((each) => (each.kind === 'numbers' ? [[each.column, each.deviation] as const] : [])),
  );
  const found = matchCenters(middles, await clusterSums(table, names, placed), deviations, {
    before: k,
    after: next.k,
  });
  return told(standing, edits, found, true);
}

function told(standing: Standing, edits: SegmentEdits, continued: Int32Array, byMiddles: boolean): Continued {
  const some = continued.some((old) => old >= 0);
  const warnings: Warning[] = [];
  if (!some) {
    warnings.push({
      code: 'SEGMENTS_NOT_KEPT',
      message: `None of these segments goes on from those of ${standing.source}: they are numbered and named anew.`,
      advice: 'Names and notes of the earlier segments stay in the project.',
    });
  } else if (byMiddles) {
    warnings.push({
      code: 'FEW_IN_COMMON',
      message: `Hardly any customer is in ${standing.source} too, so segments kept number and name where their middles lie close together.`,
      advice: 'Check that the names still fit, or give both files a column with the same customer numbers.',
    });
  }
  return { edits: continueEdits(edits, continued), warnings };
}
