import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { zipBytes } from '../../../fixtures/write-zip.ts';
import { runInDuckDB } from '../../../support/duck-files.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const rows = Array.from({ length: 50 }, (_, at) => ({ id: `k${at}`, spend: at * 1.5, visits: at % 7 }));
const csv = `id,spend,visits\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`;
const tsv = csv.replaceAll(',', '\t');
const fixed = rows
  .map(({ id, spend, visits }) => `${id.padEnd(6)}${String(spend).padStart(8)}${String(visits).padStart(4)}`)
  .join('\n');

describe('packed files', () => {
  it('are read as what is inside them', async () => {
    const parquet = join(place.folder, 'inner.parquet');
    await runInDuckDB(
      `COPY (SELECT 'k' || i AS id, i * 1.5 AS spend, i % 7 AS visits FROM range(50) r(i)) TO '${parquet}'`,
    );
    const contents: [string, string | Buffer, string][] = [
      ['table.csv', csv, 'csv'],
      ['table.tsv', tsv, 'tsv'],
      ['table.txt', fixed, 'fixed-width'],
      ['table.json', JSON.stringify(rows), 'json'],
      ['table.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'), 'jsonl'],
      ['table.parquet', readFileSync(parquet), 'parquet'],
    ];
    for (const [name, content, format] of contents) {
      const packed = [
        place.write(`${name}.gz`, gzipSync(content)),
        place.write(`${name}.zip`, zipBytes([{ name: `export/${name}`, content, stored: name.endsWith('v') }])),
      ];
      for (const path of packed) {
        const found = await inspectFile(path, {}, place.env);
        expect(found).toMatchObject({ format, parts: null, rows: 50, bytes: readFileSync(path).length });
        const named = found.columns[0].name;
        const { table, source } = await place.import(path, { id: named });
        expect(source.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(valuesOf(table, named)).toEqual(rows.map(({ id }) => id));
        expect(valuesOf(table, found.columns[1].name)).toEqual(rows.map(({ spend }) => spend));
      }
    }
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('offer the files of an archive; the largest table is read first', async () => {
    const path = place.write(
      'several.zip',
      zipBytes([
        { name: 'readme.md', content: 'x'.repeat(9000) },
        { name: '__MACOSX/._customers.csv', content: csv + csv },
        { name: 'a/small.csv', content: 'shop,size\n1,2\n3,4\n' },
        { name: 'a/customers.csv', content: csv },
      ]),
    );
    const found = await inspectFile(path, {}, place.env);
    expect(found.parts).toEqual({ kind: 'file', names: ['a/small.csv', 'a/customers.csv'], chosen: 'a/customers.csv' });
    const other = await inspectFile(path, { part: 'a/small.csv' }, place.env);
    expect(other.columns.map(({ name }) => name)).toEqual(['shop', 'size']);
    expect((await errorOf(inspectFile(path, { part: 'b.csv' }, place.env))).hint).toContain('"a/customers.csv"');
  });

  it('may be several gzip files in one', async () => {
    const half = csv.length >> 1;
    const bytes = Buffer.concat([gzipSync(csv.slice(0, half)), gzipSync(csv.slice(half))]);
    expect((await place.import(place.write('joined.csv.gz', bytes))).table.rows).toBe(50);
  });

  it('never lead out of their folder: names are not used as paths', async () => {
    const path = place.write('astray.zip', zipBytes([{ name: '../../astray.csv', content: csv }]));
    expect((await errorOf(place.import(path))).code).toBe('FILE_FORMAT');
    const odd = place.write('odd.zip', zipBytes([{ name: 'a\u0007b/$(x) "q".csv', content: csv }]));
    expect((await place.import(odd)).table.rows).toBe(50);
  });

  const gzip = gzipSync(csv);
  const zip = zipBytes([{ name: 'table.csv', content: csv }]);
  const bent = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes);
    copy[at] ^= 0x55;
    return copy;
  };
  it.each([
    ['a gzip file cut off', gzip.subarray(0, gzip.length - 30), 'FILE_FORMAT', /could not be unpacked/],
    ['a bent gzip file', bent(gzip, 40), 'FILE_FORMAT', /could not be unpacked/],
    ['a zip archive cut off', zip.subarray(0, zip.length - 30), 'FILE_FORMAT', /could not be unpacked/],
    ['a bent zip archive', bent(zip, 60), 'FILE_FORMAT', /could not be unpacked/],
    [
      'another checksum',
      zipBytes([{ name: 'a.csv', content: csv, packed: deflateRawSync(csv.replace('k1', 'k2')) }]),
      'FILE_FORMAT',
      /could not be unpacked/,
    ],
    ['a zip archive of nothing', zipBytes([]), 'FILE_EMPTY', /without any file/],
    [
      'a locked archive',
      zipBytes([{ name: 'table.csv', content: csv, encrypted: true }]),
      'FILE_FORMAT',
      /table\.csv in .* locked with a password/,
    ],
    [
      'an unknown way of packing',
      zipBytes([{ name: 'table.csv', content: csv, method: 14 }]),
      'FILE_FORMAT',
      /packed in a way/,
    ],
    ['gzip in gzip', gzipSync(gzip), 'FILE_FORMAT', /archive inside an archive/],
    [
      'zip in zip',
      zipBytes([{ name: 'inner.zip', content: zip }]),
      'FILE_FORMAT',
      /inner\.zip in .* archive inside an archive/,
    ],
    ['zip in gzip', gzipSync(zip), 'FILE_FORMAT', /archive inside an archive/],
    ['a picture in gzip', gzipSync(Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])), 'FILE_BINARY', /PNG/],
    ['an empty file in gzip', gzipSync(''), 'FILE_EMPTY', /\.gz is empty/],
    [
      'a bad row inside',
      zipBytes([{ name: 'x.csv', content: 'id,a\n1,2\n2,3\x000\n' }]),
      'FILE_BINARY',
      /x\.csv in .* NUL byte in row 3/,
    ],
  ])('are refused: %s', async (name, bytes, code, message) => {
    const path = place.write(`${name.replaceAll(' ', '-')}.${name.includes('gzip') ? 'gz' : 'zip'}`, bytes);
    const error = await errorOf(place.import(path));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(`${error.message}${JSON.stringify(error.details)}`).not.toContain('inner-file');
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('are refused where they are bombs, before they fill the disk', { timeout: 300_000 }, async () => {
    const zeros = Buffer.alloc(150e6);
    const gzipBomb = place.write('bomb.csv.gz', gzipSync(zeros, { level: 9 }));
    const packed = deflateRawSync(zeros, { level: 9 });
    const zipBomb = place.write('bomb.zip', zipBytes([{ name: 'bomb.csv', content: zeros, packed }]));
    const liar = place.write('liar.zip', zipBytes([{ name: 'bomb.csv', content: csv, packed }]));
    for (const path of [gzipBomb, zipBomb]) {
      const error = await errorOf(place.import(path));
      expect(error.message).toMatch(/more than 1,000 times its size/);
    }
    expect((await errorOf(place.import(liar))).message).toMatch(/could not be unpacked/);
    const many = place.write(
      'many.zip',
      zipBytes(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}.csv`, content: 'x', stored: true }))),
    );
    expect((await errorOf(place.import(many))).message).toContain('more than 10,000 files');
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('give the table that the file itself gives', { timeout: 300_000 }, async () => {
    const row = fc.record({
      number: fc.integer(),
      word: fc.string({ unit: fc.constantFrom(...'abé日 '), maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 40 }), async (list) => {
        fc.pre(new Set(list.map(({ number }) => number)).size > 2);
        const text = `id,number,word\n${list.map(({ number, word }, at) => `k${at},${number},q${word}k`).join('\n')}\n`;
        const options = { kind: 'customers' as const, roles: { number: 'feature' as const } };
        const plain = await place.import(place.write('plain.csv', text), options);
        for (const path of [
          place.write('plain.csv.gz', gzipSync(text)),
          place.write('plain.zip', zipBytes([{ name: 'plain.csv', content: text }])),
        ]) {
          const { table } = await place.import(path, options);
          expect(table).toEqual(plain.table);
        }
      }),
      { numRuns: 8 },
    );
  });
});
