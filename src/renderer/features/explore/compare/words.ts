/** Words of the comparison of methods. */
export const words = {
  loading: 'The comparison is being read',
  question: 'Which method suits these customers?',
  questionNote:
    'Coterie runs several methods, judges all of them by the same yardstick, and says which differences are more than chance.',
  running: (done: string, all: string) => `Comparing methods: ${done} of about ${all} results are in so far.`,
  runningNote: 'You can look around meanwhile. Cancel keeps everything as it was.',
  stopped: (done: string) => `You stopped after ${done}. They stand below.`,
  stoppedNote: 'Use one of them, or compare again.',
  unclear: 'No method finds clear segments among these customers.',
  found: (method: string, groups: string | null) =>
    groups === null
      ? `${method} serves these customers best.`
      : `${method} with ${groups} serves these customers best.`,

  choose: 'Methods to compare',
  chooseHint: 'The ticked ones have different ideas of what a group is. Add others at will; each takes some time.',
  change: 'Choose methods and range',
  summary: (methods: string, range: string) => `${methods}, ${range} groups`,
  method: 'method',
  start: (methods: string) => `Compare ${methods}`,
  again: (methods: string) => `Compare ${methods} again`,
  comparing: (methods: string) => `Comparing ${methods}`,
  settings: 'Settings',
  settingsOf: (method: string) => `Settings of ${method}`,
  changed: 'changed',
  sampled: (rows: string) => `It is built on a sample of ${rows} customers; everyone else is placed afterwards.`,
  tooMany: (rows: string) => `It takes at most ${rows}.`,
  known: 'A grouping you already have',
  knownHint: 'Segments are compared with it. It builds nothing.',
  noKnown: 'None',
  fewMethods: 'Choose at least one method.',

  table: 'All figures',
  each: 'Best of each method',
  all: 'Every number of groups',
  show: 'Show',
  sortBy: (heading: string) => `Sort by ${heading}`,
  rankHint: 'Best first, all in all. The arrows sort by a column.',
  unsorted: 'Best first again',
  column: {
    method: 'Method',
    k: 'Groups',
    silhouette: 'Silhouette',
    stability: 'Stability',
    smallest: 'Smallest group',
    daviesBouldin: 'Davies–Bouldin',
    calinskiHarabasz: 'Calinski–Harabasz',
    noise: 'In no group',
    agreement: 'Agreement',
    seconds: 'Seconds',
    remark: 'Remark',
    use: 'Use',
  },
  recommended: 'recommended',
  runnerUp: 'runner-up',
  runnerUpSaid: (reason: string) => `Runner-up: ${reason}`,
  inUse: 'in use',
  notToWin: 'cannot win',
  use: 'Use this',
  takeOf: (name: string) => `Use this: ${name}`,
  making: (name: string) => `Making the groups: ${name}`,

  barsTitle: (method: string, value: string) => `${method} sets its groups furthest apart (${value} of 1)`,
  barsTitleSame: (value: string) => `Several methods set their groups equally far apart (${value} of 1)`,
  barsTitleNone: 'How well apart the groups of each method are',
  barsSubtitle:
    'Each method at its best number of groups. Pale ones are marked in the table with the reason why they cannot win.',

  testTitle: 'Which differences are real',
  testNone: 'With one method there is nothing to tell apart.',
  ranksTitle: (method: string) => `${method} ranks first over the draws`,
  ranksTitleNone: 'No method leads by more than chance',
  ranksSubtitle: (resamples: string, measure: string) =>
    `${resamples} draws of the customers, ranked by ${measure}. Where the bars of two methods overlap, their difference may be chance.`,
  ranksSubtitleTwo: (resamples: string, measure: string) =>
    `${resamples} draws of the customers, ranked by ${measure}.`,
  ranksFoot: (test: string, p: string) => `${test} test, ${p}.`,
  ranksFootNemenyi: (test: string, p: string, difference: string) =>
    `${test} test, ${p}. Mean ranks further apart than ${difference} differ (Nemenyi, 5 %).`,
  rankColumns: ['Method', 'Groups', 'Mean rank', 'Mean'],
  refused: 'Could not take part',
} as const;
