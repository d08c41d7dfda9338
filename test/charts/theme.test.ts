import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, inkOn, mix, readable } from '../../src/charts/color.ts';
import { chartTheme, edgeColor, noSegmentColor, segmentColors, wordColor } from '../../src/charts/theme.ts';

const themes = [chartTheme('light'), chartTheme('dark'), chartTheme('print')];
const colors = [...segmentColors, noSegmentColor];
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe.each(themes)('$scheme paper', (theme) => {
  test('carries its words at 4.5 : 1', () => {
    for (const ink of [theme.ink, theme.soft, theme.accent]) {
      expect(contrast(ink, theme.paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(colors)('%s has an edge of 3 : 1, and as a word 4.5 : 1', (color) => {
    expect(contrast(edgeColor(color, theme), theme.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(wordColor(color, theme), theme.paper)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(colors)('words on %s read at 4.5 : 1', (color) => {
    expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5);
  });
});

test('any colour can be made readable, and a readable one is left alone', () => {
  fc.assert(
    fc.property(hex, hex, (color, paper) => {
      expect(contrast(readable(color, paper, 4.5), paper)).toBeGreaterThanOrEqual(4.5);
      if (contrast(color, paper) >= 4.5) expect(readable(color, paper, 4.5)).toBe(color);
      expect(mix(color, paper, 0)).toBe(color);
      expect(mix(color, paper, 1)).toBe(paper);
    }),
  );
});

test('contrast matches the published bounds', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
