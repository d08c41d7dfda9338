import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../client/client.ts';
import { useProject } from '../../client/project.ts';
import { decodePoints } from './decode-points.ts';

/** Points and centres of a clustering, on two columns or on the map of all; the last picture stays until the next is in. */
export function useScatter(runId: string, pair: { readonly x: string; readonly y: string } | null) {
  const { projectId } = useProject();
  return useQuery({
    queryKey: ['scatter', projectId, runId, pair],
    queryFn: async ({ signal }) => {
      const { points, ...answer } = await client.analysis.scatter({ projectId, runId, ...pair }, { signal });
      return { ...answer, pair, points: decodePoints(await points.arrayBuffer()) };
    },
    placeholderData: (previous, query) => (query?.queryKey[2] === runId ? keepPreviousData(previous) : undefined),
  });
}
