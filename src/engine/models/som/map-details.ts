import type { MethodDetails } from '../../../contract/method-details.ts';
import type { SomParams } from '../../../contract/method-params.ts';
import type { SomFit } from '../../../kernels/som.ts';

type Grid = Pick<SomParams, 'gridRows' | 'gridColumns'>;

/** The map as a picture: distances between neighbouring units, customers and segment of each, and its two errors. */
export function mapDetails(
  { gridRows, gridColumns }: Grid,
  { weights, nearest, second, distance }: SomFit,
  unitLabels: Int32Array,
): MethodDetails {
  const units = gridRows * gridColumns;
  const hits = new Int32Array(units);
  let apart = 0;
  let total = 0;
  for (const [row, unit] of nearest.entries()) {
    hits[unit] += 1;
    total += distance[row];
    if (!neighbours(unit, { gridRows, gridColumns }).includes(second[row])) apart += 1;
  }
  return {
    kind: 'map',
    gridRows,
    gridColumns,
    uMatrix: Array.from({ length: units }, (_, unit) => meanToNeighbours(unit, { gridRows, gridColumns }, weights)),
    hits: [...hits],
    segments: Array.from(unitLabels, (label) => label + 1),
    quantizationError: total / nearest.length,
    topographicError: apart / nearest.length,
  };
}

/** Units next to a unit, diagonals included. */
function neighbours(unit: number, { gridRows, gridColumns }: Grid): number[] {
  const down = Math.floor(unit / gridColumns);
  const across = unit % gridColumns;
  const found: number[] = [];
  for (let y = Math.max(0, down - 1); y <= Math.min(gridRows - 1, down + 1); y++) {
    for (let x = Math.max(0, across - 1); x <= Math.min(gridColumns - 1, across + 1); x++) {
      if (y !== down || x !== across) found.push(y * gridColumns + x);
    }
  }
  return found;
}

function meanToNeighbours(unit: number, grid: Grid, weights: Float64Array): number {
  const width = weights.length / (grid.gridRows * grid.gridColumns);
  const others = neighbours(unit, grid);
  const distances = others.map((other) => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (weights[unit * width + i] - weights[other * width + i]) ** 2;
    return Math.sqrt(sum);
  });
  return distances.reduce((sum, distance) => sum + distance, 0) / others.length;
}
