import { formatShare } from '../../charts/format.ts';
import { lossCurveChart } from '../../charts/loss-curve-chart.ts';
import { namedBarsChart, namedBarsHeight } from '../../charts/named-bars-chart.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { pause } from '../jobs/pause.ts';
import { chartFigure, chartWidth } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import type { LearningPart } from './report-parts.ts';

function lossFigure({ loss, lossTitle, lossNote, lossTable }: LearningPart, theme: ChartTheme): Html {
  if (loss.curve.length === 0) return nothing;
  const apart = loss.curve.some(({ validationLoss }) => validationLoss !== null);
  return chartFigure({
    title: lossTitle,
    subtitle: `How far the network is from telling the columns back (loss), by epoch${apart ? '; dashed on customers kept apart' : ''}`,
    footnote: lossNote,
    option: lossCurveChart(loss, theme),
    size: { width: chartWidth, height: 210 },
    table: lossTable,
  });
}

function lostFigure({ lost, lostTitle, lostNote, lostTable }: LearningPart, theme: ChartTheme): Html {
  if (lost.length === 0) return nothing;
  const size = { width: chartWidth, height: namedBarsHeight(lost.length) };
  const bars = {
    about: 'Share of each column that the code loses',
    bars: lost,
    format: (value: number) => formatShare(value, theme.locale),
  };
  return chartFigure({
    title: lostTitle,
    subtitle: 'What cannot be told back from the code (reconstruction error), as a share of how much the column varies',
    footnote: lostNote,
    // Figures of a report stand on the page itself, not on a raised card.
    option: namedBarsChart(bars, { ...theme, raised: theme.paper }, size),
    size,
    table: lostTable,
  });
}

/** How the networks learned: their loss by epoch, and what their codes lose of each column. */
export async function learningHtml(parts: readonly LearningPart[], theme: ChartTheme): Promise<Html> {
  if (parts.length === 0) return nothing;
  const figures: Html[] = [];
  for (const part of parts) {
    await pause();
    const head = part.member === '' ? nothing : html`<h4 class="member">${part.member}</h4>`;
    figures.push(html`${head}${lossFigure(part, theme)}${lostFigure(part, theme)}`);
  }
  const heading = parts.length > 1 ? 'How the networks learned' : 'How the network learned';
  return html`<h3 class="part">${heading}</h3>${figures}`;
}
