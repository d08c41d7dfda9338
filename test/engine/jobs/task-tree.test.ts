import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTaskTree } from '../../../src/engine/jobs/task-tree.ts';

describe('task tree', () => {
  it('adds up weighted children', () => {
    const tree = createTaskTree('Job', () => 0);
    const first = tree.root.child('First', 0.25);
    const second = tree.root.child('Second', 0.75);
    first.report(1, 2);
    expect(tree.fraction()).toBeCloseTo(0.125);
    first.finish();
    second.report(1, 3);
    expect(tree.fraction()).toBeCloseTo(0.5);
  });

  it('hands on every epoch of a network in training once', () => {
    const tree = createTaskTree('Job', () => 0);
    const training = tree.root.child('Training', 1);
    const epoch = (number: number) => ({
      epoch: number,
      loss: 1,
      validationLoss: null,
      accuracy: null,
      validationAccuracy: null,
    });
    training.epoch(epoch(1));
    training.epoch(epoch(2));
    const curves = () => tree.takeChanges().map(({ curve }) => curve?.map((one) => one.epoch));
    expect(curves()).toContainEqual([1, 2]);
    training.epoch(epoch(3));
    expect(curves()).toEqual([[3]]);
    training.report(3, 9);
    expect(curves()).toEqual([undefined]);
  });

  it('never falls, whatever is reported', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(100), fc.integer({ min: 1, max: 100 }))), (reports) => {
        const tree = createTaskTree('Job', () => 0);
        const children = [0.1, 0.2, 0.3, 0.4].map((weight, index) => tree.root.child(`Part ${index}`, weight));
        let before = 0;
        for (const [index, done, total] of reports) {
          children[index].report(done, total);
          const now = tree.fraction();
          expect(now).toBeGreaterThanOrEqual(before);
          expect(now).toBeLessThanOrEqual(1);
          before = now;
        }
      }),
    );
  });

  it('says how long is left once there is a pace', () => {
    let time = 0;
    const tree = createTaskTree('Job', () => time);
    expect(tree.secondsLeft()).toBeNull();
    time = 10_000;
    tree.root.report(1, 4);
    expect(tree.secondsLeft()).toBeCloseTo(30);
  });

  it('hands out each change once, with the path in words', () => {
    const tree = createTaskTree('Job', () => 0);
    tree.takeChanges();
    tree.root.child('Read', 1).report(3, 4, 'row 3');
    expect(tree.takeChanges()).toMatchObject([
      { path: ['Job', 'Read'], done: 3, total: 4, message: 'row 3', finished: false },
    ]);
    expect(tree.takeChanges()).toEqual([]);
  });
});
