import { expect, it } from 'vitest';
import { spread } from '../../../src/engine/prepare/encode.ts';
import { scaled } from '../../../src/engine/prepare/scale.ts';
import { startState } from '../../../src/engine/prepare/state.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { tableOf } from '../../support/random-table.ts';

/** How often other work got its turn meanwhile. */
async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let going = true;
  const count = () => {
    turns += 1;
    if (going) setImmediate(count);
  };
  setImmediate(count);
  await work();
  going = false;
  return turns;
}

it('what a step learned is done a column at a time, with other calls let through between them', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `column ${at}`);
  const values = Float64Array.of(1, 2, 3);
  const numbers = startState(
    tableOf(
      3,
      names.map((name) => ({ name, type: 'number' as const, values })),
    ),
    names,
  );
  const scaling = { kind: 'scale' as const, columns: names.map((_, at) => ({ at, center: 1, scale: 2 })) };
  expect(await turnsOf(() => scaled(numbers, scaling, quietJob()))).toBeGreaterThanOrEqual(names.length);

  const codes = Int32Array.of(0, 1, 2);
  const words = startState(tableOf(3, [{ name: 'word', type: 'category', codes, levels: names }]), ['word']);
  const coding = { kind: 'one-hot' as const, columns: [{ at: 0, levels: names, rare: [] }] };
  expect(await turnsOf(() => spread(words, coding, quietJob()))).toBeGreaterThanOrEqual(names.length);
});
