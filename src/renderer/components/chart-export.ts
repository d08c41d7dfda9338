import type { ECharts } from 'echarts/core';
import { chartTheme } from '../../charts/theme.ts';
import { saveFile } from '../client/files.ts';
import { type DataTable, toCsv } from './csv.ts';
import { svgFile } from './svg-file.ts';
import { wrapText } from './wrap-text.ts';

export type ChartFormat = 'svg' | 'png' | 'csv';

export interface ChartPicture {
  /** File name without ending. */
  readonly name: string;
  /** Stands above the drawing, so that the picture speaks for itself elsewhere. */
  readonly title: string;
  readonly chart: ECharts | null;
  readonly table: DataTable;
}

const margin = 24;
const lineHeight = 22;
const { sans } = chartTheme('light');
const font = `600 15px ${sans}`;

interface Frame {
  readonly width: number;
  readonly height: number;
  /** Where the drawing begins, below the title. */
  readonly top: number;
  readonly lines: readonly string[];
  readonly paper: string;
  readonly ink: string;
}

function frameOf(chart: ECharts, title: string): Frame {
  const style = getComputedStyle(document.documentElement);
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = font;
  const lines = wrapText(title, chart.getWidth(), (text) => pen?.measureText(text).width ?? text.length * 8);
  const top = margin + lines.length * lineHeight + 8;
  return {
    width: chart.getWidth() + 2 * margin,
    height: top + chart.getHeight() + margin,
    top,
    lines,
    paper: style.getPropertyValue('--raised').trim(),
    ink: style.getPropertyValue('--ink').trim(),
  };
}

/** The chart drawn once more, still and by the renderer asked for. */
async function twinOf(chart: ECharts, renderer: 'svg' | 'canvas'): Promise<ECharts> {
  const { echarts } = await import('./echarts-core.ts');
  const size = { width: chart.getWidth(), height: chart.getHeight() };
  const box = renderer === 'canvas' ? document.createElement('div') : null;
  const twin = echarts.init(box, null, { renderer, ssr: renderer === 'svg', devicePixelRatio: 2, ...size });
  twin.setOption({ ...chart.getOption(), animation: false });
  return twin;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

async function svgOf(chart: ECharts, title: string): Promise<Blob> {
  const frame = frameOf(chart, title);
  const twin = await twinOf(chart, 'svg');
  const drawing = twin.renderToSVGString();
  twin.dispose();
  const heading = frame.lines
    .map((line, index) => `<tspan x="${margin}" y="${margin + index * lineHeight + 15}">${escapeXml(line)}</tspan>`)
    .join('');
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}">`,
    `<rect width="100%" height="100%" fill="${frame.paper}"/>`,
    `<text fill="${frame.ink}" font-family="${sans}" font-size="15" font-weight="600">${heading}</text>`,
    `<g transform="translate(${margin} ${frame.top})">${drawing}</g>`,
    '</svg>',
  ].join('\n');
  return svgFile(text);
}

async function pngOf(chart: ECharts, title: string): Promise<Blob> {
  const frame = frameOf(chart, title);
  const twin = await twinOf(chart, 'canvas');
  const canvas = document.createElement('canvas');
  canvas.width = frame.width * 2;
  canvas.height = frame.height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser has no 2d canvas');
  pen.scale(2, 2);
  pen.fillStyle = frame.paper;
  pen.fillRect(0, 0, frame.width, frame.height);
  pen.font = font;
  pen.fillStyle = frame.ink;
  for (const [index, line] of frame.lines.entries()) pen.fillText(line, margin, margin + index * lineHeight + 15);
  pen.drawImage(twin.renderToCanvas({ pixelRatio: 2 }), margin, frame.top, chart.getWidth(), chart.getHeight());
  twin.dispose();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'),
  );
}

/** Saves a chart as a picture with its title, or the numbers behind it. */
export async function exportChart(format: ChartFormat, { name, title, chart, table }: ChartPicture): Promise<void> {
  if (format === 'csv') {
    await saveFile(new Blob([`\uFEFF${toCsv(table)}`], { type: 'text/csv' }), `${name}.csv`);
    return;
  }
  if (!chart) return;
  await saveFile(await (format === 'svg' ? svgOf(chart, title) : pngOf(chart, title)), `${name}.${format}`);
}
