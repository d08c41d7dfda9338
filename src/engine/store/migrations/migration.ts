/** One step from a version of the project file to the next. Once released it is never changed. */
export interface Migration {
  /** The version the file has afterwards; versions rise by one. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
