import type { ColumnInfo, ColumnType, DataProblem } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { yesNoWords } from '../ingest/column-shape.ts';
import { counted } from '../prepare/words.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type TableColumn } from '../table.ts';

/** What the segments know of a column. */
export interface KnownColumn {
  readonly name: string;
  /** Left out where the table has no such column any more. */
  readonly type: ColumnType | undefined;
  /** Whether the segments were built on its words. */
  readonly words: boolean;
  /** Those words; empty where they are not known any more. */
  readonly levels: readonly string[];
  /** Values of the new file that are no numbers and count as missing. */
  readonly unfit: number;
}

interface Described {
  readonly column: TableColumn;
  readonly info: ColumnInfo;
}

/**
 * A column of a new file under the name and type that the segments know. Throws `BAD_PARAMETER` naming it where it holds
 * something else: words for numbers, numbers for words. A few values that do not fit count as missing.
 */
export function asKnown({ column, info }: Described, known: KnownColumn): Described & { problem?: DataProblem } {
  const { name, type, words } = known;
  const describe = (made: TableColumn) => ({ column: made, info: { ...info, name, type: made.type } });
  if (words) {
    if (isNumeric(column) || onlyNumbers(column.levels, known.levels)) throw wrongType(column.name, 'words', 'numbers');
    return describe({ ...column, name, type: type === 'text' ? 'text' : 'category' });
  }
  if (type === 'boolean') {
    if (isNumeric(column)) return describe({ name, type, values: column.values });
    const { made, problem } = yesNo(column, name);
    return { ...describe(made), ...(problem && { problem }) };
  }
  if (!isNumeric(column) || (type === 'date') !== (column.type === 'date')) {
    // A column without a single value has no type of its own.
    if (isEmpty(column)) return describe(emptyNumbers(name, type === 'date' ? 'date' : 'number', rowsOf(column)));
    const wanted = type === 'date' ? 'days' : 'numbers';
    throw wrongType(column.name, wanted, isNumeric(column) ? (column.type === 'date' ? 'days' : 'numbers') : 'words');
  }
  if (known.unfit > column.values.length - info.missing) throw wrongType(column.name, 'numbers', 'words', known.unfit);
  return describe({ ...column, name });
}

function rowsOf(column: TableColumn): number {
  return isNumeric(column) ? column.values.length : column.codes.length;
}

function isEmpty(column: TableColumn): boolean {
  return isNumeric(column) ? column.values.every(Number.isNaN) : column.codes.every((code) => code < 0);
}

function emptyNumbers(name: string, type: NumberColumn['type'], rows: number): NumberColumn {
  return { name, type, values: new Float64Array(rows).fill(Number.NaN) };
}

/** Numbers where words are known that are none, and not one of those words. */
function onlyNumbers(levels: readonly string[], known: readonly string[]): boolean {
  const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text.replace(',', '.')));
  if (levels.length === 0 || known.length === 0 || known.every(isNumber)) return false;
  return levels.every((level) => isNumber(level) && !known.includes(level));
}

/** Words for yes and no as 1 and 0; others are missing and told. */
function yesNo(column: LevelColumn, name: string): { made: NumberColumn; problem?: DataProblem } {
  const { yes, no } = yesNoWords(null);
  const meaning = column.levels.map((level) => {
    const word = level.trim().toLowerCase();
    return yes.includes(word) ? 1 : no.includes(word) ? 0 : Number.NaN;
  });
  const made: NumberColumn = {
    name,
    type: 'boolean',
    values: Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : meaning[code])),
  };
  const filled = column.codes.reduce((count, code) => count + (code < 0 ? 0 : 1), 0);
  const fit = made.values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const unfit = filled - fit;
  if (unfit > fit) throw wrongType(column.name, 'yes or no', 'other words', unfit);
  if (unfit === 0) return { made };
  const other = column.levels.filter((_, code) => Number.isNaN(meaning[code]));
  return {
    made,
    problem: {
      code: 'NOT_YES_OR_NO',
      message: `${counted(unfit, 'value')} of "${column.name}" ${unfit === 1 ? 'is' : 'are'} neither yes nor no, such as "${other[0]}".`,
      repair: 'Treated as missing.',
      column: column.name,
      count: unfit,
      examples: other.slice(0, 5).map((text) => ({ row: null, text: text.slice(0, 120) })),
    },
  };
}

function wrongType(column: string, wanted: string, found: string, count?: number): CoterieError {
  const how = count === undefined ? '' : ` in ${counted(count, 'row')}`;
  return new CoterieError(
    'BAD_PARAMETER',
    `"${column}" holds ${found}${how}, and the segments were built from ${wanted} there.`,
    'Correct the column, or check that the file is the right one.',
    { column },
  );
}
