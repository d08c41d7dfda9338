import { basename } from 'node:path';
import type { DataProblem, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { plausibleMoment } from '../ingest/date-style.ts';
import { type Duck, packed } from '../ingest/duckdb.ts';
import { rawColumn } from '../ingest/load.ts';
import { rejectedProblem } from '../ingest/problems.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import { whileWatched } from '../ingest/while-watched.ts';
import { eventWords, plainName } from '../ingest/words.ts';
import type { JobContext } from '../jobs/task.ts';
import { type CarriedColumn, carriedColumns } from './carried-columns.ts';
import { type FurtherColumn, furtherLineColumns } from './further-line-columns.ts';
import { countLines } from './line-counts.ts';
import { lineProblems, rejectedLines, unfitLines } from './line-problems.ts';
import { type LineValues, lineValues, unfitBits, watchedColumns } from './line-values.ts';
import { type WatchedDays, watchedDays } from './watched-days.ts';

/** The relation `line` made from a log: one row a usable line, signed so that returns count against purchases. */
export interface OrderLines {
  readonly hasMoney: boolean;
  readonly hasQuantity: boolean;
  readonly hasReturns: boolean;
  readonly carried: readonly CarriedColumn[];
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
  /** ISO day that recency counts back from. */
  readonly referenceDay: string;
  /** What was read of the source: rows, and what the reader set aside. */
  readonly read: { readonly rows: number; readonly rejected: Rejected };
  /** Lines without a customer, and without a moment. */
  readonly missing: { readonly customer: number; readonly time: number };
  readonly watched: WatchedDays;
  /** Further columns that lines have. */
  readonly reads: ReadonlySet<FurtherColumn>;
}

/** True where a log names customers and times, so that it can be summed up. */
export function canBuildOrders(found: Recognised): boolean {
  return found.kind !== 'customers' && found.log.customer !== null && found.log.time !== null;
}

/** Stops where a log lacks what summing up needs. */
export function requireOrders(found: Recognised, path: string): void {
  if (canBuildOrders(found)) return;
  const lacking = found.log.customer === null ? 'names the customer' : 'says when something was bought';
  throw new CoterieError(
    'NO_USABLE_COLUMNS',
    `In ${basename(path)} no column was found that ${lacking}.`,
    `Choose that column (${found.log.customer === null ? 'id' : 'time'}), or read the file as a list of customers.`,
    { path },
  );
}

/**
 * Makes `line` from the source: customer, moment, the order it belongs to, amount and quantity (both negative for
 * returns), event (`purchase`, `cart`, `remove`, `view`, `other`), what is read of further columns, and what is carried
 * over to customers. Lines without customer, date or amount, and
 * those after the reference day, are not in it. In a log of events only purchases name an order.
 *
 * A streamed source is read once for this: of its columns only those that lines need are kept, compressed, so that all
 * that is summed up afterwards asks memory and not the file. What does not fit into memory is spilled.
 *
 * @param earliestReferenceDay the reference day where none was asked for and the log ends before it
 */
export async function makeOrderLines(
  duck: Duck,
  found: Recognised,
  options: ReadOptions,
  reads: ReadonlySet<FurtherColumn>,
  context: JobContext,
  earliestReferenceDay: string | null = null,
): Promise<OrderLines> {
  const { customer, time, order, amount, price, quantity } = found.log;
  if (customer === null || time === null) throw new Error('A log needs customers and times.');
  const { shop } = found;
  const { streamed } = found.loaded;
  const values = lineValues(found);
  const hasMoney = amount !== null || price !== null;
  const carried = carriedColumns(found);
  const watched = watchedColumns(found, carried);
  const parts = [
    // Lines of one order look at each other in shops' exports, which loses their order.
    ...(shop === null ? [] : ['rowid AS place']),
    `${shop?.customer ?? values.name(customer)} AS customer`,
    `${order === null ? 'NULL::VARCHAR' : values.text(order)} AS order_word`,
    `${shop?.moment ?? values.moment(time)} AS parsed`,
    `${shop?.amount ?? values.number(amount)} AS amount_value`,
    `${values.number(price)} AS price_value`,
    `${values.number(quantity)} AS quantity`,
    `${await eventExpression(duck, found, values)} AS event`,
    ...[...furtherLineColumns(found.log, reads)].map(([name, sql]) => `${sql} AS ${name}`),
    `${shop?.leftOut ?? 'NULL::VARCHAR'} AS left_out`,
    ...carried.map((own) => `${own.lineExpression} AS ${own.alias}`),
    ...watched.map(({ shape, text }) => `${values.text(shape)} AS ${text}`),
  ];
  // Some exports write what a return is worth without its sign: the quantity has it.
  const paid = shop
    ? 'amount_value'
    : amount !== null
      ? 'CASE WHEN quantity < 0 AND amount_value > 0 THEN -amount_value ELSE amount_value END'
      : quantity === null
        ? 'price_value'
        : 'quantity * price_value';
  const used = [
    ...(shop ? ['place'] : []),
    'order_word',
    'parsed',
    'amount_value',
    'price_value',
    ...watched.map(({ text }) => text),
  ];
  const every = streamed === null ? 'every_line' : `${packed}.every_line`;
  const run = whileWatched(duck, context.task, streamed === null ? 'Reading orders' : 'Reading rows');
  await run(() =>
    duck.run(`CREATE TABLE ${every} AS
      SELECT * EXCLUDE (${used.join(', ')}), ${orderOfLine(found, values.later('order_word'))} AS order_name, CASE WHEN ${plausibleMoment('parsed')} THEN parsed END AS moment,
        ${paid} AS amount${watched.length === 0 ? '' : `, ${unfitBits(watched, values)} AS unfit`}
      FROM (SELECT ${parts.join(', ')} FROM ${streamed === null ? 'raw' : 'whole'})${shop ? ' ORDER BY place' : ''}`),
  );
  // A day that was asked for ends the log; the default day does not, as returns may come after the last order.
  const late = options.referenceDay === undefined ? 'false' : `moment::DATE > ${sqlText(options.referenceDay)}::DATE`;
  const reasons = [
    { when: 'customer IS NULL', reason: `No customer in "${customer.name}".` },
    { when: 'moment IS NULL', reason: `No date in "${time.name}".` },
    ...(hasMoney ? [{ when: "amount IS NULL AND event = 'purchase'", reason: 'No amount.' }] : []),
  ];
  const conditions = {
    every,
    unusable: ['left_out IS NOT NULL', ...reasons.map(({ when }) => when)].join(' OR '),
    reason: `CASE WHEN left_out IS NOT NULL THEN left_out
      ${reasons.map(({ when, reason }) => `WHEN ${when} THEN ${sqlText(reason)}`).join(' ')} END`,
    late,
  };
  const count = () => countLines(duck, conditions, watched, { keepsVisitors: options.visitors === 'keep', eventKinds });
  let counts = await count();
  if (counts.unknownEvents > 0) {
    await nameRareEvents(duck, every);
    counts = await count();
  }
  const referenceDay = options.referenceDay ?? laterDay(counts.afterLast, earliestReferenceDay) ?? '1970-01-01';
  const days = watchedDays(options, referenceDay, counts.afterLast);
  await duck.run(`CREATE VIEW line AS SELECT * FROM ${every} WHERE NOT (${conditions.unusable}) AND NOT (${late})`);
  const read = {
    rows: counts.rows,
    rejected: streamed === null ? found.loaded.rejected : await streamed.rejected(),
  };
  const rejected = await rejectedLines(duck, found, conditions, counts);
  const unfit =
    streamed === null
      ? []
      : [...(await unfitLines(duck, found, every, watched, counts.unfit)), ...rejectedProblem(read)];
  const problems = [...unfit, ...(await lineProblems(duck, found, conditions, counts, referenceDay))];
  return {
    hasMoney,
    hasQuantity: quantity !== null,
    hasReturns: problems.some(({ code }) => code === 'RETURNS'),
    carried,
    rejected,
    problems,
    referenceDay,
    read,
    missing: { customer: counts.noCustomer, time: counts.noTime },
    watched: days,
    reads,
  };
}

/** The later of two ISO days, where there are any. */
function laterDay(one: string | null, other: string | null): string | null {
  return one !== null && (other === null || one >= other) ? one : other;
}

/** In an event log only what is bought makes orders: of other events the order, often a long code, is not kept. */
function orderOfLine(found: Recognised, word: string): string {
  if (found.kind !== 'events') return word;
  const others = eventKinds.filter((kind) => kind !== 'purchase').map((kind) => `event = ${sqlText(kind)}`);
  return `CASE WHEN ${others.join(' OR ')} THEN NULL ELSE ${word} END`;
}

/** The commonest first: conditions on one after the other are done with soonest. */
const eventKinds = ['view', 'cart', 'remove', 'purchase', 'other'] as const;

function eventKind(word: string): (typeof eventKinds)[number] {
  const plain = plainName(word);
  if (eventWords.purchase.test(plain)) return 'purchase';
  if (eventWords.remove.test(plain)) return 'remove';
  if (eventWords.cart.test(plain)) return 'cart';
  return eventWords.view.test(plain) ? 'view' : 'other';
}

function eventCases(words: readonly string[]): string {
  return words.map((word) => `WHEN ${sqlText(word)} THEN ${sqlText(eventKind(word))}`).join(' ');
}

/** SQL for what an event was, by its word; a word that the table `raw` does not have is left as it is. */
async function eventExpression(duck: Duck, found: Recognised, values: LineValues): Promise<string> {
  const { event } = found.log;
  if (found.kind !== 'events' || event === null) return "'purchase'";
  const column = rawColumn(event.index);
  const words = await duck.rows(`SELECT DISTINCT ${column} FROM raw WHERE ${column} IS NOT NULL ORDER BY ${column}`);
  const seen = eventCases(words.map(([word]) => String(word)));
  if (seen === '') return "'other'";
  const text = values.text(event);
  const unseen = (own: string) => `CASE ${own} ${seen} ELSE coalesce(${own}, 'other') END`;
  return text === column ? unseen(column) : `CASE ${text} ${seen} ELSE ${unseen(values.later(text))} END`;
}

/** Finds the meaning of the words that were not in the sample of a streamed source. */
async function nameRareEvents(duck: Duck, every: string): Promise<void> {
  const words = (await duck.rows(`SELECT DISTINCT event FROM ${every} ORDER BY event`)).map(([word]) => String(word));
  const rare = words.filter((word) => !eventKinds.some((kind) => kind === word));
  if (rare.length === 0) return;
  await duck.run(`UPDATE ${every} SET event = CASE event ${eventCases(rare)} ELSE event END`);
}
