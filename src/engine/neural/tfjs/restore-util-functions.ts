import util from 'node:util';

/** What tfjs-node still asks of Node's `util`, which has dropped it since version 23. */
interface OlderUtil {
  isArray?: (value: unknown) => boolean;
  isNullOrUndefined?: (value: unknown) => boolean;
}

/** Gives this thread's `util` back the two functions that tfjs-node needs. */
export function restoreUtilFunctions(): void {
  const older: OlderUtil = util;
  // Where they are still there they warn of themselves.
  older.isArray = Array.isArray;
  older.isNullOrUndefined = (value) => value === null || value === undefined;
}
