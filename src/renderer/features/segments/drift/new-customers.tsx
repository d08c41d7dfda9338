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

function Again({ recipe, hint }: { readonly recipe: Recipe; readonly hint: string }) {
  const { projectId } = useProject();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const job = useJob<never, ClusterResult>(projectId, 'again');
  const go = async () => {
    const done = await job.run(words.againRunning, (signal) =>
      client.analysis.cluster({ projectId, recipe }, { signal }),
    );
    if (!done) return;
    await refresh();
    await navigate({ to: '/project/$projectId/segments', params: { projectId } });
  };
  return (
    <>
      <div className={block.row}>
        <Button disabled={job.running} onClick={() => void go()}>
          {job.running ? words.againRunning : words.again}
        </Button>
        <p className={block.hint}>{hint}</p>
      </div>
      {job.error ? <ErrorNote error={job.error} /> : null}
    </>
  );
}

/** Newer customers than the segments have seen: whether to cluster again, why, and the way to do it. */
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
      {sameAsBefore(recipe, drift) ? <Again recipe={recipe} hint={words.againHints[advice.action]} /> : null}
      <details>
        <summary>{words.details}</summary>
        <DriftTable drift={drift} />
      </details>
    </section>
  );
}
