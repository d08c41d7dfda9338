import { checkMatrix, copyMatrix } from './copy.ts';
import type { Job } from './job.ts';
import type { Layout } from './layout.ts';
import type { MatrixView } from './types.ts';

/** Rows of a leaf and bytes of a walk, as in `assembly/spatial-tree.ts` and `assembly/spatial-walk.ts`. */
export const LEAF = 32;
export const WALK_BYTES = 32 + 24 * 68;

/** Where a kd-tree lies. About 17 bytes a value and 12 bytes a row. */
export interface TreeAt {
  readonly record: number;
  readonly leaves: number;
  readonly nodes: number;
  readonly fields: readonly number[];
  readonly input: number;
  readonly order: number;
}

export function reserveTree(layout: Layout, data: MatrixView): TreeAt {
  checkMatrix(data);
  const { rows, columns } = data;
  const leaves = Math.ceil(rows / LEAF);
  const nodes = 2 * leaves - 1;
  const record = layout.reserve(1, 64);
  const input = layout.reserve(rows * columns, 8);
  const order = layout.reserve(rows, 4);
  const packed = layout.reserve(leaves * LEAF * columns, 8);
  const boxes = layout.reserve(nodes * 2 * (columns + (columns % 2)), 8);
  const keys = layout.reserve(rows, 8);
  const leafNodes = layout.reserve(leaves, 4);
  const fields = [rows, columns, leaves, input, order, packed, boxes, keys, leafNodes];
  return { record, leaves, nodes, fields, input, order };
}

/** Copies the rows in and builds the tree. */
export async function growTree(job: Job, data: MatrixView, at: TreeAt, signal: AbortSignal | undefined): Promise<void> {
  await copyMatrix(job, data, at.input);
  job.write(at.record, at.fields);
  await job.run('buildTree', [at.record], 1, { signal });
}
