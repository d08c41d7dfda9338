/** The part of the plane on screen, in the units of the axes (logarithms where an axis is logarithmic). */
export interface Viewport {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The drawing area in px. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

const deepest = 200;

/** The whole plane with a little air around it; a single value gets a width of one. */
export function wholePlane(x: readonly [number, number], y: readonly [number, number]): Viewport {
  const padded = ([low, high]: readonly [number, number]) => {
    const span = high > low ? high - low : 1;
    return [low - span * 0.04, (high > low ? high : low + 1) + span * 0.04] as const;
  };
  const [x0, x1] = padded(x);
  const [y0, y1] = padded(y);
  return { x0, x1, y0, y1 };
}

/** How many times larger than the whole plane things appear. */
export function magnification(view: Viewport, whole: Viewport): number {
  return (whole.x1 - whole.x0) / (view.x1 - view.x0);
}

/** Keeps the middle of the picture over the plane and the magnification between 1 and `deepest`. */
function within(view: Viewport, whole: Viewport): Viewport {
  const side = (low: number, high: number, from: number, to: number): readonly [number, number] => {
    const span = Math.min(to - from, Math.max((to - from) / deepest, high - low));
    const middle = Math.min(to - span / 2, Math.max(from + span / 2, (low + high) / 2));
    return [middle - span / 2, middle + span / 2];
  };
  const [x0, x1] = side(view.x0, view.x1, whole.x0, whole.x1);
  const [y0, y1] = side(view.y0, view.y1, whole.y0, whole.y1);
  return { x0, x1, y0, y1 };
}

/** Moves the picture by px, as a hand on paper would. */
export function pan(view: Viewport, whole: Viewport, area: Area, dx: number, dy: number): Viewport {
  const x = (dx / area.width) * (view.x1 - view.x0);
  const y = (dy / area.height) * (view.y1 - view.y0);
  return within({ x0: view.x0 - x, x1: view.x1 - x, y0: view.y0 + y, y1: view.y1 + y }, whole);
}

/** Magnifies by `factor` around a point given in shares of the area from the left and the top. */
export function zoom(view: Viewport, whole: Viewport, factor: number, left = 0.5, top = 0.5): Viewport {
  const spanX = Math.min(whole.x1 - whole.x0, Math.max((whole.x1 - whole.x0) / deepest, (view.x1 - view.x0) / factor));
  const spanY = Math.min(whole.y1 - whole.y0, Math.max((whole.y1 - whole.y0) / deepest, (view.y1 - view.y0) / factor));
  const x = view.x0 + left * (view.x1 - view.x0);
  const y = view.y1 - top * (view.y1 - view.y0);
  return within(
    { x0: x - left * spanX, x1: x + (1 - left) * spanX, y0: y - (1 - top) * spanY, y1: y + top * spanY },
    whole,
  );
}

export function toLeft(view: Viewport, area: Area, x: number): number {
  return ((x - view.x0) / (view.x1 - view.x0)) * area.width;
}

export function toTop(view: Viewport, area: Area, y: number): number {
  return ((view.y1 - y) / (view.y1 - view.y0)) * area.height;
}
