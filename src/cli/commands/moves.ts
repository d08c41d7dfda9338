import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { requireWritable, writeWhole } from '../files.ts';
import { movementLines } from '../movement-lines.ts';
import { openProject, requireShown } from '../open-shown.ts';
import { type OutputFlags, withOutput, withPassword } from '../options.ts';
import { createOutput, pairLines } from '../output.ts';
import { withSession } from '../session.ts';

interface MovesFlags extends OutputFlags {
  out?: string;
  since?: string;
  everyone?: boolean;
  passwordFile?: string;
}

function nothingEarlier(path: string): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    `${path} has no earlier segments to compare with.`,
    'Bring in newer customers with coterie update PROJECT FILE.',
    { path },
  );
}

export function movesCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('moves <project>')
    .description('who moved from one segment to another since the last file, or since an earlier clustering')
    .option('--since <run>', 'the earlier result, by its runId from --json')
    .option('--out <file>', 'write the customers who moved, came or went to a CSV file')
    .option('--everyone', 'in that file, also those who stayed where they were');
  withOutput(withPassword(command)).action((path: string, flags: MovesFlags) => {
    const { out, since, everyone = false } = flags;
    if (out !== undefined) requireWritable(out);
    return withSession(undefined, signal, async (session) => {
      const { client } = session;
      const project = await openProject(session, path, flags);
      const between = { projectId: project.projectId, runId: requireShown(project), since };
      const movement = await client.segments.movement(between, { signal });
      if (movement === null) throw nothingEarlier(path);
      if (out !== undefined) {
        await writeWhole(out, await client.segments.exportMovement({ ...between, moversOnly: !everyone }, { signal }));
      }
      createOutput(flags).result(movement, () => [
        ...movementLines(movement),
        ...(out === undefined ? [] : ['', ...pairLines([['Customers', out]])]),
      ]);
    });
  });
}
