import type { Placement } from './method.ts';

/** Where rows belong by a model without clusters. */
export function nowhere(rows: number): Placement {
  return {
    labels: new Int32Array(rows).fill(-1),
    confidence: new Float32Array(rows),
    distance: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
  };
}
