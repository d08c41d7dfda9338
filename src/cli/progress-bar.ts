import type { ProgressEvent, TaskProgress } from '../contract/progress.ts';
import { formatSeconds } from './format.ts';

const barWidth = 24;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** The work under way in words: the deepest task that has not finished. */
export function taskName(tasks: readonly TaskProgress[]): string | null {
  const open = tasks.filter((task) => !task.finished);
  const deepest = open.reduce<TaskProgress | null>(
    (best, task) => (best === null || task.path.length >= best.path.length ? task : best),
    null,
  );
  return deepest?.path.at(-1) ?? null;
}

/** One line of `columns` at most: task, bar, share and time left. */
export function progressLine(name: string, event: ProgressEvent, columns: number): string {
  const cells = event.fraction * barWidth;
  const full = Math.floor(cells);
  const bar = ('█'.repeat(full) + eighths[Math.floor((cells - full) * 8)]).padEnd(barWidth, '░');
  const share = `${Math.floor(event.fraction * 100)}`.padStart(3);
  const left = event.secondsLeft === null ? '' : `  ${formatSeconds(event.secondsLeft)} left`;
  return `${name.padEnd(28).slice(0, 28)} ${bar} ${share} %${left}`.slice(0, Math.max(0, columns - 1));
}

export interface ProgressBar {
  show(event: ProgressEvent): void;
  clear(): void;
}

/** Draws on a terminal; anywhere else it draws nothing. */
export function createProgressBar(stream: NodeJS.WriteStream, quiet: boolean): ProgressBar {
  if (quiet || !stream.isTTY) return { show: () => {}, clear: () => {} };
  let name = '';
  return {
    show(event) {
      name = taskName(event.tasks) ?? name;
      stream.write(`\r\x1b[2K${progressLine(name, event, stream.columns ?? 80)}`);
    },
    clear: () => stream.write('\r\x1b[2K'),
  };
}
