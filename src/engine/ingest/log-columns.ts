import type { ColumnShape } from './column-shape.ts';

/** The columns that make a log of orders or events; null where there is none. */
export interface LogColumns {
  readonly customer: ColumnShape | null;
  readonly time: ColumnShape | null;
  readonly order: ColumnShape | null;
  readonly amount: ColumnShape | null;
  readonly price: ColumnShape | null;
  readonly quantity: ColumnShape | null;
  readonly event: ColumnShape | null;
  readonly session: ColumnShape | null;
  readonly product: ColumnShape | null;
  /** Kinds of goods; main and sub in one where they are written with a point or an angle between them. */
  readonly category: ColumnShape | null;
  readonly brand: ColumnShape | null;
  /** Money taken off, a share, a yes or no, or the word of a voucher. */
  readonly discount: ColumnShape | null;
  readonly channel: ColumnShape | null;
  /** The file names no columns: these were told by their values. */
  readonly guessed: boolean;
}

/** A log of nothing. */
export const noColumns: LogColumns = {
  ...{ customer: null, time: null, order: null, amount: null, price: null, quantity: null, event: null },
  ...{ session: null, product: null, category: null, brand: null, discount: null, channel: null },
  guessed: false,
};
