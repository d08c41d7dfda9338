import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserCommand } from '../../src/web/open-browser.ts';
import { uploadName } from '../../src/web/upload-name.ts';

describe('uploadName', () => {
  it('keeps ordinary names', () => {
    expect(uploadName('Kunden März 2026.csv')).toBe('Kunden März 2026.csv');
    expect(uploadName('客户.csv')).toBe('客户.csv');
  });

  it('never holds a separator, a control character or only dots, and is never long or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = uploadName(given);
        expect(name).not.toMatch(/[\\/\p{Cc}]/u);
        expect(name).not.toMatch(/^\.*$/);
        expect(name.length).toBeLessThanOrEqual(160);
      }),
    );
  });

  it('keeps the ending of a long name', () => {
    expect(uploadName(`${'x'.repeat(400)}.coterie`).endsWith('.coterie')).toBe(true);
  });
});

describe('browserCommand', () => {
  it('hands the address over as one argument, with no shell in between', () => {
    const url = 'http://127.0.0.1:1/?token=a&b';
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(browserCommand(platform, url)).toContain(url);
  });
});
