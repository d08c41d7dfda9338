/** Uniform numbers in [0, 1) by PCG-XSH-RR, the same for a seed. */
function uniform(seed: number): () => number {
  let state = BigInt(seed);
  const mask = (1n << 64n) - 1n;
  const step = () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & mask;
    const word = Number((((state >> 18n) ^ state) >> 27n) & 0xffffffffn) >>> 0;
    const turn = Number(state >> 59n);
    return ((word >>> turn) | (word << (32 - turn))) >>> 0;
  };
  step();
  return () => (step() + 0.5) / 2 ** 32;
}

/** Rows of a mixture of spherical Gaussians whose centres are uniform in a cube of side 20; row-major. */
export function gaussianMixture(
  rows: number,
  columns: number,
  clusters: number,
  spread: number,
  seed: number,
): Float64Array {
  const next = uniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const centers = Array.from({ length: clusters * columns }, () => 20 * next() - 10);
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const cluster = Math.floor(next() * clusters);
    for (let j = 0; j < columns; j++) data[row * columns + j] = centers[cluster * columns + j] + spread * normal();
  }
  return data;
}

/** The same rows with mean 0 and standard deviation 1 in every column. */
export function standardized(data: Float64Array, columns: number): Float64Array {
  const rows = data.length / columns;
  const scaled = new Float64Array(data.length);
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let at = j; at < data.length; at += columns) sum += data[at];
    let squares = 0;
    for (let at = j; at < data.length; at += columns) squares += (data[at] - sum / rows) ** 2;
    const deviation = Math.sqrt(squares / rows);
    for (let at = j; at < data.length; at += columns) scaled[at] = (data[at] - sum / rows) / deviation;
  }
  return scaled;
}
