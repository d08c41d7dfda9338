import { chunkRows } from './column-codec.ts';

const levelCharacters = 1 << 20;

/** Cuts texts into pieces of bounded number and length. */
export function* textPieces(texts: readonly string[]): Generator<{ start: number; texts: readonly string[] }> {
  let start = 0;
  let characters = 0;
  for (let index = 0; index < texts.length; index++) {
    characters += texts[index].length;
    if (index + 1 - start < chunkRows && characters < levelCharacters && index + 1 < texts.length) continue;
    yield { start, texts: texts.slice(start, index + 1) };
    start = index + 1;
    characters = 0;
  }
}
