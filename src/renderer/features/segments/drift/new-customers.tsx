import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Drift } from '../../../../contract/drift.ts';
import type { Recipe } from '../../../../contract/recipe.ts';
import type { ClusterResult } from '../../../../contract/result.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject, useRefresh } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import classes from './drift.module.css';
import { DriftTable } from './drift-table.tsx';
import { words } from './words.ts';

/** Whether the working recipe is that of the earlier segments: a suggested one does not say how many groups. */
function sameAsBefore(recipe: Recipe | null, { absent }: Drift): recipe is Recipe {
  return recipe !== null && absent.length === 0 && (recipe.method !== 'kmeans' || recipe.params.k !== undefined);
}

interface Offer {
  /** Places the newer customers in the segments there are. */
  readonly keep: boolean;
  /** What to cluster by; null where that is not on offer. */
  readonly again: Recipe | null;
}

/** What the advice leads to: keeping the segments, clustering again, or the choice of the two. */
function offerOf({ advice, segments, absent }: Drift, recipe: Recipe | null): Offer {
  const keep = advice.action !== 'cluster-again' && segments !== null && absent.length === 0;
  return { keep, again: advice.action === 'keep' && keep ? null : recipe };
}

function Ways({ keep, again }: Offer) {
  const { projectId } = useProject();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const keeping = useJob<never, ClusterResult>(projectId, 'keep');
  const clustering = useJob<never, ClusterResult>(projectId, 'again');
  const running = keeping.running || clustering.running;
  const then = async (done: ClusterResult | null) => {
    if (!done) return;
    await refresh();
    await navigate({ to: '/project/$projectId/segments', params: { projectId } });
  };
  const keepThem = async () =>
    then(await keeping.run(words.keepRunning, (signal) => client.analysis.keep({ projectId }, { signal })));
  const clusterAgain = async (recipe: Recipe) =>
    then(
      await clustering.run(words.againRunning, (signal) => client.analysis.cluster({ projectId, recipe }, { signal })),
    );
  const error = keeping.error ?? clustering.error;
  return (
    <>
      {keep ? (
        <div className={block.row}>
          <Button disabled={running} onClick={() => void keepThem()}>
            {keeping.running ? words.keepRunning : words.keep}
          </Button>
          <p className={block.hint}>{words.keepHint}</p>
        </div>
      ) : null}
      {again ? (
        <div className={block.row}>
          <Button variant={keep ? 'default' : 'filled'} disabled={running} onClick={() => void clusterAgain(again)}>
            {clustering.running ? words.againRunning : words.again}
          </Button>
          <p className={block.hint}>{words.againHint}</p>
        </div>
      ) : null}
      {error ? <ErrorNote error={error} /> : null}
    </>
  );
}

/** Newer customers than the segments have seen: whether to keep these or cluster again, why, and the way to do it. */
export function NewCustomers() {
  const { projectId, currentRunId, recipe } = useProject();
  const found = useQuery(api.drift.ofImport.queryOptions({ input: { projectId }, enabled: currentRunId === null }));
  if (currentRunId !== null) return null;
  if (found.isError) return <ErrorNote error={found.error} />;
  const drift = found.data;
  if (!drift) return null;
  const { advice, since } = drift;
  return (
    <section className={classes.panel} data-action={advice.action} aria-label={words.title(since.source)}>
      <div>
        <p className={classes.eyebrow}>
          {words.title(since.source)}. {words.hint}
        </p>
        <p className={classes.sentence}>{advice.sentence}</p>
        {advice.reasons.length > 0 ? (
          <ul className={classes.reasons}>
            {advice.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <Ways {...offerOf(drift, sameAsBefore(recipe, drift) ? recipe : null)} />
      <details>
        <summary>{words.details}</summary>
        <DriftTable drift={drift} />
      </details>
    </section>
  );
}
