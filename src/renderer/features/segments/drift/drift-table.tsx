import { formatFixed, formatValue } from '../../../../charts/format.ts';
import type { Drift } from '../../../../contract/drift.ts';
import block from '../../../components/block.module.css';
import { columnLabel } from '../../../components/column-label.ts';
import { formatPlural, formatShare } from '../../../components/format.ts';
import sheet from '../../../components/sheet.module.css';
import { Term } from '../../../components/term.tsx';
import table from '../segments.module.css';
import classes from './drift.module.css';
import { DriftBars } from './drift-bars.tsx';
import { words } from './words.ts';

/** Column by column, how newer customers differ from those that the segments were built on. */
export function DriftTable({ drift, title }: { readonly drift: Drift; readonly title?: string }) {
  const { columns, absent, unlike, unplaced } = drift;
  // Without a title it stands beside the advice, which has told the first two.
  const notes = [
    ...(title && absent.length > 0 ? [words.absent(absent.map(columnLabel).join(', '))] : []),
    ...(title && unlike && unlike.count > 0
      ? [words.unlike(formatPlural(unlike.count, 'customer'), formatShare(unlike.share), formatShare(unlike.expected))]
      : []),
    ...(unplaced > 0 ? [words.unplaced(formatPlural(unplaced, 'customer'))] : []),
  ];
  return (
    <div className={block.section}>
      <div>
        {title ? <h2 className={block.heading}>{title}</h2> : null}
        <p className={block.hint}>{words.tableHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-label={title ?? words.details}>
        <table className={`${sheet.table} ${table.table}`}>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col" data-text>
                {words.bars}
              </th>
              <th scope="col" data-text>
                {words.reading}
              </th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">
                <Term name="stabilityIndex">{words.index}</Term>
              </th>
              <th scope="col">{words.chance}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.column}>
                <th scope="row">{columnLabel(column.column)}</th>
                <td data-text>
                  <DriftBars bins={column.bins} label={columnLabel(column.column)} />
                </td>
                <td data-text className={classes.reading} data-reading={column.reading}>
                  {words.readings[column.reading]}
                </td>
                <td>{formatValue(column.before.mean, column)}</td>
                <td>{formatValue(column.now.mean, column)}</td>
                <td>{formatFixed(column.psi, 2)}</td>
                <td>{formatFixed(column.chance, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.map((note) => (
        <p key={note} className={block.hint}>
          {note}
        </p>
      ))}
    </div>
  );
}
