import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnProfile } from '../../../contract/dataset.ts';
import { api } from '../../client/api.ts';
import { useProject, useRecipe } from '../../client/project.ts';
import { columnLabel } from '../../components/column-label.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { FindSegmentsButton } from '../../components/find-segments-button.tsx';
import { formatPlural } from '../../components/format.ts';
import { StaleNote } from '../../components/stale-note.tsx';
import { StepPage } from '../../components/step-page.tsx';
import { listed } from '../prepare/findings.ts';
import { withColumns } from '../prepare/recipe-steps.ts';
import { ClvPanel } from './clv/clv-panel.tsx';
import { CorrelationPanel } from './correlation-panel.tsx';
import classes from './features.module.css';
import { findColumns, manyColumns } from './find-columns.ts';
import { meaningOf, meanings } from './meaning.ts';
import { MeaningSection } from './meaning-section.tsx';
import { ProtectedDialog } from './protected-dialog.tsx';
import { pairsOf } from './redundancy.ts';
import { SelectionPanel } from './selection/selection-panel.tsx';
import { SequenceCard } from './sequence-card.tsx';
import { words } from './words.ts';

function usable(column: ColumnProfile): boolean {
  return column.role === 'feature' || column.role === 'profile' || column.role === 'protected';
}

/** Step 3: which columns build the segments, by what they tell about a customer. */
export function FeaturesScreen() {
  const { projectId } = useProject();
  const { recipe, reasons, error, save } = useRecipe();
  const [asking, setAsking] = useState<string | null>(null);
  const [search, setSearch] = useState('');
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
  const offered = columns.filter(usable);
  const found = findColumns(offered, search);
  const unusable = columns.filter((column) => !usable(column) && column.group !== 'sequence');

  const toggle = (names: readonly string[], on: boolean) => {
    if (!recipe) return;
    const rest = chosen.filter((other) => !names.includes(other));
    save(withColumns(recipe, on ? [...rest, ...names] : rest, columns));
  };
  const request = (column: ColumnProfile, on: boolean) => {
    if (on && column.role === 'protected') setAsking(column.name);
    else toggle([column.name], on);
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
          {offered.length > manyColumns ? (
            <div className={classes.search}>
              <TextInput
                type="search"
                label={words.search}
                placeholder={words.searchHint}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <p role="status">
                {search.trim() === ''
                  ? null
                  : found.length === 0
                    ? words.notFound
                    : words.found(formatPlural(found.length, 'column'))}
              </p>
            </div>
          ) : null}
          {meanings.map((meaning) => {
            const mine = found.filter((column) => meaningOf(column) === meaning);
            return mine.length === 0 ? null : (
              <MeaningSection
                key={meaning}
                meaning={meaning}
                columns={mine}
                chosen={chosen}
                reasons={reasons}
                pairs={pairs}
                open={search.trim() !== ''}
                onToggle={request}
                onToggleAll={toggle}
              />
            );
          })}
          <SequenceCard columns={columns} chosen={chosen} onToggle={toggle} />
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
          <SelectionPanel recipe={recipe} columns={columns} save={save} />
          {correlation.data && correlation.data.columns.length > 2 ? (
            <CorrelationPanel correlation={correlation.data} pairs={pairs} />
          ) : null}
          <FindSegmentsButton recipe={recipe} />
        </>
      ) : null}
      <ProtectedDialog column={asking} onClose={() => setAsking(null)} onUse={(name) => toggle([name], true)} />
    </StepPage>
  );
}
