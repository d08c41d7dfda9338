import { IconRefresh } from '@tabler/icons-react';
import { type Recipe, recipeBasis } from '../../contract/recipe.ts';
import { useProject } from '../client/project.ts';
import classes from './note.module.css';
import { words } from './words.ts';

/** Says so when the choices on screen are no longer those behind the segments found. */
export function StaleNote({ recipe }: { readonly recipe: Recipe }) {
  const { runs, currentRunId } = useProject();
  const current = runs.find(({ runId }) => runId === currentRunId);
  if (!current || recipeBasis(current.recipe) === recipeBasis(recipe)) return null;
  return (
    <div className={classes.root} role="status">
      <IconRefresh className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <p className={classes.message}>{words.stale}</p>
        <p className={classes.hint}>{words.staleHint}</p>
      </div>
    </div>
  );
}
