import { Button } from '@mantine/core';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useShownRun } from '../../components/shown-run.ts';
import { StepPage } from '../../components/step-page.tsx';
import { useKept } from '../../components/use-kept.ts';
import { WarningList } from '../../components/warning-list.tsx';
import { ChoicePanel } from './choice-panel.tsx';
import { CurrentClustering } from './current-clustering.tsx';
import classes from './explore.module.css';
import { FiguresTable } from './figures-table.tsx';
import { rangeWords, sweepFinding, sweepNote } from './findings.ts';
import { NoClearSegments } from './no-clear-segments.tsx';
import { SweepCharts } from './sweep-charts.tsx';
import { SweepSettingsPanel } from './sweep-settings.tsx';
import { offeredK } from './sweep-view.ts';
import { useSweep } from './use-sweep.ts';
import { words } from './words.ts';

/** The finding itself says this one. */
const saidAlready = 'NO_CLEAR_SEGMENTS';

/** Step 4: how many groups there are, what speaks for it, and the choice of one. */
export function ExploreScreen() {
  const { runs } = useProject();
  const { runId } = useShownRun();
  const sweep = useSweep();
  const { view, settings } = sweep;
  const [picked, pick] = useKept<number | null>('explore-k', null);
  const inUse = runs.find((run) => run.runId === runId)?.k ?? null;
  const k = offeredK(view, picked, inUse);
  const differs = k !== null && k !== inUse;
  const any = view.points.length > 0 || view.status === 'running';
  const settled = view.status === 'done' || view.status === 'stopped';
  const unclear = view.status === 'done' && view.recommended?.k === null;

  return (
    <StepPage
      step="explore"
      finding={sweepFinding(view, settings)}
      note={sweepNote(view, settings)}
      next={differs && settled ? words.nextUse(k) : words.next}
      onContinue={differs && settled ? () => sweep.use(k) : undefined}
      busy={sweep.using}
    >
      {sweep.error ? <ErrorNote error={sweep.error} /> : null}
      {view.status === 'none' || view.status === 'stopped' ? (
        <Button className={classes.start} size="md" loading={sweep.waiting} onClick={sweep.start}>
          {any ? words.again(rangeWords(settings)) : words.start(rangeWords(settings))}
        </Button>
      ) : null}
      {unclear ? <NoClearSegments /> : null}
      {view.points.length > 0 ? (
        <ChoicePanel
          {...{ view, k, inUse }}
          onPick={pick}
          busy={sweep.using}
          onUse={(chosen) => void sweep.use(chosen)}
        />
      ) : null}
      {any ? <SweepCharts view={view} onPick={pick} /> : null}
      {view.status === 'done' ? (
        <WarningList warnings={view.warnings.filter(({ code }) => code !== saidAlready)} />
      ) : null}
      {view.points.length > 0 ? <FiguresTable view={view} k={k} /> : null}
      <SweepSettingsPanel
        settings={settings}
        onChange={sweep.setSettings}
        disabled={view.status === 'running' || sweep.waiting}
        onStart={view.status === 'done' ? sweep.start : null}
      />
      {runId !== null && inUse !== null ? <CurrentClustering runId={runId} k={inUse} /> : null}
    </StepPage>
  );
}
