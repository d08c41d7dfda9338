import { describe, expect, it } from 'vitest';
import type { ColumnProfile, DataProblem } from '../../src/contract/dataset.ts';
import type { Repair } from '../../src/contract/repair.ts';
import { oddOf, rangeOf } from '../../src/renderer/features/data/columns/describe-column.ts';
import { oddNote } from '../../src/renderer/features/data/findings.ts';
import { isRepaired, proposals, withoutRepair, withRepair } from '../../src/renderer/features/data/problems/repairs.ts';

const range = (column: string): Repair => ({ kind: 'range', column, min: 0, max: null });
const problem = (column: string | null, code: string, count: number, proposal?: Repair): DataProblem => ({
  code,
  message: code,
  repair: '',
  column,
  count,
  examples: [],
  proposal,
});

describe('repairs on screen', () => {
  const problems = [
    problem('age', 'AGES', 2, range('age')),
    problem('income', 'MISSING_VALUES', 9),
    problem('income', 'NEGATIVE_AMOUNTS', 1, range('income')),
  ];

  it('are done in the order of the list, whichever is pressed first, and beside those of other origin', () => {
    const other = range('other');
    const both = withRepair(withRepair([other], range('income'), problems), range('age'), problems);
    expect(both).toEqual([range('age'), range('income'), other]);
    expect(withRepair(both, range('age'), problems)).toEqual(both);
    expect(withoutRepair(both, range('age'))).toEqual([range('income'), other]);
    expect(problems.map((each) => isRepaired(each, both))).toEqual([true, false, true]);
    expect(proposals(problems)).toEqual([range('age'), range('income')]);
  });

  it('are announced in a sentence', () => {
    expect(oddNote(problems)).toBe('Three things were found to look odd, two of which can be repaired below.');
    expect(oddNote([problems[1]])).toBe('One thing was found to look odd.');
    expect(oddNote([])).toBeNull();
  });

  it('are named beside their column, gaps apart', () => {
    expect(oddOf('income', problems)).toEqual(['1 below zero']);
    expect(oddOf('age', [...problems, problem('age', 'UNHEARD_OF', 3)])).toEqual(['3 odd', '2 impossible']);
  });
});

describe('the range of a column', () => {
  const column = (known: Partial<ColumnProfile>): ColumnProfile => ({
    name: 'v',
    type: 'number',
    role: 'feature',
    missing: 0,
    distinct: 9,
    reason: '',
    unit: 'none',
    examples: [],
    rows: 10,
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
    ...known,
  });

  it('reads years as years, money in its unit, one value as one', () => {
    expect(rangeOf(column({ min: 1893, max: 1996 }))).toBe('1893 to 1996');
    expect(rangeOf(column({ min: 1730, max: 162_397, unit: 'money' }))).toBe('1,730 to 162,397, money');
    expect(rangeOf(column({ min: 3, max: 3 }))).toBe('3');
    expect(rangeOf(column({ min: null, max: null }))).toBeNull();
  });
});
