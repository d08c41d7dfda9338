/**
 * Writes THIRD-PARTY-NOTICES.md: every package that is shipped, its version, licence and licence text.
 * With `--check` it only compares and fails when the file is out of date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'THIRD-PARTY-NOTICES.md');

/** Development packages whose code ends up in the built window. */
const bundled = [
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/spotlight',
  '@orpc/tanstack-query',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'electron',
  'react',
  'react-dom',
];

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const direct = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };

/** The place in the lock file that `name` resolves to from `place`, as Node would look it up. */
function locate(place: string, name: string): string | null {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (folder === '') return null;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}

function shipped(): string[] {
  const found = new Set<string>();
  const visit = (place: string | null): void => {
    if (place === null || found.has(place)) return;
    found.add(place);
    const entry = lock.packages[place];
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // Electron is shipped as its own binary; what its package uses to fetch that binary is not.
    if (name === 'electron') return;
    for (const dependency of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      visit(locate(place, dependency));
  };
  for (const name of [...Object.keys(direct.dependencies), ...bundled]) visit(locate('', name));
  return [...found].sort();
}

function licenceText(place: string): string {
  const folder = join(root, place);
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder)
    .sort()
    .find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
}

function render(): string {
  const places = shipped();
  const rows = places.map((place) => {
    const { version, license } = lock.packages[place];
    return `| ${place.slice(place.lastIndexOf('node_modules/') + 13)} | ${version} | ${license ?? 'see text'} |`;
  });
  const byText = new Map<string, string[]>();
  for (const place of places) {
    // Packages for one platform only are installed on that platform alone: their texts would differ from machine to machine.
    if (lock.packages[place].os) continue;
    const text = licenceText(place);
    if (text !== '')
      byText.set(text, [...(byText.get(text) ?? []), place.slice(place.lastIndexOf('node_modules/') + 13)]);
  }
  const texts = [...byText].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`\n${text}\n\`\`\``);
  return [
    '# Third-party notices',
    '',
    'Coterie ships with these packages. Written by `npm run notices`.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...rows,
    '',
    texts.join('\n\n'),
    '',
  ].join('\n');
}

const text = render();
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('THIRD-PARTY-NOTICES.md is out of date. Run: npm run notices');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
