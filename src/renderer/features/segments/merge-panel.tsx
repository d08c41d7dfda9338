import { Button } from '@mantine/core';
import type { Segment } from '../../../contract/result.ts';
import block from '../../components/block.module.css';
import { mergeWords } from './findings.ts';
import classes from './segments.module.css';
import { words } from './words.ts';

export interface MergePanelProps {
  readonly segments: readonly Segment[];
  readonly joining: readonly number[];
  readonly busy: boolean;
  readonly onMerge: () => void;
  readonly onCancel: () => void;
}

/** Says what a merge will do before it is done. */
export function MergePanel({ segments, joining, busy, onMerge, onCancel }: MergePanelProps) {
  const says = mergeWords(segments, joining);
  return (
    <section className={classes.merge} aria-labelledby="merge">
      <h2 id="merge" className={block.heading}>
        {words.mergeTitle}
      </h2>
      <p aria-live="polite">{says === '' ? words.mergePick : says}</p>
      <div className={block.row}>
        <Button disabled={says === ''} loading={busy} onClick={onMerge}>
          {words.mergeDo(Math.max(2, joining.length))}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </section>
  );
}
