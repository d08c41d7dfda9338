import type { NeighborImputer } from './neighbor-imputer.ts';

/** The same way of filling gaps, asking an even sample of at most `most` donors. */
export function fromSample(impute: NeighborImputer, most: number): NeighborImputer {
  return (request, context) => {
    const rows = request.donors[0]?.length ?? 0;
    if (rows <= most) return impute(request, context);
    const donors = request.donors.map((values) =>
      Float64Array.from({ length: most }, (_, i) => values[Math.floor((i * rows) / most)]),
    );
    return impute({ ...request, donors }, context);
  };
}
