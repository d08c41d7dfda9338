import type { EpochFigures } from '../../contract/neural.ts';
import type { TaskProgress } from '../../contract/progress.ts';
import type { Task } from './task.ts';

interface Node {
  readonly path: readonly string[];
  readonly weight: number;
  readonly children: Node[];
  done: number;
  total: number | null;
  message: string;
  finished: boolean;
  startedAt: number;
  /** Epochs nobody has been told of. */
  epochs: EpochFigures[];
}

/** A task tree being worked on, and what changed in it since it was last asked. */
export interface TaskTree {
  readonly root: Task;
  /** Share of all work done, in [0, 1]. Never falls. */
  fraction(): number;
  /** Seconds left at the pace so far; null in the first half second and before 2 % are done. */
  secondsLeft(): number | null;
  /** The tasks that changed since the last call. */
  takeChanges(): TaskProgress[];
}

function share(node: Node): number {
  if (node.finished) return 1;
  if (node.children.length > 0) {
    const weights = node.children.reduce((sum, child) => sum + child.weight, 0);
    const done = node.children.reduce((sum, child) => sum + child.weight * share(child), 0);
    // Children may be added later, each with its share of the parent; weights sum to 1 when all are known.
    return Math.min(1, done / Math.max(1, weights));
  }
  return node.total ? Math.min(1, node.done / node.total) : 0;
}

function timeLeft(seconds: number, fraction: number): number | null {
  return seconds < 0.5 || fraction < 0.02 ? null : (seconds * (1 - fraction)) / fraction;
}

/**
 * Makes a task tree. Weights of siblings are shares of their parent and should sum to 1.
 *
 * @param label the root's words
 * @param clock milliseconds, monotonic
 */
export function createTaskTree(label: string, clock: () => number): TaskTree {
  const changed = new Set<Node>();
  let highest = 0;
  const node = (path: readonly string[], weight: number): Node => ({
    path,
    weight,
    children: [],
    done: 0,
    total: null,
    message: '',
    finished: false,
    startedAt: clock(),
    epochs: [],
  });
  const task = (own: Node): Task => ({
    child(name, weight) {
      const child = node([...own.path, name], weight);
      own.children.push(child);
      changed.add(child);
      return task(child);
    },
    report(done, total, message) {
      own.done = done;
      own.total = total;
      if (message !== undefined) own.message = message;
      changed.add(own);
    },
    finish() {
      own.finished = true;
      changed.add(own);
    },
    epoch(figures) {
      own.epochs.push(figures);
      changed.add(own);
    },
  });
  const top = node([label], 1);
  changed.add(top);
  return {
    root: task(top),
    fraction() {
      highest = Math.max(highest, share(top));
      return highest;
    },
    secondsLeft: () => timeLeft((clock() - top.startedAt) / 1000, share(top)),
    takeChanges() {
      const list = [...changed].map((item): TaskProgress => {
        const part = share(item);
        const curve = item.epochs;
        item.epochs = [];
        return {
          path: [...item.path],
          done: item.finished && item.total !== null ? item.total : item.done,
          total: item.total,
          message: item.message,
          secondsLeft: item.finished ? 0 : timeLeft((clock() - item.startedAt) / 1000, part),
          finished: item.finished,
          ...(curve.length > 0 && { curve }),
        };
      });
      changed.clear();
      return list;
    },
  };
}
