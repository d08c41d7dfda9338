import type { FileKind } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import { outsideSegments } from '../../contract/outside-segments.ts';
import type { KeptSegments, Segment, Segmentation, SegmentColumn } from '../../contract/result.ts';
import { pause } from '../jobs/pause.ts';
import type { Table } from '../table.ts';
import { adviceByOrders } from './advice-by-orders.ts';
import { adviceByTraits } from './advice-by-traits.ts';
import { adviceFacts } from './advice-facts.ts';
import { type ColumnProfile, groupRows, profileColumns } from './column-profiles.ts';
import { confidenceText } from './confidence.ts';
import { descriptionText, findingText, valueName } from './description.ts';
import { traitsOf } from './drivers.ts';
import { pluralText, shareText } from './format-number.ts';
import { keptWarning } from './kept-words.ts';
import { nameSegments } from './name-segments.ts';
import { findRfm, rfmPlace } from './rfm.ts';
import { segmentColor } from './segment-colors.ts';
import type { SegmentEdits } from './segment-edits.ts';
import { type SegmentGroup, segmentGroups } from './segment-groups.ts';
import { valueColumn } from './value-column.ts';

export interface DescribeInput {
  readonly table: Table;
  /** Table row of each prepared row. */
  readonly rowIndex: Int32Array;
  /** 0-based cluster of each prepared row, -1 for none. */
  readonly labels: Int32Array;
  readonly k: number;
  /** By cluster. */
  readonly silhouettePerCluster?: readonly number[];
  /** Bootstrap Jaccard by cluster. */
  readonly stabilityPerCluster?: readonly number[];
  readonly edits: SegmentEdits;
  readonly kind: FileKind;
  /** Columns of the table that built the segments. */
  readonly featureColumns: readonly string[];
  /** This number of segments is the recommended one, so that the finding may say "best". */
  readonly recommended?: boolean;
  /** Of segments that were kept: where they come from and how these customers fit. */
  readonly kept?: KeptSegments | null;
}

/** A figure of a segment that is one whole cluster; a joined segment has none. */
function figure(values: readonly number[] | undefined, { clusters }: SegmentGroup): number | null {
  const value = clusters.length === 1 ? values?.[clusters[0]] : undefined;
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function toColumn({ info, mean, median, everyoneMean, everyoneMedian, effect, levels }: ColumnProfile): SegmentColumn {
  return {
    column: info.name,
    type: info.type,
    role: info.role,
    unit: info.unit,
    ...(info.currency === undefined ? {} : { currency: info.currency }),
    mean,
    median,
    everyoneMean,
    everyoneMedian,
    effect,
    levels: levels.map(({ value, share, everyoneShare }) => ({ value, share, everyoneShare })),
  };
}

function joinedWarnings(groups: readonly SegmentGroup[], names: readonly string[]): Warning[] {
  return groups.flatMap(({ mergedFrom }, at): Warning[] =>
    mergedFrom.length === 0
      ? []
      : [
          {
            code: 'MERGED_SEGMENTS',
            message: `“${names[at]}” was joined by you from segments ${mergedFrom.join(', ')}.`,
            advice: 'Its quality figures no longer hold. It can be taken apart again at any time.',
          },
        ],
  );
}

/** Segments that leave out this part of the revenue say little about the business. */
const muchRevenue = 0.25;

/** Says so where the few that belong nowhere are those that count. */
function outsideWarnings(rows: number, segments: readonly Segment[], worth: string | null): Warning[] {
  const { size, revenueShare } = outsideSegments(rows, segments);
  // Where returns outweigh sales, shares of the revenue mean nothing.
  if (size === 0 || revenueShare === null || revenueShare < muchRevenue || revenueShare > 1) return [];
  return [
    {
      code: 'VALUE_OUTSIDE_SEGMENTS',
      message: `${pluralText(size, 'customer')} of no segment ${size === 1 ? 'brings' : 'bring'} ${shareText(revenueShare)} of ${worth ?? 'the revenue'}.`,
      advice: 'Put each with the nearest segment, or choose a method that gives everyone a place.',
    },
  ];
}

/**
 * The segments of a clustering in numbers and words: size, share of revenue, means and medians in original units,
 * effect sizes against everyone else, a name, two sentences, advice and how sure we are.
 * "Everyone" is every customer that was clustered, those of no segment included; missing values are skipped. Same input, same words.
 */
export async function describeSegments(input: DescribeInput): Promise<Omit<Segmentation, 'runId'>> {
  const { table, rowIndex, labels, k, edits, kind, featureColumns, kept = null } = input;
  const groups = segmentGroups(k, edits);
  const groupOf = new Int32Array(k);
  groups.forEach(({ clusters }, at) => {
    for (const cluster of clusters) groupOf[cluster] = at;
  });
  const grouped = groupRows(
    rowIndex,
    labels.map((label) => (label < 0 ? -1 : groupOf[label])),
    groups.length,
  );
  await pause();
  const profiles = await profileColumns(table, grouped);
  const traits = profiles.map((columns) => traitsOf(columns, featureColumns));
  const value = valueColumn(table);
  const rfm = findRfm(
    table.columns.map((column) => column.name),
    value?.name ?? null,
  );
  const names = nameSegments(
    groups.map(({ id }, at) => ({
      own: edits.names[id] ?? null,
      carried: edits.carried?.[id] ?? null,
      traits: traits[at],
      place: rfm && rfmPlace(profiles[at], rfm),
    })),
  );
  const revenueOf = (from: number, to: number) => {
    let sum = 0;
    for (const row of grouped.rows.subarray(from, to)) {
      const worth = value?.values[row] ?? 0;
      if (Number.isFinite(worth)) sum += worth;
    }
    return sum;
  };
  const revenues = groups.map((_, at) => revenueOf(grouped.starts[at], grouped.starts[at + 1]));
  const placed = grouped.starts[groups.length];
  const totalRevenue = revenues.reduce((sum, revenue) => sum + revenue, revenueOf(placed, rowIndex.length));
  const worthName = value && valueName(value.name, kind);
  const segments = groups.map((group, at): Segment => {
    const size = grouped.starts[at + 1] - grouped.starts[at];
    const share = rowIndex.length > 0 ? size / rowIndex.length : 0;
    const revenue = value && Number.isFinite(revenues[at]) ? revenues[at] : null;
    const revenueShare =
      value && totalRevenue > 0 && Number.isFinite(totalRevenue) ? revenues[at] / totalRevenue : null;
    const silhouette = size === 0 ? null : figure(input.silhouettePerCluster, group);
    const stability = figure(input.stabilityPerCluster, group);
    const facts = adviceFacts(profiles[at], rfm, share, revenueShare, worthName);
    const { name, source, archetype } = names[at];
    return {
      id: group.id,
      name,
      nameSource: source,
      color: edits.colors[group.id] ?? segmentColor(group.id),
      note: edits.notes[group.id] ?? '',
      size,
      share,
      revenue,
      revenueShare,
      description: descriptionText({
        size,
        share,
        revenueShare,
        valueName: worthName,
        profiles: profiles[at],
        traits: traits[at],
        rfm,
      }),
      advice: archetype ? adviceByOrders(archetype, facts) : adviceByTraits(traits[at], facts, share, revenueShare),
      drivers: traits[at].map(({ driver }) => driver),
      columns: profiles[at].map(toColumn),
      silhouette,
      stability,
      confidence: confidenceText(silhouette, stability, group.mergedFrom.length > 0 ? 'joined' : kept && 'kept'),
      mergedFrom: [...group.mergedFrom],
    };
  });
  return {
    finding: findingText({
      customers: rowIndex.length,
      placed,
      stabilities: segments.map((segment) => segment.stability),
      recommended: input.recommended ?? false,
      joined: groups.some(({ mergedFrom }) => mergedFrom.length > 0),
      keptFrom: kept?.since.source ?? null,
    }),
    valueColumn: value?.name ?? null,
    rows: rowIndex.length,
    segments,
    warnings: [
      ...(kept ? [keptWarning(kept, rowIndex.length)] : []),
      ...outsideWarnings(rowIndex.length, segments, worthName),
      ...joinedWarnings(
        groups,
        segments.map((segment) => segment.name),
      ),
    ],
  };
}
