import type { ColumnDrift } from '../../../../contract/drift.ts';
import { formatShare } from '../../../components/format.ts';
import classes from './drift.module.css';
import { words } from './words.ts';

const height = 32;
const width = 132;

/** Share of customers in each part of a column's range: grey before, coloured now, at the size of a word. */
export function DriftBars({ bins, label }: { readonly bins: ColumnDrift['bins']; readonly label: string }) {
  const most = Math.max(1e-9, ...bins.flatMap(({ before, now }) => [before, now]));
  const step = width / Math.max(1, bins.length);
  const bar = Math.min(8, Math.max(1, (step - 2) / 2));
  const tall = (share: number) => (share === 0 ? 0 : Math.max(1, (share / most) * (height - 1)));
  const told = bins.map((bin) => words.part(bin.label, formatShare(bin.before), formatShare(bin.now))).join('; ');
  return (
    <svg
      className={classes.bars}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.barsOf(label, told)}
    >
      {bins.map(({ before, now }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two parts of a range may read alike after rounding
        <g key={index}>
          <rect data-before x={index * step + 0.5} y={height - 1 - tall(before)} width={bar} height={tall(before)} />
          <rect data-now x={index * step + 0.5 + bar} y={height - 1 - tall(now)} width={bar} height={tall(now)} />
        </g>
      ))}
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
}
