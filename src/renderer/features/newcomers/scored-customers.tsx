import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScoredCustomer, ScoreResult } from '../../../contract/scoring.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { saveFile } from '../../client/files.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatCount, formatShare } from '../../components/format.ts';
import { ListActions } from '../../components/list-actions.tsx';
import { Pager } from '../../components/pager.tsx';
import { SectionHead } from '../../components/section-head.tsx';
import sheet from '../../components/sheet.module.css';
import classes from './newcomers.module.css';
import { words } from './words.ts';

const pageSize = 20;
const filters = ['all', 'unlike', 'not-placed'] as const;
type Filter = (typeof filters)[number];

function Row({ customer: { row, customer, segment, confidence, unlike, why } }: { readonly customer: ScoredCustomer }) {
  return (
    <tr>
      <th scope="row" data-text>
        {customer ?? words.row(formatCount(row + 1))}
      </th>
      <td data-text>
        {segment ? (
          <>
            <span className={classes.dot} style={{ background: segment.color }} aria-hidden />
            {segment.name}
          </>
        ) : null}
      </td>
      <td>{confidence === null ? '' : formatShare(confidence)}</td>
      <td data-text data-soft className={classes.why}>
        {why ?? (unlike ? words.unlike : '')}
      </td>
    </tr>
  );
}

/** Every customer of the file with a place, how sure it is, and what is doubtful about it. */
export function ScoredCustomers({ score }: { readonly score: ScoreResult }) {
  const { scoreId, rows, placed, unlike } = score;
  const { projectId } = useProject();
  const [only, setOnly] = useState<Filter>('all');
  const [offset, setOffset] = useState(0);
  const [withColumns, setWithColumns] = useState(true);
  const page = useQuery(
    api.scoring.page.queryOptions({
      input: { projectId, scoreId, only, offset, limit: pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const save = useMutation({
    mutationFn: async () => saveFile(await client.scoring.export({ projectId, scoreId, withColumns })),
  });
  const counts = { all: rows, unlike, 'not-placed': rows - placed };
  const offered = filters.filter((name) => name === 'all' || counts[name] > 0);
  const total = page.data?.total ?? counts[only];
  return (
    <section className={block.section} aria-labelledby="newcomers">
      <SectionHead id="newcomers" title={words.listTitle} hint={words.listHint}>
        <ListActions
          columns={{ label: words.withColumns, checked: withColumns, onChange: setWithColumns }}
          saveLabel={words.save}
          saving={save.isPending}
          onSave={() => save.mutate()}
        />
      </SectionHead>
      {offered.length > 1 ? (
        <SegmentedControl
          className={classes.filter}
          aria-label={words.filterLabel}
          value={only}
          data={offered.map((value) => ({ value, label: `${words.filters[value]} (${formatCount(counts[value])})` }))}
          onChange={(value) => {
            setOnly(filters.find((name) => name === value) ?? 'all');
            setOffset(0);
          }}
        />
      ) : null}
      {page.isError || save.isError ? <ErrorNote error={page.error ?? save.error} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-label={words.tableOf(words.listTitle)}>
        <table className={`${sheet.table} ${classes.table}`}>
          <thead>
            <tr>
              {words.listColumns.map((column, at) => (
                <th key={column} scope="col" data-text={at !== 2 || undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.data?.customers.map((customer) => (
              <Row key={customer.row} customer={customer} />
            ))}
          </tbody>
        </table>
        {page.data?.customers.length === 0 ? <p className={block.hint}>{words.nobody}</p> : null}
      </section>
      {total > pageSize ? (
        <Pager of="customers" offset={offset} size={pageSize} total={total} onOffset={setOffset} />
      ) : null}
    </section>
  );
}
