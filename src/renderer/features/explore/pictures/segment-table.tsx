import { useId } from 'react';
import type { SegmentStyle } from '../../../../charts/segment-style.ts';
import block from '../../../components/block.module.css';
import sheet from '../../../components/sheet.module.css';
import explore from '../explore.module.css';
import classes from './pictures.module.css';
import { words } from './words.ts';

export interface SegmentTableProps {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly segment: SegmentStyle | undefined; readonly cells: readonly string[] }[];
}

/** One row of words a segment. */
export function SegmentTable({ title, subtitle, columns, rows }: SegmentTableProps) {
  const name = useId();
  return (
    <div className={explore.box}>
      <h2 id={name} className={block.heading}>
        {title}
      </h2>
      <p className={block.hint}>{subtitle}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-labelledby={name}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.segment}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ segment, cells }, at) => (
              <tr key={segment?.id ?? -at}>
                <th scope="row">{segment?.name ?? words.noSegment}</th>
                {columns.map((column, place) => (
                  <td key={column}>{cells[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
