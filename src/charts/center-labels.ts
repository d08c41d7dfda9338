/** A named point of a picture, px. */
export interface CenterMark {
  readonly x: number;
  readonly y: number;
  /** Width of its label, px. */
  readonly width: number;
}

/** Where a label stands beside its mark: which side, and how far up (negative) or down from the mark's height. */
export interface CenterLabel {
  readonly side: 'left' | 'right';
  readonly shift: number;
}

const gap = 8;
const lineHeight = 17;

/**
 * Sets labels beside their marks so that they neither meet nor leave the picture. A label goes to the right unless
 * there is no room, and moves up or down in half lines until it is free of those already set.
 * @param right right bound of the picture, px
 */
export function placeCenterLabels(marks: readonly CenterMark[], right: number): CenterLabel[] {
  const taken: { left: number; right: number; y: number }[] = [];
  const labels: CenterLabel[] = [];
  const order = marks.map((_, i) => i).sort((a, b) => marks[a].y - marks[b].y || a - b);
  for (const i of order) {
    const mark = marks[i];
    const side = mark.x + gap + mark.width > right ? 'left' : 'right';
    const left = side === 'right' ? mark.x + gap : mark.x - gap - mark.width;
    const free = (y: number) =>
      taken.every((box) => box.right < left || box.left > left + mark.width || Math.abs(box.y - y) >= lineHeight);
    const shifts = Array.from({ length: 2 * marks.length + 1 }, (_, j) => Math.ceil(j / 2) * (j % 2 ? 1 : -1) * 9);
    const shift = shifts.find((dy) => free(mark.y + dy)) ?? 0;
    taken.push({ left, right: left + mark.width, y: mark.y + shift });
    labels[i] = { side, shift };
  }
  return labels;
}
