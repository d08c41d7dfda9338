import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { chooseFiles } from '../../client/files.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { StepPage } from '../../components/step-page.tsx';
import type { DatabaseSource } from '../home/database-source.ts';
import { DropArea } from '../home/drop-area.tsx';
import { FromDatabase } from '../home/from-database.tsx';
import { readingOf } from '../home/reading-of.ts';
import { words as home } from '../home/words.ts';
import { ImportedView } from './imported-view.tsx';
import { InspectionView } from './inspection-view.tsx';
import { words } from './words.ts';

/** Step 1: a file that waits to be brought in, what the project holds, or the place to drop a file. */
export function DataScreen() {
  const { projectId, source } = useProject();
  const { file, part, also } = useSearch({ from: '/project/$projectId/data' });
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: async (find: () => Promise<readonly string[]>) => {
      const [path, ...further] = await find();
      if (path === undefined) return;
      const search = { file: path, also: further.length > 0 ? further : undefined };
      await navigate({ to: '/project/$projectId/data', params: { projectId }, search });
    },
  });

  const read = ({ path, part: table }: DatabaseSource) =>
    void navigate({ to: '/project/$projectId/data', params: { projectId }, search: { file: path, part: table } });

  if (file) {
    return <InspectionView key={`${file} ${part} ${also?.join(' ')}`} path={file} reading={readingOf(part, also)} />;
  }
  if (source) return <ImportedView source={source} onFile={() => take.mutate(chooseFiles)} />;
  return (
    <StepPage step="data" finding={words.emptyFinding}>
      <DropArea
        busy={take.isPending ? home.reading : null}
        onPaths={(find) => take.mutate(find)}
        actions={<FromDatabase onSource={read} />}
      />
      {take.isError ? <ErrorNote error={take.error} /> : null}
    </StepPage>
  );
}
