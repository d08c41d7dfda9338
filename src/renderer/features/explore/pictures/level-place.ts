import type { Scale } from '../../../../charts/axis.ts';

/** Margins of a drawing, px. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

type Axis = Pick<Scale, 'min' | 'max'>;

/** Where a value lies, px from the top of a drawing of this height. */
export function topOf(value: number, axis: Axis, margins: Margins, height: number): number {
  const inner = height - margins.top - margins.bottom;
  return margins.top + (1 - (value - axis.min) / (axis.max - axis.min)) * inner;
}

/** The value at a place, px from the top; kept on the axis. */
export function valueAt(top: number, axis: Axis, margins: Margins, height: number): number {
  const inner = height - margins.top - margins.bottom;
  const share = 1 - (top - margins.top) / inner;
  return axis.min + Math.max(0, Math.min(1, share)) * (axis.max - axis.min);
}
