import { expect, test } from 'vitest';
import { type MovementFlowData, movementFlowChart, movementFlowHeight } from '../../src/charts/movement-flow-chart.ts';
import { chartTheme, segmentColors } from '../../src/charts/theme.ts';
import { descriptionOf, renderChart } from '../../src/engine/report/render-chart.ts';
import { expectValidSvg } from '../support/valid-svg.ts';

const place = (id: number, name: string, customers: number) => ({ id, name, color: segmentColors[id - 1], customers });
const flow = (from: number | null, to: number | null, customers: number) => ({
  ...{ from, to, customers },
  shareOfFrom: from === null ? null : 0.25,
  shareOfTo: to === null ? null : 0.25,
});
const data: MovementFlowData = {
  before: [place(1, 'Loyal', 100), place(2, 'At {risk}|<b>', 60)],
  after: [place(1, 'Loyal', 62), place(2, 'At risk', 118), place(3, 'Empty now', 0)],
  flows: [
    flow(1, 1, 60),
    flow(2, 2, 55),
    flow(1, 2, 38),
    flow(null, 2, 25),
    flow(2, null, 5),
    flow(1, null, 2),
    flow(null, 1, 2),
  ],
  finding: '38 of 153 customers (25 %) moved to another segment.',
  sentences: ['38 customers (38 %) left Loyal for At risk.'],
};

test('customers flow from the segments before to those of now', () => {
  for (const scheme of ['light', 'dark', 'print'] as const) {
    for (const width of [360, 720, 1100]) {
      const option = movementFlowChart(data, chartTheme(scheme, 'en-GB'), { width, height: movementFlowHeight(data) });
      const svg = renderChart(option, { width, height: movementFlowHeight(data) });
      expectValidSvg(svg);
      expect(svg).not.toMatch(/NaN|undefined/);
      for (const text of ['Loyal', 'New', 'Gone', '118']) expect(svg).toContain(text);
      expect(svg).not.toContain('Empty now');
      expect(descriptionOf(option)).toBe(`${data.finding} ${data.sentences[0]}`);
    }
  }
});

test('nobody at all draws nothing and does not fail', () => {
  const none = { ...data, before: [], after: [], flows: [] };
  expectValidSvg(
    renderChart(movementFlowChart(none, chartTheme('light')), { width: 400, height: movementFlowHeight(none) }),
  );
});
