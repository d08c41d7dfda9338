import { useQuery } from '@tanstack/react-query';
import type { Recipe } from '../../../contract/recipe.ts';
import type { ClusterResult, SweepPoint, SweepResult } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/job.ts';
import { useProject, useRecipe, useRefresh } from '../../client/project.ts';
import { useKept } from '../../components/use-kept.ts';
import { rangeWords } from './findings.ts';
import { type KRange, type SweepView, sweepView } from './sweep-view.ts';
import { words } from './words.ts';

/** What the next sweep will do. */
export interface SweepSettings extends KRange {
  readonly starts: number;
  readonly seed: number;
}

export interface UseSweep {
  readonly view: SweepView;
  readonly settings: SweepSettings;
  readonly setSettings: (settings: SweepSettings) => void;
  /** The recipe is being worked out. */
  readonly waiting: boolean;
  readonly error: unknown;
  readonly start: () => void;
  readonly using: boolean;
  /** Makes k groups; whether that worked. */
  readonly use: (k: number) => Promise<boolean>;
}

/** The sweep of the working recipe: what is known, what it will do, and the way to run it and to use a k. */
export function useSweep(): UseSweep {
  const project = useProject();
  const { projectId, sweepRunId } = project;
  const { recipe, error: recipeError } = useRecipe();
  const refresh = useRefresh();
  const sweep = useJob<SweepPoint, SweepResult>(projectId, 'sweep');
  const find = useJob<SweepPoint, { sweep: SweepResult; cluster: ClusterResult }>(projectId, 'find');
  const cluster = useJob<never, ClusterResult>(projectId, 'cluster');
  const stored = useQuery(
    api.analysis.sweepResult.queryOptions({
      input: { projectId, runId: sweepRunId ?? '' },
      enabled: sweepRunId !== null,
    }),
  );
  const [kept, keep] = useKept<Partial<SweepSettings>>('sweep-settings', {});
  const tried = stored.data?.results.map(({ k }) => k) ?? [];
  const settings: SweepSettings = {
    from: kept.from ?? (tried.length > 0 ? Math.min(...tried) : 2),
    to: kept.to ?? (tried.length > 0 ? Math.max(...tried) : 10),
    starts: kept.starts ?? (typeof recipe?.params.nInit === 'number' ? recipe.params.nInit : 10),
    seed: kept.seed ?? recipe?.seed ?? 42,
  };
  const chosen: Recipe | null = recipe && {
    ...recipe,
    params: { ...recipe.params, nInit: settings.starts },
    seed: settings.seed,
  };

  const start = async () => {
    if (!chosen) return;
    const input = { projectId, recipe: chosen, kMin: settings.from, kMax: settings.to };
    await sweep.run(words.trying(rangeWords(settings)), (signal) => client.analysis.sweep(input, { signal }));
    await refresh();
  };
  const use = async (k: number) => {
    if (!chosen) return false;
    const input = { projectId, recipe: { ...chosen, params: { ...chosen.params, k } } };
    const made = await cluster.run(words.using(k), (signal) => client.analysis.cluster(input, { signal }));
    await refresh();
    return made !== null;
  };

  return {
    view: sweepView(project, [sweep.job, find.job], stored.data ?? null, sweep.result, settings),
    settings,
    setSettings: keep,
    waiting: chosen === null,
    error: sweep.error ?? cluster.error ?? stored.error ?? recipeError,
    start: () => void start(),
    using: cluster.running,
    use,
  };
}
