import { contrast } from '../../charts/color.ts';
import { type ChartTheme, edgeColor } from '../../charts/theme.ts';

/** Tokens that charts draw with. */
const tokens = ['paper', 'line', 'ink', 'soft', 'faint', 'accent', 'good', 'caution', 'wrong'] as const;

/**
 * CSS rules that turn charts drawn for light paper into dark ones: each token's colour is swapped where it stands as
 * an attribute, and segment colours that would sink into dark paper get an edge, but for see-through bands. Style rules win over attributes.
 */
export function darkRules(segmentColors: readonly string[], light: ChartTheme, dark: ChartTheme): string {
  const rule = (property: 'fill' | 'stroke', from: string, to: string) =>
    `.plot svg [${property}="${from}"]{${property}:${to}}`;
  const swaps = tokens.flatMap((token) => [
    rule('fill', light[token], dark[token]),
    rule('stroke', light[token], dark[token]),
  ]);
  const edges = [...new Set(segmentColors)].flatMap((color) => {
    const lines = rule('stroke', edgeColor(color, light), edgeColor(color, dark));
    if (contrast(color, dark.paper) >= 3) return [lines];
    return [lines, `.plot svg [fill="${color}"]:not(path[fill-opacity]){stroke:${edgeColor(color, dark)}}`];
  });
  return [...swaps, ...edges].join('\n');
}
