import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type Duck, openDuckDB } from '../../../src/engine/ingest/duckdb.ts';
import { readColumns } from '../../../src/engine/ingest/read-table.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
let duck: Duck | null = null;
afterAll(async () => {
  await duck?.close();
  place.remove();
});

it('words come over as they are: short and long, plain and not, missing and empty', async () => {
  const own = await openDuckDB({ spillFolder: place.env.spillFolder, threads: 1 });
  duck = own;
  const context = { task: silentTask, signal: new AbortController().signal };
  const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ minLength: 10, maxLength: 14 }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(word), { minLength: 1, maxLength: 60 }), async (words) => {
      const given = words.map((text) => text?.replaceAll('\0', '') ?? null);
      const listed = given.map((_, at) => `(${at}, $${at + 1}::VARCHAR)`).join(', ');
      await own.run(`CREATE OR REPLACE TABLE given AS SELECT * FROM (VALUES ${listed}) AS listed(place, word)`, given);
      const query = { info: { name: 'word', type: 'text' }, expression: 'word' } as const;
      const [column] = await readColumns(own, [query], 'given ORDER BY place', given.length, context);
      if (!('codes' in column)) throw new Error('expected words');
      expect([...column.codes].map((code) => (code < 0 ? null : column.levels[code]))).toEqual(given);
    }),
    { numRuns: 60 },
  );
});
