/**
 * Davies-Bouldin (1979), Calinski-Harabasz (1974) and inertia of given labels, in two passes over the rows.
 * Rows with a negative label are left out; clusters without rows do not count.
 *
 * Needs k × columns f64 at `means`, columns f64 at `overall`, k u32 at `counts`, k f64 at `spreads`.
 * Writes at `out`: Davies-Bouldin, Calinski-Harabasz, inertia; the first two are NaN unless there are
 * between 2 and rows - 1 clusters.
 */
export function clusterIndices(
  data: usize,
  rows: u32,
  columns: u32,
  labels: usize,
  k: u32,
  means: usize,
  overall: usize,
  counts: usize,
  spreads: usize,
  out: usize,
  task: u32,
  worker: u32,
): u32 {
  memory.fill(means, 0, k * columns * 8);
  memory.fill(overall, 0, columns * 8);
  memory.fill(counts, 0, k * 4);
  memory.fill(spreads, 0, k * 8);
  const used = sumClusters(data, rows, columns, labels, k, means, overall, counts);
  let inertia: f64 = 0;
  for (let i: usize = 0; i < rows; i++) {
    const label = load<i32>(labels + i * 4);
    if (label < 0) continue;
    const square = squareBetween(data + i * columns * 8, means + <u32>label * columns * 8, columns);
    inertia += square;
    store<f64>(spreads + label * 8, load<f64>(spreads + label * 8) + sqrt(square));
  }
  let present: u32 = 0;
  let between: f64 = 0;
  for (let c: u32 = 0; c < k; c++) {
    const count = load<u32>(counts + c * 4);
    if (count == 0) continue;
    present++;
    between += <f64>count * squareBetween(means + c * columns * 8, overall, columns);
    store<f64>(spreads + c * 8, load<f64>(spreads + c * 8) / <f64>count);
  }
  const defined = present > 1 && present < used;
  store<f64>(out, defined ? daviesBouldin(columns, k, means, counts, spreads, present) : NaN);
  const ratio = inertia == 0 ? 1 : (between * <f64>(used - present)) / (inertia * <f64>(present - 1));
  store<f64>(out + 8, defined ? ratio : NaN);
  store<f64>(out + 16, inertia);
  return 0;
}

/** Means of the clusters and of all rows, sizes; returns how many rows have a label. */
function sumClusters(
  data: usize,
  rows: u32,
  columns: u32,
  labels: usize,
  k: u32,
  means: usize,
  overall: usize,
  counts: usize,
): u32 {
  let used: u32 = 0;
  for (let i: usize = 0; i < rows; i++) {
    const label = load<i32>(labels + i * 4);
    if (label < 0) continue;
    used++;
    store<u32>(counts + label * 4, load<u32>(counts + label * 4) + 1);
    const mean = means + <u32>label * columns * 8;
    for (let j: usize = 0; j < columns; j++) {
      store<f64>(mean + j * 8, load<f64>(mean + j * 8) + load<f64>(data + (i * columns + j) * 8));
    }
  }
  for (let c: u32 = 0; c < k; c++) {
    const count = <f64>load<u32>(counts + c * 4);
    if (count == 0) continue;
    for (let j: u32 = 0; j < columns; j++) {
      const at = means + (c * columns + j) * 8;
      store<f64>(overall + j * 8, load<f64>(overall + j * 8) + load<f64>(at));
      store<f64>(at, load<f64>(at) / count);
    }
  }
  for (let j: u32 = 0; j < columns; j++) store<f64>(overall + j * 8, load<f64>(overall + j * 8) / <f64>used);
  return used;
}

/** Mean over the clusters of the largest (spread + spread) / distance between centres. */
function daviesBouldin(columns: u32, k: u32, means: usize, counts: usize, spreads: usize, present: u32): f64 {
  let total: f64 = 0;
  for (let c: u32 = 0; c < k; c++) {
    if (load<u32>(counts + c * 4) == 0) continue;
    let worst: f64 = 0;
    for (let e: u32 = 0; e < k; e++) {
      if (e == c || load<u32>(counts + e * 4) == 0) continue;
      const apart = sqrt(squareBetween(means + c * columns * 8, means + e * columns * 8, columns));
      if (apart == 0) continue;
      worst = max(worst, (load<f64>(spreads + c * 8) + load<f64>(spreads + e * 8)) / apart);
    }
    total += worst;
  }
  return total / <f64>present;
}

function squareBetween(a: usize, b: usize, columns: u32): f64 {
  let sum: f64 = 0;
  for (let j: usize = 0; j < columns; j++) {
    const step = load<f64>(a + j * 8) - load<f64>(b + j * 8);
    sum += step * step;
  }
  return sum;
}
