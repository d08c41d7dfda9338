import type { ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';

/** The days that lifetimes are told by, ISO. */
export interface WatchedDays {
  /** The last day of the log that was watched. */
  readonly lastDay: string;
  /** The last day of the histories where some time is held out to check predictions against; else null. */
  readonly calibrationEnd: string | null;
}

/**
 * Recency counts back from the reference day, which is normally the day after the last order; customers were watched up
 * to the day before it, or to itself where the log goes on.
 *
 * @param afterLastOrder the day after the last order of the log, null where there is none
 */
export function watchedDays(
  { calibrationEnd }: ReadOptions,
  referenceDay: string,
  afterLastOrder: string | null,
): WatchedDays {
  const goesOn = afterLastOrder !== null && afterLastOrder > referenceDay;
  const lastDay = goesOn ? referenceDay : new Date(Date.parse(referenceDay) - 86_400_000).toISOString().slice(0, 10);
  if (calibrationEnd !== undefined && calibrationEnd >= lastDay) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `The calibration cannot end on ${calibrationEnd}: the log ends on ${lastDay}.`,
      'Choose an earlier day, so that some orders are left to check the predictions against.',
      { calibrationEnd, lastDay },
    );
  }
  return { lastDay, calibrationEnd: calibrationEnd ?? null };
}
