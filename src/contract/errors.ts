import * as z from 'zod';

export { CoterieError, cancelled, type ErrorCode, errorCodes } from './coterie-error.ts';

/** What an error carries over a wire besides its code and message. */
export const errorData = z.object({
  hint: z.string().describe('What the person can do about it.'),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** A structured remark shown beside a result: never an error, never swallowed. */
export const warning = z.object({
  code: z.enum([
    'NOT_CONVERGED',
    'EMPTY_CLUSTER',
    'TINY_SEGMENT',
    'NO_CLEAR_SEGMENTS',
    'DOMINANT_COLUMN',
    'UNSTABLE_SEGMENT',
    'VALUE_OUTSIDE_SEGMENTS',
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
    'SINGULAR_COVARIANCE',
    'ALL_NOISE',
    'MUCH_NOISE',
    'ONE_CLUSTER',
    'BUILT_ON_SAMPLE',
    'PARAMETER_SUGGESTED',
    'MEMBERS_DISAGREE',
    'NO_WORDS',
    'FEW_ROWS',
    'COLLINEAR_COLUMNS',
    'UNRELATED_COLUMNS',
    'TARGET_COPIED',
    'TARGET_UNTOLD',
    'PROTECTED_COLUMNS',
    'DIFFERENT_SPACES',
    'UNKNOWN_LEVELS',
    'NOT_PLACED',
    'ROWS_KEPT',
    'PARAMETER_AT_BOUND',
    'VALUE_FOLLOWS_FREQUENCY',
    'UNSUITABLE_TIME_UNIT',
    'CUSTOMERS_LEFT_OUT',
    'COLUMNS_MATCHED',
    'COLUMNS_SET_ASIDE',
    'UNLIKE_SEEN',
    'FEATURES_DIFFER',
    'NO_BETTER',
    'POORLY_CALIBRATED',
  ]),
  message: z.string(),
  advice: z.string(),
  columns: z.array(z.string()).optional(),
});
export type Warning = z.infer<typeof warning>;
