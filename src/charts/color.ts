/** A colour as red, green and blue in [0, 255]. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`; anything else is black. */
export function parseHex(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  return match ? [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)] : [0, 0, 0];
}

export function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of `b` mixed into `a`, both `#rrggbb`; 0 gives `a`, 1 gives `b`. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [parseHex(a), parseHex(b)];
  const at = (i: number) => from[i] + (to[i] - from[i]) * share;
  return toHex([at(0), at(1), at(2)]);
}

/** Relative luminance in [0, 1], WCAG 2.2. */
export function luminance(hex: string): number {
  const [red, green, blue] = parseHex(hex).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio in [1, 21], WCAG 2.2. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The colour itself where it stands out from `paper` by at least `ratio`, else the nearest mix with black or white
 * that does. Thin lines and text in a segment's colour go through this; filled areas keep the colour and get an edge.
 */
export function readable(color: string, paper: string, ratio: number): string {
  const toward = luminance(paper) > 0.18 ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(color, toward, share);
    if (contrast(candidate, paper) >= ratio) return candidate;
  }
  return toward;
}

/** Ink for words on a filled area: near-black or white, whichever reads better. */
export function inkOn(fill: string): string {
  return contrast(fill, '#14161a') >= contrast(fill, '#ffffff') ? '#14161a' : '#ffffff';
}
