// Training beside PyTorch, Keras and tfjs, two threads each: node bench/neural.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDense } from '../src/kernels/dense-start.ts';
import type { MatrixView } from '../src/kernels/types.ts';
import { faster, measure } from './measure.ts';
import { epochs, learningRate, type NeuralTask, neuralTasks, seed } from './neural-tasks.ts';
import { tfjsBackend, trainOnTfjs } from './neural-tfjs.ts';
import { type Measured, type Peer, startPeer } from './peer.ts';
import { machine, writeResult } from './results-file.ts';
import { wholeBenchmark } from './share.ts';
import { startKernels } from './two-threads.ts';

const repeats = 3;
const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const kernels = await startKernels();
const torch = await startPeer('neural_torch', ['torch', 'numpy']);
const keras = await startPeer('neural_keras', ['keras', 'numpy']);
for (const [name, peer] of Object.entries({ PyTorch: torch, Keras: keras }))
  if (peer === null)
    console.log(`Python with ${name} was not found: ${name} is skipped. BENCH_PYTHON may name another.`);

interface Line {
  readonly who: string;
  /** Of the whole training. */
  readonly time: Omit<Measured, 'values'>;
  /** Loss as in use on all rows, and accuracy of a classifier. */
  readonly values: readonly number[];
}

const weightsOf = (task: NeuralTask) => startDense(task.network, seed).weights;

async function ours({ network, loss, batchSize, inputs, targets }: NeuralTask): Promise<Measured> {
  const data = { inputs, targets };
  const optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
  const order = { network, settings: { loss, optimizer, batchSize, seed }, data };
  const { value: state, time } = await measure(() =>
    kernels.withDense(order, async (session) => {
      await session.train(epochs, learningRate);
      return session.state();
    }),
  );
  const score = await kernels.withDense({ ...order, state }, (session) => session.evaluate(data));
  return { values: score.accuracy === null ? [score.loss] : [score.loss, score.accuracy], ...time };
}

function writeSingle(name: string, values: ArrayLike<number>): string {
  writeFileSync(join(folder, name), Float32Array.from(values));
  return join(folder, name);
}

/** What a peer needs of a task. */
function requestOf(task: NeuralTask): object {
  const write = (name: string, { data }: MatrixView) => writeSingle(name, data);
  return {
    ...{ name: `${task.name} ${task.batchSize}`, network: task.network, loss: task.loss, batchSize: task.batchSize },
    ...{ epochs, rate: learningRate, weights: writeSingle('weights.f32', weightsOf(task)) },
    ...{ inputs: write('inputs.f32', task.inputs), targets: task.targets && write('targets.f32', task.targets) },
  };
}

/** Ours and PyTorch's in turns, the best time of each; Keras and tfjs, which take long, once. */
async function compare(task: NeuralTask): Promise<Line[]> {
  const request = requestOf(task);
  let [own, other]: (Measured | null)[] = [null, null];
  for (let repeat = 0; repeat < repeats; repeat++) {
    own = faster(own, await ours(task));
    if (torch !== null) other = faster(other, await torch.run(request));
  }
  const lines: Line[] = [];
  const add = (who: string, { values, ...time }: Measured) => lines.push({ who, time, values });
  if (own !== null) add('Coterie', own);
  if (other !== null) add(nameOf(torch, other.note), other);
  if (keras !== null) add(nameOf(keras), await keras.run(request));
  for (const backend of ['wasm', 'tensorflow'] as const) {
    const facts = await tfjsBackend(backend);
    if (facts === null) continue;
    const { train, judge } = await trainOnTfjs(task, weightsOf(task));
    const { time } = await measure(train);
    add(`tfjs model.fit, ${facts.title}`, { values: await judge(), ...time });
  }
  return lines;
}

function nameOf(peer: Peer | null, note?: string): string {
  return note === undefined ? `${peer?.version}` : `${peer?.version}, ${note}`;
}

function rowsOf({ name, batchSize, wanted }: NeuralTask, lines: readonly Line[]): string[] {
  const own = lines[0].time.seconds;
  return lines.map(({ who, time: { seconds, cpu }, values: [loss, accuracy] }, at) => {
    const took = `${seconds.toFixed(2)} s (${cpu.toFixed(2)} s)`;
    const score = accuracy === undefined ? '' : `, ${(100 * accuracy).toFixed(1)} % right`;
    const work = at === 0 ? `${name}, batch ${batchSize}` : '';
    const beside = at === 0 ? '' : `${(seconds / own).toFixed(1)}×`;
    return `| ${work} | ${who} | ${took} | ${beside} | ${at === 0 ? wanted : ''} | ${loss.toFixed(5)}${score} |`;
  });
}

const native = await tfjsBackend('tensorflow');
if (native === null) console.log('Native TensorFlow is not set up (npm run setup:tensorflow): it is skipped.');
const results: { readonly task: string; readonly batchSize: number; readonly lines: readonly Line[] }[] = [];
const table: string[] = [];
for (const task of neuralTasks) {
  const lines = await compare(task);
  results.push({ task: task.name, batchSize: task.batchSize, lines });
  table.push(...rowsOf(task, lines));
  console.log(rowsOf(task, lines).join('\n'));
}
torch?.close();
keras?.close();
await kernels.close();
rmSync(folder, { recursive: true });

const text = [
  '# Training networks',
  '',
  `${neuralTasks[0].inputs.rows.toLocaleString('en')} rows, ${epochs} epochs of Adam at ${learningRate}, everyone from the same weights. Coterie runs on`,
  'two threads; PyTorch in the fastest of one or two threads, Adam in one piece or fused, compiled or not, measured',
  'before on a few steps, its rows held in memory and shuffled by index. Coterie and PyTorch in turns, best of three;',
  'the others once.',
  `${machine} Native TensorFlow: ${native === null ? 'not set up' : native.version}.`,
  'Times are wall-clock of the training, processor time in brackets; Coterie’s include laying out the rows. Losses are',
  'those of the trained network in use, on all rows.',
  '',
  '| work | who | time | beside Coterie | wanted | loss |',
  '|---|---|---|---|---|---|',
  ...table,
  '',
].join('\n');
if (wholeBenchmark) {
  writeResult('neural.md', text);
  writeResult('neural.json', `${JSON.stringify({ machine, epochs, results }, null, 2)}\n`);
} else {
  console.log('Only a share of the rows: nothing is kept.');
}
