import type { EngineContext } from '../engine-context.ts';
import { profileTable } from '../evaluate/profile.ts';
import { tableToParquet } from '../ingest/table-to-parquet.ts';
import { cellText } from '../segments/cell-text.ts';
import { tableToCsv } from '../segments/export-csv.ts';
import type { Implementer } from './implementer.ts';

export function tableOperations(os: Implementer, { ports, workspace, scratchFolder }: EngineContext) {
  return {
    page: os.table.page.handler(async ({ input }) => {
      const table = await workspace.get(input.projectId).table();
      const end = Math.min(table.rows, input.offset + input.limit);
      const rows: (string | null)[][] = [];
      for (let row = input.offset; row < end; row++) rows.push(table.columns.map((column) => cellText(column, row)));
      return { columns: [...table.info], rows, total: table.rows };
    }),
    profile: os.table.profile.handler(async ({ input }) => profileTable(await workspace.get(input.projectId).table())),
    export: os.table.export.handler(async ({ input, signal }) => {
      const project = workspace.get(input.projectId);
      const table = await project.table();
      const { name } = project.store.meta();
      if (input.format === 'csv') return new File([await tableToCsv(table)], `${name}.csv`, { type: 'text/csv' });
      const bytes = await tableToParquet(table, { spillFolder: scratchFolder, threads: ports.threads, signal });
      return new File([bytes], `${name}.parquet`, { type: 'application/vnd.apache.parquet' });
    }),
  };
}
