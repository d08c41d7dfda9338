/** What kind of customers a segment of RFM holds; decides what to do about them. */
export type Archetype =
  | 'champions'
  | 'loyal'
  | 'promising'
  | 'new'
  | 'steady'
  | 'fading'
  | 'atRisk'
  | 'lapsedBig'
  | 'oneTime'
  | 'lapsed'
  | 'lost';

/** The eleven kinds that cells of RFM scores are usually called by, with the names used for them everywhere. */
export const usualNames = {
  champions: 'Champions',
  loyal: 'Loyal regulars',
  promising: 'Promising regulars',
  new: 'New customers',
  activeSmall: 'Active small spenders',
  steady: 'Steady customers',
  fading: 'Fading customers',
  atRisk: 'At risk',
  lapsedBig: 'Lapsed big spenders',
  lapsed: 'Lapsed customers',
  lost: 'Lost customers',
} as const;

type Usual = keyof typeof usualNames;

/** The kind of each cell: `cellArchetypes[r - 1][fm - 1]` for the recency score r and the joint score fm of the others. */
export const cellArchetypes: readonly (readonly Usual[])[] = [
  ['lost', 'lapsed', 'atRisk', 'atRisk', 'lapsedBig'],
  ['lapsed', 'lapsed', 'atRisk', 'atRisk', 'lapsedBig'],
  ['fading', 'fading', 'steady', 'loyal', 'loyal'],
  ['activeSmall', 'promising', 'promising', 'loyal', 'loyal'],
  ['new', 'promising', 'promising', 'champions', 'champions'],
];
