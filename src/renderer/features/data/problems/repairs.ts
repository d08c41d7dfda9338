import type { DataProblem } from '../../../../contract/dataset.ts';
import type { Repair } from '../../../../contract/repair.ts';

/** Whether two repairs do the same. */
export function sameRepair(one: Repair, other: Repair): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a list of repairs holds what a problem proposes. */
export function isRepaired({ proposal }: DataProblem, repairs: readonly Repair[]): boolean {
  return proposal !== undefined && repairs.some((repair) => sameRepair(repair, proposal));
}

/** The repairs that problems propose. */
export function proposals(problems: readonly DataProblem[]): Repair[] {
  return problems.flatMap(({ proposal }) => proposal ?? []);
}

/** Repairs with one more, in the order in which the problems are listed; repairs of other origin stay last. */
export function withRepair(
  repairs: readonly Repair[],
  added: Repair,
  problems: readonly DataProblem[],
): readonly Repair[] {
  const all = [...repairs.filter((repair) => !sameRepair(repair, added)), added];
  const place = (repair: Repair) => {
    const at = problems.findIndex(({ proposal }) => proposal && sameRepair(proposal, repair));
    return at < 0 ? problems.length : at;
  };
  return all.sort((a, b) => place(a) - place(b));
}

/** Repairs without one. */
export function withoutRepair(repairs: readonly Repair[], gone: Repair): readonly Repair[] {
  return repairs.filter((repair) => !sameRepair(repair, gone));
}
