import { Button } from '@mantine/core';
import type { Recipe } from '../../contract/recipe.ts';
import { Mark } from '../app/mark.tsx';
import { useProject } from '../client/project.ts';
import { ErrorNote } from './error-note.tsx';
import { useFindSegments } from './find-segments.ts';
import classes from './find-segments-button.module.css';
import { words } from './words.ts';

export interface FindSegmentsButtonProps {
  /** Instead of the suggested recipe. */
  readonly recipe?: Recipe;
  /** What must be done first, such as an import; false stops. */
  readonly before?: () => Promise<boolean>;
  readonly busy?: boolean;
}

/** "Find my segments", with what it does beside it. */
export function FindSegmentsButton({ recipe, before, busy }: FindSegmentsButtonProps) {
  const { projectId } = useProject();
  const find = useFindSegments(projectId);
  const go = async () => {
    if (!before || (await before())) await find.run(recipe);
  };
  return (
    <section className={classes.root} aria-label={words.findSegments}>
      <div className={classes.line}>
        <Button size="md" leftSection={<Mark size={18} />} disabled={find.running || busy} onClick={() => void go()}>
          {find.running ? words.findingTitle : words.findSegments}
        </Button>
        <p className={classes.hint}>{recipe ? words.findWithChoices : words.findSegmentsHint}</p>
      </div>
      {find.job?.status === 'cancelled' ? (
        <p className={classes.hint} role="status">
          {words.cancelled}
        </p>
      ) : null}
      {find.error ? <ErrorNote error={find.error} /> : null}
    </section>
  );
}
