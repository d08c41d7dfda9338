import { createRouterClient, type RouterClient } from '@orpc/server';
import type { MethodChoice } from '../contract/comparison.ts';
import { CoterieError } from '../contract/errors.ts';
import type { ProgressEvent } from '../contract/progress.ts';
import type { Project } from '../contract/project.ts';
import type { Recipe } from '../contract/recipe.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { EnginePorts } from '../engine/ports.ts';
import { findLayout, type Layout } from '../host/layout.ts';
import { portsFor } from '../host/ports.ts';
import { readPassword } from './files.ts';
import { type ReadFlags, type RecipeFlags, toReadOptions, toRecipeOptions } from './options.ts';
import type { ProgressBar } from './progress-bar.ts';
import { studyRecipe } from './study-recipe.ts';

/** An engine of one's own for one command. */
export interface Session {
  readonly client: RouterClient<Engine['router']>;
  readonly engine: Engine;
  readonly ports: EnginePorts;
  readonly layout: Layout;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
}

/** Runs `work` with an engine and closes it after, whatever happens. */
export async function withSession<Result>(
  threads: number | undefined,
  signal: AbortSignal,
  work: (session: Session) => Promise<Result>,
  host: EnginePorts['host'] = 'command line',
): Promise<Result> {
  const layout = findLayout(import.meta.url);
  const { ports } = portsFor(host, layout, threads);
  const engine = await createEngine(ports);
  try {
    return await work({ client: createRouterClient(engine.router), engine, ports, layout, signal });
  } finally {
    await engine.close();
  }
}

type JobEvent<Result> = ProgressEvent | { type: 'partial' } | { type: 'result'; result: Result };

/** Follows long work to its result, with its progress on the bar. */
export async function follow<Result>(
  events: Promise<AsyncIterable<JobEvent<Result>>>,
  progress: ProgressBar,
): Promise<Result> {
  try {
    for await (const event of await events) {
      if (event.type === 'progress') progress.show(event);
      if (event.type === 'result') return event.result;
    }
  } finally {
    progress.clear();
  }
  throw new CoterieError('INTERNAL', 'The work ended without a result.', 'Try once more.');
}

/** The source to read; a database server is told its password first, where that lies in a file. */
export async function sourceOf(
  { client, signal }: Pick<Session, 'client' | 'signal'>,
  given: string,
  flags: ReadFlags,
) {
  const password = await readPassword(flags.databasePasswordFile);
  if (password === undefined) return given;
  return (await client.sources.connect({ address: given, password }, { signal })).path;
}

/** Brings a file into a project: `projectPath` null keeps it in memory. `like` is the handle of an open project. */
export async function importInto(
  { client, signal }: Session,
  file: string,
  project: { readonly name: string; readonly path: string | null; readonly password?: string },
  flags: ReadFlags,
  progress: ProgressBar,
  like?: string,
) {
  const options = toReadOptions(flags);
  const { projectId } = await client.projects.create(project, { signal });
  const path = await sourceOf({ client, signal }, file, flags);
  const imported = await follow(client.sources.import({ projectId, path, options, like }, { signal }), progress);
  return { projectId, imported };
}

/** The recipe for a table in a project, after the command line's options. */
export async function recipeFor(
  session: Session,
  { projectId }: Pick<Project, 'projectId'>,
  flags: RecipeFlags,
  choice?: MethodChoice,
): Promise<Recipe> {
  if (flags.study) return studyRecipe(session, projectId, flags.study, flags, choice);
  const { client, signal } = session;
  const { recipe } = await client.prepare.recipeFromOptions(
    { projectId, options: toRecipeOptions(flags, choice) },
    { signal },
  );
  return recipe;
}
