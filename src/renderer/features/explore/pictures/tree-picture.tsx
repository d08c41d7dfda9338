import { Button } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { dendrogramChart, dendrogramGrid, dendrogramScale } from '../../../../charts/dendrogram-chart.ts';
import { groupsAt, heightFor, type TreeDetails } from '../../../../charts/dendrogram-tree.ts';
import { capitalise } from '../../../../charts/format.ts';
import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatPlural } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { LevelLine } from './level-line.tsx';
import classes from './pictures.module.css';
import { words } from './words.ts';

export interface TreePictureProps {
  readonly details: TreeDetails;
  readonly segments: readonly SegmentStyle[];
  readonly busy: boolean;
  readonly onUse: (k: number) => void;
}

const height = 400;

/** The tree of a hierarchical clustering with a cut that can be moved and used. */
export function TreePicture({ details, segments, busy, onUse }: TreePictureProps) {
  const theme = useChartTheme();
  const [moved, setMoved] = useState<{ readonly of: TreeDetails; readonly cut: number } | null>(null);
  const cut = moved?.of === details ? moved.cut : details.cut;
  const drawn = useDeferredValue(cut);
  const axis = useMemo(() => dendrogramScale(details), [details]);
  const option = useMemo(
    () => ({ ...dendrogramChart({ details, segments, cut: drawn, quiet: true }, theme), animation: false }),
    [details, segments, drawn, theme],
  );
  const k = groupsAt(details, cut);
  const inUse = groupsAt(details, details.cut);
  const groups = formatPlural(k, 'group');
  const all = details.leaves.reduce((sum, { size }) => sum + size, 0);
  const set = (next: number) => setMoved({ of: details, cut: next });
  const bounds = details.leaves.map((_, at) => at + 1).filter((count) => count <= 30);
  const mergeAt = (count: number) => details.merges[details.leaves.length - count - 1]?.height ?? 0;

  return (
    <ChartFrame
      title={words.treeTitle(groups)}
      subtitle={words.treeSubtitle}
      footnote={words.treeFoot(
        capitalise(details.linkage),
        formatPlural(details.leaves.length, 'branch', 'branches'),
        formatPlural(all, 'customer'),
      )}
      option={option}
      height={height}
      saveAs="dendrogram"
      table={{
        columns: words.cutColumns,
        rows: bounds.map((count) => [count, mergeAt(count), count > 1 ? mergeAt(count - 1) : null]),
      }}
      actions={
        <div className={classes.choice}>
          {k === inUse ? (
            <p className={block.hint}>{words.cutInUse}</p>
          ) : k === 1 ? (
            <p className={block.hint}>{words.oneGroup}</p>
          ) : (
            <Button loading={busy} onClick={() => onUse(k)}>
              {words.takeCut(groups)}
            </Button>
          )}
          {k === inUse ? null : (
            <Button variant="subtle" onClick={() => setMoved(null)}>
              {words.backToCut}
            </Button>
          )}
        </div>
      }
    >
      <LevelLine
        value={cut}
        axis={axis}
        margins={dendrogramGrid}
        height={height}
        label={words.cutLabel}
        said={words.cutSaid(groups)}
        onChange={set}
        next={(_, direction, large) => {
          const wanted = k - direction * (large ? 5 : 1);
          return heightFor(details, Math.max(1, Math.min(details.leaves.length, wanted)));
        }}
      />
    </ChartFrame>
  );
}
