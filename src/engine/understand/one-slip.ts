/** Real words that differ in one letter. */
const pairs = [
  ['ireland', 'iceland'],
  ['married', 'marries'],
  ['employed', 'employer'],
  ['employee', 'employed'],
  ['employee', 'employer'],
  ['trainer', 'trained'],
  ['trainee', 'trainer'],
  ['trainee', 'trained'],
  ['payment', 'payments'],
  ['affect', 'effect'],
  ['quality', 'qualify'],
  ['continent', 'contingent'],
];
/** In shorter words one letter often makes another word. */
const SHORTEST = 6;

/**
 * Whether two plain levels are the same but for one slip of the finger in one longer word: a letter more, less, another,
 * or two swapped. The first letter must agree (typical is not atypical), and digits never count as slips.
 */
export function oneSlip(one: string, other: string): boolean {
  const left = one.split(' ');
  const right = other.split(' ');
  if (left.length !== right.length) return false;
  const different = left.flatMap((word, at) => (word === right[at] ? [] : [at]));
  if (different.length !== 1) return false;
  const a = left[different[0]];
  const b = right[different[0]];
  if (Math.min(a.length, b.length) < SHORTEST || a[0] !== b[0] || /\d/.test(a + b)) return false;
  return isOneEdit(a, b) && !pairs.some((pair) => pair.includes(a) && pair.includes(b));
}

function isOneEdit(a: string, b: string): boolean {
  if (a.length > b.length) return isOneEdit(b, a);
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return swapped || a.slice(at + 1) === b.slice(at + 1);
}
