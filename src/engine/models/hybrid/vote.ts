import { bestAssignment } from '../../segments/hungarian.ts';

/** What the members of a vote make of every row. */
export interface Vote {
  /** The label that most members give, in the numbering of the first; -1 where no member gives any. */
  readonly labels: Int32Array;
  /** Share of the members that agree with it. */
  readonly agreement: Float32Array;
  /** For each member, its label → the common one. */
  readonly names: readonly Int32Array[];
}

/**
 * Matches the clusters of all members with those of the first by the Hungarian method, votes, matches each with the
 * result of the vote and votes again. Ties go to the earliest member among those tied.
 *
 * @param members labels of each member, 0 … k − 1 or -1 for none
 */
export function vote(members: readonly Int32Array[], k: number): Vote {
  const first = matched(members, members[0], k);
  const names = matched(members, count(members, first, k).labels, k);
  return { ...count(members, names, k), names };
}

/** Counts votes where the names of the members' clusters are known already. */
export function count(
  members: readonly Int32Array[],
  names: readonly Int32Array[],
  k: number,
): Pick<Vote, 'labels' | 'agreement'> {
  const rows = members[0].length;
  const labels = new Int32Array(rows).fill(-1);
  const agreement = new Float32Array(rows);
  const votes = new Int32Array(k);
  for (let row = 0; row < rows; row++) {
    votes.fill(0);
    for (const [member, own] of members.entries()) if (own[row] >= 0) votes[names[member][own[row]]] += 1;
    let most = 0;
    for (const [member, own] of members.entries()) {
      const name = own[row] < 0 ? -1 : names[member][own[row]];
      if (name >= 0 && votes[name] > most) {
        most = votes[name];
        labels[row] = name;
      }
    }
    agreement[row] = most / members.length;
  }
  return { labels, agreement };
}

/** For each member, the clusters of `target` that its own overlap with most, one to one. */
function matched(members: readonly Int32Array[], target: Int32Array, k: number): Int32Array[] {
  return members.map((own) => {
    const overlaps = new Float64Array(k * k);
    for (let row = 0; row < own.length; row++) {
      if (own[row] >= 0 && target[row] >= 0) overlaps[own[row] * k + target[row]] += 1;
    }
    return bestAssignment(overlaps, k, k);
  });
}
