/** Words of the picture of customers. */
export const words = {
  whole: 'Show all',
  closer: 'Closer',
  further: 'Further away',
  hint: 'Drag to move. Zoom with + and −, or Ctrl and the wheel.',
  pictureOf: (x: string, y: string, count: string) =>
    `${count} by ${x} and ${y}. Arrow keys move the picture, plus and minus zoom, zero shows all.`,
  noSegment: 'No segment',
  outside: 'Grey: customers of no segment.',
  pictureLabel: 'Picture',
  map: 'Map of all columns',
  umap: 'Neighbourhood map, for looking only',
  latent: 'Code of the network',
  columns: 'Two columns',
  acrossLabel: 'Across',
  upLabel: 'Up',
  log: 'Log axis',
  logOf: (column: string) => `Log axis for ${column}`,
  titles: {
    pca: 'How your customers lie to each other',
    umap: 'Who is like whom',
    latent: 'How the network sees your customers',
  },
  latentSubtitle:
    'Each dot is a customer by the code that the network learned. Groups lie apart here because it was made so.',
  umapNote: 'For looking only: distances across the map mean little, and nothing is judged by it.',
  umapWaiting: 'The neighbourhood map is being drawn. With many customers that takes a while.',
  pairTitle: (x: string, y: string) => `${x} and ${y}`,
  mapSubtitle: 'Each dot is a customer; near each other means alike.',
  pairSubtitle: 'Each dot is a customer.',
  logOne: (column: string) =>
    `${column} is on a log axis, because a few customers are far above all others: each mark is ten times the one before.`,
  logBoth: (x: string, y: string) =>
    `${x} and ${y} are on log axes, because a few customers are far above all others: each mark is ten times the one before.`,
  kept: (share: string) => `The map keeps ${share} of the differences between customers.`,
  shown: (count: string) => `${count}.`,
  thinned: (shown: string, all: string) => `${shown} of ${all} customers, evenly thinned.`,
  savePicture: 'Save as a picture',
  centreX: (label: string) => `Mean of ${label}`,
  segment: 'Segment',
  customers: 'Customers',
} as const;
