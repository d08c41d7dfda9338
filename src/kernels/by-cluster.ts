/** Row numbers by label 0 … k - 1, rising within each. */
export function byCluster(labels: Int32Array, k: number): Int32Array {
  const next = new Int32Array(k + 1);
  for (const cluster of labels) next[cluster + 1] += 1;
  for (let c = 0; c < k; c++) next[c + 1] += next[c];
  const order = new Int32Array(labels.length);
  labels.forEach((cluster, row) => {
    order[next[cluster]++] = row;
  });
  return order;
}
