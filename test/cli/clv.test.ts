import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testData } from '../support/test-data.ts';

const summary = testData('cdnow_summary.csv');
const place = temporaryFolder();
const options = { folder: place.path };
afterAll(() => place[Symbol.dispose]());

describe.skipIf(summary === null)('coterie features --clv', () => {
  it('values the customers of a table of histories and writes the columns', async () => {
    const out = place.file('customers.csv');
    const settings = ['--unit', 'week', '--horizon', '12', '--discount', '0.01', '--out', out, '--json'];
    const ended = await runCoterie(['features', summary ?? '', '--clv', ...settings], options);
    expect(ended.status, ended.stderr).toBe(0);
    const { clv, customers } = JSON.parse(ended.stdout);
    expect(customers).toBe(2357);
    expect(clv.model).toBe('bg-nbd');
    expect(clv.params.r).toBeCloseTo(0.242593, 6);
    expect(clv.logLikelihood).toBeCloseTo(-9582.4256, 3);
    expect(clv.gammaGamma.p).toBeCloseTo(6.25, 2);
    expect(readFileSync(out, 'utf8').split('\n')[0]).toContain('p_alive,expected_orders,expected_value,clv');
  });

  it('takes another model', async () => {
    const ended = await runCoterie(['features', summary ?? '', '--clv', '--model', 'pareto-nbd', '--json'], options);
    expect(JSON.parse(ended.stdout).clv.logLikelihood).toBeCloseTo(-9594.974, 3);
  });

  it.each([
    [['--unit', 'week'], '--unit needs --clv'],
    [['--clv', '--unit', 'year'], '--unit must be one of'],
    [['--clv', '--horizon', '0'], '--horizon must be'],
  ])('refuses %s', async (given, words) => {
    const ended = await runCoterie(['features', summary ?? '', ...given], options);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain(words);
  });
});
