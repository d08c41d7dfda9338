import { formatCount, formatDate, formatMoney } from '../../charts/format.ts';
import { appendixSection } from './appendix-section.ts';
import { checkedLogo } from './logo.ts';
import { methodSection } from './method-section.ts';
import { type Fact, type ReportInput, type ReportModel, reportLocale } from './report-parts.ts';
import { segmentsSection } from './segments-section.ts';
import { summarySection } from './summary-section.ts';
import { warningsSection } from './warnings-section.ts';

export type { ReportInput, ReportModel } from './report-parts.ts';

/** Three numbers about the data, the first things a reader asks. */
export function dataFacts({ project, segmentation }: ReportInput): Fact[] {
  const customers = { label: 'customers', value: formatCount(segmentation.rows, reportLocale), note: '' };
  const ready = project.source?.readiness;
  const segments = { label: 'segments', value: String(segmentation.segments.length), note: '' };
  if (!ready) return [customers, segments];
  const day = (value: string) => formatDate(value, reportLocale, 'short');
  return [
    customers,
    segments,
    { label: 'orders', value: formatCount(ready.orders, reportLocale), note: '' },
    { label: 'revenue', value: formatMoney(Math.round(ready.revenue), ready.currency, reportLocale), note: '' },
    { label: 'period', value: `${day(ready.firstOrder)} to ${day(ready.lastOrder)}`, note: '' },
  ];
}

/**
 * Gathers what a report says, section by section in the order asked for.
 * @throws CoterieError `BAD_PARAMETER` when the logo is not a PNG, JPEG or SVG picture
 */
export function buildReport(input: ReportInput): ReportModel {
  const { options, project, segmentation } = input;
  const build = {
    summary: () => summarySection(input, dataFacts(input)),
    segments: () => segmentsSection(input),
    method: () => methodSection(input),
    warnings: () => warningsSection(input),
    appendix: () => appendixSection(input),
  };
  return {
    title: options.title || `Customer segments, ${project.name}`,
    client: options.client,
    notes: options.notes.trim(),
    logo: checkedLogo(options.logo),
    accent: options.accent,
    date: formatDate(input.generatedAt, reportLocale),
    version: input.version,
    locale: reportLocale,
    segments: segmentation.segments.map(({ id, name, color }) => ({ id, name, color })),
    sections: [...new Set(options.sections)].map((name) => build[name]()),
  };
}
