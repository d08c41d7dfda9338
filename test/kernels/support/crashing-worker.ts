// A worker that dies when it is to assign 13 rows, and otherwise works.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ kernel, values }: { kernel: string; values: number[] }) => {
  if (kernel === 'assignChunk' && values[1] === 13) process.exit(3);
});
await import('../../../src/kernels/worker.ts');
