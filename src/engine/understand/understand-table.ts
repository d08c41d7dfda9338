import type { ColumnInfo, DataProblem } from '../../contract/dataset.ts';
import { plainName } from '../ingest/words.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { sortedValues } from '../prepare/statistics.ts';
import { cellText } from '../segments/cell-text.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import type { About, LevelFinding, NumberFinding, Suspicion } from './about.ts';
import { ages } from './ages.ts';
import { birthYears } from './birth-years.ts';
import { constantColumn } from './constant-column.ts';
import { duplicateRows } from './duplicate-rows.ts';
import { earlyDates } from './early-dates.ts';
import { extremeValues } from './extreme-values.ts';
import { futureDates } from './future-dates.ts';
import { missingValues } from './missing-values.ts';
import { negativeAmounts } from './negative-amounts.ts';
import { nonsenseWords } from './nonsense-words.ts';
import { numbersAmongWords } from './numbers-among-words.ts';
import { placeholderWords } from './placeholder-words.ts';
import { rareLevels } from './rare-levels.ts';
import { whom } from './say.ts';
import { similarCategories } from './similar-categories.ts';
import { standInNumbers } from './stand-in-numbers.ts';

/** In this order: what one finds is taken out before the next looks, so that no value is found twice. */
const aboutNumbers: readonly NumberFinding[] = [
  futureDates,
  earlyDates,
  birthYears,
  ages,
  standInNumbers,
  negativeAmounts,
  extremeValues,
];
/** Columns worked out from a log hold what it says; only what stands far apart is worth a word. */
const aboutComputed: readonly NumberFinding[] = [futureDates, earlyDates, extremeValues];
const aboutWords: readonly LevelFinding[] = [
  numbersAmongWords,
  placeholderWords,
  nonsenseWords,
  similarCategories,
  rareLevels,
];

const SHOWN = 5;
/** More columns with gaps than this are told of together. */
const MOST_GAPPY = 8;
/** Words with more different values than this are names, not groups. */
const MOST_LEVELS = 1000;

/** Counts the rows of a suspicion and puts it into words; the first row of each different value comes first. */
function problemOf(
  suspicion: Suspicion,
  column: TableColumn,
  isWrong: (value: number) => boolean,
  about: About,
): DataProblem | null {
  const values = isNumeric(column) ? column.values : column.codes;
  const words = !isNumeric(column);
  const different = new Set<number>();
  const first: number[] = [];
  const repeats: number[] = [];
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value) || (words && value < 0) || !isWrong(value)) continue;
    count += 1;
    if (!different.has(value) && first.length < SHOWN) first.push(row);
    else if (repeats.length < SHOWN) repeats.push(row);
    different.add(value);
  }
  if (count === 0) return null;
  const shown = [...first, ...repeats].slice(0, SHOWN).sort((a, b) => a - b);
  return described(suspicion, column, count, shown, about);
}

function described(
  { code, message, repair, proposal }: Suspicion,
  column: TableColumn,
  count: number,
  shown: readonly number[],
  about: About,
): DataProblem {
  const places = shown.map((row) => about.rowInFile(row) ?? about.customer(row) ?? row + 1);
  return {
    code,
    message: message({ count, who: whom(places, count) }),
    repair,
    column: column.name,
    count,
    examples: shown.map((row) => {
      const text = (cellText(column, row) ?? 'no value').slice(0, 120);
      const inFile = about.rowInFile(row);
      const customer = inFile === null ? about.customer(row) : null;
      return { row: inFile, text: customer === null ? text : `${customer}: ${text}` };
    }),
    ...(proposal ? { proposal } : {}),
  };
}

/** Columns that nothing is made of. */
function isLeft({ role }: ColumnInfo): boolean {
  return role === 'ignore' || role === 'order';
}

function manyGappy(columns: readonly ColumnInfo[], rows: number): DataProblem {
  const worst = [...columns].sort((a, b) => b.missing - a.missing);
  return {
    code: 'MISSING_VALUES',
    message: `${columns.length} columns have gaps, most of all "${worst[0].name}": ${worst[0].missing.toLocaleString('en')} of ${rows.toLocaleString('en')} customers.`,
    repair: 'Filled in, or the customers left out, as you choose in the next step.',
    column: null,
    count: columns.reduce((sum, { missing }) => sum + missing, 0),
    examples: worst.slice(0, SHOWN).map(({ name, missing }) => ({
      row: null,
      text: `${name}: ${missing.toLocaleString('en')} missing`,
    })),
  };
}

function gaps(table: Table, place: number, about: About): DataProblem | null {
  const { name, missing } = table.info[place];
  const suspicion = missingValues(name, missing, table.rows);
  if (suspicion === null) return null;
  const column = table.columns[place];
  const shown: number[] = [];
  for (let row = 0; row < table.rows && shown.length < SHOWN; row++) {
    if (isNumeric(column) ? Number.isNaN(column.values[row]) : column.codes[row] < 0) shown.push(row);
  }
  return described(suspicion, column, missing, shown, about);
}

async function ofColumn(table: Table, place: number, about: About, context: JobContext): Promise<DataProblem[]> {
  const info = table.info[place];
  const column = table.columns[place];
  const problems: DataProblem[] = [];
  const earlier: ((value: number) => boolean)[] = [];
  const isNew = (wrong: (value: number) => boolean) => (value: number) =>
    wrong(value) && !earlier.some((each) => each(value));
  const take = (suspicion: Suspicion): boolean => {
    const problem = problemOf(suspicion, column, isNew(suspicion.wrong), about);
    if (problem) problems.push(problem);
    earlier.push(suspicion.wrong);
    return problem !== null;
  };
  const name = plainName(info.name);
  if (isNumeric(column)) {
    let sorted = sortedValues(column.values);
    await breathe(context);
    for (const find of about.kind === 'customers' ? aboutNumbers : aboutComputed) {
      if (sorted.length === 0) break;
      const suspicion = find({ info, name, column, sorted }, about);
      if (suspicion && take(suspicion)) sorted = sorted.filter((value) => !suspicion.wrong(value));
      await breathe(context);
    }
    return problems;
  }
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code] += 1;
  await breathe(context);
  const groups = column.type === 'category' && info.distinct <= MOST_LEVELS && !isLeft(info);
  const finders = groups ? aboutWords : [numbersAmongWords];
  for (const find of finders) {
    const suspicion = find({ info, name, column, counts }, about);
    if (suspicion && take(suspicion)) {
      for (let code = 0; code < counts.length; code++) if (suspicion.wrong(code)) counts[code] = 0;
    }
    await breathe(context);
  }
  return problems;
}

/**
 * What looks wrong in a customer table, column by column: each with its rows, examples and, where values can be mended, a
 * repair for the recipe. Nothing is changed. Columns that name customers are not looked at, left-out ones only for words
 * that kept them from being numbers. Yields to the event loop and ends with `CANCELLED` when aborted.
 *
 * @param only names of the columns to look at; left out, all of them, and the rows as a whole
 */
export async function understandTable(
  table: Table,
  about: About,
  context: JobContext,
  only?: ReadonlySet<string>,
): Promise<DataProblem[]> {
  const problems: DataProblem[] = [];
  const looked = table.info.filter(({ name, role }) => role !== 'id' && (!only || only.has(name)));
  // A file with gaps everywhere gets one line, not a hundred.
  // What is worked out from a log is open where there is nothing to work with, such as days between orders of one order.
  const toFill = (info: ColumnInfo) => !isLeft(info) && info.group === undefined;
  const gappy = looked.filter((info) => toFill(info) && info.missing > 0 && info.missing < table.rows);
  const oneByOne = gappy.length <= MOST_GAPPY;
  if (!oneByOne) problems.push(manyGappy(gappy, table.rows));
  for (const [place, info] of table.info.entries()) {
    if (info.role === 'id' || (only && !only.has(info.name))) continue;
    const constant = constantColumn(table, place);
    // A share of a kind of goods that one customer buys is no oddity of the file.
    if (constant && info.group === undefined) problems.push(constant);
    const left = isLeft(info);
    const empty = constant?.code === 'EMPTY_COLUMN' || constant?.code === 'CONSTANT_COLUMN';
    if (toFill(info) && oneByOne) {
      const missing = gaps(table, place, about);
      if (missing) problems.push(missing);
    }
    const words = info.type === 'text' || info.type === 'category';
    const code = /\b(?:id|code|key|no|nr|number|phone|zip|postcode|sku)\b/.test(plainName(info.name));
    if (!empty && (!left || (words && !code))) problems.push(...(await ofColumn(table, place, about, context)));
    await breathe(context);
  }
  if (!only) {
    const duplicates = await duplicateRows(table, about, context);
    if (duplicates) problems.push(duplicates);
  }
  return problems;
}
