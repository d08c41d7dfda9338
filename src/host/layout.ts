import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { besideArchive } from '../engine/beside-archive.ts';

/** Where the parts of this copy of Coterie lie: a source tree, a built one, or inside the packaged app. */
export interface Layout {
  readonly root: string;
  readonly version: string;
  /** Holds `kernels/`, `fonts/` and `icons/`. */
  readonly resources: string;
  /** The built renderer; there only after `npm run build`. */
  readonly renderer: string;
  readonly kernelWorker: URL;
  readonly umapWorker: URL;
  readonly fileWorker: URL;
  readonly neuralWorker: URL;
  readonly tensorflowWasm: string;
}

function rootAbove(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'coterie') {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('This copy of Coterie is incomplete: its package.json is missing.');
  return rootAbove(parent);
}

/** @param moduleUrl `import.meta.url` of the host's entry file */
export function findLayout(moduleUrl: string): Layout {
  const file = fileURLToPath(moduleUrl);
  const root = rootAbove(dirname(file));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const worker = (source: readonly string[], built: string) =>
    pathToFileURL(besideArchive(join(root, ...(file.endsWith('.ts') ? ['src', ...source] : ['out', 'main', built]))));
  return {
    root,
    version,
    resources: besideArchive(join(root, 'resources')),
    renderer: join(root, 'out', 'renderer'),
    kernelWorker: worker(['kernels', 'worker.ts'], 'kernel-worker.js'),
    umapWorker: worker(['engine', 'pictures', 'umap-worker.ts'], 'umap-worker.js'),
    fileWorker: worker(['engine', 'ingest', 'file-worker.ts'], 'file-worker.js'),
    neuralWorker: worker(['engine', 'neural', 'tfjs', 'worker.ts'], 'neural-worker.js'),
    tensorflowWasm: besideArchive(join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')),
  };
}
