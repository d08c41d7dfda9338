/** A label to be set above its mark on one line of a picture. */
export interface LabelWish {
  /** Where the label would like to begin, px. */
  readonly start: number;
  readonly width: number;
}

/** Where a label went: `row` 0 is nearest the marks. */
export interface LabelPlace {
  readonly start: number;
  readonly row: number;
}

/**
 * Sets labels on as few rows as keep them apart. Labels come in the order of their marks, left to right, and are
 * placed from the right so that a label's guide line never crosses the words of another.
 * @param right right bound of the picture, px
 * @param gap least distance between two labels of a row, px
 */
export function spreadLabels(wishes: readonly LabelWish[], right: number, gap: number): LabelPlace[] {
  const places: LabelPlace[] = [];
  const rowStarts: number[] = [];
  for (let i = wishes.length - 1; i >= 0; i--) {
    const { start, width } = wishes[i];
    let row = rowStarts.findIndex((taken) => start + width + gap <= taken);
    if (row < 0) row = rowStarts.length;
    const begin = Math.max(0, Math.min(start, (rowStarts[row] ?? right + gap) - gap - width));
    rowStarts[row] = begin;
    // The guide line passes the rows nearer the marks: what is further left must end before it.
    for (let below = 0; below < row; below++) rowStarts[below] = Math.min(rowStarts[below], start);
    places[i] = { start: begin, row };
  }
  return places;
}
