import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectArgument, projectAt } from '../../src/main/project-argument.ts';

describe('projectArgument', () => {
  it('finds the project among switches and other files', () => {
    expect(projectArgument(['coterie', '--flag', 'notes.txt', 'Shop.COTERIE'], '/home')).toBe(
      resolve('/home', 'Shop.COTERIE'),
    );
    expect(projectArgument(['electron', '.', '/data/shop.coterie'], '/home')).toBe(resolve('/data/shop.coterie'));
  });

  it('passes over the program itself and switches', () => {
    expect(projectArgument(['/opt/app.coterie'], '/')).toBeNull();
    expect(projectArgument(['coterie', '--open=x.coterie'], '/')).toBeNull();
  });
});

describe('projectAt', () => {
  it('reads the project from an address', () => {
    expect(projectAt('app://coterie/index.html#/project/1-2/segments?x=1')).toBe('1-2');
    expect(projectAt('app://coterie/index.html#/')).toBeNull();
  });
});
