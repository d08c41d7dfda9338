export interface LabelledCenter {
  readonly id: number;
  readonly name: string;
  /** px from the left and top of the drawing. */
  readonly left: number;
  readonly top: number;
}

export interface PlacedLabel extends LabelledCenter {
  /** Middle of the words, px from the top. */
  readonly labelTop: number;
  /** Set to the left of the mark where there is no room on the right. */
  readonly flipped: boolean;
}

const rowHeight = 19;
const letter = 7.4;

/** Places the names beside their marks, moved down until none covers another. */
export function placeLabels(centers: readonly LabelledCenter[], width: number): PlacedLabel[] {
  const placed: (PlacedLabel & { readonly from: number; readonly to: number })[] = [];
  for (const center of [...centers].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const wide = center.name.length * letter;
    const flipped = center.left + 12 + wide > width && center.left - 12 - wide > 0;
    const from = flipped ? center.left - 12 - wide : center.left + 12;
    const to = from + wide;
    let labelTop = center.top;
    for (const other of placed) {
      const beside = to < other.from || from > other.to;
      if (!beside && Math.abs(labelTop - other.labelTop) < rowHeight) labelTop = other.labelTop + rowHeight;
    }
    placed.push({ ...center, labelTop, flipped, from, to });
  }
  return placed.map(({ id, name, left, top, labelTop, flipped }) => ({ id, name, left, top, labelTop, flipped }));
}
