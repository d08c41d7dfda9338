import type { ScoreResult } from '../../../contract/scoring.ts';
import { formatCount, formatPlural } from '../../components/format.ts';
import { words } from './words.ts';

/** What placing a file came to, in one sentence. */
export function scoreFinding({ rows, placed, unlike, segments }: ScoreResult): string {
  const all = formatPlural(rows, 'new customer');
  const said = placed === rows ? all : `${formatCount(placed)} of ${all}`;
  if (unlike > 0) return words.placedUnlike(said, words.unlikeCount(unlike, formatCount(unlike)));
  return words.placed(said, formatPlural(segments.filter(({ id }) => id > 0).length, 'segment'));
}

/** What is to be known about how the file was read, one sentence each. */
export function readingNotes(
  { columns, setAside, referenceDay, meanConfidence }: ScoreResult,
  share: (v: number) => string,
  day: (v: string) => string,
): string[] {
  const renamed = columns.filter(({ name, inFile }) => name !== inFile);
  const few = (list: readonly string[]) =>
    list.length > 5 ? `${list.slice(0, 5).join(', ')} ${words.more(formatCount(list.length - 5))}` : list.join(', ');
  return [
    ...(meanConfidence === null ? [] : [words.sureness(share(meanConfidence))]),
    ...(referenceDay === null ? [] : [words.referenceDay(day(referenceDay))]),
    ...(renamed.length > 0 ? [words.renamed(few(renamed.map(({ name, inFile }) => words.pair(inFile, name))))] : []),
    ...(setAside.length > 0 ? [words.setAside(few(setAside))] : []),
  ];
}
