import type { DataProblem } from '../../contract/dataset.ts';

export interface NamedColumns {
  readonly names: readonly string[];
  /** Columns whose name stood in the heading before, and columns without a name. */
  readonly doubled: readonly number[];
  readonly unnamed: readonly number[];
}

/**
 * Makes column names that are never empty and never the same twice (also not but for case or spaces around them).
 *
 * @param header the first record, or null where the file has no heading
 * @param width number of columns
 */
export function nameColumns(header: readonly string[] | null, width: number): NamedColumns {
  const names: string[] = [];
  const doubled: number[] = [];
  const unnamed: number[] = [];
  const taken = new Set<string>();
  const own = Array.from({ length: width }, (_, at) => (header?.[at] ?? '').trim().replace(/\s+/g, ' '));
  const given = new Set(own.map((name) => name.toLowerCase()));
  for (let at = 0; at < width; at++) {
    const base = own[at] === '' ? `column_${at + 1}` : own[at];
    const free = (name: string) =>
      !taken.has(name.toLowerCase()) && (name === own[at] || !given.has(name.toLowerCase()));
    let name = base;
    for (let count = 2; !free(name); count++) name = `${base}_${count}`;
    taken.add(name.toLowerCase());
    names.push(name);
    if (header !== null && own[at] === '') unnamed.push(at);
    else if (header !== null && name !== own[at]) doubled.push(at);
  }
  return { names, doubled, unnamed };
}

/** What had to be renamed, as problems. Columns left out altogether are not mentioned here. */
export function nameProblems(named: NamedColumns, leftOut: ReadonlySet<number>): DataProblem[] {
  const of = (columns: readonly number[]) =>
    columns.filter((at) => !leftOut.has(at)).map((at) => ({ row: 1, text: named.names[at] }));
  const doubled = of(named.doubled);
  const unnamed = of(named.unnamed);
  const problem = (code: string, message: string, repair: string, examples: { row: number; text: string }[]) => ({
    code,
    message,
    repair: `${repair} ${list(examples)}.`,
    column: examples[0].text,
    count: examples.length,
    examples: examples.slice(0, 5),
  });
  const problems: DataProblem[] = [];
  if (doubled.length > 0) {
    const what = doubled.length === 1 ? 'A column name occurs' : `${doubled.length} column names occur`;
    problems.push(problem('DUPLICATE_NAMES', `${what} more than once in the heading.`, 'Renamed to', doubled));
  }
  if (unnamed.length > 0) {
    const what = unnamed.length === 1 ? 'A column has' : `${unnamed.length} columns have`;
    problems.push(problem('EMPTY_NAMES', `${what} no name in the heading.`, 'Named', unnamed));
  }
  return problems;
}

function list(examples: readonly { text: string }[]): string {
  const shown = examples.slice(0, 3).map(({ text }) => `"${text}"`);
  return shown.join(', ') + (examples.length > 3 ? ` and ${examples.length - 3} more` : '');
}
