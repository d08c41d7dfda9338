import { oc } from '@orpc/contract';
import * as z from 'zod';
import { errorCodes, errorData } from '../errors.ts';

type ErrorMap = { [code in (typeof errorCodes)[number]]: { data: typeof errorData } };
const errors = Object.fromEntries(errorCodes.map((code) => [code, { data: errorData }])) as ErrorMap;

/** What every operation starts from: the errors that any of them may answer with. */
export const base = oc.errors(errors);

export const inProject = z.object({ projectId: z.string() });
export const ofRun = inProject.extend({ runId: z.string() });
