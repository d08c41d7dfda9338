import type { Layout } from './dialect.ts';

/** Columns lined up with blanks: where each begins, in characters from 0, and where the last one ends at most. */
export interface FixedColumns {
  readonly starts: readonly number[];
  /** Names from the heading; null where the first line is a row like the others. */
  readonly names: readonly string[] | null;
}

const mostLines = 20_000;
/** Share of the lines that must be blank at a place for it to part columns; the others are set aside. */
const enough = 0.995;
/** Longer lines are no columns lined up for the eye. */
const longestLine = 5000;

/** The first lines of a text that are not blank. Where the text goes on, the last of them may be cut and is left out. */
export function linesOf(text: string, complete: boolean): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (!complete) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, mostLines);
}

/**
 * Finds columns that are lined up with blanks: places that are blank in nearly all lines part them. Null where no
 * delimiter is missing, or nothing lines up.
 */
export function findFixedColumns(layout: Layout, lines: readonly string[]): FixedColumns | null {
  if (layout.width > 1 || lines.length < 3) return null;
  const [first, ...body] = lines;
  if (lines.some((line) => line.includes('\t') || line.length > longestLine)) return null;
  const lengths = new Set(lines.slice(0, 1000).map((line) => line.trimEnd().length));
  const gaps = body.filter((line) => /\S {2,}\S|^ +\S/.test(line)).length;
  if (gaps <= 0.5 * body.length && lengths.size > 1) return null;
  const starts = startsOf(body.map((line) => [...line]));
  if (starts.length < 2) return null;
  const inside = cutLine(first, starts);
  // A heading is often not lined up with what stands below it: its words are counted instead.
  const words = [first.trim().split(/ {2,}/), first.trim().split(/ +/)].find(({ length }) => length === starts.length);
  const fits = inside.every((name) => name !== '') && parts([...first], starts);
  return { starts, names: fits ? inside : (words ?? (parts([...first], starts) ? inside : null)) };
}

/** Columns of these widths; the last one takes what is left. */
export function startsOfWidths(widths: readonly number[]): number[] {
  let at = 0;
  return widths.map((width) => {
    at += width;
    return at - width;
  });
}

/** A line cut at these places, trimmed. */
export function cutLine(line: string, starts: readonly number[]): string[] {
  const signs = [...line];
  return starts.map((start, at) =>
    signs
      .slice(start, starts[at + 1])
      .join('')
      .trim(),
  );
}

/** Whether no word of a line reaches over a place where it is cut. */
function parts(signs: readonly string[], starts: readonly number[]): boolean {
  return starts.every((start) => start === 0 || isBlank(signs[start]) || isBlank(signs[start - 1]));
}

const isBlank = (sign: string | undefined) => sign === undefined || sign === ' ';

/** A run of places that hold something in some lines. */
interface Run {
  readonly from: number;
  readonly to: number;
}

function startsOf(lines: readonly (readonly string[])[]): number[] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const filled = new Int32Array(width + 1);
  for (const line of lines) for (let at = 0; at < line.length; at++) if (line[at] !== ' ') filled[at]++;
  const most = (1 - enough) * lines.length;
  const runs: Run[] = [];
  for (let at = 0; at < width; at++) {
    if (filled[at] <= most) continue;
    let to = at + 1;
    while (to < width && filled[to] > most) to++;
    runs.push({ from: at, to });
    at = to;
  }
  const flushed = runs.map(({ from, to }) => {
    const seen = lines.filter((line) => line.slice(from, to).some((sign) => sign !== ' '));
    return {
      left: share(seen, (line) => !isBlank(line[from])),
      right: share(seen, (line) => !isBlank(line[to - 1])),
    };
  });
  return runs.map((run, at) => {
    if (at === 0) return 0;
    // Blanks between two columns belong to the one whose values do not all reach them: a longer value needs them.
    const before = runs[at - 1].to;
    const rightAligned = flushed[at].right > flushed[at].left;
    const leftAligned = flushed[at - 1].left > flushed[at - 1].right;
    if (rightAligned && leftAligned) return Math.ceil((before + run.from) / 2);
    return rightAligned ? before : run.from;
  });
}

function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}
