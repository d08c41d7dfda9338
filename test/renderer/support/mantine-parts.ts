// Which of Mantine's style sheets our screens need, worked out from its own modules.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../node_modules/@mantine/', import.meta.url));
const core = join(packages, 'core', 'esm');
const styles = join(packages, 'core', 'styles');

const imports = /import\s+(?!type\b)(?:\{([^}]*)\}|\w+)\s*(?:,\s*\{[^}]*\}\s*)?from\s*["']([^"']+)["']/g;

/** Names imported for more than their types, each with the module it comes from. */
function importsOf(text: string): { readonly names: readonly string[]; readonly from: string }[] {
  return [...text.matchAll(imports)].map(([, names = '', from]) => ({
    from,
    names: names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.split(/\s+as\s+/)[0]),
  }));
}

/** Where the barrel of a package takes each of its exports from. */
function barrel(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { names, from } of importsOf(readFileSync(join(folder, 'index.mjs'), 'utf8'))) {
    for (const name of names) found.set(name, join(folder, from));
  }
  return found;
}

const barrels: Readonly<Record<string, Map<string, string>>> = {
  '@mantine/core': barrel(core),
  '@mantine/spotlight': barrel(join(packages, 'spotlight', 'esm')),
};

/** What the source files of a folder use of Mantine, and all that hangs on it: names of style sheets. */
export function sheetsNeeded(folder: string): string[] {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path) || !existsSync(path)) return;
    seen.add(path);
    for (const { names, from } of importsOf(readFileSync(path, 'utf8'))) {
      if (from.startsWith('.')) follow(join(dirname(path), from));
      for (const name of names) {
        const target = barrels[from]?.get(name);
        if (target !== undefined) follow(target);
      }
    }
  };
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.tsx?$/.test(file)) follow(join(folder, file));
  }
  return [...seen]
    .filter((path) => path.startsWith(core) && path.endsWith('.module.mjs'))
    .map((path) => basename(path, '.module.mjs'));
}

/** Names of the style sheets in the order in which Mantine's whole sheet has them. */
export function sheetsInOrder(): string[] {
  const whole = readFileSync(join(packages, 'core', 'styles.css'), 'utf8');
  return readdirSync(styles)
    .filter((file) => file.endsWith('.css') && !file.endsWith('.layer.css'))
    .map((file) => ({
      name: basename(file, '.css'),
      at: whole.indexOf(readFileSync(join(styles, file), 'utf8').trim()),
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}
