import { type ChildProcess, spawn } from 'node:child_process';
import { cancelled } from '../../../contract/errors.ts';

export interface ProgramRun {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly signal: AbortSignal;
}

/** How a program ended, with the last lines it said. */
export interface ProgramEnd {
  readonly ok: boolean;
  readonly said: string;
}

/** Enough to hold what an error was, above where in the program it came up. */
const linesKept = 40;

/** Runs a program to its end. It is killed with all that it started, and `CANCELLED` thrown, when the signal is aborted. */
export function runProgram(
  command: string,
  parameters: readonly string[],
  { environment, folder, signal }: ProgramRun,
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled());
      return;
    }
    const child = spawn(command, parameters, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what it starts can be ended with it.
      detached: process.platform !== 'win32',
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk}`.split('\n').slice(-linesKept).join('\n');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const stop = () => endWithChildren(child);
    signal.addEventListener('abort', stop);
    const settle = (end: ProgramEnd) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(cancelled());
      else resolve(end);
    };
    child.on('error', (error) => settle({ ok: false, said: error.message }));
    child.on('close', (code) => settle({ ok: code === 0, said: said.trim() }));
  });
}

function endWithChildren(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The first of these programs that answers to a harmless question; null when none does. */
export async function firstThatRuns(
  programs: readonly (readonly string[])[],
  question: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  for (const program of programs) {
    const [command, ...first] = program;
    const { ok } = await runProgram(command, [...first, question], { signal });
    if (ok) return program;
  }
  return null;
}
