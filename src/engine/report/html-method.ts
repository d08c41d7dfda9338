import { elbowChart } from '../../charts/elbow-chart.ts';
import { silhouetteByKChart } from '../../charts/silhouette-by-k-chart.ts';
import { silhouettePlotChart } from '../../charts/silhouette-plot-chart.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { pause } from '../jobs/pause.ts';
import { chartFigure, chartWidth, dataTable } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import { learningHtml } from './html-learning.ts';
import type { MethodSection } from './report-parts.ts';
import { safeStyles } from './segment-mark.ts';

function paragraphs(heading: string, lines: readonly string[]): Html {
  if (lines.length === 0) return nothing;
  return html`<section><h3>${heading}</h3>${lines.map((line) => html`<p>${line}</p>`)}</section>`;
}

/** The charts that carry the choice of k. */
function choiceCharts(section: MethodSection, theme: ChartTheme): Html {
  const { elbow, silhouetteByK, sweepTable } = section;
  if (!elbow || !silhouetteByK) return nothing;
  const size = { width: chartWidth, height: 260 };
  return html`${chartFigure({
    title: section.silhouetteTitle,
    subtitle: 'How well apart the groups lie (silhouette, 1 is best), by number of groups',
    option: silhouetteByKChart(silhouetteByK, theme),
    size,
    table: null,
  })}${chartFigure({
    title: section.elbowTitle,
    subtitle: 'How far customers lie from the middle of their group (inertia), by number of groups',
    option: elbowChart(elbow, theme),
    size,
    table: null,
  })}${sweepTable ? dataTable(sweepTable) : nothing}`;
}

/** How it was done, and how sure the result is. */
export async function methodHtml(section: MethodSection, theme: ChartTheme): Promise<Html> {
  const { plot, certainty } = section;
  const plotSize = { width: chartWidth, height: Math.max(240, 90 + 44 * (plot?.segments.length ?? 0)) };
  const charts = choiceCharts(section, theme);
  await pause();
  const learning = await learningHtml(section.learning, theme);
  return html`<section id="method" class="method" aria-labelledby="method-title">
<h2 id="method-title">How it was done</h2>
<div class="prose">
${paragraphs('What went in', section.sources)}
${paragraphs('How it was prepared', section.preparation)}
${paragraphs('How the groups were made', section.grouping)}
${paragraphs('Why this many groups', section.choice)}
</div>
${charts}
${learning}
${
  section.comparison
    ? html`<h3 class="part">How methods compare</h3>
${section.comparison.lines.map((line) => html`<p class="prose">${line}</p>`)}
${dataTable(section.comparison.table)}`
    : nothing
}
<h3 class="part">How firm the segments are</h3>
<p class="prose">${section.certaintyNote}</p>
${dataTable(certainty)}
${
  plot
    ? chartFigure({
        title: section.plotTitle,
        subtitle: 'Fit of every customer, one body a segment; left of zero a neighbouring segment fits better',
        option: silhouettePlotChart({ ...plot, segments: safeStyles(plot.segments) }, theme, plotSize),
        size: plotSize,
        table: null,
      })
    : nothing
}
</section>`;
}
