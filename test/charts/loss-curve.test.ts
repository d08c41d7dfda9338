import { expect, test } from 'vitest';
import { lossCurveChart } from '../../src/charts/loss-curve-chart.ts';
import { chartTheme } from '../../src/charts/theme.ts';
import type { EpochFigures } from '../../src/contract/neural.ts';
import { descriptionOf, renderChart } from '../../src/engine/report/render-chart.ts';
import { expectValidSvg } from '../support/valid-svg.ts';

const light = chartTheme('light', 'en-GB');

function curveOf(epochs: number, apart: boolean): EpochFigures[] {
  return Array.from({ length: epochs }, (_, at) => ({
    epoch: at + 1,
    loss: 0.02 + 2 / (at + 1) ** 2,
    validationLoss: apart ? 0.03 + 1 / (at + 1) : null,
    accuracy: null,
    validationAccuracy: null,
  }));
}

test.each([0, 1, 2, 40, 3000])('a curve of %i epochs is drawn, spoken and kept within bounds', (epochs) => {
  for (const apart of [false, true]) {
    const curve = curveOf(epochs, apart);
    const option = lossCurveChart({ curve, epochs: 50, ...(epochs > 2 && { bestEpoch: epochs - 1 }) }, light);
    expect(descriptionOf(option)).not.toMatch(/NaN|undefined|Infinity/);
    const svg = renderChart(option, { width: 640, height: 260 });
    expectValidSvg(svg);
    if (epochs > 2) expect(svg).toContain('kept: ');
    expect(svg.length).toBeLessThan(120_000);
  }
});

test('a loss that is no number does not spoil the axis', () => {
  const [first, second, ...rest] = curveOf(10, true);
  const broken = [first, { ...second, loss: Number.NaN, validationLoss: Number.POSITIVE_INFINITY }, ...rest];
  expectValidSvg(renderChart(lossCurveChart({ curve: broken }, light), { width: 640, height: 260 }));
});
