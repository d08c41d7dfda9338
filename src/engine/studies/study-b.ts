import type { ColumnInfo } from '../../contract/dataset.ts';
import type { FeatureGroup } from '../../contract/feature-groups.ts';
import type { PrepareStep } from '../../contract/recipe.ts';
import { plainName } from '../ingest/words.ts';
import { listed } from '../prepare/words.ts';
import type { Table } from '../table.ts';
import { kmeansRecipe, skewed, studyMethod } from './steps.ts';
import type { Study } from './study.ts';
import { spacesTrap } from './traps.ts';

/** What the study looks at: how much is bought, of what, at which price and hour, and how a visit goes. */
const groups: readonly FeatureGroup[] = ['rfm', 'categories', 'prices', 'hours', 'weekdays', 'browsing'];

/** Numbers of these kinds worked out from the log, where customers differ and most have a value. */
function behaviour(table: Table): ColumnInfo[] {
  return table.info.filter(
    (info) =>
      info.group !== undefined &&
      groups.includes(info.group) &&
      info.type === 'number' &&
      info.distinct > 1 &&
      info.missing < table.rows / 2,
  );
}

/** Prices: what a thing cost, or what was spent on average where the log has no price. */
function prices(columns: readonly ColumnInfo[]): string[] {
  const priced = columns.filter((info) => /\b(?:price|prices|preis)\b/.test(plainName(info.name)));
  const money = priced.length > 0 ? priced : columns.filter((info) => info.unit === 'money');
  return money.map((info) => info.name);
}

/** Shopping behaviour from an event log, by several methods and their vote. */
export const studyB: Study = {
  id: 'b',
  title: 'Shopping behaviour from an event log',
  source: 'Customer segmentation with deep learning (Yarra et al.)',
  did: 'Filled gaps with the most frequent value, dropped duplicates, took the square root of skewed columns, removed prices beyond 1.5 interquartile ranges, split categories and times of day, and compared k-means, mixtures, deep k-means, a particle swarm and a majority vote.',
  here: 'The same preparation on what was worked out for each customer from the log. Compare methods to see k-means, mixture, deep k-means, mini-batch, swarm and their vote side by side.',
  notHere: ['Cleaning single events: far prices are judged by customer, not by event'],
  needs: 'An event log: views, carts, removals and purchases with time, price and customer.',
  whyNot({ table, kind }) {
    if (kind !== 'events')
      return 'These data do not come from an event log. Bring in one row an event: views, carts and purchases.';
    return behaviour(table).length >= 2
      ? null
      : 'Too little could be worked out from this log: it needs prices, categories or more events.';
  },
  plan({ table }) {
    const columns = behaviour(table);
    const names = columns.map((info) => info.name);
    const money = prices(columns);
    const tails = skewed(table, names);
    const steps: PrepareStep[] = [
      { kind: 'duplicates' },
      { kind: 'missing', columns: [], strategy: 'mode' },
      ...(money.length > 0 ? [{ kind: 'outliers', columns: money, strategy: 'remove', factor: 1.5 } as const] : []),
      ...(tails.length > 0 ? [{ kind: 'transform', columns: tails, strategy: 'sqrt' } as const] : []),
      { kind: 'scale', columns: [], strategy: 'zscore' },
    ];
    return {
      recipe: kmeansRecipe(names, steps, null),
      changes: [
        `Segments are built from ${listed(names)}.`,
        'Customers listed twice are left out, and gaps take the most frequent value.',
        ...(money.length > 0 ? [`Customers with a far ${listed(money)} are left out.`] : []),
        ...(tails.length > 0 ? [`The square root of ${listed(tails)} is used.`] : []),
        'All columns are brought to one scale.',
      ],
      methods: [
        { method: 'kmeans', params: { init: 'k-means++' } },
        studyMethod('gmm', 'study-b'),
        { method: 'autoencoder', params: {} },
        studyMethod('pso-kmeans', 'study-b'),
        studyMethod('minibatch', 'study-b'),
        studyMethod('hybrid', 'study-b'),
      ],
      k: null,
      kMin: 2,
      kMax: 10,
      warnings: [
        spacesTrap,
        ...(money.length > 0
          ? [
              {
                code: 'ROWS_DROPPED' as const,
                message: 'The study leaves out customers whose prices are far from the rest.',
                advice: 'The best customers are often among them. Choose "draw in to the fence" to keep everyone.',
                columns: money,
              },
            ]
          : []),
      ],
    };
  },
};
