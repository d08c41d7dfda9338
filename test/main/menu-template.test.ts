import { describe, expect, it, vi } from 'vitest';
import { type MenuState, menuTemplate } from '../../src/main/menu-template.ts';

type Item = ReturnType<typeof menuTemplate>[number];

const actions = () => ({ start: vi.fn(), open: vi.fn(), openRecent: vi.fn(), saveCopy: vi.fn(), showLog: vi.fn() });
const state: MenuState = {
  platform: 'linux',
  projectShown: false,
  recent: [
    { path: '/a.coterie', name: 'Corner shop', available: true },
    { path: '/gone.coterie', name: 'Gone', available: false },
  ],
};

function items(template: readonly Item[]): Item[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}
const item = (template: readonly Item[], label: string) => items(template).find((each) => each.label === label);

describe('the menu', () => {
  it('opens recent projects that are still there', () => {
    const asked = actions();
    const template = menuTemplate(state, asked);
    const click = item(template, 'Corner shop')?.click as (() => void) | undefined;
    click?.();
    expect(asked.openRecent).toHaveBeenCalledWith('/a.coterie');
    expect(item(template, 'Gone')).toBeUndefined();
    expect(item(menuTemplate({ ...state, recent: [] }, asked), 'No projects yet')?.enabled).toBe(false);
  });

  it('copies only a project that is shown', () => {
    expect(item(menuTemplate(state, actions()), 'Save copy…')?.enabled).toBe(false);
    expect(item(menuTemplate({ ...state, projectShown: true }, actions()), 'Save copy…')?.enabled).toBe(true);
  });

  it('has its own menu on a Mac, and no two shortcuts alike', () => {
    expect(menuTemplate({ ...state, platform: 'darwin' }, actions())[0].role).toBe('appMenu');
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const keys = items(menuTemplate({ ...state, platform }, actions())).flatMap(
        ({ accelerator }) => accelerator ?? [],
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
