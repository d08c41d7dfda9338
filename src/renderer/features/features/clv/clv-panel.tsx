import { findClvColumns } from '../../../../contract/clv-columns.ts';
import { useProject } from '../../../client/project.ts';
import { CheckList } from '../../../components/check-list.tsx';
import { columnLabel } from '../../../components/column-label.ts';
import { ErrorNote } from '../../../components/error-note.tsx';
import { JobBar } from '../../../components/job-bar.tsx';
import { Term } from '../../../components/term.tsx';
import { WarningList } from '../../../components/warning-list.tsx';
import classes from './clv.module.css';
import { HeldOutPanel, MatrixPanel } from './clv-charts.tsx';
import { ClvForm } from './clv-form.tsx';
import { clvFinding } from './findings.ts';
import { useClv } from './use-clv.ts';
import { words } from './words.ts';

/** What customers will be worth, where the table says when and how often they came; nothing otherwise. */
export function ClvPanel() {
  const { columns, readOnly } = useProject();
  const { result, loading, settings, set, job, running, error, start, cancel } = useClv();
  if (loading || (findClvColumns(columns, settings.columns) === null && result === null)) return null;
  return (
    <section className={classes.root} aria-labelledby="clv">
      <h2 id="clv" className={classes.heading}>
        <Term name="clv">{words.title}</Term>
      </h2>
      <p className={result ? classes.finding : classes.hint}>{result ? clvFinding(result) : words.before}</p>
      {error ? <ErrorNote error={error} /> : null}
      {running && job ? <JobBar job={job} onCancel={cancel} /> : null}
      <ClvForm
        {...{ settings }}
        onChange={set}
        onStart={start}
        again={result !== null}
        disabled={running || readOnly}
      />
      {result ? (
        <>
          <WarningList warnings={result.warnings} />
          <div className={classes.charts}>
            {result.heldOut ? <HeldOutPanel heldOut={result.heldOut} /> : null}
            <MatrixPanel result={result} />
          </div>
          <p className={classes.hint}>{result.heldOut ? words.fromCalibration : words.noHeldOut}</p>
          <h3 className={classes.subheading}>{words.checks}</h3>
          <CheckList checks={result.checks} />
          <p className={classes.hint}>{words.kept}</p>
          <ul className={classes.made}>
            {columns
              .filter(({ name }) => result.columns.includes(name))
              .map(({ name, reason }) => (
                <li key={name}>
                  <strong>{columnLabel(name)}</strong>
                  <span className={classes.madeReason}>{reason}</span>
                </li>
              ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
