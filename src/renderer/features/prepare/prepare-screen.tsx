import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Recipe } from '../../../contract/recipe.ts';
import { api } from '../../client/api.ts';
import { useProject, useRecipe } from '../../client/project.ts';
import { columnLabel } from '../../components/column-label.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { formatCount, formatPlural } from '../../components/format.ts';
import { StaleNote } from '../../components/stale-note.tsx';
import { StepPage } from '../../components/step-page.tsx';
import { WarningList } from '../../components/warning-list.tsx';
import { StudyStarter } from '../studies/study-starter.tsx';
import { Choices } from './choices.tsx';
import { ColumnRow } from './column-row.tsx';
import { DraftBar } from './draft-bar.tsx';
import { prepareFinding } from './findings.ts';
import classes from './prepare.module.css';
import { RowsKept } from './rows-kept.tsx';
import { StepList } from './step-list.tsx';
import { useDraft } from './use-draft.ts';
import { useLatest } from './use-latest.ts';
import { words } from './words.ts';

/** Step 2: what is done to each column, before and after, and how many customers are left. */
export function PrepareScreen() {
  const { projectId } = useProject();
  const { recipe: kept, reasons, suggested, error, save } = useRecipe();
  const draft = useDraft(kept);
  const { recipe } = draft;
  const profile = useQuery(
    api.table.profile.queryOptions({
      input: { projectId, repairs: recipe?.repairs },
      enabled: recipe !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const preview = useQuery(
    api.prepare.preview.queryOptions({
      input: { projectId, recipe: recipe! },
      enabled: recipe !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const found = useLatest(preview.data);
  const columns = profile.data ?? [];
  const used = columns.filter(({ name }) => recipe?.columns.includes(name));
  const unused = found?.columns.filter(({ used: building }) => !building) ?? [];
  const failure = error ?? preview.error ?? profile.error;
  const spoken = reasons.filter(({ column }) => column === null || recipe?.columns.includes(column));
  const differs = JSON.stringify(recipe?.steps) !== JSON.stringify(suggested?.steps);
  const sound = preview.isSuccess && !preview.isPlaceholderData;
  const start = (whole: Recipe) => {
    save(whole);
    draft.change(whole);
  };
  const keep = () => {
    if (recipe && draft.tried) save(recipe);
  };

  return (
    <StepPage
      step="prepare"
      finding={found && recipe && profile.data ? prepareFinding(found, recipe, columns) : words.looking}
      note={words.note}
      next={words.next}
    >
      {failure ? <ErrorNote error={failure} /> : null}
      {failure && found ? <p className={classes.unused}>{words.lastGood}</p> : null}
      {kept ? <StaleNote recipe={kept} /> : null}
      {kept ? <StudyStarter recipe={kept} save={start} /> : null}
      {found ? (
        <DraftBar
          draft={draft}
          left={sound ? words.keptOf(formatCount(found.rowsKept), formatPlural(found.rows, 'customer')) : ''}
          sound={sound}
          onKeep={keep}
        />
      ) : null}
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
                          onChange={draft.change}
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
            <Choices recipe={recipe} columns={used} onChange={draft.change} />
            {suggested && differs ? (
              <div className={classes.reset}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => draft.change({ ...recipe, steps: suggested.steps })}
                >
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
          <RowsKept rows={found.rows} rowsKept={found.rowsKept} />
          <StepList
            recipe={recipe}
            columns={used}
            repairs={found.repairs}
            reports={found.steps}
            effects={found.effects}
            onChange={draft.change}
          />
          <FindSegmentsButton
            recipe={recipe}
            busy={!sound}
            before={async () => {
              keep();
              return true;
            }}
          />
        </>
      ) : null}
    </StepPage>
  );
}
