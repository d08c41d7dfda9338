import { formatShare } from './format.ts';
import classes from './segment-bar.module.css';

export interface SegmentBarProps {
  readonly segments: readonly { readonly name: string; readonly color: string; readonly share: number }[];
  /** In px. */
  readonly height?: number;
}

/** Shares of customers side by side, each segment in its colour. */
export function SegmentBar({ segments, height = 12 }: SegmentBarProps) {
  const label = segments.map(({ name, share }) => `${name} ${formatShare(share)}`).join(', ');
  return (
    <div className={classes.bar} style={{ height }} role="img" aria-label={label}>
      {segments.map(({ name, color, share }) => (
        <span key={name} style={{ background: color, flexGrow: share }} title={`${name}, ${formatShare(share)}`} />
      ))}
    </div>
  );
}
