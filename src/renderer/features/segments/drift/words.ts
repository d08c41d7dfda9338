import type { DriftAdvice, DriftReading } from '../../../../contract/drift.ts';

/** Words of what changed between earlier customers and newer ones. */
export const words = {
  title: (source: string) => `Newer customers than those of ${source}`,
  hint: 'Its segments are kept. Clustered again, they keep their numbers, names, notes and colours.',
  again: 'Cluster again',
  againRunning: 'Clustering again',
  againHints: {
    keep: 'It brings the same segments to the newer customers: same columns, preparation and number of groups.',
    watch: 'With the same columns, preparation and number of groups as before.',
    'cluster-again': 'With the same columns, preparation and number of groups as before.',
  } satisfies Record<DriftAdvice['action'], string>,
  details: 'What has changed, column by column',
  tableHint:
    'Bars: a tenth of the earlier customers each, grey before and coloured now. A move counts where it is larger than chance gives.',
  column: 'Column',
  bars: 'Before and now',
  before: 'Mean before',
  now: 'Mean now',
  index: 'Stability index',
  chance: 'By chance',
  reading: 'Reading',
  readings: {
    steady: 'As before',
    slight: 'Moved a little',
    strong: 'Moved clearly',
    'too-few': 'Too few to tell',
  } satisfies Record<DriftReading, string>,
  barsOf: (column: string, parts: string) => `${column}, share of customers before and now: ${parts}`,
  part: (label: string, before: string, now: string) => `${label} ${before}, ${now}`,
  unlike: (customers: string, share: string, usual: string) =>
    `${customers} (${share}) are unlike anyone the segments were built from; ${usual} would be usual.`,
  unplaced: (customers: string) => `${customers} lack a value that the segments ask for.`,
  absent: (columns: string) => `The newer file lacks ${columns}.`,
} as const;
