/** What reading a file takes from outside. */
export interface IngestEnvironment {
  /** Private scratch space for spilled and converted data; made if it is not there. */
  readonly spillFolder: string;
  readonly threads: number;
  now(): Date;
}
