/**
 * SQL for what makes one order: its name where the log has one, otherwise its moment, so that
 * things bought at the same time (or on the same day, where only days are known) are one order.
 */
export const orderKey =
  "CASE WHEN event = 'purchase' THEN coalesce(order_name, strftime(moment, '%Y-%m-%d %H:%M:%S')) END";

/** SQL condition: the line is a purchase, not a return. */
export const boughtLine = "event = 'purchase' AND coalesce(amount, 0) >= 0 AND coalesce(quantity, 1) > 0";
