import type { Area, Viewport } from './viewport.ts';

export interface Paint {
  /** Values on the axes, logarithms already taken. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly segment: ArrayLike<number>;
  /** Red, green, blue in [0, 255] and opacity in [0, 1] of a segment's points. */
  readonly style: (segment: number) => readonly [number, number, number, number];
  /** Diameter in device px. */
  readonly diameter: number;
  /** Segments drawn above all others; empty when none is picked. */
  readonly above: readonly number[];
}

interface Stamp {
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  /** Share of the pixel that the disc covers, in 1/256. */
  readonly cover: Uint16Array;
  readonly reach: number;
}

/** A disc as a list of pixels, its rim softened. */
function stampOf(diameter: number): Stamp {
  const radius = diameter / 2;
  const reach = Math.ceil(radius);
  const pixels: [number, number, number][] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(dx, dy)));
      if (cover > 0) pixels.push([dx, dy, Math.round(cover * 256)]);
    }
  }
  return {
    dx: Int8Array.from(pixels, ([dx]) => dx),
    dy: Int8Array.from(pixels, ([, dy]) => dy),
    cover: Uint16Array.from(pixels, ([, , cover]) => cover),
    reach,
  };
}

/** What a stamp lays down in one colour: by pixel, how much of the ground stays and what is added, channels packed. */
interface Ink {
  readonly stays: Uint16Array;
  readonly redBlue: Int32Array;
  readonly green: Int32Array;
}

function inkOf(stamp: Stamp, [red, green, blue, opacity]: readonly [number, number, number, number]): Ink {
  const shares = Array.from(stamp.cover, (cover) => Math.round(Math.max(0, Math.min(1, opacity)) * cover));
  return {
    stays: Uint16Array.from(shares, (share) => 256 - share),
    redBlue: Int32Array.from(shares, (share) => Math.imul((blue << 16) | red, share)),
    green: Int32Array.from(shares, (share) => Math.imul(green << 8, share)),
  };
}

const redBlueBits = 0xff00ff;
const greenBits = 0x00ff00;
const opaque = 0xff000000 | 0;

/**
 * Draws points as soft discs into opaque pixels (RGBA, `area` in device px), each blended over what is there.
 * Points are taken in their own order, so that no segment hides another by being drawn last. Colours are blended as
 * whole numbers, red and blue in one go: 100,000 points of 3 px take a few milliseconds, which is what lets the
 * picture follow the hand.
 */
export function paintPoints(pixels: Uint8ClampedArray, area: Area, view: Viewport, paint: Paint): void {
  const { width, height } = area;
  const { x, y, segment, above } = paint;
  // As the canvas has them on every machine that a browser runs on: red lowest.
  const ground = new Int32Array(pixels.buffer, pixels.byteOffset, width * height);
  const stamp = stampOf(paint.diameter);
  const { reach } = stamp;
  const size = stamp.dx.length;
  const steps = Int32Array.from(stamp.dx, (dx, j) => stamp.dy[j] * width + dx);
  const scaleX = width / (view.x1 - view.x0);
  const scaleY = height / (view.y1 - view.y0);
  const inks = new Map<number, Ink>();
  const lifted = new Set(above);
  const layers = lifted.size === 0 ? [null] : [false, true];
  for (const layer of layers) {
    let last = Number.NaN;
    let ink = inkOf(stamp, [0, 0, 0, 0]);
    let wanted = true;
    for (let i = 0; i < x.length; i++) {
      const across = (x[i] - view.x0) * scaleX + 0.5;
      const down = (view.y1 - y[i]) * scaleY + 0.5;
      if (!(across >= -reach && across < width + reach && down >= -reach && down < height + reach)) continue;
      const id = segment[i];
      if (id !== last) {
        last = id;
        ink = inks.get(id) ?? inkOf(stamp, paint.style(id));
        inks.set(id, ink);
        wanted = layer === null || lifted.has(id) === layer;
      }
      if (!wanted) continue;
      const left = Math.floor(across);
      const top = Math.floor(down);
      const at = top * width + left;
      const inside = left >= reach && left < width - reach && top >= reach && top < height - reach;
      const { stays, redBlue, green } = ink;
      for (let j = 0; j < size; j++) {
        if (!inside) {
          const px = left + stamp.dx[j];
          const py = top + stamp.dy[j];
          if (px < 0 || py < 0 || px >= width || py >= height) continue;
        }
        const place = at + steps[j];
        const under = ground[place];
        // Sums wrap around as 32-bit numbers do; the unsigned shift sets them right again.
        const mixed = (Math.imul(under & redBlueBits, stays[j]) + redBlue[j]) >>> 8;
        const middle = (Math.imul(under & greenBits, stays[j]) + green[j]) >>> 8;
        ground[place] = opaque | (mixed & redBlueBits) | (middle & greenBits);
      }
    }
  }
}

/** Opacity and diameter (CSS px) of points, so that crowds read as crowds: fainter the more ink they would lay. */
export function pointLook(visible: number, area: Area): { readonly opacity: number; readonly diameter: number } {
  const diameter = visible > 20_000 ? 3 : visible > 4_000 ? 3.5 : visible > 800 ? 5 : 7;
  const inked = (visible * Math.PI * (diameter / 2) ** 2) / (area.width * area.height * 0.35);
  return { opacity: Math.max(0.14, Math.min(0.8, 0.8 / Math.max(1, inked) ** 0.6)), diameter };
}

/** How many points lie in view. */
export function countVisible(x: ArrayLike<number>, y: ArrayLike<number>, view: Viewport): number {
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] >= view.x0 && x[i] <= view.x1 && y[i] >= view.y0 && y[i] <= view.y1) count++;
  }
  return count;
}

/** The point nearest to a place, at most `reach` CSS px away; −1 when there is none. */
export function nearestPoint(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  view: Viewport,
  area: Area,
  at: { readonly left: number; readonly top: number },
  reach: number,
): number {
  const scaleX = area.width / (view.x1 - view.x0);
  const scaleY = area.height / (view.y1 - view.y0);
  let best = -1;
  let least = reach * reach;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] - view.x0) * scaleX - at.left;
    const dy = (view.y1 - y[i]) * scaleY - at.top;
    const distance = dx * dx + dy * dy;
    if (distance <= least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
