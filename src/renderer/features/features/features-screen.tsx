import { Button, Group, Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnProfile } from '../../../contract/dataset.ts';
import { api } from '../../client/api.ts';
import { useProject, useRecipe } from '../../client/project.ts';
import { columnLabel } from '../../components/column-label.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { StepPage } from '../../components/step-page.tsx';
import { listed } from '../prepare/findings.ts';
import { withColumns } from '../prepare/recipe-steps.ts';
import { ClvPanel } from './clv/clv-panel.tsx';
import { CorrelationPanel } from './correlation-panel.tsx';
import { FeatureCard } from './feature-card.tsx';
import classes from './features.module.css';
import { meaningOf, meanings } from './meaning.ts';
import { pairsOf, twinOf } from './redundancy.ts';
import { words } from './words.ts';

function usable(column: ColumnProfile): boolean {
  return column.role === 'feature' || column.role === 'profile' || column.role === 'protected';
}

/** Step 3: which columns build the segments, by what they tell about a customer. */
export function FeaturesScreen() {
  const { projectId } = useProject();
  const { recipe, reasons, error, save } = useRecipe();
  const [asking, setAsking] = useState<string | null>(null);
  const profile = useQuery(api.table.profile.queryOptions({ input: { projectId } }));
  const correlation = useQuery(
    api.prepare.correlation.queryOptions({
      input: { projectId, recipe: recipe! },
      enabled: recipe !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const columns = profile.data ?? [];
  const chosen = recipe?.columns ?? [];
  const pairs = correlation.data ? pairsOf(correlation.data) : [];
  const failure = error ?? profile.error ?? correlation.error;
  const unusable = columns.filter((column) => !usable(column));

  const toggle = (name: string, on: boolean) => {
    if (!recipe) return;
    save(withColumns(recipe, on ? [...chosen, name] : chosen.filter((other) => other !== name), columns));
  };
  const request = (column: ColumnProfile, on: boolean) => {
    if (on && column.role === 'protected') setAsking(column.name);
    else toggle(column.name, on);
  };

  return (
    <StepPage
      step="features"
      finding={
        recipe && profile.data
          ? words.finding(words.builds(chosen.length), listed(chosen.map(columnLabel), 4))
          : words.looking
      }
      note={words.note}
      next={words.next}
    >
      {failure ? <ErrorNote error={failure} /> : null}
      {recipe ? <StaleNote recipe={recipe} /> : null}
      {recipe && profile.data ? (
        <>
          {meanings.map((meaning) => {
            const mine = columns.filter((column) => usable(column) && meaningOf(column) === meaning);
            if (mine.length === 0) return null;
            return (
              <section key={meaning} className={classes.group} aria-labelledby={`meaning-${meaning}`}>
                <div className={classes.groupHead}>
                  <h2 id={`meaning-${meaning}`}>{words.meanings[meaning].title}</h2>
                  <p>{words.meanings[meaning].hint}</p>
                </div>
                <ul className={classes.cards}>
                  {mine.map((column) => {
                    const on = chosen.includes(column.name);
                    const refusal = reasons.find(({ column: name }) => name === column.name)?.reason;
                    return (
                      <FeatureCard
                        key={column.name}
                        column={
                          !on && refusal && column.role === 'feature'
                            ? { ...column, reason: `${column.reason} ${refusal}` }
                            : column
                        }
                        chosen={on}
                        fixed={on && chosen.length === 1 ? words.last : null}
                        twin={twinOf(column.name, pairs)}
                        onToggle={(next) => request(column, next)}
                      />
                    );
                  })}
                </ul>
              </section>
            );
          })}
          <ClvPanel />
          {unusable.length > 0 ? (
            <details className={classes.unusable}>
              <summary>{words.unusable}</summary>
              <dl>
                {unusable.map(({ name, reason }) => (
                  <div key={name}>
                    <dt>{columnLabel(name)}</dt>
                    <dd>{reason}</dd>
                  </div>
                ))}
              </dl>
            </details>
          ) : null}
          {correlation.data && correlation.data.columns.length > 2 ? (
            <CorrelationPanel correlation={correlation.data} pairs={pairs} />
          ) : null}
          <FindSegmentsButton recipe={recipe} />
        </>
      ) : null}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={words.uses(columnLabel(asking ?? ''))}
        size={460}
        closeButtonProps={{ 'aria-label': words.protectedNo }}
      >
        <p>{words.protectedAsk(columnLabel(asking ?? ''))}</p>
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button
            variant="default"
            onClick={() => {
              if (asking) toggle(asking, true);
              setAsking(null);
            }}
          >
            {words.protectedYes}
          </Button>
          <Button data-autofocus onClick={() => setAsking(null)}>
            {words.protectedNo}
          </Button>
        </Group>
      </Modal>
    </StepPage>
  );
}
