import { inkOn } from '../../charts/color.ts';
import type { SegmentStyle } from '../../charts/segment-style.ts';
import { noSegmentColor } from '../../charts/theme.ts';
import { type Html, html } from './html.ts';

/** A colour that may stand in a style: `#rrggbb`, or the grey of "no segment". */
export function safeColor(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : noSegmentColor;
}

/** What charts need of segments, with colours that are safe. */
export function safeStyles(segments: readonly SegmentStyle[]): SegmentStyle[] {
  return segments.map(({ id, name, color }) => ({ id, name, color: safeColor(color) }));
}

/** A segment's number on its colour, a dash for no segment; the name always stands beside it. */
export function segmentMark({ id, color }: { readonly id: number; readonly color: string }): Html {
  const fill = safeColor(color);
  return html`<span class="mark" style="background:${fill};color:${inkOn(fill)}" aria-hidden="true">${id > 0 ? id : '–'}</span>`;
}
