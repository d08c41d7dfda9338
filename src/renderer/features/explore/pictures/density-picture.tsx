import { Button } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatNumber } from '../../../../charts/format.ts';
import {
  type DensityDetails,
  kDistanceChart,
  kDistanceGrid,
  kDistanceScale,
  shareBeyond,
} from '../../../../charts/k-distance-chart.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatPlural, formatShare } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { LevelLine } from './level-line.tsx';
import classes from './pictures.module.css';
import { words } from './words.ts';

export interface DensityPictureProps {
  readonly details: DensityDetails;
  readonly busy: boolean;
  readonly onUse: (eps: number) => void;
}

const height = 340;

/** A reach as it is shown and used: three digits are finer than a hand can place. */
function roundReach(eps: number): number {
  return Number(eps.toPrecision(3));
}

/** The k-distance graph with a reach that can be moved and used. */
export function DensityPicture({ details, busy, onUse }: DensityPictureProps) {
  const theme = useChartTheme();
  const [moved, setMoved] = useState<{ readonly of: DensityDetails; readonly eps: number } | null>(null);
  const eps = moved?.of === details ? moved.eps : details.eps;
  const drawn = useDeferredValue(eps);
  const axis = useMemo(() => kDistanceScale(details), [details]);
  const option = useMemo(
    () => ({
      ...kDistanceChart({ details, eps: drawn, quiet: true }, theme),
      animation: false,
    }),
    [details, drawn, theme],
  );
  const set = (next: number) => setMoved({ of: details, eps: Math.max(roundReach(next), axis.max / 1000) });
  const same = Math.abs(eps - details.eps) < axis.max / 2000;
  const { suggestedEps } = details;

  return (
    <ChartFrame
      title={words.reachTitle(formatShare(shareBeyond(details, eps)))}
      subtitle={words.reachSubtitle(details.minSamples)}
      footnote={words.reachFoot(formatPlural(details.corePoints, 'customer'))}
      option={option}
      height={height}
      saveAs="k-distance"
      table={{
        columns: words.reachColumns,
        rows: details.kDistances.map(({ share, distance }) => [formatShare(share), distance]),
      }}
      actions={
        <div className={classes.choice}>
          {same ? (
            <p className={block.hint}>{words.reachInUse}</p>
          ) : (
            <Button loading={busy} onClick={() => onUse(eps)}>
              {words.takeReach(formatNumber(eps))}
            </Button>
          )}
          {suggestedEps === null ? (
            <p className={block.hint}>{words.noBend}</p>
          ) : Math.abs(suggestedEps - eps) > axis.max / 2000 ? (
            <Button variant="subtle" onClick={() => setMoved({ of: details, eps: suggestedEps })}>
              {words.toSuggested(formatNumber(suggestedEps))}
            </Button>
          ) : null}
        </div>
      }
    >
      <LevelLine
        value={eps}
        axis={axis}
        margins={kDistanceGrid}
        height={height}
        label={words.reachLabel}
        said={words.reachSaid(formatNumber(eps))}
        onChange={set}
        next={(value, direction, large) => value + direction * (axis.max / (large ? 20 : 200))}
      />
    </ChartFrame>
  );
}
