import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrationChart } from '../../src/charts/calibration-chart.ts';
import { confusionChart, confusionHeight } from '../../src/charts/confusion-chart.ts';
import { chartTheme } from '../../src/charts/theme.ts';
import { waysChart, waysHeight } from '../../src/charts/ways-chart.ts';
import { descriptionOf, renderChart } from '../../src/engine/report/render-chart.ts';
import { expectValidSvg } from '../support/valid-svg.ts';

const light = chartTheme('light', 'en-GB');

function drawn(option: Parameters<typeof renderChart>[0], height: number): string {
  expect(descriptionOf(option)).not.toMatch(/NaN|undefined|Infinity/);
  const svg = renderChart(option, { width: 640, height });
  expectValidSvg(svg);
  return svg;
}

test('a confusion names what is most often mistaken, whatever the counts', () => {
  const counts = [
    [40, 2, 0],
    [1, 30, 7],
    [0, 0, 12],
  ];
  const option = confusionChart({ names: ['Loyal', 'New', 'Gone <b>'], counts }, light);
  expect(descriptionOf(option)).toContain('82 of 92 in their own segment');
  expect(descriptionOf(option)).toContain('New was taken for Gone <b>: 7');
  drawn(option, confusionHeight(3));
  const square = fc.integer({ min: 1, max: 12 }).chain((k) => {
    const row = fc.array(fc.nat(1000), { minLength: k, maxLength: k });
    return fc.array(row, { minLength: k, maxLength: k });
  });
  fc.assert(
    fc.property(square, (any) => {
      const names = any.map((_, at) => `Segment ${at + 1}`);
      drawn(confusionChart({ names, counts: any }, light), confusionHeight(any.length));
    }),
    { numRuns: 10 },
  );
});

test('a calibration leaves out empty bins', () => {
  const bin = (from: number, count: number) => ({
    from,
    to: from + 0.1,
    count,
    confidence: count === 0 ? null : from + 0.05,
    accuracy: count === 0 ? null : from,
  });
  const option = calibrationChart({ bins: [bin(0.5, 0), bin(0.8, 10), bin(0.9, 90)], expectedError: 0.05 }, light);
  expect(descriptionOf(option)).toContain('of 90');
  expect(descriptionOf(option)).not.toContain('of 0');
  drawn(option, 320);
  drawn(calibrationChart({ bins: [], expectedError: 0 }, light), 320);
});

test('ways stand on one scale with their intervals', () => {
  const way = (name: string, share: number, marked = false) => ({
    name,
    marked,
    accuracy: { share, low: Math.max(0, share - 0.04), high: Math.min(1, share + 0.02) },
  });
  const ways = [way('The network', 0.95, true), way('Nearest centre', 0.97), way('Logistic regression', 1)];
  const svg = drawn(waysChart(ways, light), waysHeight(3));
  for (const said of ['95', '97', '100', 'Nearest centre']) expect(svg).toContain(said);
  drawn(waysChart([], light), waysHeight(0));
});
