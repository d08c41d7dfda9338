/** Tail probabilities of the distributions that the tests compare with. */
export interface Distributions {
  /** P(X > statistic) of the chi-squared distribution; precise however small it is. */
  chiSquaredTail(statistic: number, degreesOfFreedom: number): number;
  /** P(Z < z) of the standard normal distribution; precise in the lower tail. */
  normalBelow(z: number): number;
}

/** Logarithm of the smallest power that Cephes computes. */
const SMALLEST_LOG = -709;
/** Beyond this many deviations a normal tail is below 1e-299. */
const FARTHEST = 37;

/**
 * The distributions, from the Cephes library (Moshier 1989) that SciPy is built on too. It is loaded at the first use,
 * so that an engine that tests nothing starts no slower for it.
 */
export async function loadDistributions(): Promise<Distributions> {
  const { compiled, erfc, igamc, lgam } = await import('cephes');
  await compiled;
  return {
    chiSquaredTail(statistic, degreesOfFreedom) {
      const shape = degreesOfFreedom / 2;
      const half = statistic / 2;
      if (!(half > 0)) return 1;
      if (shape * Math.log(half) - half - lgam(shape) < SMALLEST_LOG) return half > shape ? 0 : 1;
      return igamc(shape, half);
    },
    normalBelow(z) {
      if (Math.abs(z) > FARTHEST) return z < 0 ? 0 : 1;
      return erfc(-z / Math.SQRT2) / 2;
    },
  };
}
