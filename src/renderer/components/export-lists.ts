import { useMutation } from '@tanstack/react-query';
import { client } from '../client/client.ts';
import { saveFile } from '../client/files.ts';
import { useProject } from '../client/project.ts';

export interface ListWanted {
  /** One segment; all of them when left out. */
  readonly id?: number;
  /** With the table's columns, or only id and segment. */
  readonly withColumns: boolean;
}

/** Saves customers with their segment as CSV. */
export function useExportLists(runId: string) {
  const { projectId } = useProject();
  return useMutation({
    mutationFn: async (wanted: ListWanted) => saveFile(await client.segments.export({ projectId, runId, ...wanted })),
  });
}
