import type { Movement } from '../../../../contract/movement.ts';
import block from '../../../components/block.module.css';
import { formatCount, formatPlural } from '../../../components/format.ts';
import sheet from '../../../components/sheet.module.css';
import table from '../segments.module.css';
import { customersOn, endName, sameWay, type Way } from './flow-words.ts';
import classes from './moved.module.css';
import { words } from './words.ts';

export interface MovedTableProps {
  readonly movement: Movement;
  readonly chosen: Way | null;
  readonly onPick: (way: Way) => void;
}

/** Earlier segments down, those of now across, and how many customers went each way; every figure can be picked. */
export function MovedTable({ movement, chosen, onPick }: MovedTableProps) {
  const { before, after, joined, gone } = movement;
  const rows = [
    ...before,
    ...(joined > 0 ? [{ id: null, name: words.newcomers, color: null, customers: joined }] : []),
  ];
  const columns = [...after, ...(gone > 0 ? [{ id: null, name: words.gone, color: null, customers: gone }] : [])];
  const dot = (color: string | null) =>
    color === null ? null : <span className={table.dot} style={{ background: color }} aria-hidden />;
  const figure = (way: Way) => {
    const customers = customersOn(movement, way);
    if (customers === 0 || (way.from === null && way.to === null)) return <span className={classes.nobody}>–</span>;
    return (
      <button
        type="button"
        className={classes.cell}
        data-stayed={way.from === way.to || undefined}
        data-moved={(way.from !== null && way.to !== null && way.from !== way.to) || undefined}
        aria-pressed={chosen !== null && sameWay(chosen, way)}
        aria-label={words.cell(
          formatPlural(customers, 'customer'),
          endName(movement, way, 'from'),
          endName(movement, way, 'to'),
        )}
        onClick={() => onPick(way)}
      >
        {formatCount(customers)}
      </button>
    );
  };
  return (
    <div className={block.section}>
      <div>
        <h2 id="moved-table" className={block.heading}>
          {words.tableTitle}
        </h2>
        <p className={block.hint}>{words.tableHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-labelledby="moved-table">
        <table className={`${sheet.table} ${table.table}`}>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              {columns.map(({ id, name, color }) => (
                <th key={id ?? 'gone'} scope="col">
                  {dot(color)} {name}
                </th>
              ))}
              <th scope="col" className={classes.total}>
                {words.all}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id: from, name, color, customers }) => (
              <tr key={from ?? 'new'}>
                <th scope="row">
                  {dot(color)} {name}
                </th>
                {columns.map(({ id: to }) => (
                  <td key={to ?? 'gone'}>{figure({ from, to })}</td>
                ))}
                <td className={classes.total}>{formatCount(customers)}</td>
              </tr>
            ))}
            <tr className={classes.totals}>
              <th scope="row">{words.all}</th>
              {columns.map(({ id, customers }) => (
                <td key={id ?? 'gone'}>{formatCount(customers)}</td>
              ))}
              <td className={classes.total}>{formatCount(rows.reduce((sum, { customers }) => sum + customers, 0))}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </div>
  );
}
