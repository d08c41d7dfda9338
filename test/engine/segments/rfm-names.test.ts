import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRfm } from '../../../src/engine/segments/rfm.ts';
import { rfmNames } from '../../../src/engine/segments/rfm-names.ts';

const place = (
  recency: number,
  frequency: number,
  monetary: number,
  oneOrder = false,
  tenure: number | null = null,
) => ({
  recency,
  frequency,
  monetary,
  oneOrder,
  tenure,
});

describe('usual names', () => {
  it('go to the places they are meant for', () => {
    const name = (one: ReturnType<typeof place>) => rfmNames([one])[0]?.name;
    expect(name(place(0.9, 0.95, 0.95))).toBe('Champions');
    expect(name(place(0.8, 0.17, 0.2, true, 0.15))).toBe('New customers');
    expect(name(place(0.8, 0.17, 0.2, true, 0.8))).not.toBe('New customers');
    expect(name(place(0.1, 0.6, 0.9))).toBe('Lapsed big spenders');
    expect(name(place(0.3, 0.7, 0.65))).toBe('At risk');
    expect(name(place(0.05, 0.17, 0.1, true))).toBe('Lost customers');
    expect(name(place(0.5, 0.5, 0.5))).toBe('Steady customers');
  });

  it('are all different, and never call the silent new or the small big', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const anywhere = fc.tuple(unit, unit, unit, fc.boolean()).map(([r, f, m, one]) => place(r, f, m, one));
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 1, maxLength: 20 }), (places) => {
        const names = rfmNames(places).map((found) => found?.name ?? null);
        const given = names.filter((name) => name !== null);
        expect(new Set(given).size).toBe(given.length);
        places.forEach(({ recency, monetary }, at) => {
          if (/New|Active|Recent/.test(names[at] ?? '')) expect(recency).toBeGreaterThan(0.45);
          if (/Lost|Lapsed/.test(names[at] ?? '')) expect(recency).toBeLessThan(0.55);
          if (/big|Champions/.test(names[at] ?? '')) expect(monetary).toBeGreaterThan(0.5);
        });
      }),
    );
  });

  it('need to know how recently, how often and how much', () => {
    expect(findRfm(['customer', 'recency', 'frequency', 'monetary', 'tenure'], 'monetary')).toEqual({
      recency: 'recency',
      frequency: 'frequency',
      monetary: 'monetary',
      tenure: 'tenure',
    });
    expect(findRfm(['Days since last order', 'Orders', 'Revenue'], 'Revenue')).toMatchObject({ frequency: 'Orders' });
    expect(findRfm(['recency', 'frequency'], null)).toBeNull();
    expect(findRfm(['Age', 'Income'], null)).toBeNull();
  });
});
