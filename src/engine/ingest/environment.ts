import type { SampleSize } from './spread-sample.ts';

/** What reading a file takes from outside. */
export interface IngestEnvironment {
  /** Private scratch space for spilled and converted data; made if it is not there. */
  readonly spillFolder: string;
  readonly threads: number;
  /** Entry file of the threads that go through files. */
  readonly fileWorker: URL;
  /** Bytes from which a source is streamed instead of copied; 200 MB where left out. */
  readonly streamFrom?: number;
  /** How much of a streamed source is looked at in order to recognise it; 2 MB spread over it where left out. */
  readonly sample?: SampleSize;
  /** The most memory DuckDB may hold before it spills; 2 GiB where left out. */
  readonly memoryBytes?: number;
  /** The password of a database server for an address without one; null where none was given. */
  passwordFor?(address: string): string | null;
  now(): Date;
}
