import { Button } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { Selection } from '../../../../contract/selection.ts';
import { columnLabel } from '../../../components/column-label.ts';
import { DataTableView } from '../../../components/data-table-view.tsx';
import { formatCount, formatPlural, formatShare } from '../../../components/format.ts';
import { WarningList } from '../../../components/warning-list.tsx';
import { LassoPath } from './lasso-path.tsx';
import classes from './selection.module.css';
import { selectionFigures } from './selection-figures.ts';
import { words } from './words.ts';

function finding({ columns, suggested, target }: Selection): string {
  const count = formatPlural(columns.length, 'column');
  if (suggested.length === 0) return words.none;
  const kept = formatCount(suggested.length);
  const all = suggested.length === columns.length;
  if (target === null) return all ? words.all(count) : words.some(kept, count);
  const about = columnLabel(target);
  return all ? words.allAbout(count, about) : words.someAbout(kept, count, about);
}

export interface SelectionResultProps {
  readonly selection: Selection;
  /** Whether exactly these columns build the segments now. */
  readonly inUse: boolean;
  readonly onUse: () => void;
  /** The way back to the columns before, where there is one. */
  readonly onUndo: (() => void) | null;
}

/** The suggested set: what was found, a row a column with its reason, one click to use it and one to undo that. */
export function SelectionResult({ selection, inUse, onUse, onUndo }: SelectionResultProps) {
  const { columns, suggested, target, lasso, warnings, protectedLeftOut, rows, sampledRows } = selection;
  const notes = [
    ...(target !== null && lasso ? [words.explained(formatShare(lasso.explained), columnLabel(target))] : []),
    ...(protectedLeftOut.length > 0 ? [words.leftOut(protectedLeftOut.map(columnLabel).join(', '))] : []),
    ...(sampledRows < rows ? [words.sampled(formatPlural(sampledRows, 'customer'))] : []),
  ];
  return (
    <div className={classes.result}>
      <div className={classes.found} role="status">
        <p className={classes.finding}>{finding(selection)}.</p>
        {inUse ? (
          <p className={classes.used}>{words.inUse}</p>
        ) : (
          <Button size="compact-md" disabled={suggested.length === 0} onClick={onUse}>
            {words.use}
          </Button>
        )}
        {onUndo ? (
          <Button size="compact-md" variant="subtle" onClick={onUndo}>
            {words.undo}
          </Button>
        ) : null}
      </div>
      <WarningList warnings={warnings} />
      <table className={classes.table}>
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.verdict}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.reason}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name} data-kept={column.suggested || undefined}>
              <td>
                {column.suggested ? (
                  <IconCheck size={18} stroke={2} aria-hidden />
                ) : (
                  <IconMinus size={18} aria-hidden />
                )}
                <span className={classes.spoken}>{column.suggested ? words.yes : words.no}</span>
              </td>
              <th scope="row">{columnLabel(column.name)}</th>
              <td>{column.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {target !== null && lasso ? <LassoPath fit={lasso} target={target} rows={rows} /> : null}
      {notes.length > 0 ? <p className={classes.note}>{notes.join(' ')}</p> : null}
      <details className={classes.figures}>
        <summary>{words.figures}</summary>
        <DataTableView table={selectionFigures(selection)} caption={words.figures} height={420} />
      </details>
    </div>
  );
}
