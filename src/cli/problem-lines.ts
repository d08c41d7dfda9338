import type { DataProblem } from '../contract/dataset.ts';
import type { RecipeOptions } from '../contract/recipe.ts';
import { bold, dim } from './output.ts';

/** What was found odd, each with what was or can be done about it; nothing where nothing was. */
export function problemLines(problems: readonly DataProblem[], repair: RecipeOptions['repair'] = 'none'): string[] {
  if (problems.length === 0) return [];
  const can = problems.some(({ proposal }) => proposal !== undefined);
  const done = ({ proposal }: DataProblem) =>
    proposal === undefined ? '' : repair === 'all' ? 'Repaired: ' : 'Can be repaired: ';
  return [
    '',
    bold('Found in the file'),
    ...problems.flatMap((problem) => [`  ${problem.message}`, dim(`  ${done(problem)}${problem.repair}`)]),
    ...(can && repair === 'none'
      ? [dim('  --repair all does every repair named here; the file itself stays as it is.')]
      : []),
  ];
}
