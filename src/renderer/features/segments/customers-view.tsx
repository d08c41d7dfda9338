import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { noSegment } from '../../../charts/no-segment.ts';
import { outsideSegments } from '../../../contract/outside-segments.ts';
import type { Segmentation } from '../../../contract/result.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import { useExportLists } from '../../components/export-lists.ts';
import { formatPlural } from '../../components/format.ts';
import { ListActions } from '../../components/list-actions.tsx';
import { Pager } from '../../components/pager.tsx';
import { SectionHead } from '../../components/section-head.tsx';
import { CustomerRows } from './customer-rows.tsx';
import { SegmentPills } from './segment-pills.tsx';
import { WhyDrawer } from './why-drawer.tsx';
import { words } from './words.ts';

export interface CustomersViewProps {
  readonly segmentation: Segmentation;
  /** The segment picked in the other views. */
  readonly picked: number | undefined;
  readonly onPick: (id: number) => void;
}

const pageSize = 20;

/** The customers of a segment or of none, a page at a time, and the lists to take away. */
export function CustomersView({ segmentation, picked, onPick }: CustomersViewProps) {
  const { runId, rows, segments } = segmentation;
  const { size } = outsideSegments(rows, segments);
  const lists = size === 0 ? segments : [...segments, { ...noSegment, size }];
  const [outside, setOutside] = useState(false);
  const chosen = lists.find(({ id }) => id === (outside ? noSegment.id : picked)) ?? segments[0];
  const pick = (id: number) => {
    setOutside(id === noSegment.id);
    if (id !== noSegment.id) onPick(id);
  };
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
  const saving = useExportLists(runId);
  if (!chosen) return null;
  const total = page.data?.total ?? chosen.size;
  return (
    <section className={block.section} aria-labelledby="list">
      <SegmentPills segments={lists} chosen={chosen.id} onPick={pick} />
      <SectionHead
        id="list"
        title={words.listTitle(chosen.name, formatPlural(chosen.size, 'customer'))}
        hint={`${chosen.id === noSegment.id ? words.outsideHint : words.listHint} ${words.exportHint}`}
      >
        <ListActions
          columns={{ label: words.withColumns, checked: withColumns, onChange: setWithColumns }}
          saveLabel={words.exportOne}
          saving={saving.isPending}
          onSave={() => saving.mutate({ id: chosen.id, withColumns })}
        >
          <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate({ withColumns })}>
            {words.exportAll}
          </Button>
        </ListActions>
      </SectionHead>
      {page.isError || saving.isError ? <ErrorNote error={page.error ?? saving.error} /> : null}
      {page.data ? (
        <CustomerRows {...page.data} label={chosen.name} onWhy={(row) => setAsked({ row, opened: true })} />
      ) : null}
      <WhyDrawer runId={runId} {...asked} onClose={() => setAsked({ ...asked, opened: false })} />
      <Pager
        of="customers"
        offset={offset}
        size={pageSize}
        total={total}
        onOffset={(next) => setAt({ id: chosen.id, offset: next })}
      />
    </section>
  );
}
