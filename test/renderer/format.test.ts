import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalise } from '../../src/charts/format.ts';
import { columnLabel } from '../../src/renderer/components/column-label.ts';
import { toCsv } from '../../src/renderer/components/csv.ts';
import { fileName } from '../../src/renderer/components/file-name.ts';
import {
  formatBytes,
  formatCell,
  formatPlural,
  formatShare,
  formatTimeLeft,
  numberWord,
} from '../../src/renderer/components/format.ts';
import { wrapText } from '../../src/renderer/components/wrap-text.ts';

describe('figures in words', () => {
  it('never let a small share read as nothing', () => {
    expect(formatShare(0)).toBe('0 %');
    expect(formatShare(0.0004)).toBe('< 0.1 %');
    expect(formatShare(0.006)).toBe('0.6 %');
    expect(formatShare(0.19)).toBe('19 %');
  });

  it('say time left as a person would', () => {
    expect(formatTimeLeft(null)).toBe('');
    expect(formatTimeLeft(2)).toBe('a few seconds left');
    expect(formatTimeLeft(12)).toBe('about 15 seconds left');
    expect(formatTimeLeft(70)).toBe('about a minute left');
    expect(formatTimeLeft(300)).toBe('about 5 minutes left');
    expect(formatTimeLeft(9000)).toBe('over an hour left');
  });

  it('count with their noun', () => {
    expect(formatPlural(1, 'row')).toBe('1 row');
    expect(formatPlural(0, 'row')).toBe('0 rows');
    expect(formatPlural(2, 'box', 'boxes')).toBe('2 boxes');
    expect(capitalise(numberWord(3))).toBe('Three');
    expect(numberWord(11)).toBe('11');
  });

  it('in cells keep two decimals', () => {
    expect(formatCell('22.200000000000003')).toBe('22.2');
    expect(formatCell('1970')).toBe('1970');
    expect(formatCell('12345.678')).toBe('12,345.68');
    expect(formatCell('abc')).toBe('abc');
    expect(formatCell('')).toBe('');
  });

  it('measure files', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(1500)).toBe('1.5 kB');
    expect(formatBytes(3_000_000_000)).toBe('3 GB');
  });
});

describe('names', () => {
  it('of columns read as headings', () => {
    expect(columnLabel('average_order')).toBe('Average order');
    expect(columnLabel('AnnualIncome (k$)')).toBe('Annual income (k$)');
    expect(columnLabel('MntWines')).toBe('Mnt wines');
    expect(columnLabel('CLV')).toBe('CLV');
    expect(columnLabel('  ')).toBe('  ');
  });

  it('of files hold nothing a system refuses', () => {
    expect(fileName('Elbow & silhouette: “k”')).toBe('elbow-silhouette-k');
    fc.assert(fc.property(fc.string(), (title) => /^[a-z0-9-]+$/.test(fileName(title))));
  });
});

describe('wrapText', () => {
  const measure = (text: string) => text.length;

  it('breaks between words and keeps every word', () => {
    expect(wrapText('one two three', 7, measure)).toEqual(['one two', 'three']);
    expect(wrapText('extraordinary it is', 5, measure)).toEqual(['extraordinary', 'it is']);
    fc.assert(
      fc.property(fc.lorem(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrapText(text, width, measure);
        expect(lines.join(' ')).toBe(text.split(/\s+/).join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });
});

describe('toCsv', () => {
  it('quotes what must be quoted and disarms formulas', () => {
    const table = { columns: ['name', 'n'], rows: [['a "b", c', 1.5] as const, ['=1+1', null] as const] };
    expect(toCsv(table)).toBe('name,n\r\n"a ""b"", c",1.5\r\n\'=1+1,');
  });
});
