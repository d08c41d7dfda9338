import { useMemo } from 'react';
import { formatCount, formatFixed, formatNumber } from '../../../../charts/format.ts';
import { lossCurveChart } from '../../../../charts/loss-curve-chart.ts';
import type { NamedBar } from '../../../../charts/named-bars-chart.ts';
import type { CodeLearning } from '../../../../contract/method-details.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatPlural, formatShare } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { ValueBars } from './value-bars.tsx';
import { words } from './words.ts';

export interface LearningPictureProps {
  readonly learning: CodeLearning;
  /** Title of the method, where several learned. */
  readonly member?: string;
}

const share = (value: number) => formatShare(value);

/** How a network learned, and what its code keeps of each column. */
export function LearningPicture({ learning, member }: LearningPictureProps) {
  const theme = useChartTheme();
  const { training, reconstruction } = learning;
  const option = useMemo(
    () => lossCurveChart({ curve: training.curve, bestEpoch: training.bestEpoch }, theme),
    [training, theme],
  );
  const bars = useMemo(
    (): NamedBar[] =>
      [...reconstruction]
        .sort((a, b) => b.share - a.share)
        .map((column) => ({ name: column.column, value: column.share, color: null })),
    [reconstruction],
  );
  const learned = words.lossTitle(formatPlural(training.epochs, 'epoch'), formatNumber(learning.reconstructionLoss));

  return (
    <>
      <ChartFrame
        title={member === undefined ? learned : words.ofMember(member, learned)}
        subtitle={words.lossSubtitle(training.network, formatCount(training.parameters), training.stopped)}
        footnote={words.trainedOn(training.backend.title, training.backend.reason, formatFixed(training.seconds, 1))}
        option={option}
        height={260}
        saveAs="loss-curve"
        table={{
          columns: words.lossColumns,
          rows: training.curve.map(({ epoch, loss, validationLoss }) => [epoch, loss, validationLoss]),
        }}
      />
      {bars.length > 0 ? (
        <ValueBars
          title={
            member === undefined ? words.lostTitle(bars[0].name) : words.ofMember(member, words.lostTitle(bars[0].name))
          }
          subtitle={words.lostSubtitle(learning.codeSize)}
          about="Share of each column that the code loses"
          bars={bars}
          format={share}
          headings={[words.column, words.lost]}
          saveAs="reconstruction"
        />
      ) : null}
    </>
  );
}
