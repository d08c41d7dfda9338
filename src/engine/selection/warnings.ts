import type { Warning } from '../../contract/errors.ts';
import type { SelectionColumn } from '../../contract/selection.ts';
import { counted, listed } from '../prepare/words.ts';
import type { Told } from './tell.ts';

/** Fewer customers a column than this, and regressions say little. */
const ROWS_A_COLUMN = 5;
/** A column that goes with the target this closely is most likely made from it. */
const COPY = 0.95;
/** More than this share of the target explained is too good. */
const NEARLY_WHOLE = 0.98;
/** Less than this share of the target explained is next to nothing. */
const LITTLE = 0.02;

/** What a person should know before relying on a suggested set. */
export function selectionWarnings(found: {
  readonly columns: readonly SelectionColumn[];
  readonly rows: number;
  /** Prepared columns. */
  readonly width: number;
  readonly target: string | null;
  readonly told: Told | null;
  /** |r| of columns with the target, by name. */
  readonly withTarget: ReadonlyMap<string, number>;
  /** Without a target: no two columns have anything in common. */
  readonly nothingInCommon: boolean;
}): Warning[] {
  const { columns, rows, width, target, told } = found;
  const warnings: Warning[] = [];
  if (rows < width * ROWS_A_COLUMN) {
    warnings.push({
      code: 'FEW_ROWS',
      message: `There are ${counted(rows, 'customer')} for ${counted(width, 'column')}, too few to say which column follows from which.`,
      advice: `Take the figures as hints only, or choose among at most ${Math.max(1, Math.floor(rows / ROWS_A_COLUMN))} columns.`,
    });
  }
  const collinear = columns.filter((column) => column.explained === 1).map((column) => column.name);
  if (collinear.length > 0) {
    warnings.push({
      code: 'COLLINEAR_COLUMNS',
      message: `${listed(collinear)} can be worked out exactly from each other.`,
      advice: 'The suggested set keeps as many of them as say something new.',
      columns: collinear,
    });
  }
  const constant = columns.filter((column) => column.verdict === 'constant').map((column) => column.name);
  if (constant.length > 0) {
    warnings.push({
      code: 'CONSTANT_COLUMN',
      message: `${listed(constant)} ${constant.length === 1 ? 'has' : 'have'} the same value for everyone.`,
      advice: 'Nothing needs to be done; such columns cannot tell customers apart.',
      columns: constant,
    });
  }
  const copies = [...found.withTarget].filter(([, r]) => r >= COPY).map(([name]) => name);
  if (target !== null && copies.length > 0) {
    warnings.push({
      code: 'TARGET_COPIED',
      message: `${listed(copies)} ${copies.length === 1 ? 'is' : 'are'} almost the same as ${target}.`,
      advice: `If ${copies.length === 1 ? 'it is' : 'they are'} worked out from ${target}, leave ${copies.length === 1 ? 'it' : 'them'} out: telling a number from itself explains nothing.`,
      columns: copies,
    });
  }
  if (target !== null && told && told.lasso.explained > NEARLY_WHOLE) {
    warnings.push({
      code: 'TARGET_COPIED',
      message: `Together these columns give ${target} almost exactly.`,
      advice: `If ${target} is worked out from some of them, leave those out: telling a number from its parts explains nothing.`,
    });
  }
  if (target !== null && told && told.lasso.explained < LITTLE) {
    warnings.push({
      code: 'TARGET_UNTOLD',
      message: `These columns tell next to nothing about ${target}.`,
      advice: 'Choose another target, or no target at all.',
    });
  }
  if (found.nothingInCommon) {
    warnings.push({
      code: 'UNRELATED_COLUMNS',
      message: 'No two of these columns have anything in common.',
      advice: 'Segments built from them may follow chance. See whether the groups are found to be stable.',
    });
  }
  return warnings;
}
