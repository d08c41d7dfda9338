import { CommanderError } from 'commander';
import { toCoterieError } from '../contract/client-error.ts';
import type { CoterieError, ErrorCode } from '../contract/errors.ts';

/** How a command ends, as scripts see it. */
export interface Ending {
  readonly status: 0 | 1 | 2 | 3;
  /** For standard error; empty when there is nothing to say. */
  readonly lines: readonly string[];
}

const ourFault: readonly ErrorCode[] = ['INTERNAL', 'OUT_OF_MEMORY', 'TRAINING_BROKE_OFF'];

function endingOf(error: CoterieError, logPath: string): Ending {
  const lines = [error.message, error.hint].filter((line) => line !== '');
  if (error.code === 'CANCELLED') return { status: 3, lines };
  if (error.code === 'INTERNAL') return { status: 1, lines: [...lines, `Log: ${logPath}`] };
  return { status: ourFault.includes(error.code) ? 1 : 2, lines };
}

/** What a thrown error means: 1 our fault, 2 bad input or usage, 3 cancelled; 0 for help and version. */
export function toEnding(error: unknown, logPath: string): Ending {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return { status: 0, lines: [] };
    if (error.code === 'commander.help') return { status: 2, lines: [] };
    const [first, ...rest] = error.message.replace(/^error: /, '').split('\n');
    const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!)]$/.test(first) ? '' : '.'}`;
    return { status: 2, lines: [sentence, ...rest, 'coterie --help lists what there is.'] };
  }
  return endingOf(toCoterieError(error), logPath);
}
