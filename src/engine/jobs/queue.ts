import { cancelled } from '../../contract/errors.ts';

/** Lets one piece of work at a time through, in order of asking. */
export interface Queue {
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  /** Settles when everything asked for so far has ended. Never fails. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  let tail: Promise<void> = Promise.resolve();
  return {
    run(signal, work) {
      const turn = tail.then(() => {
        if (signal.aborted) throw cancelled();
        return work();
      });
      tail = turn.then(
        () => {},
        () => {},
      );
      return turn;
    },
    idle: () => tail,
  };
}
