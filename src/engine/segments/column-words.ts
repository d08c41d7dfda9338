/** Words of a column's name, lower case: "AnnualIncome (k$)" → annual, income, k$. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s_\-.,;:/()[\]{}]+/u)
    .filter((word) => word !== '');
}

const knownNames: Record<string, string> = {
  recency: 'days since the last order',
  recency_days: 'days since the last order',
  frequency: 'orders',
  monetary: 'amount spent',
  tenure: 'days since the first order',
  tenure_days: 'days since the first order',
  basket: 'amount per order',
  basket_size: 'amount per order',
  average_order: 'amount per order',
  average_order_value: 'amount per order',
  largest_order: 'amount of the largest order',
  length: 'days from the first to the last order',
  r_score: 'recency score',
  f_score: 'frequency score',
  m_score: 'monetary score',
  rfm_cell: 'RFM cell',
  rfm_segment: 'RFM segment',
  days_between_spread: 'spread of the days between orders',
  days_between_variation: 'irregularity of orders',
  viewed_price: 'price of what they look at',
  cart_price: 'price of what they put into the cart',
  mean_price: 'price per piece',
  days_to_decide: 'days from looking to buying',
  p_alive: 'chance of being a customer still',
  expected_orders: 'orders to be expected',
  expected_value: 'amount per order to be expected',
};

/** Shorthand at the beginning of a name, written out. */
const shorthand: Record<string, string> = {
  num: 'number of',
  nb: 'number of',
  mnt: 'amount for',
  amt: 'amount of',
  avg: 'average',
  qty: 'quantity of',
  pct: 'percentage of',
};

const abbreviations = new Set(['k$', 'clv', 'ltv', 'aov', 'rfm', 'usd', 'eur', 'gbp', 'id', 'pc']);

/**
 * A column's name as it reads inside a sentence: "Annual Income (k$)" → "annual income (k$)",
 * "items_per_order" → "items per order", "recency" → "days since the last order".
 */
export function humanName(name: string): string {
  const known = knownNames[wordsOf(name).join('_')];
  if (known) return known;
  const spaced = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[_\s]+/gu, ' ')
    .trim();
  const text = spaced
    .split(' ')
    .map((word) => (/^\p{Lu}{2,4}$/u.test(word) && abbreviations.has(word.toLowerCase()) ? word : word.toLowerCase()))
    .map((word, at, words) => (at === 0 && words.length > 1 ? (shorthand[word] ?? word) : word))
    .join(' ');
  return text === '' ? 'unnamed column' : text;
}

/** The name without what stands in brackets: "annual income (k$)" → "annual income". */
export function bareName(name: string): string {
  const bare = humanName(name.replace(/[([{].*?[)\]}]/gu, ' '));
  return bare === 'unnamed column' ? humanName(name) : bare;
}

const prepositions = /^(?:since|per|of|for|in|on|from|to|with|at|by|until)$/;

/** "is" or "are", as the name of a column asks for: "orders are", "days since the last order are", "income is". */
export function verbFor(label: string): 'is' | 'are' {
  const words = label.replace(/\s*[([{].*$/u, '').split(' ');
  const end = words.findIndex((word) => prepositions.test(word));
  const head = (end > 0 ? words[end - 1] : words.at(-1)) ?? '';
  return /[^s]s$/.test(head) && !/(?:us|is)$/.test(head) ? 'are' : 'is';
}
