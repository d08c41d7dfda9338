/** Beyond this many terms, or below this λ, the series says nothing more. */
const TERMS = 100;
const SMALL = 0.2;

/**
 * P(K > λ) of Kolmogorov's limiting distribution (1933): 2 Σ (−1)^(j−1) e^(−2 j² λ²). With λ = D √(n m / (n + m)) it is the
 * p-value of the two-sample test of Smirnov (1939), which errs on the side of caution for small samples and ties.
 */
export function kolmogorovTail(lambda: number): number {
  if (!(lambda > SMALL)) return 1;
  let sum = 0;
  for (let term = 1; term <= TERMS; term++) {
    const part = Math.exp(-2 * term * term * lambda * lambda);
    sum += term % 2 === 1 ? part : -part;
    if (part < 1e-18 * sum) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
