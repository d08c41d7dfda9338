import { CoterieError } from '../../contract/errors.ts';
import { isNumeric, type Table } from '../table.ts';

/**
 * The row of the customer whose id reads `customer`, the first where several do.
 * Throws `BAD_PARAMETER` where no column names the customers and `NOT_FOUND` where none has this id.
 */
export function findCustomer({ columns, info }: Table, customer: string): number {
  const column = columns[info.findIndex(({ role }) => role === 'id')];
  if (!column) {
    throw new CoterieError(
      'BAD_PARAMETER',
      'No column of this table names the customers.',
      'Give the row instead, or set the role of a column to id.',
      { parameter: 'customer' },
    );
  }
  const wanted = customer.trim();
  const row = isNumeric(column)
    ? column.values.indexOf(Number(wanted === '' ? Number.NaN : wanted))
    : column.codes.indexOf(column.levels.indexOf(wanted));
  // A word that is no level has code -1, as missing cells do.
  if (row >= 0 && (isNumeric(column) || column.codes[row] >= 0)) return row;
  throw new CoterieError(
    'NOT_FOUND',
    `There is no customer "${customer}" in ${column.name}.`,
    'Check the number, or pick the customer from the list.',
    { customer },
  );
}
