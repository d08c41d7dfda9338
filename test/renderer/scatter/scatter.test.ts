import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedLog } from '../../../src/charts/scatter-points.ts';
import type { ColumnProfile } from '../../../src/contract/dataset.ts';
import { strongestPair, suggestsLog } from '../../../src/renderer/components/scatter/axis-choice.ts';
import { axisTicks } from '../../../src/renderer/components/scatter/axis-ticks.ts';
import { decodePoints } from '../../../src/renderer/components/scatter/decode-points.ts';
import { countVisible, nearestPoint, paintPoints } from '../../../src/renderer/components/scatter/paint-points.ts';
import { pan, toLeft, toTop, wholePlane, zoom } from '../../../src/renderer/components/scatter/viewport.ts';
import { segment, segmentColumn } from '../../support/results.ts';

async function bytesOf(x: number[], y: number[], ids: number[], rows: number[]): Promise<ArrayBuffer> {
  return new Blob([
    Uint32Array.of(x.length),
    Float32Array.from(x),
    Float32Array.from(y),
    Int16Array.from(ids),
    Int32Array.from(rows),
  ]).arrayBuffer();
}

describe('the bytes of a scatter', () => {
  it('give back every point, whether their number is odd or even', async () => {
    for (const count of [0, 1, 2, 3]) {
      const at = Array.from({ length: count }, (_, i) => i);
      const points = decodePoints(
        await bytesOf(
          at,
          at.map((i) => i + 0.5),
          at.map((i) => i - 1),
          at.map((i) => i * 70_000),
        ),
      );
      expect([...points.x]).toEqual(at);
      expect([...points.y]).toEqual(at.map((i) => i + 0.5));
      expect([...points.segment]).toEqual(at.map((i) => i - 1));
      expect([...points.row]).toEqual(at.map((i) => i * 70_000));
    }
  });
  it('are refused when cut short', async () => {
    const whole = await bytesOf([1, 2], [1, 2], [1, 1], [0, 1]);
    expect(() => decodePoints(whole.slice(0, -1))).toThrow(RangeError);
    expect(() => decodePoints(new ArrayBuffer(0))).toThrow(RangeError);
  });
});

describe('moving about the plane', () => {
  const whole = wholePlane([0, 100], [-50, 50]);
  const area = { width: 400, height: 300 };

  it('keeps the place under the hand while zooming', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (factor, left) => {
          const before = whole.x0 + left * (whole.x1 - whole.x0);
          expect(toLeft(zoom(whole, whole, factor, left, 0.5), area, before)).toBeCloseTo(left * area.width, 4);
        },
      ),
    );
  });
  it('never leaves the plane', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }), (dx, dy) => {
        const view = pan(zoom(whole, whole, 4), whole, area, dx, dy);
        expect(view.x0).toBeGreaterThanOrEqual(whole.x0 - 1e-9);
        expect(view.x1).toBeLessThanOrEqual(whole.x1 + 1e-9);
        expect(view.y0).toBeGreaterThanOrEqual(whole.y0 - 1e-9);
        expect(view.y1).toBeLessThanOrEqual(whole.y1 + 1e-9);
      }),
    );
  });
  it('goes no further away than the whole', () => {
    const back = zoom(zoom(whole, whole, 3, 0.2, 0.9), whole, 1 / 50);
    for (const side of ['x0', 'x1', 'y0', 'y1'] as const) expect(back[side]).toBeCloseTo(whole[side]);
  });
  it('moves the picture with the hand', () => {
    const view = zoom(whole, whole, 4);
    const moved = pan(view, whole, area, 10, 5);
    expect(toLeft(moved, area, 50) - toLeft(view, area, 50)).toBeCloseTo(10);
    expect(toTop(moved, area, 0) - toTop(view, area, 0)).toBeCloseTo(5);
  });
});

describe('painting', () => {
  const area = { width: 21, height: 21 };
  const view = { x0: 0, x1: 21, y0: 0, y1: 21 };
  const paper = () => new Uint8ClampedArray(21 * 21 * 4).fill(255);
  const colorAt = (pixels: Uint8ClampedArray, left: number, top: number) => [
    ...pixels.slice((top * 21 + left) * 4, (top * 21 + left) * 4 + 3),
  ];

  it('draws a disc where the point is and leaves the rest alone', () => {
    const pixels = paper();
    paintPoints(pixels, area, view, {
      x: [10],
      y: [11],
      segment: [1],
      diameter: 3,
      above: [],
      style: () => [0, 0, 0, 1],
    });
    expect(colorAt(pixels, 10, 10)).toEqual([0, 0, 0]);
    expect(colorAt(pixels, 0, 0)).toEqual([255, 255, 255]);
  });
  it('sets picked segments above the others', () => {
    const pixels = paper();
    const style = (id: number) => (id === 1 ? ([255, 0, 0, 1] as const) : ([0, 0, 255, 1] as const));
    paintPoints(pixels, area, view, { x: [10, 10], y: [11, 11], segment: [1, 2], diameter: 3, above: [1], style });
    expect(colorAt(pixels, 10, 10)).toEqual([255, 0, 0]);
  });
  it('takes points at the rim, outside and without a place', () => {
    const pixels = paper();
    const x = [0, 21, 500, Number.NaN];
    paintPoints(pixels, area, view, {
      x,
      y: [0, 21, 500, 1],
      segment: [1, 1, 1, 1],
      diameter: 7,
      above: [],
      style: () => [0, 0, 0, 0.5],
    });
    expect(countVisible(x, [0, 21, 500, 1], view)).toBe(2);
  });
  it('blends as a plain sum over the pixels would', () => {
    const level = fc.integer({ min: 0, max: 255 });
    const point = fc.record({ left: fc.integer({ min: -2, max: 22 }), top: fc.integer({ min: -2, max: 22 }) });
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 6 }),
        fc.tuple(level, level, level),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, [red, green, blue], opacity) => {
          const pixels = paper();
          const plain = Array.from({ length: 21 * 21 }, () => [255, 255, 255]);
          for (const { left, top } of points) {
            for (let dy = -2; dy <= 2; dy++) {
              for (let dx = -2; dx <= 2; dx++) {
                const [px, py] = [left + dx, top + dy];
                if (px < 0 || py < 0 || px >= 21 || py >= 21) continue;
                const share = Math.max(0, Math.min(1, 2 - Math.hypot(dx, dy))) * opacity;
                const under = plain[py * 21 + px];
                plain[py * 21 + px] = [red, green, blue].map((top, i) => under[i] + (top - under[i]) * share);
              }
            }
          }
          paintPoints(pixels, area, view, {
            x: points.map(({ left }) => left),
            y: points.map(({ top }) => 21 - top),
            segment: points.map(() => 1),
            diameter: 3,
            above: [],
            style: () => [red, green, blue, opacity],
          });
          const apart = plain.map((color, at) =>
            Math.max(...color.map((value, i) => Math.abs(pixels[4 * at + i] - value))),
          );
          expect(Math.max(...apart)).toBeLessThan(2 * points.length + 1);
          expect(plain.every((_, at) => pixels[4 * at + 3] === 255)).toBe(true);
        },
      ),
    );
  });
  it('finds the point under the hand, and none where there is none', () => {
    expect(nearestPoint([2, 10], [2, 10], view, area, { left: 10, top: 12 }, 5)).toBe(1);
    expect(nearestPoint([2, 10], [2, 10], view, area, { left: 20, top: 1 }, 5)).toBe(-1);
  });
});

describe('axes', () => {
  it('have at most five round ticks inside', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        (low, span) => {
          const ticks = axisTicks(low, low + span, false);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(5);
          for (const { at } of ticks) expect(at).toBeGreaterThanOrEqual(low - span * 1e-6);
        },
      ),
    );
  });
  it('go in powers of ten where they are logarithmic', () => {
    expect(axisTicks(0, signedLog(20_000), true).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['100', '10K']),
    );
  });
  it('suggest a logarithm for money of which few have much', () => {
    expect(suggestsLog(profile('spent', { unit: 'money', skewness: 4, min: 0 }))).toBe(true);
    expect(suggestsLog(profile('spent', { unit: 'money', skewness: 0.4, min: 0 }))).toBe(false);
    expect(suggestsLog(profile('balance', { unit: 'money', skewness: 4, min: -10 }))).toBe(false);
    expect(suggestsLog(undefined)).toBe(false);
  });
  it('start with the two columns that set the segments apart the most', () => {
    const columns = ['age', 'orders', 'spent'].map((name) => profile(name, {}));
    const segments = [
      segment(1, {
        columns: [
          segmentColumn('age', { effect: 0.1 }),
          segmentColumn('orders', { effect: -2 }),
          segmentColumn('spent', { effect: 1 }),
        ],
      }),
    ];
    expect(strongestPair(columns, segments)).toEqual(['orders', 'spent']);
    expect(strongestPair(columns.slice(0, 1), segments)).toBeNull();
  });
});

function profile(name: string, change: Partial<ColumnProfile>): ColumnProfile {
  return {
    name,
    type: 'number',
    role: 'feature',
    missing: 0,
    distinct: 50,
    reason: '',
    unit: 'none',
    examples: [],
    rows: 100,
    min: 0,
    max: 10,
    mean: 5,
    median: 5,
    standardDeviation: 1,
    skewness: 0,
    outliers: 0,
    suspicious: 0,
    histogram: null,
    levels: [],
    ...change,
  };
}
