import { isNumeric, type NumberColumn, type Table } from '../table.ts';
import { wordsOf } from './column-words.ts';

const strong = new Set(['monetary', 'revenue', 'turnover', 'clv', 'ltv', 'umsatz']);
const likely = new Set([
  'amount',
  'spent',
  'spend',
  'spending',
  'sales',
  'purchases',
  'paid',
  'total',
  'value',
  'betrag',
]);
/** Money that customers have or owe, or figures that are no sums of money at all. */
const misleading = new Set([
  ...['income', 'salary', 'wage', 'score', 'index', 'rank', 'rating', 'limit', 'balance', 'debt', 'price', 'average'],
  ...['avg', 'mean', 'per', 'share', 'percent', 'rate', 'count', 'number', 'num', 'days', 'contact', 'z'],
]);

/**
 * The column that says what a customer is worth to the shop, or null. Chosen by role first (`amount`), then by name;
 * money that the customer has rather than spends, and averages, do not count.
 */
export function valueColumn(table: Table): NumberColumn | null {
  let best: NumberColumn | null = null;
  let bestScore = 0;
  table.columns.forEach((column, position) => {
    const { role, unit } = table.info[position];
    if (!isNumeric(column) || column.type !== 'number' || role === 'id' || role === 'ignore') return;
    const words = wordsOf(column.name);
    let score = 0;
    if (role === 'amount') score = 4;
    else if (words.some((word) => misleading.has(word))) score = 0;
    else if (words.some((word) => strong.has(word))) score = 3;
    else if (words.some((word) => likely.has(word))) score = unit === 'money' ? 2 : 1;
    if (score > bestScore) {
      best = column;
      bestScore = score;
    }
  });
  return best;
}
