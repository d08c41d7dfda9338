import type { CsvFile } from './csv-files.ts';
import { hashOfAll } from './digest.ts';
import type { Encoding } from './encoding.ts';
import { scanFile } from './scan.ts';

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

/**
 * Checks and hashes files while DuckDB reads them, so that a large log is not waited for twice. What comes of it is
 * asked for once the rest is done; it fails where a file is no text, or with `OtherEncoding`.
 */
export function scanBehind(
  files: readonly CsvFile[],
  options: { readonly hash: boolean; readonly given: Encoding | undefined; readonly signal: AbortSignal },
): Promise<Checked> {
  const work = async (): Promise<Checked> => {
    const hashes: (string | null)[] = [];
    for (const { path, encoding } of files) {
      const scan = await scanFile(path, {
        encoding: options.given,
        hash: options.hash ? 'quick' : 'none',
        signal: options.signal,
      });
      if (scan.encoding !== encoding) throw new OtherEncoding(scan.encoding);
      hashes.push(scan.hash);
    }
    return { hash: options.hash ? await hashOfAll(hashes) : null };
  };
  const checked = work();
  // Nobody may be there to hear of it when the reading itself fails first.
  checked.catch(() => {});
  return checked;
}
