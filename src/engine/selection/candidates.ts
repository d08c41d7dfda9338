import type { ColumnInfo } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { SelectionOptions } from '../../contract/selection.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { whyNot } from '../prepare/suggest.ts';
import type { Table } from '../table.ts';

export interface Candidates {
  /** In the order of the table. */
  readonly chosen: ColumnInfo[];
  /** Columns that were asked for but cannot build segments, and why. */
  readonly unusable: readonly { readonly name: string; readonly reason: string }[];
  readonly protectedLeftOut: string[];
}

/**
 * The columns to choose among: those named, or else all features. The target is never one of them. Protected columns
 * are left out unless asked in, named or not; words with many levels, free text, dates and mostly empty columns cannot
 * build segments. Throws `UNKNOWN_COLUMN`, or `NO_USABLE_COLUMNS` where nothing is left.
 */
export function candidatesOf(table: Table, options: SelectionOptions): Candidates {
  const all = table.info.map((info) => info.name);
  for (const name of [...(options.columns ?? []), ...(options.target ? [options.target] : [])]) {
    if (!all.includes(name)) throw unknownColumn(name, all);
  }
  const chosen: ColumnInfo[] = [];
  const unusable: { name: string; reason: string }[] = [];
  const protectedLeftOut: string[] = [];
  for (const info of table.info) {
    if (info.name === options.target || info.role === 'id' || !isAskedFor(info, options)) continue;
    if (info.role === 'protected' && !options.includeProtected) {
      protectedLeftOut.push(info.name);
      continue;
    }
    const reason = refusal(table, info);
    // A column without spread is judged like any other: that is what a person should read of it.
    if (reason !== null && info.distinct > 1) unusable.push({ name: info.name, reason });
    else chosen.push(info);
  }
  if (chosen.some((info) => info.distinct > 1)) return { chosen, unusable, protectedLeftOut };
  throw new CoterieError(
    'NO_USABLE_COLUMNS',
    'There is no column to choose among.',
    protectedLeftOut.length > 0
      ? 'Ask the protected columns in, or give columns of numbers the role "feature".'
      : 'Give columns of numbers the role "feature" first.',
  );
}

function refusal(table: Table, info: ColumnInfo): string | null {
  if (info.group === 'scores')
    return 'A score worked out from recency, frequency and money, which say it more exactly.';
  if (info.type === 'date') return 'A date cannot build segments.';
  return whyNot({ ...info, role: 'feature' }, table.rows);
}

function isAskedFor(info: ColumnInfo, { columns, includeProfile }: SelectionOptions): boolean {
  if (columns) return columns.includes(info.name);
  if (info.role === 'feature' || info.role === 'protected') return true;
  return includeProfile && info.role === 'profile' && info.type !== 'date' && info.type !== 'text';
}
