import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRecentProjects } from '../../../src/engine/store/recent-projects.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const project = (path: string | null, name = 'Shop') => ({
  path,
  name,
  modifiedAt: '2026-01-02T03:04:05.000Z',
  source: null,
});

describe('recent projects', () => {
  it('lists the newest first, knows which are still there, forgets', async () => {
    using folder = temporaryFolder();
    writeFileSync(folder.file('a.coterie'), 'x');
    const recent = createRecentProjects(folder.file('data'));
    expect(await recent.list()).toEqual([]);
    await recent.add(project(folder.file('a.coterie')), [{ name: 'Regulars', color: '#0072B2', share: 1 }]);
    await recent.add(project(folder.file('b.coterie')));
    await recent.add(project(null));
    await recent.add(project(folder.file('a.coterie'), 'Renamed'));
    expect((await recent.list()).map(({ name, available, segments }) => [name, available, segments.length])).toEqual([
      ['Renamed', true, 1],
      ['Shop', false, 0],
    ]);
    expect((await recent.forget(folder.file('a.coterie'))).map(({ path }) => path)).toEqual([folder.file('b.coterie')]);
    expect(readdirSync(folder.file('data'))).toEqual(['recent-projects.json']);
  });

  it('loses none of many additions at once', async () => {
    using folder = temporaryFolder();
    const recent = createRecentProjects(folder.path);
    await Promise.all(Array.from({ length: 20 }, (_, i) => recent.add(project(folder.file(`${i}.coterie`)))));
    expect(await recent.list()).toHaveLength(20);
  });

  it('starts over from a list that cannot be read', async () => {
    using folder = temporaryFolder();
    writeFileSync(folder.file('recent-projects.json'), '{"version":1,"projects":[{"pa');
    const recent = createRecentProjects(folder.path);
    expect(await recent.list()).toEqual([]);
    await recent.add(project(folder.file('a.coterie')));
    expect(await recent.list()).toHaveLength(1);
  });
});
