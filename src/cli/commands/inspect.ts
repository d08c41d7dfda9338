import type { Command } from 'commander';
import type { Inspection } from '../../contract/dataset.ts';
import { formatCount, formatNumberOf } from '../format.ts';
import { type OutputFlags, type ReadFlags, toReadOptions, withOutput, withReading, withThreads } from '../options.ts';
import { bold, createOutput, pairLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { withSession } from '../session.ts';
import { textTable } from '../text-table.ts';

const delimiterNames: Readonly<Record<string, string>> = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'bar' };

function describe(found: Inspection): string[] {
  const { readiness } = found;
  return [
    `${bold(found.name)}: ${formatNumberOf(found.rows, 'row')}, ${formatNumberOf(found.columns.length, 'column')}`,
    '',
    ...pairLines([
      ['Kind', `${found.kind}. ${found.kindReason}`],
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
  const command = program.command('inspect <file>').description('say what a file holds, without importing it');
  withOutput(withThreads(withReading(command))).action((file: string, flags: ReadFlags & OutputFlags) =>
    withSession(flags.threads, signal, async ({ client }) => {
      const found = await client.sources.inspect({ path: file, options: toReadOptions(flags) }, { signal });
      const { kind, encoding, delimiter, decimal, header, rows, columns, problems } = found;
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
        },
        () => describe(found),
      );
    }),
  );
}
