import type { ReadOptions } from '../../contract/dataset.ts';
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
}

export function logFacts(found: Recognised, lines: OrderLines, options: ReadOptions): LogFacts {
  return {
    events: found.kind === 'events',
    has: (column) => found.log[column] !== null,
    hasOrders: found.log.order !== null,
    hasMoney: lines.hasMoney,
    hasQuantity: lines.hasQuantity,
    hasReturns: lines.hasReturns,
    keepsVisitors: found.kind === 'events' && options.visitors === 'keep',
    referenceDay: lines.referenceDay,
  };
}
