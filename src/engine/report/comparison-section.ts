import { formatFixed, formatShare } from '../../charts/format.ts';
import type { Comparison } from '../../contract/comparison.ts';
import { methods } from '../models/registry.ts';
import type { ComparisonPart } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

const fixed = (value: number | null) => (value === null ? '–' : formatFixed(value, 2, reportLocale));

/** Methods side by side as they were compared, each at its best number of groups, and what that says. */
export function comparisonPart(comparison: Comparison | null): ComparisonPart | null {
  if (!comparison) return null;
  const { recommended, test, refused } = comparison;
  const best = comparison.results.filter(
    (result, at, all) => all.findIndex(({ method }) => method === result.method) === at,
  );
  const remark = ({ method, k, degenerate }: Comparison['results'][number]) => {
    if (degenerate) return degenerate;
    if (method === recommended.method && k === recommended.k) return 'recommended';
    return method === recommended.runnerUp?.method && k === recommended.runnerUp.k ? 'runner-up' : '';
  };
  const said = [recommended.reason, recommended.runnerUp?.reason ?? '', test?.sentence ?? ''];
  const lines = said.filter((line, at) => line !== '' && !said.slice(0, at).some((earlier) => earlier.includes(line)));
  return {
    lines: [
      ...lines,
      ...refused.map(({ method, message }) => `${methods[method].describe.title} could not be tried: ${message}`),
    ],
    table: {
      caption: 'Methods compared, each at its best number of groups',
      columns: [
        { name: 'Method', align: 'left' },
        { name: 'Groups', align: 'right' },
        { name: 'Silhouette', align: 'right' },
        { name: 'Stability', align: 'right' },
        { name: 'Score', align: 'right' },
        { name: 'No segment', align: 'right' },
        { name: 'Remark', align: 'left' },
      ],
      rows: best.map((result) => [
        methods[result.method].describe.title,
        String(result.k),
        fixed(result.metrics.silhouette),
        fixed(result.meanStability),
        fixed(result.score),
        result.noise === 0 ? '–' : formatShare(result.noise / result.rows, reportLocale),
        remark(result),
      ]),
    },
  };
}
