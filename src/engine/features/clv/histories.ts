import type { Histories } from '../../../kernels/lifetime.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { HistoryColumns } from './clv-columns.ts';

/** Customers with a history, and the different histories among them. */
export interface CustomerHistories {
  /** Row of the customer table of each customer. */
  readonly rows: Int32Array;
  /** The history of each customer, a place in `distinct`. */
  readonly of: Int32Array;
  readonly distinct: Histories;
  /** Rows of the table without a usable history, and how many of them are impossible rather than empty. */
  readonly leftOut: number;
  readonly impossible: number;
}

const rowsAtOnce = 50_000;

/** Whole numbers that were read from a file may be off by rounding. */
function isCount(value: number): boolean {
  return value >= 0 && Math.abs(value - Math.round(value)) < 1e-6;
}

/**
 * Reads the histories of the customers. Customers with exactly the same history are one history with a weight, which
 * loses nothing: in a shop whose days are counted there are a few thousand different ones, however many customers.
 */
export async function readHistories(
  columns: Pick<HistoryColumns, 'repeatOrders' | 'ageAtLastOrder' | 'age'>,
  context: JobContext,
): Promise<CustomerHistories> {
  const { repeatOrders, ageAtLastOrder, age } = columns;
  const total = repeatOrders.values.length;
  const rows = new Int32Array(total);
  const of = new Int32Array(total);
  const table = createHistoryTable(total);
  let kept = 0;
  let impossible = 0;
  for (let row = 0; row < total; row++) {
    if (row % rowsAtOnce === 0) await breathe(context);
    const x = repeatOrders.values[row];
    const last = ageAtLastOrder.values[row] * ageAtLastOrder.perUnit;
    const whole = age.values[row] * age.perUnit;
    if (Number.isNaN(x + last + whole)) continue;
    if (!(isCount(x) && last >= 0 && last <= whole && whole < Infinity && (x > 0 || last === 0))) {
      impossible++;
      continue;
    }
    rows[kept] = row;
    of[kept] = table.add(Math.round(x), last, whole);
    kept++;
  }
  return {
    rows: rows.slice(0, kept),
    of: of.slice(0, kept),
    distinct: table.histories(),
    leftOut: total - kept,
    impossible,
  };
}

/** Different triples in the order they first occur, each with its number, by open addressing. */
function createHistoryTable(most: number) {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, 2 * most)))).fill(-1);
  const values = [new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  const weights = new Float64Array(most);
  const key = new Float64Array(3);
  const bits = new Uint32Array(key.buffer);
  let count = 0;
  return {
    add(x: number, last: number, age: number): number {
      key[0] = x;
      key[1] = last;
      key[2] = age;
      let hash = 0;
      for (let i = 0; i < 6; i++) hash = Math.imul(hash ^ bits[i] ^ (hash >>> 15), 0x9e37_79b1);
      let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
      for (;;) {
        const known = slots[slot];
        if (known < 0) break;
        if (values[0][known] === x && values[1][known] === last && values[2][known] === age) {
          weights[known]++;
          return known;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = count;
      values[0][count] = x;
      values[1][count] = last;
      values[2][count] = age;
      weights[count] = 1;
      return count++;
    },
    histories: (): Histories => ({
      counts: values[0].slice(0, count),
      lasts: values[1].slice(0, count),
      ages: values[2].slice(0, count),
      weights: weights.slice(0, count),
    }),
  };
}
