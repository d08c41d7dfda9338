import type { Random } from '../evaluate/random.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';

/**
 * Laplacian score of a column, or of several that belong together, on a graph of neighbours (He, Cai and Niyogi, Laplacian Score for Feature Selection,
 * 2005): how much neighbours differ in it, against how much it varies at all. Small for a column in which neighbours are
 * alike, about 1 for one that has nothing to do with the graph; 1 for a column without spread.
 */
export function laplacianScore(columns: readonly Float64Array[], { from, to, weight }: NeighbourGraph): number {
  const degree = new Float64Array(columns[0].length);
  let total = 0;
  for (let edge = 0; edge < from.length; edge++) {
    degree[from[edge]] += weight[edge];
    degree[to[edge]] += weight[edge];
    total += 2 * weight[edge];
  }
  let apart = 0;
  let spread = 0;
  for (const values of columns) {
    for (let edge = 0; edge < from.length; edge++) {
      const difference = values[from[edge]] - values[to[edge]];
      apart += weight[edge] * difference * difference;
    }
    let sum = 0;
    for (let row = 0; row < values.length; row++) sum += degree[row] * values[row];
    const center = sum / total;
    for (let row = 0; row < values.length; row++) spread += degree[row] * (values[row] - center) ** 2;
  }
  return spread > 0 ? apart / spread : 1;
}

/** What the score of these columns would be if they were dealt to the rows by chance: mean and standard deviation. */
export function chanceScore(
  columns: readonly Float64Array[],
  graph: NeighbourGraph,
  random: Random,
  draws = 40,
): { readonly mean: number; readonly deviation: number } {
  const order = Int32Array.from(columns[0], (_, row) => row);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random.uniform() * (i + 1));
      const kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    const dealt = columns.map((values) => Float64Array.from(order, (row) => values[row]));
    const score = laplacianScore(dealt, graph);
    sum += score;
    squares += score * score;
  }
  const mean = sum / draws;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / draws - mean * mean)) };
}
