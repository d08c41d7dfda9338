import * as z from 'zod';
import { epochFigures } from './neural.ts';

/** One node of the task tree. `path` is the chain of labels from the root, in words a person reads. */
export const taskProgress = z.object({
  path: z.array(z.string()).min(1),
  done: z.number().min(0),
  total: z.number().min(0).nullable().describe('null while it cannot be known'),
  message: z.string(),
  secondsLeft: z.number().min(0).nullable(),
  finished: z.boolean(),
  curve: z.array(epochFigures).optional().describe('of a task that trains a network: the epochs since the last event'),
});
export type TaskProgress = z.infer<typeof taskProgress>;

/** A progress event: overall share in [0, 1] and the tasks that changed since the last event. */
export const progressEvent = z.object({
  type: z.literal('progress'),
  fraction: z.number().min(0).max(1),
  secondsLeft: z.number().min(0).nullable(),
  tasks: z.array(taskProgress),
});
export type ProgressEvent = z.infer<typeof progressEvent>;

/** Events of a long operation: progress, then exactly one result. */
export function eventsOf<R extends z.ZodType>(result: R) {
  return z.discriminatedUnion('type', [progressEvent, z.object({ type: z.literal('result'), result })]);
}

/** Like `eventsOf`, with partial results on the way (such as the points of a sweep). */
export function eventsWithPartial<P extends z.ZodType, R extends z.ZodType>(partial: P, result: R) {
  return z.discriminatedUnion('type', [
    progressEvent,
    z.object({ type: z.literal('partial'), partial }),
    z.object({ type: z.literal('result'), result }),
  ]);
}
