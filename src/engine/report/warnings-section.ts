import type { ReportInput, WarningsSection } from './report-parts.ts';

/** Every remark about the data and the result, each once. */
export function warningsSection({ project, segmentation, cluster, sweep }: ReportInput): WarningsSection {
  const all = [...segmentation.warnings, ...cluster.warnings, ...(sweep?.warnings ?? [])];
  const once = new Map(all.map((warning) => [`${warning.code} ${warning.message}`, warning]));
  return { kind: 'warnings', warnings: [...once.values()], problems: project.problems };
}
