import type { ColumnInfo, ColumnRole, FileKind, ReadOptions } from '../../contract/dataset.ts';
import type { ColumnShape } from './column-shape.ts';
import type { LogColumns } from './log-columns.ts';
import type { ShopReading } from './read-shop.ts';
import { setByHand } from './reasons-like.ts';
import { names, plainName, protectedKinds } from './words.ts';

interface Guess {
  readonly role: ColumnRole;
  readonly reason: string;
}

/** Gives every column its role and the reason for it. What a person chose stands. */
export function describeColumns(
  shapes: readonly ColumnShape[],
  kind: FileKind,
  log: LogColumns,
  rows: number,
  options: ReadOptions,
  shop: ShopReading | null,
): ColumnInfo[] {
  const id = kind === 'customers' ? findId(shapes, rows, options) : log.customer;
  return shapes.map((shape) => {
    const chosen = options.roles?.[shape.name];
    const guess: Guess =
      chosen !== undefined
        ? { role: chosen, reason: setByHand }
        : shape === id
          ? {
              role: 'id',
              reason: options.id === shape.name ? 'Set by hand: it names the customer.' : 'It names the customer.',
            }
          : kind === 'customers'
            ? customerRole(shape)
            : logRole(shape, log);
    const unit = unitOf(shape, guess.role);
    const currency = shape.currency ?? shop?.currency;
    return {
      name: shape.name,
      // An id, or the number of an order, is a name made of digits: nothing is ever computed with it.
      type: namesThings(guess.role) && options.types?.[shape.name] === undefined ? 'text' : shape.type,
      role: guess.role,
      missing: shape.missing,
      distinct: shape.distinct,
      reason: `${shape.typeReason} ${guess.reason}${log.guessed && isLogRole(guess.role) ? guessed : ''}`,
      unit,
      ...(unit === 'money' && currency !== undefined ? { currency } : {}),
      examples: [...shape.examples],
    };
  });
}

/** The column that names the customer in a list of customers: called so, and with a value of its own in nearly every row. */
export function findId(shapes: readonly ColumnShape[], rows: number, options: ReadOptions): ColumnShape | null {
  const wanted = options.id ?? Object.entries(options.roles ?? {}).find(([, role]) => role === 'id')?.[0];
  if (wanted !== undefined) return shapes.find((shape) => shape.name === wanted) ?? null;
  const unique = (shape: ColumnShape) =>
    shape.values > 0 &&
    shape.distinct >= 0.9 * rows &&
    (shape.type === 'text' || shape.type === 'category' || shape.whole);
  const free = shapes.filter((shape) => options.roles?.[shape.name] === undefined && unique(shape));
  const by = (pattern: RegExp) => free.find((shape) => pattern.test(plainName(shape.name)));
  return by(names.customer) ?? by(names.plainId) ?? by(names.anyId) ?? null;
}

function namesThings(role: ColumnRole): boolean {
  return role === 'id' || role === 'order' || role === 'session' || role === 'product';
}

const guessed = ' Told by its values, for the file names no columns: set the role if that is wrong.';

function isLogRole(role: ColumnRole): boolean {
  return ['id', 'time', 'amount', 'quantity'].includes(role);
}

function protectedWhat(name: string): string | null {
  return protectedKinds.find(({ pattern }) => pattern.test(name))?.what ?? null;
}

function customerRole(shape: ColumnShape): Guess {
  const name = plainName(shape.name);
  if (shape.values === 0) return { role: 'ignore', reason: 'There is nothing to compare.' };
  if (shape.distinct <= 1) return { role: 'ignore', reason: 'It has the same value everywhere.' };
  const what = protectedWhat(name);
  if (what !== null) {
    return { role: 'protected', reason: `It tells ${what}, so segments are not built from it unless you say so.` };
  }
  if (shape.type === 'date') return { role: 'profile', reason: 'It describes segments.' };
  if (names.anyId.test(name) && shape.distinct > 20) return { role: 'ignore', reason: 'It looks like another id.' };
  if (shape.type === 'text') {
    return { role: 'ignore', reason: 'Too many different words to describe a group.' };
  }
  if (names.contact.test(name) && shape.type === 'category') {
    return { role: 'ignore', reason: 'It identifies people rather than describing them.' };
  }
  if (shape.type === 'boolean')
    return { role: 'profile', reason: 'Yes or no: it describes segments, alone it would decide them.' };
  if (shape.type === 'category') return { role: 'profile', reason: 'It describes segments.' };
  if (names.plainId.test(name) && shape.whole && shape.distinct === shape.values) {
    return { role: 'ignore', reason: 'It only counts the rows.' };
  }
  if (
    /\b(?:phone|telephone|tel|mobile|fax|latitude|longitude|lat|lon|lng)\b|^(?:\w+ )?year$/.test(name) &&
    !/\bper year$/.test(name)
  ) {
    return { role: 'profile', reason: 'A number that is not an amount.' };
  }
  return { role: 'feature', reason: 'It tells customers apart.' };
}

function logRole(shape: ColumnShape, log: LogColumns): Guess {
  if (shape === log.time) return { role: 'time', reason: 'It says when.' };
  if (shape === log.session && shape === log.order) {
    return { role: 'session', reason: 'It names the visit; what is bought in one visit is one order.' };
  }
  if (shape === log.session) return { role: 'session', reason: 'It names the visit.' };
  if (shape === log.order) return { role: 'order', reason: 'It names the order.' };
  if (shape === log.amount) return { role: 'amount', reason: 'It says how much was paid.' };
  if (shape === log.price) return { role: 'price', reason: 'It is the price of one piece.' };
  if (shape === log.quantity) return { role: 'quantity', reason: 'It says how many pieces.' };
  if (shape === log.event) return { role: 'event', reason: 'It says what happened.' };
  if (shape === log.product) return { role: 'product', reason: 'It names the product.' };
  if (shape === log.category) return { role: 'category', reason: 'It says what kind of goods.' };
  if (shape === log.brand) return { role: 'brand', reason: 'It names the brand.' };
  if (shape === log.discount) return { role: 'discount', reason: 'It says what was taken off the price.' };
  if (shape === log.channel) return { role: 'channel', reason: 'It says where the order came from.' };
  const name = plainName(shape.name);
  if (shape.values === 0 || shape.distinct <= 1) return { role: 'ignore', reason: 'It has the same value everywhere.' };
  const what = protectedWhat(name);
  if (what !== null && shape.type !== 'text') {
    return { role: 'protected', reason: `It tells ${what}, so segments are not built from it unless you say so.` };
  }
  if (shape.type === 'category' && shape.distinct <= 50 && !names.product.test(name) && !names.contact.test(name)) {
    return { role: 'profile', reason: 'It may describe customers.' };
  }
  return { role: 'ignore', reason: 'It is about single orders, not about customers.' };
}

function unitOf(shape: ColumnShape, role: ColumnRole): ColumnInfo['unit'] {
  if (shape.type !== 'number' || namesThings(role)) return 'none';
  const name = plainName(shape.name);
  if (shape.percent || names.percent.test(name)) return 'percent';
  if (role === 'amount' || role === 'price') return 'money';
  if (shape.money) return 'money';
  if (role === 'quantity') return 'count';
  if (names.money.test(name) && !names.notMoney.test(name)) return 'money';
  if (/\b(?:birth|year)\b/.test(name)) return 'none';
  if (names.years.test(name)) return 'years';
  if (names.days.test(name)) return 'days';
  if (names.count.test(name) && shape.whole) return 'count';
  return 'none';
}
