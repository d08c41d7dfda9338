import * as z from 'zod';

export const reportFormat = z.enum(['html']);

export const reportSection = z.enum(['summary', 'segments', 'method', 'warnings', 'appendix']);
export type ReportSection = z.infer<typeof reportSection>;

export const reportOptions = z.object({
  title: z.string().max(120).default(''),
  client: z.string().max(120).default(''),
  notes: z.string().max(4000).default(''),
  sections: z
    .array(reportSection)
    .default(['summary', 'segments', 'method', 'warnings', 'appendix'])
    .describe('in order'),
  logo: z.string().max(2_000_000).default('').describe('data: URL of a PNG, JPEG or SVG image, or empty'),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#1F5F8B'),
});
export type ReportOptions = z.infer<typeof reportOptions>;

/** A section and whether it is printed. */
export const sectionChoice = z.object({ name: reportSection, on: z.boolean() });
export type SectionChoice = z.infer<typeof sectionChoice>;

/** What a person decided about a project's report, kept with the project: sections that are off keep their place. */
export const reportDraft = reportOptions.extend({
  sections: z.array(sectionChoice).default(reportSection.options.map((name) => ({ name, on: true }))),
});
export type ReportDraft = z.infer<typeof reportDraft>;
