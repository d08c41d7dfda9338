import type { FileKind, ReadOptions } from '../../contract/dataset.ts';
import type { ColumnShape } from './column-shape.ts';
import { guessLogColumns, isNameless } from './guess-log-columns.ts';
import { type LogColumns, noColumns } from './log-columns.ts';
import { setByHand } from './reasons-like.ts';
import { eventWords, names, plainName } from './words.ts';

/** Finds, by name and by values, the columns a log is made of. What a person named comes first. */
export function findLogColumns(shapes: readonly ColumnShape[], options: ReadOptions): LogColumns {
  const asked = [options.id, options.time, options.amount, options.order, options.roles].some(
    (own) => own !== undefined,
  );
  const guess = !asked && isNameless(shapes) ? guessLogColumns(shapes) : null;
  if (guess !== null) return { ...noColumns, ...guess, guessed: true };
  const used = new Set<ColumnShape>();
  const named = (name: string | undefined, role: string): ColumnShape | null => {
    const byRole = Object.entries(options.roles ?? {}).find(([, own]) => own === role)?.[0];
    const wanted = name ?? byRole;
    return wanted === undefined ? null : (shapes.find((shape) => shape.name === wanted) ?? null);
  };
  const take = (given: ColumnShape | null, test: (shape: ColumnShape, name: string) => boolean): ColumnShape | null => {
    const free = shapes.filter(
      (shape) => !used.has(shape) && shape.values > 0 && options.roles?.[shape.name] === undefined,
    );
    const found = given ?? free.find((shape) => test(shape, plainName(shape.name))) ?? null;
    if (found !== null) used.add(found);
    return found;
  };
  const time =
    take(
      named(options.time, 'time'),
      (shape, name) => shape.type === 'date' && names.time.test(name) && !/birth|dob/.test(name),
    ) ?? take(null, (shape, name) => shape.type === 'date' && !/birth|dob/.test(name));
  const event = take(named(undefined, 'event'), (shape, name) => shape.type === 'category' && names.event.test(name));
  const customer =
    take(named(options.id, 'id'), (_, name) => names.customer.test(name) && !names.contact.test(name)) ??
    take(null, (_, name) => names.customer.test(name)) ??
    take(null, (_, name) => names.plainId.test(name));
  const session = take(named(undefined, 'session'), (shape, name) => names.session.test(name) && isName(shape));
  // What is bought in one visit is one order, where orders have no name of their own.
  const order =
    take(named(options.order, 'order'), (shape, name) => names.order.test(name) && isName(shape)) ?? session;
  const quantity = take(
    named(undefined, 'quantity'),
    (shape, name) => shape.type === 'number' && shape.whole && names.quantity.test(name),
  );
  const amount = take(named(options.amount, 'amount'), (shape, name) => shape.type === 'number' && isAmount(name));
  const price = take(named(undefined, 'price'), (shape, name) => shape.type === 'number' && names.price.test(name));
  const product = take(named(undefined, 'product'), (shape, name) => names.productId.test(name) && isName(shape));
  const category = take(
    named(undefined, 'category'),
    (shape, name) => names.category.test(name) && isWord(shape) && shape.distinct <= mostKinds,
  );
  const brand = take(
    named(undefined, 'brand'),
    (shape, name) => names.brand.test(name) && isWord(shape) && shape.distinct <= mostKinds,
  );
  const discount = take(
    named(undefined, 'discount'),
    (shape, name) => names.discount.test(name) && shape.type !== 'date' && !names.anyId.test(name),
  );
  const channel = take(
    named(undefined, 'channel'),
    (shape, name) => names.channel.test(name) && isWord(shape) && shape.distinct <= mostChannels,
  );
  return {
    ...{ customer, time, order, amount, price, quantity, event },
    ...{ session, product, category, brand, discount, channel },
    guessed: false,
  };
}

/** More different words than this are no kinds of goods, no brands and no channels. */
const mostKinds = 20_000;
const mostChannels = 200;

/** It can name single things: words, or whole numbers that are no money. */
function isName(shape: ColumnShape): boolean {
  return shape.type === 'number' ? shape.whole && !shape.money : shape.type !== 'date';
}

function isWord(shape: ColumnShape): boolean {
  return shape.type === 'category' || shape.type === 'text';
}

function isAmount(name: string): boolean {
  if (/\b(?:discount|tax|vat|shipping|fee|refund|rabatt|steuer|versand)\b/.test(name)) return false;
  return names.amount.test(name) && !names.price.test(name.replace('total price', ''));
}

/** Tells what a row of the file stands for, and why. `sampled` where the rows are a sample of those in the file. */
export function findKind(
  log: LogColumns,
  rows: number,
  options: ReadOptions,
  sampled = false,
): { kind: FileKind; reason: string } {
  if (options.kind !== undefined) return { kind: options.kind, reason: setByHand };
  const { customer, time, order, event } = log;
  const money = log.amount ?? log.price;
  if (customer === null)
    return { kind: 'customers', reason: 'No column names a customer again and again: one row is one customer.' };
  const unique = `Every row has its own "${customer.name}": one row is one customer.`;
  if (time === null) {
    const reason =
      customer.distinct === customer.values
        ? unique
        : 'No column says when something happened: one row is one customer.';
    return { kind: 'customers', reason };
  }
  const repeats = customer.distinct < 0.95 * customer.values;
  const customers = `"${customer.name}" has ${customer.distinct.toLocaleString('en')} customers in ${sampled ? 'a sample of ' : ''}${rows.toLocaleString('en')} rows`;
  const purchases = (event?.examples ?? []).some((text) => isEventWord(text));
  if (event !== null && purchases && (repeats || money !== null)) {
    return {
      kind: 'events',
      reason: `"${event.name}" says what happened, "${time.name}" when: one row is one event. ${customers}.`,
    };
  }
  const priced = money !== null || (order !== null && log.quantity !== null);
  if ((order !== null && priced && (repeats || order.distinct !== customer.distinct)) || (repeats && priced)) {
    return {
      kind: 'orders',
      reason: `${customers} and "${time.name}" says when: one row is one order or a line of one.`,
    };
  }
  return {
    kind: 'customers',
    reason: repeats ? `${customers}, but nothing says what was bought: each row is taken for one customer.` : unique,
  };
}

/** True for the words of shops for a purchase, a look or a step into the cart. */
export function isEventWord(text: string): boolean {
  const plain = plainName(text);
  return eventWords.purchase.test(plain) || eventWords.cart.test(plain) || eventWords.view.test(plain);
}
