import type { EChartsOption } from 'echarts';
import type { ChartTheme } from './theme.ts';

/** Size of the drawing in px. Builders that lay out labels themselves ask for it. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Escapes text for the HTML that tooltips are made of. Names come from files and people. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Tooltip text from lines, the first one bold. */
export function tooltipLines(...lines: readonly string[]): string {
  const [first, ...rest] = lines.filter((line) => line !== '').map(escapeHtml);
  return [`<b>${first ?? ''}</b>`, ...rest].join('<br>');
}

/** What all charts share: type, tooltip, and the description for those who do not see the picture. */
export function baseOption(theme: ChartTheme, description: string): EChartsOption {
  return {
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.sans, fontSize: theme.fontSize, color: theme.soft },
    aria: { enabled: true, label: { enabled: true, description } },
    tooltip: {
      confine: true,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      borderWidth: 1,
      padding: [8, 12],
      extraCssText:
        'box-shadow:none;border-radius:8px;font-variant-numeric:tabular-nums;max-width:360px;white-space:normal',
      textStyle: { fontFamily: theme.sans, fontSize: theme.fontSize, color: theme.ink },
    },
  };
}

/** The text of a label, in the theme's type. */
export function labelStyle(theme: ChartTheme, color: string = theme.soft) {
  return { fontFamily: theme.sans, fontSize: theme.fontSize, color };
}

/** A label that stays legible over data: a thin border of paper around its letters. */
export function haloStyle(theme: ChartTheme, color: string = theme.ink) {
  return { ...labelStyle(theme, color), textBorderColor: theme.paper, textBorderWidth: 3 };
}

/** Mean width of Inter's letters as a share of the font size, on the generous side. */
const letterWidth = 0.54;

/** Width of text in px, near enough to keep labels apart. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * letterWidth;
}

/** Shortens text to a width in px with an ellipsis. */
export function fitText(text: string, width: number, fontSize: number): string {
  const letters = Math.floor(width / (fontSize * letterWidth));
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

/** Breaks text between words into lines of at most a width in px; a longer word is shortened. */
export function wrapText(text: string, width: number, fontSize: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, width, fontSize));
  }
  return lines.join('\n');
}
