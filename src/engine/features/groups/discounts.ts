import { exactSum } from '../exact-sum.ts';
import { boughtLines, orders } from '../relations.ts';
import { type Aggregates, type FeatureColumn, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { paid, percentOf, placed } from './usual-aggregates.ts';

/** How much they buy at a discount. */
export const discounts: FeatureGroupMaker = {
  name: 'discounts',
  reads: ['discount'],
  applies: ({ has }) => has('discount'),
  features: async ({ hasMoney, discountIs }, { duck, learn }) => {
    const aggregates: Aggregates[] = [
      placed,
      { from: orders, values: { discounted_orders: 'count(*) FILTER (WHERE discounted)' } },
    ];
    const columns: FeatureColumn[] = [
      numberColumn(
        'discounted_orders',
        'percent',
        percentOf('discounted_orders', 'frequency'),
        'Share of orders with a discount.',
        'Orders with a discount on anything in them, divided by all orders, in percent.',
      ),
    ];
    if (hasMoney) {
      aggregates.push(paid, {
        from: boughtLines,
        values: { discounted_value: exactSum('CASE WHEN discount > 0 THEN amount END') },
      });
      columns.push(
        numberColumn(
          'discounted_spending',
          'percent',
          percentOf('discounted_value', 'gross'),
          'Share of spending on things with a discount.',
          'Paid for lines with a discount, divided by what was paid for all lines, in percent.',
        ),
      );
    }
    if (discountIs === 'yes') return { aggregates, columns };
    const isShare = await learn('discountIsShare', async () => {
      const [[largest]] = await duck.rows('SELECT max(discount) FROM line');
      return discountIs === 'percent' || Number(largest ?? 0) <= 1;
    });
    if (!isShare && !hasMoney) return { aggregates, columns };
    const scale = discountIs === 'percent' ? 1 : 100;
    aggregates.push({
      from: boughtLines,
      values: {
        discounted_lines: 'count(*) FILTER (WHERE discount > 0)',
        discount_sum: exactSum('CASE WHEN discount > 0 THEN discount END'),
      },
    });
    columns.push(
      isShare
        ? numberColumn(
            'mean_discount',
            'percent',
            `CASE WHEN discounted_lines > 0 THEN ${scale} * discount_sum / discounted_lines ELSE 0 END`,
            'The discount they get on average.',
            'Mean of the discounts on lines that have one, in percent; 0 where none has.',
          )
        : numberColumn(
            'mean_discount',
            'percent',
            percentOf('discount_sum', '(discount_sum + discounted_value)'),
            'The discount they get on average.',
            'Taken off lines with a discount, divided by what these would have cost without, in percent; 0 where none has.',
          ),
    );
    return { aggregates, columns };
  },
};
