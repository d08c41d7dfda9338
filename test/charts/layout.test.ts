import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceScale } from '../../src/charts/axis.ts';
import { escapeHtml, fitText, tooltipLines, wrapText } from '../../src/charts/base.ts';
import { placeCenterLabels } from '../../src/charts/center-labels.ts';
import { logTicks, pointsBySegment, signedLog, signedPower } from '../../src/charts/scatter-points.ts';
import { spreadLabels } from '../../src/charts/spread-labels.ts';

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });

test('a scale covers its values with at most five round ticks', () => {
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(high - low > 1e-6 * Math.max(1, Math.abs(low), Math.abs(high)));
      const { min, max, interval } = niceScale(low, high);
      const slack = (high - low) * 1e-6;
      expect(min).toBeLessThanOrEqual(low + slack);
      expect(max).toBeGreaterThanOrEqual(high - slack);
      expect(Math.round((max - min) / interval) + 1).toBeLessThanOrEqual(5);
    }),
  );
  expect(niceScale(0, 0.46)).toEqual({ min: 0, max: 0.6, interval: 0.2 });
});

test('names above a bar keep apart and stay inside', () => {
  const wish = fc.record({ start: fc.integer({ min: 0, max: 600 }), width: fc.integer({ min: 10, max: 200 }) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      const ordered = wishes.toSorted((a, b) => a.start - b.start);
      const places = spreadLabels(ordered, 640, 14);
      for (const [i, place] of places.entries()) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.start + ordered[i].width).toBeLessThanOrEqual(Math.max(640, ordered[i].width));
        for (const [j, other] of places.entries()) {
          if (j <= i || other.row !== place.row) continue;
          expect(place.start + ordered[i].width).toBeLessThanOrEqual(other.start);
        }
      }
    }),
  );
});

test('names beside centres do not meet', () => {
  const mark = fc.record({
    x: fc.integer({ min: 100, max: 500 }),
    y: fc.integer({ min: 0, max: 300 }),
    width: fc.integer({ min: 20, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 10 }), (marks) => {
      const boxes = placeCenterLabels(marks, 560).map(({ left, shift }, i) => ({
        left,
        width: marks[i].width,
        y: marks[i].y + shift,
      }));
      for (const [i, a] of boxes.entries()) {
        expect(a.left + a.width).toBeLessThanOrEqual(560);
        for (const b of boxes.slice(i + 1)) {
          const beside = a.left + a.width <= b.left || b.left + b.width <= a.left;
          expect(beside || Math.abs(a.y - b.y) >= 17).toBe(true);
        }
      }
    }),
  );
});

test('a logarithm for all values, and its ticks', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(Math.abs(signedPower(signedLog(value)) - value)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)));
    }),
  );
  expect(logTicks(0, 50_000)).toEqual([1, 100, 10_000]);
  expect(logTicks(-5, 50).length).toBeLessThanOrEqual(5);
});

test('points keep their order within a segment', () => {
  const groups = pointsBySegment(Int16Array.of(2, -1, 2, 1));
  expect([...groups].map(([id, rows]) => [id, [...rows]])).toEqual([
    [2, [0, 2]],
    [-1, [1]],
    [1, [3]],
  ]);
});

test('text is escaped, shortened and wrapped', () => {
  expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
  expect(tooltipLines('<b>', '', 'two')).toBe('<b>&lt;b&gt;</b><br>two');
  expect(fitText('a long text', 40, 13)).toBe('a lo…');
  expect(wrapText('share bought in the evening', 90, 13).split('\n').length).toBeGreaterThan(1);
});
