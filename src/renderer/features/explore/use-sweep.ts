import { useQuery } from '@tanstack/react-query';
import type { MethodInfo, MethodName, Params } from '../../../contract/methods.ts';
import type { Recipe } from '../../../contract/recipe.ts';
import type { ClusterResult, SweepPoint, SweepResult } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/job.ts';
import { useProject, useRecipe, useRefresh } from '../../client/project.ts';
import { useKept } from '../../components/use-kept.ts';
import { rangeWords } from './findings.ts';
import { formParams } from './params/param-form.ts';
import { type KRange, type SweepView, sweepView } from './sweep-view.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useMake } from './use-make.ts';
import { useMethods } from './use-methods.ts';
import { words } from './words.ts';

/** What the next sweep will do. */
export interface SweepSettings extends KRange {
  readonly method: MethodName;
  readonly params: Params;
  readonly seed: number;
}

export interface UseSweep {
  readonly view: SweepView;
  readonly settings: SweepSettings;
  readonly setSettings: (settings: SweepSettings) => void;
  /** Methods that take a number of groups. */
  readonly methods: readonly MethodInfo[];
  /** The recipe is being worked out. */
  readonly waiting: boolean;
  readonly error: unknown;
  readonly start: () => void;
  readonly using: boolean;
  /** Makes k groups as the sweep shown did; whether that worked. */
  readonly use: (k: number) => Promise<boolean>;
}

/** The sweep of the working recipe: what is known, what it will do, and the way to run it and to use a k. */
export function useSweep(): UseSweep {
  const project = useProject();
  const { projectId, sweepRunId, runs } = project;
  const { recipe, error: recipeError } = useRecipe();
  const refresh = useRefresh();
  const { methods, titleOf, error: methodsError } = useMethods();
  const sweep = useJob<SweepPoint, SweepResult>(projectId, 'sweep');
  const find = useJob<SweepPoint, { sweep: SweepResult; cluster: ClusterResult }>(projectId, 'find');
  const { make, making, error: makeError } = useMake();
  const stored = useQuery(
    api.analysis.sweepResult.queryOptions({
      input: { projectId, runId: sweepRunId ?? '' },
      enabled: sweepRunId !== null,
    }),
  );
  const [kept, keep] = useKeptForm<Partial<SweepSettings>>('sweep-settings', {});
  const [started, keepStarted] = useKept<Recipe | null>('sweep-started', null);
  const sweepable = methods.filter(({ findsK }) => !findsK);
  const takesK = (name: MethodName) => sweepable.some((info) => info.name === name);
  const before = runs.find(({ runId }) => runId === sweepRunId)?.recipe ?? null;
  // What is on screen goes before what another tab has put in use since.
  const likely = [kept.method, before?.method, recipe?.method].find((name) => name !== undefined && takesK(name));
  const method = likely ?? sweepable[0]?.name ?? 'kmeans';
  const known = [before, recipe].find((each) => each?.method === method);
  const tried = stored.data?.results.map(({ k }) => k) ?? [];
  const settings: SweepSettings = {
    from: kept.from ?? (tried.length > 0 ? Math.min(...tried) : 2),
    to: kept.to ?? (tried.length > 0 ? Math.max(...tried) : 10),
    method,
    params: kept.params ?? formParams(known?.params ?? {}),
    seed: kept.seed ?? recipe?.seed ?? 42,
  };
  const chosen: Recipe | null = recipe && {
    ...recipe,
    method: settings.method,
    params: settings.params,
    seed: settings.seed,
  };
  const view = sweepView(project, [sweep.job, find.job], stored.data ?? null, sweep.result, settings);

  const start = async () => {
    if (!chosen) return;
    keepStarted(chosen);
    const input = { projectId, recipe: chosen, kMin: settings.from, kMax: settings.to };
    const title = words.trying(rangeWords(settings), titleOf(settings.method));
    await sweep.run(title, (signal) => client.analysis.sweep(input, { signal }));
    await refresh();
  };
  const use = async (k: number) => {
    // What is used is what was shown, whatever the settings for the next sweep say by now.
    const shown = runs.find(({ runId }) => runId === view.runId)?.recipe ?? started ?? chosen;
    if (!recipe || !shown) return false;
    const { method: by, seed } = shown;
    return make(words.using(k), { ...recipe, method: by, params: { ...formParams(shown.params), k }, seed });
  };

  return {
    view,
    settings,
    setSettings: keep,
    methods: sweepable,
    waiting: chosen === null || methods.length === 0,
    error: sweep.error ?? makeError ?? stored.error ?? recipeError ?? methodsError,
    start: () => void start(),
    using: making,
    use,
  };
}
