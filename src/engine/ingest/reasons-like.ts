import type { ColumnInfo, ReadOptions } from '../../contract/dataset.ts';

/** Why something is as it is where a person, or the project that a file is read like, said so. */
export const setByHand = 'Set by hand.';
const asInProject = 'As in this project before.';

/** Reasons of a file that is read like a project: what nobody named for this file is as it was there. */
export function columnsLike(columns: readonly ColumnInfo[], given: ReadOptions): ColumnInfo[] {
  const named = [given.id, given.time, given.amount, given.order];
  return columns.map((column) => {
    const { name, reason } = column;
    const byHand = given.roles?.[name] ?? given.types?.[name];
    return byHand !== undefined || named.includes(name)
      ? column
      : { ...column, reason: reason.replaceAll(setByHand, asInProject) };
  });
}

/** The reason for the kind of a file that is read like a project. */
export function kindReasonLike(reason: string, given: ReadOptions): string {
  return given.kind === undefined ? reason.replaceAll(setByHand, asInProject) : reason;
}
