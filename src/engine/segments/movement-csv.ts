import { pause } from '../jobs/pause.ts';
import { csvField } from './export-csv.ts';
import { everyMove, LEFT_OUT, type Sides } from './movement.ts';

const rowsAtOnce = 5000;

export interface MovementExport {
  readonly sides: Sides;
  /** What a row of either table is called. */
  readonly nameBefore: (row: number) => string;
  readonly nameAfter: (row: number) => string;
  /** Names of the segments by number. */
  readonly before: ReadonlyMap<number, string>;
  readonly after: ReadonlyMap<number, string>;
  /** Only customers who went this way. */
  readonly flow?: { readonly from: number | null; readonly to: number | null };
  /** Left out are those who stayed where they were. */
  readonly moversOnly: boolean;
  /** Heading of the first column. */
  readonly idName: string;
}

/** A segment as two fields: both empty for customers left out while preparing and for those not there. */
function fields(id: number | null, names: ReadonlyMap<number, string>): string {
  if (id === null || id === LEFT_OUT) return ',';
  return `${id},${csvField(id < 0 ? 'no segment' : (names.get(id) ?? `Segment ${id}`))}`;
}

function changeOf(from: number | null, to: number | null): string {
  if (from === null) return 'new';
  if (to === null) return 'gone';
  return from === to ? 'stayed' : 'moved';
}

/** Customers with the segment they were in and the one they are in, as CSV safe for spreadsheets. */
export async function movementToCsv(input: MovementExport): Promise<string> {
  const { sides, flow, moversOnly, before, after, nameBefore, nameAfter, idName } = input;
  const pieces = [`${csvField(idName)},change,segment_before,segment_name_before,segment_now,segment_name_now\r\n`];
  let lines = 0;
  for (const { from, to, row } of everyMove(sides)) {
    if (++lines % rowsAtOnce === 0) await pause();
    if (flow && (flow.from !== from || flow.to !== to)) continue;
    if (!flow && moversOnly && from === to) continue;
    const name = to === null ? nameBefore(row) : nameAfter(row);
    pieces.push(`${csvField(name)},${changeOf(from, to)},${fields(from, before)},${fields(to, after)}\r\n`);
  }
  return pieces.join('');
}
