import { useMemo } from 'react';
import { formatFixed } from '../../../../charts/format.ts';
import { meanRanksChart, meanRanksHeight } from '../../../../charts/mean-ranks-chart.ts';
import type { MethodTest as Test } from '../../../../contract/comparison.ts';
import block from '../../../components/block.module.css';
import { ChartFrame } from '../../../components/chart-frame.tsx';
import { formatCount } from '../../../components/format.ts';
import { useChartTheme } from '../../../components/use-scheme.ts';
import explore from '../explore.module.css';
import { pWords } from '../p-words.ts';
import { ranksTitle, resultName } from './findings.ts';
import { words } from './words.ts';

export interface MethodTestProps {
  readonly test: Test | null;
  readonly titleOf: (method: string) => string;
}

/** Which differences between methods are more than chance: a sentence, and the ranks behind it. */
export function MethodTest({ test, titleOf }: MethodTestProps) {
  const theme = useChartTheme();
  const option = useMemo(
    () =>
      test === null
        ? null
        : (size: { width: number; height: number }) =>
            meanRanksChart(
              {
                ranks: test.ranks.map((rank) => ({ name: resultName(rank, titleOf), meanRank: rank.meanRank })),
                criticalDifference: test.criticalDifference,
              },
              theme,
              size,
            ),
    [test, titleOf, theme],
  );
  return (
    <section className={block.tight} aria-labelledby="method-test">
      <h2 id="method-test" className={explore.title}>
        {words.testTitle}
      </h2>
      <p className={explore.saying}>{test?.sentence ?? words.testNone}</p>
      {test && option && test.ranks.length > 0 ? (
        <ChartFrame
          title={ranksTitle(test, titleOf)}
          subtitle={(test.criticalDifference === null ? words.ranksSubtitleTwo : words.ranksSubtitle)(
            formatCount(test.resamples),
            test.measure,
          )}
          footnote={
            test.criticalDifference === null
              ? words.ranksFoot(test.test, pWords(test.pValue))
              : words.ranksFootNemenyi(test.test, pWords(test.pValue), formatFixed(test.criticalDifference, 2))
          }
          option={option}
          height={meanRanksHeight(test.ranks.length)}
          table={{
            columns: words.rankColumns,
            rows: test.ranks.map(({ method, k, meanRank, mean }) => [titleOf(method), k, meanRank, mean]),
          }}
          saveAs="ranks-of-methods"
        />
      ) : null}
    </section>
  );
}
