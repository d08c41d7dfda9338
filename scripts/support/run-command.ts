import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');

/** A program of one of our own dependencies. */
export function tool(name: string): string {
  return join(binaries, process.platform === 'win32' ? `${name}.cmd` : name);
}

/** Runs a program in the repository with its output shown; answers its exit status. An interrupt reaches it too. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    const pass = () => child.kill('SIGINT');
    process.on('SIGINT', pass);
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => {
      process.off('SIGINT', pass);
      resolve(code ?? 1);
    });
  });
}
