import { exactSum } from '../exact-sum.ts';
import { orders } from '../relations.ts';
import type { FeatureColumn, FeatureGroupMaker } from './feature-group-maker.ts';
import { everything, placed } from './usual-aggregates.ts';

/** What goes into an order. */
export const basket: FeatureGroupMaker = {
  name: 'basket',
  applies: ({ hasMoney, hasQuantity }) => hasMoney || hasQuantity,
  features: ({ hasMoney, hasQuantity }) => {
    const columns: FeatureColumn[] = [];
    if (hasMoney) {
      columns.push({
        name: 'average_order',
        expression: 'greatest(net, 0) / frequency',
        type: 'number',
        unit: 'money',
        reason: 'Spent in an order on average.',
        definition: 'What was paid, returns taken off, divided by the number of orders.',
      });
    }
    if (hasQuantity) {
      columns.push({
        name: 'items_per_order',
        expression: 'items / frequency',
        type: 'number',
        unit: 'count',
        reason: 'Pieces in an order on average.',
        definition: 'Pieces bought, returns not taken off, divided by the number of orders.',
      });
    }
    return { aggregates: [placed, everything, { from: orders, values: { items: exactSum('quantity') } }], columns };
  },
};
