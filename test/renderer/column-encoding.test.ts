import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrepareStep, Recipe } from '../../src/contract/recipe.ts';
import { prepare } from '../../src/engine/prepare/prepare.ts';
import {
  type Encoding,
  encodingOf,
  orderOf,
  withEncoding,
  withOrder,
} from '../../src/renderer/features/prepare/column-encoding.ts';
import { quietJob, tableOf } from '../support/customer-tables.ts';
import { recipeOf } from '../support/recipes.ts';

const named = ['plan', 'city', 'size'];
const columns = named.map((name) => ({ name, levels: ['c', 'a', 'b'].map((value) => ({ value })) }));
const table = tableOf({
  visits: [1, 2, 3, 4, 5, 6],
  plan: ['a', 'b', 'c', 'a', 'b', 'c'],
  city: ['c', 'c', 'a', 'b', 'a', 'b'],
  size: ['b', 'a', 'c', 'c', 'a', 'b'],
});
const encodings: Encoding[] = ['one-hot', 'ordinal', 'label', 'frequency'];
const encode = (names: string[], strategy: Encoding, more: object = {}): PrepareStep => ({
  kind: 'encode',
  columns: names,
  strategy,
  order: {},
  ...more,
});
const recipe = (...steps: PrepareStep[]): Recipe =>
  recipeOf(['visits', ...named], [...steps, { kind: 'scale', columns: [], strategy: 'none' }]);

describe('the encoding of a column', () => {
  it('is that of the first step that means it', () => {
    const made = recipe(encode(['plan'], 'label'), encode([], 'frequency'));
    expect(encodingOf(made, columns[0])).toBe('label');
    expect(encodingOf(made, columns[1])).toBe('frequency');
    expect(encodingOf(recipe(), columns[1])).toBe('one-hot');
  });

  it('changes for this column alone, whatever the steps are, and what comes of it can be carried out', async () => {
    const step = fc.record({ names: fc.subarray(named), strategy: fc.constantFrom(...encodings), rare: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 3 }),
        fc.nat(2),
        fc.constantFrom(...encodings),
        async (made, at, wanted) => {
          const order = Object.fromEntries(named.map((name) => [name, ['a', 'b', 'c']]));
          const steps = made.map(({ names, strategy, rare }) =>
            encode(names, strategy, { order, ...(rare && { rare: 2 }) }),
          );
          const before = recipe(...steps, encode([], 'one-hot'));
          const after = withEncoding(before, columns[at], wanted);
          for (const [place, column] of columns.entries()) {
            expect(encodingOf(after, column)).toBe(place === at ? wanted : encodingOf(before, column));
          }
          const { matrix } = await prepare(table, after, quietJob());
          const own = matrix.columns.filter((name) => name.startsWith(named[at]));
          expect(own).toHaveLength(wanted === 'one-hot' ? 3 : own.length);
          if (wanted === 'label' || wanted === 'ordinal') expect(own).toEqual([named[at]]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('joins the step that has it, or gets one before the scale', () => {
    const two = recipe(encode(['plan', 'city'], 'one-hot', { rare: 0.1 }), encode(['size'], 'label'));
    expect(withEncoding(two, columns[1], 'label').steps.slice(0, 2)).toEqual([
      encode(['plan'], 'one-hot', { rare: 0.1 }),
      encode(['size', 'city'], 'label'),
    ]);
    expect(withEncoding(recipe(), columns[0], 'frequency').steps.map(({ kind }) => kind)).toEqual(['encode', 'scale']);
  });

  it('has an order that can be set, from the alphabet on', () => {
    const made = withEncoding(recipe(encode([], 'one-hot')), columns[0], 'ordinal');
    expect(orderOf(made, 'plan')).toEqual(['a', 'b', 'c']);
    const turned = withOrder(made, 'plan', ['c', 'b', 'a']);
    expect(orderOf(turned, 'plan')).toEqual(['c', 'b', 'a']);
    expect(orderOf(turned, 'city')).toBeNull();
    expect(orderOf(withEncoding(turned, columns[0], 'label'), 'plan')).toBeNull();
  });
});
