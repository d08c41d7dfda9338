import { expect, test } from 'vitest';
import { agreementDotsChart, agreementDotsHeight } from '../../src/charts/agreement-dots-chart.ts';
import { dendrogramChart } from '../../src/charts/dendrogram-chart.ts';
import { kDistanceChart } from '../../src/charts/k-distance-chart.ts';
import { meanRanksChart } from '../../src/charts/mean-ranks-chart.ts';
import { type MethodBar, methodBarsChart, methodBarsHeight } from '../../src/charts/method-bars-chart.ts';
import { namedBarsChart, namedBarsHeight } from '../../src/charts/named-bars-chart.ts';
import { sensitivityChart } from '../../src/charts/sensitivity-chart.ts';
import { chartTheme, segmentColors } from '../../src/charts/theme.ts';
import { uMatrixChart, uMatrixHeight } from '../../src/charts/u-matrix-chart.ts';
import { descriptionOf, renderChart } from '../../src/engine/report/render-chart.ts';
import { densityDetails, mapDetails, treeDetails } from '../support/method-details.ts';
import { expectValidSvg } from '../support/valid-svg.ts';

const light = chartTheme('light', 'en-GB');
const size = { width: 640, height: 360 };
const segments = [1, 2, 3].map((id) => ({ id, name: `Segment ${id}`, color: segmentColors[id - 1] }));
const bar = (name: string, change: Partial<MethodBar> = {}): MethodBar => ({
  name,
  silhouette: 0.42,
  daviesBouldin: 0.9,
  recommended: false,
  degenerate: false,
  ...change,
});

function drawn(option: Parameters<typeof renderChart>[0], at = size): string {
  expect(descriptionOf(option).length).toBeGreaterThan(20);
  expect(descriptionOf(option)).not.toMatch(/NaN|undefined/);
  const svg = renderChart(option, at);
  expectValidSvg(svg);
  return svg;
}

test('bars by name, with marks across', () => {
  const bars = segments.map(({ id, name, color }) => ({ id, name, color, value: id === 2 ? null : 0.3 * id }));
  const marks = [{ at: 0.75, label: 'stable' }];
  const option = namedBarsChart(
    { about: 'Stability of each segment', bars, format: String, max: 1, marks, selected: [1] },
    light,
    { width: 500, height: namedBarsHeight(3) },
  );
  expect(descriptionOf(option)).toContain('Segment 2 not known');
  expect(drawn(option)).toContain('stable');
  drawn(namedBarsChart({ about: 'Nothing is there to show', bars: [], format: String }, light));
});

test.each([1, 2, 9, 60])('a tree of %i leaves carries the colours of its segments', (leaves) => {
  const details = treeDetails(leaves, Math.min(3, leaves));
  const svg = drawn(dendrogramChart({ details, segments, cut: details.cut }, light));
  if (leaves > 8) for (const { color } of segments.slice(0, 2)) expect(svg.toLowerCase()).toContain(color);
  drawn(dendrogramChart({ details, segments: [], cut: null }, light));
});

test('a k-distance graph with and without its bend', () => {
  expect(drawn(kDistanceChart({ details: densityDetails(), eps: 0.5 }, light))).toContain('The bend: 0.4');
  drawn(kDistanceChart({ details: densityDetails({ suggestedEps: null, kDistances: [] }), eps: null }, light));
});

test('a map shows a dot in every unit with customers', () => {
  const details = mapDetails(3, 5);
  const box = { width: 400, height: uMatrixHeight(details, 400) };
  expect(box.height).toBeLessThan(200);
  drawn(uMatrixChart({ details, segments, selected: [1] }, light, box), box);
  const level = { ...mapDetails(2, 2), uMatrix: [1, 1, 1, 1], hits: [0, 0, 0, 0] };
  drawn(uMatrixChart({ details: level, segments: [] }, light));
});

test.each([1000, 420])('bars of methods at a width of %i', (width) => {
  const bars = [bar('K-means, 5 groups', { recommended: true }), bar('DBSCAN', { silhouette: null, degenerate: true })];
  const box = { width, height: methodBarsHeight(bars.length, width) };
  const svg = drawn(methodBarsChart(bars, light, box), box);
  expect(svg).toContain('K-means');
  expect(svg.match(new RegExp(`fill="${light.accent}"`, 'g'))).toHaveLength(2);
});

test('bars of methods reach below zero where a silhouette does', () => {
  drawn(methodBarsChart([bar('A', { silhouette: -0.2 }), bar('B')], light));
  drawn(methodBarsChart([], light));
});

test('mean ranks with and without a critical difference', () => {
  const ranks = ['K-means', 'Ward', 'Mixture'].map((name, i) => ({ name, meanRank: 1.2 + 0.8 * i }));
  const option = meanRanksChart({ ranks, criticalDifference: 0.9 }, light);
  expect(descriptionOf(option)).toContain('further apart than 0.90');
  drawn(option);
  drawn(meanRanksChart({ ranks: ranks.slice(0, 2), criticalDifference: null }, light));
});

test('agreement of repetitions, below chance too', () => {
  const rows = [
    { name: 'Other starts', values: [0.9, 0.95, 1] },
    { name: 'Unseen customers', values: [-0.05, 0.4] },
    { name: 'None', values: [] },
  ];
  drawn(agreementDotsChart(rows, light), { width: 640, height: agreementDotsHeight(3) });
});

test('agreement by setting, the chosen value marked', () => {
  const sensitivity = {
    parameter: 'k',
    chosen: 4,
    points: [3, 4, 5].map((k) => ({ value: k, k, noise: 0, silhouette: 0.4, agreement: k === 4 ? 1 : 0.7 })),
  };
  expect(drawn(sensitivityChart({ title: 'Number of groups', sensitivity }, light))).toContain('in use');
});
