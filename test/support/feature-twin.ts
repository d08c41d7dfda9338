/** Features worked out the long way, customer by customer, to hold the engine's SQL against. */

export interface LogLine {
  readonly customer: string;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly order: string;
  readonly event: 'purchase' | 'cart' | 'view' | 'remove';
  readonly amount: number;
  readonly quantity: number;
  readonly session: string;
  readonly product: string;
  /** "main.sub", perhaps with more behind, or empty. */
  readonly category: string;
  readonly brand: string;
  /** Money taken off; 0 for none. */
  readonly discount: number;
  readonly channel: string;
}

export type Features = Record<string, number | string | null>;

const dayMs = 86_400_000;
const dayOf = (time: number) => Math.floor(time / dayMs);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? null : sum(values) / values.length);
const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0);
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** The value at a share of the way through sorted values, with linear interpolation. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const isBought = (line: LogLine) => line.event === 'purchase' && line.amount >= 0 && line.quantity > 0;
const main = (category: string) => category.split('.')[0];
const sub = (category: string) => (category.includes('.') ? category.split('.').slice(0, 2).join('.') : '');
const priceOf = (line: LogLine) => line.amount / line.quantity;
const hourParts: readonly (readonly [string, number, number])[] = [
  ['morning', 5, 12],
  ['afternoon', 12, 17],
  ['evening', 17, 21],
  ['night', 21, 24],
  ['midnight', 0, 5],
];
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = 'January February March April May June July August September October November December'.split(' ');
const title = (text: string) => text[0].toUpperCase() + text.slice(1);
const partOf = (time: number) => {
  const hour = new Date(time).getUTCHours();
  return hourParts.find(([, from, to]) => hour >= from && hour < to)?.[0] ?? '';
};
const weekdayOf = (time: number) => days[(new Date(time).getUTCDay() + 6) % 7];

/** The first of the words with the largest count, null where all counts are 0. */
function favourite(words: readonly string[], count: (word: string) => number): string | null {
  const most = Math.max(0, ...words.map(count));
  return most === 0 ? null : (words.find((word) => count(word) === most) ?? null);
}

function addShares(
  into: Features,
  own: ReadonlyMap<string, number>,
  top: readonly string[],
  names: { one: string; more: string; suffix: string },
): void {
  const all = sum([...own.values()]);
  for (const word of top) into[`${word.replace('.', '_')}_${names.suffix}`] = percent(own.get(word) ?? 0, all);
  into[names.more] = own.size;
  const shares = [...own.values()].map((weight) => weight / all).filter((share) => share > 0);
  into[`${names.one}_variety`] = all > 0 ? -sum(shares.map((share) => share * Math.log(share))) : 0;
  const sorted = [...own.keys()].sort();
  const most = Math.max(...own.values());
  into[`favourite_${names.one}`] = sorted.find((word) => own.get(word) === most) ?? null;
}

function weights(lines: readonly LogLine[], word: (line: LogLine) => string, weight: (line: LogLine) => number) {
  const found = new Map<string, number>();
  for (const line of lines) {
    if (word(line) === '') continue;
    // Whole cents, so that equal sums are equal.
    found.set(word(line), Math.round(100 * ((found.get(word(line)) ?? 0) + weight(line))) / 100);
  }
  return found;
}

function topOf(lines: readonly LogLine[], word: (line: LogLine) => string, weight: (line: LogLine) => number) {
  const found = weights(lines, word, weight);
  return [...found]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([name]) => name);
}

/** The features of everyone who bought, by customer; the scores apart. */
export function featureTwin(lines: readonly LogLine[], kind: 'orders' | 'events'): Map<string, Features> {
  const key = (line: LogLine) => (kind === 'events' ? line.session : line.order);
  const amount = (line: LogLine) => line.amount;
  const allBought = lines.filter(isBought);
  const reference = Math.max(...allBought.map(({ time }) => dayOf(time))) + 1;
  const tops = {
    main: topOf(allBought, (own) => main(own.category), amount),
    sub: topOf(allBought, (own) => sub(own.category), amount),
    brand: topOf(allBought, (own) => own.brand, amount),
    seen: topOf(
      lines,
      (own) => main(own.category),
      () => 1,
    ),
  };
  const usual = new Map(
    [
      ...groupBy(
        allBought.filter(({ category }) => category !== ''),
        ({ category }) => category,
      ),
    ].map(([category, own]) => [category, quantile(own.map(priceOf), 0.5)]),
  );
  const customers = new Map<string, Features>();
  for (const [customer, own] of groupBy(lines, (line) => line.customer)) {
    const bought = own.filter(isBought);
    if (bought.length === 0) continue;
    const returned = own.filter((line) => line.event === 'purchase' && !isBought(line));
    const orders = [...groupBy(bought, key).values()]
      .map((items) => ({
        time: Math.min(...items.map(({ time }) => time)),
        amount: sum(items.map(amount)),
        discounted: items.some(({ discount }) => discount > 0),
        channel: items.map(({ channel }) => channel).sort()[0],
      }))
      .sort((a, b) => a.time - b.time || (a.channel < b.channel ? -1 : 1));
    const first = orders[0];
    const last = orders[orders.length - 1];
    const gross = sum(bought.map(amount));
    const net = gross + sum(returned.map(amount));
    const n = orders.length;
    const found: Features = {
      recency: reference - dayOf(last.time),
      frequency: n,
      monetary: Math.max(0, net),
      length: dayOf(last.time) - dayOf(first.time),
      tenure: reference - dayOf(first.time),
      average_order: Math.max(0, net) / n,
      largest_order: Math.max(...orders.map((order) => order.amount)),
      distinct_products: new Set(bought.map(({ product }) => product)).size,
    };
    customers.set(customer, found);
    const gaps = orders.slice(1).map((order, at) => dayOf(order.time) - dayOf(orders[at].time));
    const gapMean = mean(gaps);
    const spread =
      gaps.length > 1 ? Math.sqrt(sum(gaps.map((gap) => (gap - (gapMean ?? 0)) ** 2)) / (gaps.length - 1)) : null;
    found.days_between_orders = gapMean;
    found.days_between_spread = spread;
    found.days_between_variation = spread === null || gapMean === 0 ? null : spread / (gapMean ?? 1);
    if (kind === 'orders') {
      found.items_per_order = sum(bought.map(({ quantity }) => quantity)) / n;
      found.return_rate = Math.min(100, percent(gross - net, gross));
      found.returns_per_order = percent(new Set(returned.map(key)).size, n);
      const cheap = bought.filter(({ discount }) => discount > 0);
      const off = sum(cheap.map(({ discount }) => discount));
      found.discounted_orders = percent(orders.filter(({ discounted }) => discounted).length, n);
      found.discounted_spending = percent(sum(cheap.map(amount)), gross);
      found.mean_discount = percent(off, off + sum(cheap.map(amount)));
      found.first_channel = first.channel;
      found.last_channel = orders.filter(({ time }) => time === last.time).at(-1)?.channel ?? '';
      found.channels = new Set(orders.map(({ channel }) => channel)).size;
    }
    const sharing = { suffix: 'share' };
    addShares(
      found,
      weights(bought, (line) => main(line.category), amount),
      tops.main,
      {
        ...sharing,
        ...{ one: 'category', more: 'categories' },
      },
    );
    addShares(
      found,
      weights(bought, (line) => sub(line.category), amount),
      tops.sub,
      {
        ...sharing,
        ...{ one: 'subcategory', more: 'subcategories' },
      },
    );
    addShares(
      found,
      weights(bought, (line) => line.brand, amount),
      tops.brand,
      {
        ...sharing,
        ...{ one: 'brand', more: 'brands' },
      },
    );
    found.mean_price = mean(bought.map(priceOf));
    const levels = bought.flatMap((line) => {
      const price = usual.get(line.category) ?? 0;
      return price > 0 ? [priceOf(line) / price] : [];
    });
    found.price_level = mean(levels);
    for (const word of tops.main) {
      found[`${word}_price`] = mean(bought.filter(({ category }) => main(category) === word).map(priceOf));
    }
    for (const [part] of hourParts) {
      found[`${part}_share`] = percent(orders.filter(({ time }) => partOf(time) === part).length, n);
      found[`${part}_price`] = mean(bought.filter(({ time }) => partOf(time) === part).map(priceOf));
    }
    found.favourite_time = favourite(
      hourParts.map(([part]) => part),
      (part) => orders.filter(({ time }) => partOf(time) === part).length,
    );
    const onDay = (day: string) => orders.filter(({ time }) => weekdayOf(time) === day).length;
    for (const day of days) {
      found[`${day}_share`] = percent(onDay(day), n);
      found[`${day}_price`] = mean(bought.filter(({ time }) => weekdayOf(time) === day).map(priceOf));
    }
    found.weekend_share = percent(onDay('saturday') + onDay('sunday'), n);
    found.favourite_weekday = title(favourite(days, onDay) ?? '');
    const inMonth = (month: number) => orders.filter(({ time }) => new Date(time).getUTCMonth() === month).length;
    for (let quarter = 0; quarter < 4; quarter++) {
      const count = inMonth(3 * quarter) + inMonth(3 * quarter + 1) + inMonth(3 * quarter + 2);
      found[`quarter_${quarter + 1}_share`] = percent(count, n);
    }
    found.favourite_month = favourite(months, (month) => inMonth(months.indexOf(month)));
    const late = orders.filter(({ time }) => 2 * dayOf(time) >= dayOf(first.time) + reference);
    found.recent_spending = percent(sum(late.map((order) => order.amount)), gross);
    const xs = orders.map(({ time }) => dayOf(time));
    const xMean = mean(xs) ?? 0;
    const squares = sum(xs.map((x) => (x - xMean) ** 2));
    found.spending_trend =
      new Set(xs).size > 1
        ? (30 * sum(orders.map((order, at) => (xs[at] - xMean) * (order.amount - gross / n)))) / squares
        : null;
    Object.assign(found, lifetimeTwin(orders, reference - 1));
    if (kind === 'events') Object.assign(found, eventTwin(own, bought, tops.seen));
  }
  return customers;
}

/** The history that lifetime values are told by: days with an order, and what was spent on all but the first. */
function lifetimeTwin(orders: readonly { time: number; amount: number }[], end: number): Features {
  const perDay = [...groupBy([...orders], ({ time }) => String(dayOf(time))).values()];
  const [first, ...repeats] = perDay.sort((a, b) => a[0].time - b[0].time);
  const last = repeats.at(-1) ?? first;
  return {
    repeat_orders: repeats.length,
    age_at_last_order: dayOf(last[0].time) - dayOf(first[0].time),
    age: end - dayOf(first[0].time),
    repeat_order_value: mean(repeats.map((own) => sum(own.map(({ amount }) => amount)))),
  };
}

function eventTwin(own: readonly LogLine[], bought: readonly LogLine[], seen: readonly string[]): Features {
  const found: Features = {};
  const visits = [...groupBy(own, ({ session }) => session).values()];
  const count = (event: LogLine['event']) => own.filter((line) => line.event === event).length;
  found.sessions = visits.length;
  found.events_per_session = own.length / visits.length;
  const lengths = visits.map((visit) => {
    const times = visit.map(({ time }) => time);
    return (Math.max(...times) - Math.min(...times)) / 60_000;
  });
  found.session_minutes = mean(lengths);
  found.views = count('view');
  found.carts = count('cart');
  found.removals = count('remove');
  found.purchases = bought.length;
  found.viewed_price = mean(own.filter(({ event }) => event === 'view').map(({ amount }) => amount));
  found.cart_price = mean(own.filter(({ event }) => event === 'cart').map(({ amount }) => amount));
  const times100 = (value: number | null) => (value === null ? null : 100 * value);
  found.purchases_per_view = times100(ratio(bought.length, count('view')));
  found.carts_per_view = times100(ratio(count('cart'), count('view')));
  found.purchases_per_cart = times100(ratio(bought.length, count('cart')));
  const carted = visits.filter((visit) => visit.some(({ event }) => event === 'cart'));
  found.cart_abandonment = times100(ratio(carted.filter((visit) => !visit.some(isBought)).length, carted.length));
  const firstBought = Math.min(...bought.map(({ time }) => time));
  found.days_to_first_order = (firstBought - Math.min(...own.map(({ time }) => time))) / dayMs;
  const waits = [...groupBy(bought, ({ product }) => product)].flatMap(([product, lines]) => {
    const until = Math.min(...lines.map(({ time }) => time));
    const looks = own.filter((line) => line.product === product && line.event === 'view' && line.time <= until);
    return looks.length === 0 ? [] : [(until - Math.min(...looks.map(({ time }) => time))) / dayMs];
  });
  found.days_to_decide = mean(waits);
  addShares(
    found,
    weights(
      own,
      (line) => main(line.category),
      () => 1,
    ),
    seen,
    {
      ...{ one: 'interest', more: 'interests', suffix: 'interest' },
    },
  );
  return found;
}
