import { join } from 'node:path';
import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { reportFormat } from '../../contract/report.ts';
import { readPassword, writeWhole } from '../files.ts';
import { type OutputFlags, withOutput, withPassword } from '../options.ts';
import { openOutFolder } from '../out-folder.ts';
import { createOutput, pairLines } from '../output.ts';
import { withSession } from '../session.ts';
import { oneOf } from '../values.ts';

interface ReportFlags extends OutputFlags {
  format: 'html';
  out: string;
  passwordFile?: string;
}

export function reportCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('report <project>')
    .description('write the report of a project')
    .option('--format <format>', 'what to write', oneOf('--format', reportFormat.options), 'html')
    .option('--out <folder>', 'where to write it', '.');
  withOutput(withPassword(command)).action((path: string, flags: ReportFlags) =>
    withSession(undefined, signal, async ({ client }) => {
      const project = await client.projects.open(
        { path, password: await readPassword(flags.passwordFile) },
        { signal },
      );
      const runId = project.currentRunId;
      if (runId === null) {
        throw new CoterieError(
          'NOT_FOUND',
          `${path} has no segments yet.`,
          'Find some with coterie run, or in the app.',
          {
            path,
          },
        );
      }
      const folder = await openOutFolder(flags.out);
      try {
        const name = `report.${flags.format}`;
        const report = await client.reports.render(
          { projectId: project.projectId, runId, format: flags.format },
          { signal },
        );
        await writeWhole(join(folder.staging, name), report);
        await folder.publish([name]);
        const written = join(folder.path, name);
        createOutput(flags).result({ report: written }, () => pairLines([['Report', written]]));
      } finally {
        await folder.discard();
      }
    }),
  );
}
