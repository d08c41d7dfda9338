import type { ReportDraft, ReportOptions } from './report.ts';

/** A draft as options of a report: only the sections to print, and no blanks around title and client. */
export function draftOptions({ title, client, sections, ...draft }: ReportDraft): ReportOptions {
  return {
    ...draft,
    title: title.trim(),
    client: client.trim(),
    sections: sections.filter(({ on }) => on).map(({ name }) => name),
  };
}
