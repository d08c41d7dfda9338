/** An order that stands on several lines, each piece as SQL over the table `raw`. */
export interface OrderOnLines {
  /** What names the order. */
  readonly order: string;
  /** The order's total: on its first line only, or again on every line. */
  readonly total: string;
  /** What was paid back of it; signs vary between exports. */
  readonly refunded: string;
  /** What the line alone is worth: how the total is shared out. */
  readonly line: string;
}

/**
 * SQL for a line's share of its order's total less what was refunded. The shares are rounded to cents such that they
 * add up to exactly that, so no order is ever counted twice. Worked out in decimals: the sum up to one line is then
 * the same, to the last digit, whichever line asks for it.
 */
export function shareOfOrder({ order, total, refunded, line }: OrderOnLines): string {
  const lines = `PARTITION BY ${order}`;
  const paid = `(max(${total}) OVER (${lines}) - coalesce(max(abs(${refunded})) OVER (${lines}), 0))`;
  const worth = `greatest(coalesce(TRY_CAST(${line} AS DECIMAL(18, 4)), 0), 0)`;
  const all = `sum(${worth}) OVER (${lines})`;
  const upTo = (last: string) =>
    `sum(${worth}) OVER (${lines} ORDER BY rowid ROWS BETWEEN UNBOUNDED PRECEDING AND ${last})`;
  const first = `rowid = min(rowid) OVER (${lines})`;
  const last = `rowid = max(rowid) OVER (${lines})`;
  const part = (sum: string) => `round(${paid} * coalesce(${sum}, 0)::DOUBLE / ${all}::DOUBLE, 2)`;
  return `CASE WHEN ${order} IS NULL OR ${paid} IS NULL THEN coalesce(${total}, (${line})::DOUBLE)
    WHEN ${all} = 0 THEN CASE WHEN ${first} THEN ${paid} ELSE 0 END
    ELSE CASE WHEN ${last} THEN ${paid} ELSE ${part(upTo('CURRENT ROW'))} END
      - CASE WHEN ${first} THEN 0 ELSE ${part(upTo('1 PRECEDING'))} END END`;
}
