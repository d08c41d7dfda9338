import { basename } from 'node:path';
import type { DataProblem, ReadOptions } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { pause } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import { findLayout, type Layout } from '../dialect.ts';
import type { Duck } from '../duckdb.ts';
import { decoderOf } from '../encoding.ts';
import { cutLine, type FixedColumns, findFixedColumns, linesOf, startsOfWidths } from '../fixed-width.ts';
import { hasHeader } from '../header.ts';
import { loadFile } from '../load.ts';
import { noRows, refuseOddLayout, refuseTooManyColumns } from '../refusals.ts';
import { headBytes, scanFile } from '../scan.ts';
import { refuseControlCharacters } from '../signatures.ts';
import { fixedWidthProblem, loadFixedWidth } from './fixed-width.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';

/** Text with a delimiter, or with its columns lined up by blanks, in any of the usual encodings. */
export const delimited: Reader = { formats: ['csv', 'tsv', 'fixed-width'], accepts: () => true, open };

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
  const fixed = fixedColumns(layout, linesOf(text, complete), options);
  if (fixed !== null) {
    refuseTooManyColumns(fixed.starts.length, path);
    const given = options.widths !== undefined;
    const loading = task.child('Loading', 0.8);
    const request = { path, encoding: scan.encoding, columns: fixed, given };
    const loaded = await loadFixedWidth(duck, request, { task: loading, signal });
    loading.finish();
    return {
      format: 'fixed-width',
      bytes: scan.bytes,
      hash: scan.hash,
      parts: null,
      text: { encoding: scan.encoding, delimiter: null },
      header: fixed.names !== null,
      names: fixed.names,
      width: fixed.starts.length,
      loaded,
      problems: () => fixedWidthProblem(fixed, given),
    };
  }
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

/** The columns of text lined up with blanks, given or found; null for text with a delimiter. */
function fixedColumns(layout: Layout, lines: readonly string[], options: ReadOptions): FixedColumns | null {
  const found: FixedColumns | null =
    options.widths !== undefined
      ? { starts: startsOfWidths(options.widths), names: cutLine(lines[0], startsOfWidths(options.widths)) }
      : options.delimiter === undefined
        ? findFixedColumns(layout, lines)
        : null;
  if (found?.names == null) return found;
  const { starts, names } = found;
  const records = [names, ...lines.slice(1, 1000).map((line) => cutLine(line, starts))];
  return (options.header ?? hasHeader(records)) ? found : { starts, names: null };
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
