import { CoterieError } from '../../contract/errors.ts';

/** Levenshtein distance between two words, ignoring case. */
function editDistance(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}

/** The name most like `wanted`, or null where none is close: half its letters may differ, or it is part of the name. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const word = wanted.slice(0, 200);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 2)) + 0.5;
  for (const name of names) {
    const contains = word.length > 2 && name.toLowerCase().includes(word.toLowerCase());
    const distance = contains ? 0.5 : editDistance(word, name.slice(0, 200));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** The error for a column that is not there, with the nearest name as the hint. */
export function unknownColumn(wanted: string, names: readonly string[]): CoterieError {
  const nearest = nearestName(wanted, names);
  const list = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
  const hint = nearest ? `Did you mean "${nearest}"?` : `The columns are: ${list}.`;
  return new CoterieError('UNKNOWN_COLUMN', `There is no column "${wanted}".`, hint, { column: wanted });
}
