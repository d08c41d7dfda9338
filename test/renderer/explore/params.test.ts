import { describe, expect, it } from 'vitest';
import {
  formParams,
  hintOf,
  paramGroups,
  presetOf,
  rangeText,
  withParam,
} from '../../../src/renderer/features/explore/params/param-form.ts';
import { methodInfo, paramInfo } from '../../support/comparisons.ts';

const info = methodInfo('kmeans', {
  params: [
    paramInfo('k', { required: true }),
    paramInfo('nInit', { default: 10 }),
    paramInfo('tol', { default: 0.0001, kind: 'number' }),
    paramInfo('distanceThreshold', { kind: 'number' }),
  ],
  presets: [{ id: 'study', title: 'A study', params: { k: 3, nInit: 1, tol: 0.0001 } }],
});

describe('the form of a method', () => {
  it('shows the plain settings, folds the others and leaves out what is chosen elsewhere', () => {
    const { main, advanced } = paramGroups(info);
    expect(main.map(({ name }) => name)).toEqual(['nInit']);
    expect(advanced.map(({ name }) => name)).toEqual(['tol']);
  });
  it('keeps no number of groups', () => {
    expect(formParams({ k: 4, nInit: 3, tol: undefined, distanceThreshold: 2 })).toEqual({ nInit: 3 });
  });
  it('leaves a cleared setting to the method', () => {
    expect(withParam({ nInit: 3 }, 'nInit', undefined)).toEqual({});
    expect(withParam({}, 'nInit', 5)).toEqual({ nInit: 5 });
  });
  it('knows the defaults, a preset and what is neither', () => {
    expect(presetOf(info, {})).toBe('');
    expect(presetOf(info, { nInit: 10, tol: 0.0001 })).toBe('');
    expect(presetOf(info, { nInit: 1 })).toBe('study');
    expect(presetOf(info, { nInit: 2 })).toBeNull();
  });
  it('says what a number may be', () => {
    expect(rangeText({ least: 1, most: 1000 })).toBe('1 to 1,000');
    expect(rangeText({ least: 0, most: null })).toBe('0 or more');
    expect(rangeText({ least: null, most: 1 })).toBe('1 or less');
    expect(hintOf(paramInfo('a', { description: 'how often', least: null, most: null }))).toBe('How often');
    expect(hintOf(paramInfo('a', { kind: 'choice', choices: ['x'] }))).toBe('What it does');
  });
});
