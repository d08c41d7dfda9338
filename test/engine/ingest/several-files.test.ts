import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startDigest } from '../../../src/engine/ingest/digest.ts';
import { importFile } from '../../../src/engine/ingest/import.ts';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());
const context = { task: silentTask, signal: new AbortController().signal };
const streaming = { ...place.env, streamFrom: 1, sample: { pieces: 6, pieceBytes: 2000 } };

const heading = 'customer_id,order_date,order_id,amount';
const month = (number: number) =>
  Array.from(
    { length: 120 },
    (_, at) => `c${at % 13},2024-0${number}-${String(1 + (at % 28)).padStart(2, '0')},${number * 1000 + at},${at / 4}`,
  );
const [first, second, third] = [month(1), month(2), month(3)];
second[40] = 'c5,2024-02-11,2040';
third[7] = 'c5,someday,3007,1.5';
third[9] = ',2024-03-10,3009,1.5';
const turned = (lines: string[]) =>
  [
    'Amount;order_id ;customer_id;order_date',
    ...lines
      .map((line) => line.split(','))
      .map(([a, b, c, d]) => (d === undefined ? [c, a, b] : [d, c, a, b]).join(';')),
  ].join('\n');

describe('several files', () => {
  const together = place.write('together.csv', `${[heading, ...first, ...second, ...third].join('\n')}\n`);
  const jan = place.write('jan.csv', `${[heading, ...first].join('\n')}\n`);
  const feb = place.write('feb.csv', `${[heading, ...second].join('\n')}\n`);
  const mar = place.write('mar.csv', `${turned(third).replaceAll(';', ',')}\n`);

  it.each([
    ['copied', place.env],
    ['streamed', streaming],
  ] as const)('are one log, whatever the order of their columns (%s)', async (_, env) => {
    const one = await importFile(together, {}, env, context);
    const several = await importFile(jan, { also: [feb, mar] }, env, context);
    expect(several.table).toEqual(one.table);
    expect(several.problems).toEqual(one.problems);
    const plain = (rejected: typeof one.rejected) => rejected.map(({ row, reason }) => [row, reason]);
    expect(plain(several.rejected)).toEqual(plain(one.rejected));
    expect(several.source).toMatchObject({
      name: 'jan.csv and 2 more',
      rows: one.source.rows,
      rejected: one.source.rejected,
    });
    const hash = async (text: string) => {
      const digest = await startDigest(env === streaming);
      digest.update(Buffer.from(text));
      return digest.text();
    };
    const each = await Promise.all([jan, feb, mar].map((path) => hash(readFileSync(path, 'utf8'))));
    expect(several.source.hash).toBe(await hash(each.join('\n')));
    expect(several.source.bytes).toBe([jan, feb, mar].reduce((sum, path) => sum + statSync(path).size, 0));
  });

  it('of one folder are read in the order of their names, its other files passed by', async () => {
    const folder = join(place.folder, 'months');
    mkdirSync(folder);
    for (const [at, lines] of [first, second, third].entries()) {
      writeFileSync(join(folder, `part ${at + 9}.csv`), `${[heading, ...lines].join('\n')}\n`);
    }
    writeFileSync(join(folder, 'read me.pdf'), 'no data');
    const one = await importFile(together, {}, place.env, context);
    const whole = await importFile(folder, {}, place.env, context);
    expect(whole.source.name).toBe('months');
    expect(valuesOf(whole.table, 'monetary')).toEqual(valuesOf(one.table, 'monetary'));
    expect(whole.rejected).toEqual(one.rejected);
    expect((await inspectFile(folder, {}, place.env)).rows).toBe(one.source.rows);
    writeFileSync(join(folder, 'other.tsv'), 'a\tb\n1\t2\n');
    const error = await errorOf(importFile(folder, {}, place.env, context));
    expect(error.message).toBe('The folder months holds files of several kinds: .csv, .tsv.');
  });

  it('that do not match are refused, naming file and column', async () => {
    const lacking = place.write('lacking.csv', 'customer_id,order_date,order_id\na,2024-01-01,1\n');
    const more = place.write('more.csv', `${heading},shop\na,2024-01-01,1,2,x\n`);
    const without = await errorOf(importFile(jan, { also: [lacking] }, place.env, context));
    expect(without.message).toBe('lacking.csv has no column "amount", which jan.csv has.');
    const extra = await errorOf(importFile(jan, { also: [feb, more] }, streaming, context));
    expect(extra.message).toBe('more.csv has a column "shop" that jan.csv has not.');
    expect(extra.details).toMatchObject({ path: more, column: 'shop' });
  });
});
