import { IconDeviceFloppy, IconEye, IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Project } from '../../contract/project.ts';
import { api } from '../client/api.ts';
import { useProject, usePutProject } from '../client/project.ts';
import classes from './shell.module.css';
import { words } from './words.ts';

function keptWords({ path, encrypted, readOnly }: Project): string {
  if (readOnly) return words.readOnly;
  if (path === null) return words.inMemory;
  return encrypted ? words.encrypted : words.savedHere;
}

/** The project's name, editable in place, and where it is kept. */
export function ProjectHeader() {
  const project = useProject();
  const put = usePutProject();
  const rename = useMutation(
    api.projects.rename.mutationOptions({ onSuccess: put, onError: () => setName(project.name) }),
  );
  const [name, setName] = useState(project.name);
  useEffect(() => setName(project.name), [project.name]);

  const commit = () => {
    const trimmed = name.trim();
    if (trimmed === '') setName(project.name);
    else if (trimmed !== project.name) rename.mutate({ projectId: project.projectId, name: trimmed });
  };

  return (
    <header className={classes.header}>
      <input
        className={classes.projectName}
        aria-label={words.projectName}
        title={project.readOnly ? undefined : words.rename}
        readOnly={project.readOnly}
        value={name}
        maxLength={200}
        size={Math.max(8, name.length + 1)}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setName(project.name);
        }}
      />
      <p className={classes.kept}>
        {project.readOnly ? (
          <IconEye size={16} stroke={1.6} aria-hidden />
        ) : project.encrypted ? (
          <IconLock size={16} stroke={1.6} aria-hidden />
        ) : (
          <IconDeviceFloppy size={16} stroke={1.6} aria-hidden />
        )}
        <span title={project.path ?? undefined}>{keptWords(project)}</span>
      </p>
    </header>
  );
}
