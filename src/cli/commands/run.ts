import { join, parse as parsePath } from 'node:path';
import type { Command } from 'commander';
import type { MethodChoice } from '../../contract/comparison.ts';
import type { Warning } from '../../contract/errors.ts';
import type { MethodName } from '../../contract/methods.ts';
import { paramsOf } from '../../contract/param-info.ts';
import type { ClusterResult, SweepResult } from '../../contract/result.ts';
import { readPassword, writeWhole } from '../files.ts';
import { type MethodFlags, methodChoice, withMethod, withMethodParams } from '../method-options.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  type RecipeFlags,
  withOutput,
  withPassword,
  withReading,
  withRecipe,
  withThreads,
} from '../options.ts';
import { openOutFolder } from '../out-folder.ts';
import { createOutput, pairLines, warningLines } from '../output.ts';
import { problemLines } from '../problem-lines.ts';
import type { ProgressBar } from '../progress-bar.ts';
import { segmentLines } from '../segment-lines.ts';
import { follow, importInto, recipeFor, type Session, withSession } from '../session.ts';
import { type Range, range } from '../values.ts';

interface RunFlags extends ReadFlags, RecipeFlags, OutputFlags, MethodFlags {
  method?: MethodName;
  k?: Range;
  out?: string;
  passwordFile?: string;
}

const names = { project: 'project.coterie', report: 'report.html', segments: 'segments.csv' };

interface Found {
  readonly sweep: SweepResult | null;
  readonly cluster: ClusterResult;
}

/** Numbers of segments that are tried when none are asked for. */
const usualRange: Range = { least: 2, most: 10 };

/** Whether the number of segments follows from the method or its settings, so that there is none to try. */
function findsOwnK({ method, params }: MethodChoice): boolean {
  return params.distanceThreshold !== undefined || !paramsOf(method).some(({ name }) => name === 'k');
}

/** One k is taken as it is; a range is swept first; where k follows from the settings, there is nothing to sweep. */
async function findSegments(
  session: Session,
  projectId: string,
  flags: RunFlags,
  progress: ProgressBar,
): Promise<Found> {
  const { client, signal } = session;
  const { least, most } = flags.k ?? usualRange;
  const choice = await methodChoice(session, flags.method ?? 'kmeans', flags, least === most ? least : undefined);
  const recipe = await recipeFor(session, { projectId }, flags, choice);
  const given = least === most || (flags.k === undefined && recipe.params.k !== undefined);
  if (given || (flags.k === undefined && findsOwnK(recipe))) {
    return { sweep: null, cluster: await follow(client.analysis.cluster({ projectId, recipe }, { signal }), progress) };
  }
  const input = { projectId, recipe, kMin: least, kMax: most };
  return follow(client.analysis.findSegments(input, { signal }), progress);
}

/** Warnings that were said once need not be said again. */
function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [warning.message, warning])).values()];
}

async function run(session: Session, file: string, flags: RunFlags): Promise<void> {
  const { client, signal } = session;
  const started = performance.now();
  const output = createOutput(flags);
  const name = parsePath(file.replace(/^(postgres(?:ql)?:\/\/[^?]*)\?.*$/i, '$1')).name;
  const password = await readPassword(flags.passwordFile);
  const folder = await openOutFolder(flags.out ?? `${name}-segments`);
  const stagedProject = join(folder.staging, names.project);
  try {
    const project = { name, path: stagedProject, password };
    const { projectId, imported } = await importInto(session, file, project, flags, output.progress);
    const { sweep, cluster } = await findSegments(session, projectId, flags, output.progress);
    const ofRun = { projectId, runId: cluster.runId };
    const segmentation = await client.segments.list(ofRun, { signal });
    await writeWhole(join(folder.staging, names.report), await client.reports.render(ofRun, { signal }));
    const table = await client.segments.export({ ...ofRun, withColumns: true }, { signal });
    await writeWhole(join(folder.staging, names.segments), table);
    await client.projects.close({ projectId });
    signal.throwIfAborted();
    const { kept } = await folder.publish(Object.values(names));
    const [projectPath, report, segments] = Object.values(names).map((each) => join(folder.path, each));
    // Puts it on the start page of the app under the path it has from now on.
    await client.projects.close(await client.projects.open({ path: projectPath, password }));
    const warnings = distinct([
      ...imported.warnings,
      ...(sweep?.warnings ?? []),
      ...segmentation.warnings,
      ...cluster.warnings,
    ]);
    output.result(
      {
        project: projectPath,
        report,
        segmentsFile: segments,
        customers: imported.source.customers,
        rows: cluster.rows,
        columns: cluster.columns,
        k: cluster.k,
        recommended: sweep && { k: sweep.recommended.k, reason: sweep.recommended.reason },
        noise: cluster.noise,
        metrics: cluster.metrics,
        finding: segmentation.finding,
        segments: segmentation.segments.map(({ id, name: title, size, share }) => ({ id, name: title, size, share })),
        problems: imported.problems,
        warnings,
        seconds: (performance.now() - started) / 1000,
      },
      () => [
        ...segmentLines(segmentation),
        ...(sweep ? ['', sweep.recommended.reason] : []),
        ...warningLines(warnings),
        ...problemLines(imported.problems, flags.repair),
        '',
        ...pairLines([
          ['Project', projectPath],
          ['Report', report],
          ['Segments', segments],
          ...(kept === null ? [] : [['Kept', `the earlier project, as ${kept}`] as const]),
        ]),
      ],
    );
  } finally {
    await client.projects.forget({ path: stagedProject });
    await folder.discard();
  }
}

export function runCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`run ${fileArguments}`)
    .description('from a file to named segments, a project and a report')
    .option('--out <folder>', 'where project, report and segments go (default: "<name>-segments")')
    .option('--k <range>', 'numbers of segments to try (default: 2..10), or the one to take', range('--k'));
  const whole = withPassword(withOutput(withThreads(withRecipe(withReading(withMethod(command))))));
  withMethodParams(whole).action((file: string, also: string[], flags: RunFlags) =>
    withSession(flags.threads, signal, (session) => run(session, file, { ...flags, also })),
  );
}
