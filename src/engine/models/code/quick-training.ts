/** Enough epochs to see the groups again, and starts for one fit of very many. */
const EPOCHS = 40;
const STARTS = 2;

/** A shorter training for one fit of very many. */
export function quickTraining<P extends { readonly epochs: number; readonly nInit: number }>(params: P): P {
  return { ...params, epochs: Math.min(params.epochs, EPOCHS), nInit: Math.min(params.nInit, STARTS) };
}
