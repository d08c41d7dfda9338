import { Button, Loader } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { ComparedResult } from '../../../../contract/comparison.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import fold from '../../../components/fold.module.css';
import { formatPlural } from '../../../components/format.ts';
import { useShownRun } from '../../../components/shown-run.ts';
import { WarningList } from '../../../components/warning-list.tsx';
import explore from '../explore.module.css';
import { rangeWords } from '../findings.ts';
import classes from './compare.module.css';
import { CompareSetup } from './compare-setup.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { expectedResults } from './comparison-view.ts';
import { comparisonFinding, comparisonNotes } from './findings.ts';
import { MethodBars } from './method-bars.tsx';
import { MethodTest } from './method-test.tsx';
import { useComparison } from './use-comparison.ts';
import { words } from './words.ts';

/** Padding of the box around a chart, both sides, px. */
const around = 50;

/** Methods side by side: which serves best, what speaks for it, and the way to use any of them. */
export function CompareTab() {
  const { projectId, runs } = useProject();
  const { runId } = useShownRun();
  const navigate = useNavigate();
  const { ref, width } = useElementSize();
  const comparison = useComparison();
  const { view, settings, chosen, titleOf } = comparison;
  const current = runs.find((run) => run.runId === runId);
  const inUse = (result: ComparedResult) =>
    current !== undefined &&
    current.method === result.method &&
    current.k === result.k &&
    current.silhouette !== null &&
    Math.abs(current.silhouette - (result.metrics.silhouette ?? 2)) < 1e-9;
  const use = async (result: ComparedResult) => {
    if (await comparison.use(result)) await navigate({ to: '/project/$projectId/segments', params: { projectId } });
  };
  const count = formatPlural(chosen.length, words.method);
  const wrong = settings.from > settings.to || chosen.length === 0;
  const fresh = view.status === 'none';
  const start = (
    <div className={classes.start}>
      <Button
        size={fresh ? 'md' : 'sm'}
        variant={fresh ? 'filled' : 'default'}
        loading={comparison.waiting}
        disabled={wrong || view.status === 'running'}
        onClick={comparison.start}
      >
        {fresh ? words.start(count) : words.again(count)}
      </Button>
      {chosen.length === 0 && !comparison.waiting ? <p className={block.hint}>{words.fewMethods}</p> : null}
    </div>
  );

  if (comparison.loading) return <Loader size="sm" color="accent" role="status" aria-label={words.loading} />;
  return (
    <div className={block.panel} ref={ref}>
      <div>
        <p className={explore.saying}>{comparisonFinding(view, expectedResults(chosen, settings), titleOf)}</p>
        {comparisonNotes(view).map((note) => (
          <p key={note} className={block.hint}>
            {note}
          </p>
        ))}
      </div>
      {comparison.error ? <ErrorNote error={comparison.error} /> : null}
      {fresh ? (
        <>
          {start}
          <CompareSetup comparison={comparison} />
        </>
      ) : (
        <>
          {view.results.length > 0 ? (
            <>
              <MethodBars
                results={view.results}
                comparison={view.comparison}
                titleOf={titleOf}
                width={width - around}
              />
              <ComparisonTable
                {...{ titleOf, inUse }}
                results={view.results}
                comparison={view.comparison}
                busy={comparison.using || view.status === 'running'}
                onUse={(result) => void use(result)}
              />
            </>
          ) : null}
          {view.comparison ? (
            <>
              <MethodTest test={view.comparison.test} titleOf={titleOf} />
              <Refused refused={view.comparison.refused} titleOf={titleOf} />
              <WarningList warnings={view.comparison.warnings} />
            </>
          ) : null}
          <details className={fold.fold}>
            <summary>
              <span className={block.heading}>{words.change}</span>
              <span className={block.hint}>{words.summary(count, rangeWords(settings))}</span>
            </summary>
            <div className={classes.folded}>
              <CompareSetup comparison={comparison} />
              {start}
            </div>
          </details>
        </>
      )}
    </div>
  );
}

interface RefusedProps {
  readonly refused: readonly { readonly method: string; readonly message: string; readonly hint: string }[];
  readonly titleOf: (method: string) => string;
}

/** Methods that could not run, and what to do instead. */
function Refused({ refused, titleOf }: RefusedProps) {
  if (refused.length === 0) return null;
  return (
    <section className={block.tight} aria-labelledby="refused">
      <h2 id="refused" className={block.heading}>
        {words.refused}
      </h2>
      <ul className={classes.refused}>
        {refused.map(({ method, message, hint }) => (
          <li key={method}>
            <strong>{titleOf(method)}.</strong> {message} {hint}
          </li>
        ))}
      </ul>
    </section>
  );
}
