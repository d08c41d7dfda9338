import * as z from 'zod';

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
  'NOT_FOUND',
  'CANCELLED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What an error carries over a wire besides its code and message. */
export const errorData = z.object({
  hint: z.string().describe('What the person can do about it.'),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export type ErrorDetails = z.infer<typeof errorData>['details'];

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

/** A structured remark shown beside a result: never an error, never swallowed. */
export const warning = z.object({
  code: z.enum([
    'NOT_CONVERGED',
    'EMPTY_CLUSTER',
    'TINY_SEGMENT',
    'NO_CLEAR_SEGMENTS',
    'DOMINANT_COLUMN',
    'UNSTABLE_SEGMENT',
    'SAMPLED_SILHOUETTE',
    'ROWS_DROPPED',
    'ROWS_REJECTED',
    'COLUMNS_DROPPED',
    'CONSTANT_COLUMN',
    'MANY_MISSING',
    'HIGH_CARDINALITY',
    'FEW_REPEAT_BUYERS',
    'SHORT_HISTORY',
    'FEW_DISTINCT_ROWS',
    'SKEWED_COLUMN',
    'MERGED_SEGMENTS',
  ]),
  message: z.string(),
  advice: z.string(),
  columns: z.array(z.string()).optional(),
});
export type Warning = z.infer<typeof warning>;
