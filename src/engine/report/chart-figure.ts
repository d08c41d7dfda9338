import type { EChartsOption } from 'echarts';
import type { ChartSize } from '../../charts/base.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { renderChart } from './render-chart.ts';
import type { ReportTable } from './report-parts.ts';
import { segmentMark } from './segment-mark.ts';

/** Width that charts are drawn at, px: the column of an A4 page, so that their 13 px type stays 13 px on paper. */
export const chartWidth = 672;

/** A table with a caption and heads that name their columns; the first column heads its row. */
export function dataTable(table: ReportTable, look = ''): Html {
  const align = (i: number) => (table.columns[i]?.align === 'right' ? 'number' : 'text');
  // Beyond six segments their names would not fit side by side; their numbers and colours do.
  const crowded = table.columns.filter(({ segment }) => segment).length > 6;
  const head = table.columns.map(({ name, segment }, i) => {
    const mark = segment ? html`${segmentMark(segment)} ` : nothing;
    const hidden = segment && crowded ? 'visually-hidden' : '';
    return html`<th scope="col" class="${align(i)}">${mark}<span class="${hidden}">${name}</span></th>`;
  });
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0 ? html`<th scope="row" class="${align(i)}">${cell}</th>` : html`<td class="${align(i)}">${cell}</td>`,
    );
    return html`<tr>${cells}</tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${table.caption}"><table class="${look}"><caption>${table.caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

export interface ChartFigure {
  /** The finding. */
  readonly title: string;
  /** What is drawn. */
  readonly subtitle: string;
  readonly footnote?: string;
  readonly option: EChartsOption;
  readonly size: ChartSize;
  /** The numbers behind the picture; null where a table beside it already shows them. */
  readonly table: ReportTable | null;
}

/** A chart with its finding above it and its numbers folded away below. */
export function chartFigure({ title, subtitle, footnote, option, size, table }: ChartFigure): Html {
  const numbers = table
    ? html`<details><summary>The numbers behind this picture</summary>${dataTable(table)}</details>`
    : nothing;
  return html`<figure>
<figcaption><strong>${title}</strong><span>${subtitle}</span></figcaption>
<div class="plot">${trusted(renderChart(option, size))}</div>
${footnote ? html`<p class="footnote">${footnote}</p>` : nothing}${numbers}
</figure>`;
}
