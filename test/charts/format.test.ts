import { expect, test } from 'vitest';
import {
  formatCompact,
  formatCount,
  formatCountWord,
  formatDate,
  formatFixed,
  formatMoney,
  formatNumber,
  formatPlural,
  formatShare,
  formatValue,
} from '../../src/charts/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('counts and plurals', () => {
  expect(formatCount(4338.2, 'en')).toBe('4,338');
  expect(plain(formatPlural(1, 'customer', 'customers', 'en'))).toBe('1 customer');
  expect(plain(formatPlural(2000, 'customer', 'customers', 'en'))).toBe('2,000 customers');
  expect(formatCountWord(5, 'en')).toBe('Five');
  expect(formatCountWord(1200, 'en')).toBe('1,200');
});

test('numbers keep about three digits and a true minus', () => {
  expect(formatNumber(1234.5, 'en')).toBe('1,235');
  expect(formatNumber(12.34, 'en')).toBe('12.3');
  expect(formatNumber(0.01234, 'en')).toBe('0.0123');
  expect(formatNumber(-3, 'en')).toBe('−3');
  expect(formatNumber(Number.NaN, 'en')).toBe('–');
  expect(formatFixed(0.5, 2, 'en')).toBe('0.50');
  expect(formatFixed(-0.001, 2, 'en')).toBe('0.00');
  expect(formatFixed(-0.01, 2, 'en')).toBe('−0.01');
  expect(formatCompact(1200, 'en')).toBe('1.2K');
});

test('shares never read as nothing', () => {
  expect(plain(formatShare(0, 'en'))).toBe('0 %');
  expect(plain(formatShare(0.0004, 'en'))).toBe('< 0.1 %');
  expect(plain(formatShare(0.049, 'en'))).toBe('4.9 %');
  expect(plain(formatShare(0.5234, 'en'))).toBe('52 %');
  expect(plain(formatShare(0.40499999999999997, 'en'))).toBe('41 %');
});

test('money and units', () => {
  expect(formatMoney(1234.5, undefined, 'en')).toBe('1,235');
  expect(formatMoney(12.5, undefined, 'en')).toBe('12.50');
  expect(formatMoney(1234.5, 'GBP', 'en-GB')).toBe('£1,235');
  expect(formatMoney(-12.5, 'USD', 'en-GB')).toBe('−$12.50');
  expect(formatValue(86.5, { unit: 'money', currency: 'EUR' }, 'en')).toBe('€86.50');
  expect(formatMoney(12.5, 'EUR', 'de-DE')).toMatch(/^12,50\s€$/);
  expect(plain(formatValue(1, { unit: 'days' }, 'en'))).toBe('1 day');
  expect(plain(formatValue(14, { unit: 'days' }, 'en'))).toBe('14 days');
  expect(plain(formatValue(12, { unit: 'percent' }, 'en'))).toBe('12 %');
  expect(formatValue(null, { unit: 'money' }, 'en')).toBe('–');
});

test('days do not depend on the time zone of the machine', () => {
  expect(formatDate('2026-11-21', 'en-GB')).toBe('21 November 2026');
  expect(formatDate('2026-11-21T23:59:00Z', 'en-GB', 'short')).toBe('21 Nov 2026');
  expect(formatDate('soon', 'en-GB')).toBe('soon');
});
