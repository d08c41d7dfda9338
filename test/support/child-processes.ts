import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** From Linux's own files, as small systems have no `ps`. */
function fromProc(): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

function fromPs(): Seen[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

/** Numbers of this process's own children whose command has `words` in it; not on Windows. */
export function childrenWith(words: string): number[] {
  const seen = existsSync('/proc/self/status') ? fromProc() : fromPs();
  return seen.filter(({ parent, command }) => parent === process.pid && command.includes(words)).map(({ pid }) => pid);
}

/** False once a process is gone, or has ended without anybody asking how. */
export function isAlive(pid: number): boolean {
  try {
    if (existsSync('/proc/self/status')) return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
