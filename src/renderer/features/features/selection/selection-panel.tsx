import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ColumnProfile } from '../../../../contract/dataset.ts';
import type { Recipe } from '../../../../contract/recipe.ts';
import type { Selection } from '../../../../contract/selection.ts';
import { client } from '../../../client/client.ts';
import { useJob } from '../../../client/job.ts';
import { useProject } from '../../../client/project.ts';
import { columnLabel } from '../../../components/column-label.ts';
import { ErrorNote } from '../../../components/error-note.tsx';
import { JobBar } from '../../../components/job-bar.tsx';
import { Term } from '../../../components/term.tsx';
import { useKept } from '../../../components/use-kept.ts';
import { withColumns } from '../../prepare/recipe-steps.ts';
import classes from './selection.module.css';
import { SelectionResult } from './selection-result.tsx';
import { words } from './words.ts';

/** Columns that others can be asked to tell about: numbers, yes/no, and words with two values. */
function targets(columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  return columns.filter(
    ({ role, type, distinct }) =>
      role !== 'id' &&
      role !== 'ignore' &&
      distinct > 1 &&
      (type === 'number' || type === 'boolean' || (type === 'category' && distinct === 2)),
  );
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name) => b.includes(name));

export interface SelectionPanelProps {
  readonly recipe: Recipe;
  /** All columns of the customer table. */
  readonly columns: readonly ColumnProfile[];
  readonly save: (recipe: Recipe) => void;
}

/** Which columns are worth building on: asks for a suggestion, shows it with reasons, and puts it to use. */
export function SelectionPanel({ recipe, columns, save }: SelectionPanelProps) {
  const { projectId } = useProject();
  const job = useJob<never, Selection>(projectId, 'select');
  const [target, setTarget] = useState('');
  const [includeProtected, setIncludeProtected] = useState(false);
  const [includeProfile, setIncludeProfile] = useState(false);
  const [before, setBefore] = useKept<Recipe | null>('before-suggested-set', null);
  const suggest = () =>
    job.run(words.job, (signal) =>
      client.selection.suggest(
        { projectId, includeProtected, includeProfile, ...(target === '' ? {} : { target }) },
        { signal },
      ),
    );
  const found = job.result;
  const inUse = found !== null && sameSet(found.suggested, recipe.columns);
  const has = (role: ColumnProfile['role']) => columns.some((column) => column.role === role);
  return (
    <section className={classes.root} aria-labelledby="suggested-set">
      <div className={classes.head}>
        <h2 id="suggested-set">
          <Term name="selection">{words.title}</Term>
        </h2>
        <p>{words.hint}</p>
      </div>
      <div className={classes.controls}>
        <NativeSelect
          label={words.target}
          description={words.targetHint}
          inputWrapperOrder={['label', 'input', 'description']}
          value={target}
          data={[
            { value: '', label: words.noTarget },
            ...targets(columns).map(({ name }) => ({ value: name, label: columnLabel(name) })),
          ]}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <div className={classes.asks}>
          {has('profile') ? (
            <Checkbox
              label={words.includeProfile}
              checked={includeProfile}
              onChange={(event) => setIncludeProfile(event.currentTarget.checked)}
            />
          ) : null}
          {has('protected') ? (
            <Checkbox
              label={words.includeProtected}
              description={words.includeProtectedHint}
              checked={includeProtected}
              onChange={(event) => setIncludeProtected(event.currentTarget.checked)}
            />
          ) : null}
        </div>
        <Button variant="default" disabled={job.running} onClick={() => void suggest()}>
          {found ? words.again : words.suggest}
        </Button>
      </div>
      {job.job && job.running ? <JobBar job={job.job} onCancel={job.cancel} /> : null}
      {job.error ? <ErrorNote error={job.error} /> : null}
      {found && !job.running ? (
        <SelectionResult
          selection={found}
          inUse={inUse}
          onUse={() => {
            setBefore(recipe);
            save(withColumns(recipe, found.suggested, columns));
          }}
          onUndo={
            inUse && before
              ? () => {
                  save(before);
                  setBefore(null);
                }
              : null
          }
        />
      ) : null}
    </section>
  );
}
