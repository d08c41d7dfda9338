/**
 * Every way an operation can fail that is not our own fault, plus `INTERNAL` for those that are.
 * The union is closed: a host can map each code to an exit status or a screen.
 */
export const errorCodes = [
  'FILE_NOT_FOUND',
  'NOT_A_FILE',
  'FILE_UNREADABLE',
  'FILE_EMPTY',
  'FILE_BINARY',
  'FILE_FORMAT',
  'TOO_MANY_COLUMNS',
  'LINE_TOO_LONG',
  'NO_ROWS',
  'TOO_FEW_ROWS',
  'NO_USABLE_COLUMNS',
  'UNKNOWN_COLUMN',
  'DATABASE_UNREACHABLE',
  'DATABASE_REFUSED',
  'BAD_PARAMETER',
  'BAD_REQUEST',
  'PROJECT_NOT_FOUND',
  'PROJECT_INVALID',
  'PROJECT_NEWER',
  'PROJECT_LOCKED',
  'PROJECT_EXISTS',
  'PROJECT_IN_USE',
  'FOLDER_READ_ONLY',
  'DISK_FULL',
  'OUT_OF_MEMORY',
  'TRAINING_BROKE_OFF',
  'SETUP_FAILED',
  'NOT_FOUND',
  'CANCELLED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Figures and names that belong to an error, for hosts that show more than its words. */
export type ErrorDetails = Record<string, string | number | boolean | null>;

/**
 * An error that a person can act on.
 * `message` names the file, row, column or parameter and what was expected; `hint` says what to do.
 *
 * @example throw new CoterieError('UNKNOWN_COLUMN', 'customers.csv has no column "Agee".', 'Did you mean "Age"?', { column: 'Agee' })
 */
export class CoterieError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, hint: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'CoterieError';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }
}

/** The error every cancelled operation ends with. */
export function cancelled(): CoterieError {
  return new CoterieError('CANCELLED', 'Cancelled.', 'Nothing was changed. Start again when you like.');
}
