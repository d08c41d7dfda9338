import { silentTask } from '../jobs/task.ts';
import { hashOfAll } from './digest.ts';
import type { Encoding } from './encoding.ts';
import type { ScanFound, ScanOrder } from './file-jobs.ts';
import { inThread } from './in-thread.ts';
import { scanFile } from './scan.ts';
import type { SizedFile } from './spread-sample.ts';

/** A file turned out to be written in another way than its beginning said: it has to be read again with this encoding. */
export class OtherEncoding extends Error {
  readonly encoding: Encoding;
  constructor(encoding: Encoding) {
    super(`The file is ${encoding}.`);
    this.encoding = encoding;
  }
}

export interface Checked {
  /** One hash for all files, where asked for. */
  readonly hash: string | null;
}

/** Below so many bytes a thread takes longer to start than the file to go through. */
const threadFrom = 50e6;

/**
 * Checks and hashes files while DuckDB reads them, so that a large log is not waited for twice; large ones in a thread of
 * their own, which uses a processor that recognising the file leaves idle. What comes of it is asked for once the rest is
 * done; it fails where a file is no text, or with `OtherEncoding`.
 *
 * @param options `fileWorker`: the built or unbuilt `file-worker.ts`
 */
export function scanBehind(
  files: readonly SizedFile[],
  options: {
    readonly hash: boolean;
    readonly given: Encoding | undefined;
    readonly fileWorker: URL;
    readonly signal: AbortSignal;
  },
): Promise<Checked> {
  const { signal, given, fileWorker } = options;
  const scan = (file: SizedFile): Promise<ScanFound> => {
    const order: ScanOrder = { path: file.path, encoding: given, hash: options.hash ? 'quick' : 'none' };
    return file.bytes < threadFrom
      ? scanFile(file.path, { ...order, signal })
      : inThread(fileWorker, 'scan', order, { task: silentTask, signal });
  };
  const work = async (): Promise<Checked> => {
    const hashes: (string | null)[] = [];
    for (const file of files) {
      const found = await scan(file);
      if (found.encoding !== file.encoding) throw new OtherEncoding(found.encoding);
      hashes.push(found.hash);
    }
    return { hash: options.hash ? await hashOfAll(hashes) : null };
  };
  const checked = work();
  // Nobody may be there to hear of it when the reading itself fails first.
  checked.catch(() => {});
  return checked;
}
