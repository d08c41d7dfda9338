import type { Histories } from '../../../kernels/lifetime.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { HistoryColumn } from './clv-columns.ts';
import type { FittedModel } from './fit-model.ts';
import type { CustomerHistories } from './histories.ts';

/** What repeat buyers spent, ready for the Gamma-Gamma model. */
export interface Spend {
  readonly histories: Histories;
  /** Repeat buyers whose mean value is missing, zero or negative. */
  readonly withoutValue: number;
  /** Pearson's r of repeat purchases and their mean value; null where it is not defined. */
  readonly correlation: number | null;
}

const rowsAtOnce = 100_000;

/** The repeat buyers with a mean value above 0. */
export async function readSpend(
  { rows, of, distinct }: CustomerHistories,
  value: HistoryColumn,
  context: JobContext,
): Promise<Spend> {
  const counts = new Float64Array(rows.length);
  const means = new Float64Array(rows.length);
  let [kept, withoutValue] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    if (i % rowsAtOnce === 0) await breathe(context);
    const count = distinct.counts[of[i]];
    if (count === 0) continue;
    const mean = value.values[rows[i]];
    if (!(mean > 0 && mean < Infinity)) {
      withoutValue++;
      continue;
    }
    counts[kept] = count;
    means[kept++] = mean;
  }
  const histories = {
    counts: counts.slice(0, kept),
    lasts: means.slice(0, kept),
    ages: new Float64Array(kept),
    weights: new Float64Array(kept).fill(1),
  };
  await breathe(context);
  return { histories, withoutValue, correlation: pearson(histories.counts, histories.lasts) };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

function pearson(a: Float64Array, b: Float64Array): number | null {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
    ab += (a[i] - meanA) * (b[i] - meanB);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null;
}

/** Value of a purchase by the Gamma-Gamma model: of a stranger, and of a customer with `count` purchases of mean `mean`. */
export function spendModel({ params }: FittedModel, { lasts }: Histories) {
  const [p, q, v] = params;
  // Up to q = 1 the model's mean is infinite; then the customers' own has to do.
  const populationMean = q > 1 ? (p * v) / (q - 1) : mean(lasts);
  return { populationMean, expected: expectedSpend({ p, q, v, populationMean }) };
}

/** Fader and Hardie (2013), equation 5: between the customer's own mean and everybody's. */
export function expectedSpend({
  p,
  q,
  v,
  populationMean,
}: Readonly<Record<'p' | 'q' | 'v' | 'populationMean', number>>) {
  return (count: number, own: number) =>
    count === 0 || !(own >= 0) ? populationMean : (p * (v + count * own)) / (p * count + q - 1);
}
