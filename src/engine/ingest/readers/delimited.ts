import { basename } from 'node:path';
import type { DataProblem } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { pause } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import { findLayout } from '../dialect.ts';
import type { Duck } from '../duckdb.ts';
import { decoderOf } from '../encoding.ts';
import { hasHeader } from '../header.ts';
import { loadFile } from '../load.ts';
import { noRows, refuseOddLayout } from '../refusals.ts';
import { headBytes, scanFile } from '../scan.ts';
import { refuseControlCharacters } from '../signatures.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';

/** Text with a delimiter: CSV, TSV and their like, in any of the usual encodings. */
export const delimited: Reader = { formats: ['csv', 'tsv'], accepts: () => true, open };

async function open(
  duck: Duck,
  { path, options, hash }: OpenRequest,
  { task, signal }: JobContext,
): Promise<OpenedSource> {
  const checking = task.child('Checking', 0.2);
  const scan = await scanFile(path, {
    encoding: options.encoding,
    hash,
    signal,
    onBytes: (done, total) => checking.report(done, total),
  });
  checking.finish();
  const complete = scan.bytes <= headBytes;
  const text = decoderOf(scan.encoding)(scan.head, !complete);
  refuseControlCharacters(text.slice(0, 65_536), basename(path));
  if (text.trim() === '') {
    throw new CoterieError('FILE_EMPTY', `${basename(path)} holds nothing but empty lines.`, 'Export it again.', {
      path,
    });
  }
  await pause();
  const layout = findLayout(text, complete, options.delimiter);
  refuseOddLayout(layout, path);
  const header = options.header ?? hasHeader(layout.records);
  const first = layout.records[0];
  const emptyEnd = header ? first.length - 1 - first.findLastIndex((name) => name.trim() !== '') : 0;
  const headed = layout.records.length > 1 ? Math.max(layout.width, first.length - emptyEnd) : first.length;
  const width = header ? headed : layout.width;
  if (header && layout.records.length === 1 && complete) throw noRows(path);

  const loading = task.child('Loading', 0.8);
  const { delimiter } = layout;
  const short = width > layout.width;
  const loaded = await loadFile(
    duck,
    { path, encoding: scan.encoding, delimiter, header, width, padShortRows: short },
    { task: loading, signal },
  );
  loading.finish();
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    bytes: scan.bytes,
    hash: scan.hash,
    parts: null,
    text: { encoding: scan.encoding, delimiter },
    header,
    names: header ? first : null,
    width,
    loaded,
    problems: (names) => (short ? [shortRows(width, layout.width, names)] : []),
  };
}

function shortRows(width: number, usual: number, names: readonly string[]): DataProblem {
  return {
    code: 'SHORT_ROWS',
    message: `Most rows have ${usual} values where the heading has ${width}.`,
    repair: 'The last columns are taken as missing in those rows.',
    column: names[usual],
    count: width - usual,
    examples: [],
  };
}
