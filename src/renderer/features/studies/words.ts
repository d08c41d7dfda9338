/** Words of starting from a published study. */
export const words = {
  open: 'Start from a published study',
  title: 'Start from a published study',
  hint: 'Takes over the columns, the preparation and the settings that a study used, as far as your columns allow. You can change everything afterwards, or undo it.',
  choose: 'Study',
  did: 'The study',
  here: 'Here',
  notHere: 'Not part of it here',
  changes: 'What will change',
  loading: 'Looking at the studies.',
  use: 'Use this preparation',
  cancel: 'Cancel',
  undo: 'Back to what was before',
  inUse: (source: string) => `Prepared as in ${source}`,
  groups: (count: number) =>
    `The study ended with ${count} groups. Choose that number under Explore, or let Coterie recommend one.`,
  openGroups: 'The study left the number of groups open. Explore recommends one.',
} as const;
