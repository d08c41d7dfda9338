import type { BackendChoice, BackendState, BackendUsed } from '../../contract/neural.ts';
import type { DenseOrder, DenseSession } from '../../kernels/dense-network.ts';
import type { ProgramName, Programs } from './tfjs/programs.ts';

/** How a program on TensorFlow is watched and stopped. */
export interface ProgramHooks<Name extends ProgramName> {
  /** Aborting ends the program with `CANCELLED` within 200 ms. */
  readonly signal: AbortSignal;
  /** Aborting asks for the best so far. */
  readonly enough?: AbortSignal;
  readonly onReport?: (report: Programs[Name]['report']) => void;
  /** What `auto` measures with; without one it takes native TensorFlow where that is there. */
  readonly trial?: ProgramTrial<Name>;
}

/** A small order of the same kind, done in a tenth of a second. Orders with the same key are measured once. */
export interface ProgramTrial<Name extends ProgramName> {
  readonly key: string;
  readonly order: Programs[Name]['order'];
}

/**
 * Where networks train. One for an engine; started at the first use.
 * Out of memory and a worker that died end a call with a `CoterieError` that says what to do; the engine goes on.
 */
export interface Neural {
  /** What is on this computer. */
  backends(): Promise<BackendState[]>;
  /**
   * Lends `body` a dense network in training, on the backend asked for or, with `auto`, the one that is fastest for this
   * network and batch, measured on a few steps. Throws `BAD_PARAMETER` for a backend that is not there.
   */
  withDense<Result>(
    choice: BackendChoice,
    order: DenseOrder,
    body: (session: DenseSession, used: BackendUsed) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  /** Runs a program on TensorFlow, native or on WebAssembly, never on the kernels. */
  run<Name extends ProgramName>(
    choice: BackendChoice,
    name: Name,
    order: Programs[Name]['order'],
    hooks: ProgramHooks<Name>,
  ): Promise<{ readonly result: Programs[Name]['result']; readonly used: BackendUsed }>;
  /** Ends all training. */
  close(): Promise<void>;
}
