import type { Measured } from './peer.ts';

/** Wall-clock and processor time of one run. */
export async function measure<Value>(
  run: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly time: Omit<Measured, 'values'> }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await run();
  const used = process.cpuUsage(before);
  return { value, time: { seconds: (performance.now() - start) / 1000, cpu: (used.user + used.system) / 1e6 } };
}

export function faster<T extends { readonly seconds: number }>(a: T | null, b: T): T {
  return a !== null && a.seconds <= b.seconds ? a : b;
}
