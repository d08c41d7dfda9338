import { exactSum } from '../exact-sum.ts';
import { boughtProducts, orders } from '../relations.ts';
import { type Aggregates, type FeatureColumn, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { everything, placed } from './usual-aggregates.ts';

/** What goes into an order. */
export const basket: FeatureGroupMaker = {
  name: 'basket',
  reads: ['product'],
  applies: ({ hasMoney, hasQuantity, has }) => hasMoney || hasQuantity || has('product'),
  features: ({ hasMoney, hasQuantity, has }) => {
    const aggregates: Aggregates[] = [placed];
    const columns: FeatureColumn[] = [];
    if (hasMoney) {
      aggregates.push(everything, { from: orders, values: { largest: 'max(amount)' } });
      columns.push(
        numberColumn(
          'average_order',
          'money',
          'greatest(net, 0) / frequency',
          'Spent in an order on average.',
          'What was paid, returns taken off, divided by the number of orders.',
        ),
        numberColumn(
          'largest_order',
          'money',
          'largest',
          'The largest order.',
          'The most that one order cost, returns not taken off.',
        ),
      );
    }
    if (hasQuantity) {
      aggregates.push({ from: orders, values: { items: exactSum('quantity') } });
      columns.push(
        numberColumn(
          'items_per_order',
          'count',
          'items / frequency',
          'Pieces in an order on average.',
          'Pieces bought, returns not taken off, divided by the number of orders.',
        ),
      );
    }
    if (has('product')) {
      aggregates.push({ from: boughtProducts, values: { products: 'count(*)' } });
      columns.push(
        numberColumn(
          'distinct_products',
          'count',
          'coalesce(products, 0)::DOUBLE',
          'How many different products they bought.',
          'Number of different products in all orders.',
        ),
      );
    }
    return { aggregates, columns };
  },
};
