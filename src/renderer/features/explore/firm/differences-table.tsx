import { Checkbox, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount, formatFixed, formatNumber } from '../../../../charts/format.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import sheet from '../../../components/sheet.module.css';
import explore from '../explore.module.css';
import { pWords } from '../p-words.ts';
import pictures from '../pictures/pictures.module.css';
import { byNews, chanceWords, differencesFinding, effectWords } from './findings.ts';
import classes from './firm.module.css';
import { words } from './words.ts';

/** In which columns the segments differ by more than chance, in words; the figures on request. */
export function DifferencesTable({ runId }: { readonly runId: string }) {
  const { projectId } = useProject();
  const [figures, setFigures] = useState(false);
  const differences = useQuery(api.segments.differences.queryOptions({ input: { projectId, runId } }));
  return (
    <div className={block.tight}>
      <h2 id="differences" className={explore.title}>
        {words.differences}
      </h2>
      {differences.isPending ? <Loader size="sm" color="accent" role="status" aria-label={words.differences} /> : null}
      {differences.error ? <ErrorNote error={differences.error} /> : null}
      {differences.data && differences.data.length > 0 ? (
        <>
          <p className={explore.saying}>{differencesFinding(differences.data)}</p>
          <p className={block.hint}>{words.differencesHint}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
          <section className={sheet.scroll} tabIndex={0} aria-labelledby="differences">
            <table className={pictures.table}>
              <thead>
                <tr>
                  <th scope="col">{words.column}</th>
                  <th scope="col">{words.effect}</th>
                  <th scope="col">{words.chance}</th>
                  {figures ? <th scope="col">{words.details}</th> : null}
                </tr>
              </thead>
              <tbody>
                {byNews(differences.data).map((difference) => {
                  const { column, label, built, effect, statistic, degreesOfFreedom, adjustedPValue, test } =
                    difference;
                  return (
                    <tr key={column}>
                      <th scope="row">
                        {label}
                        {built ? <span className={classes.built}>{words.built}</span> : null}
                      </th>
                      <td>
                        <span className={classes.meter} aria-hidden>
                          <span style={{ width: `${Math.round(100 * Math.min(1, effect))}%` }} />
                        </span>
                        {effectWords(difference)}
                      </td>
                      <td>{chanceWords(difference)}</td>
                      {figures ? (
                        <td>
                          {words.figures(
                            words.tests[test],
                            formatNumber(statistic),
                            formatCount(degreesOfFreedom),
                            pWords(adjustedPValue),
                          )}
                          {`, ${formatFixed(effect, 2)}`}
                        </td>
                      ) : null}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <Checkbox
            size="xs"
            label={words.details}
            checked={figures}
            onChange={(event) => setFigures(event.currentTarget.checked)}
          />
        </>
      ) : null}
    </div>
  );
}
