import type { Params } from '../../../../contract/methods.ts';
import type { SketchLayer } from '../../../components/network/network-sketch.tsx';
import { words } from '../../../components/network/words.ts';

/** Sizes of layers from their text, such as 16-8; none for no layer. */
export function sizesOf(text: string): number[] {
  return text
    .split('-')
    .map(Number)
    .filter((size) => Number.isInteger(size) && size > 0);
}

/** The text that a recipe keeps of sizes. */
export function sizesText(sizes: readonly number[]): string {
  return sizes.length === 0 ? 'none' : sizes.join('-');
}

/** An autoencoder as its chosen layers, there and back; null while a part of it is left to be found. */
export function networkOf({ hidden, codeSize }: Params): SketchLayer[] | null {
  if (typeof hidden !== 'string' || typeof codeSize !== 'number') return null;
  const sizes = sizesOf(hidden).map((units) => ({ units }));
  return [...sizes, { units: codeSize, label: words.code, marked: true }, ...sizes.toReversed()];
}
