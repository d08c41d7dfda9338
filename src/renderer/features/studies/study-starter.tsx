import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Recipe } from '../../../contract/recipe.ts';
import { useProject } from '../../client/project.ts';
import { useKept } from '../../components/use-kept.ts';
import classes from './studies.module.css';
import { words } from './words.ts';

const StudyDialog = lazy(async () => ({ default: (await import('./study-dialog.tsx')).StudyDialog }));

interface Applied {
  readonly source: string;
  readonly before: Recipe;
  readonly recipe: Recipe;
  readonly k: number | null;
}

const decides = ({ columns, steps }: Recipe) => JSON.stringify([columns, steps]);

export interface StudyStarterProps {
  readonly recipe: Recipe;
  readonly save: (recipe: Recipe) => void;
}

/** A quiet way to take over a study's preparation, and to undo it while nothing else was changed. */
export function StudyStarter({ recipe, save }: StudyStarterProps) {
  const { projectId } = useProject();
  const [open, setOpen] = useState(false);
  const [applied, setApplied] = useKept<Applied | null>('study', null);
  const inUse = applied !== null && decides(applied.recipe) === decides(recipe);
  return (
    <div className={classes.starter}>
      {inUse ? (
        <p role="status">
          <span className={classes.inUse}>{words.inUse(applied.source)}.</span>{' '}
          {applied.k === null ? words.openGroups : words.groups(applied.k)}
        </p>
      ) : null}
      {inUse ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            save(applied.before);
            setApplied(null);
          }}
        >
          {words.undo}
        </Button>
      ) : null}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBook2 size={16} stroke={1.6} />}
        onClick={() => setOpen(true)}
      >
        {words.open}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <StudyDialog
            projectId={projectId}
            onClose={() => setOpen(false)}
            onUse={({ source }, plan) => {
              setApplied({ source, before: recipe, recipe: plan.recipe, k: plan.k });
              save(plan.recipe);
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
