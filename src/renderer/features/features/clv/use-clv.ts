import { useQuery } from '@tanstack/react-query';
import { type ClvResult, type ClvSettings, clvSettings } from '../../../../contract/clv.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject, useRefresh } from '../../../client/project.ts';
import { useKept } from '../../../components/use-kept.ts';
import { words } from './words.ts';

/** The latest fit of customer lifetime value, what the next one will do, and the way to run it. */
export function useClv() {
  const { projectId } = useProject();
  const refresh = useRefresh();
  const stored = useQuery(api.clv.result.queryOptions({ input: { projectId } }));
  const fit = useJob<never, ClvResult>(projectId, 'clv');
  const [changed, keep] = useKept<Partial<ClvSettings>>('clv-settings', {});
  const settings: ClvSettings = { ...clvSettings.parse({}), ...stored.data?.settings, ...changed };
  const start = async () => {
    await fit.run(words.working, (signal) => client.clv.fit({ projectId, ...settings }, { signal }));
    await refresh();
  };
  return {
    result: stored.data ?? null,
    loading: stored.isPending,
    settings,
    set: (change: Partial<ClvSettings>) => keep({ ...changed, ...change }),
    job: fit.job,
    running: fit.running,
    error: fit.error ?? stored.error,
    start: () => void start(),
    cancel: fit.cancel,
  };
}
