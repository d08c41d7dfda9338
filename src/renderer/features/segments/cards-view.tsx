import { Button } from '@mantine/core';
import { useState } from 'react';
import { profileBars } from '../../../charts/profile-bars-chart.ts';
import type { Segmentation } from '../../../contract/result.ts';
import { ScatterPanel } from '../../components/scatter/scatter-panel.tsx';
import { mergeOrder } from './findings.ts';
import { MergePanel } from './merge-panel.tsx';
import { SegmentCard } from './segment-card.tsx';
import classes from './segments.module.css';
import type { SegmentEditing } from './use-segment-edits.ts';
import { words } from './words.ts';

export interface CardsViewProps {
  readonly segmentation: Segmentation;
  readonly edits: SegmentEditing;
  readonly picked: readonly number[];
  readonly onPick: (id: number) => void;
  readonly onClear: () => void;
  readonly onGo: (to: 'profile' | 'customers', id: number) => void;
}

const traits = 3;

/** A card a segment, and the picture of all customers beside them. */
export function CardsView({ segmentation, edits, picked, onPick, onClear, onGo }: CardsViewProps) {
  const { runId, segments, rows } = segmentation;
  const [joining, setJoining] = useState<readonly number[] | null>(null);
  const bars = new Map(segments.map((segment) => [segment.id, profileBars(segment, traits)]));
  const reach = Math.max(0.5, ...[...bars.values()].flat().map(({ effect }) => Math.abs(effect)));
  const merge = async () => {
    await edits.merge(mergeOrder(segments, joining ?? []).map(({ id }) => id));
    setJoining(null);
    onClear();
  };
  const join = (id: number, wanted: boolean) =>
    setJoining((ids) => (ids ? (wanted ? [...ids, id] : ids.filter((other) => other !== id)) : ids));

  return (
    <div className={classes.split}>
      <div className={classes.cards}>
        {joining ? (
          <MergePanel
            {...{ segments, joining }}
            busy={edits.merging}
            onMerge={() => void merge().catch(() => {})}
            onCancel={() => setJoining(null)}
          />
        ) : segments.length > 1 ? (
          <Button className={classes.mergeStart} variant="default" size="compact-md" onClick={() => setJoining([])}>
            {words.merge}
          </Button>
        ) : null}
        {segments.map((segment) => (
          <SegmentCard
            key={segment.id}
            {...{ segment, segments, edits, reach }}
            bars={bars.get(segment.id) ?? []}
            state={picked.length === 0 ? 'plain' : picked.includes(segment.id) ? 'picked' : 'dimmed'}
            onPick={() => onPick(segment.id)}
            onGo={(to) => onGo(to, segment.id)}
            joined={joining ? joining.includes(segment.id) : null}
            onJoin={(wanted) => join(segment.id, wanted)}
          />
        ))}
      </div>
      <div className={classes.beside}>
        <ScatterPanel {...{ runId, segments, rows, picked, onPick }} height={400} />
      </div>
    </div>
  );
}
