import type { ColumnInfo } from '../src/contract/dataset.ts';
import { seededRandom } from '../src/engine/evaluate/random.ts';
import { customerLifetimeValue } from '../src/engine/features/clv/clv.ts';
import { historyColumns } from '../src/engine/features/clv/clv-columns.ts';
import { fitModel } from '../src/engine/features/clv/fit-model.ts';
import { readHistories } from '../src/engine/features/clv/histories.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import type { Table } from '../src/engine/table.ts';
import { measure } from './measure.ts';
import { startPeer } from './peer.ts';
import { type Figure, writeResults } from './results-file.ts';
import { shareOf, wholeBenchmark } from './share.ts';
import { startKernels } from './two-threads.ts';

const rows = shareOf(1_000_000);
const compared = shareOf(200_000);
const models = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const;

/** Customers of a shop: `exact` ages, so that hardly two have the same history, or whole days within two years. */
function customers(exact: boolean, rows: number): Table {
  const random = seededRandom(20_261_121);
  const wait = (mean: number) => -mean * Math.log(1 - random.uniform());
  const names = ['x', 't_x', 'T', 'm_x'];
  const values = names.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const age = exact ? 30 + 700 * random.uniform() : 30 + Math.floor(700 * random.uniform());
    const pace = 20 + wait(80);
    // Rates of leaving differ, too: gamma with shape 2.
    const leaves = wait(1) / ((wait(1) + wait(1)) / 500);
    let [x, last] = [0, 0];
    for (let at = wait(pace); at < Math.min(age, leaves); at += wait(pace)) {
      const day = exact ? at : Math.floor(at);
      if (day === last) continue;
      x++;
      last = day;
    }
    values[0][row] = x;
    values[1][row] = last;
    values[2][row] = age;
    const usual = 10 + wait(30);
    let spent = 0;
    for (let order = 0; order < x; order++) spent += usual * (0.5 + random.uniform());
    values[3][row] = x === 0 ? Number.NaN : spent / x;
  }
  const info = names.map(
    (name): ColumnInfo => ({
      ...{ name, type: 'number', role: 'ignore', reason: 'Generated.', unit: 'none' },
      ...{ missing: 0, distinct: rows, examples: [] },
    }),
  );
  return { rows, columns: names.map((name, at) => ({ name, type: 'number', values: values[at] })), info };
}

const kernels = await startKernels();
const context = { task: silentTask, signal: new AbortController().signal };
const seconds = ({ seconds: wall, cpu }: { seconds: number; cpu: number }) =>
  `${wall.toFixed(1)} s (processor ${cpu.toFixed(1)} s)`;
const figures: Figure[] = [];
for (const exact of [true, false]) {
  const table = customers(exact, rows);
  for (const model of models) {
    const settings = { model, unit: 'day', horizonMonths: 12, discountRate: 0.01 } as const;
    const { value, time } = await measure(() => customerLifetimeValue(table, settings, kernels, context));
    const { distinct, logLikelihood, iterations } = value.result;
    figures.push({
      what: `${model} and Gamma-Gamma with predictions, ${rows} customers, ${distinct} different histories`,
      measured: `${seconds(time)}, ${iterations} rounds, log-likelihood ${logLikelihood.toFixed(2)}`,
      wanted: 'within 20 s',
    });
  }
}
// The peer gets its columns as text, so that both work on fewer customers here.
const peer = await startPeer('clv', ['numpy', 'scipy']);
if (peer !== null) {
  const table = customers(true, compared);
  const histories = await readHistories(historyColumns(table, undefined, 'day'), context);
  const { value, time } = await measure(() => fitModel(kernels, 'bg-nbd', histories.distinct, context));
  const { values, ...taken } = await peer.run({
    columns: table.columns.slice(0, 3).map((column) => ('values' in column ? [...column.values] : [])),
  });
  peer.close();
  figures.push(
    {
      what: `bg-nbd alone, ${compared} customers`,
      measured: `${seconds(time)}, log-likelihood ${value.logLikelihood.toFixed(2)}`,
      wanted: 'no slower than SciPy',
    },
    {
      what: `the same, NumPy and SciPy (L-BFGS-B, analytic gradient; ${peer.version})`,
      measured: `${seconds(taken)}, log-likelihood ${values[0].toFixed(2)}`,
      wanted: 'for comparison',
    },
  );
}
await kernels.close();
if (wholeBenchmark) {
  writeResults(
    'clv',
    'Customer lifetime value',
    'Generated customers, two threads: reading histories, fitting both models, predicting 12 months for everyone.',
    figures,
  );
} else console.log(figures);
