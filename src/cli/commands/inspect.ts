import type { Command } from 'commander';
import type { Inspection, SourceFormat, SourceParts } from '../../contract/dataset.ts';
import { formatCount, formatNumberOf } from '../format.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  toReadOptions,
  withOutput,
  withReading,
  withThreads,
} from '../options.ts';
import { bold, createOutput, pairLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { sourceOf, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';

const delimiterNames: Readonly<Record<string, string>> = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'bar' };

const formatNames: Readonly<Record<SourceFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  'fixed-width': 'lined up with blanks',
  xlsx: 'Excel workbook',
  parquet: 'Parquet',
  json: 'JSON',
  jsonl: 'JSON lines',
  sqlite: 'SQLite database',
  duckdb: 'DuckDB database',
  postgresql: 'PostgreSQL database',
};

/** What is read of a file that holds several tables, and the others. */
function partPair({ kind, names, chosen }: SourceParts): readonly [string, string] {
  const others = names.filter((name) => name !== chosen);
  const rest =
    others.length === 0
      ? ''
      : `; --part reads another: ${others.slice(0, 20).join(', ')}${others.length > 20 ? ', …' : ''}`;
  return [{ sheet: 'Sheet', table: 'Table', file: 'File' }[kind], `${chosen}${rest}`];
}

function describe(found: Inspection): string[] {
  const { readiness } = found;
  return [
    `${bold(found.name)}: ${formatNumberOf(found.rows, 'row')}, ${formatNumberOf(found.columns.length, 'column')}`,
    '',
    ...pairLines([
      ['Kind', `${found.kind}. ${found.kindReason}`],
      ['Format', formatNames[found.format]],
      ...(found.parts === null ? [] : [partPair(found.parts)]),
      ...(found.encoding === null ? [] : [['Encoding', found.encoding] as const]),
      ...(found.delimiter === null ? [] : [['Delimiter', delimiterNames[found.delimiter] ?? found.delimiter] as const]),
      ['Decimal', found.decimal === ',' ? 'comma' : 'point'],
      ['Header', found.header ? 'yes' : 'no'],
    ]),
    '',
    ...textTable(
      [
        { title: 'Column', text: (column) => column.name },
        { title: 'Type', text: (column) => column.type },
        { title: 'Role', text: (column) => column.role },
        { title: 'Missing', text: (column) => formatCount(column.missing), align: 'right' },
        { title: 'Distinct', text: (column) => formatCount(column.distinct), align: 'right' },
        { title: 'Why', text: (column) => column.reason },
      ],
      found.columns,
    ),
    ...(readiness ? ['', ...readiness.checks.map(({ ok, message }) => `${ok ? '✓' : '!'} ${message}`)] : []),
    ...problemLines(found.problems),
  ];
}

export function inspectCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`inspect ${fileArguments}`)
    .description('say what a file holds, without importing it');
  withOutput(withThreads(withReading(command))).action((file: string, also: string[], flags: ReadFlags & OutputFlags) =>
    withSession(flags.threads, signal, async ({ client }) => {
      const path = await sourceOf({ client, signal }, file, flags);
      const found = await client.sources.inspect({ path, options: toReadOptions({ ...flags, also }) }, { signal });
      const { format, parts, kind, encoding, delimiter, decimal, header, rows, columns, problems } = found;
      createOutput(flags).result(
        {
          kind,
          encoding,
          delimiter,
          decimal,
          header,
          rows,
          columns: columns.map(({ name, type, role, missing, distinct, reason }) => ({
            name,
            type,
            role,
            missing,
            distinct,
            reason,
          })),
          problems,
          format,
          parts,
        },
        () => describe(found),
      );
    }),
  );
}
