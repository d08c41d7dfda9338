/** The part of the cursor that is used; the package ships no types. */
declare module 'pg-cursor' {
  import type { Connection, Submittable } from 'pg';

  export interface CursorOptions {
    readonly rowMode?: 'array';
    readonly types?: { getTypeParser(): (text: string) => unknown };
  }

  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values: readonly string[], options?: CursorOptions);
    submit(connection: Connection): void;
    /** The next rows, fewer or none at the end. */
    read(rows: number): Promise<Row[]>;
    close(): Promise<void>;
  }
}
