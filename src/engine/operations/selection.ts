import type { EngineContext } from '../engine-context.ts';
import { selectColumns } from '../selection/select-columns.ts';
import { type Implementer, streamJob } from './implementer.ts';

export function selectionOperations(os: Implementer, engine: EngineContext) {
  return {
    suggest: os.selection.suggest.handler(({ input: { projectId, ...options }, signal }) => {
      const project = engine.workspace.get(projectId);
      return streamJob(engine, 'Choose columns', signal, async (context) => {
        const started = performance.now();
        const selection = await selectColumns(await project.table(), options, context);
        return { ...selection, seconds: (performance.now() - started) / 1000 };
      });
    }),
  };
}
