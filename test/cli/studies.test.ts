import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });

async function json(...parameters: string[]) {
  const { status, stdout, stderr } = await coterie(...parameters, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

beforeAll(() => {
  const places = [
    [20, 20],
    [20, 80],
    [50, 50],
    [80, 20],
    [80, 80],
  ];
  const rows = Array.from({ length: 200 }, (_, row) => {
    const [income, score] = places[row % 5];
    const shift = ((row * 37) % 11) - 5;
    return `${row + 1},${income + shift},${score - shift},${20 + (row % 41)}`;
  });
  writeFileSync(folder.file('mall.csv'), `id,income,spending score,age\n${rows.join('\n')}\n`);
});
afterAll(() => folder[Symbol.dispose]());

describe('--study', () => {
  it('takes the method of the study where none is named', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row},${row % 2 ? 'f' : 'm'},${20 + row},${row * 2},${90 - row}`,
    );
    writeFileSync(folder.file('with-gender.csv'), `id,gender,age,income,spending score\n${rows.join('\n')}\n`);
    const study = ['cluster', 'with-gender.csv', '--study', 'a'] as const;
    expect(await json(...study, '--epochs', '20')).toMatchObject({
      method: 'autoencoder',
      k: 3,
      params: { epochs: 20 },
    });
    expect(await json(...study, '--method', 'kmeans')).toMatchObject({ method: 'kmeans', k: 3 });
  });
  it('brings the columns, the preparation and the number of groups of a study', async () => {
    const found = await json('cluster', 'mall.csv', '--study', 'd');
    expect(found).toMatchObject({ k: 5, columns: ['income', 'spending score'], sizes: [40, 40, 40, 40, 40] });
    expect(found.metrics.inertia).toBeGreaterThan(1000);
  });

  it('leaves the number of groups and the method to whoever names them', async () => {
    expect(await json('cluster', 'mall.csv', '--study', 'd', '--k', '3')).toMatchObject({ k: 3 });
    const gmm = await json('cluster', 'mall.csv', '--study', 'e', '--method', 'gmm', '--k', '5');
    expect(gmm).toMatchObject({ method: 'gmm', k: 5, columns: ['age', 'income', 'spending score'] });
  });

  it.each([
    [['--study', 'a'], /There is no column for gender/],
    [['--study', 'b'], /event log/],
    [['--study', 'd', '--scale', 'zscore'], /--study decides the columns and their preparation/],
    [['--study', 'f'], /--study/],
  ])('says what is wrong with %j', async (flags, message) => {
    const { status, stderr } = await coterie('cluster', 'mall.csv', '--k', '3', ...flags);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
