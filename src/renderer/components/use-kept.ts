import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useProject } from '../client/project.ts';

/**
 * State of a project that outlives its screen, until the window closes; nothing of it is written anywhere.
 * `name` is unique within the project.
 */
export function useKept<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['kept', projectId, name],
    queryFn: () => initial,
    initialData: initial,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const keep = useCallback(
    (next: T) => void queries.setQueryData(['kept', projectId, name], next),
    [queries, projectId, name],
  );
  return [data as T, keep];
}
