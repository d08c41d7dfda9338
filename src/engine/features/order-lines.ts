import { basename } from 'node:path';
import type { DataProblem, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { momentExpression, valueExpression } from '../ingest/column-shape.ts';
import type { Duck } from '../ingest/duckdb.ts';
import { rawColumn } from '../ingest/load.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { maxRejectedRows, type Rejected } from '../ingest/rejected.ts';
import { sqlText } from '../ingest/sql.ts';
import { eventWords, plainName } from '../ingest/words.ts';
import { type CarriedColumn, carriedColumns } from './carried-columns.ts';
import { furtherLineColumns } from './further-line-columns.ts';
import { boughtLine } from './order-key.ts';
import { type WatchedDays, watchedDays } from './watched-days.ts';

/** The table `line` made from a log: one row a usable line, signed so that returns count against purchases. */
export interface OrderLines {
  readonly hasMoney: boolean;
  readonly hasQuantity: boolean;
  readonly hasReturns: boolean;
  readonly carried: readonly CarriedColumn[];
  readonly rejected: Rejected;
  readonly problems: DataProblem[];
  /** ISO day that recency counts back from. */
  readonly referenceDay: string;
  readonly watched: WatchedDays;
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
 * Makes the table `line` from the table `raw`: customer, moment, the order it belongs to, amount and quantity
 * (both negative for returns), event (`purchase`, `cart`, `remove`, `view`, `other`), session, product, category, brand,
 * discount and channel where the log has them, and what is carried over to customers.
 * Lines without customer, date or amount, and those after the reference day, are not in it.
 */
export async function makeOrderLines(duck: Duck, found: Recognised, options: ReadOptions): Promise<OrderLines> {
  const { customer, time, order, amount, price, quantity } = found.log;
  if (customer === null || time === null) throw new Error('A log needs customers and times.');
  const column = (shape: { readonly index: number }) => rawColumn(shape.index);
  const value = (shape: typeof amount) => (shape === null ? 'NULL::DOUBLE' : valueExpression(shape, column(shape)));
  const hasMoney = amount !== null || price !== null;
  const pieces = value(quantity);
  // Some exports write what a return is worth without its sign: the quantity has it.
  const paid =
    amount !== null
      ? `CASE WHEN ${pieces} < 0 AND ${value(amount)} > 0 THEN -${value(amount)} ELSE ${value(amount)} END`
      : quantity === null
        ? value(price)
        : `${pieces} * ${value(price)}`;
  const carried = carriedColumns(found);
  const parts = [
    'rowid AS row',
    `${valueExpression({ ...customer, type: 'text' }, column(customer))} AS customer`,
    `${momentExpression(time, column(time))} AS moment`,
    `${order === null ? 'NULL::VARCHAR' : column(order)} AS order_name`,
    `${paid} AS amount`,
    `${pieces} AS quantity`,
    `${await eventExpression(duck, found)} AS event`,
    ...furtherLineColumns(found.log),
    ...carried.map((own) => `${own.lineExpression} AS ${own.alias}`),
  ];
  await duck.run(`CREATE TABLE every_line AS SELECT ${parts.join(', ')} FROM raw ORDER BY rowid`);
  const [[latest]] = await duck.rows(
    `SELECT strftime(max(moment)::DATE + 1, '%Y-%m-%d') FROM every_line WHERE ${options.visitors === 'keep' ? 'true' : boughtLine} AND customer IS NOT NULL`,
  );
  const referenceDay = options.referenceDay ?? (latest === null ? '1970-01-01' : String(latest));
  const watched = watchedDays(options, referenceDay, latest === null ? null : String(latest));
  const unusable = `CASE WHEN customer IS NULL THEN ${sqlText(`No customer in "${customer.name}".`)}
    WHEN moment IS NULL THEN ${sqlText(`No date in "${time.name}".`)}
    ${hasMoney ? `WHEN amount IS NULL AND event = 'purchase' THEN ${sqlText('No amount.')}` : ''} END`;
  // A day that was asked for ends the log; the default day does not, as returns may come after the last order.
  const late = options.referenceDay === undefined ? 'false' : `moment::DATE > ${sqlText(referenceDay)}::DATE`;
  await duck.run(
    `CREATE TABLE line AS SELECT * FROM every_line WHERE ${unusable} IS NULL AND NOT (${late}) ORDER BY row`,
  );
  const rejected = await rejectedLines(duck, found, unusable);
  const problems = await lineProblems(duck, found, { unusable, late, referenceDay });
  await duck.run('DROP TABLE every_line');
  return {
    hasMoney,
    hasQuantity: quantity !== null,
    hasReturns: problems.some(({ code }) => code === 'RETURNS'),
    carried,
    rejected,
    problems,
    referenceDay,
    watched,
  };
}

async function eventExpression(duck: Duck, found: Recognised): Promise<string> {
  const { event } = found.log;
  if (found.kind !== 'events' || event === null) return "'purchase'";
  const column = rawColumn(event.index);
  const words = await duck.rows(`SELECT DISTINCT ${column} FROM raw WHERE ${column} IS NOT NULL`);
  const meaning = (text: string) => {
    const plain = plainName(text);
    if (eventWords.purchase.test(plain)) return 'purchase';
    if (eventWords.remove.test(plain)) return 'remove';
    if (eventWords.cart.test(plain)) return 'cart';
    return eventWords.view.test(plain) ? 'view' : 'other';
  };
  const cases = words.map(([word]) => `WHEN ${sqlText(String(word))} THEN ${sqlText(meaning(String(word)))}`);
  return cases.length === 0 ? "'other'" : `CASE ${column} ${cases.join(' ')} ELSE 'other' END`;
}

async function rejectedLines(duck: Duck, found: Recognised, unusable: string): Promise<Rejected> {
  const [[total]] = await duck.rows(`SELECT count(*) FROM every_line WHERE ${unusable} IS NOT NULL`);
  if (total === 0) return { total: 0, rows: [] };
  const text = found.shapes.map((shape) => `coalesce(${rawColumn(shape.index)}, '')`).join(', ');
  const rows = await duck.rows(
    `SELECT row, ${unusable}, left(concat_ws(${sqlText(found.source.text?.delimiter ?? ',')}, ${text}), 500)
     FROM every_line JOIN raw ON raw.rowid = row WHERE ${unusable} IS NOT NULL ORDER BY row LIMIT ${maxRejectedRows}`,
  );
  return {
    total: Number(total),
    rows: rows.map(([rowid, reason, line]) => ({
      row: found.loaded.rowInFile(Number(rowid)),
      reason: String(reason),
      text: String(line),
    })),
  };
}

async function lineProblems(
  duck: Duck,
  found: Recognised,
  conditions: { readonly unusable: string; readonly late: string; readonly referenceDay: string },
): Promise<DataProblem[]> {
  const { unusable, referenceDay } = conditions;
  const { loaded } = found;
  const problems: DataProblem[] = [];
  const add = (
    code: string,
    message: string,
    repair: string,
    column: string | null,
    count: number,
    examples: DataProblem['examples'],
  ) => problems.push({ code, message, repair, column, count, examples });
  const reasons = await duck.rows(
    `SELECT ${unusable} AS reason, count(*), min(row) FROM every_line WHERE ${unusable} IS NOT NULL GROUP BY reason ORDER BY reason`,
  );
  for (const [reason, count, rowid] of reasons) {
    const own = /"(.*)"/.exec(String(reason))?.[1] ?? null;
    const row = loaded.rowInFile(Number(rowid));
    const what = own === found.log.customer?.name ? 'customer' : own === found.log.time?.name ? 'date' : 'amount';
    add(
      `NO_${what.toUpperCase()}`,
      `${Number(count).toLocaleString('en')} rows have no ${what}, the first is row ${row}.`,
      'Set aside. You can look at them and download them.',
      own,
      Number(count),
      [{ row, text: String(reason) }],
    );
  }
  const [[late, returns, free, firstFree]] = await duck.rows(
    `SELECT count(*) FILTER (WHERE ${conditions.late} AND ${unusable} IS NULL),
       count(*) FILTER (WHERE amount < 0 OR quantity < 0), count(*) FILTER (WHERE amount = 0 AND event = 'purchase'),
       min(row) FILTER (WHERE amount = 0 AND event = 'purchase')
     FROM every_line WHERE customer IS NOT NULL`,
  );
  if (Number(late) > 0) {
    add(
      'AFTER_REFERENCE_DAY',
      `${Number(late).toLocaleString('en')} rows are later than ${referenceDay}.`,
      'Left out, so that the table is as of that day.',
      found.log.time?.name ?? null,
      Number(late),
      [],
    );
  }
  if (Number(returns) > 0) {
    add(
      'RETURNS',
      `${Number(returns).toLocaleString('en')} rows are returns or refunds (negative).`,
      'Taken off what the customer spent; they do not count as orders.',
      found.log.amount?.name ?? found.log.quantity?.name ?? null,
      Number(returns),
      [],
    );
  }
  if (Number(free) > 0) {
    const row = loaded.rowInFile(Number(firstFree));
    add(
      'ZERO_AMOUNTS',
      `${Number(free).toLocaleString('en')} rows cost nothing, the first is row ${row}.`,
      'Kept as they are: they add nothing to what was spent.',
      found.log.amount?.name ?? found.log.price?.name ?? null,
      Number(free),
      [{ row, text: '0' }],
    );
  }
  return problems;
}
