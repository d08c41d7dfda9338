import { IconCheck } from '@tabler/icons-react';
import type { DataProblem } from '../../../../contract/dataset.ts';
import block from '../../../components/block.module.css';
import classes from '../data.module.css';
import { words } from '../words.ts';
import { ProblemItem } from './problem-item.tsx';
import own from './problems.module.css';

/** What is odd in a file that is not brought in yet, or one line saying that nothing is. */
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
      <h2 id="problems" className={block.heading}>
        {words.problems}
      </h2>
      <ul className={own.list}>
        {problems.map((problem) => (
          <ProblemItem key={`${problem.code} ${problem.column ?? ''}`} problem={problem} done={false} disabled />
        ))}
      </ul>
    </section>
  );
}
