/** Colours of segments 1 to 10, told apart with the common colour deficiencies and readable on light and dark. */
export const segmentColors = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#7B5EA7',
  '#8C6D31',
  '#3B3B98',
  '#A0522D',
] as const;

/** Customers without a segment, and segments beyond the tenth until a colour is picked. */
const noSegmentColor = '#9AA0A6';

/** The colour that goes with a segment's number, 1 first. */
export function segmentColor(id: number): string {
  return segmentColors[id - 1] ?? noSegmentColor;
}
