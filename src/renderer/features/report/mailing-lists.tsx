import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Segmentation } from '../../../contract/result.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useExportLists } from '../../components/export-lists.ts';
import { formatPlural } from '../../components/format.ts';
import classes from './report.module.css';
import { words } from './words.ts';

/** A list of customers a segment, to write to. */
export function MailingLists({ segmentation }: { readonly segmentation: Segmentation }) {
  const lists = useExportLists(segmentation.runId);
  const [withColumns, setWithColumns] = useState(true);
  const saving = (id: number | undefined) => lists.isPending && lists.variables?.id === id;
  return (
    <section className={classes.block} aria-labelledby="lists">
      <h2 id="lists" className={classes.heading}>
        {words.lists}
      </h2>
      <p className={classes.hint}>{words.listsHint}</p>
      {lists.isError ? <ErrorNote error={lists.error} /> : null}
      <ul className={classes.lists}>
        {segmentation.segments.map(({ id, name, color, size }) => (
          <li key={id}>
            <span className={classes.dot} style={{ background: color }} aria-hidden />
            <span className={classes.listName}>
              {name}
              <span className={classes.hint}>{formatPlural(size, 'customer')}</span>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.saveListOf(name)}
              loading={saving(id)}
              onClick={() => lists.mutate({ id, withColumns })}
            >
              {words.saveList}
            </Button>
          </li>
        ))}
      </ul>
      <Checkbox
        size="xs"
        label={words.withColumns}
        checked={withColumns}
        onChange={(event) => setWithColumns(event.currentTarget.checked)}
      />
      <Button variant="default" loading={saving(undefined)} onClick={() => lists.mutate({ withColumns })}>
        {words.saveAll}
      </Button>
    </section>
  );
}
