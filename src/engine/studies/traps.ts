import type { ColumnInfo } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import { listed } from '../prepare/words.ts';
import type { Table } from '../table.ts';

/** After min-max a yes/no column varies most, so at two groups it is the grouping. */
export function binaryTrap(column: string): Warning {
  return {
    code: 'DOMINANT_COLUMN',
    message: `Drawn to 0–1, "${column}" has only the two ends, so it weighs more than the others: with two groups they are exactly its two values.`,
    advice: `Do not read two groups as a finding. Leave "${column}" out, or use z-scores, to see what the others say.`,
    columns: [column],
  };
}

/** Personal traits among columns that build the segments; null where there are none. */
export function protectedTrap(table: Table, names: readonly string[]): Warning | null {
  const traits = table.info.filter((info: ColumnInfo) => info.role === 'protected' && names.includes(info.name));
  if (traits.length === 0) return null;
  const list = listed(traits.map((info) => info.name));
  return {
    code: 'PROTECTED_COLUMNS',
    message: `${list} ${traits.length === 1 ? 'is a personal trait' : 'are personal traits'}; the study builds groups by ${traits.length === 1 ? 'it' : 'them'} all the same.`,
    advice: 'Segments may then treat people differently for who they are. Take such columns out in the Features step.',
    columns: traits.map((info) => info.name),
  };
}

/** Columns whose few largest values outweigh everyone else's; null where there are none. */
export function skewTrap(names: readonly string[]): Warning | null {
  if (names.length === 0) return null;
  return {
    code: 'SKEWED_COLUMN',
    message: `${listed(names)} ${names.length === 1 ? 'has' : 'have'} a few very large values, which the study leaves as they are.`,
    advice: 'They may take a group for themselves and flatten every picture. Drawing in long tails (log1p) helps.',
    columns: [...names],
  };
}

/** The study's figures come from several spaces, so its ranking cannot be read off. */
export const spacesTrap: Warning = {
  code: 'DIFFERENT_SPACES',
  message:
    'The study compares methods by figures that each method had in a space of its own, where a code of two numbers looks better for free.',
  advice: 'Here all methods are judged in one space, the prepared columns. Expect lower figures and another order.',
};

/** Groups of a code look well apart in it, whatever they are in the columns. */
export const codeTrap: Warning = {
  code: 'DIFFERENT_SPACES',
  message: 'The study judges its groups in the code of two numbers, where any groups look clearer than they are.',
  advice:
    'Go by the figures of the columns, and start again with other seeds: what changes with the seed is no finding.',
};
