import { useMemo } from 'react';
import { formatNumber } from '../../../../charts/format.ts';
import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import { type MapDetails, uMatrixChart, uMatrixHeight } from '../../../../charts/u-matrix-chart.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatShare } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import classes from './pictures.module.css';
import { words } from './words.ts';

export interface MapPictureProps {
  readonly details: MapDetails;
  readonly segments: readonly SegmentStyle[];
  readonly picked: readonly number[];
}

const width = 440;

/** The map of a self-organising map: ridges, customers and their segments. */
export function MapPicture({ details, segments, picked }: MapPictureProps) {
  const theme = useChartTheme();
  const option = useMemo(
    () => (size: { width: number; height: number }) =>
      uMatrixChart({ details, segments, selected: picked }, theme, size),
    [details, segments, picked, theme],
  );
  const nameOf = (id: number) => segments.find((segment) => segment.id === id)?.name ?? words.noSegment;
  return (
    <ChartFrame
      title={words.mapTitle}
      subtitle={words.mapSubtitle}
      footnote={words.mapFoot(formatNumber(details.quantizationError), formatShare(details.topographicError))}
      option={option}
      width={width}
      height={uMatrixHeight(details, width)}
      saveAs="map"
      table={{
        columns: words.mapColumns,
        rows: details.hits.map((customers, unit) => [
          Math.floor(unit / details.gridColumns) + 1,
          (unit % details.gridColumns) + 1,
          details.uMatrix[unit],
          customers,
          customers > 0 ? nameOf(details.segments[unit]) : null,
        ]),
      }}
      actions={
        <ul className={classes.key}>
          {segments.map(({ id, name, color }) => (
            <li key={id}>
              <span className={classes.dot} style={{ background: color }} aria-hidden />
              {name}
            </li>
          ))}
        </ul>
      }
    />
  );
}
