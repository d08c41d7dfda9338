import type { ResamplePlan } from './resampled-stability.ts';
import { RESAMPLES } from './resampled-stability.ts';

/** Rows up to which all resamples are affordable; beyond, there are fewer of them. */
const AFFORDABLE_ROWS = 5000;
const FEWEST = 3;

/** Share of the rows that as many draws with replacement meet at least once: 1 - 1/e. */
const DISTINCT = 0.632;

/**
 * Resamples for a method that looks at density: as many draws as there are rows, so that a resample is thinner by a
 * known share and not by an unknown one.
 */
export function densityResamples(rows: number): ResamplePlan {
  const resamples = Math.max(FEWEST, Math.min(RESAMPLES, Math.round((RESAMPLES * AFFORDABLE_ROWS) / rows)));
  return { resamples, draws: rows };
}

/** How many neighbours of a resample, the row itself included, stand for `count` neighbours of the whole. */
export function thinned(count: number): number {
  return Math.max(1, Math.round(1 + DISTINCT * (count - 1)));
}
