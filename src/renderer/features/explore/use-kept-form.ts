import { useCallback, useState } from 'react';
import { useKept } from '../../components/use-kept.ts';

/**
 * What a form holds, kept beyond its screen as `useKept` does and on screen at once: a field that follows a moment
 * after its click springs back first.
 */
export function useKeptForm<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const [kept, keep] = useKept(name, initial);
  const [shown, show] = useState(kept);
  const set = useCallback(
    (next: T) => {
      show(next);
      keep(next);
    },
    [keep],
  );
  return [shown, set];
}
