import { exactSum } from '../exact-sum.ts';
import { orderDays } from '../relations.ts';
import type { FeatureColumn, FeatureGroupMaker } from './feature-group-maker.ts';

/**
 * What models of customer lifetime value need (Fader, Hardie and Lee 2005): orders after the first one, counted in days
 * with an order, and ages. Their recency is an age at the last order; it is named apart from the days since then.
 */
export const lifetime: FeatureGroupMaker = {
  name: 'lifetime',
  applies: () => true,
  features: ({ hasMoney, watched: { lastDay, calibrationEnd } }) => {
    const end = calibrationEnd ?? lastDay;
    const dayOf = (day: string) => `date_diff('day', DATE '1970-01-01', DATE '${day}')`;
    const known = `FILTER (WHERE day <= ${dayOf(end)})`;
    const repeats = 'lifetime_days - 1';
    const columns: FeatureColumn[] = [
      {
        name: 'repeat_orders',
        expression: `(${repeats})::DOUBLE`,
        type: 'number',
        role: 'ignore',
        unit: 'count',
        reason: 'Days with an order after the first one.',
        definition: `Different days with an order up to ${end}, minus one.`,
      },
      {
        name: 'age_at_last_order',
        expression: '(lifetime_last - lifetime_first)::DOUBLE',
        type: 'number',
        role: 'ignore',
        unit: 'days',
        reason: 'Days from the first order to the last one.',
        definition: `Days from the first order to the last one up to ${end}; 0 with one order.`,
      },
      {
        name: 'age',
        expression: `(${dayOf(end)} - lifetime_first)::DOUBLE`,
        type: 'number',
        role: 'ignore',
        unit: 'days',
        reason: `Days from the first order to ${end}.`,
        definition: `Days from the first order to ${end}, the last day that is looked at.`,
      },
    ];
    if (hasMoney) {
      columns.push({
        name: 'repeat_order_value',
        expression: `CASE WHEN ${repeats} > 0 THEN (lifetime_amount - lifetime_first_amount) / (${repeats}) END`,
        type: 'number',
        role: 'ignore',
        unit: 'money',
        reason: 'Spent on a day with an order after the first one, on average.',
        definition: `What was paid on the days with an order after the first one up to ${end}, divided by their number.`,
      });
    }
    if (calibrationEnd !== null) {
      columns.push(
        {
          name: 'holdout_orders',
          expression: 'CASE WHEN lifetime_days > 0 THEN lifetime_later::DOUBLE END',
          type: 'number',
          role: 'ignore',
          unit: 'count',
          reason: `Days with an order after ${end}.`,
          definition: `Different days with an order after ${end}, of customers known by then.`,
        },
        {
          name: 'holdout_days',
          expression: `CASE WHEN lifetime_days > 0 THEN (${dayOf(lastDay)} - ${dayOf(end)})::DOUBLE END`,
          type: 'number',
          role: 'ignore',
          unit: 'days',
          reason: `Days from ${end} to ${lastDay}.`,
          definition: `Days from ${end} to ${lastDay}, in which predictions are checked.`,
        },
      );
    }
    return {
      aggregates: [
        {
          from: orderDays,
          values: {
            lifetime_days: `nullif(count(*) ${known}, 0)`,
            lifetime_first: `min(day) ${known}`,
            lifetime_last: `max(day) ${known}`,
            lifetime_amount: `${exactSum(`CASE WHEN day <= ${dayOf(end)} THEN amount END`)}`,
            lifetime_first_amount: `coalesce(arg_min(amount, day) ${known}, 0)`,
            lifetime_later: `count(*) FILTER (WHERE day > ${dayOf(end)})`,
          },
        },
      ],
      columns,
    };
  },
};
