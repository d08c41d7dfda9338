import type { Neural } from '../../src/engine/neural/neural.ts';
import type { Kernels } from '../../src/kernels/types.ts';

/** A place to train that has nothing but Coterie's own trainer, on kernels that a test has started. */
export function kernelNeural(kernels: Kernels): Neural {
  return {
    backends: async () => [{ backend: 'kernels', name: 'Kernels', ready: true, message: 'the kernels', role: 'all' }],
    withDense: (_choice, order, body, signal) =>
      kernels.withDense(
        order,
        (session) =>
          body(session, { backend: 'kernels', title: "Coterie's own trainer", reason: 'It is all there is.' }),
        { signal },
      ),
    run: () => Promise.reject(new Error('the kernels run no programs')),
    close: async () => {},
  };
}
