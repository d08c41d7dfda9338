import { useQuery } from '@tanstack/react-query';
import type { StudyInfo } from '../../../contract/studies.ts';
import { api } from '../../client/api.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { WarningList } from '../../components/warning-list.tsx';
import classes from './studies.module.css';
import { words } from './words.ts';

export interface StudyChoiceProps {
  readonly study: StudyInfo;
  readonly projectId: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One study: what it is, and once chosen what it did, what comes of it here and what is known to go wrong. */
export function StudyChoice({ study, projectId, chosen, onChoose }: StudyChoiceProps) {
  const { id, title, source, did, here, notHere, fits, whyNot } = study;
  const plan = useQuery(api.studies.recipe.queryOptions({ input: { projectId, id }, enabled: chosen && fits }));
  return (
    <li className={classes.study} data-chosen={chosen || undefined}>
      <label className={classes.head}>
        <input type="radio" name="study" value={id} checked={chosen} disabled={!fits} onChange={onChoose} />
        <span>
          <span className={classes.name}>{title}</span>
          <span className={classes.source}>{source}</span>
          {whyNot ? <span className={classes.whyNot}>{whyNot}</span> : null}
        </span>
      </label>
      {chosen ? (
        <div className={classes.details}>
          <dl>
            <dt>{words.did}</dt>
            <dd>{did}</dd>
            <dt>{words.here}</dt>
            <dd>{here}</dd>
            <dt>{words.notHere}</dt>
            <dd>
              <ul>
                {notHere.map((part) => (
                  <li key={part}>{part}</li>
                ))}
              </ul>
            </dd>
            {plan.data ? (
              <>
                <dt>{words.changes}</dt>
                <dd>
                  <ul>
                    {plan.data.changes.map((change) => (
                      <li key={change}>{change}</li>
                    ))}
                  </ul>
                </dd>
              </>
            ) : null}
          </dl>
          {plan.error ? <ErrorNote error={plan.error} /> : null}
          {plan.data ? <WarningList warnings={plan.data.warnings} /> : null}
        </div>
      ) : null}
    </li>
  );
}
