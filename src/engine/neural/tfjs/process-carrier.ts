import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { StartCarrier } from './carrier.ts';
import type { WorkerMessage } from './messages.ts';
import { environmentFor } from './process-environment.ts';
import { nativeBrokeOff } from './training-errors.ts';

/** Characters of its last words that are kept. */
const LAST_WORDS = 2000;

/**
 * A process of its own: for native TensorFlow, whose failures (memory that runs out in C++, a failed check, a driver that
 * crashes) end the process that they happen in. Nothing listens anywhere; the two talk over a pipe that both inherit.
 */
export const startInProcess: StartCarrier = (entry, start, { onMessage, onEnd }) => {
  const child = fork(fileURLToPath(entry), [JSON.stringify(start)], {
    // Typed arrays cross as they are.
    serialization: 'advanced',
    // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
    execArgv: [],
    env: environmentFor(process.env),
    // Its standard input says nothing, but ends with this process.
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    // Ctrl-C in a terminal is this process's to answer.
    detached: process.platform !== 'win32',
  });
  let said = '';
  let ended = false;
  const over = new Promise<void>((resolve) => {
    const end = (error: Error) => {
      ended = true;
      onEnd(error);
      resolve();
    };
    child.once('error', (error) => end(error));
    // Not `exit`: its last words may still be on their way then.
    child.once('close', (code, signal) => end(nativeBrokeOff(code, signal, said)));
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = `${said}${chunk}`.slice(-LAST_WORDS);
  });
  for (const stream of [child.stdin, child.stderr]) (stream as Socket | null)?.unref();
  // Where it has ended, the pipe to it is broken; `close` says so.
  child.stdin?.on('error', () => {});
  child.on('message', (message) => onMessage(message as WorkerMessage));
  return {
    post: (order) => {
      child.send(order, () => {});
    },
    hold(held) {
      if (held) {
        child.ref();
        child.channel?.ref();
      } else {
        child.unref();
        child.channel?.unref();
      }
    },
    async end() {
      if (ended) return;
      child.ref();
      child.kill('SIGKILL');
      await over;
    },
  };
};
