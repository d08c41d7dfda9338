import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Segment } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useExportLists } from '../../components/export-lists.ts';
import { formatCount, formatPlural } from '../../components/format.ts';
import { CustomerRows } from './customer-rows.tsx';
import { SegmentPills } from './segment-pills.tsx';
import classes from './segments.module.css';
import { WhyDrawer } from './why-drawer.tsx';
import { words } from './words.ts';

export interface CustomersViewProps {
  readonly runId: string;
  readonly segments: readonly Segment[];
  readonly chosen: Segment | undefined;
  readonly onPick: (id: number) => void;
}

const pageSize = 20;

/** The customers of a segment, a page at a time, and the lists to take away. */
export function CustomersView({ runId, segments, chosen, onPick }: CustomersViewProps) {
  const { projectId } = useProject();
  const [at, setAt] = useState({ id: chosen?.id, offset: 0 });
  const [asked, setAsked] = useState({ row: 0, opened: false });
  const [withColumns, setWithColumns] = useState(true);
  const offset = at.id === chosen?.id ? at.offset : 0;
  const page = useQuery(
    api.segments.customers.queryOptions({
      input: { projectId, runId, id: chosen?.id ?? 0, offset, limit: pageSize },
      enabled: chosen !== undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const lists = useExportLists(runId);
  if (!chosen) return null;
  const total = page.data?.total ?? chosen.size;
  const last = Math.min(total, offset + pageSize);
  return (
    <section className={classes.section} aria-labelledby="list">
      <SegmentPills segments={segments} chosen={chosen.id} onPick={onPick} />
      <div className={classes.sectionHead}>
        <div>
          <h2 id="list" className={classes.heading}>
            {words.listTitle(chosen.name, formatPlural(chosen.size, 'customer'))}
          </h2>
          <p className={classes.hint}>
            {words.listHint} {words.exportHint}
          </p>
        </div>
        <div className={classes.row}>
          <Checkbox
            size="xs"
            label={words.withColumns}
            checked={withColumns}
            onChange={(event) => setWithColumns(event.currentTarget.checked)}
          />
          <Button
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.6} />}
            loading={lists.isPending}
            onClick={() => lists.mutate({ id: chosen.id, withColumns })}
          >
            {words.exportOne}
          </Button>
          <Button variant="default" loading={lists.isPending} onClick={() => lists.mutate({ withColumns })}>
            {words.exportAll}
          </Button>
        </div>
      </div>
      {page.isError || lists.isError ? <ErrorNote error={page.error ?? lists.error} /> : null}
      {page.data ? (
        <CustomerRows {...page.data} label={chosen.name} onWhy={(row) => setAsked({ row, opened: true })} />
      ) : null}
      <WhyDrawer runId={runId} {...asked} onClose={() => setAsked({ ...asked, opened: false })} />
      <div className={classes.pager}>
        <span>{words.rowsShown(formatCount(Math.min(total, offset + 1)), formatCount(last), formatCount(total))}</span>
        <ActionIcon
          variant="default"
          aria-label={words.previous}
          disabled={offset === 0}
          onClick={() => setAt({ id: chosen.id, offset: Math.max(0, offset - pageSize) })}
        >
          <IconChevronLeft size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={words.following}
          disabled={last >= total}
          onClick={() => setAt({ id: chosen.id, offset: offset + pageSize })}
        >
          <IconChevronRight size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </section>
  );
}
