import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server';
import { type Contract, contract } from '../../contract/contract.ts';
import type { EngineContext } from '../engine-context.ts';
import { type JobEvent, runJob } from '../jobs/run-job.ts';
import type { JobContext } from '../jobs/task.ts';
import type { EnginePorts } from '../ports.ts';
import { toOrpcError } from './to-orpc-error.ts';

export type Implementer = ImplementerInternalWithMiddlewares<Contract, Record<never, never>, Record<never, never>>;

/** The contract, ready to be implemented: whatever a handler throws leaves as one of the contract's errors. */
export function createImplementer(log: EnginePorts['log']): Implementer {
  return implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toOrpcError(error, log);
    }
  });
}

/** Runs long work as the contract's event stream, with its errors turned into the contract's. Ends when the engine closes. */
export async function* streamJob<R, P = never>(
  { ports, closing, neural }: EngineContext,
  label: string,
  signal: AbortSignal | undefined,
  work: (context: JobContext, partial: (value: P) => void) => Promise<R>,
): AsyncGenerator<JobEvent<P, R>, void, undefined> {
  try {
    const either = signal ? AbortSignal.any([signal, closing]) : closing;
    yield* runJob<R, P>(label, either, (context, partial) => work({ ...context, neural }, partial));
  } catch (error) {
    throw toOrpcError(error, ports.log);
  }
}
