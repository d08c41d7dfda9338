import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairCustomers, sameCustomers } from '../../../src/engine/segments/customer-ids.ts';
import { matchCenters } from '../../../src/engine/segments/match-centers.ts';
import { everyMove, movementFlows, movementPlaces } from '../../../src/engine/segments/movement.ts';
import { movementFinding, movementSentences } from '../../../src/engine/segments/movement-words.ts';
import { noEdits } from '../../../src/engine/segments/segment-edits.ts';
import { continueEdits } from '../../../src/engine/segments/segment-order.ts';

const ids = fc.array(fc.constantFrom('', 'a', 'b', '7', '007', '7.0', '12', '0012', 'x y', '99999999999999999999'), {
  maxLength: 12,
});

describe('customers of two files', () => {
  it('are each counted once, as stayed, new or gone', async () => {
    await fc.assert(
      fc.asyncProperty(ids, ids, async (before, after) => {
        const { previous, gone, repeated, unnamed } = await pairCustomers(before, after);
        const matched = [...previous].filter((row) => row >= 0);
        expect(new Set([...matched, ...gone]).size).toBe(matched.length + gone.length);
        const named = (list: readonly string[]) => new Set(list.filter((id) => id !== '')).size;
        expect(matched.length + gone.length).toBe(named(before));
        expect([...previous].filter((row) => row >= -1)).toHaveLength(named(after));
        const empty = [...before, ...after].filter((id) => id === '').length;
        expect(unnamed).toBe(empty);
        expect(repeated).toBe(before.length + after.length - empty - named(before) - named(after));
      }),
    );
  });

  it('are the same where a spreadsheet took zeros away, unless that could be two', async () => {
    expect([...(await pairCustomers(['007', 'A1', '12'], ['12.0', '7', 'A1'])).previous]).toEqual([2, 0, 1]);
    expect([...(await pairCustomers(['007', '07'], ['7'])).previous]).toEqual([-1]);
    expect([...(await pairCustomers(['007', '7'], ['7', '07'])).previous]).toEqual([1, 0]);
  });
});

describe('movement', () => {
  const places = fc.constantFrom(-1, 0, 1, 2, 3);
  it('adds up: every customer is in one flow, and the ends are the sizes of both sides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(places, { maxLength: 40 }), fc.array(places, { maxLength: 40 }), async (old, fresh) => {
        const before = Int32Array.from(old);
        const after = Int32Array.from(fresh);
        const name = (_: number, row: number) => `C${row * 3}`;
        const pairing = await pairCustomers(
          old.map(name),
          fresh.map((_, row) => `C${row * 2}`),
        );
        const sides = { before, after, pairing };
        const flows = await movementFlows(sides);
        const total = (of: typeof flows) => of.reduce((sum, { customers }) => sum + customers, 0);
        expect(total(flows)).toBe([...everyMove(sides)].length);
        for (const id of [-1, 0, 1, 2, 3]) {
          expect(total(flows.filter(({ from }) => from === id))).toBe(old.filter((each) => each === id).length);
          expect(total(flows.filter(({ to }) => to === id))).toBe(fresh.filter((each) => each === id).length);
          const shares = flows.filter(({ from }) => from === id).map(({ shareOfFrom }) => shareOfFrom ?? 0);
          if (shares.length > 0) expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
        }
        expect(flows.map(({ customers }) => customers)).toEqual(
          flows.map(({ customers }) => customers).toSorted((a, b) => b - a),
        );
      }),
    );
  });

  it('between a clustering and itself is none', async () => {
    const labels = Int32Array.of(1, 2, 2, -1, 3, 0);
    const flows = await movementFlows({ before: labels, after: labels, pairing: sameCustomers(6) });
    expect(flows.every(({ from, to, shareOfFrom }) => from === to && shareOfFrom === 1)).toBe(true);
  });

  it('is put into words', () => {
    const place = (id: number, name: string) => ({ id, name, color: '#000000', customers: 100 });
    const told = {
      before: [place(1, 'Loyal'), place(2, 'At risk')],
      after: [place(1, 'Loyal'), place(2, 'At risk')],
      flows: [
        { from: 1, to: 1, customers: 60, shareOfFrom: 0.6, shareOfTo: 0.9 },
        { from: null, to: 2, customers: 40, shareOfFrom: null, shareOfTo: 0.4 },
        { from: 1, to: 2, customers: 38, shareOfFrom: 0.38, shareOfTo: 0.3 },
        { from: 2, to: null, customers: 1, shareOfFrom: 0.1, shareOfTo: null },
      ],
      stayed: 60,
      moved: 38,
      joined: 40,
      gone: 1,
    };
    expect(movementSentences(told)).toEqual([
      '38 customers (38 %) left Loyal for At risk.',
      '40 customers are new in At risk.',
      '1 customer of At risk is gone.',
    ]);
    expect(movementFinding(told)).toBe(
      '38 of 98 customers (39 %) moved to another segment. 40 customers are new, 1 customer is gone.',
    );
    expect(movementPlaces(told.before, told.flows, 'from').map(({ customers }) => customers)).toEqual([98, 1]);
  });
});

describe('segments that share no customers', () => {
  const means = (values: readonly number[]) => [
    { column: 'x', counts: values.map(() => 10), sums: values.map((value) => value * 10) },
  ];
  it('go on by their middles, whatever order they come in', () => {
    const order = fc.uniqueArray(fc.nat(3), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        order,
        fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (turn, by) => {
          const before = [0, 1, 3, 7];
          const after = turn.map((old, at) => before[old] + by[at]);
          const k = { before: 4, after: 4 };
          expect([...matchCenters(means(before), means(after), new Map([['x', 2]]), k)]).toEqual(turn);
        },
      ),
    );
  });

  it('are new where no middle is near', () => {
    const spread = new Map([['x', 2]]);
    expect([...matchCenters(means([0, 1]), means([0.1, 9]), spread, { before: 2, after: 2 })]).toEqual([0, -1]);
    expect([...matchCenters(means([0, 1]), means([0.9]), new Map(), { before: 2, after: 1 })]).toEqual([-1]);
    expect([...matchCenters(means([5]), means([6.9]), spread, { before: 1, after: 1 })]).toEqual([0]);
  });

  it('keep names they were suggested under only while they go on', () => {
    const edits = { ...noEdits, carried: { 1: 'Loyal', 2: 'At risk', 3: 'New' }, merged: [[2, 3]] };
    expect(continueEdits(edits, [0, -1]).carried).toEqual({ 1: 'Loyal' });
    expect(continueEdits(edits, [1, 2, 0])).toMatchObject({ ids: [2, 3, 1], carried: edits.carried, merged: [[2, 3]] });
    // Half of what was joined is gone, so the name of the whole is too.
    expect(continueEdits(edits, [0, 1]).carried).toEqual({ 1: 'Loyal' });
    expect(continueEdits({ ...edits, carried: {} }, [0])).not.toHaveProperty('carried');
  });
});
