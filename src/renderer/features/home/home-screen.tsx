import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { chooseProject } from '../../client/files.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { DropArea } from './drop-area.tsx';
import classes from './home.module.css';
import { PasswordDialog } from './password-dialog.tsx';
import { RecentProjects } from './recent-projects.tsx';
import { Samples } from './samples.tsx';
import { useOpen } from './use-open.ts';
import { words } from './words.ts';

/** The first screen: a file in, a sample, or a project made before. */
export function HomeScreen() {
  const opening = useOpen();
  const [protect, setProtect] = useState(false);
  const [password, setPassword] = useState('');
  const { openTable, openProject } = opening;

  useEffect(() => {
    document.title = `${words.title} · Coterie`;
  }, []);
  useEffect(() => window.coterie?.onOpenProject((path) => void openProject(path)), [openProject]);

  const bring = (find: () => Promise<string | null>) => void openTable(find, protect ? password : undefined);
  const pickProject = async () => {
    const path = await chooseProject();
    if (path) await openProject(path);
  };

  return (
    <div className={classes.page}>
      <h1 className={classes.finding}>{words.finding}</h1>
      <DropArea
        busy={opening.busy}
        onPath={bring}
        actions={
          <Button size="md" variant="default" onClick={() => void pickProject()}>
            {words.openProject}
          </Button>
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
      <RecentProjects busy={opening.busy !== null} onOpen={(path) => void openProject(path)} />
      <Samples busy={opening.busy !== null} onPath={bring} />
      {opening.locked ? (
        <PasswordDialog
          path={opening.locked}
          busy={opening.busy !== null}
          error={opening.error}
          onUnlock={(secret, remember) => void openProject(opening.locked ?? '', secret, remember)}
          onClose={opening.dismiss}
        />
      ) : null}
    </div>
  );
}
