import { CoterieError } from '../../contract/errors.ts';
import type { MethodName } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import { pca } from '../evaluate/pca.ts';
import type { Plane } from '../evaluate/plane.ts';
import type { JobContext } from '../jobs/task.ts';
import { methods } from '../models/registry.ts';
import type { Matrix } from '../table.ts';
import type { OpenProject } from '../workspace.ts';

/**
 * The code that a run's method learned, of every prepared row: its own two numbers, or the two widest directions of more.
 * Throws `BAD_PARAMETER` for a method without a code.
 */
export async function latentPlane(
  kernels: Kernels,
  project: OpenProject,
  runId: string,
  methodName: MethodName,
  matrix: Matrix,
  context: JobContext,
): Promise<Plane> {
  const { encode, describe } = methods[methodName];
  const kept = await project.store.model(runId);
  if (!encode || kept === null) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `${describe.title} learns no code of the customers, so there is no picture of one.`,
      'Choose the plane of the columns (pca), or build the segments with a method that learns a code (autoencoder, dec).',
      { parameter: 'plane', method: methodName },
    );
  }
  const codes = await encode(kernels, kept.model, matrix, context);
  const size = codes.columns.length;
  if (size <= 2) {
    const axis = (i: number) =>
      Float64Array.from({ length: codes.rows }, (_, row) => (i < size ? codes.data[row * size + i] : 0));
    return {
      x: axis(0),
      y: axis(1),
      xLabel: 'First number of the code',
      yLabel: 'Second number of the code',
      explained: [],
    };
  }
  const { scores, explained } = await pca(codes, 2, context);
  const axis = (i: number) => Float64Array.from({ length: codes.rows }, (_, row) => scores[row * 2 + i]);
  return {
    x: axis(0),
    y: axis(1),
    xLabel: 'Widest direction of the code',
    yLabel: 'Second widest direction of the code',
    explained: [...explained],
  };
}
