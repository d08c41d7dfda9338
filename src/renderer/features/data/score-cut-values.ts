import type { ReadOptions } from '../../../contract/dataset.ts';

type Cuts = NonNullable<ReadOptions['scoreCuts']>;
export type Scored = keyof Cuts;

/** Four rising numbers as a person writes them; undefined for nothing, null for anything else. */
export function cutsOf(text: string): number[] | undefined | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const cuts = parts.map(Number);
  const rises = cuts.every((cut, at) => Number.isFinite(cut) && (at === 0 || cut >= cuts[at - 1]));
  return cuts.length === 4 && rises ? cuts : null;
}

/** The cut points with those of one score changed; undefined where there are none left. */
export function withCuts(cuts: ReadOptions['scoreCuts'], what: Scored, own: number[] | undefined): Cuts | undefined {
  const { [what]: _, ...others } = cuts ?? {};
  const all: Cuts = own === undefined ? others : { ...others, [what]: own };
  return Object.keys(all).length === 0 ? undefined : all;
}
