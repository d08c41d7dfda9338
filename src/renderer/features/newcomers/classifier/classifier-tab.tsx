import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import explore from '../../explore/explore.module.css';
import { ClassifierForm } from './classifier-form.tsx';
import { ClassifierView } from './classifier-view.tsx';
import { useClassifier } from './use-classifier.ts';
import { words } from './words.ts';

/** The network that learns the segments: how good it is, and the way to train it. */
export function ClassifierTab({ runId }: { readonly runId: string }) {
  const { projectId } = useProject();
  const { result, waiting, running, stopped, error, train } = useClassifier(runId);
  const run = useQuery(api.analysis.clusterResult.queryOptions({ input: { projectId, runId } })).data;
  return (
    <div className={block.panel}>
      {error ? <ErrorNote error={error} /> : null}
      {stopped ? <p role="status">{words.stopped}</p> : null}
      {waiting ? <Loader size="sm" color="accent" role="status" aria-label={words.training} /> : null}
      {result ? <p className={explore.saying}>{result.finding}</p> : null}
      {result ? <ClassifierView result={result} /> : null}
      <section className={block.section}>
        <p className={block.hint}>{words.about}</p>
        {run ? (
          <ClassifierForm
            columns={run.columns.length}
            segments={run.k}
            again={result !== null}
            busy={running}
            onTrain={(options) => void train(options)}
          />
        ) : null}
      </section>
    </div>
  );
}
