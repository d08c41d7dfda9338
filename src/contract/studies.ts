import * as z from 'zod';
import { methodChoice } from './comparison.ts';
import { warning } from './errors.ts';
import { recipe } from './recipe.ts';

export const studyId = z.enum(['a', 'b', 'c', 'd', 'e']);
export type StudyId = z.infer<typeof studyId>;

/** A published study whose preparation and settings can be used on one's own data. */
export const studyInfo = z.object({
  id: studyId,
  title: z.string(),
  source: z.string(),
  did: z.string().describe('what the study did'),
  here: z.string().describe('what starting from it does here'),
  notHere: z.array(z.string()).describe('parts of the study that starting from it does not bring'),
  needs: z.string().describe('which data it is made for'),
  fits: z.boolean(),
  whyNot: z.string().nullable().describe('why it does not fit these data, and what would help'),
});
export type StudyInfo = z.infer<typeof studyInfo>;

/** A study's preparation and settings, put in terms of the columns at hand. */
export const studyPlan = z.object({
  id: studyId,
  recipe,
  changes: z.array(z.string()).describe('what the recipe does, step by step, for a person'),
  methods: z.array(methodChoice).describe('the methods of the study that are here, with its settings, to compare'),
  k: z.number().int().nullable().describe('the number of groups the study ended with; null where it left that open'),
  kMin: z.number().int(),
  kMax: z.number().int(),
  warnings: z.array(warning).describe('what is known to go wrong with this way'),
});
export type StudyPlan = z.infer<typeof studyPlan>;
