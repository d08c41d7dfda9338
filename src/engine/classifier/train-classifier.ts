import type { ClassifierBaseline, ClassifierOptions, ClassifierResult } from '../../contract/classifier.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { DenseData, DenseNetwork } from '../../kernels/dense-network.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { adam } from '../neural/adam.ts';
import { trainNetwork } from '../neural/train-network.ts';
import { breathe } from '../prepare/state.ts';
import { mcnemarExact } from '../statistics/mcnemar.ts';
import type { Matrix } from '../table.ts';
import { type Answers, logisticRegression, nearestCentre } from './baselines.ts';
import { accuracyOf, calibrationOf, confusionMatrix, countRight, mostLikely, precisionAndRecall } from './figures.ts';
import { type InputScale, inputScale, pick, scaledRows, withTargets } from './learning-rows.ts';
import { type ClassifierSettings, classifierSettings } from './settings.ts';
import { stratifiedSplit } from './split.ts';
import { findingOf, remarksOn } from './words.ts';

/** A trained network with what it takes to place rows it has never seen. */
export interface TrainedClassifier {
  readonly network: DenseNetwork;
  readonly weights: Float32Array;
  readonly scale: InputScale;
}

/** Everything a result says but for whose segments these are. */
export type ClassifierFigures = Omit<ClassifierResult, 'runId' | 'trainedAt' | 'classes' | 'seconds'> & {
  readonly classes: readonly Omit<ClassifierResult['classes'][number], 'id' | 'name' | 'color'>[];
};

/**
 * Trains a network to tell the clusters of prepared rows, and tests it on rows it never learned from, beside the nearest
 * centre and a logistic regression on the same rows. Rows of no cluster (-1) take no part.
 *
 * Throws `BAD_PARAMETER` below two clusters, `TOO_FEW_ROWS` where none can be kept for the test, and as training does.
 */
export async function trainClassifier(
  kernels: Kernels,
  matrix: Matrix,
  labels: Int32Array,
  classes: number,
  given: ClassifierOptions,
  context: JobContext,
): Promise<{ figures: ClassifierFigures; trained: TrainedClassifier }> {
  if (classes < 2) {
    throw new CoterieError('BAD_PARAMETER', 'With one segment there is nothing to tell apart.', 'Build two or more.', {
      parameter: 'k',
    });
  }
  const rows = rowsWithClass(labels);
  await breathe(context);
  const truth = pick(labels, rows);
  const split = stratifiedSplit(truth, classes, given.testShare, given.seed);
  await breathe(context);
  const settings = classifierSettings(given, matrix.columns.length, classes, split.train.length);
  const scale = await inputScale(matrix, pick(rows, split.train), context);
  const part = async (places: Int32Array) => {
    const own = pick(truth, places);
    const inputs = await scaledRows(matrix, pick(rows, places), scale, context);
    await breathe(context);
    return { labels: own, inputs, data: withTargets(inputs, own, classes) };
  };
  const train = await part(split.train);
  const test = await part(split.test);
  const training = context.task.child('Training the network', 8);
  const { data, validation } = await keepApart(settings, train, classes, context);
  await breathe(context);
  const plan = {
    ...settings,
    backend: given.backend,
    settings: {
      loss: 'categorical-crossentropy' as const,
      optimizer: adam,
      batchSize: settings.options.batchSize,
      seed: given.seed,
    },
    data,
    validation,
  };
  const learned = await trainNetwork(plan, { ...context, task: training }, async (session, summary) => ({
    summary,
    weights: session.state().weights,
    train: mostLikely(await session.output(train.inputs), classes),
    test: mostLikely(await session.output(test.inputs), classes),
  }));
  training.finish();
  const comparing = { ...context, task: context.task.child('Comparing with plain ways', 2), enough: undefined };
  // The curve shown is that of the network.
  const quiet = { ...comparing, task: { ...silentTask, report: comparing.task.report } };
  const centre = await nearestCentre(kernels, train.inputs, train.labels, test.inputs, classes, quiet);
  const logistic = await logisticRegression(train.data, test.inputs, classes, given.seed, quiet);
  comparing.task.finish();
  const beside = (kind: ClassifierBaseline['kind'], title: string, answers: Answers): ClassifierBaseline => {
    const [onlyNetwork, onlyBaseline] = onlyOne(test.labels, learned.test.labels, answers.test);
    return {
      kind,
      title,
      trainAccuracy: countRight(train.labels, answers.train) / train.labels.length,
      testAccuracy: accuracyOf(countRight(test.labels, answers.test), test.labels.length),
      onlyNetwork,
      onlyBaseline,
      pValue: mcnemarExact(onlyNetwork, onlyBaseline),
    };
  };
  const confusion = confusionMatrix(test.labels, learned.test.labels, classes);
  const counts = (own: Int32Array, label: number) => own.reduce((sum, each) => sum + (each === label ? 1 : 0), 0);
  const told = {
    testAccuracy: accuracyOf(countRight(test.labels, learned.test.labels), test.labels.length),
    testRows: test.labels.length,
    calibration: calibrationOf(test.labels, learned.test.labels, learned.test.confidence),
    baselines: [
      beside('nearest-centre', 'The nearest centre', centre),
      beside('logistic', 'Logistic regression', logistic),
    ],
  };
  return {
    figures: {
      ...told,
      options: settings.options,
      columns: [...matrix.columns],
      rows: rows.length,
      trainRows: train.labels.length,
      classes: Array.from({ length: classes }, (_, label) => ({
        train: counts(train.labels, label),
        test: counts(test.labels, label),
        ...precisionAndRecall(confusion, label),
      })),
      training: learned.summary,
      trainAccuracy: countRight(train.labels, learned.train.labels) / train.labels.length,
      confusion,
      finding: findingOf(told),
      warnings: remarksOn(told),
    },
    trained: { network: settings.network, weights: learned.weights, scale },
  };
}

function rowsWithClass(labels: Int32Array): Int32Array {
  const rows = new Int32Array(labels.length);
  let count = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] >= 0) rows[count++] = row;
  return rows.slice(0, count);
}

/** Rows to learn from and rows that only say when to stop: a part of them where there are enough, else the same ones. */
async function keepApart(
  { keptApart, options }: ClassifierSettings,
  train: { readonly labels: Int32Array; readonly inputs: DenseData['inputs']; readonly data: DenseData },
  classes: number,
  context: JobContext,
): Promise<{ data: DenseData; validation: DenseData }> {
  if (keptApart === 0) return { data: train.data, validation: train.data };
  const split = stratifiedSplit(train.labels, classes, keptApart, options.seed + 1);
  await breathe(context);
  const part = (places: Int32Array): DenseData => {
    const { columns, data } = train.inputs;
    const inputs = new Float64Array(places.length * columns);
    for (const [at, place] of places.entries()) {
      inputs.set(data.subarray(place * columns, (place + 1) * columns), at * columns);
    }
    return withTargets({ rows: places.length, columns, data: inputs }, pick(train.labels, places), classes);
  };
  const data = part(split.train);
  await breathe(context);
  return { data, validation: part(split.test) };
}

/** Rows that only the first, and only the second answer gets right. */
function onlyOne(truth: Int32Array, first: Int32Array, second: Int32Array): [number, number] {
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let row = 0; row < truth.length; row++) {
    const [one, other] = [first[row] === truth[row], second[row] === truth[row]];
    if (one && !other) onlyFirst += 1;
    if (other && !one) onlySecond += 1;
  }
  return [onlyFirst, onlySecond];
}
