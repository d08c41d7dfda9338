import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSeconds } from '../../src/cli/format.ts';
import { progressLine, taskName } from '../../src/cli/progress-bar.ts';
import { textTable } from '../../src/cli/text-table.ts';
import { cutList, day, decimalNumber, nameList, range, wholeNumber } from '../../src/cli/values.ts';
import type { ProgressEvent, TaskProgress } from '../../src/contract/progress.ts';

describe('values', () => {
  it('reads names with commas in quotes', () => {
    expect(nameList('--columns')('a, b ,"c, d","say ""hi"""')).toEqual(['a', 'b', 'c, d', 'say "hi"']);
    expect(() => nameList('--columns')(' , ')).toThrow('--columns');
  });

  it('reads any names back that were written in quotes', () => {
    const name = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        const written = names.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
        expect(nameList('--columns')(written)).toEqual(names);
      }),
    );
  });

  it('reads numbers and ranges, and nothing else', () => {
    expect(range('--k')('2..10')).toEqual({ least: 2, most: 10 });
    expect(range('--k')('4')).toEqual({ least: 4, most: 4 });
    for (const given of ['', '0', '5..2', '2-4', '1.5', 'x', '2..']) expect(() => range('--k')(given)).toThrow('--k');
    for (const given of ['', '1.5', 'x', '-1', '1e2', '99999999999999999999']) {
      expect(() => wholeNumber('--n', 0, 1000)(given)).toThrow('--n');
    }
    expect(decimalNumber('--tol', 0)('1e-4')).toBe(1e-4);
    expect(() => decimalNumber('--tol', 0)('Infinity')).toThrow('--tol');
  });

  it('reads four rising cut points, and nothing else', () => {
    expect(cutList('--cut-recency')('30, 90,180,365.5')).toEqual([30, 90, 180, 365.5]);
    expect(cutList('--cut-monetary')('-1,0,0,1e3')).toEqual([-1, 0, 0, 1000]);
    for (const given of ['', '1,2,3', '1,2,3,4,5', '4,3,2,1', '1,2,x,4', '1,,3,4', '1;2;3;4', '1,2,3,Infinity']) {
      expect(() => cutList('--cut-recency')(given)).toThrow(/--cut-recency must be four rising numbers/);
    }
  });

  it('reads days that are in the calendar', () => {
    expect(day('--reference-day')('2024-02-29')).toBe('2024-02-29');
    for (const given of ['2025-02-29', '2025-13-01', 'today', '01-02-2025'])
      expect(() => day('--d')(given)).toThrow(given);
  });
});

describe('progress', () => {
  const task = (path: string[], finished = false): TaskProgress => ({
    path,
    finished,
    done: 0,
    total: 1,
    message: '',
    secondsLeft: null,
  });
  const event: ProgressEvent = { type: 'progress', fraction: 0.5, secondsLeft: 3.2, tasks: [] };

  it('names the deepest task under way', () => {
    expect(taskName([task(['Run']), task(['Run', 'Sweep']), task(['Run', 'Sweep', 'k = 2'], true)])).toBe('Sweep');
    expect(taskName([])).toBeNull();
  });

  it('fits on one line of the terminal, whatever its width', () => {
    expect(progressLine('Sweep', event, 80)).toMatch(/^Sweep +█{12}░{12} {2}50 % {2}4 s left$/);
    for (const columns of [0, 1, 20, 40, 200]) {
      expect(progressLine('A rather long name of some task', event, columns).length).toBeLessThanOrEqual(
        Math.max(0, columns - 1),
      );
    }
  });

  it('says times as people do', () => {
    expect([0.2, 59.5, 80, 3700].map(formatSeconds)).toEqual(['1 s', '1 min 0 s', '1 min 20 s', '1 h 1 min']);
  });
});

describe('textTable', () => {
  it('puts numbers to the right and cuts what is too long', () => {
    const rows = [
      { name: 'Ada', sum: '1' },
      { name: 'Zoë 👩‍👧 and friends of hers', sum: '1,000' },
    ];
    const columns = [
      { title: 'Name', text: (row: (typeof rows)[number]) => row.name },
      { title: 'Sum', text: (row: (typeof rows)[number]) => row.sum, align: 'right' as const },
    ];
    expect(textTable(columns, rows, 12)).toEqual([
      '  Name            Sum',
      '  ────────────  ─────',
      '  Ada               1',
      '  Zoë 👩‍👧 and f…  1,000',
    ]);
  });
});
