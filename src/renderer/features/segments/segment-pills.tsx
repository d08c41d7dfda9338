import { useId } from 'react';
import type { SegmentStyle } from '../../../charts/segment-style.ts';
import classes from './segments.module.css';
import { words } from './words.ts';

export interface SegmentPillsProps {
  readonly segments: readonly SegmentStyle[];
  readonly chosen: number;
  readonly onPick: (id: number) => void;
}

/** One of the segments, in its colour. */
export function SegmentPills({ segments, chosen, onPick }: SegmentPillsProps) {
  const name = useId();
  return (
    <fieldset className={classes.pills} aria-label={words.profileOf}>
      {segments.map((segment) => (
        <label key={segment.id} className={classes.pill}>
          <input type="radio" name={name} checked={segment.id === chosen} onChange={() => onPick(segment.id)} />
          <span className={classes.dot} style={{ background: segment.color }} aria-hidden />
          {segment.name}
        </label>
      ))}
    </fieldset>
  );
}
