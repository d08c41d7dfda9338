import { pause } from '../jobs/pause.ts';
import { cellText } from '../segments/cell-text.ts';
import { csvField } from '../segments/export-csv.ts';
import { isNumeric } from '../table.ts';
import { customerTeller, idColumn, type ShownScore } from './score-page.ts';

const rowsAtOnce = 500;

/**
 * Every new customer with segment, name, how sure the place is (0 to 1), whether they are unlike anyone before (yes, no)
 * and what is doubtful, as CSV (UTF-8, CRLF) in the order of the file. Without an id column the row number (1 first)
 * stands in; a customer that could not be placed has no segment and says why. -1 is no segment. In pieces, which together
 * are the file: one long text would take a while to put together.
 */
export async function scoreToCsv(shown: ShownScore, withColumns: boolean): Promise<Uint8Array<ArrayBuffer>[]> {
  const { table, labels } = shown.score;
  const tell = customerTeller(shown);
  const id = idColumn(table);
  const others = withColumns ? table.columns.filter((column) => column !== id) : [];
  const taken = new Set([id?.name, ...others.map(({ name }) => name)]);
  const free = (name: string) => (taken.has(name) ? `${name}_coterie` : name);
  const own = ['segment', 'segment_name', 'confidence', 'unlike', 'why'].map(free);
  const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`;
  const encoder = new TextEncoder();
  const heading = [id?.name ?? 'row', ...own, ...others.map(({ name }) => name)];
  const pieces = [encoder.encode(line(heading.map(csvField)))];
  for (let start = 0; start < table.rows; start += rowsAtOnce) {
    let piece = '';
    for (let row = start; row < Math.min(start + rowsAtOnce, table.rows); row++) {
      const { customer, segment, confidence, unlike, why } = tell(row);
      const none = labels[row] < 0 && segment !== null;
      piece += line([
        id === null ? String(row + 1) : csvField(customer),
        segment === null ? '' : String(segment.id),
        segment === null ? '' : csvField(none ? 'no segment' : segment.name),
        confidence === null ? '' : confidence.toFixed(3),
        segment === null ? '' : unlike ? 'yes' : 'no',
        csvField(why),
        ...others.map((column) =>
          isNumeric(column) ? (cellText(column, row) ?? '') : csvField(cellText(column, row)),
        ),
      ]);
    }
    pieces.push(encoder.encode(piece));
    await pause();
  }
  return pieces;
}
