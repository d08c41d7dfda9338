import { useCallback, useMemo } from 'react';
import { useKept } from './use-kept.ts';

/**
 * The segments picked in a clustering, which every chart and card shows by dimming the others.
 * Picking one again lets go of it.
 */
export function usePicked(runId: string) {
  const [kept, keep] = useKept<{ readonly runId: string; readonly ids: readonly number[] }>('picked', {
    runId,
    ids: [],
  });
  const picked = useMemo(() => (kept.runId === runId ? kept.ids : []), [kept, runId]);
  const toggle = useCallback(
    (id: number) => keep({ runId, ids: picked.length === 1 && picked[0] === id ? [] : [id] }),
    [keep, runId, picked],
  );
  const clear = useCallback(() => keep({ runId, ids: [] }), [keep, runId]);
  return { picked, toggle, clear };
}
