import * as z from 'zod';
import { columnInfo, dataProblem, sourceInfo } from './dataset.ts';
import { backendState, tensorflowSetup } from './neural.ts';
import { recipe } from './recipe.ts';
import { runSummary } from './result.ts';

/** An open project. `projectId` is a handle that lives as long as the engine; `path` is null for one kept in memory. */
export const project = z.object({
  projectId: z.string(),
  path: z.string().nullable(),
  name: z.string(),
  createdAt: z.string(),
  modifiedAt: z.string(),
  encrypted: z.boolean(),
  readOnly: z.boolean().describe('nothing can be written where it lies: changes are refused, a copy can be saved'),
  source: sourceInfo.nullable(),
  ownLists: z
    .boolean()
    .describe('further logs of the kind of its source can be read by the lists that its features learned (`like`)'),
  columns: z.array(columnInfo),
  problems: z.array(dataProblem),
  recipe: recipe.nullable().describe('the working recipe; runs keep their own'),
  currentRunId: z.string().nullable().describe('the clustering whose segments are shown'),
  sweepRunId: z.string().nullable().describe('the latest sweep of the working recipe'),
  comparisonRunId: z.string().nullable().describe('the latest comparison of methods on the working recipe'),
  runs: z.array(runSummary),
});
export type Project = z.infer<typeof project>;

/** A project as shown on the home screen. */
export const recentProject = z.object({
  path: z.string(),
  name: z.string(),
  modifiedAt: z.string(),
  customers: z.number().int(),
  segments: z.array(z.object({ name: z.string(), color: z.string(), share: z.number() })),
  available: z.boolean(),
});
export type RecentProject = z.infer<typeof recentProject>;

export const sampleShop = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(['customers', 'orders']),
  rows: z.number().int(),
});
export type SampleShop = z.infer<typeof sampleShop>;

export const systemInfo = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  cores: z.number().int(),
  threads: z.number().int().describe('threads used for computing'),
  memoryBytes: z.number(),
  simd: z.boolean().describe('the kernels need it: false when they could not start'),
  sqlite: z.string(),
  duckdb: z.string(),
  host: z.enum(['desktop', 'web', 'command line', 'test']),
  dataFolder: z.string(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
  neural: z.object({ backends: z.array(backendState), tensorflowSetup }),
});
export type SystemInfo = z.infer<typeof systemInfo>;
