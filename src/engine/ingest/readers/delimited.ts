import { basename } from 'node:path';
import type { DataProblem, ReadOptions } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { pause } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { CsvFile, CsvLayout } from '../csv-files.ts';
import { findLayout, type Layout } from '../dialect.ts';
import { hashOfAll } from '../digest.ts';
import type { Duck } from '../duckdb.ts';
import { decoderOf } from '../encoding.ts';
import { cutLine, type FixedColumns, findFixedColumns, linesOf, startsOfWidths } from '../fixed-width.ts';
import { hasHeader } from '../header.ts';
import { loadFiles } from '../load.ts';
import { noRows, refuseOddLayout } from '../refusals.ts';
import { headBytes, type Scan, scanFile, scanHead } from '../scan.ts';
import { scanBehind } from '../scan-behind.ts';
import { matchColumns } from '../several-files.ts';
import { refuseControlCharacters } from '../signatures.ts';
import { usualSample } from '../spread-sample.ts';
import { streamFiles } from '../stream-csv.ts';
import { openFixedWidth } from './fixed-width.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';

/** Text with a delimiter, or with its columns lined up by blanks, in any of the usual encodings. */
export const delimited: Reader = { formats: ['csv', 'tsv', 'fixed-width'], several: true, accepts: () => true, open };

async function open(duck: Duck, request: OpenRequest, { task, signal }: JobContext): Promise<OpenedSource> {
  const { path, options, hash, fileWorker } = request;
  const paths = [path, ...request.also];
  const heads: Scan[] = [];
  for (const own of paths) heads.push(await scanHead(own, options.encoding));
  const bytes = heads.reduce((sum, head) => sum + head.bytes, 0);
  const streams = bytes >= request.streamFrom;
  const scans = streams ? heads : await scanAll(paths, request, { task: task.child('Checking', 0.2), signal });

  const texts = scans.map((scan, at) => headText(paths[at], scan));
  await pause();
  const complete = scans[0].bytes <= headBytes;
  const layout = findLayout(texts[0], complete, options.delimiter);
  const fixed = fixedColumns(layout, linesOf(texts[0], complete), options);
  if (fixed !== null) {
    const scan = streams ? null : scans[0];
    return openFixedWidth(duck, request, { columns: fixed, scan }, { task, signal });
  }
  refuseOddLayout(layout, path);
  const { delimiter } = layout;
  const header = options.header ?? hasHeader(layout.records);
  const first = layout.records[0];
  const emptyEnd = header ? first.length - 1 - first.findLastIndex((name) => name.trim() !== '') : 0;
  const headed = layout.records.length > 1 ? Math.max(layout.width, first.length - emptyEnd) : first.length;
  const width = header ? headed : layout.width;
  if (header && layout.records.length === 1 && complete && paths.length === 1) throw noRows(path);

  const files: CsvFile[] = [];
  for (const [at, own] of paths.entries()) {
    const { encoding } = scans[at];
    const order = at === 0 ? inOrder(width) : orderOf(own, texts[at], { path, layout, header, width });
    files.push({ path: own, encoding, order });
  }
  const short = width > layout.width;
  const csv: CsvLayout = { delimiter, header, width, padShortRows: short };
  const loading = task.child('Loading', streams ? 1 : 0.8);
  const inside = { task: loading, signal };
  const sized = files.map((file, at) => ({ ...file, bytes: scans[at].bytes }));
  const checked = streams ? scanBehind(sized, { hash, fileWorker, given: options.encoding, signal }) : null;
  const loaded = streams
    ? await streamFiles(duck, sized, csv, request.sample ?? usualSample, inside)
    : await loadFiles(duck, files, csv, inside);
  loading.finish();
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    bytes,
    hash: checked === null ? await hashOfAll(scans.map(({ hash }) => hash)) : null,
    checked,
    parts: null,
    text: { encoding: scans[0].encoding, delimiter },
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

async function scanAll(paths: readonly string[], request: OpenRequest, { task, signal }: JobContext): Promise<Scan[]> {
  const scans: Scan[] = [];
  const hash = request.hash ? 'usual' : 'none';
  for (const [at, path] of paths.entries()) {
    const onBytes = (done: number, total: number) => task.report(at + done / total, paths.length);
    scans.push(await scanFile(path, { encoding: request.options.encoding, hash, signal, onBytes }));
  }
  task.finish();
  return scans;
}

function headText(path: string, scan: Scan): string {
  const text = decoderOf(scan.encoding)(scan.head, scan.bytes > headBytes);
  refuseControlCharacters(text.slice(0, 65_536), basename(path));
  if (text.trim() !== '') return text;
  throw new CoterieError('FILE_EMPTY', `${basename(path)} holds nothing but empty lines.`, 'Export it again.', {
    path,
  });
}

function inOrder(width: number): number[] {
  return Array.from({ length: width }, (_, index) => index);
}

/** For each column of a further file, its number in the first one. */
function orderOf(
  path: string,
  text: string,
  first: { readonly path: string; readonly layout: Layout; readonly header: boolean; readonly width: number },
): number[] {
  const { records } = findLayout(text, false, first.layout.delimiter);
  const names = records[0] ?? [];
  if (first.header) {
    const wanted = first.layout.records[0].slice(0, first.width);
    return matchColumns(wanted, names, { first: first.path, further: path });
  }
  if (names.length === first.width) return inOrder(first.width);
  throw new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} has ${names.length} columns where ${basename(first.path)} has ${first.width}.`,
    'Files without a heading are read as one log only where they have the same columns in the same order.',
    { path },
  );
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
