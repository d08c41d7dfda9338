import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ReportOptions } from '../../../contract/report.ts';
import { client } from '../../client/client.ts';
import { saveFile } from '../../client/files.ts';
import { useProject } from '../../client/project.ts';
import { useKept } from '../../components/use-kept.ts';
import { allSections, printed, type SectionChoice } from './section-order.ts';

/** What a person decided about the report. */
export interface ReportDraft extends Omit<ReportOptions, 'sections'> {
  readonly sections: readonly SectionChoice[];
}

const empty: ReportDraft = { title: '', client: '', notes: '', logo: '', accent: '#1F5F8B', sections: allSections };

const pauseAfterTyping = 350;

function toOptions(draft: ReportDraft): ReportOptions {
  return { ...draft, title: draft.title.trim(), client: draft.client.trim(), sections: printed(draft.sections) };
}

/** The report in the making: the choices, the preview that follows them, and the way to save it. */
export function useReportDraft(runId: string) {
  const { projectId } = useProject();
  const [draft, keep] = useKept<ReportDraft>('report-draft', empty);
  const [settled] = useDebouncedValue(draft, pauseAfterTyping);
  const preview = useQuery({
    queryKey: ['report', projectId, runId, settled],
    queryFn: async ({ signal }) => {
      const file = await client.reports.render(
        { projectId, runId, format: 'html', options: toOptions(settled) },
        { signal },
      );
      return file.text();
    },
    enabled: runId !== '',
    placeholderData: keepPreviousData,
    // A report holds its fonts and pictures: only the one on screen is worth its memory.
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: async () =>
      saveFile(await client.reports.render({ projectId, runId, format: 'html', options: toOptions(draft) })),
  });
  return {
    draft,
    change: (change: Partial<ReportDraft>) => keep({ ...draft, ...change }),
    html: preview.data ?? null,
    writing: preview.isFetching || settled !== draft,
    error: save.error ?? preview.error,
    saving: save.isPending,
    save: () => save.mutate(),
  };
}

export type ReportInTheMaking = ReturnType<typeof useReportDraft>;
