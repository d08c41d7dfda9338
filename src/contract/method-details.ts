import * as z from 'zod';
import { trainingSummary } from './neural.ts';

/** Figures of one grouping in two spaces, so that nobody compares a method by its own ruler. */
const spaceFigures = z.object({
  silhouette: z.number().nullable(),
  daviesBouldin: z.number().nullable(),
  calinskiHarabasz: z.number().nullable(),
});

/** How a network learned its code, and what the code keeps of the columns. */
const codeLearning = z.object({
  training: trainingSummary,
  codeSize: z.number().int().describe('numbers of the code that stand for a customer'),
  reconstructionLoss: z.number().describe('mean squared error over all customers and columns, in the prepared space'),
  reconstruction: z
    .array(z.object({ column: z.string(), error: z.number(), share: z.number() }))
    .describe('by prepared column: mean squared error, and its share of the variance of the column'),
});
export type CodeLearning = z.infer<typeof codeLearning>;

const perSegment = 'by segment number, 1 first';

/** What only one method has to show of its result, kept with the run. Segments are numbered from 1, 0 is none. */
export const methodDetails = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tree'),
    linkage: z.enum(['ward', 'complete', 'average', 'single']),
    /** The last merges, lowest first. A node below 0 is the leaf −node − 1; others count the merges of this list from 0. */
    merges: z.array(
      z.object({ left: z.number().int(), right: z.number().int(), height: z.number(), size: z.number().int() }),
    ),
    leaves: z.array(z.object({ size: z.number().int(), segment: z.number().int() })),
    cut: z.number().describe('height of the cut that made the segments'),
  }),
  z.object({
    kind: z.literal('density'),
    eps: z.number(),
    minSamples: z.number().int(),
    suggestedEps: z.number().nullable().describe('the bend of the k-distance graph, null where it has none'),
    corePoints: z.number().int(),
    /** Distance to the minSamples-th neighbour, falling, thinned to at most 400 places. */
    kDistances: z.array(
      z.object({ share: z.number().describe('of customers with a larger one'), distance: z.number() }),
    ),
  }),
  z.object({
    kind: z.literal('density tree'),
    minClusterSize: z.number().int(),
    minSamples: z.number().int(),
    persistence: z.array(z.number()).describe(perSegment),
  }),
  z.object({
    kind: z.literal('map'),
    gridRows: z.number().int(),
    gridColumns: z.number().int(),
    uMatrix: z.array(z.number()).describe('mean distance of each unit to its neighbours, row by row'),
    hits: z.array(z.number().int()).describe('customers of each unit'),
    segments: z.array(z.number().int()).describe('segment of each unit'),
    quantizationError: z.number(),
    topographicError: z.number(),
  }),
  z.object({
    kind: z.literal('mixture'),
    covarianceType: z.enum(['full', 'tied', 'diag', 'spherical']),
    weights: z.array(z.number()).describe(perSegment),
  }),
  z.object({
    kind: z.literal('memberships'),
    m: z.number(),
    partitionCoefficient: z.number().describe('mean squared membership, 1/k to 1 (Bezdek)'),
  }),
  z.object({
    kind: z.literal('medoids'),
    rows: z.array(z.number().int()).describe(`row of the customer table, ${perSegment}`),
    loss: z.number().describe('sum of distances to the medoids'),
  }),
  z.object({
    kind: z.literal('prototypes'),
    gamma: z.number(),
    cost: z.number(),
    modes: z.array(z.array(z.object({ column: z.string(), level: z.string() }))).describe(perSegment),
  }),
  z.object({
    kind: z.literal('vote'),
    agreement: z.number().describe('mean share of members that agree with the vote'),
    members: z.array(
      z.object({
        method: z.string(),
        agreement: z.number(),
        learning: codeLearning
          .optional()
          .describe('of a member that is a network; absent in runs from before it was kept'),
      }),
    ),
  }),
  z.object({
    kind: z.literal('code'),
    ...codeLearning.shape,
    inCode: spaceFigures.describe('of the segments, in the space of the code'),
    inFeatures: spaceFigures.describe('of the same segments, in the prepared space'),
    /** The plain way beside it, on the same code: k-means for a method that refines the code. */
    baseline: z
      .object({
        title: z.string(),
        inCode: spaceFigures,
        inFeatures: spaceFigures,
        agreement: z.number().describe('share of customers in the same segment, segments matched'),
      })
      .nullable(),
    refinement: z
      .array(z.object({ round: z.number().int(), divergence: z.number(), moved: z.number() }))
      .describe('of deep embedded clustering: KL divergence and share of customers that changed segment; else empty'),
  }),
]);
export type MethodDetails = z.infer<typeof methodDetails>;
