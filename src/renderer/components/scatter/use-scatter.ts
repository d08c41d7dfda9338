import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../client/client.ts';
import { useProject } from '../../client/project.ts';
import { decodePoints } from './decode-points.ts';

/** Two columns, a map of all, or the code of a network. */
export type Picture = { readonly x: string; readonly y: string } | { readonly plane: 'pca' | 'umap' | 'latent' };

/** Points and centres of a clustering as a picture; the last one stays until the next is in. */
export function useScatter(runId: string, picture: Picture) {
  const { projectId } = useProject();
  return useQuery({
    queryKey: ['scatter', projectId, runId, picture],
    queryFn: async ({ signal }) => {
      const { points, ...answer } = await client.analysis.scatter({ projectId, runId, ...picture }, { signal });
      return { ...answer, picture, points: decodePoints(await points.arrayBuffer()) };
    },
    placeholderData: (previous, query) => (query?.queryKey[2] === runId ? keepPreviousData(previous) : undefined),
  });
}
