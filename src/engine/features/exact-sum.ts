/**
 * SQL for a sum of DOUBLEs that is the same whatever the order and the number of threads: added up as
 * whole billionths, which loses nothing that matters in money.
 */
export function exactSum(expression: string): string {
  return `coalesce(sum(TRY_CAST(round((${expression}) * 1e9) AS HUGEINT)), 0)::DOUBLE / 1e9`;
}
