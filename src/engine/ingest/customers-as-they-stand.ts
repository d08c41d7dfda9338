import type { JobContext } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { valueExpression } from './column-shape.ts';
import type { Duck } from './duckdb.ts';
import { rawColumn } from './load.ts';
import { readTable } from './read-table.ts';
import type { Recognised } from './recognise.ts';

/** The customer table of a file that already is one: a row a customer, in the order of the file. */
export async function customersAsTheyStand(duck: Duck, found: Recognised, context: JobContext): Promise<Table> {
  const queries = found.shapes.map((shape, at) => {
    const info = found.columns[at];
    const words = info.type === 'text' || info.type === 'category';
    const column = rawColumn(shape.index);
    const expression = words ? valueExpression({ ...shape, type: 'text' }, column) : valueExpression(shape, column);
    return { info, expression };
  });
  return readTable(duck, queries, 'raw ORDER BY rowid', found.loaded.rows, context);
}
