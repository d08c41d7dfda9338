import { writeFileSync } from 'node:fs';

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Customers in `groups` plain groups, one column a coordinate: id, then `columns` numbers. */
export function customerCsv(rows: number, columns = 3, groups = 3, seed = 1): string {
  const random = generator(seed);
  const centers = Array.from({ length: groups }, () =>
    Array.from({ length: columns }, () => Math.floor(random() * 1000)),
  );
  const lines = Array.from({ length: rows }, (_, row) => {
    const values = centers[row % groups].map((center) => (center + (random() + random() - 1) * 40).toFixed(2));
    return `C${String(row + 1).padStart(6, '0')},${values.join(',')}`;
  });
  const names = Array.from({ length: columns }, (_, column) => `measure_${String.fromCharCode(97 + column)}`);
  return `customer_id,${names.join(',')}\n${lines.join('\n')}\n`;
}

/** Writes such a file and answers its path. */
export function writeCustomers(path: string, rows: number, columns?: number, groups?: number, seed?: number): string {
  writeFileSync(path, customerCsv(rows, columns, groups, seed));
  return path;
}
