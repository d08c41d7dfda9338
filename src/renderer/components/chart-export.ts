import type { ECharts } from 'echarts/core';
import { saveFile } from '../client/files.ts';
import { type DataTable, toCsv } from './csv.ts';

export type ChartFormat = 'svg' | 'png' | 'csv';

async function svgOf(chart: ECharts): Promise<Blob> {
  const { echarts } = await import('./echarts-core.ts');
  const twin = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: chart.getWidth(),
    height: chart.getHeight(),
  });
  twin.setOption({ ...chart.getOption(), animation: false });
  const text = twin.renderToSVGString();
  twin.dispose();
  return new Blob([text], { type: 'image/svg+xml' });
}

async function pngOf(chart: ECharts, background: string): Promise<Blob> {
  const scale = 2;
  const url = URL.createObjectURL(await svgOf(chart));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = chart.getWidth() * scale;
    canvas.height = chart.getHeight() * scale;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('this browser has no 2d canvas');
    pen.fillStyle = background;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Saves a chart as a picture, or the numbers behind it. */
export async function exportChart(
  format: ChartFormat,
  name: string,
  chart: ECharts | null,
  table: DataTable | undefined,
): Promise<void> {
  if (format === 'csv') {
    if (table) await saveFile(new Blob([`\uFEFF${toCsv(table)}`], { type: 'text/csv' }), `${name}.csv`);
    return;
  }
  if (!chart) return;
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--raised').trim();
  const blob = format === 'svg' ? await svgOf(chart) : await pngOf(chart, paper);
  await saveFile(blob, `${name}.${format}`);
}
