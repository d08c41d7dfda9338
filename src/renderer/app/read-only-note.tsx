import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { api } from '../client/api.ts';
import { client } from '../client/client.ts';
import { useProject } from '../client/project.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from '../components/note.module.css';
import { stepNames } from './steps.ts';
import { words } from './words.ts';

/** Says that a project was opened for reading, and leads on to a copy that can be changed, at the same step. */
export function ReadOnlyNote() {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const copy = useMutation({
    mutationFn: async () => {
      const { opened } = await client.projects.duplicate({ projectId, open: true });
      if (!opened) return;
      queries.setQueryData(api.projects.get.queryKey({ input: { projectId: opened.projectId } }), opened);
      const step = stepNames.find((name) => pathname.endsWith(`/${name}`)) ?? 'data';
      await navigate({ to: `/project/$projectId/${step}`, params: { projectId: opened.projectId } });
      await client.projects.close({ projectId });
    },
  });
  return (
    <>
      <div className={classes.root} role="status">
        <IconEye className={classes.icon} aria-hidden />
        <div className={classes.text}>
          <p className={classes.message}>{words.readOnlyNote}</p>
          <p className={classes.hint}>{words.readOnlyHint}</p>
          <div className={classes.actions}>
            <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
              {words.saveCopy}
            </Button>
          </div>
        </div>
      </div>
      {copy.isError ? <ErrorNote error={copy.error} /> : null}
    </>
  );
}
