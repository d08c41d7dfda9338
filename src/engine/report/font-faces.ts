import type { ReportFonts } from './load-fonts.ts';

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const extended =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';
const needsExtended = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/;

function face(family: string, weights: string, range: string, font: Uint8Array): string {
  const data = Buffer.from(font).toString('base64');
  return `@font-face{font-family:"${family}";font-weight:${weights};font-style:normal;font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`;
}

/** The `@font-face` rules of a report, fonts inside; other Latin alphabets only where the text has their letters. */
export function fontFaces(fonts: ReportFonts, text: string): string {
  const [inter, serif] = ['Inter Variable', 'Source Serif 4 Variable'];
  const faces = [face(inter, '100 900', latin, fonts.inter), face(serif, '200 900', latin, fonts.sourceSerif)];
  if (needsExtended.test(text)) {
    if (fonts.interExtended) faces.push(face(inter, '100 900', extended, fonts.interExtended));
    if (fonts.sourceSerifExtended) faces.push(face(serif, '200 900', extended, fonts.sourceSerifExtended));
  }
  return faces.join('\n');
}
