import { seededRandom } from '../evaluate/random.ts';

/** From so many rows on, some are kept apart to see when training gains no more. */
const ENOUGH_ROWS = 200;
const SHARE_APART = 0.1;

/** Rows to learn from and rows kept apart, every row of `rows` in one of them; none apart where there are few. */
export function rowsApart(rows: number, seed: number): { readonly train: Int32Array; readonly validation: Int32Array } {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows < ENOUGH_ROWS) return { train: order, validation: new Int32Array(0) };
  const random = seededRandom(seed ^ 0xa9a27);
  const apart = Math.round(rows * SHARE_APART);
  for (let at = 0; at < apart; at++) {
    const other = at + Math.floor(random.uniform() * (rows - at));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return { train: order.slice(apart).sort(), validation: order.slice(0, apart).sort() };
}
