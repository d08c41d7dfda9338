import { IconCheck } from '@tabler/icons-react';
import type { DataProblem } from '../../../contract/dataset.ts';
import { ProblemList } from '../../components/problem-list.tsx';
import classes from './data.module.css';
import { words } from './words.ts';

/** What is odd in the file, or one line saying that nothing is. */
export function ProblemPanel({ problems }: { readonly problems: readonly DataProblem[] }) {
  if (problems.length === 0) {
    return (
      <p className={classes.fine}>
        <IconCheck size={18} stroke={2} aria-hidden /> {words.noProblems}
      </p>
    );
  }
  return (
    <section className={classes.panel} aria-labelledby="problems">
      <h2 id="problems" className={classes.heading}>
        {words.problems}
      </h2>
      <ProblemList problems={problems} />
    </section>
  );
}
