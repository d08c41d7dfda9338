import { toCoterieError } from '../contract/client-error.ts';
import { findLayout } from '../host/layout.ts';
import { portsFor } from '../host/ports.ts';
import { toEnding } from './exit.ts';
import { createProgram } from './program.ts';

/** An interrupt within this time of another is the same one, told to us twice (by terminal and by parent). */
const sameInterruptMilliseconds = 300;

function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupt = () => {
    const now = Date.now();
    if (first === 0) {
      first = now;
      controller.abort();
    } else if (now - first > sameInterruptMilliseconds) {
      // Asked twice: leave at once.
      process.exit(3);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return controller.signal;
}

// Whoever reads our output may stop reading; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const { ports, log } = portsFor('command line', findLayout(import.meta.url));
try {
  await createProgram(ports.version, interruptSignal()).parseAsync();
} catch (error) {
  const ending = toEnding(error, log.path);
  if (ending.status === 1) log.write({ level: 'error', message: toCoterieError(error).message, error });
  if (ending.lines.length > 0) process.stderr.write(`${ending.lines.join('\n')}\n`);
  process.exitCode = ending.status;
}
