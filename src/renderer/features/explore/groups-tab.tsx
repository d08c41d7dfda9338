import { Button } from '@mantine/core';
import block from '../../components/block.module.css';
import { WarningList } from '../../components/warning-list.tsx';
import { ChoicePanel } from './choice-panel.tsx';
import classes from './explore.module.css';
import { FiguresTable } from './figures-table.tsx';
import { rangeWords } from './findings.ts';
import { NoClearSegments } from './no-clear-segments.tsx';
import { SweepCharts } from './sweep-charts.tsx';
import { SweepSettingsPanel } from './sweep-settings.tsx';
import type { UseSweep } from './use-sweep.ts';
import { words } from './words.ts';

/** The finding itself says this one. */
const saidAlready = 'NO_CLEAR_SEGMENTS';

export interface GroupsTabProps {
  readonly sweep: UseSweep;
  /** The k on offer. */
  readonly k: number | null;
  readonly inUse: number | null;
  readonly onPick: (k: number) => void;
}

/** How many groups there are, what speaks for it, and the choice of one. */
export function GroupsTab({ sweep, k, inUse, onPick }: GroupsTabProps) {
  const { view, settings } = sweep;
  const any = view.points.length > 0 || view.status === 'running';
  const methodTitle = sweep.methods.find(({ name }) => name === view.method)?.title ?? view.method ?? '';
  return (
    <div className={block.panel}>
      {view.status === 'none' || view.status === 'stopped' ? (
        <Button className={classes.start} size="md" loading={sweep.waiting} onClick={sweep.start}>
          {any ? words.again(rangeWords(settings)) : words.start(rangeWords(settings))}
        </Button>
      ) : null}
      {view.status === 'done' && view.recommended?.k === null ? <NoClearSegments /> : null}
      {view.points.length > 0 ? (
        <ChoicePanel {...{ view, k, inUse, onPick }} busy={sweep.using} onUse={(chosen) => void sweep.use(chosen)} />
      ) : null}
      {any ? <SweepCharts view={view} methodTitle={methodTitle} onPick={onPick} /> : null}
      {view.status === 'done' ? (
        <WarningList warnings={view.warnings.filter(({ code }) => code !== saidAlready)} />
      ) : null}
      {view.points.length > 0 ? <FiguresTable view={view} k={k} /> : null}
      <SweepSettingsPanel
        settings={settings}
        methods={sweep.methods}
        onChange={sweep.setSettings}
        disabled={view.status === 'running' || sweep.waiting}
        onStart={view.status === 'done' ? sweep.start : null}
      />
    </div>
  );
}
