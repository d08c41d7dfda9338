import type { ColumnType } from '../../contract/dataset.ts';
import type { DateStyle } from './date-style.ts';
import { dateExpression } from './date-style.ts';
import type { NumberStyle } from './number-style.ts';
import { bareDecoration, numberExpression } from './number-style.ts';
import { sqlList } from './sql.ts';

/** What the values of one column of a file are. */
export interface ColumnShape {
  readonly index: number;
  readonly name: string;
  readonly type: ColumnType;
  /** Why this type, for a person. */
  readonly typeReason: string;
  /** Rows with a value of the type. */
  readonly values: number;
  readonly missing: number;
  readonly distinct: number;
  /** Values that do not fit the type and count as missing. */
  readonly unfit: number;
  readonly number: NumberStyle | null;
  readonly date: DateStyle | null;
  /** Day and month could be the other way round. */
  readonly ambiguousDate: boolean;
  /** For yes/no columns, the word that means yes. */
  readonly yes: string | null;
  readonly whole: boolean;
  readonly money: boolean;
  /** What its values or its name say, for columns of numbers. */
  readonly currency: string | undefined;
  readonly percent: boolean;
  readonly averageLength: number;
  /** Whole numbers written with ".0", as some exports do with ids that have gaps. */
  readonly floatIds: boolean;
  readonly examples: readonly string[];
}

/** SQL for a column's value in its own type: DOUBLE for numbers, yes/no (1 and 0) and dates (ms since 1970 UTC), text otherwise. */
export function valueExpression(shape: ColumnShape, column: string): string {
  if (shape.type === 'number')
    return numberExpression(column, shape.number ?? { decimal: '.', decoration: bareDecoration });
  if (shape.type === 'date') return `epoch_ms(${momentExpression(shape, column)})::DOUBLE`;
  if (shape.type === 'boolean') {
    const { yes, no } = yesNoWords(shape.yes);
    const word = `lower(${column})`;
    return `CASE WHEN list_contains(${sqlList(yes)}, ${word}) THEN 1::DOUBLE WHEN list_contains(${sqlList(no)}, ${word}) THEN 0::DOUBLE END`;
  }
  return shape.floatIds ? `regexp_replace(${column}, '\\.0+$', '')` : column;
}

/** SQL for a date column's TIMESTAMP. */
export function momentExpression(shape: ColumnShape, column: string): string {
  return dateExpression(column, shape.date ?? { order: 'year-first', formats: ['%Y-%m-%d'], dressed: false });
}

const pairs: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['1.0', '0.0'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['si', 'no'],
  ['sí', 'no'],
  ['sim', 'não'],
];

/** The word that means yes, where two values (either may be absent) are a yes and a no. */
export function yesOf(low: string, high: string): string | null {
  const values = [low.toLowerCase(), high.toLowerCase()];
  const pair = pairs.find(([yes, no]) => values[0] !== values[1] && values.includes(yes) && values.includes(no));
  return pair === undefined ? null : pair[0];
}

/** Words that mean yes or no, in small letters: those of one pair, or of all. */
export function yesNoWords(yes: string | null): { yes: string[]; no: string[] } {
  const fitting = pairs.filter((pair) => yes === null || pair[0] === yes);
  return { yes: fitting.map((pair) => pair[0]), no: fitting.map((pair) => pair[1]) };
}
