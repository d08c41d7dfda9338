import type { Readiness } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import type { Table } from '../table.ts';

/**
 * Remarks on an import that the person should see before going on.
 *
 * @param table whose columns are judged; null where they are those of a project and not up for choice
 */
export function importWarnings(
  table: Table | null,
  badRows: number,
  droppedRows: number,
  readiness: Readiness | null,
): Warning[] {
  const warnings: Warning[] = [];
  const many = (count: number) =>
    `${count === 1 ? 'One row was' : `${count.toLocaleString('en')} rows were`} set aside`;
  if (badRows > 0) {
    warnings.push({
      code: 'ROWS_REJECTED',
      message: `${many(badRows)} because they could not be read.`,
      advice: 'Look at them under Data; a wrong delimiter or a missing quotation mark is the usual reason.',
    });
  }
  if (droppedRows > 0) {
    warnings.push({
      code: 'ROWS_DROPPED',
      message: `${many(droppedRows)} because they have no customer, no date or no amount.`,
      advice: 'Sales without a customer cannot be placed. If they should have one, export the file again with it.',
    });
  }
  if (table !== null) warnings.push(...columnWarnings(table));
  if (readiness !== null && readiness.repeatBuyers < 0.1 * readiness.customers) {
    warnings.push({
      code: 'FEW_REPEAT_BUYERS',
      message: `Only ${readiness.repeatBuyers.toLocaleString('en')} of ${readiness.customers.toLocaleString('en')} customers bought more than once.`,
      advice: 'How often someone buys will tell little; look at how much and how recently.',
    });
  }
  if (readiness !== null && readiness.days < 60) {
    warnings.push({
      code: 'SHORT_HISTORY',
      message: `The orders span only ${Math.round(readiness.days)} days.`,
      advice: 'A year or more shows who comes back. Export a longer period if you can.',
    });
  }
  return warnings;
}

function columnWarnings(table: Table): Warning[] {
  const warnings: Warning[] = [];
  // What lifetimes are told by is not for building segments, and how long orders were held out is the same for all; so it
  // is with steps that nobody took.
  const constant = table.info
    .filter(
      (column) =>
        column.distinct <= 1 && column.role !== 'id' && column.group !== 'lifetime' && column.group !== 'sequence',
    )
    .map(({ name }) => name);
  if (constant.length > 0) {
    warnings.push({
      code: 'CONSTANT_COLUMN',
      message: `${constant.length === 1 ? `"${constant[0]}" has` : `${constant.length} columns have`} the same value everywhere.`,
      advice: 'Nothing to do: they are left out.',
      columns: constant,
    });
  }
  const gappy = table.info.filter((column) => column.role === 'feature' && column.missing > 0.3 * table.rows);
  if (gappy.length > 0) {
    warnings.push({
      code: 'MANY_MISSING',
      message: `${gappy.map(({ name }) => `"${name}"`).join(', ')} ${gappy.length === 1 ? 'lacks' : 'lack'} a value for more than three customers in ten.`,
      advice: 'Leave such columns out unless you know why the values are missing.',
      columns: gappy.map(({ name }) => name),
    });
  }
  return warnings;
}
