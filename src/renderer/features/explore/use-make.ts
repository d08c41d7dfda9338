import type { Recipe } from '../../../contract/recipe.ts';
import type { ClusterResult } from '../../../contract/result.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/job.ts';
import { useProject, useRefresh } from '../../client/project.ts';

/** Makes the groups of a recipe and puts them in use; answers whether that worked. */
export function useMake() {
  const { projectId } = useProject();
  const refresh = useRefresh();
  const { run, running, error } = useJob<never, ClusterResult>(projectId, 'cluster');
  const make = async (title: string, recipe: Recipe): Promise<boolean> => {
    const made = await run(title, (signal) => client.analysis.cluster({ projectId, recipe }, { signal }));
    await refresh();
    return made !== null;
  };
  return { make, making: running, error };
}
