import type { ReadOptions } from '../../contract/dataset.ts';
import type { Drift, EarlierSegments } from '../../contract/drift.ts';
import { CoterieError, type Warning } from '../../contract/errors.ts';
import { lastingOptions } from '../../contract/lasting-options.ts';
import { driftOf } from '../drift/drift-of.ts';
import type { DriftReference } from '../drift/reference.ts';
import type { DriftSegment } from '../drift/segment-drift.ts';
import type { EngineContext } from '../engine-context.ts';
import { importFile } from '../ingest/import.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { applyRepairs } from '../repair/apply-repairs.ts';
import { fittingRepairs } from '../repair/fitting-repairs.ts';
import { asSegmentsKnow } from '../scoring/new-customers.ts';
import type { Standing } from '../store/standing-store.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { ingestEnvironment } from './ingest-environment.ts';
import { builtOn } from './keep-segments.ts';
import { earlierOf } from './movement.ts';
import { importNew, knownCustomers } from './score.ts';
import { segmentationOf } from './segmentation.ts';
import { placeIfPossible, referenceOfRun, segmentsWithClusters } from './standing.ts';

/** A run with what its customers are compared by. */
interface Basis {
  readonly since: EarlierSegments;
  readonly reference: DriftReference;
  readonly segments: readonly DriftSegment[];
}

function notPlaced(reference: DriftReference): Warning[] {
  if (reference.placed !== null) return [];
  return [
    {
      code: 'NOT_PLACED',
      message: 'These segments were made before Coterie kept how to place customers, so shares cannot be compared.',
      advice: 'Cluster again; from then on segments can be followed.',
    },
  ];
}

/**
 * The customers of a newer file as the segments know them. Where columns are missing or hold something else the table
 * comes as it was read, so that the rest can be compared.
 */
async function readNewer(
  engine: EngineContext,
  project: OpenProject,
  runId: string,
  given: { readonly path: string; readonly options: ReadOptions },
  context: JobContext,
): Promise<{ readonly table: Table; readonly name: string }> {
  const { store } = project;
  if ((await store.preparation(runId)) === null || (await store.model(runId)) === null) {
    const options = lastingOptions(store.source()?.options ?? {}, given.options);
    const { table, source } = await importFile(given.path, options, ingestEnvironment(engine), context);
    return { table, name: source.name };
  }
  const about = await knownCustomers(project, runId);
  const imported = await importNew(engine, project, given, about, context);
  const { name } = imported.source;
  try {
    return { table: asSegmentsKnow(imported, about.known).table, name };
  } catch (error) {
    if (error instanceof CoterieError && error.code !== 'CANCELLED') return { table: imported.table, name };
    throw error;
  }
}

/**
 * What newer customers are compared with by default: those the latest segments were built on. Segments that were kept
 * from month to month are not compared with the month before, or a change that creeps would never show.
 */
function basisOf(project: OpenProject, standing: Standing): Basis {
  const since = builtOn(project, standing);
  const origin = project.store.standings().find(({ runId }) => runId === since.runId) ?? standing;
  const segments = segmentsWithClusters(project, standing.runId, standing.segments);
  return { since, reference: origin.reference, segments };
}

/** The customers of a table as read against those of a run. */
async function compare(
  engine: EngineContext,
  project: OpenProject,
  { since, reference, segments }: Basis,
  newer: { readonly source: string; readonly table: Table },
  context: JobContext,
): Promise<Drift> {
  const { repairs = [] } = project.store.run(since.runId).summary.recipe;
  const table = await applyRepairs(newer.table, fittingRepairs(newer.table, repairs));
  const placed = await placeIfPossible(engine, project, since.runId, table, context);
  return {
    since,
    now: { source: newer.source, customers: table.rows },
    ...(await driftOf(reference, { table, placed }, segments)),
    warnings: notPlaced(reference),
  };
}

export function driftOperations(os: Implementer, engine: EngineContext) {
  const { workspace, closing } = engine;
  return {
    earlier: os.drift.earlier.handler(({ input }) => workspace.get(input.projectId).store.standings().map(earlierOf)),
    ofImport: os.drift.ofImport.handler(async ({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const standings = project.store.standings();
      const asked = standings.find(({ runId }) => runId === input.since);
      if (input.since !== undefined && !asked) {
        throw new CoterieError(
          'NOT_FOUND',
          'There are no earlier segments of this name to compare with.',
          'Choose one of those listed.',
          { since: input.since },
        );
      }
      if (standings.length === 0) return null;
      const basis = asked
        ? {
            since: earlierOf(asked),
            reference: asked.reference,
            segments: segmentsWithClusters(project, asked.runId, asked.segments),
          }
        : basisOf(project, standings[0]);
      const newer = { source: project.store.source()?.name ?? '', table: await project.table() };
      return compare(engine, project, basis, newer, {
        task: silentTask,
        neural: engine.neural,
        signal: signal ?? closing,
      });
    }),
    ofFile: os.drift.ofFile.handler(({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const { store } = project;
      const [runId, source] = [store.currentRunId(), store.source()];
      if (runId === null || source === null) {
        throw new CoterieError('NOT_FOUND', 'This project shows no segments to compare with.', 'Find segments first.');
      }
      return streamJob(engine, 'Compare with newer customers', signal, (context) =>
        project.queue.run(context.signal, async () => {
          const reading = context.task.child('Reading the file', 0.6);
          const { table, name } = await readNewer(engine, project, runId, input, { ...context, task: reading });
          reading.finish();
          const comparing = { ...context, task: context.task.child('Comparing', 0.4) };
          const { keptFrom } = store.run(runId).summary;
          const own = { runId, source: source.name, at: source.importedAt, customers: source.customers };
          const origin = store.standings().find((standing) => standing.runId === keptFrom?.runId);
          const { segments } = await segmentationOf(project, runId);
          const basis = {
            since: keptFrom ?? own,
            reference: origin?.reference ?? (await referenceOfRun(engine, project, runId, comparing)),
            segments: segmentsWithClusters(project, runId, segments),
          };
          return compare(engine, project, basis, { source: name, table }, comparing);
        }),
      );
    }),
  };
}
