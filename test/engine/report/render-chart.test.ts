import { expect, test } from 'vitest';
import { correlationChart } from '../../../src/charts/correlation-chart.ts';
import { elbowChart } from '../../../src/charts/elbow-chart.ts';
import { histogramChart } from '../../../src/charts/histogram-chart.ts';
import { profileBars, profileBarsChart } from '../../../src/charts/profile-bars-chart.ts';
import { radarChart, radarData } from '../../../src/charts/radar-chart.ts';
import { scatterChart } from '../../../src/charts/scatter-chart.ts';
import { segmentBarChart, segmentBarHeight } from '../../../src/charts/segment-bar-chart.ts';
import { silhouetteByKChart } from '../../../src/charts/silhouette-by-k-chart.ts';
import { silhouettePlotChart } from '../../../src/charts/silhouette-plot-chart.ts';
import { descriptionOf, renderChart } from '../../../src/engine/report/render-chart.ts';
import { expectValidSvg } from '../../support/valid-svg.ts';
import { fakeInput, fakePoints, fakeSegments, fakeSweep, light } from './fixture.ts';

const size = { width: 640, height: 320 };

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('every chart of %i segments is drawn', (k) => {
  const segments = fakeSegments({ k });
  const input = fakeInput({ k });
  const bar = { segments };
  const poor = { segments: fakeSegments({ k, revenue: false }), selected: [1] };
  const options = [
    segmentBarChart(bar, light),
    segmentBarChart(poor, light),
    profileBarsChart({ name: 'A', color: segments[0].color, bars: profileBars(segments[0], 6, 'en-GB') }, light, size),
    radarChart(radarData(segments, 6), light),
    silhouettePlotChart({ plot: input.silhouettePlot!, segments }, light, size),
    scatterChart({ ...input.scatter!, segments, logX: k % 2 === 0, selected: k > 6 ? [1] : [] }, light, size),
    elbowChart({ points: fakePoints(Math.max(2, k)), elbow: k > 4 ? 4 : null }, light),
    silhouetteByKChart({ points: fakePoints(Math.max(2, k)), recommended: fakeSweep(k + 1).recommended }, light),
  ];
  for (const option of options) {
    expect(descriptionOf(option).length).toBeGreaterThan(20);
    expectValidSvg(renderChart(option, { width: 640, height: segmentBarHeight(bar, 640) + 200 }));
  }
});

test('charts without data are still drawn', () => {
  const options = [
    elbowChart({ points: [], elbow: null, ks: [2, 3, 4] }, light),
    silhouetteByKChart({ points: [], recommended: null, ks: [2, 3, 4] }, light),
    segmentBarChart({ segments: [] }, light),
    profileBarsChart({ name: 'A', color: '#000000', bars: [] }, light, size),
    scatterChart(
      { x: [], y: [], segment: [], segments: [], centers: [], xLabel: 'a', yLabel: 'b', logX: true },
      light,
      size,
    ),
    silhouettePlotChart({ plot: { overall: null, standardError: null, segments: [] }, segments: [] }, light, size),
    radarChart(radarData([], 6), light),
    correlationChart({ columns: ['one'], values: [[1]] }, light, size),
    histogramChart({ label: 'a', before: { edges: [0, 0], counts: [5] } }, light),
  ];
  for (const option of options) expectValidSvg(renderChart(option, size));
});

test('forty columns fit a correlation chart, and a histogram shows both states', () => {
  const columns = Array.from({ length: 40 }, (_, i) => `column with a long name ${i}`);
  const values = columns.map((_, i) => columns.map((_, j) => (i === j ? 1 : Math.cos(i * j))));
  values[3][2] = Number.NaN;
  const large = { width: 1000, height: 900 };
  expectValidSvg(renderChart(correlationChart({ columns, values }, light, large), large));
  const histogram = { edges: [0, 1, 2, 3], counts: [4, 0, 9] };
  const both = renderChart(histogramChart({ label: 'a', before: histogram, after: histogram }, light), size);
  expectValidSvg(both);
  expect(both.match(new RegExp(`fill="${light.accent}"`, 'g'))).toHaveLength(2);
});

test('the same option gives the same drawing, also after others were drawn', () => {
  const option = () => elbowChart({ points: fakePoints(9), elbow: 4 }, light);
  const first = renderChart(option(), size);
  renderChart(histogramChart({ label: 'a', before: { edges: [0, 1], counts: [1] } }, light), size);
  expect(renderChart(option(), size)).toBe(first);
});

test('a description with markup in it stays text', () => {
  const svg = renderChart(
    profileBarsChart({ name: '<script>alert(1)</script>"', color: '#0072b2', bars: [] }, light, size),
    size,
  );
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;script&gt;');
});
