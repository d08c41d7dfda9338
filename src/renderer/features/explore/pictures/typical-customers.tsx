import { useQueries } from '@tanstack/react-query';
import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import { formatCell } from '../../../components/format.ts';
import { SegmentTable } from './segment-table.tsx';
import { words } from './words.ts';

export interface TypicalCustomersProps {
  /** Row of the customer table, first segment first. */
  readonly rows: readonly number[];
  readonly segments: readonly SegmentStyle[];
}

/** The customer in the middle of each segment, with everything known of them. */
export function TypicalCustomers({ rows, segments }: TypicalCustomersProps) {
  const { projectId } = useProject();
  const pages = useQueries({
    queries: rows.map((offset) => api.table.page.queryOptions({ input: { projectId, offset, limit: 1 } })),
  });
  const columns = pages.find(({ data }) => data)?.data?.columns ?? [];
  const shown = columns.filter(({ role }) => role !== 'ignore').slice(0, 12);
  return (
    <SegmentTable
      title={words.medoidsTitle}
      subtitle={words.medoidsSubtitle}
      columns={shown.map(({ name }) => name)}
      rows={pages.map(({ data }, at) => ({
        segment: segments[at],
        cells: shown.map(({ name }) => {
          const cell = data?.rows[0]?.[columns.findIndex((column) => column.name === name)] ?? null;
          return cell === null ? '–' : formatCell(cell);
        }),
      }))}
    />
  );
}
