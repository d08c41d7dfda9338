/**
 * `BENCH_SHARE=0.02 node bench/methods.ts` tries a benchmark on fewer rows. What it measures then means nothing, so it
 * is not kept.
 */
const share = Number(process.env.BENCH_SHARE ?? 1);

export const wholeBenchmark = share === 1;

export function shareOf(rows: number): number {
  return Math.max(100, Math.round(rows * share));
}
