/**
 * SQL for what makes one order: its name where the log has one, otherwise its moment, so that
 * things bought at the same time (or on the same day, where only days are known) are one order.
 */
export function orderKey({ hasOrders }: { readonly hasOrders: boolean }): string {
  const moment = "strftime(moment, '%Y-%m-%d %H:%M:%S')";
  return hasOrders ? `coalesce(order_name, ${moment})` : "date_trunc('second', moment)";
}

/** SQL condition: the line is a purchase, not a return. */
export const boughtLine = "event = 'purchase' AND coalesce(amount, 0) >= 0 AND coalesce(quantity, 1) > 0";

/** SQL condition: the line gives something back. */
export const returnedLine = `event = 'purchase' AND NOT (coalesce(amount, 0) >= 0 AND coalesce(quantity, 1) > 0)`;
