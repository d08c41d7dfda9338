import { basename } from 'node:path';
import type { SourceParts } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';

const words = { sheet: 'sheet', table: 'table', file: 'file' } as const;

/**
 * The part that is read: the one asked for, else the likeliest.
 *
 * @throws BAD_PARAMETER naming the parts there are
 */
export function choosePart(
  kind: SourceParts['kind'],
  names: readonly string[],
  wanted: string | undefined,
  likeliest: string,
  path: string,
): string {
  if (wanted === undefined) return likeliest;
  const found =
    names.find((name) => name === wanted) ?? names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const shown = names.slice(0, 10).map((name) => `"${name}"`);
  throw new CoterieError(
    'BAD_PARAMETER',
    `${basename(path)} has no ${words[kind]} "${wanted}".`,
    `Choose one of: ${shown.join(', ')}${names.length > 10 ? ', …' : ''}.`,
    { path, parameter: 'part' },
  );
}
