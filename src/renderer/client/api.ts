import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

/** Query and mutation options of every operation: `useQuery(api.projects.get.queryOptions({ input: { projectId } }))`. */
export const api = createTanstackQueryUtils(client);

/** Nothing changes behind our back but by our own calls, so queries stay fresh until invalidated. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
