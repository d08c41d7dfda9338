import { Button, Loader } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chooseFiles, pathsOfFiles } from '../../client/files.ts';
import { useFileDrop } from '../../components/use-file-drop.ts';
import classes from './drop-area.module.css';
import { words } from './words.ts';

export interface DropAreaProps {
  readonly busy: string | null;
  /** `find` answers the paths of the files that make one table; none when nothing was chosen. */
  readonly onPaths: (find: () => Promise<readonly string[]>) => void;
  /** More buttons beside "Choose a file". */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Where a file, or several that belong together, come in: dropped anywhere on the window, or chosen. */
export function DropArea({ busy, onPaths, actions, children }: DropAreaProps) {
  const over = useFileDrop((files) => onPaths(() => pathsOfFiles(files)));
  return (
    <section className={classes.area} data-over={over || undefined} aria-busy={busy !== null}>
      <IconFileSpreadsheet className={classes.icon} size={40} stroke={1.2} aria-hidden />
      <p className={classes.ask}>{over ? words.dropNow : words.drop}</p>
      <p className={classes.stays}>
        {words.stays} {words.formats}
      </p>
      <div className={classes.actions} aria-live="polite">
        {busy ? (
          <p className={classes.busy}>
            <Loader size={16} color="accent" /> {busy}
          </p>
        ) : (
          <>
            <Button size="md" onClick={() => onPaths(chooseFiles)}>
              {words.choose}
            </Button>
            {actions}
          </>
        )}
      </div>
      {children}
    </section>
  );
}
