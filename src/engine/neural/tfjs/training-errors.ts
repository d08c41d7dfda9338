import { CoterieError } from '../../../contract/errors.ts';

const outOfMemoryWords =
  /out of memory|\bOOM\b|resource ?exhausted|allocation failed|cannot enlarge memory|invalid typed array length|could not allocate|bad_alloc|too large to be|memory access out of bounds|WebAssembly\.Memory/i;

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
    'The training broke off: what it ran in ended.',
    'Try again; nothing else was touched. If it happens again, choose another backend under "Trains on", or a smaller network.',
  );
}

/** How a process of native TensorFlow ended by itself, in words. @param said its last words */
export function nativeBrokeOff(code: number | null, signal: NodeJS.Signals | null, said: string): CoterieError {
  if (outOfMemoryWords.test(said)) return trainingOutOfMemory();
  const details = { ending: signal ?? `exit code ${code}`, said: said.trim().slice(-300) };
  if (signal === 'SIGKILL') {
    return new CoterieError(
      'TRAINING_BROKE_OFF',
      'The training broke off: the system ended TensorFlow, most likely because memory ran out.',
      'Nothing else was touched. Close other programs, use a smaller batch or fewer units in a layer, or choose another backend under "Trains on".',
      details,
    );
  }
  return new CoterieError(
    'TRAINING_BROKE_OFF',
    `The training broke off: native TensorFlow failed (${details.ending}).`,
    'Nothing else was touched. Choose another backend under "Trains on", such as wasm, or train a smaller network.',
    details,
  );
}

/** A training that is over, though perhaps not on another backend. */
export function brokeOff(error: unknown): error is CoterieError {
  return error instanceof CoterieError && (error.code === 'TRAINING_BROKE_OFF' || error.code === 'OUT_OF_MEMORY');
}

/** TensorFlow could not be loaded into a worker: its files are missing or do not fit this computer. */
export class BackendNotLoaded extends Error {}
