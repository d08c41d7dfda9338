import { basename } from 'node:path';
import type { DataProblem, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { plausibleMoment } from '../ingest/date-style.ts';
import { type Duck, packed } from '../ingest/duckdb.ts';
import { rejectedProblem } from '../ingest/problems.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Rejected } from '../ingest/rejected.ts';
import { whileWatched } from '../ingest/while-watched.ts';
import type { JobContext } from '../jobs/task.ts';
import { type CarriedColumn, carriedColumns } from './carried-columns.ts';
import { makeCleanLines, mayBeClean, onlookersOfClean } from './clean-lines.ts';
import { eventOfLine, nameRareEvents } from './event-kinds.ts';
import { type FurtherColumn, furtherLineColumns } from './further-line-columns.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { lateLine, type MarkedLine, marksOf, reasonOf, unusableLine } from './line-marks.ts';
import { lineProblems, rejectedLines, unfitLines } from './line-problems.ts';
import { lineValues, unfitBits, watchedColumns } from './line-values.ts';
import { type WatchedDays, watchedDays } from './watched-days.ts';

/** What is asked of lines. */
export interface LineNeeds {
  /** Columns beyond customer, moment, order, amount, quantity and event. */
  readonly columns: ReadonlySet<FurtherColumn>;
  /** False where of an event that is no purchase it is enough to know whose it is and what. */
  readonly everyEvent: boolean;
}

/** The relation `line` made from a log: one row a usable line, signed so that returns count against purchases. */
export interface OrderLines {
  readonly hasMoney: boolean;
  readonly hasQuantity: boolean;
  readonly hasReturns: boolean;
  readonly carried: readonly CarriedColumn[];
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
  /** SQL relation of the customers without a purchase, where it is at hand; null where they have to be looked for. */
  readonly onlookers: string | null;
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
 * over to customers. Lines without customer, date or amount, and those after the reference day, are not in it. In a log
 * of events only purchases name an order; other events have nothing but customer and event unless more is needed.
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
  needs: LineNeeds,
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
  const event = await eventOfLine(duck, found, values);
  const further = furtherLineColumns(found.log, needs.columns, values);
  const parts = [
    // Lines of one order look at each other in shops' exports, which loses their order.
    ...(shop === null ? [] : ['rowid AS place', `${shop.leftOut} AS left_out`]),
    `${shop?.customer ?? values.name(customer)} AS customer`,
    ...(order === null ? [] : [`${values.text(order)} AS order_word`]),
    `${shop?.moment ?? values.moment(time)} AS parsed`,
    `${shop?.amount ?? values.number(amount)} AS amount_value`,
    `${values.number(price)} AS price_value`,
    `${values.number(quantity)} AS quantity`,
    `${event.kind} AS event`,
    ...(event.word === null ? [] : [`${event.word} AS event_word`]),
    ...further.flatMap(({ text }) => (text === null ? [] : [`${text.sql} AS ${text.alias}`])),
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
  const events = found.kind === 'events';
  const marked: MarkedLine = {
    hasLeftOut: shop !== null,
    hasQuantity: quantity !== null,
    paid: hasMoney ? paid : null,
    referenceDay: options.referenceDay,
  };
  const from = `(SELECT ${parts.join(', ')} FROM ${streamed === null ? 'raw' : 'whole'})`;
  // Of other events the order, often a long code, is never needed.
  const named = new Map(order === null ? [] : [['order_name', values.later('order_word')]]);
  const worth = new Map([
    ['moment', `CASE WHEN ${plausibleMoment('parsed')} THEN parsed END`],
    ...(hasMoney ? [['amount', paid] as const] : []),
    ...(quantity === null ? [] : [['quantity', 'quantity'] as const]),
    ...further.map(({ name, value }) => [name, value] as const),
  ]);
  const absent = [
    ...(order === null ? ['NULL::VARCHAR AS order_name'] : []),
    ...(hasMoney ? [] : ['NULL::DOUBLE AS amount']),
    ...(quantity === null ? ['NULL::DOUBLE AS quantity'] : []),
  ];
  const run = whileWatched(duck, context.task, streamed === null ? 'Reading orders' : 'Reading rows');
  const canBeClean =
    streamed?.natives.size === 0 &&
    events &&
    !needs.everyEvent &&
    carried.length === 0 &&
    mayBeClean(streamed.estimatedRows, event.purchases);
  const columns = new Map([...named, ...worth]);
  const kept = [
    ...(order === null ? [] : ['order_word']),
    ...['parsed', 'amount_value', 'price_value', 'quantity'],
    ...further.flatMap(({ text }) => text?.alias ?? []),
  ];
  const clean = canBeClean
    ? await run(() => makeCleanLines(duck, { from, kept, columns, absent, marked, watched, values }))
    : null;

  const every = streamed === null ? 'every_line' : `${packed}.every_line`;
  const makeEveryLine = async (): Promise<LineCounts> => {
    const ofPurchases = (sql: string) => `CASE WHEN event IS NULL OR event = 'purchase' THEN ${sql} END`;
    const asItIs = (sql: string) => sql;
    const columnsOf = (all: ReadonlyMap<string, string>, needed: typeof asItIs) =>
      [...all].map(([name, sql]) => `${needed(sql)} AS ${name}`);
    const columns = [
      'customer',
      'event',
      ...(event.word === null ? [] : [`CASE WHEN event IS NULL THEN ${values.later('event_word')} END AS rare_event`]),
      ...columnsOf(named, events ? ofPurchases : asItIs),
      ...columnsOf(worth, events && !needs.everyEvent ? ofPurchases : asItIs),
      ...(shop === null ? [] : ['left_out']),
      ...carried.map(({ alias }) => alias),
      `${marksOf(marked)} AS marks`,
      ...(watched.length === 0 ? [] : [`${unfitBits(watched, values)} AS unfit`]),
    ];
    await duck.run(
      `CREATE TABLE ${every} AS SELECT ${columns.join(', ')} FROM ${from}${shop ? ' ORDER BY place' : ''}`,
    );
    // What lines do not have costs nothing here.
    await duck.run(`CREATE VIEW marked_line AS SELECT ${['*', 'rowid AS number', ...absent].join(', ')} FROM ${every}`);
    await duck.run(`CREATE VIEW line AS SELECT * FROM marked_line WHERE NOT ${unusableLine} AND NOT ${lateLine}`);
    const count = () => countLines(duck, 'marked_line', watched, { keepsVisitors: options.visitors === 'keep' });
    const counts = await count();
    if (counts.unknownEvents === 0) return counts;
    await nameRareEvents(duck, every);
    return count();
  };
  const counts = clean ?? (await run(makeEveryLine));
  const everyLine = {
    every: 'marked_line',
    reason: reasonOf({ customer: customer.name, time: time.name }, shop !== null),
  };
  // A day that was asked for ends the log; the default day does not, as returns may come after the last order.
  const referenceDay = options.referenceDay ?? laterDay(counts.afterLast, earliestReferenceDay) ?? '1970-01-01';
  const days = watchedDays(options, referenceDay, counts.afterLast);
  const read = {
    rows: counts.rows,
    rejected: streamed === null ? found.loaded.rejected : await streamed.rejected(),
  };
  const rejected = await rejectedLines(duck, found, everyLine, counts);
  const unfit =
    streamed === null
      ? []
      : [...(await unfitLines(duck, found, everyLine, watched, counts.unfit)), ...rejectedProblem(read)];
  const problems = [...unfit, ...(await lineProblems(duck, found, everyLine, counts, referenceDay))];
  return {
    hasMoney,
    hasQuantity: quantity !== null,
    hasReturns: problems.some(({ code }) => code === 'RETURNS'),
    carried,
    rejected,
    problems,
    onlookers: clean === null ? null : onlookersOfClean,
    referenceDay,
    read,
    missing: { customer: counts.noCustomer, time: counts.noTime },
    watched: days,
    reads: needs.columns,
  };
}

/** The later of two ISO days, where there are any. */
function laterDay(one: string | null, other: string | null): string | null {
  return one !== null && (other === null || one >= other) ? one : other;
}
