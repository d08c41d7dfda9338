import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import type { LogColumns } from '../ingest/log-columns.ts';
import type { LineValues } from './line-values.ts';

/** What a line may have beyond customer, moment, order, amount, quantity and event: words, and discount as a number. */
export type FurtherColumn = 'session' | 'product' | 'category' | 'brand' | 'channel' | 'discount';

/** A further column of lines. */
export interface FurtherLineColumn {
  readonly name: FurtherColumn;
  /** SQL for its text as it stands in the source, and what it is to be called; null where the log has no such column. */
  readonly text: { readonly sql: string; readonly alias: string } | null;
  /** SQL for its value, over that text. */
  readonly value: string;
}

/** The further columns that are read of a line. */
export function furtherLineColumns(
  log: LogColumns,
  read: ReadonlySet<FurtherColumn>,
  values: LineValues,
): FurtherLineColumn[] {
  return [...read].map((name) => {
    const shape = log[name];
    if (shape === null) return { name, text: null, value: `NULL::${name === 'discount' ? 'DOUBLE' : 'VARCHAR'}` };
    const alias = `${name}_text`;
    const column = values.later(alias);
    const value = name === 'discount' ? discountExpression(shape, column) : wordExpression(shape, column);
    return { name, text: { sql: values.text(shape), alias }, value };
  });
}

function wordExpression(shape: ColumnShape, column: string): string {
  return valueExpression({ ...shape, type: 'text' }, column);
}

/** What was taken off as a number of at least 0; for the word of a voucher, 1 where there is one. */
function discountExpression(shape: ColumnShape, column: string): string {
  if (shape.type === 'number') return `abs(${valueExpression(shape, column)})`;
  if (shape.type === 'boolean') return valueExpression(shape, column);
  return `CASE WHEN ${column} IS NOT NULL THEN 1::DOUBLE ELSE 0::DOUBLE END`;
}
