import { sequenceEvents } from '../../../contract/sequence-columns.ts';
import { rowsBetweenTurns } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Sequences } from '../../neural/tfjs/sequences.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { badParam } from '../check-params.ts';
import type { SequenceLayout } from './layout.ts';

/** How steps are written for a network; learned from the customers of the fit. */
export interface SequenceCoding {
  /** Numbers of the events that occur, rising; a kind is the place among them, 1 first. */
  readonly events: readonly number[];
  /** For each further channel, its mean and standard deviation over the steps that are there. */
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  /** Steps of the network, not fewer than those of the columns. */
  readonly steps: number;
}

/**
 * Which events occur, and how the other channels lie. Throws `BAD_PARAMETER` where steps were changed in preparation.
 *
 * @param steps of the network
 */
export async function learnCoding(
  matrix: Matrix,
  layout: SequenceLayout,
  steps: number,
  context: JobContext,
): Promise<SequenceCoding> {
  const seen = new Uint8Array(sequenceEvents.length + 1);
  const sums = layout.numbers.map(() => ({ count: 0, sum: 0, squares: 0 }));
  await eachStep(matrix, layout, context, (event, numberOf) => {
    seen[event] = 1;
    for (const [channel, own] of sums.entries()) {
      const value = numberOf(channel);
      own.count += 1;
      own.sum += value;
      own.squares += value * value;
    }
  });
  const means = sums.map(({ sum, count }) => (count > 0 ? sum / count : 0));
  const spreads = sums.map(({ squares, count }, at) => Math.sqrt(Math.max(0, squares / count - means[at] ** 2)));
  const events = Array.from(seen.keys()).filter((event) => event > 0 && seen[event] === 1);
  return { events, shift: means, scale: spreads.map((spread) => (spread > 1e-9 ? spread : 1)), steps };
}

/** Sequences of a matrix, the oldest step first; an event that the fit had not seen is the last kind of all. */
export async function toSequences(
  matrix: Matrix,
  layout: SequenceLayout,
  coding: SequenceCoding,
  context: JobContext,
): Promise<Sequences> {
  const { events, shift, scale, steps } = coding;
  const numbers = shift.length;
  const kind = new Uint8Array(matrix.rows * steps);
  const values = new Float32Array(matrix.rows * steps * numbers);
  const kindOf = new Uint8Array(sequenceEvents.length + 1).fill(events.length + 1);
  for (const [at, event] of events.entries()) kindOf[event] = at + 1;
  await eachStep(matrix, layout, context, (event, numberOf, row, step) => {
    const to = row * steps + (steps - step);
    kind[to] = kindOf[event];
    for (let i = 0; i < numbers; i++) values[to * numbers + i] = (numberOf(i) - shift[i]) / scale[i];
  });
  return { rows: matrix.rows, steps, kinds: events.length, numbers, kind, values };
}

/** Calls `visit` for every step that is there, 1 for the latest. */
async function eachStep(
  { rows, columns, data }: Matrix,
  layout: SequenceLayout,
  context: JobContext,
  visit: (event: number, numberOf: (channel: number) => number, row: number, step: number) => void,
): Promise<void> {
  const width = columns.length;
  const every = rowsBetweenTurns(width);
  let [row, step] = [0, 0];
  const numberOf = (channel: number) => data[row * width + layout.numbers[channel].places[step - 1]];
  for (row = 0; row < rows; row++) {
    for (step = 1; step <= layout.steps; step++) {
      const event = data[row * width + layout.event[step - 1]];
      if (event === 0) continue;
      if (!Number.isInteger(event) || event < 0 || event > sequenceEvents.length) {
        throw badParam(
          'steps',
          `"${columns[layout.event[step - 1]]}" holds ${Number(event.toPrecision(4))}, which is no kind of step.`,
          'Take the columns of the sequence out of all steps of the preparation: they are used as they are.',
        );
      }
      visit(event, numberOf, row, step);
    }
    if (row % every === every - 1) await breathe(context);
  }
}
