/** What a mark needs to know of its segment. A contract `Segment` fits. */
export interface SegmentStyle {
  readonly id: number;
  readonly name: string;
  readonly color: string;
}

/** Opacity of a segment's marks: full, unless others are picked. */
export function dimming(id: number, selected: readonly number[] | undefined): number {
  return !selected || selected.length === 0 || selected.includes(id) ? 1 : 0.15;
}
