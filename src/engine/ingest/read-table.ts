import type { ColumnInfo } from '../../contract/dataset.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Table, TableColumn } from '../table.ts';
import type { Duck } from './duckdb.ts';
import { copyDoubles, gatherLevels } from './vectors.ts';

/** A column to be read: DOUBLE for numbers, yes/no and dates (ms), VARCHAR for words. */
export interface ColumnQuery<Info = Pick<ColumnInfo, 'name' | 'type'>> {
  readonly info: Info;
  readonly expression: string;
}

/** The time to plan a statement grows with the square of its columns; the table lies column by column anyway. */
const columnsAtOnce = 50;

/** Reads columns of a query into memory as a table, see `readColumns`. */
export async function readTable(
  duck: Duck,
  queries: readonly ColumnQuery<ColumnInfo>[],
  from: string,
  rows: number,
  context: JobContext,
): Promise<Table> {
  const columns = await readColumns(duck, queries, from, rows, context);
  return { rows, columns, info: queries.map(({ info }) => info) };
}

/**
 * Reads columns of a query into memory, column by column in typed arrays. Other statements may run meanwhile.
 *
 * @param from what stands after FROM, with an ORDER BY that leaves no two rows in doubt
 * @param rows exactly the number of rows that it has
 */
export async function readColumns(
  duck: Duck,
  queries: readonly ColumnQuery[],
  from: string,
  rows: number,
  context: JobContext,
): Promise<TableColumn[]> {
  const gatherers = queries.map(({ info }) => (isWords(info) ? gatherLevels() : null));
  const codes = queries.map(({ info }) => (isWords(info) ? new Int32Array(rows) : new Int32Array(0)));
  const values = queries.map(({ info }) => (isWords(info) ? new Float64Array(0) : new Float64Array(rows)));
  for (let first = 0; first < queries.length; first += columnsAtOnce) {
    const part = queries.slice(first, first + columnsAtOnce);
    const select = part.map(({ expression }, at) => `${expression} AS v${at}`).join(', ');
    let at = 0;
    await duck.chunks(`SELECT ${select} FROM ${from}`, (chunk) => {
      throwIfCancelled(context.signal);
      for (let own = 0; own < part.length; own++) {
        const column = first + own;
        const gatherer = gatherers[column];
        if (gatherer === null) copyDoubles(chunk, own, values[column], at);
        else gatherer.add(chunk, own, codes[column], at);
      }
      at += chunk.rowCount;
      context.task.report(first * rows + at * part.length, queries.length * rows);
    });
  }
  return queries.map(({ info }, column): TableColumn => {
    const { name, type } = info;
    if (type === 'category' || type === 'text') {
      return { name, type, codes: codes[column], levels: gatherers[column]?.levels ?? [] };
    }
    return { name, type, values: values[column] };
  });
}

function isWords(info: ColumnQuery['info']): boolean {
  return info.type === 'category' || info.type === 'text';
}
