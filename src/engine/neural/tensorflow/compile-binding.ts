import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { besideArchive } from '../../beside-archive.ts';
import { firstThatRuns, runProgram } from './run-program.ts';
import { lastWords } from './setup-step.ts';
import type { UnpackedWheel } from './unpack-wheel.ts';

const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];

/** A table that all threads write to at once; one of their own each is as good. */
const sharedTable = 'static std::set<std::string> ATTR_NAME_SET;';

export type Compiled = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Compiles tfjs-node's binding against TensorFlow's libraries, which it finds beside itself.
 *
 * @param package_ folder of the installed tfjs-node
 * @param target the binding, in the folder of the libraries
 * @param scratch folder for what may be thrown away
 */
export async function compileBinding(
  package_: string,
  { libraries, headers }: UnpackedWheel,
  target: string,
  scratch: string,
  signal: AbortSignal,
): Promise<Compiled> {
  const named = process.env.CXX ? [[process.env.CXX]] : [];
  const compiler = await firstThatRuns([...named, ['c++'], ['g++'], ['clang++']], '--version', signal);
  if (compiler === null) {
    return { ok: false, why: 'A C++ compiler is not on this computer: install g++ or clang and try again.' };
  }
  await mkdir(scratch, { recursive: true });
  const given = join(package_, 'binding');
  const files: string[] = [];
  for (const name of sources) {
    const text = await readFile(join(given, name), 'utf8');
    const file = join(scratch, name);
    await writeFile(file, text.replace(sharedTable, sharedTable.replace('static', 'static thread_local')));
    files.push(file);
  }
  const manifest = createRequire(import.meta.url).resolve('node-api-headers/package.json');
  const nodeHeaders = join(besideArchive(dirname(manifest)), 'include');
  const isMac = process.platform === 'darwin';
  const parameters = [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...[`-I${given}`, `-I${headers}`, `-I${nodeHeaders}`, ...files, '-o', target, ...libraries],
    ...(isMac ? ['-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path'] : ['-Wl,-rpath,$ORIGIN']),
  ];
  const { ok, said } = await runProgram(compiler[0], parameters, { folder: scratch, signal });
  return ok ? { ok } : { ok, why: `Compiling TensorFlow's binding failed: ${lastWords(said)}.` };
}
