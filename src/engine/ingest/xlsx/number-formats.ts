/** What a cell's number format makes of its number. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  /** Zeros in front up to this many digits, as in customer numbers. */
  | { readonly kind: 'padded'; readonly digits: number };

const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date' };
const time: NumberFormat = { kind: 'time' };

/** The formats that have a number and no code of their own (ECMA-376, part 1, 18.8.30). */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return time;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return date;
  return plain;
}

/** What a format's code means: letters for years and days make dates, hours or seconds alone make times. */
export function formatOfCode(code: string): NumberFormat {
  const [first] = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';');
  const bare = first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').toLowerCase();
  if (/^0{2,}$/.test(bare)) return { kind: 'padded', digits: bare.length };
  const letters = bare.replace(/general|am\/pm|a\/p/g, '');
  if (/[yd]/.test(letters)) return date;
  // "m" alone is a month, beside hours or seconds it is minutes.
  if (/[hs]/.test(letters)) return time;
  return /m/.test(letters) ? date : plain;
}
