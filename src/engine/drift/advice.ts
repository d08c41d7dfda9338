import type { ColumnDrift, DriftAdvice, SegmentDrift, UnlikeDrift } from '../../contract/drift.ts';
import { bareName } from '../segments/column-words.ts';
import { pluralText, shareText } from '../segments/format-number.ts';
import { FEWEST_CUSTOMERS } from './column-drift.ts';

/** From this part of the columns on, strong moves mean that the segments describe other people. */
const MANY_COLUMNS = 1 / 3;
/** Excess of customers unlike any seen from which segments should be watched, and built anew. */
const UNLIKE_WATCH = 0.01;
const UNLIKE_AGAIN = 0.05;
/** Change of a segment's share from which it should be watched, and built anew. */
const SHARE_WATCH = 0.05;
const SHARE_AGAIN = 0.15;

interface Found {
  readonly columns: readonly ColumnDrift[];
  readonly absent: readonly string[];
  readonly segments: readonly SegmentDrift[] | null;
  readonly unlike: UnlikeDrift | null;
  readonly customers: readonly [before: number, now: number];
}

interface Reason {
  readonly again: boolean;
  readonly text: string;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(bareName);
  if (names.length > 3) shown.push(`${names.length - 3} more`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function ofColumns({ columns, absent }: Found): Reason[] {
  const strong = columns.filter(({ reading }) => reading === 'strong').map(({ column }) => column);
  const slight = columns.filter(({ reading }) => reading === 'slight').map(({ column }) => column);
  const reasons: Reason[] = [];
  if (absent.length > 0) {
    const built = absent.length === 1 ? 'a column that built' : 'columns that built';
    reasons.push({ again: true, text: `The new data lack ${listed(absent)}, ${built} the segments.` });
  }
  if (strong.length > 0) {
    const again = strong.length >= Math.max(1, MANY_COLUMNS * columns.length);
    const of = columns.length === 1 ? '' : ` (${strong.length} of ${columns.length} columns)`;
    reasons.push({ again, text: `Customers differ clearly in ${listed(strong)}${of}.` });
  }
  if (slight.length > 0) reasons.push({ again: false, text: `They differ a little in ${listed(slight)}.` });
  return reasons;
}

function ofUnlike({ unlike }: Found): Reason[] {
  if (!unlike || unlike.low <= 0) return [];
  const excess = unlike.share - unlike.expected;
  if (excess < UNLIKE_WATCH) return [];
  const usual = unlike.expected > 0 ? `; ${shareText(unlike.expected)} would be usual` : '';
  return [
    {
      again: excess >= UNLIKE_AGAIN,
      text: `${pluralText(unlike.count, 'customer')} (${shareText(unlike.share)}) ${unlike.count === 1 ? 'is' : 'are'} unlike anyone the segments were built from${usual}.`,
    },
  ];
}

function ofSegments({ segments }: Found): Reason[] {
  return (segments ?? [])
    .filter(({ low, high, before, now }) => (low > 0 || high < 0) && Math.abs(now - before) >= SHARE_WATCH)
    .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))
    .slice(0, 2)
    .map(({ name, before, now }) => ({
      again: Math.abs(now - before) >= SHARE_AGAIN,
      text: `The share of ${name} goes ${now > before ? 'up' : 'down'} from ${shareText(before)} to ${shareText(now)}.`,
    }));
}

/** Whether the segments may stay, should be watched or built anew, and why. */
export function driftAdvice(found: Found): DriftAdvice {
  const [before, now] = found.customers;
  const reasons = [...ofColumns(found), ...ofUnlike(found), ...ofSegments(found)].sort(
    (a, b) => Number(b.again) - Number(a.again),
  );
  const texts = reasons.map(({ text }) => text);
  if (Math.min(before, now) < FEWEST_CUSTOMERS && found.absent.length === 0) {
    return {
      action: 'keep',
      sentence: `Keep the segments for now: ${pluralText(Math.min(before, now), 'customer')} are too few to tell whether anything has changed.`,
      reasons: [],
    };
  }
  if (reasons.some(({ again }) => again)) {
    return {
      action: 'cluster-again',
      sentence: 'Cluster again: the segments no longer describe these customers well.',
      reasons: texts,
    };
  }
  if (reasons.length > 0) {
    return {
      action: 'watch',
      sentence: 'The segments still fit, but watch them: something has begun to move.',
      reasons: texts,
    };
  }
  return {
    action: 'keep',
    sentence: 'Keep the segments: the new customers are much like those they were built on.',
    reasons: [],
  };
}
