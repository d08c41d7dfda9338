import { useMutation } from '@tanstack/react-query';
import { client } from '../../client/client.ts';
import { useProject, usePutProject, useRefresh } from '../../client/project.ts';
import type { ColumnChange } from './column-changes.ts';

/** Changes roles and types of columns of the project; everything that hangs on them is asked for anew. */
export function useChangeColumns() {
  const { projectId } = useProject();
  const put = usePutProject();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (changes: readonly ColumnChange[]) => client.projects.setColumns({ projectId, changes: [...changes] }),
    onSuccess: (project) => {
      put(project);
      return refresh();
    },
  });
}
