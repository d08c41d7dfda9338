import { noSegment } from '../../charts/no-segment.ts';
import type { Segmentation } from '../../contract/result.ts';
import type { WhyHere, WhyReason } from '../../contract/why-here.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Table } from '../table.ts';
import { cellText } from './cell-text.ts';
import { humanName } from './column-words.ts';
import { nearestCenter, nearestSegments } from './nearest-segments.ts';
import type { SegmentGroup } from './segment-groups.ts';
import {
  decidingSentences,
  nearnessSentence,
  outsideSentences,
  reasonSentence,
  shapeSentence,
} from './why-here-words.ts';

export interface WhyHereInput {
  readonly table: Table;
  readonly prepared: Pick<Prepared, 'matrix' | 'columnsFrom'>;
  /** Of every prepared row; that of the customer may be -1, for no segment. */
  readonly labels: Int32Array;
  /** k × prepared columns. */
  readonly centers: readonly (readonly number[])[];
  readonly groups: readonly SegmentGroup[];
  readonly segmentation: Segmentation;
  /** The method in words. */
  readonly method: string;
  /** Whether the nearest centre decides, see `decidedByMiddles`. */
  readonly byMiddles: boolean;
  /** Of the prepared matrix. */
  readonly at: number;
  /** Row to name the customer by, where the table holds only a part; left out, that of the table. */
  readonly shownRow?: number;
}

/** The customer by the value of the id column, or by the row they stand in. */
function customerName({ columns, info }: Table, row: number, shownRow: number): string {
  const id = info.findIndex(({ role }) => role === 'id');
  const text = id < 0 ? null : cellText(columns[id], row);
  return text === null ? `The customer in row ${shownRow + 1}` : `Customer ${text}`;
}

/** Squared distances to both centres, column by column of the table, and what they mean in words. */
export function explainCustomer(input: WhyHereInput): WhyHere {
  const { table, prepared, labels, centers, groups, segmentation, at } = input;
  const { matrix, columnsFrom } = prepared;
  const width = matrix.columns.length;
  const row = matrix.rowIndex[at];
  const point = matrix.data.slice(at * width, (at + 1) * width);
  const segmentOf = (cluster: number) => {
    const id = groups.find(({ clusters }) => clusters.includes(cluster))?.id;
    const found = segmentation.segments.find((segment) => segment.id === id);
    if (!found) throw new RangeError(`cluster ${cluster} has no segment`);
    return found;
  };
  const shownRow = input.shownRow ?? row;
  const customer = customerName(table, row, shownRow);
  if (labels[at] < 0) {
    const { cluster, squared } = nearestCenter(point, centers);
    const { id, name, color } = segmentOf(cluster);
    return {
      row: shownRow,
      customer,
      segment: noSegment,
      distance: null,
      next: { id, name, color, distance: Math.sqrt(squared) },
      margin: null,
      sentences: outsideSentences(customer, name, input.method),
      reasons: [],
    };
  }
  const { own, other, contributions } = nearestSegments(point, labels[at], centers, groups);
  const here = segmentOf(own.cluster);
  const base = { row: shownRow, customer, segment: { id: here.id, name: here.name, color: here.color } };
  const distance = Math.sqrt(own.squared);
  if (other === null) {
    const sentences = [`${customer} is in ${here.name}, the only segment there is.`];
    return { ...base, distance, next: null, margin: null, sentences, reasons: [] };
  }
  const there = segmentOf(other.cluster);
  const reasons = [...new Set(columnsFrom)].flatMap((source): WhyReason[] => {
    const position = table.columns.findIndex(({ name }) => name === source);
    if (position < 0) return [];
    const parts = matrix.columns.flatMap((name, index) =>
      columnsFrom[index] === source ? [{ column: name, contribution: contributions[index] }] : [],
    );
    const contribution = parts.reduce((sum, part) => sum + part.contribution, 0);
    const sentence = reasonSentence(table.columns[position], table.info[position], row, here, there);
    return [{ column: source, label: humanName(source), contribution, prepared: parts, sentence }];
  });
  reasons.sort((a, b) => b.contribution - a.contribution);
  const otherDistance = Math.sqrt(other.squared);
  const larger = Math.max(distance, otherDistance);
  const margin = larger === 0 ? 0 : (otherDistance - distance) / larger;
  return {
    ...base,
    distance,
    next: { id: there.id, name: there.name, color: there.color, distance: otherDistance },
    margin,
    sentences: input.byMiddles
      ? [nearnessSentence(customer, here.name, there.name, margin), ...decidingSentences(reasons, there.name)]
      : [
          shapeSentence(customer, here.name, there.name, margin, input.method),
          ...decidingSentences(reasons, there.name),
        ],
    reasons,
  };
}
