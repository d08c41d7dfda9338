/** Words of how firm the groups in use are. */
export const words = {
  question: 'Would you find these groups again?',
  questionNote:
    'Coterie makes the groups again without part of the customers, from other starting points and with other settings, and says what stays the same. It takes about as long as twenty clusterings.',
  start: 'Test these groups',
  again: 'Test again',
  running: 'Testing how firm the groups are',
  runningNote: 'You can look around meanwhile. Cancel keeps everything as it was.',
  stopped: 'You stopped before the result was in. Nothing was changed.',

  firm: 'These groups stand on firm ground.',
  fairlyFirm: 'The main lines of these groups hold; their edges move.',
  loose: 'These groups change much when anything changes. Take them as one way to look at your customers.',

  dotsTitle: (mean: string) => `Customers left out land in the same group: agreement ${mean} of 1`,
  dotsSubtitle: (folds: string) =>
    `Agreement with the result (adjusted Rand index), one dot a repetition, the stroke their mean. ${folds} times, part of the customers was left out, the groups made without them, and they were placed afterwards.`,
  folds: 'Customers left out',
  seeds: 'Other starting points',
  dotColumns: ['Repetition', 'Agreement'],

  segmentsTitle: (name: string) => `${name} is the surest group`,
  segmentsSubtitle: 'Share of its customers that come back to it when placed without having been seen.',
  segmentColumns: ['Segment', 'Come back when left out', 'Found again in new draws'],

  settingTitle: (setting: string) => `If the ${setting} were different`,
  settingSubtitle: 'Agreement with the groups in use. The flatter the line, the less they hang on this setting.',
  settingColumns: (setting: string) => [setting, 'Groups', 'In no group', 'Silhouette', 'Agreement'],
  settings: { k: 'Number of groups', eps: 'Reach (eps)', seed: 'Seed' } as Readonly<Record<string, string>>,

  differences: 'In what the groups differ',
  differencesFinding: (differ: string, all: string) => `The groups differ by more than chance in ${differ} of ${all}.`,
  differencesNone: 'No column differs between the groups by more than chance.',
  differencesHint:
    'A column that built the groups is bound to differ; the others tell you something new. Chance is held to one false find in twenty over all columns.',
  column: 'Column',
  effect: 'How much',
  chance: 'Could it be chance?',
  built: 'built the groups',
  figures: (test: string, statistic: string, freedom: string, p: string) => `${test} ${statistic}, df ${freedom}, ${p}`,
  tests: { 'Kruskal-Wallis': 'Kruskal–Wallis H', 'chi-squared': 'χ²' } as const,
  effectNone: 'hardly',
  effectSmall: 'a little',
  effectClear: 'clearly',
  effectStrong: 'strongly',
  chanceSurely: 'No, surely not',
  chanceUnlikely: 'Very unlikely',
  chanceRather: 'Unlikely',
  chancePossible: 'Yes, it could',
  details: 'Figures',

  agreement: 'Compare with a grouping you already have',
  agreementHint:
    'Choose a column that already sorts your customers, such as a loyalty tier. Coterie says how far the groups agree with it.',
  agreementColumn: 'Column',
  agreementNone: 'Choose a column',
  agreementAlike: (column: string) => `The groups and ${column} sort customers nearly the same way.`,
  agreementPartly: (column: string) => `The groups and ${column} agree in part.`,
  agreementLittle: (column: string) => `The groups say something other than ${column}.`,
  agreementRows: (rows: string) => `Over ${rows} with both a group and a value.`,
  adjustedRand: 'Adjusted Rand index',
  mutualInformation: 'Mutual information, normalised',
  matched: 'Same when matched one to one',
} as const;
