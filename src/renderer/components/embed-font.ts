import { chartTheme } from '../../charts/theme.ts';

/** Programs that read no embedded fonts, and know neither Inter nor `system-ui`, get a face that is nearly as wide. */
const elsewhere = "'Inter Variable', Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/**
 * A drawing that looks the same on a computer without Inter.
 *
 * @param svg one `svg` element, its texts set in the charts' sans
 * @param font Inter as WOFF2, in base64; null leaves the drawing to the fonts of wherever it is opened
 */
export function embedFont(svg: string, font: string | null): string {
  const named = svg.replaceAll(chartTheme('light').sans, elsewhere);
  if (font === null) return named;
  const source = `url(data:font/woff2;base64,${font}) format("woff2")`;
  const face = `@font-face{font-family:"Inter Variable";font-weight:100 900;src:${source}}`;
  return named.replace(/^<svg[^>]*>/, (opening) => `${opening}<defs><style>${face}</style></defs>`);
}
