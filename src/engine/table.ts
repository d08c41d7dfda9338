import type { ColumnInfo, ColumnType } from '../contract/dataset.ts';

/** A numeric column. Booleans are 0/1, dates are milliseconds since 1970-01-01 UTC; missing is NaN. */
export interface NumberColumn {
  readonly name: string;
  readonly type: Extract<ColumnType, 'number' | 'boolean' | 'date'>;
  readonly values: Float64Array;
}

/** A column of words: `codes[row]` indexes `levels`; missing is -1. */
export interface LevelColumn {
  readonly name: string;
  readonly type: Extract<ColumnType, 'category' | 'text'>;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type TableColumn = NumberColumn | LevelColumn;

/** The customer table in memory: one row a customer, columns side by side. `info[i]` describes `columns[i]`. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly info: readonly ColumnInfo[];
}

/** True for columns held as numbers. */
export function isNumeric(column: TableColumn): column is NumberColumn {
  return column.type === 'number' || column.type === 'boolean' || column.type === 'date';
}

/** A dense matrix, row-major, without missing values. `rowIndex[i]` is the row of the customer table behind row i. */
export interface Matrix {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly data: Float64Array;
  readonly rowIndex: Int32Array;
  /** Columns that together say which of several words a row has, where there are any. */
  readonly categories?: readonly Category[];
}

/** A column of words as 0/1 columns of a matrix (perhaps scaled: the larger of a column's two values means yes). */
export interface Category {
  readonly source: string;
  /** Places of its columns in the matrix. */
  readonly columns: readonly number[];
  /** The word that each stands for. */
  readonly levels: readonly string[];
}
