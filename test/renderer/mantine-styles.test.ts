import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sheetsInOrder, sheetsNeeded } from './support/mantine-parts.ts';

const renderer = fileURLToPath(new URL('../../src/renderer/', import.meta.url));
const sheet = readFileSync(`${renderer}app/mantine.css`, 'utf8');
const imported = [...sheet.matchAll(/@import "@mantine\/core\/styles\/([\w-]+)\.layer\.css"/g)].map(([, name]) => name);

/** What every page needs, whichever components it shows. */
const always = ['baseline', 'default-css-variables', 'global'];

it('mantine.css has the sheet of every component in use, no other, and in the right order', () => {
  const needed = new Set([...always, ...sheetsNeeded(renderer)]);
  expect(imported).toEqual(sheetsInOrder().filter((name) => needed.has(name)));
});

it('what a component is made of is found', () => {
  expect(sheetsNeeded(renderer)).toEqual(expect.arrayContaining(['Button', 'UnstyledButton', 'Loader', 'Input']));
});
