import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatPlural } from '../../../components/format.ts';
import table from '../column-table.module.css';
import { ManyColumns } from '../many-columns.tsx';
import { isRepaired } from '../problems/repairs.ts';
import { useChangeColumns } from '../use-change-columns.ts';
import { words } from '../words.ts';
import { ProfileRow } from './profile-row.tsx';
import classes from './profile-table.module.css';

/** Beyond this many columns the rest is shown on request. */
const shownAtOnce = 40;

/** One row a column, with the repairs of the working recipe done; role and type of one or many can be changed. */
export function ProfilePanel() {
  const { projectId, recipe, problems } = useProject();
  const repairs = recipe?.repairs ?? [];
  const profile = useQuery(
    api.table.profile.queryOptions({ input: { projectId, repairs }, placeholderData: keepPreviousData }),
  );
  const change = useChangeColumns();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState(false);
  const columns = profile.data ?? [];
  const shown = whole ? columns : columns.slice(0, shownAtOnce);
  const open = problems.filter((problem) => !isRepaired(problem, repairs));
  const tick = (name: string) => {
    const next = new Set(ticked);
    if (!next.delete(name)) next.add(name);
    setTicked(next);
  };
  const every = shown.length > 0 && shown.every(({ name }) => ticked.has(name));

  return (
    <section className={block.tight} aria-labelledby="columns">
      <div>
        <h2 id="columns" className={block.heading}>
          {words.columnsTitle}
        </h2>
        <p className={block.hint}>{words.columnsHint}</p>
      </div>
      {profile.isError || change.isError ? <ErrorNote error={profile.error ?? change.error} /> : null}
      <div className={table.root} aria-busy={change.isPending || profile.isPlaceholderData || undefined}>
        <ManyColumns ticked={ticked} onChange={change.mutate} onClear={() => setTicked(new Set())} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
        <section className={table.scroll} tabIndex={0} aria-label={words.scrolls(words.columnsTitle)}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">
                  <label className={classes.name}>
                    <input
                      type="checkbox"
                      checked={every}
                      onChange={() => setTicked(every ? new Set() : new Set(shown.map(({ name }) => name)))}
                      aria-label={words.selectAll}
                    />
                    <span>{words.columnHead}</span>
                  </label>
                </th>
                <th scope="col">{words.roleHead}</th>
                <th scope="col">{words.distributionHead}</th>
                <th scope="col">{words.oddHead}</th>
                <th scope="col" data-numeric>
                  {words.missingHead}
                </th>
                <th scope="col" data-numeric>
                  {words.distinctHead}
                </th>
                <th scope="col">{words.examplesHead}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((column) => (
                <ProfileRow
                  key={column.name}
                  column={column}
                  problems={open}
                  ticked={ticked.has(column.name)}
                  onTick={() => tick(column.name)}
                  onChange={(made) => change.mutate([{ name: column.name, ...made }])}
                />
              ))}
            </tbody>
          </table>
        </section>
      </div>
      {columns.length > shown.length ? (
        <div>
          <Button variant="default" onClick={() => setWhole(true)}>
            {words.showAllColumns(formatPlural(columns.length, 'column'))}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
