import { extname } from 'node:path';
import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { requireWritable, writeWhole } from '../files.ts';
import { formatNumberOf } from '../format.ts';
import { fileArguments, type OutputFlags, type ReadFlags, withOutput, withReading, withThreads } from '../options.ts';
import { bold, createOutput, pairLines, warningLines } from '../output.ts';
import { importInto, withSession } from '../session.ts';

interface FeatureFlags extends ReadFlags, OutputFlags {
  out?: string;
}

function requireCsv(path: string): void {
  if (extname(path).toLowerCase() !== '.csv') {
    throw new CoterieError('BAD_PARAMETER', `${path} must end in .csv.`, 'Customer tables are written as CSV.', {
      path,
    });
  }
  requireWritable(path);
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
    .option('--out <file>', 'write the customer table to this CSV file');
  withOutput(withThreads(withReading(command))).action((file: string, also: string[], flags: FeatureFlags) => {
    if (flags.out !== undefined) requireCsv(flags.out);
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
      if (imported.source.kind === 'customers') throw notALog(file);
      if (flags.out !== undefined)
        await writeWhole(flags.out, await session.client.table.export({ projectId }, { signal }));
      const { source, warnings } = imported;
      const columns = imported.columns.map(({ name }) => name);
      const period = { from: source.readiness?.firstOrder ?? null, to: source.readiness?.lastOrder ?? null };
      const seconds = (performance.now() - started) / 1000;
      output.result(
        { customers: source.customers, columns, period, clv: null, rejected: source.rejected, warnings, seconds },
        () => [
          `${bold(source.name)}: ${formatNumberOf(source.customers, 'customer')} from ${formatNumberOf(source.rows, 'row')}`,
          '',
          ...pairLines([
            ['Columns', columns.join(', ')],
            ['Period', `${period.from ?? '?'} to ${period.to ?? '?'}`],
            ['Set aside', formatNumberOf(source.rejected, 'row')],
            ...(flags.out === undefined ? [] : [['Customers', flags.out] as const]),
          ]),
          ...warningLines(warnings),
        ],
      );
    });
  });
}
