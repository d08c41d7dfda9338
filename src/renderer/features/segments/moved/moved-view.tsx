import { Loader, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { flowOfMark, movementFlowChart, movementFlowHeight } from '../../../../charts/movement-flow-chart.ts';
import type { Movement } from '../../../../contract/movement.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatAgo, formatPlural } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { WarningList } from '../../../components/warning-list.tsx';
import { DriftTable } from '../drift/drift-table.tsx';
import { customersOn, endName, firstWay, type Way } from './flow-words.ts';
import classes from './moved.module.css';
import { MovedTable } from './moved-table.tsx';
import { MoversList } from './movers-list.tsx';
import { words } from './words.ts';

type Choice = Movement['since'];

function choiceLabel({ k, source, at }: Choice): string {
  return words.choice(formatPlural(k, 'segment'), source, formatAgo(at, Date.now()));
}

function tableOf(movement: Movement) {
  return {
    columns: [words.from, words.to, 'Customers'],
    rows: movement.flows.map((flow) => [
      endName(movement, flow, 'from'),
      endName(movement, flow, 'to'),
      customersOn(movement, flow),
    ]),
  };
}

function MovementPicture({ movement, onPick }: { readonly movement: Movement; readonly onPick: (way: Way) => void }) {
  const theme = useChartTheme();
  const height = movementFlowHeight(movement);
  const option = useMemo(
    () => (size: { width: number; height: number }) => movementFlowChart(movement, theme, size),
    [movement, theme],
  );
  const { before, after, since, finding } = movement;
  const people = (places: Movement['before'], rest: number) =>
    formatPlural(
      places.reduce((sum, { customers }) => sum + customers, rest),
      'customer',
    );
  return (
    <ChartFrame
      title={finding}
      subtitle={words.subtitle(since.source)}
      footnote={words.footnote(people(before, 0), people(after, 0))}
      saveAs={words.saveAs}
      table={tableOf(movement)}
      option={option}
      height={height}
      onPick={({ data }) => {
        const flow = flowOfMark(data, movement.flows);
        if (flow) onPick(flow);
      }}
    />
  );
}

function LargestMoves({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h2 className={block.heading}>{words.sentences}</h2>
      <ul className={classes.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** Who moved from one segment to another since the last file, or since an earlier result. */
export function MovedView({ runId }: { readonly runId: string }) {
  const { projectId } = useProject();
  const [since, setSince] = useState<string | undefined>(undefined);
  const [way, setWay] = useState<Way | null>(null);
  const found = useQuery(
    api.segments.movement.queryOptions({ input: { projectId, runId, since }, placeholderData: keepPreviousData }),
  );
  const movement = found.data ?? null;
  const earlier = useQuery(api.drift.earlier.queryOptions({ input: { projectId } }));
  const acrossFiles = earlier.data?.some((each) => each.runId === movement?.since.runId) ?? false;
  const drift = useQuery(
    api.drift.ofImport.queryOptions({
      input: { projectId, since: movement?.since.runId },
      enabled: acrossFiles,
    }),
  );
  if (found.isPending) return <Loader size="sm" color="accent" aria-label={words.loading} />;
  if (found.isError) return <ErrorNote error={found.error} />;
  if (movement === null) {
    return (
      <div>
        <p className={block.heading}>{words.none}</p>
        <p className={block.hint}>{words.noneHint}</p>
      </div>
    );
  }
  const chosen = way !== null && customersOn(movement, way) > 0 ? way : firstWay(movement);
  const choices = [movement.since, ...movement.choices];
  return (
    <div className={classes.root}>
      {choices.length > 1 ? (
        <div className={classes.head}>
          <Select
            className={classes.choice}
            label={words.since}
            value={movement.since.runId}
            allowDeselect={false}
            data={choices.map((choice) => ({ value: choice.runId, label: choiceLabel(choice) }))}
            onChange={(value) => {
              setWay(null);
              setSince(value ?? undefined);
            }}
          />
        </div>
      ) : null}
      <WarningList warnings={movement.warnings} />
      <MovementPicture movement={movement} onPick={setWay} />
      <LargestMoves sentences={movement.sentences} />
      <MovedTable movement={movement} chosen={chosen} onPick={setWay} />
      {chosen ? (
        <MoversList
          key={`${movement.since.runId} ${chosen.from} ${chosen.to}`}
          movement={movement}
          runId={runId}
          way={chosen}
        />
      ) : null}
      {acrossFiles && drift.data ? <DriftTable drift={drift.data} title={words.differTitle} /> : null}
      {drift.isError ? <ErrorNote error={drift.error} /> : null}
    </div>
  );
}
