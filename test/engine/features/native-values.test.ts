import { afterAll, describe, expect, it } from 'vitest';
import { makeOrderLines } from '../../../src/engine/features/order-lines.ts';
import { openDuckDB } from '../../../src/engine/ingest/duckdb.ts';
import { type Recognised, recognise } from '../../../src/engine/ingest/recognise.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());
const needs = { columns: new Set<never>(), everyEvent: true };
const context = { task: silentTask, signal: new AbortController().signal };

const log = [
  'user_id,event_time,event_type,price,quantity',
  ...Array.from({ length: 500 }, (_, at) => {
    const user = at % 41 === 0 ? '' : `u${at % 37}`;
    const price = at % 53 === 0 ? '' : `${at % 90}.25`;
    return `${user},2024-02-${String(1 + (at % 28)).padStart(2, '0')} 08:${String(at % 60).padStart(2, '0')}:00,${['view', 'cart', 'purchase'][at % 3]},${price},${1 + (at % 4)}`;
  }),
].join('\n');

/** The lines of the log, which comes with values in their own types where `natives` is true. */
async function linesOf(natives: boolean) {
  const duck = await openDuckDB(place.env);
  try {
    const path = place.write('native.csv', log);
    const found = await recognise(duck, path, {}, { hash: false, env: place.env }, context);
    const { time, price, quantity } = found.log;
    let read: Recognised = found;
    if (natives) {
      await duck.run(
        `CREATE VIEW whole AS SELECT *, TRY_CAST(c${time?.index} AS TIMESTAMP) AS n${time?.index},
          TRY_CAST(c${price?.index} AS DOUBLE) AS n${price?.index}, TRY_CAST(c${quantity?.index} AS DOUBLE) AS n${quantity?.index}
         FROM raw`,
      );
      await duck.run('CREATE VIEW numbered AS SELECT row_number() OVER () - 1 AS row, * FROM whole');
      const streamed = {
        estimatedRows: 500,
        natives: new Map([
          [time?.index ?? 0, 'moment' as const],
          [price?.index ?? 0, 'number' as const],
          [quantity?.index ?? 0, 'number' as const],
        ]),
        hasTexts: false,
        rowInFile: (row: number) => row + 2,
        rejected: async () => ({ total: 0, rows: [] }),
        materialise: async () => ({ rows: 500, rejected: { total: 0, rows: [] } }),
      };
      read = { ...found, loaded: { ...found.loaded, streamed } };
    }
    const { problems, rejected, referenceDay } = await makeOrderLines(duck, read, {}, needs, context);
    const columns = 'customer, moment::VARCHAR, order_name, amount, quantity, event';
    return { problems, rejected, referenceDay, lines: await duck.rows(`SELECT ${columns} FROM line`) };
  } finally {
    await duck.close();
  }
}

describe('values that a source has in their own types', () => {
  it('make the same lines as their text', async () => {
    const [text, native] = [await linesOf(false), await linesOf(true)];
    expect(native.lines.length).toBeGreaterThan(400);
    expect(native).toEqual(text);
  });
});
