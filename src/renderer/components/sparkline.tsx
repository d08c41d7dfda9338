import type { Histogram } from '../../contract/dataset.ts';
import classes from './sparkline.module.css';

export interface SparklineProps {
  readonly histogram: Histogram;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A distribution at the size of a word: one bar a bin, tallest bin full height. */
export function Sparkline({ histogram, label, width = 112, height = 32 }: SparklineProps) {
  const { counts } = histogram;
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  return (
    <svg
      className={classes.root}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {counts.map((count, index) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * (height - 1));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bins have no other name than their place
            key={index}
            x={index * step + 0.5}
            y={height - 1 - tall}
            width={Math.max(1, step - 1)}
            height={tall}
          />
        );
      })}
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
}
