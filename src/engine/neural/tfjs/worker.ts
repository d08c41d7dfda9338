// Entry of a training worker: loads TensorFlow, then does one piece of work after another until it is ended.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CoterieError } from '../../../contract/errors.ts';
import { loadBackend } from './load-backend.ts';
import type { WorkerOrder } from './messages.ts';
import type { ProgramContext } from './program.ts';
import { createProgramList } from './program-list.ts';
import { keepTensorsUntilTidied, tidyUp } from './tidy-up.ts';
import { isOutOfMemory, trainingOutOfMemory } from './training-errors.ts';
import type { TrainingWork, WorkName } from './training-work.ts';
import { workerPort } from './worker-port.ts';

function sayError(error: unknown): void {
  const known = isOutOfMemory(error) ? trainingOutOfMemory() : error;
  if (known instanceof CoterieError) {
    const { code, message, hint, details } = known;
    say({ kind: 'refused', code, message, hint, details });
  } else {
    say({ kind: 'broken', message: known instanceof Error ? (known.stack ?? known.message) : String(known) });
  }
}

async function work({ name, order }: Extract<WorkerOrder, { kind: 'work' }>): Promise<void> {
  const program = list.programs[name] as (
    order: TrainingWork[WorkName]['order'],
    context: ProgramContext<TrainingWork[WorkName]['report']>,
  ) => Promise<TrainingWork[WorkName]['result']>;
  enough = false;
  const result = await program(order, {
    backend: start.backend,
    report: (report) => say({ kind: 'report', report }),
    async enough() {
      // What was said meanwhile is heard in this turn.
      await nextTurn();
      return enough;
    },
  });
  say({ kind: 'result', result });
}

const { start, say, listen } = workerPort();
const list = createProgramList();
let enough = false;
try {
  const facts = await loadBackend(start);
  keepTensorsUntilTidied();
  listen((order) => {
    if (order.kind === 'work') {
      work(order).catch(sayError);
    } else if (order.kind === 'enough') {
      enough = true;
    } else {
      list.close();
      say({ kind: 'tidied', tensors: tidyUp() });
    }
  });
  say({ kind: 'ready', facts });
} catch (error) {
  say({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
}
