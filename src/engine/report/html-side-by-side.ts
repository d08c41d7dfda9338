import { scatterChart } from '../../charts/scatter-chart.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { chartFigure, chartWidth, dataTable } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import type { SegmentsSection } from './report-parts.ts';
import { safeStyles } from './segment-mark.ts';

function customerMap(map: SegmentsSection['map'], theme: ChartTheme): Html {
  if (!map) return nothing;
  const size = { width: chartWidth, height: 440 };
  return chartFigure({
    title: 'Where the segments lie',
    subtitle: 'One dot a customer; the nearer two dots, the more alike the customers',
    footnote: map.note,
    option: scatterChart({ ...map.data, segments: safeStyles(map.data.segments) }, theme, size),
    size,
    table: map.table,
  });
}

/** All segments on one page: their averages, and where they lie. */
export function sideBySideHtml({ sideBySide, map }: SegmentsSection, theme: ChartTheme): Html {
  if (sideBySide.rows.length === 0 && !map) return nothing;
  return html`<article class="side-by-side" aria-labelledby="side-by-side"><h2 id="side-by-side">Side by side</h2>
${sideBySide.rows.length > 0 ? dataTable(sideBySide, 'matrix') : nothing}
${customerMap(map, theme)}</article>`;
}
