import type { ReadOptions } from '../../../contract/dataset.ts';

/** How a source is read as long as nothing was set: which part of it, and which files belong to it. */
export function readingOf(part: string | undefined, also: readonly string[] | undefined): ReadOptions {
  return { ...(part ? { part } : {}), ...(also && also.length > 0 ? { also: [...also] } : {}) };
}
