import type { Table } from '../table.ts';
import { bestAssignment } from './hungarian.ts';
import type { SegmentEdits } from './segment-edits.ts';
import { valueColumn } from './value-column.ts';

/** Overlap (Jaccard) from which a new cluster counts as the same group of people as before. */
const sameGroup = 0.25;

/**
 * The order in which clusters are numbered: by mean value of a customer where the table has such a column, largest
 * first, otherwise by size. Ties go by size, then by the clusters' own order.
 *
 * @param rowIndex table row of each prepared row
 * @param labels 0-based cluster of each prepared row, -1 for none
 * @returns a permutation: cluster `order[i]` becomes cluster i
 */
export function orderClusters(table: Table, rowIndex: Int32Array, labels: Int32Array, k: number): number[] {
  const value = valueColumn(table);
  const sizes = new Float64Array(k);
  const totals = new Float64Array(k);
  const counted = new Float64Array(k);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (label < 0) continue;
    sizes[label]++;
    const worth = value?.values[rowIndex[row]] ?? Number.NaN;
    if (!Number.isFinite(worth)) continue;
    totals[label] += worth;
    counted[label]++;
  }
  const mean = (cluster: number) =>
    counted[cluster] > 0 ? totals[cluster] / counted[cluster] : Number.NEGATIVE_INFINITY;
  return Array.from({ length: k }, (_, cluster) => cluster).sort((a, b) => {
    const byValue = value === null || mean(a) === mean(b) ? 0 : mean(b) - mean(a);
    return byValue || sizes[b] - sizes[a] || a - b;
  });
}

/** Prepared rows of a run: their cluster and their row in the customer table. */
export interface LabelledRows {
  readonly labels: Int32Array;
  readonly rowIndex: Int32Array;
}

/**
 * Which earlier cluster each new one continues: the pairing with the largest total overlap (Jaccard), leaving out
 * pairs that share too little to be called the same people.
 *
 * @returns for each new cluster the earlier one, or -1
 */
export function matchToPrevious(
  previous: LabelledRows & { readonly k: number },
  next: LabelledRows & { readonly k: number },
): Int32Array {
  let rows = 0;
  for (const row of previous.rowIndex) rows = Math.max(rows, row + 1);
  const before = new Int32Array(rows).fill(-1);
  const oldSizes = new Float64Array(previous.k);
  for (let at = 0; at < previous.rowIndex.length; at++) {
    const label = previous.labels[at];
    before[previous.rowIndex[at]] = label;
    if (label >= 0) oldSizes[label]++;
  }
  const shared = new Float64Array(next.k * previous.k);
  const newSizes = new Float64Array(next.k);
  for (let at = 0; at < next.rowIndex.length; at++) {
    const label = next.labels[at];
    if (label < 0) continue;
    newSizes[label]++;
    const row = next.rowIndex[at];
    const old = row < rows ? before[row] : -1;
    if (old >= 0) shared[label * previous.k + old]++;
  }
  const overlap = shared.map((count, at) => {
    const union = newSizes[Math.floor(at / previous.k)] + oldSizes[at % previous.k] - count;
    return union > 0 ? count / union : 0;
  });
  const found = bestAssignment(overlap, next.k, previous.k);
  return found.map((old, cluster) => (old >= 0 && overlap[cluster * previous.k + old] >= sameGroup ? old : -1));
}

/**
 * Edits to start a new run with: segments that continue an earlier one keep its number, and with it name, note and
 * colour; new ones get the lowest numbers that are free. Joined segments stay joined while all their parts go on.
 *
 * @param continued for each new cluster the earlier one, or -1
 */
export function continueEdits(edits: SegmentEdits, continued: ArrayLike<number>): SegmentEdits {
  const ids = Array.from(continued, (old) => (old < 0 ? 0 : (edits.ids[old] ?? old + 1)));
  const kept = new Set(ids.filter((id) => id !== 0));
  const taken = new Set(kept);
  let free = 1;
  for (const [cluster, id] of ids.entries()) {
    if (id !== 0) continue;
    while (taken.has(free)) free++;
    ids[cluster] = free;
    taken.add(free);
  }
  const only = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => kept.has(Number(id))));
  const broken = edits.merged.filter((group) => !group.every((id) => kept.has(id)));
  const carried = Object.entries(only(edits.carried ?? {})).filter(([id]) => !broken.flat().includes(Number(id)));
  return {
    ids,
    names: only(edits.names),
    notes: only(edits.notes),
    colors: only(edits.colors),
    merged: edits.merged.filter((group) => !broken.includes(group)),
    ...(carried.length > 0 && { carried: Object.fromEntries(carried) }),
  };
}

/** Edits of a run that goes on from another on the same customers: by how many of them they share. */
export function keepNumbers(
  previous: LabelledRows & { readonly edits: SegmentEdits },
  next: LabelledRows & { readonly k: number },
): SegmentEdits {
  let k = previous.edits.ids.length;
  for (const label of previous.labels) k = Math.max(k, label + 1);
  return continueEdits(previous.edits, matchToPrevious({ ...previous, k }, next));
}
