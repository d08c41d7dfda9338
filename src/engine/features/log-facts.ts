import type { ReadOptions } from '../../contract/dataset.ts';
import type { LogColumns } from '../ingest/log-columns.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { names, plainName } from '../ingest/words.ts';
import type { FurtherColumn } from './further-line-columns.ts';
import type { OrderLines } from './order-lines.ts';
import type { WatchedDays } from './watched-days.ts';

/** What feature groups know of a log before they sum it up. */
export interface LogFacts {
  readonly events: boolean;
  /** True where the column was found in it. */
  readonly has: (column: keyof LogColumns) => boolean;
  /** Further columns that lines were made with. */
  readonly reads: ReadonlySet<FurtherColumn>;
  readonly hasOrders: boolean;
  readonly hasMoney: boolean;
  readonly hasQuantity: boolean;
  readonly hasReturns: boolean;
  /** What the discount column says: a share in percent, a number (money or a share), or only that there was one. */
  readonly discountIs: 'percent' | 'number' | 'yes';
  /** People who never bought are kept. */
  readonly keepsVisitors: boolean;
  /** ISO day that recency counts back from. */
  readonly referenceDay: string;
  /** The days that lifetimes are told by. */
  readonly watched: WatchedDays;
  /** How many categories and brands get columns of their own. */
  readonly top: number;
  /** Cut points of scores, lowest first, where a person set them. */
  readonly scoreCuts: NonNullable<ReadOptions['scoreCuts']>;
}

const usualTop = 5;

export function logFacts(found: Recognised, lines: OrderLines, options: ReadOptions): LogFacts {
  return {
    events: found.kind === 'events',
    has: (column) => found.log[column] !== null,
    reads: lines.reads,
    hasOrders: found.log.order !== null,
    hasMoney: lines.hasMoney,
    hasQuantity: lines.hasQuantity,
    hasReturns: lines.hasReturns,
    discountIs: discountIs(found.log.discount),
    keepsVisitors: found.kind === 'events' && options.visitors === 'keep',
    referenceDay: lines.referenceDay,
    watched: lines.watched,
    top: options.top ?? usualTop,
    scoreCuts: options.scoreCuts ?? {},
  };
}

function discountIs(shape: LogColumns['discount']): LogFacts['discountIs'] {
  if (shape === null || shape.type !== 'number') return 'yes';
  return shape.percent || names.percent.test(plainName(shape.name)) ? 'percent' : 'number';
}
