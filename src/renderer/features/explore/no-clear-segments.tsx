import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import classes from './explore.module.css';
import { words } from './words.ts';

/** What it means that there are no clear segments, and what can be done. */
export function NoClearSegments() {
  const { projectId } = useProject();
  return (
    <section className={classes.unclear} aria-labelledby="unclear">
      <h2 id="unclear" className={block.heading}>
        {words.unclearTitle}
      </h2>
      <p>{words.unclearBody}</p>
      <p className={block.hint}>{words.unclearNext}</p>
      <Button
        className={classes.start}
        variant="default"
        renderRoot={(props) => <Link to="/project/$projectId/features" params={{ projectId }} {...props} />}
      >
        {words.changeFeatures}
      </Button>
    </section>
  );
}
