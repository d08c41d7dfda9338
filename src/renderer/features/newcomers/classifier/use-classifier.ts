import { useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { ClassifierResult, classifierOptions } from '../../../../contract/classifier.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject } from '../../../client/project.ts';
import { words } from './words.ts';

/** Options as a form holds them: what is left out comes from the preset. */
export type ClassifierForm = z.input<typeof classifierOptions>;

/** The network kept with a run, and the way to train one. */
export function useClassifier(runId: string) {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const job = useJob<never, ClassifierResult>(projectId, 'classifier');
  const kept = useQuery(api.classifier.result.queryOptions({ input: { projectId, runId } }));
  const train = async (options: ClassifierForm) => {
    await job.run(words.training, (signal) => client.classifier.train({ projectId, runId, options }, { signal }));
    await queries.invalidateQueries({ queryKey: api.classifier.key() });
  };
  return {
    result: kept.data ?? null,
    waiting: kept.isPending,
    running: job.running,
    stopped: job.job?.status === 'cancelled',
    error: job.error ?? kept.error,
    train,
  };
}
