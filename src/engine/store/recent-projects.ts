import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Project, type RecentProject, recentProject } from '../../contract/project.ts';

const longestList = 50;
const stored = z.object({ version: z.literal(1), projects: z.array(recentProject.omit({ available: true })) });
type Entry = z.infer<typeof stored>['projects'][number];

/** The list of projects on the home screen, newest first. */
export interface RecentProjects {
  /** `available` tells whether the file is still there. */
  list(): Promise<RecentProject[]>;
  /** Puts a project on top. `segments`, left out, stay as they were. Projects in memory are not listed. */
  add(
    project: Pick<Project, 'path' | 'name' | 'modifiedAt' | 'source'>,
    segments?: RecentProject['segments'],
  ): Promise<void>;
  /** Takes a project off the list; answers the rest. The file stays. */
  forget(path: string): Promise<RecentProject[]>;
}

/** The list as a JSON file in `folder`. A list that cannot be read counts as empty: it holds nothing of worth. */
export function createRecentProjects(folder: string): RecentProjects {
  const file = join(folder, 'recent-projects.json');
  /** Changes wait for one another, so that none is lost. */
  let last: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Entry[]> {
    try {
      return stored.parse(JSON.parse(await readFile(file, 'utf8'))).projects;
    } catch {
      return [];
    }
  }

  /** Written beside and moved into place, so that a kill leaves the old list or the new one. */
  async function save(projects: Entry[]): Promise<void> {
    await mkdir(folder, { recursive: true });
    const part = `${file}.${randomUUID()}.part`;
    try {
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify({ version: 1, projects }, null, 2));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  const available = (path: string) =>
    stat(path).then(
      (info) => info.isFile(),
      () => false,
    );
  const list = async () =>
    Promise.all((await load()).map(async (entry) => ({ ...entry, available: await available(entry.path) })));

  function change(how: (projects: Entry[]) => Entry[]): Promise<void> {
    const next = last.then(async () => save(how(await load())));
    last = next.catch(() => {});
    return next;
  }

  return {
    list: () => last.then(list),
    add: async ({ path, name, modifiedAt, source }, segments) => {
      if (path === null) return;
      await change((projects) => {
        const before = projects.find((entry) => entry.path === path);
        const entry = {
          path,
          name,
          modifiedAt,
          customers: source?.customers ?? 0,
          segments: segments ?? before?.segments ?? [],
        };
        return [entry, ...projects.filter((other) => other.path !== path)].slice(0, longestList);
      });
    },
    forget: async (path) => {
      await change((projects) => projects.filter((entry) => entry.path !== path));
      return list();
    },
  };
}
