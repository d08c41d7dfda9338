import * as z from 'zod';
import { reportDraft, reportFormat, reportOptions } from '../report.ts';
import { base, inProject, ofRun } from './base.ts';

export const reportsOperations = {
  /** What was decided about the report, kept in the project; the defaults until something was. */
  draft: base.input(inProject).output(reportDraft),
  setDraft: base.input(inProject.extend({ draft: reportDraft })).output(reportDraft),
  /** `options` left out follow the project's draft. */
  render: base
    .input(ofRun.extend({ format: reportFormat.default('html'), options: reportOptions.optional() }))
    .output(z.file()),
};
