import { basename } from 'node:path';
import type { ColumnRole, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { type ColumnShape, momentExpression, valueExpression } from './column-shape.ts';
import type { Duck } from './duckdb.ts';
import { rawColumn } from './load.ts';
import type { LogColumns } from './log-columns.ts';
import { type ExportColumns, type ShopExport, shopExports } from './shop-exports.ts';
import { sqlText } from './sql.ts';
import { plainName } from './words.ts';

/** What an export of a known shop says beyond its columns, as SQL over the table `raw`. */
export interface ShopReading {
  readonly export: ShopExport;
  readonly log: LogColumns;
  readonly customer: string;
  readonly moment: string;
  readonly amount: string;
  /** Why a row does not count, NULL where it does. */
  readonly leftOut: string;
  /** Of all amounts, where the export says it. */
  readonly currency: string | undefined;
}

/** The shop whose export has these headings, or null. A person who names columns or kind knows better. */
export function findShop(names: readonly string[], options: ReadOptions): ShopExport | null {
  const { kind, id, time, amount, order, roles } = options;
  if (kind === 'customers' || kind === 'events' || id || time || amount || order || roles) return null;
  const plain = new Set(names.map(plainName));
  return shopExports.find(({ required }) => required.every((name) => plain.has(plainName(name)))) ?? null;
}

/** Works out, from the columns as they are, how the rows of a known export are to be read. */
export async function readShop(
  duck: Duck,
  shop: ShopExport,
  shapes: readonly ColumnShape[],
  path: string,
): Promise<ShopReading> {
  const shapeOf = (name: string) => shapes.find((shape) => plainName(shape.name) === plainName(name)) ?? null;
  const first = (role: ColumnRole) =>
    (shop.columns[role] ?? []).map(shapeOf).find((shape) => shape !== null && shape.values > 0) ?? null;
  const text = (...names: string[]) => {
    const found = names.map(shapeOf).filter((shape) => shape !== null);
    return found.length === 0
      ? 'NULL::VARCHAR'
      : `coalesce(${found.map(({ index }) => rawColumn(index)).join(', ')}, NULL)::VARCHAR`;
  };
  const columns: ExportColumns = {
    text,
    number(name) {
      const shape = shapeOf(name);
      return shape === null ? 'NULL::DOUBLE' : valueExpression({ ...shape, type: 'number' }, rawColumn(shape.index));
    },
    has: (name) => (shapeOf(name)?.values ?? 0) > 0,
  };
  // Columns that hold something else than they should are left alone; figures of only 0 and 1 count as yes or no.
  const figure = (role: ColumnRole) => {
    const shape = first(role);
    return shape?.type === 'number' || shape?.type === 'boolean' ? shape : null;
  };
  const customer = first('id');
  if (customer === null) throw namesNobody(shop, path);
  const dated = first('time');
  const time = dated?.type === 'date' ? dated : null;
  const currency = text(...(shop.currency ?? []).filter((name) => columns.has(name)).slice(0, 1));
  const paidIn = await mainCurrency(duck, currency);
  const elsewhere =
    paidIn === undefined
      ? 'NULL'
      : `CASE WHEN upper(${currency}) <> ${sqlText(paidIn)} THEN 'Paid in ' || upper(${currency}) || ${sqlText(`, where most was paid in ${paidIn}.`)} END`;
  return {
    export: shop,
    log: {
      customer,
      time,
      order: first('order'),
      amount: figure('amount'),
      price: figure('price'),
      quantity: figure('quantity'),
      event: null,
      guessed: false,
      session: null,
      product: first('product'),
      category: first('category'),
      brand: first('brand'),
      discount: first('discount'),
      channel: first('channel'),
    },
    customer: lowerMail(text(...(shop.columns.id ?? []))),
    moment: momentOf(time, shop.clock === undefined ? null : shapeOf(shop.clock)),
    amount: figure('amount') === null ? 'NULL::DOUBLE' : shop.amount(columns),
    // DuckDB takes what is always missing for a whole number where nothing says otherwise.
    leftOut: `coalesce(${shop.leftOut(columns)}, ${elsewhere})::VARCHAR`,
    currency: paidIn,
  };
}

/** The same address may be written with capitals here and there. */
function lowerMail(customer: string): string {
  return `CASE WHEN contains(${customer}, '@') THEN lower(${customer}) ELSE ${customer} END`;
}

function momentOf(time: ColumnShape | null, clock: ColumnShape | null): string {
  if (time === null) return 'NULL::TIMESTAMP';
  const day = momentExpression(time, rawColumn(time.index));
  if (clock === null) return day;
  const hour = `try_strptime(${rawColumn(clock.index)}, ['%H:%M:%S', '%H:%M', '%I:%M:%S %p', '%I:%M %p'])`;
  return `coalesce(${day}::DATE + ${hour}::TIME, ${day})`;
}

/** The currency that most rows name, as an ISO code; undefined where none is named. */
async function mainCurrency(duck: Duck, currency: string): Promise<string | undefined> {
  const [most] = await duck.rows(
    `SELECT upper(${currency}) AS code, count(*) AS times FROM raw
     WHERE regexp_full_match(${currency}, '[A-Za-z]{3}') GROUP BY code ORDER BY times DESC, code LIMIT 1`,
  );
  return most === undefined ? undefined : String(most[0]);
}

function namesNobody(shop: ShopExport, path: string): CoterieError {
  const wanted = (shop.columns.id ?? []).map((name) => `"${name}"`).join(' or ');
  return new CoterieError(
    'NO_USABLE_COLUMNS',
    `${basename(path)} looks like ${shop.name}, but it does not say who bought: ${wanted} is missing or empty.`,
    'Export it again with the buyers included. Reports without buyers can only tell orders apart.',
    { path, shop: shop.id },
  );
}
