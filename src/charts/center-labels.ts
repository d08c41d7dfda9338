/** A named point of a picture, px. */
export interface CenterMark {
  readonly x: number;
  readonly y: number;
  /** Width of its label, px. */
  readonly width: number;
}

/** Where a label stands: its left edge, px, and how far its middle is above (negative) or below its mark. */
export interface CenterLabel {
  readonly left: number;
  readonly shift: number;
}

const gap = 9;
const lineHeight = 17;

/**
 * Sets labels beside their marks so that they neither meet nor leave the picture. A label goes to the right of its
 * mark; without room there it goes above or below. Labels move in half lines until they cover no mark and
 * no label already set.
 * @param right right bound of the picture, px
 */
export function placeCenterLabels(marks: readonly CenterMark[], right: number): CenterLabel[] {
  const taken = marks.map(({ x, y }) => ({ left: x - gap + 1, right: x + gap - 1, y }));
  const labels: CenterLabel[] = [];
  const order = marks.map((_, i) => i).sort((a, b) => marks[a].y - marks[b].y || a - b);
  for (const i of order) {
    const { x, y, width } = marks[i];
    const beside = x + gap + width <= right;
    const left = beside ? x + gap : Math.max(0, right - width);
    const free = (dy: number) =>
      taken.every((box) => box.right < left || box.left > left + width || Math.abs(box.y - y - dy) >= lineHeight);
    const nearest = beside ? 0 : lineHeight;
    const shifts = Array.from({ length: 8 * marks.length + 2 }, (_, j) => nearest + Math.floor(j / 2) * 9).map(
      (distance, j) => (j % 2 ? distance : -distance),
    );
    const shift = shifts.find(free) ?? -nearest;
    taken.push({ left, right: left + width, y: y + shift });
    labels[i] = { left, shift };
  }
  return labels;
}
