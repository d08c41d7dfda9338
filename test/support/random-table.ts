import fc from 'fast-check';
import type { ColumnInfo } from '../../src/contract/dataset.ts';
import type { ImportedTable } from '../../src/engine/store/table-writer.ts';
import type { Table, TableColumn } from '../../src/engine/table.ts';

export function infoOf(column: TableColumn): ColumnInfo {
  return {
    name: column.name,
    type: column.type,
    role: 'feature',
    missing: 0,
    distinct: 1,
    reason: 'made for a test',
    unit: 'none',
    examples: [],
  };
}

export function tableOf(rows: number, columns: readonly TableColumn[]): Table {
  return { rows, columns, info: columns.map(infoOf) };
}

/** Any table: any doubles (NaN, infinities, -0), any texts (lone surrogates too), missing values. */
export const randomTable: fc.Arbitrary<Table> = fc.nat(40).chain((rows) => {
  const length = { minLength: rows, maxLength: rows };
  const numbers = fc
    .tuple(fc.string(), fc.constantFrom('number', 'boolean', 'date'), fc.array(fc.double(), length))
    .map(([name, type, values]): TableColumn => ({ name, type, values: Float64Array.from(values) }));
  const words = fc
    .array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 })
    .chain((levels) =>
      fc
        .tuple(
          fc.string(),
          fc.constantFrom('category', 'text'),
          fc.array(fc.integer({ min: -1, max: levels.length - 1 }), length),
        )
        .map(([name, type, codes]): TableColumn => ({ name, type, codes: Int32Array.from(codes), levels })),
    );
  return fc.array(fc.oneof(numbers, words), { minLength: 1, maxLength: 6 }).map((columns) => tableOf(rows, columns));
});

/** A table dressed as an import. */
export function imported(table: Table, name = 'customers.csv'): ImportedTable {
  return {
    table,
    source: {
      name,
      bytes: 1000,
      hash: 'a'.repeat(64),
      kind: 'customers',
      rows: table.rows,
      rejected: 1,
      customers: table.rows,
      importedAt: '2026-01-02T03:04:05.000Z',
      options: {},
      readiness: null,
    },
    problems: [
      { code: 'SHORT_ROW', message: 'Row 3 has 2 values', repair: 'set aside', column: null, count: 1, examples: [] },
    ],
    rejected: [{ row: 3, reason: 'too few values', text: 'a,b' }],
  };
}
