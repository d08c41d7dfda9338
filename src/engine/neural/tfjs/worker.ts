// Entry of a training thread: loads TensorFlow, then does one piece of work after another until it is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { CoterieError } from '../../../contract/errors.ts';
import { loadBackend } from './load-backend.ts';
import type { ThreadMessage, ThreadOrder, ThreadStart } from './messages.ts';
import type { ProgramContext } from './program.ts';
import { createProgramList } from './program-list.ts';
import type { ThreadWork, WorkName } from './thread-work.ts';
import { keepTensorsUntilTidied, tidyUp } from './tidy-up.ts';
import { isOutOfMemory, trainingOutOfMemory } from './training-errors.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a thread');
const say = (message: ThreadMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

function sayError(error: unknown): void {
  const known = isOutOfMemory(error) ? trainingOutOfMemory() : error;
  if (known instanceof CoterieError) {
    const { code, message, hint, details } = known;
    say({ kind: 'refused', code, message, hint, details });
  } else {
    say({ kind: 'broken', message: known instanceof Error ? (known.stack ?? known.message) : String(known) });
  }
}

async function work(order: Extract<ThreadOrder, { kind: 'work' }>): Promise<void> {
  const { name, enough } = order;
  const program = list.programs[name] as (
    order: ThreadWork[WorkName]['order'],
    context: ProgramContext<ThreadWork[WorkName]['report']>,
  ) => Promise<ThreadWork[WorkName]['result']>;
  const result = await program(order.order, {
    backend: start.backend,
    report: (report) => say({ kind: 'report', report }),
    enough: () => Atomics.load(enough, 0) === 1,
  });
  say({ kind: 'result', result });
}

const start = workerData as ThreadStart;
const list = createProgramList();
const facts = await loadBackend(start);
keepTensorsUntilTidied();
port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'work') {
    work(order).catch(sayError);
  } else {
    list.close();
    say({ kind: 'tidied', tensors: tidyUp() });
  }
});
say({ kind: 'ready', facts });
