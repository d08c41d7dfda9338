import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { sep } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { matMul, ready, registerBackend, setBackend, tensor2d, tidy, version_core } from '@tensorflow/tfjs-core';
import type { NeuralBackend } from '../../../contract/neural.ts';
import type { WorkerStart } from './messages.ts';
import { restoreUtilFunctions } from './restore-util-functions.ts';

/** The backends that a training worker can load. */
export type CalledBackend = Exclude<NeuralBackend, 'kernels'>;

/** What was loaded, in words. */
export interface BackendFacts {
  readonly backend: CalledBackend;
  readonly title: string;
  /** TensorFlow's own; of WebAssembly, tfjs's. */
  readonly version: string;
  readonly gpu: boolean;
}

/** What tfjs-node's binding answers that matters here. */
interface Binding {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
}

interface NodeBackendModule {
  // The type of tfjs-node's own class would bring all of its packages into the types of the engine.
  readonly NodeJSKernelBackend: new (
    binding: Binding,
    packageName: string,
  ) => ReturnType<Parameters<typeof registerBackend>[1]> & object;
}

/**
 * Loads TensorFlow into this worker.
 * @throws Error where its files are missing or broken; then this worker is of no use
 */
export async function loadBackend({ backend, wasmFolder, binding }: WorkerStart): Promise<BackendFacts> {
  const facts = backend === 'wasm' ? nameWasm(wasmFolder) : registerNative(binding);
  if (!(await setBackend(backend))) throw new Error(`the ${backend} backend of TensorFlow did not start`);
  await ready();
  requireRightProduct();
  return { backend, ...facts };
}

/** A library that was built for another kind of computer may load and then give nonsense. */
function requireRightProduct(): void {
  const product = tidy(() =>
    matMul(tensor2d([1, 2, 3, 4], [2, 2]), tensor2d([5, 6, 7, 8], [2, 2]))
      .dataSync()
      .join(' '),
  );
  if (product !== '19 22 43 50') throw new Error(`TensorFlow multiplies wrongly (${product})`);
}

function nameWasm(folder: string): Omit<BackendFacts, 'backend'> {
  setWasmPaths(folder.endsWith(sep) ? folder : `${folder}${sep}`);
  // tfjs runs WebAssembly on one thread under Node; instructions for four numbers at once it finds by itself.
  return { title: 'TensorFlow on WebAssembly, 1 thread', version: version_core, gpu: false };
}

/** Registers native TensorFlow as tfjs-node's entry does, but with a binding that lies anywhere. */
function registerNative(path: string): Omit<BackendFacts, 'backend'> {
  restoreUtilFunctions();
  // Its remarks on processors and libraries are for those who build it.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // No faster at our sizes, and its sums differ from processor to processor.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
  const load = createRequire(import.meta.url);
  load('@tensorflow/tfjs-node/dist/register_all_kernels.js');
  const { NodeJSKernelBackend } = load('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js') as NodeBackendModule;
  const binding = load(path) as Binding;
  registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'));
  const version = binding.TF_Version;
  const gpu = binding.isUsingGpuDevice();
  const cores = availableParallelism();
  return {
    title: `TensorFlow ${version}, ${gpu ? 'NVIDIA GPU' : `${cores} ${cores === 1 ? 'core' : 'cores'}`}`,
    version,
    gpu,
  };
}
