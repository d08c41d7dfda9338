import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type FileKind,
  fileKind,
  type ImportResult,
  type Inspection,
  type ReadOptions,
} from '../../../contract/dataset.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/job.ts';
import { useProject, useRefresh } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { SectionHead } from '../../components/section-head.tsx';
import { StepPage } from '../../components/step-page.tsx';
import { words as shared } from '../../components/words.ts';
import { DropArea } from '../home/drop-area.tsx';
import { applyChanges, withChanges } from './column-changes.ts';
import { ColumnTable } from './column-table.tsx';
import classes from './data.module.css';
import { inspectionFinding } from './findings.ts';
import { OwnLists } from './own-lists.tsx';
import { PartChoice } from './part-choice.tsx';
import { ProblemPanel } from './problems/problem-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { ReadingOptions } from './reading-options.tsx';
import { words } from './words.ts';

/** Enough to see what a column holds; the rest is a table of its own after the import. */
const shownRows = 8;

/** A file looked at, not yet brought in: what it is, its first rows, what is odd, how it is read. */
export function InspectionView({ path, reading }: { readonly path: string; readonly reading: ReadOptions }) {
  const project = useProject();
  const { projectId } = project;
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [options, setOptions] = useState<ReadOptions>(reading);
  const [anew, setAnew] = useState(false);
  const plain = useQuery(
    api.sources.inspect.queryOptions({ input: { path, options }, placeholderData: keepPreviousData }),
  );
  // A newer log of the kind that the project was made of: what its features learned counts for it too.
  const further = project.ownLists && plain.data?.kind === project.source?.kind;
  const own = further && !anew;
  const asBefore = useQuery(
    api.sources.inspect.queryOptions({
      input: { path, options, like: projectId },
      enabled: own,
      placeholderData: keepPreviousData,
    }),
  );
  const found = own ? asBefore : plain;
  const importing = useJob<never, ImportResult>(projectId, 'import');
  const [last, setLast] = useState<Inspection | null>(null);
  if (found.data && found.data !== last) setLast(found.data);
  // A reading that fails keeps the choices on screen, so that it can be taken back.
  const inspection = found.data ?? last ?? (found.isError ? plain.data : null) ?? null;

  const showTable = () => navigate({ to: '/project/$projectId/data', params: { projectId }, search: {} });
  const another = async (find: () => Promise<readonly string[]>) => {
    const [file, ...also] = await find();
    if (file === undefined) return;
    const search = { file, also: also.length > 0 ? also : undefined };
    await navigate({ to: '/project/$projectId/data', params: { projectId }, search });
  };
  const bringIn = async (): Promise<boolean> => {
    if (!inspection) return false;
    const done = await importing.run(words.importing(inspection.name), (signal) =>
      client.sources.import({ projectId, path, options, like: own ? projectId : undefined }, { signal }),
    );
    if (!done) return false;
    await refresh();
    return true;
  };
  const bringInAndStay = async () => {
    if (await bringIn()) await showTable();
    return false;
  };

  const changes = Object.entries(options.roles ?? {}).map(([name, role]) => ({ name, role }));
  return (
    <StepPage
      step="data"
      finding={inspection ? inspectionFinding(inspection) : found.isError ? words.unreadable : words.looking}
      note={inspection?.kindReason}
      next={project.source ? words.nextReplace : words.nextInspect}
      continueLabel={words.bringIn}
      busy={importing.running || found.isPending || found.isPlaceholderData}
      onContinue={bringInAndStay}
    >
      {found.isError ? <ErrorNote error={found.error} /> : null}
      {found.isError && !inspection ? <DropArea busy={null} onPaths={(find) => void another(find)} /> : null}
      {importing.job?.status === 'cancelled' ? <p role="status">{shared.cancelled}</p> : null}
      {importing.error ? <ErrorNote error={importing.error} /> : null}
      {inspection ? (
        <>
          <FindSegmentsButton before={bringIn} busy={importing.running} />
          {further ? <OwnLists anew={anew} onChange={setAnew} /> : null}
          {inspection.parts ? <PartChoice parts={inspection.parts} onChange={(part) => setOptions({ part })} /> : null}
          <section className={block.tight} aria-labelledby="first-rows">
            <SectionHead id="first-rows" title={words.firstRows} hint={words.firstRowsHint}>
              <SegmentedControl
                aria-label={words.kindQuestion}
                value={inspection.kind}
                data={fileKind.options.map((value) => ({ value, label: words.kinds[value].label }))}
                onChange={(value) => setOptions({ ...options, kind: value as FileKind })}
              />
            </SectionHead>
            <ColumnTable
              columns={applyChanges(inspection.columns, changes)}
              rows={inspection.preview.slice(0, shownRows)}
              caption={words.firstRows}
              busy={found.isPlaceholderData}
              onChange={(made) => setOptions(withChanges(options, made))}
            />
          </section>
          <div className={classes.pair}>
            {inspection.readiness ? <ReadinessPanel readiness={inspection.readiness} /> : null}
            <ProblemPanel problems={inspection.problems} />
          </div>
          <ReadingOptions inspection={inspection} options={options} own={own} onChange={setOptions} />
        </>
      ) : null}
      {project.source ? (
        <div>
          <Button variant="default" onClick={() => void showTable()}>
            {words.backToTable}
          </Button>
        </div>
      ) : null}
    </StepPage>
  );
}
