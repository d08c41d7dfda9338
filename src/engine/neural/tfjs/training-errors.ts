import { CoterieError } from '../../../contract/errors.ts';

const outOfMemoryWords =
  /out of memory|\bOOM\b|resource ?exhausted|allocation failed|cannot enlarge memory|invalid typed array length|could not allocate|memory access out of bounds|WebAssembly\.Memory/i;

/** True of what JavaScript, WebAssembly and TensorFlow say when memory has run out. */
export function isOutOfMemory(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  return outOfMemoryWords.test((error as Error).message ?? '');
}

export function trainingOutOfMemory(): CoterieError {
  return new CoterieError(
    'OUT_OF_MEMORY',
    'There is not enough memory to train this network.',
    'Use a smaller batch, fewer units in a layer, or a sample of the customers. Closing other programs helps too.',
  );
}

export function trainingBrokeOff(): CoterieError {
  return new CoterieError(
    'TRAINING_BROKE_OFF',
    'The training broke off: the thread that it ran in ended.',
    'Try again; nothing else was touched. If it happens again, choose another backend under "Trains on", or a smaller network.',
  );
}

/** TensorFlow could not be loaded into a thread: its files are missing or do not fit this computer. */
export class BackendNotLoaded extends Error {}
