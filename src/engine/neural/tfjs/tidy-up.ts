import { disposeVariables, engine } from '@tensorflow/tfjs-core';

/** From here on every tensor made outside a `tidy` belongs to the scope that `tidyUp` ends. */
export function keepTensorsUntilTidied(): void {
  engine().startScope('work');
}

/** Frees what the work so far has left. @returns the tensors that are still there */
export function tidyUp(): number {
  disposeVariables();
  engine().endScope();
  keepTensorsUntilTidied();
  return engine().memory().numTensors;
}
