import type { DataProblem } from '../../contract/dataset.ts';
import { formatCount, formatPlural } from './format.ts';
import classes from './problem-list.module.css';
import { words } from './words.ts';

/** What is wrong with a file and what was done about it, most frequent first; examples on request. */
export function ProblemList({ problems }: { readonly problems: readonly DataProblem[] }) {
  return (
    <ul className={classes.list}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.column ?? ''}`} className={classes.problem}>
          <span className={classes.count}>{formatCount(problem.count)}</span>
          <div className={classes.text}>
            <p className={classes.message}>{problem.message}</p>
            <p className={classes.repair}>{problem.repair}</p>
            {problem.examples.length > 0 ? (
              <details className={classes.details}>
                <summary>{words.seeExamples(formatPlural(problem.examples.length, 'example'))}</summary>
                <ul className={classes.examples}>
                  {problem.examples.map((example) => (
                    <li key={`${example.row} ${example.text}`}>
                      {example.row === null ? null : <span className={classes.row}>{words.row(example.row)}</span>}
                      <code>{example.text}</code>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
