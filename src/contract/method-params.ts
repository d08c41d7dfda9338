import * as z from 'zod';

/** Titles and descriptions are what a person reads beside the field; keys are scikit-learn's names in camel case. */
const k = z
  .number()
  .int()
  .min(1)
  .meta({ title: 'Number of groups', description: 'how many groups to build (n_clusters)' });
const nInit = (starts: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(starts)
    .meta({ title: 'Starts', description: 'how often to start from different places; the best result is kept' });
const maxIter = (rounds: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(rounds)
    .meta({ title: 'Rounds at most', description: 'when to stop even if customers still move' });
const tol = (least: number, description: string) =>
  z.number().min(0).default(least).meta({ title: 'Tolerance', description });
const centerInit = z
  .enum(['k-means++', 'random'])
  .default('k-means++')
  .meta({ title: 'First centres', description: 'spread out (k-means++) or any customers (random)' });
const sampleRows = z.number().int().min(50).optional().meta({
  title: 'Build on a sample',
  description: 'how many customers, drawn by chance, to build the groups on; everyone else is then placed',
});

/** Parameters of k-means; names and defaults follow scikit-learn's KMeans. */
export const kmeansParams = z.object({
  k,
  init: centerInit,
  nInit: nInit(10),
  maxIter: maxIter(300),
  tol: tol(1e-4, 'relative to the mean variance of the columns'),
});
export type KMeansParams = z.infer<typeof kmeansParams>;

/** Mini-batch k-means (Sculley 2010); names and defaults follow scikit-learn's MiniBatchKMeans. */
export const miniBatchParams = z.object({
  k,
  init: centerInit,
  nInit: nInit(3),
  maxIter: maxIter(100),
  batchSize: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1024)
    .meta({ title: 'Batch size', description: 'customers looked at in each step' }),
  tol: tol(0, 'stop when the centres move less than this, relative to the mean variance; 0 leaves it to the next rule'),
  maxNoImprovement: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .meta({ title: 'Patience', description: 'steps without improvement before it stops' }),
  reassignmentRatio: z.number().min(0).max(1).default(0.01).meta({
    title: 'Restart small centres',
    description: 'share of the largest count below which a centre starts anew',
  }),
});
export type MiniBatchParams = z.infer<typeof miniBatchParams>;

/** K-medoids by FasterPAM (Schubert and Rousseeuw 2021). */
export const kMedoidsParams = z.object({
  k,
  metric: z
    .enum(['euclidean', 'manhattan', 'gower'])
    .default('euclidean')
    .meta({ title: 'Distance', description: 'gower suits a mix of numbers and words' }),
  init: z
    .enum(['build', 'random'])
    .default('build')
    .meta({ title: 'First medoids', description: 'the best in turn (build) or any customers (random)' }),
  nInit: nInit(1),
  maxIter: maxIter(100),
  sampleRows,
});
export type KMedoidsParams = z.infer<typeof kMedoidsParams>;

/** Fuzzy c-means (Bezdek 1981). */
export const fuzzyParams = z.object({
  k,
  m: z.number().gt(1).max(10).default(2).meta({
    title: 'Fuzziness',
    description: 'near 1 is a hard split, larger lets customers belong to several groups',
  }),
  nInit: nInit(3),
  maxIter: maxIter(300),
  tol: tol(1e-5, 'stop when no membership changes by more than this'),
});
export type FuzzyParams = z.infer<typeof fuzzyParams>;

/** Gaussian mixture by expectation-maximisation; names and defaults follow scikit-learn's GaussianMixture. */
export const gmmParams = z.object({
  k,
  covarianceType: z.enum(['full', 'tied', 'diag', 'spherical']).default('full').meta({
    title: 'Shape of the groups',
    description: 'full: any ellipse each; tied: one for all; diag: along the columns; spherical: round',
  }),
  nInit: nInit(1),
  maxIter: maxIter(100),
  tol: tol(1e-3, 'stop when the log-likelihood per customer gains less than this'),
  regCovar: z
    .number()
    .min(0)
    .default(1e-6)
    .meta({ title: 'Least variance', description: 'added to every variance, so that no group shrinks to a point' }),
});
export type GmmParams = z.infer<typeof gmmParams>;

/** Agglomerative clustering; names follow scikit-learn's AgglomerativeClustering. Give `k` or `distanceThreshold`. */
export const hierarchicalParams = z.object({
  k: k.optional(),
  distanceThreshold: z
    .number()
    .positive()
    .optional()
    .meta({ title: 'Height of the cut', description: 'cut the tree at this height instead of at a number of groups' }),
  linkage: z
    .enum(['ward', 'complete', 'average', 'single'])
    .default('ward')
    .meta({ title: 'Linkage', description: 'what counts as the distance of two groups' }),
  sampleRows,
});
export type HierarchicalParams = z.infer<typeof hierarchicalParams>;

/** DBSCAN (Ester et al. 1996); names follow scikit-learn. Without `eps` the bend of the k-distance graph decides. */
export const dbscanParams = z.object({
  eps: z
    .number()
    .positive()
    .optional()
    .meta({ title: 'Reach (eps)', description: 'how near counts as near; left out, the k-distance graph suggests it' }),
  minSamples: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(5)
    .meta({ title: 'Neighbours', description: 'customers within reach that make a dense place, oneself included' }),
  sampleRows,
});
export type DbscanParams = z.infer<typeof dbscanParams>;

/** HDBSCAN (Campello, Moulavi and Sander 2013); names follow scikit-learn. */
export const hdbscanParams = z.object({
  minClusterSize: z
    .number()
    .int()
    .min(2)
    .optional()
    .meta({ title: 'Smallest group', description: 'left out: one customer in a hundred, at least 5' }),
  minSamples: z
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ title: 'Neighbours', description: 'how cautious to be; left out, the smallest group, at most 25' }),
  clusterSelectionMethod: z
    .enum(['eom', 'leaf'])
    .default('eom')
    .meta({ title: 'Which groups', description: 'the most lasting ones (eom) or the finest (leaf)' }),
  clusterSelectionEpsilon: z
    .number()
    .min(0)
    .default(0)
    .meta({ title: 'Join below', description: 'groups nearer than this are not split' }),
  allowSingleCluster: z
    .boolean()
    .default(false)
    .meta({ title: 'One group is allowed', description: 'whether everyone may end up in one group' }),
  sampleRows,
});
export type HdbscanParams = z.infer<typeof hdbscanParams>;

/** Self-organising map (Kohonen 1982), then k-means on its units. */
export const somParams = z.object({
  k,
  gridRows: z
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .meta({ title: 'Rows of the map', description: 'units downwards' }),
  gridColumns: z
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .meta({ title: 'Columns of the map', description: 'units across' }),
  algorithm: z
    .enum(['batch', 'online'])
    .default('batch')
    .meta({ title: 'Training', description: 'all customers at once (batch) or one after the other (online)' }),
  maxIter: maxIter(50).describe('passes over all customers (batch) or customers drawn (online)'),
  learningRate: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .meta({ title: 'Learning rate', description: 'of the first online step; it falls from there' }),
  sigma: z
    .number()
    .positive()
    .optional()
    .meta({ title: 'First reach on the map', description: 'in units; left out, half of the larger side' }),
});
export type SomParams = z.infer<typeof somParams>;

/** K-means searched by a particle swarm (van der Merwe and Engelbrecht 2003), finished by Lloyd's algorithm. */
export const psoKMeansParams = z.object({
  k,
  nParticles: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(20)
    .meta({ title: 'Particles', description: 'candidates that search together' }),
  maxIter: maxIter(100),
  inertiaWeight: z
    .number()
    .min(0)
    .max(1.5)
    .default(0.72)
    .meta({ title: 'Inertia weight', description: 'how far a particle keeps its direction' }),
  cognitive: z
    .number()
    .min(0)
    .max(4)
    .default(1.49)
    .meta({ title: 'Own memory', description: "pull to the particle's own best place" }),
  social: z
    .number()
    .min(0)
    .max(4)
    .default(1.49)
    .meta({ title: 'Shared memory', description: 'pull to the best place of all' }),
});
export type PsoKMeansParams = z.infer<typeof psoKMeansParams>;

/** K-prototypes (Huang 1998) for numbers and words together. */
export const kPrototypesParams = z.object({
  k,
  gamma: z.number().positive().optional().meta({
    title: 'Weight of words',
    description: 'against numbers; left out, half the mean deviation of the numbers',
  }),
  nInit: nInit(10),
  maxIter: maxIter(100),
});
export type KPrototypesParams = z.infer<typeof kPrototypesParams>;

/** Members that may vote: every method that takes k. */
export const voter = z.enum([
  'kmeans',
  'minibatch',
  'kmedoids',
  'fuzzy',
  'gmm',
  'hierarchical',
  'som',
  'pso-kmeans',
  'kprototypes',
  'autoencoder',
  'dec',
  'vae',
  'sequence',
]);

/** Majority vote of several methods, matched by the Hungarian method. */
export const hybridParams = z.object({
  k,
  members: z
    .array(voter)
    .min(2)
    .max(13)
    .default(['kmeans', 'minibatch', 'pso-kmeans', 'gmm'])
    .meta({ title: 'Members', description: 'the methods that vote; each votes once' }),
});
export type HybridParams = z.infer<typeof hybridParams>;
