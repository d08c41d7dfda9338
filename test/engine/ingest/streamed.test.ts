import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/contract/dataset.ts';
import { importFile } from '../../../src/engine/ingest/import.ts';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { createTaskTree } from '../../../src/engine/jobs/task-tree.ts';
import { errorOf, makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());
const streaming = { ...place.env, streamFrom: 1, sample: { pieces: 7, pieceBytes: 4000 } };
const context = { task: silentTask, signal: new AbortController().signal };
let written = 0;

async function bothWays(text: string | Buffer, options: ReadOptions = {}) {
  const path = place.write(`both-${++written}.csv`, text);
  const copied = await importFile(path, options, place.env, context);
  const streamed = await importFile(path, options, streaming, context);
  return { path, copied, streamed };
}

/** Numbers of a generator that a seed decides wholly. */
function dice(seed: number) {
  let state = seed >>> 0 || 1;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** A log of orders with all that goes wrong in one: empty customers, words for dates and prices, returns, short rows. */
function dirtyOrders(seed: number, rows: number, dirt: number): string {
  const roll = dice(seed);
  const lines = ['InvoiceNo,CustomerID,Product,Quantity,UnitPrice,InvoiceDate,Country'];
  for (let at = 0; at < rows; at++) {
    const odd = roll(1000) < dirt ? roll(9) : -1;
    const customer = odd === 0 ? ['', 'NA', ' '][roll(3)] : `${10_000 + roll(60)}`;
    const date =
      odd === 1
        ? ['someday', '', '1200-01-01'][roll(3)]
        : `2024-${two(1 + roll(12))}-${two(1 + roll(28))} 1${roll(9)}:00:00`;
    const price = odd === 2 ? ['', 'free', '?', '0'][roll(4)] : `${roll(5000) / 100}`;
    const quantity = odd === 3 ? `-${1 + roll(4)}` : `${1 + roll(9)}`;
    const product = odd === 4 ? '"a ""quoted"", thing\nover two lines"' : `thing ${roll(400)} `;
    const country = customer.endsWith('7') ? 'FR' : ['DE', 'FR'][at % 2];
    const values = [500_000 + Math.floor(at / 3), customer, product, quantity, price, date, country];
    if (odd === 5) values.pop();
    if (odd === 6) values.push('one too many');
    lines.push(values.join(','));
  }
  return `${lines.join('\n')}\n`;
}

function events(seed: number, rows: number): string {
  const roll = dice(seed);
  const lines = ['event_time,event_type,product_id,price,user_id,user_session'];
  for (let at = 0; at < rows; at++) {
    // One word comes once only, and hardly in any sample.
    const word =
      at === Math.floor(rows * 0.41)
        ? 'order_completed'
        : ['view', 'view', 'view', 'cart', 'purchase', 'wishlist'][roll(6)];
    const user = roll(80) === 0 ? '' : 5000 + roll(90);
    const time = `2019-10-${two(1 + Math.floor((30 * at) / rows))} ${two(roll(24))}:${two(roll(60))}:00 UTC`;
    lines.push(
      `${time},${word},${roll(500)},${roll(9000) / 100},${user},${(seed + Math.floor(at / 4)).toString(16)}-s`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A log of events with all that goes wrong in one, in rows of `dirt` in a thousand. */
function dirtyEvents(seed: number, rows: number, dirt: number): string {
  const roll = dice(seed);
  const one = <Value>(values: readonly Value[]) => values[roll(values.length)];
  const lines = ['event_time,event_type,product_id,category_code,price,user_id,user_session,quantity'];
  for (let at = 0; at < rows; at++) {
    const odd = roll(1000) < dirt ? roll(9) : -1;
    const time =
      odd === 0
        ? one(['someday', '', '1200-01-01', 'NA', '-', '2019-13-45 00:00:00 UTC', '2019-10-05T10:00:00Z'])
        : `2019-10-${two(1 + Math.floor((30 * at) / rows))} ${two(roll(24))}:${two(roll(60))}:00 UTC`;
    const word = odd === 1 ? one(['', 'NA', 'order_completed', 'wishlist ', ' view']) : one(wordsOfEvents);
    const user = odd === 2 ? one(['', 'NA', ' ', '?', '512 ']) : `${5000 + roll(90)}`;
    const price =
      odd === 3 ? one(['', 'free', '?', '0', '-5', '"1,200.5"', '12 ', 'inf', '1e3', '1/5']) : 1 + roll(900) / 4;
    const quantity = odd === 4 ? one(['-1', '0', '', 'two']) : 1 + roll(3);
    const session = odd === 5 ? one(['', 'NA', ' x ']) : `${(seed + Math.floor(at / 4)).toString(16)}-s`;
    const category = roll(5) === 0 ? '' : `main${roll(4)}.sub${roll(3)}`;
    const product = odd === 6 ? '"a ""quoted"" thing"' : roll(500);
    const values = [time, word, product, category, price, user, session, quantity];
    if (odd === 7) values.pop();
    if (odd === 8) values.push('one too many');
    lines.push(values.join(','));
    // The same purchase once more is another line of its order.
    if (roll(20) === 0) lines.push(values.join(','));
  }
  return `${lines.join(seed % 2 === 0 ? '\n' : '\r\n')}\n`;
}
const wordsOfEvents = ['view', 'view', 'view', 'view', 'view', 'cart', 'remove_from_cart', 'purchase'] as const;

describe('a streamed log', () => {
  it('becomes the same customers as one that is copied, with the same findings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 300, max: 1500 }),
        fc.integer({ min: 0, max: 80 }),
        async (seed, rows, dirt) => {
          const { copied, streamed } = await bothWays(dirtyOrders(seed, rows, dirt));
          expect(streamed.table).toEqual(copied.table);
          expect(streamed.source).toEqual({ ...copied.source, hash: streamed.source.hash });
          expect(streamed.source.hash).toMatch(/^xxh128:[0-9a-f]{32}$/);
          expect(streamed.problems).toEqual(copied.problems);
          expect(streamed.rejected).toEqual(copied.rejected);
          expect(streamed.warnings).toEqual(copied.warnings);
        },
      ),
      { numRuns: 3 },
    );
  });

  it('knows events by words that its sample does not hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1500, max: 2500 }), async (seed, rows) => {
        const { copied, streamed } = await bothWays(events(seed, rows));
        expect(streamed.source.kind).toBe('events');
        expect(streamed.table).toEqual(copied.table);
        expect(streamed.problems).toEqual(copied.problems);
        expect(streamed.rejected).toEqual(copied.rejected);
      }),
      { numRuns: 2 },
    );
  });

  it('of events becomes the same customers, with the same findings, however little of it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 800, max: 2000 }),
        fc.constantFrom(0, 0, 1, 40),
        fc.constantFrom({}, { referenceDay: '2019-10-20' }),
        async (seed, rows, dirt, given) => {
          const few: ReadOptions = { ...given, features: ['rfm', 'categories', 'hours'] };
          const { path, copied, streamed } = await bothWays(dirtyEvents(seed, rows, dirt), few);
          expect(streamed.source.kind).toBe('events');
          expect(streamed.table).toEqual(copied.table);
          expect(streamed.problems).toEqual(copied.problems);
          expect(streamed.rejected).toEqual(copied.rejected);
          // What all events are read for needs a row an event: the long way.
          const more = await importFile(
            path,
            { ...few, features: [...(few.features ?? []), 'browsing'] },
            streaming,
            context,
          );
          const named = new Map(more.table.columns.map((column) => [column.name, column]));
          for (const column of streamed.table.columns) expect(named.get(column.name)).toEqual(column);
          expect(more.problems).toEqual(streamed.problems);
          expect(more.rejected).toEqual(streamed.rejected);
          expect(more.source).toEqual({ ...streamed.source, options: more.source.options });
        },
      ),
      { numRuns: 4 },
    );
  });

  it('ends at the reference day and keeps the decimals of its language', async () => {
    const text = dirtyOrders(5, 900, 10).replace(/,(\d+)\.(\d+),/g, ',"$1,$2",');
    const { copied, streamed } = await bothWays(text, { referenceDay: '2024-06-30' });
    expect(streamed.table).toEqual(copied.table);
    expect(streamed.problems).toEqual(copied.problems);
    expect(streamed.problems.map(({ code }) => code)).toContain('AFTER_REFERENCE_DAY');
  });

  it('is read whole in another encoding, and where only a late row gives it away', async () => {
    const text = dirtyOrders(3, 1200, 0).replaceAll('DE', 'Österreich');
    const latin = await bothWays(Buffer.from(text, 'latin1'));
    expect(latin.streamed.table).toEqual(latin.copied.table);
    const plain = dirtyOrders(4, 30_000, 0);
    const late = Buffer.concat([
      Buffer.from(plain),
      Buffer.from('599999,10001,caf\xe9,1,2.5,2024-12-31 10:00:00,FR\n', 'latin1'),
    ]);
    const { copied, streamed } = await bothWays(late);
    expect(late.length).toBeGreaterThan(1 << 20);
    expect(streamed.table).toEqual(copied.table);
    expect(streamed.rejected).toEqual(copied.rejected);
  });

  it('that is a list of customers after all is read row by row', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `k${at},${at % 97},${(at * 7) % 101}`);
    const { copied, streamed } = await bothWays(`customer_id,visits,spent\n${lines.join('\n')}\nshort,1\n`);
    expect(streamed.source.kind).toBe('customers');
    expect(streamed.table).toEqual(copied.table);
    expect(streamed.problems).toEqual(copied.problems);
    expect(streamed.rejected).toEqual(copied.rejected);
  });

  it('is inspected with exact rows, problems and readiness', async () => {
    const path = place.write('inspected.csv', dirtyOrders(11, 2000, 40));
    const copied = await inspectFile(path, {}, place.env);
    const streamed = await inspectFile(path, {}, streaming);
    expect(streamed.rows).toBe(copied.rows);
    expect(streamed.problems).toEqual(copied.problems);
    expect(streamed.readiness).toEqual(copied.readiness);
    expect(streamed.preview).toEqual(copied.preview);
    const look = ({ columns }: typeof copied) => columns.map(({ name, type, role }) => [name, type, role]);
    expect(look(streamed)).toEqual(look(copied));
    const missing = ({ columns }: typeof copied, name: string) => columns.find((own) => own.name === name)?.missing;
    expect(missing(streamed, 'CustomerID')).toBe(missing(copied, 'CustomerID'));
    expect(streamed.columns[0].reason).toMatch(/Judged from [\d,]+ rows spread over the file\.$/);
  });

  it('ends when cancelled in the middle, and leaves nothing behind', async () => {
    const path = place.write('cancelled.csv', dirtyOrders(8, 40_000, 5));
    const tree = createTaskTree('Import', () => performance.now());
    const controller = new AbortController();
    const work = importFile(path, {}, streaming, { task: tree.root, signal: controller.signal });
    const ended = errorOf(work);
    while (!tree.takeChanges().some(({ path: task }) => task.includes('Reading orders'))) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    controller.abort();
    expect((await ended).code).toBe('CANCELLED');
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('of damaged bytes is refused as one that is copied is', async () => {
    const text = dirtyOrders(2, 30_000, 0);
    const path = place.write('nul.csv', `${text}\0\n`);
    expect((await errorOf(importFile(path, {}, streaming, context))).code).toBe('FILE_BINARY');
  });
});
