/**
 * p-values adjusted for testing many things at once: calling those at most q real keeps the expected share of false
 * discoveries at q (Benjamini and Hochberg 1995). In the order given.
 */
export function falseDiscoveryRate(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[b] - pValues[a]);
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  order.forEach((at, fromLargest) => {
    least = Math.min(least, pValues[at] * (pValues.length / (pValues.length - fromLargest)));
    adjusted[at] = least;
  });
  return adjusted;
}
