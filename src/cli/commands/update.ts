import type { Command } from 'commander';
import { CoterieError } from '../../contract/errors.ts';
import { lastingOptions } from '../../contract/lasting-options.ts';
import type { Recipe } from '../../contract/recipe.ts';
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
  keep?: boolean;
  passwordFile?: string;
}

/** A number of groups is only where the recipe of the segments before could be kept. */
function requireSameColumns(recipe: Recipe | null, before: readonly string[], path: string): Recipe {
  const absent = before.filter((name) => !recipe?.columns.includes(name));
  if (recipe !== null && absent.length === 0) return recipe;
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
    .description('bring newer customers into a project, cluster them as before and say who moved')
    .option('--keep', 'keep the segments: place the newer customers in them and cluster nothing');
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
        const again = flags.keep ? null : requireSameColumns(recipe, earlier?.columns ?? [], path);
        const drift = await client.drift.ofImport({ projectId }, { signal });
        const building =
          again === null
            ? client.analysis.keep({ projectId }, { signal })
            : client.analysis.cluster({ projectId, recipe: again }, { signal });
        const result = await follow(building, output.progress);
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
