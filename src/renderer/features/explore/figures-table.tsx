import block from '../../components/block.module.css';
import sheet from '../../components/sheet.module.css';
import { Term } from '../../components/term.tsx';
import classes from './explore.module.css';
import { shownFigures } from './figures.ts';
import type { SweepView } from './sweep-view.ts';
import { words } from './words.ts';

/** Every figure of every k, headings explained; the k on offer stands out. */
export function FiguresTable({ view, k }: { readonly view: SweepView; readonly k: number | null }) {
  const figures = shownFigures(view.points);
  const remarks = view.points.some(({ degenerate }) => degenerate !== null);
  return (
    <div className={block.tight}>
      <h2 id="figures" className={block.heading}>
        {words.figures}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-labelledby="figures">
        <table className={`${sheet.table} ${classes.table}`}>
          <thead>
            <tr>
              {figures.map(({ heading, term }) => (
                <th key={heading} scope="col">
                  {term ? <Term name={term}>{heading}</Term> : heading}
                </th>
              ))}
              {remarks ? (
                <th scope="col" data-words>
                  {words.remark}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {view.points.map((point) => (
              <tr key={point.k} data-chosen={point.k === k || undefined}>
                {figures.map(({ heading, value, format }, column) => {
                  const figure = value(point);
                  const text = figure === null ? '–' : format(figure);
                  return column === 0 ? (
                    <th key={heading} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={heading}>{text}</td>
                  );
                })}
                {remarks ? <td data-words>{point.degenerate}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
