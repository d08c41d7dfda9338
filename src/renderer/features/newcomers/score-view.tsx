import type { ScoreResult } from '../../../contract/scoring.ts';
import block from '../../components/block.module.css';
import { formatDay, formatShare } from '../../components/format.ts';
import { WarningList } from '../../components/warning-list.tsx';
import { ProblemPanel } from '../data/problems/problem-panel.tsx';
import { readingNotes } from './findings.ts';
import classes from './newcomers.module.css';
import { ScoreSegments } from './score-segments.tsx';
import { ScoredCustomers } from './scored-customers.tsx';

/** Notes say these beside the table. */
const saidAlready = ['COLUMNS_MATCHED', 'COLUMNS_SET_ASIDE'];

/** One file of new customers: how many came into each segment, how it was read, and every customer. */
export function ScoreView({ score }: { readonly score: ScoreResult }) {
  const notes = readingNotes(score, formatShare, formatDay);
  return (
    <div className={block.panel}>
      <WarningList warnings={score.warnings.filter(({ code }) => !saidAlready.includes(code))} />
      <div className={classes.pair}>
        <ScoreSegments score={score} />
        {notes.length > 0 ? (
          <ul className={classes.notes}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {score.problems.length > 0 ? <ProblemPanel problems={score.problems} /> : null}
      <ScoredCustomers score={score} />
    </div>
  );
}
