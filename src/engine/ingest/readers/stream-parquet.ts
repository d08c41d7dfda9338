import { textColumn } from '../csv-files.ts';
import type { Duck } from '../duckdb.ts';
import { type Loaded, rawColumn } from '../load.ts';
import type { Rejected } from '../rejected.ts';
import { cleanedColumns, rawFromColumns, type TypedColumn } from './typed-columns.ts';

/** A typed format has no rows that do not fit. */
export const noneRejected: Rejected = { total: 0, rows: [] };

const headRows = 5000;
const slices = 30;
const sliceRows = 500;

/**
 * Offers a Parquet file as the views `whole` and `numbered` (see `streamed.ts`), with a sample of it in `raw`: its
 * first rows and slices spread over all of it. Rows are reached by their number without reading those before them.
 */
export async function streamParquet(
  duck: Duck,
  relation: string,
  columns: readonly TypedColumn[],
  rows: number,
): Promise<Loaded> {
  const natives = new Map(columns.flatMap(({ native }, index) => (native ? [[index, native.kind] as const] : [])));
  const typed = columns.flatMap(({ text, native }, index) => [
    { name: textColumn(index), value: text },
    ...(native ? [{ name: `n${index}`, value: native.value }] : []),
  ]);
  const number = { name: '"row"', value: 'file_row_number' };
  await duck.run(`CREATE VIEW whole AS ${cleanedColumns(columns, relation, typed)}`);
  await duck.run(`CREATE VIEW numbered AS ${cleanedColumns(columns, relation, [...typed, number])}`);
  const texts = columns.map((_, index) => rawColumn(index)).join(', ');
  const ranges = sampleRanges(rows);
  const sample = ranges.map(([from, to]) => `SELECT ${texts} FROM numbered WHERE "row" BETWEEN ${from} AND ${to - 1}`);
  await duck.run(`CREATE TABLE raw AS ${sample.join(' UNION ALL ')}`);
  const [[sampled]] = await duck.rows('SELECT count(*) FROM raw');
  return {
    rows: Number(sampled),
    rejected: noneRejected,
    // Rows of the sample are where the slices put them.
    rowInFile: (rowid) => rowid + 1,
    streamed: {
      hasTexts: true,
      estimatedRows: rows,
      natives,
      rowInFile: (row) => row + 1,
      rejected: async () => noneRejected,
      async materialise() {
        await duck.run('DROP TABLE raw');
        await duck.run(rawFromColumns(columns, relation));
        return { rows, rejected: noneRejected };
      },
    },
  };
}

/** Ranges [from, to) of row numbers that do not overlap, in order. */
function sampleRanges(rows: number): (readonly [from: number, to: number])[] {
  if (rows <= headRows + slices * sliceRows) return [[0, Math.max(1, rows)]];
  const stride = (rows - headRows) / slices;
  const spread = Array.from({ length: slices }, (_, slice) => {
    const from = Math.floor(headRows + (slice + 1) * stride) - sliceRows;
    return [from, from + sliceRows] as const;
  });
  return [[0, headRows], ...spread];
}
