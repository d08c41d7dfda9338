import type { WorkerMessage, WorkerOrder, WorkerStart } from './messages.ts';

/** What a training worker runs in: a thread of this process, or a process of its own. */
export interface Carrier {
  post(order: WorkerOrder): void;
  /** Whether the program is kept from ending while the worker is there. It is at first. */
  hold(held: boolean): void;
  /** Ends it, whatever it is doing. */
  end(): Promise<void>;
}

export interface CarrierEvents {
  onMessage(message: WorkerMessage): void;
  /** It has ended, by itself or because it was told to: nothing comes any more. */
  onEnd(error: Error): void;
}

/** @param entry the built or unbuilt `worker.ts` */
export type StartCarrier = (entry: URL, start: WorkerStart, events: CarrierEvents) => Carrier;
