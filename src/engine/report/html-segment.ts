import { profileBarsChart, profileBarsHeight } from '../../charts/profile-bars-chart.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { chartFigure, chartWidth, dataTable } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import { factRow } from './html-summary.ts';
import type { SegmentPage } from './report-parts.ts';
import { safeColor, segmentMark } from './segment-mark.ts';

function advice(page: SegmentPage): Html {
  if (page.advice.length === 0) return nothing;
  const items = page.advice.map(
    ({ action, channel, reason, watch }) => html`<li><h4>${action}</h4>
<dl><div><dt>How</dt><dd>${channel}</dd></div><div><dt>Why</dt><dd>${reason}</dd></div><div><dt>Watch</dt><dd>${watch}</dd></div></dl></li>`,
  );
  return html`<h3>What to do</h3><ul class="advice">${items}</ul>`;
}

function bars(page: SegmentPage, reach: number, theme: ChartTheme): Html {
  if (page.bars.length === 0) return html`<p>Nothing sets this segment clearly apart from everyone.</p>`;
  const size = { width: chartWidth, height: profileBarsHeight(page.bars.length) };
  return chartFigure({
    title: 'What sets them apart',
    subtitle: 'Longer bars differ more from everyone; averages at the right',
    option: profileBarsChart({ name: page.name, color: safeColor(page.color), bars: page.bars, reach }, theme, size),
    size,
    table: null,
  });
}

/** One page about one segment: who, how different, what to do, how sure. */
export function segmentHtml(page: SegmentPage, count: number, reach: number, theme: ChartTheme): Html {
  const title = `segment-${page.id}`;
  return html`<article id="${title}" class="segment" aria-labelledby="${title}-title" style="--segment:${safeColor(page.color)}">
<header><p class="kicker">${segmentMark(page)}Segment ${page.id} of ${count}</p><h2 id="${title}-title">${page.name}</h2></header>
<p class="lead">${page.description}</p>
${factRow(page.facts)}
${bars(page, reach, theme)}
${page.levels.rows.length > 0 ? dataTable(page.levels, 'levels') : nothing}
${advice(page)}
<div class="pair"><section><h3>How sure we are</h3><p>${page.confidence}</p></section>
${page.note ? html`<section><h3>Note</h3><p class="note">${page.note}</p></section>` : nothing}</div>
<details class="figures"><summary>All figures of this segment</summary>
${page.figures.rows.length > 0 ? dataTable(page.figures) : nothing}
</details>
</article>`;
}
