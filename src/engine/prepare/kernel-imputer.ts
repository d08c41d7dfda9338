import type { Kernels } from '../../kernels/types.ts';
import { kernelCall } from '../models/kernel-call.ts';
import type { NeighborImputer } from './neighbor-imputer.ts';

/** Fills gaps on the kernels' threads, which are started when there is the first gap to fill. */
export function kernelImputer(kernels: () => Promise<Kernels>): NeighborImputer {
  return async (request, context) => {
    const started = await kernels();
    return kernelCall(context, null, (hooks) => started.impute(request, hooks));
  };
}
