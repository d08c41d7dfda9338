import { describe, expect, it } from 'vitest';
import { barParts } from '../../src/charts/no-segment.ts';
import { scatterChart } from '../../src/charts/scatter-chart.ts';
import { segmentBarChart } from '../../src/charts/segment-bar-chart.ts';
import { chartTheme, noSegmentColor } from '../../src/charts/theme.ts';
import { outsideSegments } from '../../src/contract/outside-segments.ts';
import { segment } from '../support/results.ts';

const theme = chartTheme('light', 'en-GB');
const segments = [
  segment(1, { name: 'Few', size: 30, share: 0.3, revenueShare: 0.5 }),
  segment(2, { name: 'Many', size: 50, share: 0.5, revenueShare: 0.4 }),
];

describe('customers of no segment', () => {
  it('are what the segments leave over', () => {
    const { size, share, revenueShare } = outsideSegments(100, segments);
    expect([size, share]).toEqual([20, 0.2]);
    expect(revenueShare).toBeCloseTo(0.1);
    expect(outsideSegments(80, [segment(1, { size: 80, revenueShare: null })])).toEqual({
      size: 0,
      share: 0,
      revenueShare: null,
    });
  });

  it('have a part of the bar of their own, last and in a colour of their own', () => {
    const parts = barParts({ rows: 100, segments });
    expect(parts.map(({ id, share }) => [id, share])).toEqual([
      [1, 0.3],
      [2, 0.5],
      [-1, 0.2],
    ]);
    expect(parts.at(-1)).toMatchObject({ name: 'No segment', color: noSegmentColor });
    expect(barParts({ rows: 80, segments }).map(({ id }) => id)).toEqual([1, 2]);
    const { aria } = segmentBarChart({ segments: parts }, theme);
    expect(JSON.stringify(aria)).toContain('No segment: 20\u00a0% of customers and 10\u00a0% of revenue');
  });

  it('are drawn and told of in the scatter', () => {
    const data = { x: [0, 1, 2], y: [0, 1, 2], segment: [1, -1, -1], segments, centers: [], xLabel: 'a', yLabel: 'b' };
    const option = scatterChart(data, theme);
    expect(JSON.stringify(option.aria)).toContain('No segment, 2 points');
    const series = [option.series ?? []].flat();
    expect(series.find(({ id }) => id === 'segment--1')).toMatchObject({ itemStyle: { color: noSegmentColor } });
  });
});
