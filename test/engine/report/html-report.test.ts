import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MethodDetails } from '../../../src/contract/method-details.ts';
import { reportSection } from '../../../src/contract/report.ts';
import { cssString, html } from '../../../src/engine/report/html.ts';
import { writeHtmlReport } from '../../../src/engine/report/html-report.ts';
import { loadFonts, type ReportFonts } from '../../../src/engine/report/load-fonts.ts';
import { buildReport } from '../../../src/engine/report/report-model.ts';
import type { ReportInput } from '../../../src/engine/report/report-parts.ts';
import { codeDetails } from '../../support/method-details.ts';
import { fakeInput } from './fixture.ts';

const noFonts: ReportFonts = { inter: new Uint8Array([1]), sourceSerif: new Uint8Array([2]) };
const write = (input: ReportInput, fonts = noFonts) => writeHtmlReport(buildReport(input), fonts);
const withOptions = (options: Partial<ReportInput['options']>): ReportInput => {
  const input = fakeInput();
  return { ...input, options: { ...input.options, ...options } };
};

describe('a whole report', () => {
  let page = '';
  beforeAll(async () => {
    page = await write(fakeInput());
  });

  test('holds every section and says what it should', () => {
    for (const id of reportSection.options) expect(page).toContain(`id="${id}"`);
    for (const id of [1, 2, 3]) expect(page).toContain(`id="segment-${id}"`);
    for (const text of [
      'Three groups describe these customers.',
      'Segment name 2',
      'Write to them',
      'Three is best.',
      'One segment is tiny.',
      'Two rows were short.',
      'ab'.repeat(32),
      'Coterie 9.9.9',
      '4 March 2026',
      'For A Client',
    ]) {
      expect(page).toContain(text);
    }
  });

  test('asks for nothing outside itself and runs nothing', () => {
    expect(page).toContain('content="default-src &#39;none&#39;; style-src');
    expect(page).not.toMatch(/<script|<link|<iframe|<object|<base|\son[a-z]+=|javascript:|@import/i);
    for (const [, address] of page.matchAll(/(?:src|href|action|poster)="([^"]*)"/g))
      expect(address).toMatch(/^(#|data:)/);
    for (const [, address] of page.matchAll(/url\(([^)]*)\)/g)) expect(address).toMatch(/^(#|data:)/);
    const namespaces = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
    expect(namespaces).not.toMatch(/https?:/);
  });

  test('does not say where the project lies', () => {
    expect(page).not.toContain('/home/someone');
  });

  test('can be read without seeing it', () => {
    for (const [svg] of page.matchAll(/<svg[^>]*>/g)) expect(svg).toMatch(/role="img" aria-label="[^"]{20,}"/);
    for (const [head] of page.matchAll(/<th[ >][^>]*>/g)) expect(head).toMatch(/scope="(col|row)"/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    const levels = [...page.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    for (let i = 1; i < levels.length; i++) expect(levels[i] - levels[i - 1]).toBeLessThanOrEqual(1);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('is the same each time', async () => {
    expect(await write(fakeInput())).toBe(page);
  });
});

test('sections come in the order asked for, each once', async () => {
  const page = await write(withOptions({ sections: ['appendix', 'summary', 'appendix'] }));
  expect([...page.matchAll(/<section id="([a-z]+)"/g)].map((match) => match[1])).toEqual(['appendix', 'summary']);
});

test('names, notes and titles from people stay text', async () => {
  const payload = fc.oneof(
    fc.constantFrom('<script>alert(1)</script>', '</style><script>', '"><img src=x onerror=alert(1)>', "'-->", '\\"}'),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(payload, payload, payload, async (name, note, title) => {
      const input = withOptions({ title, client: name, notes: note });
      const segments = input.segmentation.segments.slice(0, 2).map((segment) => ({
        ...segment,
        name: `${name}${segment.id}`,
        note,
        description: note,
        color: segment.id === 2 ? title : segment.color,
      }));
      const page = await write({
        ...input,
        segmentation: { ...input.segmentation, segments, finding: title },
        project: { ...input.project, name, source: { ...input.project.source!, name: note } },
        options: { ...input.options, sections: ['summary', 'segments'] },
      });
      expect(page).not.toMatch(/<script|<img|<link/);
      // One style sheet, and what is in it did not end it early.
      expect(page.match(/<\/?style/g)).toEqual(['<style', '</style']);
      for (const [tag] of page.matchAll(/<[a-z](?:[^>"]|"[^"]*")*>/g)) {
        expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\son[a-z]+=/);
      }
    }),
    { numRuns: 8 },
  );
});

test('whatever the text, markup and style sheet stay whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { markup } = html`<p title="${text}">${[text, html`<b>${text}</b>`]}</p>`;
      expect(markup.match(/[<>]/g)).toHaveLength(8);
      expect(markup.match(/"/g)).toHaveLength(2);
      expect(cssString(text)).toMatch(/^"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"$/);
    }),
  );
});

test('a logo is a picture within the file or refused', async () => {
  const logo = 'data:image/png;base64,iVBORw0KGgo=';
  expect(await write(withOptions({ logo }))).toContain(`<img src="${logo}" alt="Logo of A Client">`);
  for (const bad of [
    'https://example.org/logo.png',
    'data:text/html,<script>',
    'data:image/svg+xml,"><script>',
    'javascript:alert(1)',
  ]) {
    expect(() => buildReport(withOptions({ logo: bad }))).toThrow('The logo is not a PNG, JPEG or SVG picture.');
  }
});

test.each([1, 2, 7, 12])('%i segments make a report, with and without revenue, sweep and pictures', async (k) => {
  for (const revenue of [true, false]) {
    const input = fakeInput({ k, revenue, columns: 40 });
    const page = await write({ ...input, sweep: null, silhouettePlot: null, scatter: undefined });
    expect(page.match(/<article id="segment-/g)).toHaveLength(k);
    expect(page.includes('Of revenue')).toBe(revenue);
    expect(page).not.toMatch(/>NaN|undefined/);
  }
});

test('says so when there are no clear segments', async () => {
  const input = fakeInput();
  const recommended = { k: null, reason: 'They are spread evenly.', runnerUp: null };
  const page = await write({ ...input, sweep: { ...input.sweep!, recommended, elbow: null, bestSilhouette: null } });
  expect(page).toContain('These data show no clear segments. They are spread evenly.');
  expect(page).toContain('No number of groups stands out');
});

describe('networks', () => {
  const withDetails = (details: MethodDetails): ReportInput => {
    const input = withOptions({ sections: ['method'] });
    return { ...input, cluster: { ...input.cluster, details } };
  };

  test('show how they learned and what their code loses, in pictures and figures', async () => {
    const page = await write(withDetails(codeDetails(100, 20)));
    expect(page).toContain('How the network learned');
    expect(page).toMatch(/<svg[^>]*aria-label="Loss by epoch: [^"]*The weights of epoch 99 were kept\./);
    expect(page).toContain('kept: 99');
    expect(page).toContain('dashed on customers kept apart');
    expect(page).toMatch(/<svg[^>]*aria-label="Share of each column that the code loses: trait 20 95\s%; /);
    expect(page).toMatch(/8\scolumns of which less is lost are left out here\./);
    expect(page).toContain('Loss by epoch: one in 4, the one kept and the last');
    // What is drawn on light paper is drawn with its tokens, which are what dark paper swaps.
    expect(page).not.toMatch(/(?:fill|stroke)="#fff/);
    expect(page).not.toMatch(/>NaN|undefined/);
  });

  test('show so as members of a vote, each under its name, and others show nothing', async () => {
    const { training, codeSize, reconstructionLoss, reconstruction } = codeDetails();
    const learning = { training, codeSize, reconstructionLoss, reconstruction };
    const members = [
      { method: 'kmeans', agreement: 0.9 },
      { method: 'autoencoder', agreement: 0.8, learning },
      { method: 'vae', agreement: 0.8, learning: { ...learning, reconstruction: [] } },
    ];
    const page = await write(withDetails({ kind: 'vote', agreement: 0.9, members }));
    expect(page).toContain('How the networks learned');
    expect(page.match(/<h4 class="member">/g)).toHaveLength(2);
    expect(page.match(/<svg[^>]*aria-label="Loss by epoch/g)).toHaveLength(2);
    expect(page.match(/<svg[^>]*aria-label="Share of each column/g)).toHaveLength(1);
    expect(await write(fakeInput())).not.toContain('network');
  });
});

test('embeds the fonts, those of other Latin alphabets only when needed', async () => {
  const fonts = await loadFonts(fileURLToPath(new URL('../../../resources', import.meta.url)));
  const plain = await write(fakeInput(), fonts);
  expect(plain.match(/@font-face/g)).toHaveLength(2);
  expect(plain.length).toBeLessThan(400_000);
  expect((await write(withOptions({ client: 'Łódź' }), fonts)).match(/@font-face/g)).toHaveLength(4);
});
