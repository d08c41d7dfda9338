import type { Repair } from '../../contract/repair.ts';
import { counted, listed } from '../prepare/words.ts';

const quoted = (texts: readonly string[]) => listed(texts.map((text) => `"${text}"`));

/** What becomes of the values of a replacement: `"Alone" becomes "Single"; "YOLO" counts as missing`. */
function replaced(values: Readonly<Record<string, string | null>>): string {
  const byTarget = new Map<string | null, string[]>();
  for (const [from, to] of Object.entries(values)) {
    const froms = byTarget.get(to) ?? [];
    froms.push(from);
    byTarget.set(to, froms);
  }
  const parts = [...byTarget].map(([to, from]) => {
    const many = from.length > 1;
    if (to === null) return `${quoted(from)} ${many ? 'count' : 'counts'} as missing`;
    return `${quoted(from)} ${many ? 'become' : 'becomes'} "${to}"`;
  });
  return parts.join('; ');
}

function bound(value: number, isDate: boolean): string {
  return isDate ? new Date(value).toISOString().slice(0, 10) : String(value);
}

/** What a repair does, as a sentence for people. */
export function repairSentence(repair: Repair, type: string): string {
  if (repair.kind === 'replace') return `In "${repair.column}", ${replaced(repair.values)}.`;
  const isDate = type === 'date';
  const low = repair.min === null ? null : bound(repair.min, isDate);
  const high = repair.max === null ? null : bound(repair.max, isDate);
  if (low === null && high === null) return `In "${repair.column}" nothing changes.`;
  const beyond =
    low !== null && high !== null
      ? isDate
        ? `before ${low} or after ${high}`
        : `below ${low} or above ${high}`
      : low !== null
        ? `${isDate ? 'before' : 'below'} ${low}`
        : `${isDate ? 'after' : 'above'} ${high}`;
  return `In "${repair.column}", ${isDate ? 'days' : 'values'} ${beyond} count as missing.`;
}

/** The same, with how many customers it changes. */
export function repairReport(repair: Repair, type: string, changed: number): string {
  const who =
    changed === 0 ? 'No customer has such a value' : counted(changed, 'customer changed', 'customers changed');
  return `${repairSentence(repair, type)} ${who}.`;
}
