/**
 * McNemar's exact test of two ways on the same rows: the two-sided probability, under a fair coin, that the rows which only
 * one of them gets right part as unevenly as this (McNemar 1947; the binomial form, as in statsmodels' `exact=True`).
 *
 * @param onlyFirst rows that only the first way gets right
 * @returns in (0, 1]; 1 where they never differ
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  const total = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // Logarithms, because 2^-total is 0 beyond a thousand rows.
  let term = -total * Math.LN2;
  let tail = Math.exp(term);
  for (let count = 1; count <= fewer; count++) {
    term += Math.log((total - count + 1) / count);
    tail += Math.exp(term);
  }
  return Math.min(1, 2 * tail);
}
