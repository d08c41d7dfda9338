import type { MethodDetails } from '../../src/contract/method-details.ts';

type Details<K extends MethodDetails['kind']> = Extract<MethodDetails, { kind: K }>;

/** A tree of `leaves` leaves, neighbours joined first, in `segments` segments side by side. */
export function treeDetails(leaves: number, segments = 3): Details<'tree'> {
  const segmentOf = (leaf: number) => Math.min(segments, 1 + Math.floor((leaf * segments) / leaves));
  const merges: Details<'tree'>['merges'][number][] = [];
  // Within a segment first, so that every segment is one branch.
  let open = Array.from({ length: leaves }, (_, leaf) => ({ node: -leaf - 1, size: 10, segment: segmentOf(leaf) }));
  const join = (at: number) => {
    const [left, right] = [open[at], open[at + 1]];
    const size = left.size + right.size;
    merges.push({ left: left.node, right: right.node, height: 1 + merges.length, size });
    const joined = { node: merges.length - 1, size, segment: left.segment };
    open = [...open.slice(0, at), joined, ...open.slice(at + 2)];
  };
  while (open.length > segments) join(open.findIndex((node, at) => node.segment === open[at + 1]?.segment));
  const cut = 1 + merges.length - 0.5;
  while (open.length > 1) join(0);
  return {
    kind: 'tree',
    linkage: 'ward',
    merges,
    leaves: Array.from({ length: leaves }, (_, leaf) => ({ size: 10, segment: segmentOf(leaf) })),
    cut,
  };
}

/** A k-distance graph that falls steeply over the first tenth of the customers. */
export function densityDetails(change: Partial<Details<'density'>> = {}): Details<'density'> {
  return {
    kind: 'density',
    eps: 0.5,
    minSamples: 5,
    suggestedEps: 0.4,
    corePoints: 180,
    kDistances: Array.from({ length: 101 }, (_, i) => ({
      share: i / 100,
      distance: i < 10 ? 3 - 0.26 * i : 0.4 - 0.003 * (i - 10),
    })),
    ...change,
  };
}

/** A map of units in two segments, a ridge between them. */
export function mapDetails(gridRows = 6, gridColumns = 8): Details<'map'> {
  const units = Array.from({ length: gridRows * gridColumns }, (_, unit) => unit % gridColumns);
  const middle = Math.floor(gridColumns / 2);
  return {
    kind: 'map',
    gridRows,
    gridColumns,
    uMatrix: units.map((column) => (column === middle ? 0.9 : 0.2)),
    hits: units.map((column) => (column === middle ? 0 : 3 + column)),
    segments: units.map((column) => (column < middle ? 1 : column > middle ? 2 : 0)),
    quantizationError: 0.31,
    topographicError: 0.04,
  };
}

/** A network that learned for `epochs`, on rows with others kept apart beside them, and loses most of the last column. */
export function codeDetails(epochs = 40, columns = 5): Details<'code'> {
  const figures = { silhouette: 0.4, daviesBouldin: 0.9, calinskiHarabasz: 120 };
  return {
    kind: 'code',
    training: {
      backend: { backend: 'kernels', title: 'a trainer', reason: 'It was the fastest.' },
      network: '5-8-2-8-5, relu',
      parameters: 150,
      curve: Array.from({ length: epochs }, (_, at) => ({
        epoch: at + 1,
        loss: 0.1 + 1 / (at + 1),
        validationLoss: 0.12 + 1 / (at + 1),
        accuracy: null,
        validationAccuracy: null,
      })),
      epochs,
      bestEpoch: epochs - 1,
      stopped: 'all epochs',
      seconds: 1.25,
    },
    codeSize: 2,
    reconstructionLoss: 0.3,
    reconstruction: Array.from({ length: columns }, (_, i) => ({
      column: `trait ${i + 1}`,
      error: (i + 1) / (columns + 1),
      share: (i + 1) / (columns + 1),
    })),
    inCode: figures,
    inFeatures: figures,
    baseline: null,
    refinement: [],
  };
}

/** One of every other kind, of two segments. */
export const otherDetails: readonly MethodDetails[] = [
  { kind: 'density tree', minClusterSize: 20, minSamples: 10, persistence: [0.4, 0.12] },
  { kind: 'mixture', covarianceType: 'full', weights: [0.7, 0.3] },
  { kind: 'memberships', m: 2, partitionCoefficient: 0.62 },
  { kind: 'medoids', rows: [3, 17], loss: 210.5 },
  {
    kind: 'prototypes',
    gamma: 0.4,
    cost: 900,
    modes: [[{ column: 'city', level: 'Oslo' }], [{ column: 'city', level: 'Bern' }]],
  },
  {
    kind: 'vote',
    agreement: 0.93,
    members: [
      { method: 'kmeans', agreement: 0.98 },
      { method: 'gmm', agreement: 0.81 },
    ],
  },
];
