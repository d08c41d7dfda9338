import { writeFileSync } from 'node:fs';
import { seededRandom } from '../../src/engine/evaluate/random.ts';

/**
 * Writes a year of orders by customers who come at their own pace and leave for good at some time.
 *
 * @returns the path
 */
export function writeOrders(path: string, customers: number, seed: number): string {
  const random = seededRandom(seed);
  const wait = (mean: number) => -mean * Math.log(1 - random.uniform());
  const lines = ['customer_id,date,amount'];
  for (let customer = 1; customer <= customers; customer++) {
    const pace = 10 + wait(60);
    const gone = wait(200);
    const spends = 20 + wait(30);
    const first = 120 * random.uniform();
    for (let age = 0; age <= gone && first + age < 365; age += Math.max(1, wait(pace))) {
      const day = new Date(Date.UTC(2025, 0, 1) + Math.floor(first + age) * 86_400_000).toISOString().slice(0, 10);
      lines.push(`C${customer},${day},${(spends * (0.5 + random.uniform())).toFixed(2)}`);
    }
  }
  writeFileSync(path, lines.join('\n'));
  return path;
}
