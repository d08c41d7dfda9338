import { describe, expect, it, test } from 'vitest';
import { lassoPathChart, pathLines } from '../../src/charts/lasso-path-chart.ts';
import { chartTheme } from '../../src/charts/theme.ts';
import type { LassoFit } from '../../src/contract/selection.ts';
import { descriptionOf, renderChart } from '../../src/engine/report/render-chart.ts';
import { lassoTable, lassoTitle, preparedLabel } from '../../src/renderer/features/features/selection/lasso-figures.ts';
import { expectValidSvg } from '../support/valid-svg.ts';

/** Weights that come in one after the other and grow in a straight line. */
function made(columns: number, alphas = 10, chosen = 6): LassoFit {
  const strengths = Array.from({ length: alphas }, (_, at) => 2 * 1e-3 ** (at / (alphas - 1)));
  return {
    alphas: strengths,
    error: strengths.map((_, at) => (at - 8) ** 2),
    best: strengths[8],
    chosen: strengths[chosen],
    explained: 0.5,
    columns: Array.from({ length: columns }, (_, at) => `column_${at}`),
    path: Array.from({ length: columns }, (_, own) =>
      strengths.map((_, at) => (own % 2 ? -1 : 1) * 0.1 * Math.max(0, at - own)),
    ),
  };
}

const names = (count: number) => Array.from({ length: count }, (_, at) => `Column ${at}`);
const theme = chartTheme('light', 'en-GB');

test.each([1, 2, 12, 40])('the path of %i columns is drawn with the strength in use', (count) => {
  const option = lassoPathChart({ fit: made(count), names: names(count) }, theme, { width: 640, height: 360 });
  expect(descriptionOf(option)).toContain('Column 0 0.60');
  expect(descriptionOf(option)).not.toMatch(/NaN|undefined/);
  const svg = renderChart(option, { width: 640, height: 360 });
  expectValidSvg(svg);
  expect(svg).toContain('in use');
  expect(svg).toContain('>Column 0<');
  expect(svg).not.toContain('>Column 20<');
});

test('a path on which nothing ever has a weight is drawn too', () => {
  const none = { ...made(2), path: [new Array(10).fill(0), new Array(10).fill(0)] };
  const size = { width: 320, height: 300 };
  expectValidSvg(renderChart(lassoPathChart({ fit: none, names: names(2) }, theme, size), size));
  expect(lassoTitle({ fit: none, names: names(2) }, 'Spend')).toMatch(/^No column/);
});

describe('the figures of a path', () => {
  const data = { fit: made(4, 10, 2), names: names(4) };
  it('begin with the column of most weight in use', () => {
    expect(pathLines(data).map(({ name }) => name)).toEqual(['Column 0', 'Column 1', 'Column 2', 'Column 3']);
    expect(lassoTitle(data, 'Spend')).toBe('Column 0 and Column 1 tell most about Spend');
    expect(lassoTitle({ ...data, fit: made(4, 10, 1) }, 'Spend')).toBe('Column 0 alone tells something about Spend');
  });

  it('stand in a table: in use, at the smallest error, and where a column comes in', () => {
    const { columns, rows } = lassoTable(data);
    expect(columns).toHaveLength(4);
    expect(rows[0]).toEqual(['Column 0', 0.2, 0.8, 46.42]);
    expect(rows[3]).toEqual(['Column 3', 0, -0.5, 4.64]);
  });

  it('name levels of words behind their column', () => {
    expect(preparedLabel('plan_type=basic plus')).toBe('Plan type: basic plus');
  });
});
