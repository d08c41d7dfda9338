import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconFocus2 } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { ProfileBar } from '../../../charts/profile-bars-chart.ts';
import { edgeColor } from '../../../charts/theme.ts';
import type { Segment } from '../../../contract/result.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import { AdviceList } from './advice-list.tsx';
import { Confidence } from './confidence.tsx';
import { saysSize, sizeWords } from './findings.ts';
import classes from './segment-card.module.css';
import { SegmentColor } from './segment-color.tsx';
import { SegmentName } from './segment-name.tsx';
import { SegmentNote } from './segment-note.tsx';
import { Traits } from './traits.tsx';
import type { SegmentEditing } from './use-segment-edits.ts';
import { words } from './words.ts';

export interface SegmentCardProps {
  readonly segment: Segment;
  readonly segments: readonly Segment[];
  readonly edits: SegmentEditing;
  readonly bars: readonly ProfileBar[];
  /** Largest effect of all cards, so that bars can be compared between them. */
  readonly reach: number;
  readonly state: 'plain' | 'picked' | 'dimmed';
  readonly onPick: () => void;
  readonly onGo: (to: 'profile' | 'customers') => void;
  /** Whether it is ticked for a merge; null outside of one. */
  readonly joined: boolean | null;
  readonly onJoin: (wanted: boolean) => void;
}

/** One segment: who they are, what sets them apart, what to do, and how sure that is. */
export function SegmentCard(props: SegmentCardProps) {
  const { segment, segments, edits, bars, reach, state, onPick, onGo, joined, onJoin } = props;
  const theme = useChartTheme();
  const style = { '--segment': segment.color, '--segment-edge': edgeColor(segment.color, theme) } as CSSProperties;
  const pickLabel = state === 'picked' ? words.letGo : words.bringOutShort;
  return (
    <article className={classes.card} style={style} data-state={state} aria-label={segment.name}>
      <header className={classes.head}>
        <SegmentColor segment={segment} segments={segments} onColor={(color) => edits.recolor(segment.id, color)} />
        <SegmentName name={segment.name} onRename={(name) => edits.rename(segment.id, name)} />
        {joined === null ? (
          <Tooltip label={pickLabel}>
            <ActionIcon
              variant={state === 'picked' ? 'light' : 'subtle'}
              color={state === 'picked' ? 'accent' : 'gray'}
              size={32}
              aria-pressed={state === 'picked'}
              aria-label={words.bringOut(segment.name)}
              onClick={onPick}
            >
              <IconFocus2 size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        ) : (
          <Checkbox
            aria-label={words.mergeJoin(segment.name)}
            checked={joined}
            onChange={(event) => onJoin(event.currentTarget.checked)}
          />
        )}
      </header>
      {saysSize(segment) ? null : <p className={classes.size}>{sizeWords(segment)}</p>}
      {segment.mergedFrom.length > 1 ? (
        <p className={classes.merged}>
          {words.merged(segment.mergedFrom.length)}{' '}
          <button type="button" className={classes.link} onClick={() => edits.unmerge(segment.id)}>
            {words.unmerge}
          </button>
        </p>
      ) : null}
      <p className={classes.description}>{segment.description}</p>
      <Traits bars={bars} reach={reach} />
      <AdviceList advice={segment.advice} />
      <Confidence segment={segment} />
      <SegmentNote name={segment.name} note={segment.note} onNote={(note) => edits.annotate(segment.id, note)}>
        <Button variant="subtle" size="compact-sm" onClick={() => onGo('profile')}>
          {words.seeProfile}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => onGo('customers')}>
          {words.seeCustomers}
        </Button>
      </SegmentNote>
    </article>
  );
}
