import { sequenceColumn } from '../../src/contract/sequence-columns.ts';
import { seededRandom } from '../../src/engine/evaluate/random.ts';
import type { Matrix } from '../../src/engine/table.ts';
import { matrixOf } from './customer-tables.ts';

/** What one customer did: pairs of an event (1 view, 2 cart, 4 purchase) and days since the one before, oldest first. */
type Steps = readonly (readonly [event: number, days: number])[];

/** Steps side by side as an import gives them, the latest first. */
export function sequenceMatrix(customers: readonly Steps[], steps: number): Matrix {
  const columns: string[] = [];
  for (let step = 1; step <= steps; step++) columns.push(sequenceColumn(step, 'event'), sequenceColumn(step, 'gap'));
  const rows = customers.map((own) => {
    const latest = own.toReversed().slice(0, steps);
    return Array.from({ length: steps }, (_, at) => [latest[at]?.[0] ?? 0, Math.log1p(latest[at]?.[1] ?? 0)]).flat();
  });
  return { ...matrixOf(rows), columns };
}

/**
 * Customers of two ways that do the same things equally often and take the same days over them: some look around first and
 * buy in the end, others buy first and look around afterwards. Only the order tells them apart.
 */
export function lookersAndBuyers(
  customers: number,
  seed: number,
  idle = 0,
): { matrix: Matrix; truth: Int32Array; counts: Matrix } {
  const random = seededRandom(seed);
  const whole = (least: number, most: number) => least + Math.floor(random.uniform() * (most - least + 1));
  const truth = new Int32Array(customers);
  const counts: number[][] = [];
  const all = Array.from({ length: customers }, (_, customer): Steps => {
    truth[customer] = customer % 2;
    const [views, buys] = [whole(3, 6), whole(2, 4)];
    counts.push([views, buys]);
    const days = () => -2 * Math.log(1 - random.uniform());
    const looks = Array.from({ length: views }, () => [1, days()] as const);
    const bought = Array.from({ length: buys }, () => [4, days()] as const);
    const own = customer % 2 === 0 ? [...looks, ...bought] : [...bought, ...looks];
    const after = whole(0, idle);
    const carts = Array.from({ length: idle }, () => [2, days()] as const);
    return [...carts.slice(after), ...own, ...carts.slice(0, after)];
  });
  return { matrix: sequenceMatrix(all, 10 + idle), truth, counts: matrixOf(counts) };
}
