import { CoterieError } from '../../contract/errors.ts';
import { outsideSegments } from '../../contract/outside-segments.ts';
import type { Segmentation } from '../../contract/result.ts';
import type { EngineContext } from '../engine-context.ts';
import { centerDistances } from '../evaluate/center-distances.ts';
import { agreementWith, knownGroups } from '../evaluate/known-groups.ts';
import { silentTask } from '../jobs/task.ts';
import { methods } from '../models/registry.ts';
import { customersOf } from '../segments/customers.ts';
import { decidedByMiddles } from '../segments/decided-by.ts';
import { segmentDifferences } from '../segments/differences.ts';
import { segmentsToCsv } from '../segments/export-csv.ts';
import { findCustomer } from '../segments/find-customer.ts';
import {
  annotateSegment,
  mergeSegments,
  recolorSegment,
  renameSegment,
  type SegmentEdits,
  unmergeSegment,
} from '../segments/segment-edits.ts';
import { segmentGroups, segmentNumbers } from '../segments/segment-groups.ts';
import { explainCustomer } from '../segments/why-here.ts';
import type { Implementer } from './implementer.ts';
import { movementFile, movementOf, moversOf } from './movement.ts';
import { refreshRecent } from './refresh-recent.ts';
import { clusterRun, tableOfRun } from './runs.ts';
import { segmentationOf } from './segmentation.ts';

interface OfRun {
  readonly projectId: string;
  readonly runId: string;
}

export function segmentOperations(os: Implementer, { workspace, recentProjects, closing }: EngineContext) {
  const requireSegments = (segmentation: Segmentation, ids: readonly number[]) => {
    const missing = ids.find((id) => !segmentation.segments.some((segment) => segment.id === id));
    if (missing === undefined) return;
    throw new CoterieError('NOT_FOUND', `There is no segment ${missing}.`, 'Choose one of the segments shown.', {
      segment: missing,
    });
  };
  /** Where customers are only listed, those of no segment can be asked for too. */
  const requireListable = (segmentation: Segmentation, id: number) => {
    if (id === -1 && outsideSegments(segmentation.rows, segmentation.segments).size > 0) return;
    requireSegments(segmentation, [id]);
  };
  const edit = async (
    { projectId, runId }: OfRun,
    ids: readonly number[],
    change: (edits: SegmentEdits) => SegmentEdits,
  ) => {
    const project = workspace.get(projectId);
    requireSegments(await segmentationOf(project, runId), ids);
    project.store.setEdits(runId, change(project.store.edits(runId)));
    project.described.delete(runId);
    if (project.store.currentRunId() === runId) await refreshRecent(recentProjects, project);
    return segmentationOf(project, runId);
  };
  const load = async ({ projectId, runId }: OfRun) => {
    const project = workspace.get(projectId);
    const result = clusterRun(project, runId);
    const segmentation = await segmentationOf(project, runId);
    const edits = project.store.edits(runId);
    return {
      project,
      segmentation,
      result,
      edits,
      table: await tableOfRun(project, runId),
      arrays: await project.store.arrays(runId),
    };
  };
  return {
    movement: os.segments.movement.handler(({ input: { projectId, ...between } }) =>
      movementOf(workspace.get(projectId), between),
    ),
    movers: os.segments.movers.handler(({ input: { projectId, ...page } }) => moversOf(workspace.get(projectId), page)),
    exportMovement: os.segments.exportMovement.handler(({ input: { projectId, ...wanted } }) =>
      movementFile(workspace.get(projectId), wanted),
    ),
    differences: os.segments.differences.handler(async ({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const { k } = clusterRun(project, input.runId);
      const { labels, rowIndex } = await project.store.arrays(input.runId);
      const { columns } = project.store.run(input.runId).summary.recipe;
      const numbers = segmentNumbers(labels, k, project.store.edits(input.runId));
      return segmentDifferences(
        { table: await tableOfRun(project, input.runId), rowIndex, numbers, featureColumns: columns },
        { task: silentTask, signal: signal ?? closing },
      );
    }),
    agreement: os.segments.agreement.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const { k } = clusterRun(project, input.runId);
      const { labels, rowIndex } = await project.store.arrays(input.runId);
      const known = knownGroups(await tableOfRun(project, input.runId), input.column);
      return agreementWith(known, segmentNumbers(labels, k, project.store.edits(input.runId)), rowIndex);
    }),
    list: os.segments.list.handler(({ input }) => segmentationOf(workspace.get(input.projectId), input.runId)),
    rename: os.segments.rename.handler(({ input }) =>
      edit(input, [input.id], (edits) => renameSegment(edits, input.id, input.name)),
    ),
    annotate: os.segments.annotate.handler(({ input }) =>
      edit(input, [input.id], (edits) => annotateSegment(edits, input.id, input.note)),
    ),
    recolor: os.segments.recolor.handler(({ input }) =>
      edit(input, [input.id], (edits) => recolorSegment(edits, input.id, input.color)),
    ),
    merge: os.segments.merge.handler(({ input }) => edit(input, input.ids, (edits) => mergeSegments(edits, input.ids))),
    unmerge: os.segments.unmerge.handler(({ input }) =>
      edit(input, [input.id], (edits) => unmergeSegment(edits, input.id)),
    ),
    export: os.segments.export.handler(async ({ input }) => {
      const { project, segmentation, result, edits, arrays } = await load(input);
      // A list goes back to where the file came from, so it has the values of the file, not the repaired ones.
      const table = await project.table();
      if (input.id !== undefined) requireListable(segmentation, input.id);
      const names = new Map(segmentation.segments.map(({ id, name }) => [id, name]));
      const { id: only, withColumns } = input;
      const text = await segmentsToCsv({ table, ...arrays, k: result.k, edits, names, only, withColumns });
      const part = only === undefined ? 'segments' : (names.get(only) ?? 'no segment');
      return new File([text], `${project.store.meta().name} - ${part}.csv`, { type: 'text/csv' });
    }),
    customers: os.segments.customers.handler(async ({ input }) => {
      const { project, segmentation, result, edits, table, arrays } = await load(input);
      requireListable(segmentation, input.id);
      if (input.id === -1) return customersOf(table, arrays, [-1], null, input);
      const group = segmentGroups(result.k, edits).find(({ id }) => id === input.id);
      const { matrix } = await project.preparedRun(input.runId, { task: silentTask, signal: closing });
      const distances = await centerDistances(matrix, arrays.labels, result.centers);
      return customersOf(table, arrays, group?.clusters ?? [], distances, input);
    }),
    whyHere: os.segments.whyHere.handler(async ({ input }) => {
      if ((input.row === undefined) === (input.customer === undefined)) {
        throw new CoterieError('BAD_PARAMETER', 'Which customer is meant?', 'Give either the row or the customer.', {
          parameter: 'row',
        });
      }
      const { project, segmentation, result, edits, table, arrays } = await load(input);
      const row = input.row ?? findCustomer(table, input.customer ?? '');
      const at = arrays.rowIndex.indexOf(row);
      if (at < 0) {
        throw new CoterieError(
          'NOT_FOUND',
          `The customer in row ${row + 1} ${row < table.rows ? 'was left out while preparing' : 'does not exist'}.`,
          'Choose a customer from the list of a segment.',
          { row },
        );
      }
      const prepared = await project.preparedRun(input.runId, { task: silentTask, signal: closing });
      const groups = segmentGroups(result.k, edits);
      const { method, params, centers } = result;
      return explainCustomer({
        table,
        prepared,
        groups,
        segmentation,
        at,
        ...arrays,
        centers,
        method: methods[method].describe.title,
        byMiddles: decidedByMiddles(method, params),
      });
    }),
  };
}
