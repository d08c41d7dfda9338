import type { DataProblem, ReadOptions, SourceFormat, SourceParts } from '../../../contract/dataset.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import type { Encoding } from '../encoding.ts';
import type { Loaded } from '../load.ts';
import type { Checked } from '../scan-behind.ts';
import type { SampleSize } from '../spread-sample.ts';

/**
 * What a format says about a column's values: `number` for numbers of its own, which come as text with a point and
 * nothing else around them; `text` for words, which stay words where they are nothing but digits; null where it says
 * nothing, and the values decide.
 */
export type WrittenAs = 'number' | 'text' | null;

/**
 * A source brought into the relation `raw` of a database: columns `c0`, `c1`, … of cleaned text (`cleanedText`), in
 * the source's order, and nothing yet known about what they mean. A source of at least `OpenRequest.streamFrom` bytes
 * may be streamed instead: `raw` is a sample then and `loaded.streamed` says how the whole is read (`streamed.ts`).
 */
export interface OpenedSource {
  readonly format: SourceFormat;
  /** What it is called, where that is not the name of the file. */
  readonly name?: string;
  readonly bytes: number;
  /** Hash of the source (see `startDigest`), where asked for; null also where `checked` will tell. */
  readonly hash: string | null;
  /** For a source that is checked and hashed while it is being read: to be waited for before anything is kept. */
  readonly checked?: Promise<Checked> | null;
  readonly parts: SourceParts | null;
  /** How its text is written; null where the format is no text. */
  readonly text: { readonly encoding: Encoding; readonly delimiter: string | null } | null;
  readonly header: boolean;
  /** Names of the columns as the source gives them; null where it gives none. May be empty or stand twice. */
  readonly names: readonly string[] | null;
  readonly width: number;
  /** For formats whose values have types of their own, one entry a column. */
  readonly written?: readonly WrittenAs[];
  readonly loaded: Loaded;
  /** What was odd about its layout. */
  problems(names: readonly string[]): DataProblem[];
}

/** Reads the sources of some formats. */
export interface Reader {
  readonly formats: readonly SourceFormat[];
  /** Reads several files as one source; others get one at a time. */
  readonly several?: boolean;
  /**
   * Whether a source is one of these, from its name and first bytes (at most `headBytes`). Readers are asked in the
   * order of the list `readers`; the first one reads it.
   */
  accepts(path: string, head: Buffer): boolean;
  /** Brings the source into `raw`. Throws a CoterieError that names the place and the remedy. */
  open(duck: Duck, request: OpenRequest, context: JobContext): Promise<OpenedSource>;
}

export interface OpenRequest {
  readonly path: string;
  /** Further files that belong to the same source, for readers of `several`. */
  readonly also: readonly string[];
  readonly options: ReadOptions;
  readonly hash: boolean;
  /** For database servers; in memory only. */
  readonly password?: string | null;
  /** Bytes from which a reader that can should stream. */
  readonly streamFrom: number;
  /** How much of a streamed source is looked at in order to recognise it. */
  readonly sample?: SampleSize;
  /** Entry file of the threads that go through files. */
  readonly fileWorker: URL;
}
