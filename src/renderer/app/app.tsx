import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '../client/api.ts';
import { JobContext } from '../client/job.ts';
import { createJobStore } from '../client/job-store.ts';
import type { AppRouter } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

/** Everything a screen stands on: theme, queries, jobs, routes. */
export function App({ router }: { readonly router: AppRouter }) {
  const [queries] = useState(createQueryClient);
  const [jobs] = useState(createJobStore);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <JobContext.Provider value={jobs}>
          <RouterProvider router={router} />
        </JobContext.Provider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
