/** Whether groups differ in one column by more than chance. */
export interface GroupTest {
  readonly test: 'Kruskal-Wallis' | 'chi-squared';
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** How much of the differences the groups account for, in [0, 1]. */
  readonly effect: number;
}
