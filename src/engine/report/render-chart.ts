import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart, RadarChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  RadarComponent,
  TooltipComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartSize, escapeHtml } from '../../charts/base.ts';

echarts.use([
  AriaComponent,
  BarChart,
  CustomChart,
  GraphicComponent,
  GridComponent,
  LineChart,
  MarkLineComponent,
  RadarChart,
  RadarComponent,
  SankeyChart,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

/** What the picture shows, as the builder described it. */
export function descriptionOf(option: EChartsOption): string {
  const aria = Array.isArray(option.aria) ? option.aria[0] : option.aria;
  return aria?.label?.description ?? '';
}

/**
 * Draws a chart without a browser: an SVG element of its own, with a role and a description, no scripts, no
 * animation, no ids or class names that could meet those of another chart in the same page.
 *
 * @param option from a builder in `src/charts`
 * @returns `<svg …>…</svg>`; the same option gives the same text
 */
export function renderChart(option: EChartsOption, size: ChartSize): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...option, animation: false });
    const svg = chart.renderToSVGString({ useViewBox: true });
    return clean(svg, descriptionOf(option));
  } finally {
    chart.dispose();
  }
}

/** Points of a scatter chart as ECharts writes them: a unit circle, scaled and moved. */
const point =
  /<path d="M1 0A[^"]*" transform="matrix\(([\d.]+),0,0,\1,([-\d.]+),([-\d.]+)\)" fill="([^"]+)"( fill-opacity="[\d.]+")?><\/path>/g;

/** A short name made from a text; the same text gives the same name (FNV-1a). */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `c${(hash >>> 0).toString(36)}`;
}

/** Takes off what only a live chart needs, and what a counter within the process would make differ from run to run. */
function clean(svg: string, description: string): string {
  const body = svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr[^"]*"|ecmeta_[a-z_]+="[^"]*"|pointer-events="[^"]*")/g, '')
    .replace(point, (_, r, x: string, y: string, fill, opacity = '') => {
      const at = (value: string) => Number(value).toFixed(1);
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${r}" fill="${fill}"${opacity}/>`;
    });
  const ids = [...new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))];
  const counted = body.replace(/(?<= id="|url\(#|href="#)[^")]+/g, (id) => `@${ids.indexOf(id)}`);
  // Several charts share one page, so a name must be this chart's own.
  const named = counted.replace(/(?<= id="|url\(#|href="#)@/g, `${shortName(counted)}-`);
  return named.replace(/^<svg[^>]*viewBox="([^"]+)"[^>]*>/, (_, box: string) => {
    const label = escapeHtml(description);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-label="${label}">`;
  });
}
