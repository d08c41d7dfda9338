// One fit in a process of its own, so that its peak memory is its own: node bench/scaling-fit.ts ORDER
import { closeSync, openSync, readSync } from 'node:fs';
import { CoterieError } from '../src/contract/errors.ts';
import { requireFeasible } from '../src/engine/evaluate/fit-method.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import { methods } from '../src/engine/models/registry.ts';
import { measure } from './measure.ts';
import { cases } from './scaling-cases.ts';
import { startKernels } from './two-threads.ts';

export interface FitOrder {
  readonly name: string;
  readonly rows: number;
  /** Float64 rows of as many columns as the case has. */
  readonly file: string;
}

export type FitReport =
  | { readonly kind: 'done'; readonly seconds: number; readonly cpu: number; readonly peak: number }
  | { readonly kind: 'refused'; readonly mostRows: number };

const seed = 1;

async function report({ name, rows, file }: FitOrder): Promise<FitReport> {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no case called ${name}.`);
  const { columns, ks } = found;
  const data = new Float64Array(rows * columns);
  const source = openSync(file, 'r');
  readSync(source, data);
  closeSync(source);
  const matrix = {
    rows,
    columns: Array.from({ length: columns }, (_, column) => `measure ${column + 1}`),
    data,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
  };
  const method = methods[found.method];
  const params = method.validate(ks === null ? found.params : { ...found.params, k: ks[0] }, matrix);
  try {
    requireFeasible(method, params, rows);
  } catch (error) {
    if (!(error instanceof CoterieError)) throw error;
    return { kind: 'refused', mostRows: method.mostRows(params) ?? 0 };
  }
  const kernels = await startKernels();
  // The threads are up and the kernels compiled before the clock starts.
  await kernels.assign({ rows: 1, columns, data: data.slice(0, columns) }, data.slice(0, columns), 1);
  const context = { task: silentTask, signal: new AbortController().signal };
  const { time } = await measure<unknown>(() =>
    ks === null
      ? method.fit(kernels, matrix, params, seed, context)
      : method.fitEach(kernels, matrix, ks, params, seed, context, () => {}),
  );
  await kernels.close();
  return { kind: 'done', ...time, peak: process.resourceUsage().maxRSS / 1024 };
}

console.log(JSON.stringify(await report(JSON.parse(process.argv[2]) as FitOrder)));
