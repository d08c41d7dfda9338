import * as z from 'zod';
import { studyId, studyInfo, studyPlan } from '../studies.ts';
import { base, inProject } from './base.ts';

export const studiesOperations = {
  /** The published studies, and whether each fits the customers of a project. */
  list: base.input(inProject).output(z.array(studyInfo)),
  /** A study's preparation and settings for these columns. Nothing in the project changes. */
  recipe: base.input(inProject.extend({ id: studyId })).output(studyPlan),
};
