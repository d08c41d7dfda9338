import type { TensorflowSetup } from '../../../contract/neural.ts';
import { wheelFor } from './compiled.ts';
import { findTensorflow, tfjsNode } from './installed.ts';
import { hasNvidia } from './nvidia.ts';

/** What setting native TensorFlow up would download, so that it can be said before. Reaches for nothing. */
export async function describeSetup(parent: string, signal: AbortSignal): Promise<TensorflowSetup> {
  const installed = findTensorflow(parent);
  if (installed) return { state: 'ready', message: `It lies in ${installed.folder}.` };
  if (tfjsNode() === null) {
    return { state: 'impossible', message: 'Its package was left out when Coterie was installed.' };
  }
  const { name, size } = wheelFor(await hasNvidia(signal));
  const compiled =
    process.platform === 'win32'
      ? ''
      : ` Where that cannot be had: ${name} from the Python package index (about ${size}), for which Python with pip and a C++ compiler must be here.`;
  return {
    state: 'possible',
    message: `Setting it up downloads TensorFlow for Node (about 100 MB).${compiled} Nothing of yours is sent.`,
  };
}
