import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportDraft, type SectionChoice } from '../../../src/contract/report.ts';
import { draftOptions } from '../../../src/contract/report-draft.ts';
import { logoProblem } from '../../../src/renderer/features/report/logo-file.ts';
import { moveSection, toggleSection } from '../../../src/renderer/features/report/section-order.ts';

const fresh = reportDraft.parse({});
const allSections = fresh.sections;
const printed = (sections: readonly SectionChoice[]) => draftOptions({ ...fresh, sections: [...sections] }).sections;

describe('the sections of the report', () => {
  it('move by hand or key, never beyond the ends', () => {
    expect(printed(moveSection(allSections, 0, 2))).toEqual(['segments', 'method', 'summary', 'warnings', 'appendix']);
    expect(printed(moveSection(allSections, 4, 99))).toEqual(printed(allSections));
    expect(moveSection(allSections, 0, -1)).toBe(allSections);
  });
  it('are never lost or doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.integer({ min: -2, max: 7 }))), (moves) => {
        const moved = moves.reduce<readonly SectionChoice[]>(
          (sections, [from, to]) => moveSection(sections, from, to),
          allSections,
        );
        expect(printed(moved).toSorted()).toEqual(printed(allSections).toSorted());
      }),
    );
  });
  it('are printed only where they are on, and keep their place meanwhile', () => {
    const off = toggleSection(allSections, 'method');
    expect(printed(off)).toEqual(['summary', 'segments', 'warnings', 'appendix']);
    expect(printed(toggleSection(off, 'method'))).toEqual(printed(allSections));
  });
});

it('takes pictures that fit into the report', () => {
  expect(logoProblem({ type: 'image/png', size: 2000 })).toBeNull();
  expect(logoProblem({ type: 'image/png', size: 3_000_000 })).toMatch(/too large/);
  expect(logoProblem({ type: 'image/gif', size: 2000 })).toMatch(/PNG/);
});
