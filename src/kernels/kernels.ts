import { readFile } from 'node:fs/promises';
import { assign } from './assign.ts';
import { bootstrapJaccard } from './bootstrap.ts';
import { dbscan } from './dbscan.ts';
import { withDense } from './dense-session.ts';
import { dunn } from './dunn.ts';
import { fuzzy, fuzzyPlace } from './fuzzy.ts';
import { hdbscan } from './hdbscan.ts';
import { impute } from './impute.ts';
import { indices } from './indices.ts';
import { kDistances } from './k-distances.ts';
import { kmeansSweep } from './kmeans.ts';
import { gammaFunctions, predictLifetimes, withLikelihood } from './lifetime.ts';
import { linkage } from './linkage.ts';
import { kMedoids } from './medoids.ts';
import { miniBatch } from './minibatch.ts';
import { mixture, mixturePlace } from './mixture.ts';
import { nearestReach } from './nearest-reach.ts';
import { nearestRows } from './nearest-rows.ts';
import { createPool } from './pool.ts';
import { assignPrototypes, kPrototypes } from './prototypes.ts';
import { silhouette } from './silhouette.ts';
import { som } from './som.ts';
import { swarmKMeans } from './swarm.ts';
import type { KernelFiles, Kernels } from './types.ts';

/**
 * Starts the worker threads and returns the kernels.
 *
 * @param files where the compiled kernels and the workers' entry lie
 * @param threads how many threads compute, at least 1; the calling thread never does
 * @throws Error when the compiled kernels are missing
 */
export async function createKernels(files: KernelFiles, threads: number): Promise<Kernels> {
  const bytes = await readFile(files.wasm).catch((cause) => {
    throw new Error(`The compiled kernels are missing at ${files.wasm.pathname}: run npm run build:kernels.`, {
      cause,
    });
  });
  const pool = createPool(await WebAssembly.compile(bytes), files.worker, Math.max(1, Math.floor(threads)));
  return {
    threads: pool.threads,
    async kmeans(data, { k, ...settings }, hooks) {
      const [fit] = await kmeansSweep(pool, data, [k], settings, hooks);
      return fit;
    },
    kmeansSweep: (data, ks, settings, hooks) => kmeansSweep(pool, data, ks, settings, hooks),
    assign: (data, centers, k, hooks) => assign(pool, data, centers, k, hooks),
    silhouette: (data, labels, k, options, hooks) => silhouette(pool, data, labels, k, options, hooks),
    indices: (data, labels, k, hooks) => indices(pool, data, labels, k, hooks),
    dunn: (data, labels, k, options, hooks) => dunn(pool, data, labels, k, options, hooks),
    bootstrapJaccard: (data, labels, settings, options, hooks) =>
      bootstrapJaccard(pool, data, labels, settings, options, hooks),
    som: (data, settings, hooks) => som(pool, data, settings, hooks),
    linkage: (data, settings, hooks) => linkage(pool, data, settings, hooks),
    nearestRows: (data, known, labels, k, hooks) => nearestRows(pool, data, known, labels, k, hooks),
    miniBatch: (data, settings, hooks) => miniBatch(pool, data, settings, hooks),
    kMedoids: (data, settings, hooks) => kMedoids(pool, data, settings, hooks),
    assignManhattan: (data, centers, k, hooks) => assign(pool, data, centers, k, hooks, 'manhattan'),
    mixture: (data, labels, settings, hooks) => mixture(pool, data, labels, settings, hooks),
    mixturePlace: (data, model, hooks) => mixturePlace(pool, data, model, hooks),
    fuzzy: (data, centers, settings, hooks) => fuzzy(pool, data, centers, settings, hooks),
    fuzzyPlace: (data, centers, settings, hooks) => fuzzyPlace(pool, data, centers, settings, hooks),
    dbscan: (data, settings, hooks) => dbscan(pool, data, settings, hooks),
    kDistances: (data, k, query, hooks) => kDistances(pool, data, k, query, hooks),
    hdbscan: (data, settings, hooks) => hdbscan(pool, data, settings, hooks),
    nearestReach: (data, reach, query, queryReach, hooks) => nearestReach(pool, data, reach, query, queryReach, hooks),
    swarmKMeans: (data, settings, hooks) => swarmKMeans(pool, data, settings, hooks),
    kPrototypes: (data, settings, hooks) => kPrototypes(pool, data, settings, hooks),
    assignPrototypes: (data, prototypes, gamma, hooks) => assignPrototypes(pool, data, prototypes, gamma, hooks),
    impute: (settings, hooks) => impute(pool, settings, hooks),
    withLikelihood: (model, histories, body, hooks) => withLikelihood(pool, model, histories, body, hooks),
    predictLifetimes: (model, params, histories, periods, hooks) =>
      predictLifetimes(pool, model, params, histories, periods, hooks),
    gammaFunctions: (values) => gammaFunctions(pool, values),
    withDense: (order, body, hooks) => withDense(pool, order, body, hooks),
    close: () => pool.close(),
  };
}
