import { afterAll, describe, expect, it } from 'vitest';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

/** A value of column `column` in row `row`: numbers, decorated numbers, words, days and gaps take turns. */
function cell(row: number, column: number): { text: string; value: number | string | null } {
  const number = (row * 31 + column * 17) % 1000;
  switch (column % 5) {
    case 0:
      return { text: String(number / 10), value: number / 10 };
    case 1:
      return { text: `€${number}.50`, value: number + 0.5 };
    case 2:
      return { text: ['red', 'green', 'blue'][number % 3], value: ['red', 'green', 'blue'][number % 3] };
    case 3: {
      const day = `2025-01-${String((number % 28) + 1).padStart(2, '0')}`;
      return { text: day, value: day };
    }
    default:
      return number % 7 === 0 ? { text: 'missing', value: null } : { text: String(number), value: number };
  }
}

describe('files of many columns', () => {
  it('are read whole, each column by its own kind', async () => {
    const width = 243;
    const rows = 60;
    const heading = ['customer_id', ...Array.from({ length: width }, (_, column) => `column ${column}`)];
    const lines = Array.from({ length: rows }, (_, row) =>
      [`K${row}`, ...Array.from({ length: width }, (_, column) => cell(row, column).text)].join(','),
    );
    const { table, problems } = await place.importText([heading.join(','), ...lines].join('\n'));
    expect([table.rows, table.columns.length, problems]).toEqual([rows, width + 1, []]);
    for (let column = 0; column < width; column++) {
      const found = valuesOf(table, `column ${column}`);
      expect(found, `column ${column}`).toEqual(Array.from({ length: rows }, (_, row) => cell(row, column).value));
    }
    expect(table.info[2]).toMatchObject({ name: 'column 1', unit: 'money', currency: 'EUR' });
  });
});
