import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCustomers } from '../support/customer-csv.ts';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const write = (name: string, content: string | Uint8Array) => writeFileSync(folder.file(name), content);

/** Runs what must be refused: exit code 2, a message and a hint that say what, no stack trace, nothing left behind. */
async function refused(parameters: readonly string[], says: RegExp) {
  const before = readdirSync(folder.path, { recursive: true }).filter((name) => !String(name).startsWith('.coterie-'));
  const { status, stdout, stderr } = await runCoterie(parameters, { folder: folder.path });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  expect(stderr).not.toMatch(/^\s+at |\.ts:\d|node_modules|\[object|undefined/m);
  const after = readdirSync(folder.path, { recursive: true }).filter((name) => !String(name).startsWith('.coterie-'));
  expect(after.sort()).toEqual(before.sort());
}

const table = (header: string, line: (row: number) => string, rows = 30) =>
  `${header}\n${Array.from({ length: rows }, (_, row) => line(row)).join('\n')}\n`;

function writeLongLine(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, 'id,income,visits\n1,2,');
  const part = Buffer.alloc(1_000_000, '7');
  for (let written = 0; written < bytes; written += part.length) writeSync(file, part);
  writeSync(file, '\n2,3,4\n');
  closeSync(file);
}

beforeAll(() => {
  mkdirSync(folder.file('a folder'));
  writeCustomers(folder.file('good.csv'), 60);
  write('empty.csv', '');
  write('header only.csv', 'id,income,visits\n');
  write('one row.csv', 'id,income,visits\n1,2,3\n');
  write(
    'one column.csv',
    table('note', (row) => `said ${row} things, and more`.replace(',', '')),
  );
  write(
    'all text.csv',
    table('id,remark,word', (row) => `${row},remark number ${row * 7919},word${row * 104729}`),
  );
  write(
    'all missing.csv',
    table('id,income,visits', (row) => `${row},,`),
  );
  write(
    'constant.csv',
    table('id,income,visits', (row) => `${row},5,7`),
  );
  write('nul.csv', Buffer.from('id,income\n1,2\n2,\0\0\0\n\0\0,4\n'));
  write(
    'binary.csv',
    Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(5000)]),
  );
  write('shopping list.coterie', 'milk, bread');
  const names = Array.from({ length: 20_000 }, (_, column) => `c${column}`);
  write('wide.csv', `${names.join(',')}\n${names.map(() => '1').join(',')}\n${names.map(() => '2').join(',')}\n`);
  writeLongLine(folder.file('long line.csv'), 50_000_000);
});
afterAll(() => folder[Symbol.dispose]());

describe('run refuses, before anything is written', () => {
  it.each<[string, RegExp]>([
    ['nowhere.csv', /nowhere\.csv/],
    ['a folder', /a folder/],
    ['empty.csv', /empty\.csv/],
    ['header only.csv', /header only\.csv/],
    ['one row.csv', /row|customer/],
    ['one column.csv', /column/],
    ['all text.csv', /column/],
    ['all missing.csv', /column|value/],
    ['constant.csv', /column|same|differ/],
    ['nul.csv', /nul\.csv/],
    ['binary.csv', /binary\.csv/],
    ['wide.csv', /column/],
    ['long line.csv', /line/],
  ])('%s', (file, says) => refused(['run', file], says));

  it.each<[string, string[], RegExp]>([
    ['an unknown column', ['--columns', 'measure_a,measurb'], /measurb/],
    ['an unknown column to leave out', ['--exclude', 'nothing'], /nothing/],
    ['an unknown id column', ['--id', 'number'], /number/],
    ['k of nought', ['--k', '0'], /--k.*"0"/],
    ['a range that runs backwards', ['--k', '5..2'], /--k.*5\.\.2/],
    ['more segments than customers', ['--k', '61'], /61|60/],
    ['an eps, which k-means does not have', ['--eps', '0.5'], /--eps/],
    ['a scale that is not known', ['--scale', 'huge'], /--scale.*minmax.*huge/],
    ['a seed that is no number', ['--seed', 'x'], /--seed.*"x"/],
    ['threads of nought', ['--threads', '0'], /--threads/],
    ['a day that is none', ['--reference-day', '2025-02-30'], /2025-02-30/],
    ['neighbours of nought', ['--missing', 'knn', '--neighbors', '0'], /--neighbors.*1 to 100.*"0"/],
    ['neighbours that nobody asks', ['--missing', 'mean', '--neighbors', '3'], /--neighbors needs --missing knn/],
    ['a rule for outliers that are kept', ['--outlier-rule', 'iqr'], /--outlier-rule needs --outliers/],
    ['a rule that is none', ['--outliers', 'clip', '--outlier-rule', 'sigma'], /--outlier-rule.*robust-z.*sigma/],
    [
      'a threshold for quartiles',
      ['--outliers', 'clip', '--outlier-threshold', '3'],
      /--outlier-threshold needs --outlier-rule robust-z/,
    ],
    ['a threshold below nought', ['--outliers', 'clip', '--outlier-threshold', '-1'], /--outlier-threshold.*"-1"/],
    ['rare words that are no number', ['--rare', 'few'], /--rare.*above 0.*"few"/],
    ['rare words beside a study', ['--study', 'a', '--rare', '0.1'], /--rare cannot be given/],
    ['a password file that is not there', ['--password-file', 'none.txt'], /none\.txt/],
    ['a file as folder', ['--out', 'good.csv'], /good\.csv/],
    ['a folder inside a file', ['--out', 'good.csv/out'], /good\.csv/],
  ])('%s', (_, parameters, says) => refused(['run', 'good.csv', ...parameters], says));

  it.skipIf(process.platform !== 'linux')('a read-only folder', () =>
    refused(['run', 'good.csv', '--out', '/sys/coterie'], /\/sys\/coterie/),
  );
});

describe('the other commands refuse', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', ['walk'], /walk/],
    ['a file too few', ['run'], /file/],
    ['cluster without k', ['cluster', 'good.csv'], /--k/],
    ['cluster with k of nought', ['cluster', 'good.csv', '--k', '0'], /--k/],
    ['a method that is not built', ['cluster', 'good.csv', '--k', '3', '--method', 'knn'], /--method.*knn/],
    ['labels in a folder that is not there', ['cluster', 'good.csv', '--k', '3', '--labels', 'no/labels.csv'], /no/],
    ['labels in place of a folder', ['cluster', 'good.csv', '--k', '3', '--labels', 'a folder'], /a folder/],
    ['features as anything but CSV or Parquet', ['features', 'good.csv', '--out', 'a.xlsx'], /a\.xlsx/],
    ['a project that is none', ['report', 'shopping list.coterie', '--out', 'made'], /shopping list\.coterie/],
    ['a project that is not there', ['report', 'none.coterie', '--out', 'made'], /none\.coterie/],
    ['to serve a project that is none', ['serve', 'shopping list.coterie', '--no-open'], /shopping list\.coterie/],
    ['a port beyond all ports', ['serve', '--port', '70000', '--no-open'], /--port/],
  ])('%s', (_, parameters, says) => refused(parameters, says));

  it('a project without segments, and one from a newer version', async () => {
    const { status, stdout } = await runCoterie(['run', 'good.csv', '--k', '3', '--json'], { folder: folder.path });
    expect(status).toBe(0);
    const { project } = JSON.parse(stdout) as { project: string };
    const database = new DatabaseSync(project);
    database.exec('PRAGMA user_version = 9999');
    database.close();
    await refused(['report', project, '--out', 'made'], /newer/);
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('is named when labels do not fit', () =>
    refused(['cluster', 'good.csv', '--k', '3', '--labels', '/dev/full'], /room|disk/),
  );

  const small = folder.file('small');
  const mounted = (() => {
    try {
      mkdirSync(small);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', small], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  afterAll(() => {
    if (mounted) execFileSync('umount', [small]);
  });

  it.skipIf(!mounted)('leaves nothing half-written by run', async () => {
    await refused(['run', 'good.csv', '--k', '3', '--out', 'small/out'], /room|disk/);
    expect(statSync(small).isDirectory()).toBe(true);
    expect(readdirSync(small)).toEqual([]);
  });
});
