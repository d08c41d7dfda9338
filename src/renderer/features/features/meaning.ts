import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { FeatureGroup } from '../../../contract/feature-groups.ts';

export const meanings = [
  'recency',
  'frequency',
  'value',
  'ahead',
  'taste',
  'time',
  'payment',
  'browsing',
  'person',
  'other',
] as const;
/** What a column tells about a customer, the way an owner would ask for it. */
export type Meaning = (typeof meanings)[number];

/** What the columns made from a log tell; those not named here go by their names. */
const ofGroup: Partial<Record<FeatureGroup, Meaning>> = {
  lrfm: 'time',
  basket: 'value',
  returns: 'value',
  discounts: 'payment',
  categories: 'taste',
  brands: 'taste',
  interests: 'browsing',
  prices: 'value',
  'price-habits': 'value',
  weekdays: 'time',
  hours: 'time',
  seasons: 'time',
  trend: 'value',
  channels: 'payment',
  sessions: 'browsing',
  browsing: 'browsing',
  conversion: 'browsing',
  waiting: 'browsing',
};

const ofColumn: Record<string, Meaning> = {
  r_score: 'recency',
  f_score: 'frequency',
  m_score: 'value',
  rfm_cell: 'value',
  rfm_segment: 'value',
  days_between_orders: 'frequency',
  days_between_spread: 'frequency',
  days_between_variation: 'frequency',
  p_alive: 'ahead',
  expected_orders: 'ahead',
  expected_value: 'ahead',
  clv: 'ahead',
};

/** Words of a column's name that give its meaning away; the first list that holds one wins. */
const clues: readonly (readonly [Meaning, RegExp])[] = [
  ['recency', /^(recency|recent|last|since|inactive|dormant|churn)$/],
  ['payment', /^(pay|payment|card|cash|invoice|voucher|credit|debit|paypal|installment|method)$/],
  [
    'time',
    /^(tenure|first|joined|signup|registered|since|month|hour|weekday|weekend|day|date|season|customer_for|age_days|time|dt)$/,
  ],
  [
    'frequency',
    /^(frequency|orders|order_count|purchases|visits|views|carts|sessions|count|num|number|times|transactions|returns?)$/,
  ],
  [
    'value',
    /^(monetary|amount|spent|spend|spending|revenue|sales|basket|average|value|price|mnt|clv|ltv|total|net|margin|discount|deals?)$/,
  ],
  [
    'taste',
    /^(category|product|products|brand|department|item|items|wines?|fruits?|meat|fish|sweets?|gold|genre|favou?rite|channel|store|web|catalog|cmp\d?)$/,
  ],
  [
    'person',
    /^(age|gender|sex|income|education|marital|status|birth|kidhome|teenhome|kids?|children|country|city|region|postcode|zip|job|occupation|nationality|religion)$/,
  ],
];

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What a column is about, from its role, its unit and the words of its name. */
export function meaningOf(column: Pick<ColumnInfo, 'name' | 'type' | 'role' | 'unit' | 'group'>): Meaning {
  if (column.role === 'protected') return 'person';
  const made = column.group === undefined ? undefined : (ofGroup[column.group] ?? ofColumn[column.name]);
  if (made !== undefined) return made;
  const words = wordsOf(column.name);
  const found = clues.find(([, clue]) => words.some((word) => clue.test(word)));
  if (found) return found[0];
  if (column.unit === 'money') return 'value';
  if (column.type === 'date' || column.unit === 'days') return 'time';
  return 'other';
}
