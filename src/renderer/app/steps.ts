import type { Project } from '../../contract/project.ts';
import { words } from './words.ts';

export const stepNames = ['data', 'prepare', 'features', 'explore', 'segments', 'report'] as const;
export type StepName = (typeof stepNames)[number];

/** `locked` steps need something that an earlier step makes. */
export type StepState = 'done' | 'ready' | 'locked';

export interface Step {
  readonly name: StepName;
  readonly number: number;
  readonly label: string;
  readonly state: StepState;
  /** Why it is locked, in words. */
  readonly why: string;
}

type Progress = Pick<Project, 'source' | 'sweepRunId' | 'currentRunId'>;

function stateOf(name: StepName, project: Progress): StepState {
  const imported = project.source !== null;
  const segmented = project.currentRunId !== null;
  if (name === 'data') return imported ? 'done' : 'ready';
  if (!imported) return 'locked';
  if (name === 'prepare' || name === 'features') return segmented || project.sweepRunId !== null ? 'done' : 'ready';
  if (name === 'explore') return project.sweepRunId !== null ? 'done' : 'ready';
  if (!segmented) return 'locked';
  return name === 'segments' ? 'done' : 'ready';
}

/** Where a project stands, step by step. Steps before the one on screen (`here`) count as done: their choices stand. */
export function stepsOf(project: Progress, here?: StepName): readonly Step[] {
  const passed = here ? stepNames.indexOf(here) : 0;
  return stepNames.map((name, index) => ({
    name,
    number: index + 1,
    label: words.steps[name],
    state: index < passed && stateOf(name, project) === 'ready' ? 'done' : stateOf(name, project),
    why: project.source === null ? words.needsData : words.needsSegments,
  }));
}

/** The step before and after, null at the ends. */
export function neighbours(name: StepName): { readonly back: StepName | null; readonly next: StepName | null } {
  const index = stepNames.indexOf(name);
  return { back: stepNames[index - 1] ?? null, next: stepNames[index + 1] ?? null };
}
