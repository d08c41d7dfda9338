import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { comparedResult, comparison, methodChoice } from '../comparison.ts';
import { eventsOf, eventsWithPartial } from '../progress.ts';
import { recipe } from '../recipe.ts';
import { clusterResult, silhouettePlot, sweepPoint, sweepResult } from '../result.ts';
import { robustness } from '../robustness.ts';
import { base, inProject, ofRun } from './base.ts';

export const analysisOperations = {
  sweep: base
    .input(
      inProject.extend({
        recipe,
        kMin: z.number().int().min(1).default(2),
        kMax: z.number().int().min(1).default(10),
        gap: z.boolean().default(false).describe('the gap statistic too, which takes a moment longer'),
      }),
    )
    .output(eventIterator(eventsWithPartial(sweepPoint, sweepResult))),
  cluster: base.input(inProject.extend({ recipe })).output(eventIterator(eventsOf(clusterResult))),
  /**
   * Keeps the segments that were shown before newer customers came in: places those by the earlier clustering, prepared as
   * its own customers were, under the same numbers, names, notes and colours. Figures and silhouettes are of the newer
   * customers. `NOT_FOUND` before newer customers came in, and for segments made before it was kept how to place;
   * `UNKNOWN_COLUMN`, `BAD_PARAMETER` where the columns do not match; `NO_ROWS` where nobody can be placed.
   */
  keep: base.input(inProject).output(eventIterator(eventsOf(clusterResult))),
  /** The one button: sweep, then cluster at the recommended k (or at the best of a poor lot, with a warning). */
  findSegments: base
    .input(
      inProject.extend({
        recipe: recipe.optional(),
        kMin: z.number().int().min(1).default(2),
        kMax: z.number().int().min(1).default(10),
      }),
    )
    .output(eventIterator(eventsWithPartial(sweepPoint, z.object({ sweep: sweepResult, cluster: clusterResult })))),
  /**
   * Methods side by side, each at every k of the range (or as many as it finds), all judged in the prepared space.
   * `known` names a column of the table that holds a grouping to compare with; it builds nothing.
   */
  compare: base
    .input(
      inProject.extend({
        recipe,
        methods: z.array(methodChoice).min(1).max(20),
        kMin: z.number().int().min(1).default(2),
        kMax: z.number().int().min(1).default(10),
        known: z.string().optional(),
      }),
    )
    .output(eventIterator(eventsWithPartial(comparedResult, comparison))),
  comparison: base.input(ofRun).output(comparison),
  /** Clusters again on parts of the customers, with other seeds and other settings. */
  robustness: base.input(ofRun).output(eventIterator(eventsOf(robustness))),
  /**
   * Asks the work under way in this project for the best so far: a network in training stops after its epoch and its
   * result counts. `asked` is false where nothing was under way.
   */
  finishEarly: base.input(inProject).output(z.object({ asked: z.boolean() })),
  sweepResult: base.input(ofRun).output(sweepResult),
  clusterResult: base.input(ofRun).output(clusterResult),
  silhouettePlot: base.input(ofRun).output(silhouettePlot),
  /**
   * Coordinates of customers for a picture, little-endian: Float32 x[n], Float32 y[n], Int16 segment[n], Int32 row[n]
   * preceded by Uint32 n. `x` and `y` name columns of the customer table; left out, the PCA plane of the prepared space.
   * The latent plane is the code of a method that learns one, or its two widest directions.
   */
  scatter: base
    .input(
      ofRun.extend({
        x: z.string().optional(),
        y: z.string().optional(),
        plane: z
          .enum(['pca', 'umap', 'latent'])
          .default('pca')
          .describe('where no columns are named; UMAP is for looking only, latent for methods that learn a code'),
        limit: z.number().int().min(100).max(1_000_000).default(100_000),
      }),
    )
    .output(
      z.object({
        xLabel: z.string(),
        yLabel: z.string(),
        explained: z.array(z.number()).describe('share of variance of the two PCA axes, empty otherwise'),
        centers: z.array(z.object({ id: z.number().int(), x: z.number(), y: z.number() })),
        points: z.file(),
      }),
    ),
};
