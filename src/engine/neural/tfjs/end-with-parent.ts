import { Worker } from 'node:worker_threads';

/** Standard input is a pipe that the parent holds: it ends with the parent, however that ends. */
const watch = `
  const { Socket } = require('node:net');
  const input = new Socket({ fd: 0, readable: true, writable: false });
  input.on('end', () => process.kill(process.pid, 'SIGKILL')).on('error', () => {}).resume();
`;

/** Ends this process as soon as its parent is gone, even in the middle of native work: a thread of its own looks out. */
export function endWithParent(): void {
  new Worker(watch, { eval: true, execArgv: [] }).unref();
  process.on('disconnect', () => process.exit());
}
