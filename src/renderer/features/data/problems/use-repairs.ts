import { useMutation } from '@tanstack/react-query';
import type { Repair } from '../../../../contract/repair.ts';
import { api } from '../../../client/api.ts';
import { useProject, usePutProject, useRefresh } from '../../../client/project.ts';

export interface UseRepairs {
  /** Repairs of the working recipe; while a change is on its way, those it asks for. */
  readonly repairs: readonly Repair[];
  readonly set: (repairs: readonly Repair[]) => void;
  readonly busy: boolean;
  readonly error: unknown;
}

/** The repairs of the working recipe and the way to change them; what hangs on the repaired table is asked for anew. */
export function useRepairs(): UseRepairs {
  const { projectId, recipe } = useProject();
  const put = usePutProject();
  const refresh = useRefresh();
  const change = useMutation(
    api.repairs.set.mutationOptions({
      onSuccess: (project) => {
        put(project);
        return refresh();
      },
    }),
  );
  const asked = change.isPending ? change.variables?.repairs : undefined;
  return {
    repairs: asked ?? recipe?.repairs ?? [],
    set: (repairs) => change.mutate({ projectId, repairs: [...repairs] }),
    busy: change.isPending,
    error: change.error,
  };
}
