/** Words of the pictures of the groups in use. */
export const words = {
  made: (method: string, groups: string) => `${method} made ${groups}.`,
  madeNoise: (method: string, groups: string, noise: string) => `${method} made ${groups} and left ${noise} in none.`,
  segment: 'Segment',
  customers: 'Customers',
  noSegment: 'No segment',

  fitTitle: 'How well customers fit their own group',
  fitTitleOf: (share: string) => `${share} of customers fit their own group better than any other`,
  fitSubtitle:
    'Silhouette of each customer, sorted, one body a group. What reaches left of zero fits a neighbour better.',
  fitFoot: (customers: string, error: string) =>
    error === '' ? `${customers}.` : `${customers}, estimated from a sample (standard error ${error}).`,
  meanFit: 'Mean fit',
  misfits: 'Fit a neighbour better',

  stabilityAll: 'Every group appears again when customers are drawn anew',
  stabilityNone: 'No group is sure to appear again when customers are drawn anew',
  stabilitySome: (stable: string, all: string) =>
    `${stable} of ${all} groups appear again when customers are drawn anew`,
  stabilitySubtitle:
    'Share of a group that is found again (Jaccard), averaged over many draws of the same customers. From 0.75 on a group is stable, from 0.6 on fairly.',
  stability: 'Stability',
  fairly: 'fairly',
  stable: 'stable',

  treeTitle: (groups: string) => `Cut here, the tree falls into ${groups}`,
  treeSubtitle:
    'Customers most alike are joined first, at the bottom. The higher a fork, the less alike its two sides. Drag the line, or move it with the arrow keys.',
  treeFoot: (linkage: string, branches: string, customers: string) =>
    `${linkage} linkage. The last ${branches} of the tree, ${customers}. Colours are the segments in use.`,
  cutLabel: 'Height of the cut',
  cutSaid: (groups: string) => groups,
  takeCut: (groups: string) => `Use this cut: ${groups}`,
  cutInUse: 'This is the cut in use.',
  backToCut: 'Back to the cut in use',
  cutColumns: ['Groups', 'From height', 'To height'],
  oneGroup: 'One group is everyone together. Move the line down to part them.',

  reachTitle: (share: string) => `With this reach, ${share} of customers lie outside dense places`,
  reachSubtitle: (neighbours: number) =>
    `How far each customer is from neighbour ${neighbours}, largest first. Where the curve bends, dense places end. Drag the line, or move it with the arrow keys.`,
  reachFoot: (core: string) => `${core} have enough neighbours within the reach in use.`,
  reachLabel: 'Reach (eps)',
  reachSaid: (eps: string) => `Reach ${eps}`,
  takeReach: (eps: string) => `Use this reach: ${eps}`,
  reachInUse: 'This is the reach in use.',
  toSuggested: (eps: string) => `Take the bend: ${eps}`,
  noBend: 'The curve has no clear bend, so there is no reach to suggest.',
  reachColumns: ['Share of customers', 'Distance to the neighbour'],

  mapTitle: 'The map: ridges keep the groups apart',
  mapSubtitle:
    'Customers who are alike lie near each other. The more a square stands out from the paper, the further it is from its neighbours. Dots are customers, larger for more of them.',
  mapFoot: (quantization: string, topographic: string) =>
    `Customers lie ${quantization} from their square on average (quantisation error). For ${topographic} of them the second-best square is not next to the best (topographic error).`,
  mapColumns: ['Row', 'Column', 'Distance to neighbours', 'Customers', 'Segment'],

  persistenceTitle: (name: string) => `${name} is the densest group that lasts`,
  persistenceSubtitle:
    'How long a group holds together as one looks for ever denser places: the longer the bar, the surer the group.',
  persistence: 'Persistence',

  weightsTitle: (name: string) => `${name} weighs most in the mixture`,
  weightsSubtitle: (shape: string) =>
    `The share of customers that the model expects of each group. Shape of the groups: ${shape}.`,
  weight: 'Weight',

  membershipsClear: 'Most customers belong clearly to one group',
  membershipsShared: 'Many customers stand between two groups',
  membershipsBlurred: 'Nearly everyone belongs a little to every group',
  membershipsNote: (value: string, least: string) =>
    `Every customer belongs a little to every group. Averaged and squared, memberships come to ${value}; ${least} would be everyone in all groups alike, 1 everyone in one group only (partition coefficient).`,

  medoidsTitle: 'The most typical customer of each group',
  medoidsSubtitle: 'Real customers: each is the one nearest to all others of the group.',

  modesTitle: 'What is most common in each group',
  modesSubtitle: 'The most frequent word of each column of words.',

  voteTitle: (share: string) => `The members of the vote agree on ${share} of the customers`,
  voteSubtitle: 'How often each method puts customers where the majority does, groups matched one to one.',
  agreement: 'Agreement with the vote',
  method: 'Method',

  ofMember: (member: string, title: string) => `${member}: ${title}`,
  lossTitle: (epochs: string, loss: string) => `The network learned for ${epochs}; what its code misses is ${loss}`,
  lossSubtitle: (network: string, parameters: string, stopped: 'all epochs' | 'no more gain' | 'by hand') =>
    `${network}, ${parameters} numbers learned. ${
      stopped === 'by hand'
        ? 'It was stopped by hand and the best epoch taken.'
        : stopped === 'no more gain'
          ? 'It stopped when nothing more was gained.'
          : 'It ran through all its epochs.'
    }`,
  trainedOn: (title: string, reason: string, seconds: string) => `Trained on ${title} in ${seconds} s. ${reason}`,
  lossColumns: ['Epoch', 'Loss while learning', 'Loss on rows kept apart'],
  lostTitle: (column: string) => `Of all columns, the code loses most of ${column}`,
  lostSubtitle: (size: number) =>
    `${size === 1 ? 'One number stands' : `${size} numbers stand`} for a customer. How much of each column cannot be told back from them, as a share of how much it varies.`,
  column: 'Column',
  lost: 'Lost',
  spacesTitle: 'The same groups, judged in both spaces',
  spacesHint:
    'A network makes a space in which its groups lie apart, so its own figures flatter it. Compare methods by the figures in your columns.',
  judgedIn: 'Judged in',
  inFeatures: 'your columns',
  inCode: "the network's code",
  baselineIn: (title: string, space: string) => `${title}, in ${space}`,
  spaceFigures: ['Silhouette', 'Davies-Bouldin', 'Calinski-Harabasz'],
  nothing: '–',
  baselineHint: (title: string, agreement: string) =>
    `${title} on the code before it was refined puts ${agreement} of customers in the same groups.`,
  refined: (rounds: string, most: string, last: string) =>
    `Refined in ${rounds}: at most ${most} of customers changed group in one of them, ${last} in the last.`,
} as const;
