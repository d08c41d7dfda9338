import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Segmentation } from '../../../contract/result.ts';
import { isTyping } from '../../app/help.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePicked } from '../../components/use-picked.ts';
import { WarningList } from '../../components/warning-list.tsx';
import { CardsView } from './cards-view.tsx';
import { CustomersView } from './customers-view.tsx';
import { HistoryView } from './history-view.tsx';
import { MovedView } from './moved/moved-view.tsx';
import { ProfileView } from './profile-view.tsx';
import { SegmentShares } from './segment-shares.tsx';
import classes from './segments.module.css';
import { useSegmentEdits } from './use-segment-edits.ts';
import { words } from './words.ts';

const tabs = ['segments', 'profile', 'customers', 'moved', 'history'] as const;
type Tab = (typeof tabs)[number];
const labels: Readonly<Record<Tab, string>> = {
  segments: words.tabSegments,
  profile: words.tabProfile,
  customers: words.tabCustomers,
  moved: words.tabMoved,
  history: words.tabHistory,
};

/** The segments of one clustering: the bar above, then cards, profile, customers and history. */
export function SegmentsView({ segmentation }: { readonly segmentation: Segmentation }) {
  const { runId, segments } = segmentation;
  const { picked, toggle, clear } = usePicked(runId);
  const edits = useSegmentEdits(runId);
  const [tab, setTab] = useState<Tab>('segments');
  const go = (to: Tab, id: number) => {
    if (picked.length !== 1 || picked[0] !== id) toggle(id);
    setTab(to);
  };
  const chosen = segments.find(({ id }) => id === picked[0]) ?? segments[0];
  const pickOne = (id: number) => {
    if (picked[0] !== id) toggle(id);
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTyping(event.target)) clear();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [clear]);

  return (
    <div className={classes.root}>
      <SegmentShares segmentation={segmentation} picked={picked} onPick={toggle} />
      <WarningList warnings={segmentation.warnings} />
      {edits.error ? <ErrorNote error={edits.error} /> : null}
      <Tabs
        value={tab}
        onChange={(value) => setTab(tabs.find((name) => name === value) ?? 'segments')}
        keepMounted={false}
      >
        <Tabs.List className={block.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {labels[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="segments">
          <CardsView {...{ segmentation, edits, picked }} onPick={toggle} onClear={clear} onGo={go} />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <ProfileView segments={segments} chosen={chosen} picked={picked} onPick={pickOne} rows={segmentation.rows} />
        </Tabs.Panel>
        <Tabs.Panel value="customers">
          <CustomersView segmentation={segmentation} picked={chosen?.id} onPick={pickOne} />
        </Tabs.Panel>
        <Tabs.Panel value="moved">
          <MovedView runId={runId} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryView />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
