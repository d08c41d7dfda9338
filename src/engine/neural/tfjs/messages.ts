import type { ErrorCode, ErrorDetails } from '../../../contract/coterie-error.ts';
import type { BackendFacts, CalledBackend } from './load-backend.ts';
import type { TrainingWork, WorkName } from './training-work.ts';

/** What a training worker is started with. */
export interface WorkerStart {
  readonly backend: CalledBackend;
  /** Folder of the WebAssembly backend's files. */
  readonly wasmFolder: string;
  /** The binding of native TensorFlow; empty where there is none. */
  readonly binding: string;
}

/** What a training worker is asked for: one piece of work at a time, or to let go of all that the last ones left. */
export type WorkerOrder =
  | {
      readonly kind: 'work';
      readonly name: WorkName;
      readonly order: TrainingWork[WorkName]['order'];
    }
  /** Somebody has asked for the best so far. */
  | { readonly kind: 'enough' }
  | { readonly kind: 'tidy up' };

/** What a training worker says. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly facts: BackendFacts }
  | { readonly kind: 'report'; readonly report: TrainingWork[WorkName]['report'] }
  | { readonly kind: 'result'; readonly result: TrainingWork[WorkName]['result'] }
  | { readonly kind: 'tidied'; readonly tensors: number }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string;
      readonly details: ErrorDetails;
    }
  /** Nobody foresaw it: `message` is for the log. */
  | { readonly kind: 'broken'; readonly message: string };
