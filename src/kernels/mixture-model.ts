import { copyMatrix } from './copy.ts';
import type { Job } from './job.ts';
import { type CovarianceType, type MixtureAt, writeMixtureJob } from './mixture-memory.ts';
import type { MatrixView } from './types.ts';

/** A Gaussian mixture, in the units of the data. */
export interface MixtureModel {
  readonly k: number;
  readonly covarianceType: CovarianceType;
  readonly weights: Float64Array;
  /** k × columns. */
  readonly means: Float64Array;
  /**
   * Full: k × columns × columns, the inverse of each covariance's lower Cholesky factor, row-major; tied: one of them;
   * diag and spherical: k × columns, one over each standard deviation.
   */
  readonly factors: Float64Array;
}

interface PackedUnits {
  readonly scale: number;
  readonly centre: Float64Array;
}

/** Copies the rows in, centred and scaled, and writes the job's settings in the same units. */
export async function prepareMixture(
  job: Job,
  data: MatrixView,
  at: MixtureAt,
  regCovar: number,
  signal: AbortSignal | undefined,
): Promise<PackedUnits> {
  const { rows, columns } = data;
  await copyMatrix(job, data, at.input);
  await job.run('prepareRows', [at.input, rows, columns, at.centre, at.data, 0, at.summary], 1, { signal });
  const [scale] = job.float64(at.summary, 1);
  job.writeFloat64(at.settings, [regCovar * scale * scale, columns * Math.log(scale)]);
  writeMixtureJob(job, at);
  return { scale, centre: job.float64(at.centre, columns) };
}

/** How many square factors there are. */
function squaresOf(at: MixtureAt): number {
  if (at.shape === 'full') return at.k;
  return at.shape === 'tied' ? 1 : 0;
}

/** The model in the units of the data, without padding. */
export function readModel(job: Job, at: MixtureAt, { scale, centre }: PackedUnits): MixtureModel {
  const { k, columns, width } = at;
  const means = unpad(job.float64(at.means, k * width), k, width, columns);
  const squares = squaresOf(at);
  const factors =
    squares > 0
      ? Array.from({ length: squares }, (_, c) => {
          const padded = job.float64(at.factors + c * width * width * 8, width * width);
          return [...unpad(padded, columns, width, columns)];
        }).flat()
      : unpad(job.float64(at.factors, k * width), k, width, columns);
  return {
    k,
    covarianceType: at.shape,
    weights: job.float64(at.weights, k),
    means: means.map((value, i) => value / scale + centre[i % columns]),
    factors: Float64Array.from(factors, (value) => value * scale),
  };
}

/** Writes a model in the units of the packed rows. */
export function writeModel(job: Job, at: MixtureAt, { scale, centre }: PackedUnits, model: MixtureModel): void {
  const { k, columns, width } = at;
  const means = model.means.map((value, i) => (value - centre[i % columns]) * scale);
  const factors = model.factors.map((value) => value / scale);
  job.writeFloat64(at.weights, model.weights);
  job.writeFloat64(at.means, pad(means, k, columns, width));
  const squares = squaresOf(at);
  if (squares === 0) job.writeFloat64(at.factors, pad(factors, k, columns, width));
  for (let c = 0; c < squares; c++) {
    const own = factors.subarray(c * columns * columns, (c + 1) * columns * columns);
    const padded = new Float64Array(width * width);
    padded.set(pad(own, columns, columns, width));
    job.writeFloat64(at.factors + c * width * width * 8, padded);
  }
}

function unpad(values: Float64Array, rows: number, width: number, columns: number): Float64Array {
  return Float64Array.from(
    { length: rows * columns },
    (_, i) => values[Math.floor(i / columns) * width + (i % columns)],
  );
}

function pad(values: Float64Array, rows: number, columns: number, width: number): Float64Array {
  const padded = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) padded.set(values.subarray(row * columns, (row + 1) * columns), row * width);
  return padded;
}
