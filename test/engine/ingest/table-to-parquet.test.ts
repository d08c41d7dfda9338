import { afterAll, expect, it } from 'vitest';
import { openDuckDB } from '../../../src/engine/ingest/duckdb.ts';
import { tableToParquet } from '../../../src/engine/ingest/table-to-parquet.ts';
import { makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

it('a table written as Parquet has its values, types and names', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, at) => `k${at},${at % 7 === 0 ? '' : at / 4},${at % 2 ? 'yes' : 'no'},2024-01-05,=sum`,
  );
  const { table } = await place.importText(
    ['id,how "much",member,since,note', 'x,1,no,2024-01-04,b', ...rows].join('\n'),
  );
  const bytes = await tableToParquet(table, place.env);
  const path = place.write('made.parquet', Buffer.from(bytes));
  const duck = await openDuckDB(place.env);
  try {
    await duck.allowFiles([path]);
    const [count] = await duck.rows(
      `SELECT count(*), count("how ""much"""), sum("how ""much"""), count(*) FILTER (WHERE member), max(since)::VARCHAR, min(note)
       FROM read_parquet('${path}')`,
    );
    const amounts = Array.from({ length: 3000 }, (_, at) => (at % 7 === 0 ? 0 : at / 4));
    const given = amounts.filter((_, at) => at % 7 !== 0).length + 1;
    expect(count).toEqual([
      3001,
      given,
      amounts.reduce((sum, value) => sum + value, 1),
      1500,
      '2024-01-05 00:00:00',
      '=sum',
    ]);
  } finally {
    await duck.close();
  }
});
