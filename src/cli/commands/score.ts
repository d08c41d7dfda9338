import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { type ScoredBy, scoredBy } from '../../contract/scoring.ts';
import { readPassword, requireWritable, writeWhole } from '../files.ts';
import {
  type OutputFlags,
  type ReadFlags,
  toReadOptions,
  withOutput,
  withPassword,
  withSource,
  withThreads,
} from '../options.ts';
import { createOutput, pairLines, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import { scoreLines } from '../score-lines.ts';
import { follow, sourceOf, withSession } from '../session.ts';
import { oneOf } from '../values.ts';

interface ScoreFlags extends ReadFlags, OutputFlags {
  out?: string;
  by: ScoredBy;
  withColumns?: boolean;
  passwordFile?: string;
}

export function scoreCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('score <project> <file> [further...]')
    .description('place new customers in the segments of a project')
    .option('--out <file>', 'write every customer with segment, confidence and what is doubtful to a CSV file')
    .option('--with-columns', 'write the columns the segments were built from too')
    .option(
      '--by <method|classifier>',
      'what places them: the method that built the segments, or the classifier trained on them',
      oneOf('--by', scoredBy.options),
      'method',
    );
  withOutput(withPassword(withThreads(withSource(command)))).action(
    (path: string, file: string, also: string[], flags: ScoreFlags) => {
      const { out, by, withColumns = false } = flags;
      if (out !== undefined) requireWritable(out);
      return withSession(flags.threads, signal, async (session) => {
        const { client } = session;
        const output = createOutput(flags);
        const password = await readPassword(flags.passwordFile);
        const { projectId, currentRunId } = await client.projects.open({ path, password }, { signal });
        if (currentRunId === null) {
          throw new CoterieError(
            'NOT_FOUND',
            `${path} has no segments yet.`,
            'Find some with coterie run, or in the app.',
            {
              path,
            },
          );
        }
        const source = await sourceOf(session, file, flags);
        const options = toReadOptions({ ...flags, also });
        const result = await follow(
          client.scoring.score({ projectId, path: source, options, by }, { signal }),
          output.progress,
        );
        const { scoreId } = result;
        if (out !== undefined) {
          await writeWhole(out, await client.scoring.export({ projectId, scoreId, withColumns }, { signal }));
        }
        output.result({ ...result, out: out ?? null }, () => [
          ...scoreLines(result),
          ...(out === undefined ? [] : ['', ...pairLines([['Customers', out]])]),
          ...warningLines(result.warnings),
          ...problemLines(result.problems),
        ]);
      });
    },
  );
}
