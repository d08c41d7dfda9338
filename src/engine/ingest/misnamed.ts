import { basename, extname } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { Reader } from './readers/opened-source.ts';

/** What files with these endings are, and where such a file comes from. */
const claims: Readonly<Record<string, { readonly what: string; readonly program: string }>> = {
  '.xlsx': { what: 'an Excel workbook', program: 'your spreadsheet program' },
  '.xlsm': { what: 'an Excel workbook', program: 'your spreadsheet program' },
  '.xls': { what: 'an Excel workbook', program: 'your spreadsheet program' },
  '.parquet': { what: 'a Parquet file', program: 'the program it comes from' },
  '.sqlite': { what: 'an SQLite database', program: 'the program it comes from' },
  '.sqlite3': { what: 'an SQLite database', program: 'the program it comes from' },
  '.duckdb': { what: 'a DuckDB database', program: 'the program it comes from' },
};

/**
 * Says of a file that its name promises something else than what was found in it: text in which there is no table.
 * Text that is a table is read whatever it is called.
 *
 * @param error why it could not be read as text; handed back where the name promises nothing else
 */
export function misnamed(error: unknown, reader: Reader, path: string): unknown {
  const claim = claims[extname(path).toLowerCase()];
  const noTable = error instanceof CoterieError && ['NO_ROWS', 'NO_USABLE_COLUMNS', 'FILE_FORMAT'].includes(error.code);
  if (claim === undefined || !noTable || !reader.formats.includes('csv')) return error;
  const name = basename(path);
  return new CoterieError(
    'FILE_FORMAT',
    `${name} is not ${claim.what}, whatever its name says: it is text, and there is no table in it.`,
    `Save it again as ${claim.what} from ${claim.program}. If it was downloaded, download it again: it may hold an error message or a sign-in page instead.`,
    { path },
  );
}
