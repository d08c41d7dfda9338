import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { api } from '../../client/api.ts';
import { chooseProject } from '../../client/files.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { DropArea } from './drop-area.tsx';
import { FromDatabase } from './from-database.tsx';
import classes from './home.module.css';
import { Samples } from './samples.tsx';
import { useOpen } from './use-open.ts';
import { words } from './words.ts';

// The drop area does not wait for what shows only to those who have projects.
const PasswordDialog = lazy(async () => ({ default: (await import('./password-dialog.tsx')).PasswordDialog }));
const RecentProjects = lazy(async () => ({ default: (await import('./recent-projects.tsx')).RecentProjects }));

/** The first screen: a file in, a sample, or a project made before. */
export function HomeScreen() {
  const opening = useOpen();
  const [protect, setProtect] = useState(false);
  const [password, setPassword] = useState('');
  const recent = useQuery(api.projects.recent.queryOptions({ staleTime: 0 }));
  const { openTable, openProject } = opening;

  useEffect(() => {
    document.title = `${words.title} · Coterie`;
  }, []);
  useEffect(() => window.coterie?.onOpenProject((path) => void openProject(path)), [openProject]);

  const bring = (find: () => Promise<readonly string[]>, part?: string) =>
    void openTable(find, protect ? password : undefined, part);
  const pickProject = async () => {
    const path = await chooseProject();
    if (path) await openProject(path);
  };

  return (
    <div className={classes.page}>
      <h1 className={classes.finding}>{words.finding}</h1>
      <DropArea
        busy={opening.busy}
        onPaths={(find) => bring(find)}
        actions={
          <>
            <Button size="md" variant="default" onClick={() => void pickProject()}>
              {words.openProject}
            </Button>
            <FromDatabase onSource={({ path, part }) => bring(async () => [path], part)} />
          </>
        }
      >
        <div className={classes.protect}>
          <Checkbox
            label={words.protect}
            checked={protect}
            onChange={(event) => setProtect(event.currentTarget.checked)}
          />
          {protect ? (
            <PasswordInput
              label={words.password}
              description={words.protectHint}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          ) : null}
        </div>
      </DropArea>
      {opening.error && !opening.locked ? <ErrorNote error={opening.error} /> : null}
      {recent.isError ? <ErrorNote error={recent.error} /> : null}
      {recent.data && recent.data.length > 0 ? (
        <Suspense>
          <RecentProjects
            projects={recent.data}
            busy={opening.busy !== null}
            onOpen={(path) => void openProject(path)}
          />
        </Suspense>
      ) : null}
      <Samples busy={opening.busy !== null} onPaths={(find) => bring(find)} />
      {opening.locked ? (
        <Suspense>
          <PasswordDialog
            path={opening.locked}
            busy={opening.busy !== null}
            error={opening.error}
            onUnlock={(secret, remember) => void openProject(opening.locked ?? '', secret, remember)}
            onClose={opening.dismiss}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
