import { randomUUID } from 'node:crypto';
import type { ComparedResult, Comparison, MethodChoice } from '../../contract/comparison.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { EngineContext } from '../engine-context.ts';
import { compareMethods } from '../evaluate/compare.ts';
import { knownGroups } from '../evaluate/known-groups.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import type { OpenProject } from '../workspace.ts';

interface CompareInput {
  readonly recipe: Recipe;
  readonly methods: readonly MethodChoice[];
  readonly kMin: number;
  readonly kMax: number;
  readonly known?: string;
}

/** Compares methods on the recipe's columns and steps and keeps the result in the project. */
export async function runCompare(
  engine: EngineContext,
  project: OpenProject,
  { recipe, methods, kMin, kMax, known }: CompareInput,
  context: JobContext,
  onResult: (result: ComparedResult) => void,
): Promise<Comparison> {
  const started = performance.now();
  const preparing = context.task.child('Preparing', 0.1);
  const { matrix, warnings } = await project.prepared(recipe, { ...context, task: preparing });
  preparing.finish();
  const groups = known === undefined ? null : knownGroups(await project.repaired(recipe.repairs), known);
  const comparing = { ...context, task: context.task.child('Comparing methods', 0.9) };
  const settings = { choices: methods, kMin, kMax, seed: recipe.seed, known: groups };
  const outcome = await compareMethods(await engine.kernels(), matrix, settings, comparing, onResult);
  throwIfCancelled(context.signal);
  const result: Comparison = {
    ...outcome,
    runId: randomUUID(),
    warnings: [...warnings, ...outcome.warnings],
    seconds: (performance.now() - started) / 1000,
  };
  await project.store.saveRun({ runId: result.runId, kind: 'compare', recipe, result });
  return result;
}
