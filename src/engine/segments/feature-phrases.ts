import type { ColumnInfo } from '../../contract/dataset.ts';
import type { FeatureGroup } from '../../contract/feature-groups.ts';

/** A trait in words: an adjective comes first in a name, a noun last. */
export interface Phrase {
  readonly text: string;
  readonly noun: boolean;
}

const noun = (text: string): Phrase => ({ text, noun: true });
const adjective = (text: string): Phrase => ({ text, noun: false });

interface Both {
  readonly high: Phrase;
  readonly low: Phrase;
}

const regulars: Both = { high: noun('occasional buyers'), low: noun('regulars') };
const bargains: Both = { high: noun('bargain hunters'), low: noun('full-price buyers') };
const deciders: Both = { high: noun('decided buyers'), low: noun('window shoppers') };

/** Columns made from logs whose words alone would mislead. */
const ofColumn: Record<string, Both> = {
  days_between_orders: regulars,
  days_between_spread: { high: adjective('irregular'), low: adjective('steady rhythm') },
  days_between_variation: { high: adjective('irregular'), low: adjective('steady rhythm') },
  length: { high: adjective('long-standing'), low: adjective('short-lived') },
  discounted_orders: bargains,
  discounted_spending: bargains,
  mean_discount: bargains,
  largest_order: { high: adjective('large orders'), low: adjective('small orders') },
  distinct_products: { high: adjective('broad taste'), low: adjective('narrow taste') },
  mean_price: { high: adjective('dear goods'), low: adjective('cheap goods') },
  price_level: { high: adjective('premium choices'), low: adjective('budget choices') },
  weekend_share: { high: noun('weekend shoppers'), low: noun('weekday shoppers') },
  recent_spending: { high: adjective('spending lately'), low: adjective('spending long ago') },
  spending_trend: { high: adjective('growing orders'), low: adjective('shrinking orders') },
  purchases_per_view: deciders,
  purchases_per_cart: deciders,
  cart_abandonment: { high: adjective('carts left behind'), low: adjective('carts followed through') },
  days_to_first_order: { high: adjective('slow to start'), low: adjective('quick to start') },
  days_to_decide: { high: adjective('slow to decide'), low: adjective('quick to decide') },
};

/** Shares of spending tell taste, shares of orders tell time. */
const shareEnds: Partial<Record<FeatureGroup, string>> = {
  categories: 'lovers',
  brands: 'fans',
  weekdays: 'shoppers',
  hours: 'shoppers',
};

/** What a column made from a log says of those far above and far below everyone; null for other columns. */
export function featurePhrase({ name, group }: Pick<ColumnInfo, 'name' | 'group'>, high: boolean): Phrase | null {
  if (group === undefined) return null;
  const own = Object.hasOwn(ofColumn, name) ? ofColumn[name] : undefined;
  if (own !== undefined) return high ? own.high : own.low;
  const end = shareEnds[group];
  const word = /^(.+)_share$/.exec(name)?.[1].replaceAll('_', ' ');
  if (end === undefined || word === undefined) return null;
  return high ? noun(`${word} ${end}`) : adjective(`little ${word}`);
}
