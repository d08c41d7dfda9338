import type { ComparedResult } from '../../contract/comparison.ts';

/** A judged result with how clearly it is better separated than data without groups. */
export interface Contender {
  readonly result: ComparedResult;
  readonly margin: number;
}
