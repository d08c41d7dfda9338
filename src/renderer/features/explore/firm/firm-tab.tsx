import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Robustness } from '../../../../contract/robustness.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useKept } from '../../../components/use-kept.ts';
import explore from '../explore.module.css';
import { clusterStyles } from '../pictures/cluster-segments.ts';
import { DifferencesTable } from './differences-table.tsx';
import { firmness } from './findings.ts';
import classes from './firm.module.css';
import { FirmCharts } from './firm-charts.tsx';
import { KnownGrouping } from './known-grouping.tsx';
import { words } from './words.ts';

/** How firm the groups in use are: made again in other ways, tested column by column, set beside what is known. */
export function FirmTab({ runId }: { readonly runId: string }) {
  const { projectId } = useProject();
  const job = useJob<never, Robustness>(projectId, 'robustness');
  const [kept, keep] = useKept<{ readonly runId: string; readonly robustness: Robustness } | null>('robustness', null);
  const segments = useQuery(api.segments.list.queryOptions({ input: { projectId, runId } }));
  const styles = useMemo(() => clusterStyles(segments.data?.segments ?? []), [segments.data]);
  const robustness = kept?.runId === runId ? kept.robustness : null;
  const start = async () => {
    const found = await job.run(words.running, (signal) =>
      client.analysis.robustness({ projectId, runId }, { signal }),
    );
    if (found) keep({ runId, robustness: found });
  };

  return (
    <div className={block.panel}>
      <div className={block.tight}>
        <div>
          <p className={explore.saying}>{robustness ? firmness(robustness) : words.question}</p>
          {robustness ? null : <p className={block.hint}>{job.running ? words.runningNote : words.questionNote}</p>}
        </div>
        {robustness ? (
          <ul className={classes.findings}>
            {robustness.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        ) : null}
        {job.error ? <ErrorNote error={job.error} /> : null}
        {job.job?.status === 'cancelled' && !robustness ? (
          <p className={block.hint} role="status">
            {words.stopped}
          </p>
        ) : null}
        <Button
          className={explore.start}
          size={robustness ? 'sm' : 'md'}
          variant={robustness ? 'default' : 'filled'}
          disabled={job.running}
          onClick={() => void start()}
        >
          {robustness ? words.again : words.start}
        </Button>
      </div>
      {robustness ? <FirmCharts robustness={robustness} segments={styles} /> : null}
      <DifferencesTable runId={runId} />
      <KnownGrouping runId={runId} />
    </div>
  );
}
