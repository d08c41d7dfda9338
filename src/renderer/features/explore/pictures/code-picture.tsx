import { useMemo } from 'react';
import { formatCount, formatFixed, formatNumber } from '../../../../charts/format.ts';
import { lossCurveChart } from '../../../../charts/loss-curve-chart.ts';
import type { NamedBar } from '../../../../charts/named-bars-chart.ts';
import type { MethodDetails } from '../../../../contract/method-details.ts';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatPlural, formatShare } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import explore from '../explore.module.css';
import { FiguresOfSpaces } from './figures-of-spaces.tsx';
import { ValueBars } from './value-bars.tsx';
import { words } from './words.ts';

type CodeDetails = Extract<MethodDetails, { kind: 'code' }>;

const share = (value: number) => formatShare(value);

/** A network's own pictures: how it learned, what its code keeps of each column, and the groups in both spaces. */
export function CodePicture({ details }: { readonly details: CodeDetails }) {
  const theme = useChartTheme();
  const { training, reconstruction, refinement, baseline } = details;
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
  const last = refinement.at(-1);

  return (
    <>
      <ChartFrame
        title={words.lossTitle(formatPlural(training.epochs, 'epoch'), formatNumber(details.reconstructionLoss))}
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
          title={words.lostTitle(bars[0].name)}
          subtitle={words.lostSubtitle(details.codeSize)}
          about="Share of each column that the code loses"
          bars={bars}
          format={share}
          headings={[words.column, words.lost]}
          saveAs="reconstruction"
        />
      ) : null}
      <section className={explore.box}>
        <h2 className={explore.heading}>{words.spacesTitle}</h2>
        <p className={explore.hint}>{words.spacesHint}</p>
        <FiguresOfSpaces details={details} />
        {baseline ? (
          <p className={explore.hint}>{words.baselineHint(baseline.title, formatShare(baseline.agreement))}</p>
        ) : null}
        {last ? (
          <p className={explore.hint}>
            {words.refined(
              formatPlural(refinement.length, 'round'),
              formatShare(refinement.reduce((sum, { moved }) => Math.max(sum, moved), 0)),
              formatShare(last.moved),
            )}
          </p>
        ) : null}
      </section>
    </>
  );
}
