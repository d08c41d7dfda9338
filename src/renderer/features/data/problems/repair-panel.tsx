import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatCount, formatPlural } from '../../../components/format.ts';
import classes from '../data.module.css';
import { words } from '../words.ts';
import { ProblemItem } from './problem-item.tsx';
import own from './problems.module.css';
import { isRepaired, proposals, withoutRepair, withRepair } from './repairs.ts';
import { useRepairs } from './use-repairs.ts';

/** What is odd in the customers brought in: what can be repaired first, each by one click, then what is good to know. */
export function RepairPanel() {
  const { problems, readOnly } = useProject();
  const { repairs, set, busy, error } = useRepairs();
  if (problems.length === 0) {
    return (
      <p className={classes.fine}>
        <IconCheck size={18} stroke={2} aria-hidden /> {words.noProblems}
      </p>
    );
  }
  const mendable = problems.filter(({ proposal }) => proposal !== undefined);
  const others = problems.filter(({ proposal }) => proposal === undefined);
  const done = mendable.filter((problem) => isRepaired(problem, repairs)).length;
  const foreign = repairs.filter((repair) => !mendable.some((problem) => isRepaired(problem, [repair])));
  const disabled = busy || readOnly;
  return (
    <section className={own.panel} aria-labelledby="problems">
      <div className={own.head}>
        <div>
          <h2 id="problems" className={block.heading}>
            {words.problems}
          </h2>
          {mendable.length > 0 ? <p className={block.hint}>{words.repairHint}</p> : null}
        </div>
        {mendable.length > 0 ? (
          <div className={own.all}>
            <span className={own.state} role="status">
              {words.repairsDone(formatCount(done), formatCount(mendable.length))}
            </span>
            {done > 0 ? (
              <Button size="compact-md" variant="subtle" disabled={disabled} onClick={() => set(foreign)}>
                {words.undoAll}
              </Button>
            ) : null}
            {done < mendable.length ? (
              <Button
                size="compact-md"
                variant="default"
                disabled={disabled}
                onClick={() => set([...proposals(mendable), ...foreign])}
              >
                {words.repairAll(formatPlural(mendable.length, 'repair'))}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      {error ? <ErrorNote error={error} /> : null}
      {mendable.length > 0 ? (
        <ul className={own.list}>
          {mendable.map((problem) => (
            <ProblemItem
              key={JSON.stringify(problem.proposal)}
              problem={problem}
              done={isRepaired(problem, repairs)}
              disabled={disabled}
              onRepair={(wanted) => {
                const { proposal } = problem;
                if (proposal) set(wanted ? withRepair(repairs, proposal, problems) : withoutRepair(repairs, proposal));
              }}
            />
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <>
          {mendable.length > 0 ? <h3 className={own.subhead}>{words.goodToKnow}</h3> : null}
          <ul className={own.list}>
            {others.map((problem) => (
              <ProblemItem
                key={`${problem.code} ${problem.column ?? ''}`}
                problem={problem}
                done={false}
                disabled={disabled}
              />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
