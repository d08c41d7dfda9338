import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { glossary, searchGlossary } from '../../src/contract/glossary.ts';

const renderer = fileURLToPath(new URL('../../src/renderer/', import.meta.url));

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path, ending) : ending.test(entry.name) ? [path] : [];
  });
}

function tokens(scheme: 'light' | 'dark'): Record<string, string> {
  const [light, dark] = readFileSync(join(renderer, 'app/tokens.css'), 'utf8').split('data-mantine-color-scheme');
  const found = (scheme === 'light' ? light : dark).matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g);
  return Object.fromEntries([...found].map(([, name, color]) => [name, color]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('%s tokens', (scheme) => {
  const color = tokens(scheme);

  it.each(['ink', 'soft', 'accent', 'good', 'caution', 'wrong'])('%s can be read on every ground', (name) => {
    for (const ground of ['paper', 'raised', 'hover', 'accent-wash']) {
      expect(contrast(color[name], color[ground]), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('edges of fields stand out from the paper', () => {
    expect(contrast(color.edge, color.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(color.edge, color.raised)).toBeGreaterThanOrEqual(3);
  });

  it('words on the accent can be read', () => {
    expect(contrast(color['on-accent'], color.accent)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('style sheets', () => {
  it('set no text under 13 px', () => {
    for (const path of files(renderer, /\.css$/)) {
      for (const [, size] of readFileSync(path, 'utf8').matchAll(/font-size:\s*([\d.]+)px/g)) {
        expect(Number(size), path).toBeGreaterThanOrEqual(13);
      }
    }
  });

  it('name no colour of their own but the white of a printed page', () => {
    for (const path of files(renderer, /\.module\.css$/)) {
      const style = readFileSync(path, 'utf8').replaceAll(/url\([^)]*\)|#fff(fff)?\b/g, '');
      const own = style.match(/#[0-9a-fA-F]{3,8}\b/g);
      expect(own, path).toBeNull();
    }
  });
});

describe('glossary', () => {
  it('says each term in a sentence, with formula and source', () => {
    for (const entry of Object.values(glossary)) {
      expect(entry.sentence, entry.term).toMatch(/[.]$/);
      expect(entry.sentence, entry.term).not.toContain('!');
      expect(entry.formula.length * entry.source.length, entry.term).toBeGreaterThan(0);
    }
  });

  it('is found by term and by meaning, in alphabetical order', () => {
    expect(searchGlossary('silh').map(({ term }) => term)).toEqual(['Silhouette']);
    expect(searchGlossary('how many days ago')[0].term).toBe('Recency');
    expect(searchGlossary('zzz')).toEqual([]);
  });
});
