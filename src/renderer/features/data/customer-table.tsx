import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnInfo } from '../../../contract/dataset.ts';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { saveFile } from '../../client/files.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { formatCell } from '../../components/format.ts';
import { Pager } from '../../components/pager.tsx';
import { SectionHead } from '../../components/section-head.tsx';
import { ColumnTable } from './column-table.tsx';
import { words } from './words.ts';

const pageSize = 10;

function readable(columns: readonly ColumnInfo[], rows: readonly (readonly (string | null)[])[]) {
  const numeric = columns.map(({ type }) => type === 'number');
  return rows.map((row) => row.map((value, at) => (value !== null && numeric[at] ? formatCell(value) : value)));
}

/** The customers of the project as the file has them, a page at a time. */
export function CustomerTable() {
  const { projectId } = useProject();
  const [offset, setOffset] = useState(0);
  const page = useQuery(
    api.table.page.queryOptions({
      input: { projectId, offset, limit: pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const save = useMutation({ mutationFn: async () => saveFile(await client.table.export({ projectId })) });
  const total = page.data?.total ?? 0;

  return (
    <section className={block.tight} aria-labelledby="customers">
      <SectionHead id="customers" title={words.tableTitle} hint={words.tableHint}>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {words.saveTable}
        </Button>
      </SectionHead>
      {page.isError || save.isError ? <ErrorNote error={page.error ?? save.error} /> : null}
      {page.data ? (
        <>
          <ColumnTable
            columns={page.data.columns}
            rows={readable(page.data.columns, page.data.rows)}
            caption={words.tableTitle}
            busy={page.isPlaceholderData}
          />
          <Pager of="rows" offset={offset} size={pageSize} total={total} onOffset={setOffset} />
        </>
      ) : null}
    </section>
  );
}
