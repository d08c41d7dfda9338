/** The part of the database driver that the project file uses; the package ships no types its entry points at. */
declare module 'better-sqlite3-multiple-ciphers' {
  export type SqlValue = string | number | bigint | Uint8Array | null;

  export interface RunResult {
    readonly changes: number;
    readonly lastInsertRowid: number | bigint;
  }

  export interface Statement<Row = unknown> {
    run(...values: SqlValue[]): RunResult;
    get(...values: SqlValue[]): Row | undefined;
    all(...values: SqlValue[]): Row[];
    /** Rows as arrays, in the order of the columns. */
    raw(): this;
    /** Whole numbers as bigint, which loses none of their digits. */
    safeIntegers(): this;
    iterate(...values: SqlValue[]): IterableIterator<Row>;
    pluck(): this;
  }

  export default class Database {
    constructor(path: string, options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number });
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare<Row = unknown>(sql: string): Statement<Row>;
    exec(sql: string): this;
    pragma(sql: string, options?: { simple?: boolean }): unknown;
    key(key: Uint8Array): number;
    transaction<Result>(work: () => Result): { (): Result; immediate(): Result };
    close(): this;
  }
}
