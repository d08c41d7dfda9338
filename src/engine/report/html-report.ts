import { type ChartTheme, chartTheme } from '../../charts/theme.ts';
import { pause } from '../jobs/pause.ts';
import { darkRules } from './dark-rules.ts';
import { fontFaces } from './font-faces.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { appendixHtml, warningsHtml } from './html-endmatter.ts';
import { methodHtml } from './html-method.ts';
import { segmentHtml } from './html-segment.ts';
import { sideBySideHtml } from './html-side-by-side.ts';
import { summaryHtml } from './html-summary.ts';
import type { ReportFonts } from './load-fonts.ts';
import type { ReportModel, ReportSectionModel } from './report-parts.ts';
import { reportStyle } from './report-style.ts';
import { safeColor, segmentMark } from './segment-mark.ts';

/** Nothing may be loaded and nothing may run; style and pictures are within the file. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

const headings = {
  summary: 'Summary',
  segments: 'The segments',
  method: 'How it was done',
  warnings: 'What to keep in mind',
  appendix: 'Appendix',
} as const;

function contents(model: ReportModel): Html {
  const entries = model.sections.map((section) => {
    if (section.kind !== 'segments') {
      return html`<li><a href="#${section.kind}">${headings[section.kind]}</a></li>`;
    }
    const pages = section.pages.map(
      (page) => html`<li><a href="#segment-${page.id}">${segmentMark(page)}<span>${page.name}</span></a></li>`,
    );
    return html`<li><a href="#segments">${headings.segments}</a><ol>${pages}</ol></li>`;
  });
  return html`<nav class="contents" aria-label="Contents"><div><ol>${entries}</ol></div></nav>`;
}

function masthead({ client, title, date, logo }: ReportModel): Html {
  return html`<header class="masthead"><div>
${client ? html`<p class="for">For ${client}</p>` : nothing}
<h1>${title}</h1><p class="date">${date}</p></div>
${logo ? html`<img src="${logo}" alt="${client ? `Logo of ${client}` : 'Logo'}">` : nothing}
</header>`;
}

/** One section; the pages of segments come one by one, since each draws a chart. */
async function sectionHtml(section: ReportSectionModel, model: ReportModel, theme: ChartTheme): Promise<Html> {
  await pause();
  switch (section.kind) {
    case 'summary':
      return summaryHtml(section, model.notes, theme);
    case 'segments': {
      const pages: Html[] = [];
      for (const page of section.pages) {
        await pause();
        pages.push(segmentHtml(page, section.pages.length, section.reach, theme));
      }
      await pause();
      return html`<section id="segments" class="segments" aria-label="${headings.segments}">${pages}
${sideBySideHtml(section, theme)}</section>`;
    }
    case 'method':
      return methodHtml(section, theme);
    case 'warnings':
      return warningsHtml(section);
    case 'appendix':
      return appendixHtml(section);
  }
}

/**
 * Writes the report as one HTML file that needs nothing else: fonts, charts and style are inside, there are no
 * scripts, and a content policy forbids every request. The same model gives the same text.
 */
export async function writeHtmlReport(model: ReportModel, fonts: ReportFonts): Promise<string> {
  const [light, dark] = [chartTheme('light', model.locale), chartTheme('dark', model.locale)];
  const sections: Html[] = [];
  for (const section of model.sections) sections.push(await sectionHtml(section, model, light));
  const colors = model.segments.map(({ color }) => safeColor(color));
  const foot = model.client ? `${model.title} · ${model.client}` : model.title;
  const body = html`<body>
<a class="skip" href="#main">Skip to the report</a>
<div class="page">
${contents(model)}
<main id="main">
${masthead(model)}
${sections}
<p class="colophon">Made on ${model.date} with Coterie ${model.version}, on the computer of whoever made it. Nothing was sent anywhere.</p>
</main>
</div>
</body>`;
  const style = reportStyle(light, dark, model.accent, foot, darkRules(colors, light, dark));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Coterie ${model.version}">
<title>${foot}</title>
<style>${trusted(fontFaces(fonts, body.markup))}
${trusted(style)}</style>
</head>
${body}
</html>
`.markup;
}
