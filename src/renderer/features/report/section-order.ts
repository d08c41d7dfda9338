import type { ReportSection, SectionChoice } from '../../../contract/report.ts';

/** Moves the section at one place to another; places beyond the ends count as the ends. */
export function moveSection(sections: readonly SectionChoice[], from: number, to: number): readonly SectionChoice[] {
  const target = Math.max(0, Math.min(sections.length - 1, to));
  const moved = sections[from];
  if (!moved || target === from) return sections;
  const rest = sections.filter((_, index) => index !== from);
  return [...rest.slice(0, target), moved, ...rest.slice(target)];
}

export function toggleSection(sections: readonly SectionChoice[], name: ReportSection): readonly SectionChoice[] {
  return sections.map((section) => (section.name === name ? { ...section, on: !section.on } : section));
}
