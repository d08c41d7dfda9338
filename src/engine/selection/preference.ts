import type { ColumnInfo } from '../../contract/dataset.ts';

/** What is known of a column before it is weighed against others. */
export interface Standing {
  readonly info: ColumnInfo;
  /** Share of customers without a value. */
  readonly missing: number;
  /** |r| with the target; 0 without one. */
  readonly withTarget: number;
}

/** Gaps and correlations nearer than this count as equal. */
const GAP_EQUAL = 0.01;
const TARGET_EQUAL = 0.02;

interface Rule {
  /** Below 0 where the first comes before the second. */
  readonly compare: (a: Standing, b: Standing) => number;
  /** Why the first is kept, to end a sentence: "… is kept because it". */
  readonly because: string;
}

const rules: readonly Rule[] = [
  {
    compare: (a, b) => (Math.abs(a.withTarget - b.withTarget) < TARGET_EQUAL ? 0 : b.withTarget - a.withTarget),
    because: 'it tells more about the target',
  },
  {
    compare: (a, b) => Number(b.info.role === 'feature') - Number(a.info.role === 'feature'),
    because: 'its role is to build segments',
  },
  {
    compare: (a, b) => Number(b.info.group === 'rfm') - Number(a.info.group === 'rfm'),
    because: 'most plans rest on how recently, how often and how much people buy',
  },
  {
    compare: (a, b) => (Math.abs(a.missing - b.missing) < GAP_EQUAL ? 0 : a.missing - b.missing),
    because: 'it has fewer gaps',
  },
];

/** Which of two columns that say the same should stay: below 0 for the first; of equals the earlier in the table. */
export function preferred(a: Standing, b: Standing): number {
  for (const { compare } of rules) {
    const order = compare(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** Why one column is kept and not another, as the end of a sentence. */
export function whyPreferred(kept: Standing, dropped: Standing): string {
  return rules.find(({ compare }) => compare(kept, dropped) < 0)?.because ?? 'it comes first in the table';
}
