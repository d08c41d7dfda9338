import { segmentBarChart, segmentBarHeight } from '../../charts/segment-bar-chart.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { chartFigure, chartWidth } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import type { Fact, SummarySection } from './report-parts.ts';
import { safeColor, segmentMark } from './segment-mark.ts';

/** Above a bar of more segments than these, names would take up half a page. */
const mostNames = 6;

/** A row of numbers with what they count. */
export function factRow(facts: readonly Fact[]): Html {
  const items = facts.map(
    ({ label, value, note }) =>
      html`<div><dt>${label}</dt><dd><b>${value}</b>${note ? html` <span>${note}</span>` : nothing}</dd></div>`,
  );
  return html`<dl class="facts">${items}</dl>`;
}

/** The page for the owner: the finding, who is who, and what to do. */
export function summaryHtml(section: SummarySection, notes: string, theme: ChartTheme): Html {
  const { rows, hasRevenue } = section;
  const numbered = rows.length > mostNames;
  const bar = {
    numbered,
    segments: section.bar.segments.map((segment) => ({ ...segment, color: safeColor(segment.color) })),
  };
  const lines = rows.map(
    (row) => html`<tr>
<th scope="row" class="name">${segmentMark(row)}<span>${row.name}</span></th>
<td class="number">${row.size}</td><td class="number">${row.share}</td>${
      hasRevenue ? html`<td class="number">${row.revenueShare}</td>` : nothing
    }
<td>${row.line}</td><td>${row.action}</td></tr>`,
  );
  return html`<section id="summary" class="summary" aria-labelledby="summary-title">
<h2 id="summary-title" class="visually-hidden">Summary</h2>
<p class="finding">${section.finding}</p>
${section.caution ? html`<p class="caution">${section.caution}</p>` : nothing}
${factRow(section.facts)}
${chartFigure({
  title: section.barTitle,
  subtitle: `${hasRevenue ? 'Share of customers above, share of revenue below' : 'Share of customers'}${numbered ? '; numbers as in the list' : ''}`,
  option: segmentBarChart(bar, theme),
  size: { width: chartWidth, height: segmentBarHeight(bar, chartWidth) },
  table: null,
})}
<div class="scroll" tabindex="0" role="region" aria-label="Segments at a glance"><table class="${numbered ? 'glance dense' : 'glance'}">
<caption class="visually-hidden">Segments at a glance</caption>
<thead><tr><th scope="col">Segment</th><th scope="col" class="number">Customers</th><th scope="col" class="number">Share</th>${
    hasRevenue ? html`<th scope="col" class="number">Of revenue</th>` : nothing
  }<th scope="col">Who they are</th><th scope="col">What to do</th></tr></thead>
<tbody>${lines}</tbody></table></div>
${notes ? html`<aside class="notes"><h3>Notes</h3><p>${notes}</p></aside>` : nothing}
</section>`;
}
