import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { driftLines } from '../drift-lines.ts';
import { openProject, requireShown } from '../open-shown.ts';
import {
  type OutputFlags,
  type ReadFlags,
  toReadOptions,
  withOutput,
  withPassword,
  withReading,
  withThreads,
} from '../options.ts';
import { createOutput } from '../output.ts';
import { follow, sourceOf, withSession } from '../session.ts';

interface DriftFlags extends OutputFlags, ReadFlags {
  passwordFile?: string;
}

function nothingNewer(path: string): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    `No newer customers have come into ${path} since its first segments.`,
    'Name a file to compare with: coterie drift PROJECT FILE. Nothing of it is kept.',
    { path },
  );
}

export function driftCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('drift <project> [file]')
    .description('how newer customers differ from those the segments were built on, and whether to cluster again');
  withPassword(withOutput(withThreads(withReading(command)))).action(
    (path: string, file: string | undefined, flags: DriftFlags) =>
      withSession(flags.threads, signal, async (session) => {
        const { client } = session;
        const output = createOutput(flags);
        const project = await openProject(session, path, flags);
        const { projectId } = project;
        if (file !== undefined) requireShown(project);
        const drift =
          file === undefined
            ? await client.drift.ofImport({ projectId }, { signal })
            : await follow(
                client.drift.ofFile(
                  { projectId, path: await sourceOf(session, file, flags), options: toReadOptions(flags) },
                  { signal },
                ),
                output.progress,
              );
        if (drift === null) throw nothingNewer(path);
        output.result(drift, () => driftLines(drift));
      }),
  );
}
