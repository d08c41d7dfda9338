import type { ColumnInfo, FileKind } from '../../contract/dataset.ts';
import type { Repair } from '../../contract/repair.ts';
import type { LevelColumn, NumberColumn } from '../table.ts';

/** What is known of a table besides its columns. */
export interface About {
  readonly rows: number;
  readonly kind: FileKind;
  /** When the file was read: milliseconds since 1970 UTC. */
  readonly now: number;
  /** Row of the file (the heading is row 1) behind a row of the table; null where there is no such one. */
  rowInFile(row: number): number | null;
  /** What a row's customer is called; null without an id column. */
  customer(row: number): string | null;
}

/** A column of numbers, with what an earlier finding took out of it. */
export interface NumberView {
  readonly info: ColumnInfo;
  /** Its name in plain form: lower case, no marks. */
  readonly name: string;
  readonly column: NumberColumn;
  /** Values not yet found wrong, ascending. */
  readonly sorted: Float64Array;
}

/** A column of words, with what an earlier finding took out of it. */
export interface LevelView {
  readonly info: ColumnInfo;
  readonly name: string;
  readonly column: LevelColumn;
  /** Rows of each level that is not yet found wrong, by code; 0 for levels that are, or that nobody has. */
  readonly counts: Int32Array;
}

/** Whom a finding is about: "one customer (row 12)", "24 customers (rows 3, 9, 14 and 21 more)". */
export interface Extent {
  readonly count: number;
  readonly who: string;
}

/** Values of one column that a finding holds for wrong. */
export interface Suspicion {
  readonly code: string;
  /** Of a number, or of the code of a level. */
  wrong(value: number): boolean;
  /** A sentence that names the column and the rows. */
  message(extent: Extent): string;
  /** What the repair would do, or what else can be done. */
  readonly repair: string;
  readonly proposal?: Repair;
}

export type NumberFinding = (view: NumberView, about: About) => Suspicion | null;
export type LevelFinding = (view: LevelView, about: About) => Suspicion | null;
