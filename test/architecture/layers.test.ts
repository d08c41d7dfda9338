import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const src = join(root, 'src');

/** What each layer may import: other layers, packages, and whether Node's own modules are allowed. */
const rules: Record<string, { layers: string[]; packages: RegExp; node: boolean }> = {
  contract: { layers: [], packages: /^(zod|@orpc\/(contract|client))$/, node: false },
  kernels: { layers: [], packages: /^$/, node: true },
  charts: { layers: ['contract'], packages: /^echarts(\/|$)/, node: false },
  engine: {
    layers: ['contract', 'kernels', 'charts'],
    packages:
      /^(@orpc\/server|@duckdb\/node-api|better-sqlite3-multiple-ciphers|cephes|echarts(\/.*)?|hash-wasm|pg|pg-cursor|saxes|umap-js|yauzl|zod)$/,
    node: true,
  },
  host: { layers: ['contract', 'engine'], packages: /^$/, node: true },
  web: {
    layers: ['contract', 'engine', 'host'],
    packages: /^(hono(\/.*)?|@hono\/node-server(\/.*)?|@orpc\/server(\/.*)?)$/,
    node: true,
  },
  cli: {
    layers: ['contract', 'engine', 'host', 'web'],
    packages: /^(commander|@orpc\/(server|client)(\/.*)?)$/,
    node: true,
  },
  main: {
    layers: ['contract', 'engine', 'host'],
    packages: /^(electron|@orpc\/(server|client|contract)(\/.*)?)$/,
    node: true,
  },
  preload: { layers: ['contract'], packages: /^electron$/, node: false },
  renderer: {
    layers: ['contract', 'charts'],
    packages:
      /^(react|react-dom|@mantine\/.*|@tanstack\/.*|@orpc\/(client|contract|tanstack-query)|@tabler\/.*|@fontsource.*|echarts)(\/.*)?$/,
    node: false,
  },
};

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'assembly' ? [] : files(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

function importsOf(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(importPattern)].map(
    (match) => (match[1] ?? match[2] ?? match[3]) as string,
  );
}

function breaches(layer: string): string[] {
  const rule = rules[layer];
  return files(join(src, layer)).flatMap((path) =>
    importsOf(path).flatMap((target) => {
      const place = `${relative(root, path)} imports ${target}`;
      if (target.startsWith('.')) {
        const [other] = relative(src, resolve(dirname(path), target)).split(/[\\/]/);
        return other === layer || rule.layers.includes(other) || other === '..' ? [] : [place];
      }
      const name = target.replace(/^node:/, '');
      if (target.startsWith('node:') || builtinModules.includes(name)) return rule.node ? [] : [place];
      return rule.packages.test(target) ? [] : [place];
    }),
  );
}

describe('layers', () => {
  it('knows every folder of src', () => {
    expect(readdirSync(src).sort()).toEqual(Object.keys(rules).sort());
  });

  it.each(Object.keys(rules))('%s imports only what lies beneath it', (layer) => {
    expect(breaches(layer)).toEqual([]);
  });

  it('finds a breach when there is one', () => {
    expect(importsOf(fileURLToPath(import.meta.url))).toContain('vitest');
  });

  it('keeps files to one idea: none over 400 lines', () => {
    const long = Object.keys(rules)
      .flatMap((layer) => files(join(src, layer)))
      .map((path) => ({ path: relative(root, path), lines: readFileSync(path, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});
