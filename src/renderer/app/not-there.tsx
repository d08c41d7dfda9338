import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './centre.module.css';
import { words } from './words.ts';

/** An address that leads nowhere. */
export function NotThere() {
  return (
    <div className={classes.centre}>
      <h1 className={classes.sentence}>{words.notThere}</h1>
      <Button component={Link} to="/">
        {words.toHome}
      </Button>
    </div>
  );
}
