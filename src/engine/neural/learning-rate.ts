/** A learning rate that holds from an epoch on (1 first) until the next step. */
export interface RateStep {
  readonly from: number;
  readonly rate: number;
}

/** The rate of an epoch, 1 first. */
export function rateAt(steps: readonly RateStep[], epoch: number): number {
  let { rate } = steps[0];
  for (const step of steps) if (step.from <= epoch) rate = step.rate;
  return rate;
}
