import type { EngineContext } from '../engine-context.ts';
import { profileTable } from '../evaluate/profile.ts';
import { cellText } from '../segments/cell-text.ts';
import { tableToCsv } from '../segments/export-csv.ts';
import type { Implementer } from './implementer.ts';

export function tableOperations(os: Implementer, { workspace }: EngineContext) {
  return {
    page: os.table.page.handler(async ({ input }) => {
      const table = await workspace.get(input.projectId).table();
      const end = Math.min(table.rows, input.offset + input.limit);
      const rows: (string | null)[][] = [];
      for (let row = input.offset; row < end; row++) rows.push(table.columns.map((column) => cellText(column, row)));
      return { columns: [...table.info], rows, total: table.rows };
    }),
    profile: os.table.profile.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      return profileTable(await project.repaired(input.repairs), project.store.problems());
    }),
    export: os.table.export.handler(async ({ input }) => {
      const project = workspace.get(input.projectId);
      const text = await tableToCsv(await project.table());
      return new File([text], `${project.store.meta().name}.csv`, { type: 'text/csv' });
    }),
  };
}
