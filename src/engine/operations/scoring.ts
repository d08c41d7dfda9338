import { CoterieError } from '../../contract/errors.ts';
import type { EngineContext } from '../engine-context.ts';
import { silentTask } from '../jobs/task.ts';
import { methods } from '../models/registry.ts';
import { applyPreparation } from '../prepare/apply-preparation.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { repairNew } from '../scoring/new-customers.ts';
import { oneCustomer } from '../scoring/one-customer.ts';
import { notPlaced } from '../scoring/place-customers.ts';
import { scoreToCsv } from '../scoring/score-csv.ts';
import { customerTeller, rowsAskedFor } from '../scoring/score-page.ts';
import { decidedByMiddles } from '../segments/decided-by.ts';
import { segmentGroups } from '../segments/segment-groups.ts';
import { explainCustomer } from '../segments/why-here.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { clusterRun } from './runs.ts';
import { runScore, runToPlaceBy, scoreShown } from './score.ts';
import { segmentationOf } from './segmentation.ts';

interface OfScore {
  readonly projectId: string;
  readonly scoreId: string;
}

export function scoringOperations(os: Implementer, engine: EngineContext) {
  const { workspace } = engine;
  const load = async ({ projectId, scoreId }: OfScore) => {
    const project = workspace.get(projectId);
    const score = await project.store.scores.read(scoreId);
    const { runId } = score.facts;
    const result = clusterRun(project, runId);
    const groups = segmentGroups(result.k, project.store.edits(runId));
    return { project, score, result, groups, k: result.k, segmentation: await segmentationOf(project, runId) };
  };
  return {
    score: os.scoring.score.handler(({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const runId = runToPlaceBy(project, input.runId);
      return streamJob(engine, 'Place new customers', signal, (context) =>
        project.queue.run(context.signal, () => runScore(engine, project, { ...input, runId }, context)),
      );
    }),
    list: os.scoring.list.handler(({ input }) => {
      const { store } = workspace.get(input.projectId);
      const present = new Set(store.listRuns().map(({ runId }) => runId));
      return store.scores.list().filter(({ runId }) => present.has(runId));
    }),
    result: os.scoring.result.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      return scoreShown(project, await project.store.scores.read(input.scoreId));
    }),
    page: os.scoring.page.handler(async ({ input }) => {
      const shown = await load(input);
      const rows = rowsAskedFor(shown, input);
      const { offset, limit } = input;
      return { customers: rows.slice(offset, offset + limit).map(customerTeller(shown)), total: rows.length };
    }),
    export: os.scoring.export.handler(async ({ input }) => {
      const shown = await load(input);
      const pieces = await scoreToCsv(shown, input.withColumns);
      return new File(pieces, `${shown.project.store.meta().name} - placed customers.csv`, { type: 'text/csv' });
    }),
    whyHere: os.scoring.whyHere.handler(async ({ input, signal }) => {
      const { project, score, result, groups, segmentation } = await load(input);
      const { facts, labels, table } = score;
      const { row } = input;
      const preparation = await project.store.preparation(facts.runId);
      if (row >= labels.length || labels[row] === notPlaced || !preparation) {
        throw new CoterieError(
          'NOT_FOUND',
          `The customer in row ${row + 1} ${row < labels.length ? 'could not be placed' : 'does not exist'}.`,
          'Choose a customer who has a segment.',
          { row },
        );
      }
      const { recipe } = project.store.run(facts.runId).summary;
      const own = await repairNew(oneCustomer(table, row), recipe.repairs);
      const context = { task: silentTask, signal: signal ?? engine.closing };
      const prepared = await applyPreparation(preparation, own, context, kernelImputer(engine.kernels));
      return explainCustomer({
        table: own,
        prepared,
        labels: labels.subarray(row, row + 1),
        centers: result.centers,
        groups,
        segmentation,
        method: facts.by === 'classifier' ? 'The classifier' : methods[result.method].describe.title,
        byMiddles: facts.by === 'method' && decidedByMiddles(result.method, result.params),
        at: 0,
        shownRow: row,
      });
    }),
    remove: os.scoring.remove.handler(({ input }) => ({
      removed: workspace.get(input.projectId).store.scores.remove(input.scoreId),
    })),
  };
}
