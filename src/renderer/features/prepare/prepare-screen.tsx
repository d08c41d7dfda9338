import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { useProject, useRecipe } from '../../client/project.ts';
import { columnLabel } from '../../components/column-label.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { formatPlural } from '../../components/format.ts';
import { StaleNote } from '../../components/stale-note.tsx';
import { StepPage } from '../../components/step-page.tsx';
import { WarningList } from '../../components/warning-list.tsx';
import { StudyStarter } from '../studies/study-starter.tsx';
import { Choices } from './choices.tsx';
import { ColumnRow } from './column-row.tsx';
import { prepareFinding } from './findings.ts';
import classes from './prepare.module.css';
import { StepList } from './step-list.tsx';
import { words } from './words.ts';

/** Step 2: what is done to each column, before and after, and how many customers are left. */
export function PrepareScreen() {
  const { projectId } = useProject();
  const { recipe, reasons, suggested, error, save } = useRecipe();
  const profile = useQuery(api.table.profile.queryOptions({ input: { projectId } }));
  const preview = useQuery(
    api.prepare.preview.queryOptions({
      input: { projectId, recipe: recipe! },
      enabled: recipe !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const columns = profile.data ?? [];
  const used = columns.filter(({ name }) => recipe?.columns.includes(name));
  const found = preview.data;
  const unused = found?.columns.filter(({ used: building }) => !building) ?? [];
  const failure = error ?? preview.error ?? profile.error;
  const spoken = reasons.filter(({ column }) => column === null || recipe?.columns.includes(column));

  const differs = JSON.stringify(recipe?.steps) !== JSON.stringify(suggested?.steps);

  return (
    <StepPage
      step="prepare"
      finding={found && recipe && profile.data ? prepareFinding(found, recipe, columns) : words.looking}
      note={words.note}
      next={words.next}
    >
      {failure ? <ErrorNote error={failure} /> : null}
      {recipe ? <StaleNote recipe={recipe} /> : null}
      {recipe ? <StudyStarter recipe={recipe} save={save} /> : null}
      {found && recipe ? (
        <>
          <section className={classes.section} aria-label={words.table} aria-busy={preview.isPlaceholderData}>
            <div className={classes.scroll}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{words.column}</th>
                    <th scope="col">{words.before}</th>
                    <th scope="col">{words.after}</th>
                    <th scope="col" data-numeric>
                      {words.missingHead}
                    </th>
                    <th scope="col" data-numeric>
                      {words.outliersHead}
                    </th>
                    <th scope="col">{words.done}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {found.columns
                    .filter(({ used: building }) => building)
                    .map((each) => {
                      const column = columns.find(({ name }) => name === each.name);
                      return column ? (
                        <ColumnRow
                          key={each.name}
                          preview={each}
                          column={column}
                          columns={used}
                          recipe={recipe}
                          onChange={save}
                        />
                      ) : null;
                    })}
                </tbody>
              </table>
            </div>
            {unused.length > 0 ? (
              <details className={classes.unused}>
                <summary>{words.unused(formatPlural(unused.length, 'column'))}</summary>
                <p>{unused.map(({ name }) => name).join(', ')}</p>
              </details>
            ) : null}
          </section>
          <div className={classes.section}>
            <Choices recipe={recipe} columns={used} onChange={save} />
            {suggested && differs ? (
              <div className={classes.reset}>
                <Button size="compact-sm" variant="subtle" onClick={() => save({ ...recipe, steps: suggested.steps })}>
                  {words.reset}
                </Button>
              </div>
            ) : null}
          </div>
          {spoken.length > 0 ? (
            <details className={classes.unused}>
              <summary>{words.why}</summary>
              <ul className={classes.reasons}>
                {spoken.map(({ column, reason }) => (
                  <li key={`${column} ${reason}`}>
                    {column ? <strong>{columnLabel(column)}. </strong> : null}
                    {reason}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          <WarningList warnings={found.warnings} />
          <StepList rows={found.rows} rowsKept={found.rowsKept} steps={found.steps} />
          <FindSegmentsButton recipe={recipe} />
        </>
      ) : null}
    </StepPage>
  );
}
