import type { Warning } from '../../../contract/errors.ts';
import type { MethodDetails } from '../../../contract/method-details.ts';
import type { TrainingSummary } from '../../../contract/neural.ts';
import { sequenceEvents } from '../../../contract/sequence-columns.ts';
import { sampleRows, seededRandom } from '../../evaluate/random.ts';
import type { JobContext } from '../../jobs/task.ts';
import { rowsApart } from '../../neural/rows-apart.ts';
import { CNN_STEPS } from '../../neural/tfjs/cnn.ts';
import { type SequenceOrder, sequenceNetworks, sequenceSizes } from '../../neural/tfjs/sequence-autoencoder.ts';
import { numbersIn } from '../../neural/tfjs/weights.ts';
import { trainByProgram } from '../../neural/train-program.ts';
import { grouped, listed } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';
import { takeRows } from '../../take-rows.ts';
import { learnCoding, type SequenceCoding, toSequences } from './coding.ts';
import { type FullSequenceParams, MOST_LEARNED_FROM } from './full-params.ts';
import { sequenceLayout } from './layout.ts';
import type { StoredEncoder } from './model.ts';

type Reconstruction = Extract<MethodDetails, { kind: 'code' }>['reconstruction'];

export interface LearnedSequences {
  readonly stored: StoredEncoder;
  readonly training: TrainingSummary;
  /** By kind of step and further number of a step, over the steps that are there. */
  readonly reconstruction: Reconstruction;
  readonly warnings: readonly Warning[];
}

/** Trains on all rows or a sample of them; of many, a tenth is kept apart to see when it gains no more. */
export async function learnSequences(
  matrix: Matrix,
  params: FullSequenceParams,
  seed: number,
  context: JobContext,
): Promise<LearnedSequences> {
  const layout = sequenceLayout(matrix.columns);
  const steps = params.network === 'cnn' ? Math.ceil(layout.steps / CNN_STEPS) * CNN_STEPS : layout.steps;
  const coding = await learnCoding(matrix, layout, steps, context);
  const most = params.sampleRows ?? MOST_LEARNED_FROM;
  const sampled = matrix.rows > most;
  const learnedFrom = sampled
    ? takeRows(matrix, await sampleRows(matrix.rows, most, seededRandom(seed), context))
    : matrix;
  const { network, units, codeSize, epochs, batchSize, learningRate, patience } = params;
  const order: SequenceOrder = {
    ...{ network, units, codeSize },
    sequences: await toSequences(learnedFrom, layout, coding, context),
    plan: {
      ...rowsApart(learnedFrom.rows, seed),
      ...{ epochs, batchSize, learningRate, patience, warmUp: 0, seed },
    },
  };
  const sizes = sequenceSizes(order);
  const shapes = sequenceNetworks[network].shapes(sizes);
  const task = context.task.child('Learning the code', 0.9);
  const { result, training } = await trainByProgram(
    'sequence',
    {
      backend: params.backend,
      order,
      trial: trialOf(order),
      network: `${steps} steps of ${sizes.width}-${units}-${codeSize}-${units}-${sizes.width}, ${network}`,
      parameters: numbersIn(shapes),
    },
    { ...context, task },
  );
  task.finish();
  const ofEncoder = Object.entries(result.weights).filter(([name]) => /^(?:encoder|code) /.test(name));
  return {
    stored: { network, sizes, coding, weights: Object.fromEntries(ofEncoder) },
    training,
    reconstruction: reconstructionOf(
      result.errors,
      order,
      coding,
      layout.numbers.map(({ channel }) => channel),
    ),
    warnings: [...(sampled ? [learnedFromSample(most, matrix.rows)] : []), ...leftAlone(layout.others)],
  };
}

/** Errors by kind of step and by number, in the units of the columns, and as shares of the variance. */
function reconstructionOf(
  errors: readonly number[],
  { sequences }: SequenceOrder,
  { events, scale }: SequenceCoding,
  channels: readonly string[],
): Reconstruction {
  const counts = new Float64Array(events.length + 1);
  for (const kind of sequences.kind) counts[kind] += 1;
  const there = sequences.kind.length - counts[0];
  return errors.map((error, i) => {
    if (i >= events.length) {
      const own = i - events.length;
      return { column: channels[own], error: error * scale[own] ** 2, share: error };
    }
    const part = counts[i + 1] / there;
    const variance = part * (1 - part);
    return { column: sequenceEvents[events[i] - 1], error, share: variance > 0 ? error / variance : 0 };
  });
}

function learnedFromSample(most: number, rows: number): Warning {
  return {
    code: 'BUILT_ON_SAMPLE',
    message: `The network learned from ${grouped(most)} of ${grouped(rows)} customers, drawn by chance. All of them got a code and a group.`,
    advice: 'This is enough for most logs. To learn from more, raise the sample; it takes longer in proportion.',
  };
}

function leftAlone(others: readonly string[]): Warning[] {
  if (others.length === 0) return [];
  return [
    {
      code: 'COLUMNS_DROPPED',
      message: `${listed(others.slice(0, 5))}${others.length > 5 ? ' and others' : ''} ${others.length === 1 ? 'is' : 'are'} no part of a sequence and did not build the groups.`,
      advice: 'Nothing to do: they describe the groups. For groups by both, use another method.',
      columns: [...others],
    },
  ];
}

/** One epoch of a batch or two. */
function trialOf(order: SequenceOrder): { key: string; order: SequenceOrder } {
  const { network, units, codeSize, sequences, plan } = order;
  const { steps, kinds, numbers } = sequences;
  const rows = Math.min(sequences.rows, 2 * plan.batchSize);
  const few: SequenceOrder = {
    ...order,
    sequences: {
      ...sequences,
      rows,
      kind: sequences.kind.slice(0, rows * steps),
      values: sequences.values.slice(0, rows * steps * numbers),
    },
    plan: { ...plan, ...rowsApart(rows, 1), epochs: 1 },
  };
  return { key: JSON.stringify([network, units, codeSize, steps, kinds, numbers, rows, plan.batchSize]), order: few };
}
