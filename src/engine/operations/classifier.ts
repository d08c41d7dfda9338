import type { ClassifierOptions, ClassifierResult } from '../../contract/classifier.ts';
import { CoterieError } from '../../contract/errors.ts';
import { trainClassifier } from '../classifier/train-classifier.ts';
import type { EngineContext } from '../engine-context.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { segmentGroups } from '../segments/segment-groups.ts';
import type { OpenProject } from '../workspace.ts';
import { type Implementer, streamJob } from './implementer.ts';
import { clusterRun } from './runs.ts';
import { runToPlaceBy } from './score.ts';
import { segmentationOf } from './segmentation.ts';

/** Trains the classifier of a run and keeps it. */
async function runClassifier(
  engine: EngineContext,
  project: OpenProject,
  runId: string,
  options: ClassifierOptions,
  context: JobContext,
): Promise<ClassifierResult> {
  const started = performance.now();
  if (!project.store.listRuns().some((run) => run.runId === runId)) {
    throw new CoterieError(
      'NOT_FOUND',
      'These segments are about customers that were imported earlier.',
      'Choose segments of the present customers to learn from.',
      { runId },
    );
  }
  const { k } = clusterRun(project, runId);
  const preparing = { ...context, task: context.task.child('Preparing', 1) };
  const { matrix } = await project.preparedRun(runId, preparing);
  preparing.task.finish();
  const { labels } = await project.store.arrays(runId);
  const learning = { ...context, task: context.task.child('Learning the segments', 9) };
  const { figures, trained } = await trainClassifier(await engine.kernels(), matrix, labels, k, options, learning);
  learning.task.finish();
  throwIfCancelled(context.signal);
  const named = await namedClasses(project, runId, k);
  const result: ClassifierResult = {
    ...figures,
    runId,
    trainedAt: engine.ports.now().toISOString(),
    classes: figures.classes.map((each, label) => ({ ...each, ...named[label] })),
    seconds: (performance.now() - started) / 1000,
  };
  await project.store.classifiers.save({ result, trained });
  return result;
}

/** Number, name and colour of the segment of every cluster; of joined ones, each with its own number. */
async function namedClasses(project: OpenProject, runId: string, k: number) {
  const edits = project.store.edits(runId);
  const { segments } = await segmentationOf(project, runId);
  const groups = segmentGroups(k, edits);
  return Array.from({ length: k }, (_, cluster) => {
    const id = edits.ids[cluster] ?? cluster + 1;
    const group = groups.find(({ clusters }) => clusters.includes(cluster));
    const segment = segments.find((each) => each.id === group?.id);
    if (!segment) throw new RangeError(`cluster ${cluster} has no segment`);
    const name = group?.mergedFrom.length ? `${segment.name} (${id})` : segment.name;
    return { id, name, color: segment.color };
  });
}

export function classifierOperations(os: Implementer, engine: EngineContext) {
  const { workspace } = engine;
  return {
    train: os.classifier.train.handler(({ input, signal }) => {
      const project = workspace.get(input.projectId);
      project.store.requireWritable();
      const runId = runToPlaceBy(project, input.runId);
      return streamJob(engine, 'Train the classifier', signal, (context) =>
        project.queue.run(context.signal, () =>
          project.finishable((own) => runClassifier(engine, project, runId, input.options, { ...context, ...own })),
        ),
      );
    }),
    result: os.classifier.result.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const runId = input.runId ?? project.store.currentRunId();
      const kept = runId === null ? null : await project.store.classifiers.read(runId);
      if (kept === null || runId === null) return null;
      const { classes } = kept.result;
      const named = await namedClasses(project, runId, classes.length);
      return { ...kept.result, classes: classes.map((each, cluster) => ({ ...each, ...named[cluster] })) };
    }),
  };
}
