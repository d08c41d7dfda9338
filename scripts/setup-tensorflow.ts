// npm run setup:tensorflow [-- --if-possible]: gets native TensorFlow, once for all copies of Coterie on this computer.
import { homedir } from 'node:os';
import { toCoterieError } from '../src/contract/client-error.ts';
import { setUpTensorflow } from '../src/engine/neural/tensorflow/set-up.ts';
import { foldersFor, tensorflowFolder } from '../src/host/folders.ts';
import { findLayout } from '../src/host/layout.ts';

const ifPossible = process.argv.includes('--if-possible');
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());

const tellEvery = 50e6;
let last = { message: '', bytes: 0 };
function say({ message, bytes }: { readonly message: string; readonly bytes: number | null }): void {
  if (message !== last.message) console.log(`${message} …`);
  else if (bytes !== null && bytes - last.bytes >= tellEvery) console.log(`  ${Math.round(bytes / 1e6)} MB`);
  else return;
  last = { message, bytes: bytes ?? 0 };
}

try {
  const parent = tensorflowFolder(foldersFor(process.platform, process.env, homedir()));
  const { neuralWorker } = findLayout(import.meta.url);
  const { tensorflow, gpu, origin, folder } = await setUpTensorflow({
    parent,
    worker: neuralWorker,
    signal: controller.signal,
    onStep: say,
  });
  console.log(`TensorFlow ${tensorflow} is ready (${gpu ? 'NVIDIA GPU' : 'CPU'}, ${origin}): ${folder}`);
} catch (error) {
  const { message, hint } = toCoterieError(error);
  console.log(`${message}\n${hint}`);
  process.exitCode = ifPossible && !controller.signal.aborted ? 0 : 1;
}
