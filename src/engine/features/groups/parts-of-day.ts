/** The five parts of a day of study B, and the hours they begin at; the last one begins at midnight. */
export const partsOfDay = [
  { name: 'morning', from: 5, to: 12 },
  { name: 'afternoon', from: 12, to: 17 },
  { name: 'evening', from: 17, to: 21 },
  { name: 'night', from: 21, to: 24 },
  { name: 'midnight', from: 0, to: 5 },
] as const;

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** SQL condition: the moment lies in the part of the day. */
export function inPart({ from, to }: { readonly from: number; readonly to: number }): string {
  return `hour(moment) >= ${from} AND hour(moment) < ${to}`;
}

/** SQL condition: the moment lies on the weekday, 0 for Monday. */
export function onWeekday(at: number): string {
  return `isodow(moment) = ${at + 1}`;
}
