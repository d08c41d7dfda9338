import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { words as shell } from '../../app/words.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatPlural } from '../../components/format.ts';
import { useShownRun } from '../../components/shown-run.ts';
import { StepPage } from '../../components/step-page.tsx';
import { ReportView } from './report-view.tsx';
import { useReportDraft } from './use-report-draft.ts';
import { words } from './words.ts';

/** Step 6: the report as it will be, what goes into it, and the lists to take away. */
export function ReportScreen() {
  const { projectId } = useProject();
  const { runId, earlier } = useShownRun();
  const report = useReportDraft(runId ?? '');
  const segmentation = useQuery(
    api.segments.list.queryOptions({ input: { projectId, runId: runId ?? '' }, enabled: runId !== null }),
  );
  if (runId === null) {
    return (
      <StepPage step="report" finding={words.none} note={words.noneNote}>
        <Button
          style={{ justifySelf: 'start' }}
          renderRoot={(props) => <Link to="/project/$projectId/explore" params={{ projectId }} {...props} />}
        >
          {shell.steps.explore}
        </Button>
      </StepPage>
    );
  }
  const { data } = segmentation;
  const counts = [
    formatPlural(data?.segments.length ?? 0, 'segment'),
    formatPlural(data?.rows ?? 0, 'customer'),
  ] as const;
  const client = report.draft?.client.trim() ?? '';
  const finding = client === '' ? words.finding(...counts) : words.findingFor(client, ...counts);
  return (
    <StepPage
      step="report"
      finding={data ? finding : words.loading}
      note={earlier ? words.earlier : words.note}
      next={words.next}
      continueLabel={words.download}
      busy={report.saving}
      onContinue={async () => {
        report.save();
        return false;
      }}
    >
      {segmentation.isError ? <ErrorNote error={segmentation.error} /> : null}
      {report.error ? <ErrorNote error={report.error} /> : null}
      {segmentation.isPending || !report.draft ? (
        <Loader size="sm" color="accent" role="status" aria-label={words.loading} />
      ) : null}
      {data && report.draft ? <ReportView report={report} draft={report.draft} segmentation={data} /> : null}
    </StepPage>
  );
}
