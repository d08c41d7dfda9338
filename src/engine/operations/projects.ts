import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { EngineContext } from '../engine-context.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { createProject, openProject } from '../store/open-project.ts';
import { changeColumns } from './change-columns.ts';
import { describeProject } from './describe-project.ts';
import type { Implementer } from './implementer.ts';
import { refreshRecent } from './refresh-recent.ts';

/** Letters, digits, blanks and a few marks that every file system takes. */
function fileName(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  return safe === '' ? 'Project' : safe.slice(0, 100);
}

/** The first path in `folder` that no file has yet: "Shop.coterie", "Shop 2.coterie", … */
function freePath(folder: string, name: string): string {
  for (let number = 1; ; number++) {
    const path = join(folder, `${fileName(name)}${number === 1 ? '' : ` ${number}`}.coterie`);
    if (!existsSync(path)) return path;
  }
}

export function projectOperations(
  os: Implementer,
  { ports, workspace, recentProjects: recent, closing }: EngineContext,
) {
  const ownFolder = async (): Promise<string> => {
    const folder = join(ports.dataFolder, 'projects');
    await mkdir(folder, { recursive: true });
    return folder;
  };
  return {
    recent: os.projects.recent.handler(() => recent.list()),
    create: os.projects.create.handler(async ({ input }) => {
      let path = input.path === null ? null : resolve(input.path ?? '');
      if (input.path === undefined) {
        path = freePath(await ownFolder(), input.name);
      }
      const project = workspace.add(
        createProject({ path, name: input.name, password: input.password, now: ports.now }),
      );
      const description = describeProject(project);
      await recent.add(description);
      return description;
    }),
    open: os.projects.open.handler(async ({ input }) => {
      const path = resolve(input.path);
      const project =
        workspace.byPath(path) ?? workspace.add(openProject({ path, password: input.password, now: ports.now }));
      await refreshRecent(recent, project);
      return describeProject(project);
    }),
    get: os.projects.get.handler(({ input }) => describeProject(workspace.get(input.projectId))),
    rename: os.projects.rename.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      project.store.rename(input.name);
      const description = describeProject(project);
      await recent.add(description);
      return description;
    }),
    duplicate: os.projects.duplicate.handler(async ({ input }) => {
      const { store } = workspace.get(input.projectId);
      const { name, readOnly } = store.meta();
      const path = input.path
        ? resolve(input.path)
        : freePath(store.path === null || readOnly ? await ownFolder() : resolve(store.path, '..'), `${name} copy`);
      await store.duplicateTo(path);
      if (!input.open) return { path, opened: null };
      const copy = workspace.add(store.openCopy(path));
      await refreshRecent(recent, copy);
      return { path, opened: describeProject(copy) };
    }),
    close: os.projects.close.handler(({ input }) => {
      workspace.close(input.projectId);
      return { closed: true };
    }),
    forget: os.projects.forget.handler(({ input }) => recent.forget(input.path)),
    setRecipe: os.projects.setRecipe.handler(({ input }) => {
      const project = workspace.get(input.projectId);
      const known = new Set(project.store.columns().map((column) => column.name));
      const named = [...input.recipe.columns, ...(input.recipe.repairs ?? []).map(({ column }) => column)];
      const unknown = named.find((column) => !known.has(column));
      if (unknown !== undefined) {
        throw new CoterieError(
          'UNKNOWN_COLUMN',
          `There is no column "${unknown}" in this project.`,
          'Choose columns from the table.',
          { column: unknown },
        );
      }
      project.store.setRecipe(input.recipe);
      return describeProject(project);
    }),
    suggestRecipe: os.projects.suggestRecipe.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      return suggestRecipe(await project.repaired(project.store.recipe()?.repairs));
    }),
    setColumns: os.projects.setColumns.handler(async ({ input, signal }) => {
      const project = workspace.get(input.projectId);
      await changeColumns(project, input.changes, signal ?? closing);
      return describeProject(project);
    }),
  };
}
