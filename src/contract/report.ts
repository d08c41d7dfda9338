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
