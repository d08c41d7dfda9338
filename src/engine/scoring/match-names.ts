import { CoterieError } from '../../contract/errors.ts';

/** A column by the name the segments know, and by the name a file has for it. */
export interface NameMatch {
  readonly name: string;
  readonly inFile: string;
}

/** A name without what people write differently: case, spaces, underscores, hyphens and dots. */
function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '');
}

/**
 * Finds wanted columns among those of a file: by their exact names first, then whatever their case and spacing. No column
 * of the file stands for two. Throws `BAD_PARAMETER` where several columns could be meant.
 */
export function matchNames(
  wanted: readonly string[],
  inFile: readonly string[],
): { readonly matches: readonly NameMatch[]; readonly missing: readonly string[] } {
  const exact = new Set(wanted.filter((name) => inFile.includes(name)));
  const free = inFile.filter((name) => !exact.has(name));
  const taken = new Set<string>();
  const matches: NameMatch[] = [];
  const missing: string[] = [];
  for (const name of wanted) {
    if (exact.has(name)) {
      matches.push({ name, inFile: name });
      continue;
    }
    const alike = free.filter((each) => bare(each) === bare(name) && !taken.has(each));
    if (alike.length > 1) throw severalMeant(name, alike);
    if (alike.length === 0) {
      missing.push(name);
      continue;
    }
    taken.add(alike[0]);
    matches.push({ name, inFile: alike[0] });
  }
  return { matches, missing };
}

function severalMeant(name: string, alike: readonly string[]): CoterieError {
  const list = alike.map((each) => `"${each}"`).join(' and ');
  return new CoterieError(
    'BAD_PARAMETER',
    `The file has no column "${name}", and ${list} could both be meant.`,
    `Call the right one "${name}" in the file.`,
    { column: name },
  );
}
