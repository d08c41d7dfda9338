import type { ColumnShape } from './column-shape.ts';
import type { LogColumns } from './log-columns.ts';

/** Fewest and most rows a customer of a log has on average; fewer are a list, more are groups such as age. */
const fewestRows = 1.05;
const mostRows = 50;

/** Whether the file names no column, so that only the values can tell what they are. */
export function isNameless(shapes: readonly ColumnShape[]): boolean {
  return shapes.every(({ name, index }) => name === `column_${index + 1}`);
}

/**
 * The columns of a log without a heading, by what their values look like: dates say when, a number or word that comes
 * again and again names the customer, amounts have decimals, whole numbers beside them count pieces. Null where the
 * values do not show all of customer, time and amount, or where more than one column could be the time.
 */
export function guessLogColumns(
  shapes: readonly ColumnShape[],
): Pick<LogColumns, 'customer' | 'time' | 'amount' | 'quantity'> | null {
  const dates = shapes.filter(({ type }) => type === 'date');
  if (dates.length !== 1) return null;
  const rows = (shape: ColumnShape) => shape.values / Math.max(1, shape.distinct);
  const names = (shape: ColumnShape) =>
    (shape.type === 'text' || shape.type === 'category' || (shape.type === 'number' && shape.whole && !shape.money)) &&
    shape.missing <= 0.2 * (shape.values + shape.missing) &&
    rows(shape) >= fewestRows &&
    rows(shape) <= mostRows;
  // Exports begin with whom or what a row is about, so the first of several is taken.
  const customer = shapes.find(names);
  const amount = shapes.find((shape) => shape.type === 'number' && (shape.money || !shape.whole));
  if (customer === undefined || amount === undefined) return null;
  const quantity = shapes.find(
    (shape) =>
      shape !== customer &&
      shape.type === 'number' &&
      shape.whole &&
      !shape.money &&
      shape.distinct < customer.distinct,
  );
  return { customer, time: dates[0], amount, quantity: quantity ?? null };
}
