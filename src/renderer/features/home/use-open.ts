import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { CoterieError } from '../../../contract/errors.ts';
import type { Project } from '../../../contract/project.ts';
import { stepsOf } from '../../app/steps.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { toCoterieError } from '../../client/errors.ts';
import { isProjectFile, projectName } from './project-name.ts';
import { readingOf } from './reading-of.ts';
import { words } from './words.ts';

export interface Opening {
  /** What is being done, or null when nothing is. */
  readonly busy: string | null;
  readonly error: CoterieError | null;
  /** A locked project that waits for its password. */
  readonly locked: string | null;
  /** `part` names the table of a database. */
  readonly openTable: (find: () => Promise<readonly string[]>, password?: string, part?: string) => Promise<void>;
  readonly openProject: (path: string, password?: string, remember?: boolean) => Promise<void>;
  readonly dismiss: () => void;
}

/** Where to land in a project: its segments when it has some, its data otherwise. */
function landing(project: Project): 'segments' | 'data' {
  return stepsOf(project).some(({ name, state }) => name === 'segments' && state === 'done') ? 'segments' : 'data';
}

/** The two ways in: a table becomes a new project, a project opens where it was left. */
export function useOpen(): Opening {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<CoterieError | null>(null);
  const [locked, setLocked] = useState<string | null>(null);

  const attempt = useCallback(async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(toCoterieError(thrown));
    } finally {
      setBusy(null);
    }
  }, []);

  const enter = useCallback(
    async (project: Project) => {
      setLocked(null);
      queries.setQueryData(api.projects.get.queryKey({ input: { projectId: project.projectId } }), project);
      const params = { projectId: project.projectId };
      await navigate({ to: `/project/$projectId/${landing(project)}`, params });
    },
    [navigate, queries],
  );

  const openProject = useCallback(
    (path: string, password?: string, remember = false) =>
      attempt(words.opening, async () => {
        const desktop = window.coterie;
        const recalled = password ?? (await desktop?.recallPassword(path)) ?? undefined;
        try {
          await enter(await client.projects.open({ path, password: recalled }));
        } catch (thrown) {
          const known = toCoterieError(thrown);
          if (known.code !== 'PROJECT_LOCKED') throw known;
          setLocked(path);
          if (password !== undefined) throw known;
          if (recalled !== undefined) await desktop?.forgetPassword(path);
          return;
        }
        if (remember && password !== undefined) await desktop?.rememberPassword(path, password);
      }),
    [attempt, enter],
  );

  const openTable = useCallback(
    (find: () => Promise<readonly string[]>, password?: string, part?: string) =>
      attempt(words.reading, async () => {
        const [path, ...also] = await find();
        if (path === undefined) return;
        if (isProjectFile(path)) {
          await openProject(path, password);
          return;
        }
        await queries.fetchQuery(api.sources.inspect.queryOptions({ input: { path, options: readingOf(part, also) } }));
        const project = await client.projects.create({
          name: projectName(part?.slice(part.lastIndexOf('.') + 1) ?? path),
          password: password || undefined,
        });
        await navigate({
          to: '/project/$projectId/data',
          params: { projectId: project.projectId },
          search: { file: path, part, also: also.length > 0 ? also : undefined },
        });
      }),
    [attempt, navigate, openProject, queries],
  );

  const dismiss = useCallback(() => {
    setLocked(null);
    setError(null);
  }, []);
  return { busy, error, locked, openTable, openProject, dismiss };
}
