import type { Params } from '../../../../contract/methods.ts';
import { sizesOfLayers } from '../../../../contract/neural-params.ts';
import type { SketchLayer } from '../../../components/network/network-sketch.tsx';
import { words } from '../../../components/network/words.ts';

/** An autoencoder as its chosen layers, there and back; null while a part of it is left to be found. */
export function networkOf({ hidden, codeSize }: Params): SketchLayer[] | null {
  if (typeof hidden !== 'string' || typeof codeSize !== 'number') return null;
  const sizes = sizesOfLayers(hidden).map((units) => ({ units }));
  return [...sizes, { units: codeSize, label: words.code, marked: true }, ...sizes.toReversed()];
}
