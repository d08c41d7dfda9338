import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Movement } from '../../../../contract/movement.ts';
import { api } from '../../../client/api.ts';
import { client } from '../../../client/client.ts';
import { saveFile } from '../../../client/files.ts';
import { useProject } from '../../../client/project.ts';
import block from '../../../components/block.module.css';
import { ErrorNote } from '../../../components/error-note.tsx';
import { ListActions } from '../../../components/list-actions.tsx';
import { Pager } from '../../../components/pager.tsx';
import { SectionHead } from '../../../components/section-head.tsx';
import sheet from '../../../components/sheet.module.css';
import { readableCell } from '../readable-cell.ts';
import table from '../segments.module.css';
import { customersOn, type Way, wayTitle } from './flow-words.ts';
import { words } from './words.ts';

export interface MoversListProps {
  readonly movement: Movement;
  readonly runId: string;
  readonly way: Way;
}

const pageSize = 20;

/** The customers who went one way, a page at a time, and the lists to take away. */
export function MoversList({ movement, runId, way }: MoversListProps) {
  const { projectId, columns: infos } = useProject();
  const [offset, setOffset] = useState(0);
  const between = { projectId, runId, since: movement.since.runId };
  const { from, to } = way;
  const page = useQuery(
    api.segments.movers.queryOptions({
      input: { ...between, from, to, offset, limit: pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const saving = useMutation({
    mutationFn: async (flow: Way | undefined) => saveFile(await client.segments.exportMovement({ ...between, flow })),
  });
  const total = customersOn(movement, way);
  const numeric = new Set(infos.filter(({ type, role }) => type === 'number' && role !== 'id').map(({ name }) => name));
  return (
    <div className={block.section}>
      <SectionHead id="movers" title={wayTitle(movement, way)} hint={to === null ? words.goneHint : words.listHint}>
        <ListActions saveLabel={words.exportList} saving={saving.isPending} onSave={() => saving.mutate({ from, to })}>
          <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
            {words.exportAll}
          </Button>
        </ListActions>
      </SectionHead>
      {page.isError || saving.isError ? <ErrorNote error={page.error ?? saving.error} /> : null}
      {page.data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard
        <section className={sheet.scroll} tabIndex={0} aria-labelledby="movers">
          <table className={`${sheet.table} ${table.table}`}>
            <thead>
              <tr>
                {page.data.columns.map((column) => (
                  <th key={column} scope="col" data-text={numeric.has(column) ? undefined : true}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.data.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: ids may be missing or doubled; a row's place is its name
                <tr key={index}>
                  {page.data.columns.map((column, place) => (
                    <td key={column} data-text={numeric.has(column) ? undefined : true}>
                      {numeric.has(column) ? readableCell(row[place]) : row[place]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {total > pageSize ? (
        <Pager of="customers" offset={offset} size={pageSize} total={total} onOffset={setOffset} />
      ) : null}
    </div>
  );
}
