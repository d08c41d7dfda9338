import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { embedFont } from './embed-font.ts';

async function interInBase64(): Promise<string | null> {
  const answer = await fetch(interUrl).catch(() => null);
  if (!answer?.ok) return null;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A drawing as a file that brings its typeface with it. */
export async function svgFile(svg: string): Promise<Blob> {
  return new Blob([embedFont(svg, await interInBase64())], { type: 'image/svg+xml' });
}
