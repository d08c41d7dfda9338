import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { icnsOf, icoOf } from '../../scripts/support/icon-files.ts';

const resources = fileURLToPath(new URL('../../resources/', import.meta.url));
const file = (name: string) => readFileSync(join(resources, 'icons', name));

/** Width and height from a PNG's first chunk, and whether it can be seen through. */
function pngFacts(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), alpha: png[25] === 6 };
}

function icoEntries(ico: Buffer) {
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: ico.readUInt16LE(4) }, (_, number) => {
    const entry = 6 + 16 * number;
    const start = ico.readUInt32LE(entry + 12);
    return { size: ico[entry] || 256, png: ico.subarray(start, start + ico.readUInt32LE(entry + 8)) };
  });
}

function icnsEntries(icns: Buffer) {
  expect(icns.subarray(0, 4).toString('latin1')).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const entries: { name: string; png: Buffer }[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    entries.push({
      name: icns.subarray(at, at + 4).toString('latin1'),
      png: icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)),
    });
  }
  return entries;
}

describe('the icons', () => {
  it('PNG: as large as they are called', () => {
    const names = readdirSync(join(resources, 'icons')).filter((name) => name.endsWith('.png'));
    expect(names).toHaveLength(7);
    for (const name of names) {
      const size = Number.parseInt(name, 10);
      expect(name).toBe(`${size}x${size}.png`);
      expect(pngFacts(file(name))).toEqual({ width: size, height: size, alpha: true });
    }
  });

  it('ICO: the sizes that Windows asks for', () => {
    const entries = icoEntries(file('icon.ico'));
    expect(entries.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const { size, png } of entries) expect(pngFacts(png)).toEqual({ width: size, height: size, alpha: true });
    expect(icoOf(entries)).toEqual(file('icon.ico'));
  });

  it('ICNS: the sizes that a Mac asks for, plain and doubled', () => {
    const sides = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };
    const entries = icnsEntries(file('icon.icns'));
    expect(Object.fromEntries(entries.map(({ name, png }) => [name, pngFacts(png).width]))).toEqual(sides);
    const once = new Map(entries.map(({ png }) => [pngFacts(png).width, png]));
    expect(icnsOf([...once].map(([size, png]) => ({ size, png })))).toEqual(file('icon.icns'));
  });

  it('refuses sizes that have no place in them', () => {
    expect(() => icoOf([{ size: 512, png: Buffer.alloc(0) }])).toThrow(RangeError);
    expect(() => icnsOf([{ size: 100, png: Buffer.alloc(0) }])).toThrow(RangeError);
  });

  it('are where the packaging looks for them', () => {
    const settings = readFileSync(join(resources, '..', 'electron-builder.yml'), 'utf8');
    const named = [...settings.matchAll(/^ {2}icon: (\S+)$/gm)].map(([, path]) => path);
    expect(named).toHaveLength(3);
    for (const path of named) expect(existsSync(join(resources, path)), path).toBe(true);
  });
});
