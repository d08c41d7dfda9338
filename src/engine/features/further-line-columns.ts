import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import { rawColumn } from '../ingest/load.ts';
import type { LogColumns } from '../ingest/log-columns.ts';

/**
 * What feature groups need of a line beyond customer, moment, order, amount, quantity and event: session, product,
 * category, brand and channel as words, discount as a number. Missing where the log has no such column.
 */
export function furtherLineColumns(log: LogColumns): string[] {
  const words = (['session', 'product', 'category', 'brand', 'channel'] as const).map((name) => {
    const shape = log[name];
    const value =
      shape === null ? 'NULL::VARCHAR' : valueExpression({ ...shape, type: 'text' }, rawColumn(shape.index));
    return `${value} AS ${name}`;
  });
  return [...words, `${discountExpression(log.discount)} AS discount`];
}

/** What was taken off as a number of at least 0; for the word of a voucher, 1 where there is one. */
function discountExpression(shape: ColumnShape | null): string {
  if (shape === null) return 'NULL::DOUBLE';
  const column = rawColumn(shape.index);
  if (shape.type === 'number') return `abs(${valueExpression(shape, column)})`;
  if (shape.type === 'boolean') return valueExpression(shape, column);
  return `CASE WHEN ${column} IS NOT NULL THEN 1::DOUBLE ELSE 0::DOUBLE END`;
}
