import { execFileSync } from 'node:child_process';

/** Numbers of this process's own children whose command has `words` in it; not on Windows. */
export function childrenWith(words: string): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((parts) => parts !== null && Number(parts[2]) === process.pid && parts[3].includes(words))
    .map((parts) => Number(parts?.[1]));
}

/** False once a process is gone. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
