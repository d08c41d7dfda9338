import type { DriftReading } from '../../../../contract/drift.ts';

/** Words of what changed between earlier customers and newer ones. */
export const words = {
  title: (source: string) => `Newer customers than those of ${source}`,
  hint: 'Its segments stay in the project, and what goes on has their numbers, names, notes and colours.',
  keep: 'Keep these segments',
  keepRunning: 'Placing the customers',
  keepHint:
    'Places the newer customers in them by the same rule as before. Nothing is clustered; sizes and figures are new.',
  again: 'Cluster again',
  againRunning: 'Clustering again',
  againHint: 'Builds them anew, with the same columns, preparation and number of groups as before.',
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
