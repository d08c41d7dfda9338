import { useMemo } from 'react';
import { agreementDotsChart, agreementDotsHeight } from '../../../../charts/agreement-dots-chart.ts';
import { formatFixed } from '../../../../charts/format.ts';
import { namedBarsChart, namedBarsHeight } from '../../../../charts/named-bars-chart.ts';
import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import { sensitivityChart } from '../../../../charts/sensitivity-chart.ts';
import type { Robustness, Sensitivity } from '../../../../contract/robustness.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatCount, formatShare } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import pictures from '../pictures/pictures.module.css';
import { words } from './words.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What repeated clusterings say: agreement of folds and seeds, of each segment, and over the settings. */
export function FirmCharts({
  robustness,
  segments,
}: {
  readonly robustness: Robustness;
  /** By the number of the cluster. */
  readonly segments: readonly SegmentStyle[];
}) {
  return (
    <div className={pictures.pair}>
      <Repetitions robustness={robustness} />
      <ComeBack robustness={robustness} segments={segments} />
      {robustness.settings.map((sensitivity) => (
        <Setting key={sensitivity.parameter} sensitivity={sensitivity} />
      ))}
    </div>
  );
}

function Repetitions({ robustness }: { readonly robustness: Robustness }) {
  const theme = useChartTheme();
  const { folds, seeds } = robustness;
  const rows = useMemo(
    () =>
      [
        { name: words.folds, values: folds.agreement },
        { name: words.seeds, values: seeds.points.map(({ agreement }) => agreement) },
      ].filter(({ values }) => values.length > 0),
    [folds, seeds],
  );
  const option = useMemo(() => (size: Size) => agreementDotsChart(rows, theme, size), [rows, theme]);
  return (
    <ChartFrame
      title={words.dotsTitle(formatFixed(folds.mean, 2))}
      subtitle={words.dotsSubtitle(formatCount(folds.count))}
      option={option}
      height={agreementDotsHeight(rows.length)}
      table={{
        columns: words.dotColumns,
        rows: rows.flatMap(({ name, values }) => values.map((value, at) => [`${name} ${at + 1}`, value])),
      }}
      saveAs="agreement-of-repetitions"
    />
  );
}

function ComeBack({
  robustness,
  segments,
}: {
  readonly robustness: Robustness;
  readonly segments: readonly SegmentStyle[];
}) {
  const theme = useChartTheme();
  const { perSegment } = robustness.folds;
  const bars = useMemo(
    () => segments.map(({ name, color }, at) => ({ name, color, value: perSegment[at] ?? null })),
    [segments, perSegment],
  );
  const option = useMemo(
    () => (size: Size) =>
      namedBarsChart(
        {
          about: 'Share of each group that comes back to it when placed unseen',
          bars,
          format: (value) => formatShare(value),
          max: 1,
        },
        theme,
        size,
      ),
    [bars, theme],
  );
  const surest = bars.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (!surest) return null;
  return (
    <ChartFrame
      title={words.segmentsTitle(surest.name)}
      subtitle={words.segmentsSubtitle}
      option={option}
      height={namedBarsHeight(bars.length)}
      table={{
        columns: words.segmentColumns,
        rows: bars.map(({ name, value }, at) => [name, value, robustness.bootstrap[at] ?? null]),
      }}
      saveAs="groups-that-come-back"
    />
  );
}

function Setting({ sensitivity }: { readonly sensitivity: Sensitivity }) {
  const theme = useChartTheme();
  const title = words.settings[sensitivity.parameter] ?? sensitivity.parameter;
  const option = useMemo(() => sensitivityChart({ title, sensitivity }, theme), [title, sensitivity, theme]);
  return (
    <ChartFrame
      title={words.settingTitle(title.replace(/^./, (letter) => letter.toLowerCase()))}
      subtitle={words.settingSubtitle}
      option={option}
      height={250}
      table={{
        columns: words.settingColumns(title),
        rows: sensitivity.points.map(({ value, k, noise, silhouette, agreement }) => [
          value,
          k,
          noise,
          silhouette,
          agreement,
        ]),
      }}
      saveAs={`sensitivity-${sensitivity.parameter}`}
    />
  );
}
