/** Words of the picture of customers. */
export const words = {
  whole: 'Show all',
  closer: 'Closer',
  further: 'Further away',
  hint: 'Drag to move. Zoom with + and −, or Ctrl and the wheel.',
  pictureOf: (x: string, y: string, count: string) =>
    `${count} by ${x} and ${y}. Arrow keys move the picture, plus and minus zoom, zero shows all.`,
  noSegment: 'No segment',
  map: 'Map of all columns',
  acrossLabel: 'Across',
  upLabel: 'Up',
  log: 'Log axis',
  logOf: (column: string) => `Log axis for ${column}`,
  mapTitle: 'How your customers lie to each other',
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
