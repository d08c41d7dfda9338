import { capitalise } from '../../../charts/format.ts';
import { numberWord } from '../../components/format.ts';
import type { Meaning } from './meaning.ts';

/** Words of the Features step. */
export const words = {
  looking: 'Looking at the columns.',
  finding: (count: string, names: string) => `${count} the segments: ${names}.`,
  builds: (count: number) => (count === 1 ? 'One column builds' : `${capitalise(numberWord(count))} columns build`),
  note: 'Customers end up together when they are alike in these columns. The others describe the segments once they are found.',
  meanings: {
    recency: { title: 'How recently', hint: 'When they last came.' },
    frequency: { title: 'How often', hint: 'How many times they came.' },
    value: { title: 'How much', hint: 'What they spend.' },
    taste: { title: 'What', hint: 'What they buy and like.' },
    time: { title: 'When', hint: 'Since when, and at what hours.' },
    payment: { title: 'How they pay', hint: 'By card, invoice, voucher.' },
    person: { title: 'Who', hint: 'Traits of the person.' },
    other: { title: 'Everything else', hint: '' },
  } satisfies Record<Meaning, { title: string; hint: string }>,
  uses: (column: string) => `Build segments by ${column}`,
  protectedOff: 'Protected',
  protectedOn: 'Protected, used all the same',
  protectedWhy: 'A personal trait. Left out so that nobody is sorted by it; it still describes the segments.',
  protectedAsk: (column: string) =>
    `${column} is a personal trait. With it, segments may treat people differently for who they are, which can be unlawful. Use it all the same?`,
  protectedYes: 'Use it',
  protectedNo: 'Leave it out',
  typical: (value: string, from: string, to: string) => `Typically ${value}, from ${from} to ${to}`,
  levels: (count: string) => `${count} different values`,
  mostly: (counted: string, level: string, share: string) => `${counted}, mostly ${level} (${share})`,
  same: 'Says nearly the same',
  sameAs: (column: string, r: string) => ` as ${column} (${r}), so it counts twice. One of them is enough.`,
  unusable: 'Not for building segments',
  last: 'At least one column must stay.',
  correlationNone: 'No two of these columns say the same',
  correlationStrong: (a: string, b: string) => `${a} and ${b} say nearly the same`,
  correlationSome: (a: string, b: string) => `${a} and ${b} go together most`,
  correlationSubtitle: 'How closely each two columns rise and fall together, after preparation: 1 fully, 0 not at all.',
  correlationFootnote: (columns: string) => `${columns} as they go into the segments.`,
  next: 'Next: see how many segments there are.',
  columnA: 'Column',
  columnB: 'with',
  r: 'Correlation',
} as const;
