import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { lastingOptions } from '../../contract/lasting-options.ts';
import { clusterJson } from '../cluster-json.ts';
import { driftLines } from '../drift-lines.ts';
import { movementLines } from '../movement-lines.ts';
import { openProject, requireShown } from '../open-shown.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  toReadOptions,
  withOutput,
  withPassword,
  withReading,
  withThreads,
} from '../options.ts';
import { createOutput, warningLines } from '../output.ts';
import { segmentLines } from '../segment-lines.ts';
import { follow, sourceOf, withSession } from '../session.ts';

interface UpdateFlags extends OutputFlags, ReadFlags {
  passwordFile?: string;
}

/** A number of groups is only where the recipe of the segments before could be kept. */
function requireSameColumns(columns: readonly string[], before: readonly string[], path: string): void {
  const absent = before.filter((name) => !columns.includes(name));
  if (absent.length === 0) return;
  throw new CoterieError(
    'UNKNOWN_COLUMN',
    `The newer customers cannot be clustered as before: ${absent.map((name) => `"${name}"`).join(', ')} did not build segments from this file.`,
    `The customers are in ${path} now, and its earlier segments are kept; choose columns for them in the app.`,
    { column: absent[0] },
  );
}

export function updateCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`update <project> ${fileArguments}`)
    .description('bring newer customers into a project, cluster them as before and say who moved');
  withPassword(withOutput(withThreads(withReading(command)))).action(
    (path: string, file: string, also: string[], flags: UpdateFlags) =>
      withSession(flags.threads, signal, async (session) => {
        const { client } = session;
        const output = createOutput(flags);
        const { projectId, source, ...before } = await openProject(session, path, flags);
        const since = requireShown({ projectId, source, ...before });
        const earlier = before.runs.find(({ runId }) => runId === since)?.recipe;
        const asked = toReadOptions({ ...flags, also });
        const from = await sourceOf(session, file, flags);
        const reading =
          source === null || source.kind === 'customers'
            ? { options: lastingOptions(source?.options ?? {}, asked) }
            : { options: asked, like: projectId };
        await follow(client.sources.import({ projectId, path: from, ...reading }, { signal }), output.progress);
        const { recipe } = await client.projects.get({ projectId }, { signal });
        requireSameColumns(recipe?.columns ?? [], earlier?.columns ?? [], path);
        if (recipe === null) return;
        const drift = await client.drift.ofImport({ projectId }, { signal });
        const result = await follow(client.analysis.cluster({ projectId, recipe }, { signal }), output.progress);
        const movement = await client.segments.movement({ projectId }, { signal }).catch((error: unknown) => {
          // Without ids nobody can be followed; the segments are there all the same.
          if (error instanceof Error && 'code' in error && error.code === 'BAD_PARAMETER') return null;
          throw error;
        });
        const segmentation = await client.segments.list({ projectId, runId: result.runId }, { signal });
        output.result({ drift, cluster: clusterJson(result), movement }, () => [
          ...(drift ? [...driftLines(drift), ''] : []),
          ...segmentLines(segmentation),
          ...(movement ? ['', ...movementLines(movement)] : []),
          ...warningLines([...segmentation.warnings, ...result.warnings]),
        ]);
      }),
  );
}
