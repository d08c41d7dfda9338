import type { ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { LogColumns } from '../ingest/find-roles.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { OrderLines } from './order-lines.ts';

/** What feature groups know of a log before they sum it up. */
export interface LogFacts {
  readonly events: boolean;
  /** The columns found in it. */
  readonly has: (column: keyof LogColumns) => boolean;
  readonly hasOrders: boolean;
  readonly hasMoney: boolean;
  readonly hasQuantity: boolean;
  readonly hasReturns: boolean;
  /** People who never bought are kept. */
  readonly keepsVisitors: boolean;
  /** ISO day that recency counts back from. */
  readonly referenceDay: string;
  /** ISO days: the last day that was watched, and the last of the histories for lifetime value where some time is held out. */
  readonly lastDay: string;
  readonly calibrationEnd: string | null;
}

export function logFacts(found: Recognised, lines: OrderLines, options: ReadOptions): LogFacts {
  // The default reference day is the day after the last order; one that was asked for belongs to the log.
  const lastDay = options.referenceDay ?? dayBefore(lines.referenceDay);
  if (options.calibrationEnd !== undefined && options.calibrationEnd >= lastDay) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `The calibration cannot end on ${options.calibrationEnd}: the log ends on ${lastDay}.`,
      'Choose an earlier day, so that some orders are left to check the predictions against.',
      { calibrationEnd: options.calibrationEnd, lastDay },
    );
  }
  return {
    events: found.kind === 'events',
    has: (column) => found.log[column] !== null,
    hasOrders: found.log.order !== null,
    hasMoney: lines.hasMoney,
    hasQuantity: lines.hasQuantity,
    hasReturns: lines.hasReturns,
    keepsVisitors: found.kind === 'events' && options.visitors === 'keep',
    referenceDay: lines.referenceDay,
    lastDay,
    calibrationEnd: options.calibrationEnd ?? null,
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
