import { Tabs } from '@mantine/core';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { useShownRun } from '../../components/shown-run.ts';
import { StepPage } from '../../components/step-page.tsx';
import { useKept } from '../../components/use-kept.ts';
import { CompareTab } from './compare/compare-tab.tsx';
import { sweepFinding, sweepNote } from './findings.ts';
import { FirmTab } from './firm/firm-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { PicturesTab } from './pictures/pictures-tab.tsx';
import { offeredK } from './sweep-view.ts';
import { useSweep } from './use-sweep.ts';
import { words } from './words.ts';

const tabs = ['groups', 'methods', 'pictures', 'firm'] as const;
type Tab = (typeof tabs)[number];

/** Step 4: how many groups there are and by which method, what they look like, and how firm they are. */
export function ExploreScreen() {
  const { runs } = useProject();
  const { runId } = useShownRun();
  const sweep = useSweep();
  const { view, settings } = sweep;
  const [picked, pick] = useKept<number | null>('explore-k', null);
  const [kept, setTab] = useKept<Tab>('explore-tab', 'groups');
  const run = runs.find((candidate) => candidate.runId === runId);
  // A number made by another method is not the one that the sweep speaks of.
  const inUse = run && (view.method === null || view.method === run.method) ? run.k : null;
  const k = offeredK(view, picked, inUse);
  const any = runId !== null;
  const shown = any || kept === 'methods' ? kept : 'groups';
  const differs = shown === 'groups' && k !== null && k !== inUse && (run === undefined || inUse !== null);
  const settled = view.status === 'done' || view.status === 'stopped';

  return (
    <StepPage
      step="explore"
      finding={sweepFinding(view, settings)}
      note={sweepNote(view, settings)}
      next={differs && settled ? words.nextUse(k) : words.next}
      onContinue={differs && settled ? () => sweep.use(k) : undefined}
      busy={sweep.using}
    >
      <Tabs
        value={shown}
        onChange={(value) => setTab(tabs.find((name) => name === value) ?? 'groups')}
        keepMounted={false}
      >
        <Tabs.List className={block.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name} disabled={!any && (name === 'pictures' || name === 'firm')}>
              {words.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {sweep.error && shown === 'groups' ? <ErrorNote error={sweep.error} /> : null}
        <Tabs.Panel value="groups">
          <GroupsTab {...{ sweep, k, inUse }} onPick={pick} />
        </Tabs.Panel>
        <Tabs.Panel value="methods">
          <CompareTab />
        </Tabs.Panel>
        <Tabs.Panel value="pictures">{runId === null ? null : <PicturesTab runId={runId} />}</Tabs.Panel>
        <Tabs.Panel value="firm">{runId === null ? null : <FirmTab runId={runId} />}</Tabs.Panel>
      </Tabs>
    </StepPage>
  );
}
