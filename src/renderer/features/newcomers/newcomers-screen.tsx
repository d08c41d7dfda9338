import { Button, Tabs } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { words as shell } from '../../app/words.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { Finding } from '../../components/finding.tsx';
import { formatPlural } from '../../components/format.ts';
import { useShownRun } from '../../components/shown-run.ts';
import { useKept } from '../../components/use-kept.ts';
import { ClassifierTab } from './classifier/classifier-tab.tsx';
import { scoreFinding } from './findings.ts';
import classes from './newcomers.module.css';
import { PlaceTab } from './place-tab.tsx';
import { words } from './words.ts';

const tabs = ['place', 'classifier'] as const;
type Tab = (typeof tabs)[number];

/** After the steps: where new customers belong, and the network that learns to tell. */
export function NewcomersScreen() {
  const { projectId, name } = useProject();
  const { runId } = useShownRun();
  const [tab, setTab] = useKept<Tab>('newcomers-tab', 'place');
  const [scoreId, setScoreId] = useKept<string | null>('newcomers-score', null);
  const list = useQuery(api.scoring.list.queryOptions({ input: { projectId } }));
  const shown = list.data?.some((score) => score.scoreId === scoreId) ? scoreId : null;
  const score = useQuery(
    api.scoring.result.queryOptions({
      input: { projectId, scoreId: shown ?? '' },
      enabled: shown !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const run = useQuery(
    api.analysis.clusterResult.queryOptions({ input: { projectId, runId: runId ?? '' }, enabled: runId !== null }),
  );

  useEffect(() => {
    document.title = `${shell.newcomers} · ${name}`;
  }, [name]);

  if (runId === null) {
    return (
      <div className={classes.page}>
        <Finding note={words.noneNote}>{words.none}</Finding>
        <Button
          style={{ justifySelf: 'start' }}
          renderRoot={(props) => <Link to="/project/$projectId/explore" params={{ projectId }} {...props} />}
        >
          {shell.steps.explore}
        </Button>
      </div>
    );
  }
  const data = shown === null ? undefined : score.data;
  return (
    <div className={classes.page}>
      <Finding note={words.note}>
        {data ? scoreFinding(data) : words.finding(formatPlural(run.data?.k ?? 0, 'segment'))}
      </Finding>
      <Tabs value={tab} onChange={(value) => setTab(value === 'classifier' ? value : 'place')} keepMounted={false}>
        <Tabs.List className={block.tabs}>
          {tabs.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {words.tabs[value]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="place">
          <PlaceTab runId={runId} score={data ?? null} list={list.data ?? []} onShow={setScoreId} />
        </Tabs.Panel>
        <Tabs.Panel value="classifier">
          <ClassifierTab runId={runId} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
