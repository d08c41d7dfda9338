import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Segmentation } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';

/** The changes a person makes to the segments of a run. The answer takes the place of what was known. */
export function useSegmentEdits(runId: string) {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const listKey = api.segments.list.queryKey({ input: { projectId, runId } });
  const put = (segmentation: Segmentation) => {
    queries.setQueryData(listKey, segmentation);
    void queries.invalidateQueries({ queryKey: api.projects.recent.key() });
    void queries.invalidateQueries({ queryKey: ['report', projectId] });
  };
  /** Other numbers of segments change every picture of this run. */
  const putAll = async (segmentation: Segmentation) => {
    queries.setQueryData(listKey, segmentation);
    const list = JSON.stringify(listKey);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey) !== list });
  };
  const rename = useMutation(api.segments.rename.mutationOptions({ onSuccess: put }));
  const recolor = useMutation(api.segments.recolor.mutationOptions({ onSuccess: put }));
  const annotate = useMutation(api.segments.annotate.mutationOptions({ onSuccess: put }));
  const merge = useMutation(api.segments.merge.mutationOptions({ onSuccess: putAll }));
  const unmerge = useMutation(api.segments.unmerge.mutationOptions({ onSuccess: putAll }));
  const of = { projectId, runId };
  return {
    error: rename.error ?? recolor.error ?? annotate.error ?? merge.error ?? unmerge.error,
    merging: merge.isPending || unmerge.isPending,
    rename: (id: number, name: string) => rename.mutate({ ...of, id, name }),
    recolor: (id: number, color: string) => recolor.mutate({ ...of, id, color }),
    annotate: (id: number, note: string) => annotate.mutate({ ...of, id, note }),
    merge: (ids: readonly number[]) => merge.mutateAsync({ ...of, ids: [...ids] }),
    unmerge: (id: number) => unmerge.mutate({ ...of, id }),
  };
}

export type SegmentEditing = ReturnType<typeof useSegmentEdits>;
