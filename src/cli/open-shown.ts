import { CoterieError } from '../contract/errors.ts';
import type { Project } from '../contract/project.ts';
import { readPassword } from './files.ts';
import type { Session } from './session.ts';

export function openProject(
  { client, signal }: Session,
  path: string,
  { passwordFile }: { readonly passwordFile?: string },
): Promise<Project> {
  return readPassword(passwordFile).then((password) => client.projects.open({ path, password }, { signal }));
}

/** The clustering whose segments a project shows; refuses with `NOT_FOUND` where there is none. */
export function requireShown({ currentRunId, path }: Project): string {
  if (currentRunId !== null) return currentRunId;
  throw new CoterieError('NOT_FOUND', `${path} shows no segments yet.`, 'Find some with coterie run, or in the app.', {
    path,
  });
}
