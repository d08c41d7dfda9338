import { extname } from 'node:path';
import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { type ClvFlags, clvJson, clvPairs, requireClv, valueCustomers, withClv } from '../clv-options.ts';
import { readPassword, requireWritable, writeWhole } from '../files.ts';
import { formatNumberOf } from '../format.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  withOutput,
  withPassword,
  withReading,
  withThreads,
} from '../options.ts';
import { bold, createOutput, pairLines, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { importInto, withSession } from '../session.ts';
import { textTable } from '../text-table.ts';

interface FeatureFlags extends ReadFlags, OutputFlags, ClvFlags {
  out?: string;
  like?: string;
  passwordFile?: string;
}

/** Refuses what a project has decided already. */
function requireUndecided({ like, ...flags }: FeatureFlags): void {
  const decided = {
    '--features': flags.features,
    '--top': flags.top,
    '--visitors': flags.visitors,
    '--cut-recency': flags.cutRecency,
    '--cut-frequency': flags.cutFrequency,
    '--cut-monetary': flags.cutMonetary,
    '--clv': flags.clv,
  };
  const given = Object.entries(decided).find(([, value]) => value !== undefined);
  if (like === undefined || given === undefined) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `${given[0]} cannot be changed with --like: the project has decided it.`,
    `Leave out ${given[0]}, or --like.`,
    { option: given[0] },
  );
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
    .option('--out <file>', 'write the customer table to this .csv or .parquet file')
    .option(
      '--like <project>',
      "exactly the columns of this project, by what it has learned, for other customers' logs",
    );
  withPassword(withOutput(withThreads(withReading(withClv(command)))));
  command.action((file: string, also: string[], flags: FeatureFlags) => {
    const format = flags.out === undefined ? null : formatOf(flags.out);
    if (flags.out !== undefined) requireWritable(flags.out);
    requireClv(flags);
    requireUndecided(flags);
    return withSession(flags.threads, signal, async (session) => {
      const output = createOutput(flags);
      const started = performance.now();
      const { client } = session;
      const password = await readPassword(flags.passwordFile);
      const model =
        flags.like === undefined ? undefined : await client.projects.open({ path: flags.like, password }, { signal });
      const { projectId, imported } = await importInto(
        session,
        file,
        { name: 'Features', path: null },
        { ...flags, also },
        output.progress,
        model?.projectId,
      );
      if (imported.source.kind === 'customers' && !flags.clv && !model) throw notALog(file);
      const clv = flags.clv ? await valueCustomers(session, projectId, flags, output.progress) : null;
      if (flags.out !== undefined && format !== null)
        await writeWhole(flags.out, await client.table.export({ projectId, format }, { signal }));
      const { source } = imported;
      const warnings = [...imported.warnings, ...(clv?.warnings ?? [])];
      const { columns: infos } = await client.projects.get({ projectId }, { signal });
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
          ...(model ? problemLines(imported.problems) : []),
          ...warningLines(warnings),
        ],
      );
    });
  });
}
