// A made-up customer list: `columns` measures around `groups` centres, written as CSV.
import { writeFileSync } from 'node:fs';
import { gaussianMixture } from './mixture.ts';

export function writeCustomerList(path: string, rows: number, columns: number, groups: number, seed: number): void {
  const data = gaussianMixture(rows, columns, groups, 2, seed);
  const names = Array.from({ length: columns }, (_, column) => `measure_${String.fromCharCode(97 + column)}`);
  const lines = [`customer_id,${names.join(',')}`];
  for (let row = 0; row < rows; row++) {
    const values = Array.from(data.subarray(row * columns, (row + 1) * columns), (value) => value.toFixed(3));
    lines.push(`C${String(row + 1).padStart(7, '0')},${values.join(',')}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
