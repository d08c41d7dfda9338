/** A table of a database server: its address without a password, and its name. */
export interface DatabaseSource {
  readonly path: string;
  readonly part: string;
}
