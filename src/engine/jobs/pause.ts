import { cancelled } from '../../contract/errors.ts';

/** Gives the event loop a turn, so that other calls are answered while long work runs on this thread. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Ends the work with the error of a cancelled operation once its signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}
