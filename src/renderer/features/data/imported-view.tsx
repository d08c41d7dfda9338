import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ImportResult, SourceInfo } from '../../../contract/dataset.ts';
import { client } from '../../client/client.ts';
import { saveFile } from '../../client/files.ts';
import { useJob } from '../../client/job.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { formatAgo, formatBytes, formatCount, formatDay } from '../../components/format.ts';
import { StepPage } from '../../components/step-page.tsx';
import { Term } from '../../components/term.tsx';
import { WarningList } from '../../components/warning-list.tsx';
import { NewCustomers } from '../segments/drift/new-customers.tsx';
import { ProfilePanel } from './columns/profile-panel.tsx';
import { CustomerTable } from './customer-table.tsx';
import classes from './data.module.css';
import { importedFinding, oddNote } from './findings.ts';
import { RepairPanel } from './problems/repair-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { words } from './words.ts';

function SourcePanel({ source, onFile }: { readonly source: SourceInfo; readonly onFile: () => void }) {
  const { projectId } = useProject();
  const aside = useMutation({
    mutationFn: async () => saveFile(await client.sources.rejected({ projectId }), words.asideName),
  });
  return (
    <section className={classes.panel} aria-labelledby="source">
      <h2 id="source" className={block.heading}>
        {words.source}
      </h2>
      <dl className={classes.sourceFacts}>
        <dt>{words.sourceFile}</dt>
        <dd>
          {source.name}, {formatBytes(source.bytes)}
        </dd>
        <dt>{words.sourceWhen}</dt>
        <dd>{formatAgo(source.importedAt, Date.now())}</dd>
        <dt>{words.sourceRows}</dt>
        <dd>{formatCount(source.rows)}</dd>
        <dt>
          <Term name="setAside">{words.sourceAside}</Term>
        </dt>
        <dd>{formatCount(source.rejected)}</dd>
        {source.options.referenceDay ? (
          <>
            <dt>
              <Term name="referenceDay">{words.sourceDay}</Term>
            </dt>
            <dd>{formatDay(source.options.referenceDay)}</dd>
          </>
        ) : null}
      </dl>
      {aside.isError ? <ErrorNote error={aside.error} /> : null}
      <div className={block.row}>
        {source.rejected > 0 ? (
          <Button variant="default" loading={aside.isPending} onClick={() => aside.mutate()}>
            {words.saveAside}
          </Button>
        ) : null}
        <Button variant="default" onClick={onFile}>
          {words.another}
        </Button>
      </div>
      <p className={block.hint}>{words.anotherHint}</p>
    </section>
  );
}

/** Warnings of an import that the list of problems tells too. */
const inProblems: readonly string[] = ['ROWS_REJECTED', 'CONSTANT_COLUMN', 'MANY_MISSING'];

/** What the project holds: its customers, where they come from and what was odd in the file. */
export function ImportedView({ source, onFile }: { readonly source: SourceInfo; readonly onFile: () => void }) {
  const project = useProject();
  const { result } = useJob<never, ImportResult>(project.projectId, 'import');
  return (
    <StepPage
      step="data"
      finding={importedFinding(source, project.columns.length)}
      note={oddNote(project.problems)}
      next={words.nextImported}
    >
      <NewCustomers />
      <FindSegmentsButton />
      <WarningList warnings={(result?.warnings ?? []).filter(({ code }) => !inProblems.includes(code))} />
      <RepairPanel />
      <ProfilePanel />
      <CustomerTable />
      <div className={classes.pair}>
        {source.readiness ? <ReadinessPanel readiness={source.readiness} /> : null}
        <SourcePanel source={source} onFile={onFile} />
      </div>
    </StepPage>
  );
}
