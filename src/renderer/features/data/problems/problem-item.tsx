import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { DataProblem } from '../../../../contract/dataset.ts';
import { formatCount, formatPlural } from '../../../components/format.ts';
import { words as shared } from '../../../components/words.ts';
import { words } from '../words.ts';
import { AffectedCustomers } from './affected-customers.tsx';
import classes from './problems.module.css';

export interface ProblemItemProps {
  readonly problem: DataProblem;
  readonly done: boolean;
  readonly disabled: boolean;
  /** Does the repair, or takes it back. Left out where there is none. */
  readonly onRepair?: (wanted: boolean) => void;
}

function Examples({ problem }: { readonly problem: DataProblem }) {
  return (
    <ul className={classes.examples}>
      {problem.examples.map((example) => (
        <li key={`${example.row} ${example.text}`}>
          {example.row === null ? null : <span className={classes.row}>{shared.row(example.row)}</span>}
          <code>{example.text}</code>
        </li>
      ))}
    </ul>
  );
}

/** One finding: what is odd, for how many, what the repair would do and to whom, and the repair or its undoing. */
export function ProblemItem({ problem, done, disabled, onRepair }: ProblemItemProps) {
  const { message, repair, count, proposal, examples, column } = problem;
  const [open, setOpen] = useState(false);
  const what = column ?? message;
  return (
    <li className={classes.item} data-done={done || undefined}>
      <span className={classes.count}>
        {done ? <IconCheck size={18} stroke={2} aria-label={words.repaired} /> : formatCount(count)}
      </span>
      <div className={classes.text}>
        <p className={classes.message}>{message}</p>
        <p className={classes.repair}>
          {proposal ? <strong>{done ? words.repairedBy : words.repairWould}</strong> : null} {repair}
        </p>
        {proposal || examples.length > 0 ? (
          <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>
              {proposal
                ? words.seeCustomers(formatPlural(count, 'customer'))
                : shared.seeExamples(formatPlural(examples.length, 'example'))}
            </summary>
            {proposal && open ? <AffectedCustomers repair={proposal} caption={words.affected(what)} /> : null}
            {proposal ? null : <Examples problem={problem} />}
          </details>
        ) : null}
      </div>
      {onRepair ? (
        <Button
          className={classes.act}
          size="compact-md"
          variant={done ? 'subtle' : 'default'}
          disabled={disabled}
          aria-label={done ? words.undoOf(repair) : words.repairOf(repair)}
          onClick={() => onRepair(!done)}
        >
          {done ? words.undo : words.repair}
        </Button>
      ) : null}
    </li>
  );
}
