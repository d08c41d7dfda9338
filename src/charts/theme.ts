import { readable } from './color.ts';

export type ChartScheme = 'light' | 'dark' | 'print';

/** Everything a chart builder needs to know about how things look. Builders never name a colour of their own. */
export interface ChartTheme {
  readonly scheme: ChartScheme;
  readonly paper: string;
  readonly raised: string;
  readonly line: string;
  readonly ink: string;
  /** Words beside the data: axis labels, notes. */
  readonly soft: string;
  /** Marks that only guide the eye; too pale for words. */
  readonly faint: string;
  readonly accent: string;
  readonly good: string;
  readonly caution: string;
  readonly wrong: string;
  readonly sans: string;
  readonly serif: string;
  /** Size of all text in a chart, px. */
  readonly fontSize: number;
  /** BCP 47; left out, the locale of the machine. */
  readonly locale: string | undefined;
}

const type = {
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
  serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif",
  fontSize: 13,
  locale: undefined,
} as const;

const light: ChartTheme = {
  scheme: 'light',
  paper: '#fbfaf7',
  raised: '#ffffff',
  line: '#e6e2da',
  ink: '#1b1d22',
  soft: '#565b66',
  faint: '#8a8f99',
  accent: '#1f5f8b',
  good: '#2e7d4f',
  caution: '#a86400',
  wrong: '#b3372b',
  ...type,
};

const dark: ChartTheme = {
  scheme: 'dark',
  paper: '#14161a',
  raised: '#1c1f25',
  line: '#2e333c',
  ink: '#ecedef',
  soft: '#b4b9c3',
  faint: '#7c828d',
  accent: '#6db3e2',
  good: '#6cc391',
  caution: '#e2a94b',
  wrong: '#e8827a',
  ...type,
};

const print: ChartTheme = { ...light, scheme: 'print', paper: '#ffffff', line: '#dedad2' };

/** The theme of a scheme; `locale` decides how numbers and dates are written. */
export function chartTheme(scheme: ChartScheme, locale?: string): ChartTheme {
  const base = scheme === 'dark' ? dark : scheme === 'print' ? print : light;
  return { ...base, locale };
}

/** Colours of segments, in order of segment number. */
export const segmentColors = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#7b5ea7',
  '#8c6d31',
  '#3b3b98',
  '#a0522d',
] as const;

/** "No segment", and the tail beyond ten. */
export const noSegmentColor = '#9aa0a6';

/** A segment's colour as a thin line or edge: at least 3 : 1 on this theme's paper (WCAG 2.2, 1.4.11). */
export function edgeColor(color: string, theme: ChartTheme): string {
  return readable(color, theme.paper, 3);
}

/** A segment's colour as words: at least 4.5 : 1 on this theme's paper (WCAG 2.2, 1.4.3). */
export function wordColor(color: string, theme: ChartTheme): string {
  return readable(color, theme.paper, 4.5);
}
