import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import { rawColumn } from '../ingest/load.ts';
import type { LogColumns } from '../ingest/log-columns.ts';

/** What a line may have beyond customer, moment, order, amount, quantity and event: words, and discount as a number. */
export type FurtherColumn = 'session' | 'product' | 'category' | 'brand' | 'channel' | 'discount';

/** SQL for the further columns that are read of a line, by name. Missing where the log has no such column. */
export function furtherLineColumns(log: LogColumns, read: ReadonlySet<FurtherColumn>): Map<FurtherColumn, string> {
  return new Map([...read].map((name) => [name, expressionOf(name, log[name])]));
}

function expressionOf(name: FurtherColumn, shape: ColumnShape | null): string {
  if (name === 'discount') return discountExpression(shape);
  return shape === null ? 'NULL::VARCHAR' : valueExpression({ ...shape, type: 'text' }, rawColumn(shape.index));
}

/** What was taken off as a number of at least 0; for the word of a voucher, 1 where there is one. */
function discountExpression(shape: ColumnShape | null): string {
  if (shape === null) return 'NULL::DOUBLE';
  const column = rawColumn(shape.index);
  if (shape.type === 'number') return `abs(${valueExpression(shape, column)})`;
  if (shape.type === 'boolean') return valueExpression(shape, column);
  return `CASE WHEN ${column} IS NOT NULL THEN 1::DOUBLE ELSE 0::DOUBLE END`;
}
