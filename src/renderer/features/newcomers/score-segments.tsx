import type { ScoreResult } from '../../../contract/scoring.ts';
import block from '../../components/block.module.css';
import { formatCount, formatShare } from '../../components/format.ts';
import sheet from '../../components/sheet.module.css';
import classes from './newcomers.module.css';
import { words } from './words.ts';

/** New customers by segment, their share beside the usual one. */
export function ScoreSegments({ score }: { readonly score: ScoreResult }) {
  const { segments, placed, rows, unlike, unlikeShare } = score;
  const widest = Math.max(...segments.flatMap(({ share, usualShare }) => [share, usualShare]), Number.MIN_VALUE);
  const width = (share: number) => ({ width: `${(share / widest) * 100}%` });
  return (
    <section className={block.section} aria-labelledby="placed">
      <div>
        <h2 id="placed" className={block.heading}>
          {words.segmentsTitle}
        </h2>
        <p className={block.hint}>{words.segmentsHint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-label={words.tableOf(words.segmentsTitle)}>
        <table className={`${sheet.table} ${classes.table}`}>
          <thead>
            <tr>
              {words.columns.map((column, at) => (
                <th key={column} scope="col" data-text={at === 0 || undefined}>
                  {column}
                </th>
              ))}
              <td className={classes.bars} />
            </tr>
          </thead>
          <tbody>
            {segments.map(({ id, name, color, count, share, usualShare }) => (
              <tr key={id}>
                <th scope="row" data-text>
                  <span className={classes.dot} style={{ background: color }} aria-hidden />
                  {name}
                </th>
                <td>{formatCount(count)}</td>
                <td>{formatShare(share)}</td>
                <td data-soft>{formatShare(usualShare)}</td>
                <td className={classes.bars} aria-hidden>
                  <span className={classes.bar} style={{ ...width(share), background: color }} />
                  <span className={classes.usual} style={width(usualShare)} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" data-text>
                {words.everyone}
              </th>
              <td>{formatCount(placed)}</td>
            </tr>
            {unlike > 0 ? (
              <tr>
                <th scope="row" data-text>
                  {words.unlike}
                </th>
                <td>{formatCount(unlike)}</td>
                <td>{formatShare(unlikeShare)}</td>
              </tr>
            ) : null}
            {rows > placed ? (
              <tr>
                <th scope="row" data-text>
                  {words.notPlaced}
                </th>
                <td>{formatCount(rows - placed)}</td>
              </tr>
            ) : null}
          </tfoot>
        </table>
      </section>
    </section>
  );
}
