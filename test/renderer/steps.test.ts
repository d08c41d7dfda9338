import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/contract/project.ts';
import { neighbours, stepsOf } from '../../src/renderer/app/steps.ts';

const source = {} as NonNullable<Project['source']>;
const states = (project: Parameters<typeof stepsOf>[0]) => stepsOf(project).map(({ state }) => state);

describe('steps', () => {
  it('open one after the other', () => {
    const empty = { source: null, sweepRunId: null, currentRunId: null };
    expect(states(empty)).toEqual(['ready', 'locked', 'locked', 'locked', 'locked', 'locked']);
    expect(states({ ...empty, source })).toEqual(['done', 'ready', 'ready', 'ready', 'locked', 'locked']);
    expect(states({ source, sweepRunId: 's', currentRunId: 'c' })).toEqual([
      'done',
      'done',
      'done',
      'done',
      'done',
      'ready',
    ]);
  });

  it('before the one on screen are done, as far as they are open', () => {
    const imported = { source, sweepRunId: null, currentRunId: null };
    expect(
      stepsOf(imported, 'explore')
        .map(({ state }) => state)
        .slice(0, 4),
    ).toEqual(['done', 'done', 'done', 'ready']);
    expect(stepsOf({ ...imported, source: null }, 'explore')[1].state).toBe('locked');
  });

  it('know their neighbours', () => {
    expect(neighbours('data')).toEqual({ back: null, next: 'prepare' });
    expect(neighbours('report')).toEqual({ back: 'segments', next: null });
  });
});
