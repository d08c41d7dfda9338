import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { formatAgo, formatPlural } from '../../components/format.ts';
import { useShownRun } from '../../components/shown-run.ts';
import { StepPage } from '../../components/step-page.tsx';
import { SegmentsView } from './segments-view.tsx';
import { words } from './words.ts';

function EarlierNote({ runId }: { readonly runId: string }) {
  const { runs } = useProject();
  const { latest, show } = useShownRun();
  const run = runs.find((candidate) => candidate.runId === runId);
  return (
    <>
      {words.earlier(formatAgo(run?.createdAt ?? '', Date.now()), formatPlural(run?.k ?? 0, 'group'))}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => latest !== null && show(latest)}>
        {words.backToLatest}
      </Button>
    </>
  );
}

/** Step 5: the segments, each with its name, its traits and what to do. */
export function SegmentsScreen() {
  const { projectId } = useProject();
  const { runId, earlier } = useShownRun();
  const navigate = useNavigate();
  const segmentation = useQuery(
    api.segments.list.queryOptions({ input: { projectId, runId: runId ?? '' }, enabled: runId !== null }),
  );
  if (runId === null) {
    return (
      <StepPage
        step="segments"
        finding={words.none}
        note={words.noneNote}
        onContinue={async () => {
          await navigate({ to: '/project/$projectId/explore', params: { projectId } });
          return false;
        }}
      >
        <FindSegmentsButton />
      </StepPage>
    );
  }
  return (
    <StepPage
      step="segments"
      finding={segmentation.data?.finding ?? words.loading}
      note={earlier ? <EarlierNote runId={runId} /> : undefined}
      next={words.next}
    >
      {segmentation.isError ? <ErrorNote error={segmentation.error} /> : null}
      {segmentation.isPending ? <Loader size="sm" color="accent" aria-label={words.loading} /> : null}
      {segmentation.data ? <SegmentsView key={runId} segmentation={segmentation.data} /> : null}
    </StepPage>
  );
}
