import { useQuery } from '@tanstack/react-query';
import type { ComparedResult, Comparison } from '../../../../contract/comparison.ts';
import type { MethodInfo, MethodName, Params } from '../../../../contract/methods.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject, useRecipe, useRefresh } from '../../../client/project.ts';
import { formatPlural } from '../../../components/format.ts';
import { formParams } from '../params/param-form.ts';
import type { KRange } from '../sweep-view.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { useMake } from '../use-make.ts';
import { useMethods } from '../use-methods.ts';
import { type ComparisonView, compareParams, comparisonView, tooMany, usualMethods } from './comparison-view.ts';
import { resultName } from './findings.ts';
import { words } from './words.ts';

/** What the next comparison will do. */
export interface ComparisonSettings extends KRange {
  readonly methods: readonly MethodName[];
  /** Parameters other than the defaults, by method. */
  readonly params: Readonly<Partial<Record<MethodName, Params>>>;
  /** Column with a known grouping; '' for none. */
  readonly known: string;
}

export interface UseComparison {
  readonly view: ComparisonView;
  readonly settings: ComparisonSettings;
  readonly setSettings: (settings: ComparisonSettings) => void;
  /** Every method there is, and those ticked that can take part. */
  readonly methods: readonly MethodInfo[];
  readonly chosen: readonly MethodInfo[];
  readonly titleOf: (method: string) => string;
  /** Customers of the project, about as many as will be clustered. */
  readonly rows: number;
  readonly waiting: boolean;
  /** A comparison is kept and on its way. */
  readonly loading: boolean;
  readonly error: unknown;
  readonly start: () => void;
  readonly using: boolean;
  /** Makes the groups of a result; whether that worked. */
  readonly use: (result: ComparedResult) => Promise<boolean>;
}

/** Methods side by side: what is known, what the next comparison will do, and the way to run it and to use a result. */
export function useComparison(): UseComparison {
  const project = useProject();
  const { projectId, comparisonRunId, runs } = project;
  const { recipe, error: recipeError } = useRecipe();
  const refresh = useRefresh();
  const { methods, titleOf, error: methodsError } = useMethods();
  const compare = useJob<ComparedResult, Comparison>(projectId, 'compare');
  const { make, making, error: makeError } = useMake();
  const stored = useQuery(
    api.analysis.comparison.queryOptions({
      input: { projectId, runId: comparisonRunId ?? '' },
      enabled: comparisonRunId !== null,
    }),
  );
  const size = useQuery(api.table.page.queryOptions({ input: { projectId, offset: 0, limit: 1 } }));
  const rows = size.data?.total ?? 0;
  const [kept, keep] = useKeptForm<Partial<ComparisonSettings>>('comparison-settings', {});
  const ks = stored.data?.results.map(({ k }) => k) ?? [];
  const before = stored.data?.results.map(({ method }) => method) ?? [];
  const settings: ComparisonSettings = {
    methods: kept.methods ?? (before.length > 0 ? [...new Set(before)] : usualMethods(methods, rows)),
    params: kept.params ?? {},
    from: kept.from ?? 2,
    to: kept.to ?? Math.max(6, ...ks.filter((k) => k <= 12)),
    known: kept.known ?? stored.data?.results.find(({ agreement }) => agreement)?.agreement?.column ?? '',
  };
  const chosen = methods.filter((info) => settings.methods.includes(info.name) && !tooMany(info, rows));
  const view = comparisonView(project, compare.job, stored.data ?? null, compare.result);

  const start = async () => {
    if (!recipe || chosen.length === 0) return;
    const input = {
      projectId,
      recipe,
      methods: chosen.map((info) => ({
        method: info.name,
        params: compareParams(info, settings.params[info.name] ?? {}, rows),
      })),
      kMin: settings.from,
      kMax: settings.to,
      ...(settings.known === '' ? {} : { known: settings.known }),
    };
    const title = words.comparing(formatPlural(chosen.length, words.method));
    await compare.run(title, (signal) => client.analysis.compare(input, { signal }));
    await refresh();
  };
  const use = async (result: ComparedResult) => {
    const judged = runs.find(({ runId }) => runId === view.comparison?.runId)?.recipe ?? recipe;
    if (!judged) return false;
    const takesK = methods.some(({ name, findsK }) => name === result.method && !findsK);
    const params = { ...formParams(result.params), ...(takesK ? { k: result.k } : {}) };
    const title = words.making(resultName(result, titleOf));
    return make(title, { ...judged, method: result.method, params, seed: result.seed });
  };

  return {
    view,
    settings,
    setSettings: keep,
    methods,
    chosen,
    titleOf,
    rows,
    loading: view.status === 'none' && stored.isLoading,
    waiting: recipe === null || methods.length === 0,
    error: compare.error ?? makeError ?? stored.error ?? recipeError ?? methodsError,
    start: () => void start(),
    using: making,
    use,
  };
}
