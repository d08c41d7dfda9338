// Compiles src/kernels/assembly to resources/kernels/kernels.wasm. Does nothing when that is up to date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src/kernels/assembly');
const target = join(root, 'resources/kernels/kernels.wasm');
const stamp = join(root, '.cache/kernels.sha256');

const options = [
  ...['--runtime', 'stub', '--memoryBase', '1024', '--use', 'abort='],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd,threads', '-O3', '--noAssert', '--converge'],
];

function fingerprint(): string {
  const compiler = readFileSync(join(root, 'node_modules/assemblyscript/package.json'));
  const hash = createHash('sha256').update(compiler).update(options.join(' '));
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

const wanted = fingerprint();
if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('kernels: up to date');
} else {
  // Written aside and moved into place: others may be reading, or building at the same time.
  const draft = `${target}.${process.pid}.wasm`;
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(dirname(stamp), { recursive: true });
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', draft, '--baseDir', sources]);
  if (error) {
    console.error(stderr.toString());
    process.exit(1);
  }
  renameSync(draft, target);
  writeFileSync(stamp, wanted);
  console.log('kernels: built');
}
