import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annotateSegment,
  mergeSegments,
  noEdits,
  recolorSegment,
  renameSegment,
  unmergeSegment,
} from '../../../src/engine/segments/segment-edits.ts';
import { segmentGroups, segmentNumbers } from '../../../src/engine/segments/segment-groups.ts';
import { keepNumbers, matchToPrevious, orderClusters } from '../../../src/engine/segments/segment-order.ts';
import { tableOf } from '../../support/random-table.ts';

const upTo = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe('numbers of segments', () => {
  it('go by mean value, or else by size', () => {
    const labels = Int32Array.of(0, 0, 0, 1, 2, 2, -1);
    const money = { name: 'monetary', type: 'number', values: Float64Array.of(1, 2, Number.NaN, 9, 5, 5, 99) } as const;
    expect(orderClusters(tableOf(7, [money]), upTo(7), labels, 3)).toEqual([1, 2, 0]);
    const income = { ...money, name: 'Annual Income' };
    expect(orderClusters(tableOf(7, [income]), upTo(7), labels, 3)).toEqual([0, 2, 1]);
  });

  it('stay with their customers whatever the order of the new clusters', () => {
    const orders = fc.uniqueArray(fc.nat(4), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(orders, fc.array(fc.nat(4), { minLength: 30, maxLength: 60 }), (order, list) => {
        const labels = Int32Array.from([0, 1, 2, 3, 4, ...list]);
        const rowIndex = upTo(labels.length);
        const edits = { ...noEdits, ids: [2, 1, 5, 3, 7], names: { 5: 'Mine' } };
        const renumbered = labels.map((label) => order[label]);
        const next = keepNumbers({ labels, rowIndex, edits }, { labels: renumbered, rowIndex, k: 5 });
        expect(segmentNumbers(renumbered, 5, next)).toEqual(segmentNumbers(labels, 5, edits));
        expect(next.names).toEqual(edits.names);
      }),
    );
  });

  it('are new for new groups, and names of groups that are gone go', () => {
    const before = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const after = Int32Array.of(0, 0, 0, 0, 1, 1, 2, 2);
    const rowIndex = upTo(8);
    const edits = { ...noEdits, names: { 1: 'First', 2: 'Second' }, merged: [[1, 2]] };
    const split = keepNumbers({ labels: before, rowIndex, edits }, { labels: after, rowIndex, k: 3 });
    expect(split.ids).toEqual([1, 2, 3]);
    const back = keepNumbers({ labels: after, rowIndex, edits: split }, { labels: before, rowIndex, k: 1 });
    expect(back.names).toEqual({ 1: 'First' });
    expect(back.merged).toEqual([]);
  });

  it('do not carry over between groups that share nobody', () => {
    const one = { labels: Int32Array.of(0, 0), rowIndex: Int32Array.of(0, 1), k: 1 };
    const other = { labels: Int32Array.of(0, 0), rowIndex: Int32Array.of(5, 6), k: 1 };
    expect(Array.from(matchToPrevious(one, other))).toEqual([-1]);
  });
});

describe('edits of segments', () => {
  it('join into the first, and come apart again', () => {
    const joined = mergeSegments(noEdits, [3, 1]);
    expect(segmentGroups(4, joined).map(({ id, clusters }) => [id, [...clusters]])).toEqual([
      [2, [1]],
      [3, [0, 2]],
      [4, [3]],
    ]);
    const more = mergeSegments(joined, [2, 3]);
    expect(segmentGroups(4, more).map(({ id, clusters }) => [id, [...clusters]])).toEqual([
      [2, [0, 1, 2]],
      [4, [3]],
    ]);
    expect(segmentGroups(4, unmergeSegment(more, 2))).toHaveLength(4);
    expect(mergeSegments(noEdits, [2, 2])).toEqual(noEdits);
  });

  it('every row keeps a segment, however segments are joined', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, (list) => {
        const edits = list.reduce((done, pair) => mergeSegments(done, pair), noEdits);
        const groups = segmentGroups(6, edits);
        const clusters = groups.flatMap((group) => [...group.clusters]).sort();
        expect(clusters).toEqual([0, 1, 2, 3, 4, 5]);
        const ids = new Set(groups.map(({ id }) => id));
        for (const id of segmentNumbers(upTo(6), 6, edits)) expect(ids.has(id)).toBe(true);
      }),
    );
  });

  it('set and clear names, notes and colours', () => {
    const named = renameSegment(noEdits, 2, ' Regulars ');
    expect(named.names).toEqual({ 2: 'Regulars' });
    expect(renameSegment(named, 2, '').names).toEqual({});
    expect(annotateSegment(noEdits, 1, 'call them').notes).toEqual({ 1: 'call them' });
    expect(recolorSegment(noEdits, 1, '#112233').colors).toEqual({ 1: '#112233' });
  });
});
