import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatFixed } from '../../../../charts/format.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatPlural, formatShare } from '../../../components/format.ts';
import { Term } from '../../../components/term.tsx';
import explore from '../explore.module.css';
import { knownColumns } from '../known-columns.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { agreementWords } from './findings.ts';
import classes from './firm.module.css';
import { words } from './words.ts';

/** How far the segments agree with a grouping that a column already holds. */
export function KnownGrouping({ runId }: { readonly runId: string }) {
  const { projectId, columns } = useProject();
  const [column, setColumn] = useKeptForm('known-grouping', '');
  const choices = knownColumns(columns);
  const agreement = useQuery(
    api.segments.agreement.queryOptions({ input: { projectId, runId, column }, enabled: column !== '' }),
  );
  if (choices.length === 0) return null;
  const found = agreement.data;
  return (
    <section className={block.tight} aria-labelledby="known-grouping">
      <h2 id="known-grouping" className={explore.title}>
        {words.agreement}
      </h2>
      <p className={block.hint}>{words.agreementHint}</p>
      <NativeSelect
        className={classes.column}
        label={words.agreementColumn}
        value={column}
        data={[{ value: '', label: words.agreementNone }, ...choices.map(({ name }) => ({ value: name, label: name }))]}
        onChange={(event) => setColumn(event.currentTarget.value)}
      />
      {agreement.error ? <ErrorNote error={agreement.error} /> : null}
      {found && column !== '' ? (
        <div aria-live="polite">
          <p className={explore.saying}>{agreementWords(found)}</p>
          <dl className={classes.figures}>
            <div>
              <dt>
                <Term name="adjustedRand">{words.adjustedRand}</Term>
              </dt>
              <dd>{formatFixed(found.adjustedRand, 2)}</dd>
            </div>
            <div>
              <dt>{words.mutualInformation}</dt>
              <dd>{formatFixed(found.normalizedMutualInformation, 2)}</dd>
            </div>
            <div>
              <dt>{words.matched}</dt>
              <dd>{formatShare(found.matchedAccuracy)}</dd>
            </div>
          </dl>
          <p className={block.hint}>{words.agreementRows(formatPlural(found.rows, 'customer'))}</p>
        </div>
      ) : null}
    </section>
  );
}
