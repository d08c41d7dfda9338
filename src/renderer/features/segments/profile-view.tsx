import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { profileBars, profileBarsChart, profileBarsHeight } from '../../../charts/profile-bars-chart.ts';
import { radarChart, radarData } from '../../../charts/radar-chart.ts';
import type { Segment } from '../../../contract/result.ts';
import block from '../../components/block.module.css';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { formatPlural } from '../../components/format.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import { numbersOnly, profileTable } from './profile-rows.ts';
import { ProfileTable } from './profile-table.tsx';
import { withLineHeight } from './radar-lines.ts';
import { SegmentPills } from './segment-pills.tsx';
import classes from './segments.module.css';
import { words } from './words.ts';

export interface ProfileViewProps {
  readonly segments: readonly Segment[];
  readonly chosen: Segment | undefined;
  readonly picked: readonly number[];
  readonly onPick: (id: number) => void;
  readonly rows: number;
}

const mostBars = 8;
const mostAxes = 6;
/** What a ChartFrame takes of the width, px. */
const framePadding = 50;

/** What sets one segment apart, all segments over the columns that tell them apart, and the figures of every column. */
export function ProfileView({ segments, chosen, picked, onPick, rows }: ProfileViewProps) {
  const theme = useChartTheme();
  const { ref, width } = useElementSize();
  const { ref: radarRef, width: radarWidth } = useElementSize();
  const bars = useMemo(() => (chosen ? profileBars(chosen, mostBars) : []), [chosen]);
  const height = profileBarsHeight(bars.length);
  const option = useMemo(
    () =>
      chosen
        ? profileBarsChart({ name: chosen.name, color: chosen.color, bars }, theme, {
            width: Math.max(320, width - framePadding),
            height,
          })
        : null,
    [chosen, bars, theme, width, height],
  );
  const radar = useMemo(() => radarData(numbersOnly(segments), mostAxes, picked), [segments, picked]);
  const radarHeight = Math.max(320, height);
  const radarOption = useMemo(
    () =>
      withLineHeight(
        radarChart(radar, theme, { width: Math.max(280, radarWidth - framePadding), height: radarHeight }),
      ),
    [radar, theme, radarWidth, radarHeight],
  );
  if (!chosen || !option) return null;
  return (
    <div className={block.section}>
      <SegmentPills segments={segments} chosen={chosen.id} onPick={onPick} />
      <div className={classes.pair}>
        <div ref={ref}>
          <ChartFrame
            title={words.profileTitle(chosen.name)}
            subtitle={words.profileSubtitle}
            footnote={`${formatPlural(chosen.size, 'customer')} against everyone else.`}
            saveAs={`profile ${chosen.name}`}
            table={{
              columns: [words.column, words.effect, chosen.name, words.everyone],
              rows: bars.map(({ label, effect, value, everyone }) => [label, effect, value, everyone]),
            }}
            option={option}
            height={height}
          />
        </div>
        <div ref={radarRef}>
          <ChartFrame
            title={words.radarTitle}
            subtitle={radar.features.length < 3 ? words.radarFew : words.radarSubtitle}
            footnote={`${formatPlural(rows, 'customer')}.`}
            saveAs="radar"
            table={profileTable(segments)}
            option={radar.features.length < 3 ? undefined : radarOption}
            height={radarHeight}
          />
        </div>
      </div>
      <ProfileTable segments={segments} picked={picked} />
    </div>
  );
}
