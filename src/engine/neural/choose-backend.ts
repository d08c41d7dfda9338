import { CoterieError, cancelled } from '../../contract/errors.ts';
import type { BackendState, BackendUsed, NeuralBackend } from '../../contract/neural.ts';
import type { LogEntry } from '../ports.ts';

/**
 * Others must be this many times as fast before our own trainer, or else WebAssembly, is left, which give the same on every
 * computer: the same recipe must not change its segments by chance.
 */
const margin = 1.5;

/**
 * Seconds that TensorFlow needs for a step of even the smallest network, on any processor: some sixty operations, each of
 * which costs it several microseconds before it computes. Where our own trainer needs less, there is nothing to try.
 */
const leastOfTensorflow = 0.0005;

/** A backend that could do the work, and the seconds that one round of a trial took; Infinity where it took too long or failed. */
export interface Measured {
  readonly backend: NeuralBackend;
  readonly title: string;
  readonly seconds: number;
}

/** A backend chosen by name. Throws `BAD_PARAMETER` where it is not there or cannot do this work. */
export function chosenByHand(backend: NeuralBackend, candidates: readonly BackendState[]): BackendUsed {
  const state = candidates.find((candidate) => candidate.backend === backend);
  if (state?.ready) return { backend, title: state.message, reason: 'It was chosen by hand.' };
  const details = { parameter: 'backend', backend };
  if (state === undefined) {
    throw new CoterieError(
      'BAD_PARAMETER',
      "Coterie's own trainer is for dense networks only.",
      'Choose "auto" under "Trains on".',
      details,
    );
  }
  throw new CoterieError(
    'BAD_PARAMETER',
    'TensorFlow is not ready on this computer.',
    `${state.message} Or choose "auto" under "Trains on".`,
    details,
  );
}

/**
 * Tries what could do the work, one after the other, and chooses. A backend that fails at the trial is out of the choice.
 *
 * @param trial seconds of one round; null where there is none, and native TensorFlow is taken where it is
 */
export async function tryOut(
  candidates: readonly BackendState[],
  trial: ((backend: NeuralBackend) => Promise<number>) | null,
  signal: AbortSignal,
  log: (entry: LogEntry) => void,
): Promise<BackendUsed> {
  const [first] = candidates;
  if (candidates.length === 1) {
    return { backend: first.backend, title: first.message, reason: 'Nothing else here can train this network.' };
  }
  if (trial === null) {
    return { backend: first.backend, title: first.message, reason: 'It comes first where it is there.' };
  }
  const measured: Measured[] = [];
  for (const { backend, message: title } of candidates) {
    const seconds = await trial(backend).catch((error: unknown) => {
      if (signal.aborted) throw cancelled();
      log({ level: 'warning', message: `${title} could not be tried`, error });
      return Number.POSITIVE_INFINITY;
    });
    measured.push({ backend, title, seconds });
    if (backend === 'kernels' && seconds < leastOfTensorflow) {
      const reason = `A step of this network takes ${timeWords(seconds)} there; TensorFlow takes longer for any step.`;
      return { backend, title, reason };
    }
  }
  return choose(measured);
}

/** A time that people can compare. */
function timeWords(seconds: number): string {
  const milliseconds = seconds * 1000;
  return `${milliseconds >= 100 ? Math.round(milliseconds) : Number(milliseconds.toPrecision(2))} ms`;
}

/** The backend to take, and why in one sentence. At least one is measured. */
export function choose(measured: readonly Measured[]): BackendUsed {
  if (measured.every(({ seconds }) => !Number.isFinite(seconds))) {
    const native = measured.find(({ backend }) => backend === 'tensorflow') ?? measured[0];
    return { backend: native.backend, title: native.title, reason: 'For networks as large as this it is the fastest.' };
  }
  const [fastest, second] = [...measured].sort((a, b) => a.seconds - b.seconds);
  const of = (wanted: NeuralBackend) => measured.find(({ backend }) => backend === wanted);
  const steady = of('kernels') ?? of('wasm');
  const taken = steady && steady.seconds <= fastest.seconds * margin ? steady : fastest;
  const other = taken === fastest ? second : fastest;
  const { backend, title } = taken;
  if (other === undefined || !Number.isFinite(other.seconds)) {
    return { backend, title, reason: 'Everything else here took far longer in a trial with this network.' };
  }
  const figures = `a step with this network took ${timeWords(taken.seconds)}, on ${other.title} ${timeWords(other.seconds)}`;
  const reason =
    taken === fastest
      ? `It was the fastest here: ${figures}.`
      : `It was nearly as fast as the fastest here and gives the same result on every computer: ${figures}.`;
  return { backend, title, reason };
}

/** The backend that takes over where native TensorFlow broke off, with the reason that the result then shows. */
export function insteadOf(other: BackendState, { message }: CoterieError): BackendUsed {
  const { backend, message: title } = other;
  return { backend, title, reason: `Native TensorFlow was the fastest, but did not get through. ${message}` };
}
