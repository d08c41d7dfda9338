import { useMemo } from 'react';
import { calibrationChart } from '../../../../charts/calibration-chart.ts';
import { confusionChart, confusionHeight } from '../../../../charts/confusion-chart.ts';
import { formatFixed } from '../../../../charts/format.ts';
import { lossCurveChart } from '../../../../charts/loss-curve-chart.ts';
import { waysChart, waysHeight } from '../../../../charts/ways-chart.ts';
import type { ClassifierResult } from '../../../../contract/classifier.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatCount, formatNumber, formatPlural, formatShare } from '../../../components/format.ts';
import sheet from '../../../components/sheet.module.css';
import { useChartTheme } from '../../../components/use-scheme.ts';
import { WarningList } from '../../../components/warning-list.tsx';
import classes from '../newcomers.module.css';
import { words } from './words.ts';

/** The finding says this one. */
const saidAlready = 'NO_BETTER';

/** What the network can do: right answers beside the plain ways, what it takes for what, and how it learned. */
export function ClassifierView({ result }: { readonly result: ClassifierResult }) {
  const theme = useChartTheme();
  const { classes: segments, confusion, calibration, training, testAccuracy, baselines } = result;
  const ways = useMemo(
    () => [
      { name: words.network, accuracy: testAccuracy, learned: result.trainAccuracy, marked: true },
      ...baselines.map(({ title, testAccuracy: accuracy, trainAccuracy }) => ({
        name: title,
        accuracy,
        learned: trainAccuracy,
        marked: false,
      })),
    ],
    [baselines, testAccuracy, result.trainAccuracy],
  );
  const names = useMemo(() => segments.map(({ name }) => name), [segments]);
  const share = (value: number | null) => (value === null ? words.nothing : formatShare(value));
  return (
    <>
      <WarningList warnings={result.warnings.filter(({ code }) => code !== saidAlready)} />
      <ChartFrame
        title={words.accuracyTitle(`${formatNumber(100 * testAccuracy.share)} %`)}
        subtitle={words.accuracySubtitle(
          formatPlural(result.testRows, 'customer'),
          formatPlural(result.trainRows, 'other', 'others'),
        )}
        option={useMemo(() => (size) => waysChart(ways, theme, size), [ways, theme])}
        height={waysHeight(ways.length)}
        saveAs="classifier-accuracy"
        table={{
          columns: words.accuracyColumns,
          rows: ways.map(({ name, accuracy, learned }) => [
            name,
            ...[accuracy.share, accuracy.low, accuracy.high, learned].map(share),
          ]),
        }}
      />
      <div className={classes.charts}>
        <ChartFrame
          title={words.confusionTitle}
          subtitle={words.confusionSubtitle}
          option={useMemo(
            () => (size) => confusionChart({ names, counts: confusion }, theme, size),
            [names, confusion, theme],
          )}
          height={Math.max(300, confusionHeight(names.length))}
          saveAs="confusion"
          table={{
            columns: words.confusionColumns,
            rows: confusion.flatMap((row, truth) => row.map((count, put) => [names[truth], names[put], count])),
          }}
        />
        <ChartFrame
          title={words.calibrationTitle(formatShare(calibration.expectedError))}
          subtitle={words.calibrationSubtitle}
          option={useMemo(() => calibrationChart(calibration, theme), [calibration, theme])}
          height={Math.max(300, confusionHeight(names.length))}
          saveAs="calibration"
          table={{
            columns: words.calibrationColumns,
            rows: calibration.bins.map(({ from, to, count, confidence, accuracy }) => [
              share(from),
              share(to),
              count,
              share(confidence),
              share(accuracy),
            ]),
          }}
        />
      </div>
      <section className={block.section} aria-labelledby="by-segment">
        <div>
          <h2 id="by-segment" className={block.heading}>
            {words.segmentsTitle}
          </h2>
          <p className={block.hint}>{words.segmentHint}</p>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
        <section className={sheet.scroll} tabIndex={0} aria-label={words.segmentsTable}>
          <table className={`${sheet.table} ${classes.table}`}>
            <thead>
              <tr>
                {words.segmentColumns.map((column, at) => (
                  <th key={column} scope="col" data-text={at === 0 || undefined}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {segments.map(({ id, name, color, train, test, precision, recall }) => (
                <tr key={id}>
                  <th scope="row" data-text>
                    <span className={classes.dot} style={{ background: color }} aria-hidden />
                    {name}
                  </th>
                  <td>{formatCount(train)}</td>
                  <td>{formatCount(test)}</td>
                  <td>{share(recall)}</td>
                  <td>{share(precision)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      <ChartFrame
        title={words.curveTitle(formatPlural(training.epochs, 'epoch'))}
        subtitle={words.trainedOn(training.network, training.backend.title, formatFixed(training.seconds, 1))}
        footnote={training.backend.reason}
        option={useMemo(
          () => lossCurveChart({ curve: training.curve, bestEpoch: training.bestEpoch }, theme),
          [training, theme],
        )}
        height={240}
        saveAs="classifier-curve"
        table={{
          columns: words.curveColumns,
          rows: training.curve.map(({ epoch, loss, validationLoss }) => [epoch, loss, validationLoss]),
        }}
      />
    </>
  );
}
