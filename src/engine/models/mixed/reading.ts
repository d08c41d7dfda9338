import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import type { Model } from '../method.ts';

/** How a matrix of numbers and words is read; one entry a column. Plain numbers, so that a model can keep them. */
export interface Reading {
  /** The category that a 0/1 column belongs to, by its place in `Matrix.categories`; -1 for a number. */
  readonly category: Int32Array;
  /** A word column says yes above this value. */
  readonly yesAbove: Float64Array;
  /** Largest minus smallest value of a number column; 0 for words. */
  readonly span: Float64Array;
}

/** Rows read between two breaths of the event loop. */
const STRIDE = 8192;

/**
 * Reads which columns are words, where their no ends and their yes begins (they may have been scaled: the larger of the
 * two values means yes), and how far the numbers reach. A word column with one value only says no.
 */
export async function readingOf(matrix: Matrix, context: JobContext): Promise<Reading> {
  const width = matrix.columns.length;
  const category = new Int32Array(width).fill(-1);
  for (const [at, { columns }] of (matrix.categories ?? []).entries()) for (const each of columns) category[each] = at;
  const least = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    for (let j = 0; j < width; j++) {
      const value = matrix.data[row * width + j];
      if (value < least[j]) least[j] = value;
      if (value > most[j]) most[j] = value;
    }
  }
  const middle = (low: number, high: number) => (high > low ? low + (high - low) / 2 : Number.MAX_VALUE);
  return {
    category,
    yesAbove: least.map((low, j) => (category[j] < 0 ? 0 : middle(low, most[j]))),
    span: least.map((low, j) => (category[j] < 0 ? most[j] - low : 0)),
  };
}

/** The reading that a model has kept among its arrays. */
export function keptReading({ category, yesAbove, span }: Model['arrays']): Reading {
  return {
    category: Int32Array.from(category),
    yesAbove: Float64Array.from(yesAbove),
    span: Float64Array.from(span),
  };
}

/** Places of the columns that hold numbers. */
export function numbersOf({ category }: Reading): number[] {
  return [...category.keys()].filter((j) => category[j] < 0);
}

/** Places of the columns of each category. */
export function wordsOf({ category }: Reading): number[][] {
  const count = category.reduce((largest, each) => Math.max(largest, each), -1) + 1;
  return Array.from({ length: count }, (_, each) => [...category.keys()].filter((j) => category[j] === each));
}

/**
 * The word of every row in every category: rows × categories, numbered as the category's columns. A row that says yes
 * to none has the number after the last, which is a word of its own.
 */
export async function codesOf(matrix: Matrix, reading: Reading, context: JobContext): Promise<Int32Array> {
  const words = wordsOf(reading);
  const width = matrix.columns.length;
  const codes = new Int32Array(matrix.rows * words.length);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    for (const [at, columns] of words.entries()) {
      let code = 0;
      while (code < columns.length && !(matrix.data[row * width + columns[code]] > reading.yesAbove[columns[code]]))
        code++;
      codes[row * words.length + at] = code;
    }
  }
  return codes;
}
