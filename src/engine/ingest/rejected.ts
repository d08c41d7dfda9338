/** Rows set aside that are kept for a person to look at; beyond these only the count is known. */
export const maxRejectedRows = 10_000;

/** A row that was set aside. `row` counts as a spreadsheet does: the heading is row 1. */
export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
  readonly text: string;
}

export interface Rejected {
  readonly total: number;
  /** At most `maxRejectedRows`, in order. */
  readonly rows: readonly RejectedRow[];
}

/** Joins rows set aside at different stages, in order of their row number. */
export function joinRejected(one: Rejected, other: Rejected): Rejected {
  const rows = [...one.rows, ...other.rows].sort((a, b) => a.row - b.row).slice(0, maxRejectedRows);
  return { total: one.total + other.total, rows };
}

function quoted(text: string): string {
  // A leading sign that a spreadsheet takes for a formula is disarmed with an apostrophe.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows that were set aside as CSV text (UTF-8, CRLF), safe to open in a spreadsheet: row, reason, text. */
export function rejectedToCsv(rows: readonly RejectedRow[]): string {
  const lines = rows.map(({ row, reason, text }) => `${row},${quoted(reason)},${quoted(text)}`);
  return `${['row,reason,text', ...lines].join('\r\n')}\r\n`;
}
