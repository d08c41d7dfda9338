import { basename } from 'node:path';
import type { ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';

/** Smallest number of single-letter changes (Levenshtein) between two texts. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let at = 1; at <= other.length; at++) {
      const change = previous[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      current.push(Math.min(change, previous[at] + 1, current[at - 1] + 1));
    }
    previous = current;
  }
  return previous[other.length];
}

/** The name most like `wanted`, or null where none is near. */
function nearestName(wanted: string, names: readonly string[]): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const apart = distance(wanted.toLowerCase(), name.toLowerCase());
    if (best === null || apart < best.distance) best = { name, distance: apart };
  }
  return best !== null && best.distance <= Math.max(2, wanted.length / 2) ? best.name : null;
}

/** Stops at options that name columns the file does not have, with the nearest name as a suggestion. */
export function checkColumnOptions(options: ReadOptions, names: readonly string[], path: string): void {
  const wanted = [
    options.id,
    options.time,
    options.amount,
    options.order,
    ...Object.keys(options.roles ?? {}),
    ...Object.keys(options.types ?? {}),
  ];
  for (const name of wanted) {
    if (name === undefined || names.includes(name)) continue;
    const nearest = nearestName(name, names);
    const all = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
    throw new CoterieError(
      'UNKNOWN_COLUMN',
      `${basename(path)} has no column "${name}".`,
      nearest === null ? `Its columns are: ${all}.` : `Did you mean "${nearest}"? Its columns are: ${all}.`,
      { column: name, nearest },
    );
  }
}
