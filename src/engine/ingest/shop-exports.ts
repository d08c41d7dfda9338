import type { ColumnRole, Inspection } from '../../contract/dataset.ts';
import { shareOfOrder } from './share-of-order.ts';
import { sqlList } from './sql.ts';

type ShopId = NonNullable<Inspection['shop']>['id'];

/** The columns of an export as SQL over the table `raw`; NULL where the export at hand lacks one. */
export interface ExportColumns {
  /** The text in a column, in the first of these columns that has a value. */
  text(...names: string[]): string;
  number(name: string): string;
  has(name: string): boolean;
}

/** An export known by its headings. Names are compared in their plain form (`plainName`). */
export interface ShopExport {
  readonly id: ShopId;
  /** For a sentence such as "This looks like … ." */
  readonly name: string;
  /** Headings that all have to be there. */
  readonly required: readonly string[];
  /** What a column is for; of several names the first that is there. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Where the currency stands. */
  readonly currency?: readonly string[];
  /** Dates are always written with the month first. */
  readonly monthFirst?: boolean;
  /** The time of day has a column of its own. */
  readonly clock?: string;
  /** How the amount of a row is worked out, in words and in SQL. */
  readonly amountReason: string;
  amount(columns: ExportColumns): string;
  /** SQL for why a row does not count, NULL where it does. */
  leftOut(columns: ExportColumns): string;
}

const never = 'NULL::VARCHAR';

function statusIn(status: string, words: readonly string[], reason: string): string {
  const plain = `replace(regexp_replace(lower(${status}), '^wc-', ''), '_', ' ')`;
  return `CASE WHEN list_contains(${sqlList(words)}, ${plain}) THEN ${reason} END`;
}

function said(status: string): string {
  return `'Its status is ' || ${status} || '.'`;
}

const cancelledWords = ['cancelled', 'canceled', 'refunded', 'fully refunded', 'voided', 'failed', 'expired'];
const itemsTotal = "Each row counts with the item's price, less its discount.";
const orderTotal = "Each order's total, less what was refunded, is shared out over its lines.";

/** WooCommerce has no orders export of its own: these are the two plugins that nearly everybody uses. */
const wooWords = [...cancelledWords, 'pending', 'pending payment', 'checkout draft', 'draft', 'trash'];

/** Every export that is known, those with more headings to tell them by first. */
export const shopExports: readonly ShopExport[] = [
  {
    id: 'shopify',
    name: "Shopify's orders export",
    required: ['Name', 'Email', 'Financial Status', 'Total', 'Created at', 'Lineitem quantity', 'Lineitem price'],
    columns: {
      id: ['Email'],
      time: ['Created at'],
      order: ['Name'],
      amount: ['Total'],
      price: ['Lineitem price'],
      quantity: ['Lineitem quantity'],
      product: ['Lineitem name'],
      brand: ['Vendor'],
      discount: ['Discount Amount'],
      channel: ['Source'],
    },
    currency: ['Currency'],
    amountReason: orderTotal,
    amount: (columns) =>
      shareOfOrder({
        order: columns.text('Name'),
        total: columns.number('Total'),
        refunded: columns.number('Refunded Amount'),
        line: `${columns.number('Lineitem quantity')} * ${columns.number('Lineitem price')} - coalesce(${columns.number('Lineitem discount')}, 0)`,
      }),
    // Only the first line of an order says how it went.
    leftOut: (columns) => {
      const order = columns.text('Name');
      const status = `max(${columns.text('Financial Status')}) OVER (PARTITION BY ${order})`;
      return `CASE WHEN max(${columns.text('Cancelled at')}) OVER (PARTITION BY ${order}) IS NOT NULL
        THEN 'The order was cancelled.' ELSE ${statusIn(status, cancelledWords, said(status))} END`;
    },
  },
  {
    id: 'woocommerce',
    name: 'an orders export of WooCommerce',
    required: ['order_date', 'status', 'order_total', 'billing_email'],
    columns: {
      id: ['billing_email', 'customer_email', 'customer_id'],
      time: ['order_date'],
      order: ['order_number', 'order_id'],
      amount: ['order_total'],
      discount: ['discount_total', 'cart_discount'],
    },
    currency: ['order_currency'],
    amountReason: orderTotal,
    amount: (columns) =>
      shareOfOrder({
        order: columns.text('order_number', 'order_id'),
        total: columns.number('order_total'),
        refunded: columns.number('refunded_total'),
        line: '1',
      }),
    leftOut: (columns) => statusIn(columns.text('status'), wooWords, said(columns.text('status'))),
  },
  {
    id: 'woocommerce',
    name: 'an orders export of WooCommerce',
    required: ['Order Number', 'Order Status', 'Order Date', 'Email (Billing)', 'Order Total Amount'],
    columns: {
      id: ['Email (Billing)'],
      time: ['Order Date'],
      order: ['Order Number'],
      amount: ['Order Total Amount'],
      price: ['Item Cost'],
      quantity: ['Quantity (- Refund)', 'Quantity'],
      product: ['Item Name'],
      discount: ['Cart Discount Amount'],
    },
    currency: ['Currency', 'Order Currency'],
    amountReason: orderTotal,
    amount: (columns) =>
      shareOfOrder({
        order: columns.text('Order Number'),
        total: columns.number('Order Total Amount'),
        refunded: columns.number('Order Refund Amount'),
        line: columns.has('Item Cost')
          ? `${columns.number('Item Cost')} * coalesce(${columns.number(columns.has('Quantity (- Refund)') ? 'Quantity (- Refund)' : 'Quantity')}, 1)`
          : '1',
      }),
    leftOut: (columns) => {
      const status = `max(${columns.text('Order Status')}) OVER (PARTITION BY ${columns.text('Order Number')})`;
      return statusIn(status, wooWords, said(status));
    },
  },
  {
    id: 'square',
    name: "Square's items export",
    required: ['Date', 'Time', 'Item', 'Qty', 'Gross Sales', 'Net Sales', 'Transaction ID'],
    columns: {
      id: ['Customer ID', 'Customer Name'],
      time: ['Date'],
      order: ['Transaction ID'],
      amount: ['Net Sales'],
      quantity: ['Qty'],
      product: ['Item'],
      category: ['Category'],
      discount: ['Discounts'],
      channel: ['Channel'],
    },
    clock: 'Time',
    amountReason: 'Each row counts with its net sales: after discounts, before tax and tips.',
    amount: (columns) => refundsNegative(columns),
    leftOut: () => never,
  },
  {
    id: 'square',
    name: "Square's transactions export",
    required: ['Date', 'Time', 'Gross Sales', 'Net Sales', 'Total Collected', 'Transaction ID'],
    columns: {
      id: ['Customer ID', 'Customer Name'],
      time: ['Date'],
      order: ['Transaction ID'],
      amount: ['Net Sales'],
      discount: ['Discounts'],
      channel: ['Channel', 'Source'],
    },
    clock: 'Time',
    amountReason: 'Each row counts with its net sales: after discounts, before tax and tips.',
    amount: (columns) => refundsNegative(columns),
    leftOut: (columns) =>
      statusIn(columns.text('Transaction Status'), cancelledWords, said(columns.text('Transaction Status'))),
  },
  ...(['Created date (UTC)', 'Created (UTC)'] as const).map(
    (created): ShopExport => ({
      id: 'stripe',
      name: "Stripe's payments export",
      required: ['id', created, 'Amount', 'Amount Refunded', 'Currency', 'Status'],
      columns: {
        id: ['Customer ID', 'Customer Email'],
        time: [created],
        order: ['id'],
        amount: ['Converted Amount', 'Amount'],
      },
      currency: ['Converted Currency', 'Currency'],
      amountReason: 'Each paid payment counts, less what was refunded.',
      amount: (columns) => {
        const kind = columns.has('Converted Amount') ? 'Converted Amount' : 'Amount';
        return `${columns.number(kind)} - coalesce(abs(${columns.number(`${kind} Refunded`)}), 0)`;
      },
      leftOut: (columns) => `CASE
        WHEN lower(${columns.text('Mode')}) = 'test' THEN 'A payment made for a test.'
        WHEN lower(${columns.text('Captured')}) = 'false' THEN 'The payment was never collected.'
        WHEN NOT list_contains(${sqlList(['paid', 'succeeded', 'partially refunded', 'partial refund'])}, lower(coalesce(${columns.text('Status')}, '')))
        THEN coalesce(${said(columns.text('Status'))}, 'It has no status.') END`,
    }),
  ),
  ...(['order-id', 'amazon-order-id'] as const).map(
    (order): ShopExport => ({
      id: 'amazon',
      name: "Amazon's order report",
      required: [order, 'purchase-date', 'sku', 'product-name', 'item-price'],
      columns: {
        id: ['buyer-email', 'buyer-name'],
        time: ['purchase-date'],
        order: [order],
        amount: ['item-price'],
        quantity: ['quantity-purchased', 'quantity'],
        product: ['product-name'],
        discount: ['item-promotion-discount'],
        channel: ['sales-channel'],
      },
      currency: ['currency'],
      amountReason: itemsTotal,
      amount: (columns) =>
        `${columns.number('item-price')} - coalesce(abs(${columns.number('item-promotion-discount')}), 0)`,
      leftOut: (columns) => {
        const status = columns.text('order-status');
        return `coalesce(${statusIn(status, [...cancelledWords, 'pending'], said(status))},
          ${statusIn(columns.text('item-status'), cancelledWords, said(columns.text('item-status')))})`;
      },
    }),
  ),
  {
    id: 'etsy',
    name: "Etsy's order items export",
    required: ['Sale Date', 'Item Name', 'Buyer', 'Quantity', 'Price', 'Item Total', 'Transaction ID', 'Listing ID'],
    columns: {
      id: ['Buyer'],
      time: ['Sale Date'],
      order: ['Order ID', 'Transaction ID'],
      amount: ['Item Total'],
      price: ['Price'],
      quantity: ['Quantity'],
      product: ['Item Name'],
      discount: ['Discount Amount'],
      channel: ['Order Type'],
    },
    currency: ['Currency'],
    monthFirst: true,
    amountReason: itemsTotal,
    amount: (columns) => `${columns.number('Item Total')} - coalesce(abs(${columns.number('Discount Amount')}), 0)`,
    leftOut: () => never,
  },
  {
    id: 'etsy',
    name: "Etsy's sold orders export",
    required: ['Sale Date', 'Order ID', 'Buyer User ID', 'Number of Items', 'Order Value', 'Order Total'],
    columns: {
      id: ['Buyer User ID', 'Buyer', 'Full Name'],
      time: ['Sale Date'],
      order: ['Order ID'],
      amount: ['Order Total'],
      quantity: ['Number of Items'],
      discount: ['Discount Amount'],
      channel: ['Order Type'],
    },
    currency: ['Currency'],
    monthFirst: true,
    amountReason: 'Each order counts with its total; with the adjusted total where Etsy gives one.',
    amount: (columns) =>
      `coalesce(nullif(${columns.number('Adjusted Order Total')}, 0), ${columns.number('Order Total')})`,
    leftOut: (columns) => statusIn(columns.text('Status'), cancelledWords, said(columns.text('Status'))),
  },
];

/** Some versions write a refund's amount without its sign. */
function refundsNegative(columns: ExportColumns): string {
  const sales = columns.number('Net Sales');
  return `CASE WHEN lower(${columns.text('Event Type')}) = 'refund' THEN -abs(${sales}) ELSE ${sales} END`;
}
