import { extname } from 'node:path';
import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { type ClvFlags, clvJson, clvPairs, requireClv, valueCustomers, withClv } from '../clv-options.ts';
import { requireWritable, writeWhole } from '../files.ts';
import { formatNumberOf } from '../format.ts';
import { fileArguments, type OutputFlags, type ReadFlags, withOutput, withReading, withThreads } from '../options.ts';
import { bold, createOutput, pairLines, warningLines } from '../output.ts';
import { importInto, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';

interface FeatureFlags extends ReadFlags, OutputFlags, ClvFlags {
  out?: string;
}

/** How a customer table is written, by the end of the file's name. */
function formatOf(path: string): 'csv' | 'parquet' {
  const end = extname(path).toLowerCase();
  if (end === '.csv') return 'csv';
  if (end === '.parquet') return 'parquet';
  throw new CoterieError(
    'BAD_PARAMETER',
    `${path} must end in .csv or .parquet.`,
    'Customer tables are written as CSV or Parquet.',
    { path },
  );
}

function notALog(file: string): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `${file} looks like a list of customers, not a log of orders or events.`,
    'Use it as it is, or say what it is with --kind orders or --kind events.',
    { file },
  );
}

export function featuresCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`features ${fileArguments}`)
    .description('turn orders or events into one row a customer')
    .option('--out <file>', 'write the customer table to this .csv or .parquet file');
  withOutput(withThreads(withReading(withClv(command)))).action((file: string, also: string[], flags: FeatureFlags) => {
    const format = flags.out === undefined ? null : formatOf(flags.out);
    if (flags.out !== undefined) requireWritable(flags.out);
    requireClv(flags);
    return withSession(flags.threads, signal, async (session) => {
      const output = createOutput(flags);
      const started = performance.now();
      const { projectId, imported } = await importInto(
        session,
        file,
        { name: 'Features', path: null },
        { ...flags, also },
        output.progress,
      );
      if (imported.source.kind === 'customers' && !flags.clv) throw notALog(file);
      const clv = flags.clv ? await valueCustomers(session, projectId, flags, output.progress) : null;
      if (flags.out !== undefined && format !== null)
        await writeWhole(flags.out, await session.client.table.export({ projectId, format }, { signal }));
      const { source } = imported;
      const warnings = [...imported.warnings, ...(clv?.warnings ?? [])];
      const { columns: infos } = await session.client.projects.get({ projectId }, { signal });
      const columns = infos.map(({ name }) => name);
      const period = { from: source.readiness?.firstOrder ?? null, to: source.readiness?.lastOrder ?? null };
      const seconds = (performance.now() - started) / 1000;
      output.result(
        {
          customers: source.customers,
          columns,
          period,
          clv: clv && clvJson(clv),
          rejected: source.rejected,
          warnings,
          seconds,
        },
        () => [
          `${bold(source.name)}: ${formatNumberOf(source.customers, 'customer')} from ${formatNumberOf(source.rows, 'row')}`,
          '',
          ...pairLines([
            ['Period', `${period.from ?? '?'} to ${period.to ?? '?'}`],
            ...(clv === null ? [] : clvPairs(clv)),
            ['Set aside', formatNumberOf(source.rejected, 'row')],
            ...(flags.out === undefined ? [] : [['Customers', flags.out] as const]),
          ]),
          '',
          ...textTable(
            [
              { title: 'Column', text: ({ name }) => name },
              { title: 'Group', text: ({ group, role }) => group ?? role },
              { title: 'How it is worked out', text: ({ definition, reason }) => definition ?? reason },
            ],
            infos,
            160,
          ),
          ...warningLines(warnings),
        ],
      );
    });
  });
}
