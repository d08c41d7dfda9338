import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ReportDraft } from '../../../contract/report.ts';
import { draftOptions } from '../../../contract/report-draft.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { saveFile } from '../../client/files.ts';
import { useProject } from '../../client/project.ts';
import { useKept } from '../../components/use-kept.ts';

const pauseAfterTyping = 350;

/** The report in the making: the choices, kept in the project, the preview that follows them, and the way to save it. */
export function useReportDraft(runId: string) {
  const { projectId, readOnly } = useProject();
  const stored = useQuery(api.reports.draft.queryOptions({ input: { projectId } }));
  // What is on screen runs ahead of what the project holds, so an answer never takes back a letter just typed.
  const [kept, keep] = useKept<ReportDraft | null>('report-draft', null);
  const draft = kept ?? stored.data ?? null;
  const store = useMutation(api.reports.setDraft.mutationOptions({ scope: { id: `report-draft ${projectId}` } }));
  const storeSoon = useDebouncedCallback((next: ReportDraft) => store.mutate({ projectId, draft: next }), {
    delay: pauseAfterTyping,
    flushOnUnmount: true,
  });
  const [settled] = useDebouncedValue(draft, pauseAfterTyping);
  const wanted = settled ?? draft;
  const preview = useQuery({
    queryKey: ['report', projectId, runId, wanted],
    queryFn: async ({ signal }) => {
      const options = wanted ? draftOptions(wanted) : undefined;
      const file = await client.reports.render({ projectId, runId, format: 'html', options }, { signal });
      return file.text();
    },
    enabled: runId !== '' && wanted !== null,
    placeholderData: keepPreviousData,
    // A report holds its fonts and pictures: only the one on screen is worth its memory.
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: async (now: ReportDraft) =>
      saveFile(await client.reports.render({ projectId, runId, format: 'html', options: draftOptions(now) })),
  });
  return {
    /** null while it is being read. */
    draft,
    change: (change: Partial<ReportDraft>) => {
      if (!draft) return;
      const next = { ...draft, ...change };
      keep(next);
      // Where nothing can be written the choices still count for the report that is saved from here.
      if (!readOnly) storeSoon(next);
    },
    html: preview.data ?? null,
    writing: preview.isFetching || wanted !== draft,
    error: stored.error ?? save.error ?? preview.error ?? store.error,
    saving: save.isPending,
    save: () => draft && save.mutate(draft),
  };
}

export type ReportInTheMaking = ReturnType<typeof useReportDraft>;
