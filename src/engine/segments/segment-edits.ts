import * as z from 'zod';

const bySegment = z.record(z.string().regex(/^\d+$/), z.string());

/**
 * What a person, or matching to an earlier run, decided about the segments of a run.
 * Keys of `names`, `notes` and `colors` are segment numbers.
 */
export const segmentEdits = z.object({
  ids: z.array(z.number().int().min(1)).describe('number of the segment of each cluster; empty means 1, 2, 3, …'),
  names: bySegment,
  notes: bySegment,
  colors: bySegment,
  carried: bySegment
    .optional()
    .describe('names suggested before newer customers came in, kept while a segment goes on'),
  merged: z.array(z.array(z.number().int().min(1)).min(2)).describe('segments shown as one, under the first number'),
});
export type SegmentEdits = z.infer<typeof segmentEdits>;

export const noEdits: SegmentEdits = { ids: [], names: {}, notes: {}, colors: {}, merged: [] };

/** Names a segment; an empty name goes back to the suggested one. */
export function renameSegment(edits: SegmentEdits, id: number, name: string): SegmentEdits {
  return { ...edits, names: setOrClear(edits.names, id, name.trim()) };
}

export function annotateSegment(edits: SegmentEdits, id: number, note: string): SegmentEdits {
  return { ...edits, notes: setOrClear(edits.notes, id, note) };
}

/** `color` as #rrggbb. */
export function recolorSegment(edits: SegmentEdits, id: number, color: string): SegmentEdits {
  return { ...edits, colors: setOrClear(edits.colors, id, color) };
}

function setOrClear(record: Record<string, string>, id: number, value: string): Record<string, string> {
  const { [String(id)]: _, ...rest } = record;
  return value === '' ? rest : { ...rest, [String(id)]: value };
}

/** Joins segments into the first of `ids`, together with whatever was joined to any of them before. */
export function mergeSegments(edits: SegmentEdits, ids: readonly number[]): SegmentEdits {
  const touched = edits.merged.filter((group) => group.some((id) => ids.includes(id)));
  const first = touched.find((group) => group.includes(ids[0]))?.[0] ?? ids[0];
  const others = new Set([...ids, ...touched.flat()]);
  others.delete(first);
  if (others.size === 0) return edits;
  return {
    ...edits,
    merged: [
      ...edits.merged.filter((group) => !touched.includes(group)),
      [first, ...[...others].sort((a, b) => a - b)],
    ],
  };
}

/** Takes a joined segment apart again. */
export function unmergeSegment(edits: SegmentEdits, id: number): SegmentEdits {
  return { ...edits, merged: edits.merged.filter((group) => !group.includes(id)) };
}
