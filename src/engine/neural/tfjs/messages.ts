import type { ErrorCode, ErrorDetails } from '../../../contract/coterie-error.ts';
import type { BackendFacts, CalledBackend } from './load-backend.ts';
import type { ThreadWork, WorkName } from './thread-work.ts';

/** What a training thread is started with. */
export interface ThreadStart {
  readonly backend: CalledBackend;
  /** Folder of the WebAssembly backend's files. */
  readonly wasmFolder: string;
  /** The binding of native TensorFlow; empty where there is none. */
  readonly binding: string;
}

/** What a training thread is asked for: one piece of work at a time, or to let go of all that the last ones left. */
export type ThreadOrder =
  | {
      readonly kind: 'work';
      readonly name: WorkName;
      readonly order: ThreadWork[WorkName]['order'];
      /** Shared; 1 in the first place once somebody has asked for the best so far. */
      readonly enough: Int32Array;
    }
  | { readonly kind: 'tidy up' };

/** What a training thread says. */
export type ThreadMessage =
  | { readonly kind: 'ready'; readonly facts: BackendFacts }
  | { readonly kind: 'report'; readonly report: ThreadWork[WorkName]['report'] }
  | { readonly kind: 'result'; readonly result: ThreadWork[WorkName]['result'] }
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
