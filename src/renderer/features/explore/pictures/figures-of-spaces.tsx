import { formatFixed, formatNumber } from '../../../../charts/format.ts';
import type { MethodDetails } from '../../../../contract/method-details.ts';
import sheet from '../../../components/sheet.module.css';
import explore from '../explore.module.css';
import { words } from './words.ts';

type CodeDetails = Extract<MethodDetails, { kind: 'code' }>;
type Figures = CodeDetails['inCode'];

/** The groups judged in the space of the code and in that of the columns, and those of the plain way beside them. */
export function FiguresOfSpaces({ details }: { readonly details: CodeDetails }) {
  const { inCode, inFeatures, baseline } = details;
  const rows: { readonly name: string; readonly figures: Figures }[] = [
    { name: words.inFeatures, figures: inFeatures },
    { name: words.inCode, figures: inCode },
    ...(baseline
      ? [
          { name: words.baselineIn(baseline.title, words.inFeatures), figures: baseline.inFeatures },
          { name: words.baselineIn(baseline.title, words.inCode), figures: baseline.inCode },
        ]
      : []),
  ];
  const fixed = (value: number | null) => (value === null ? words.nothing : formatFixed(value, 3));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard
    <section className={sheet.scroll} tabIndex={0} aria-label={words.spacesTitle}>
      <table className={`${sheet.table} ${explore.table}`}>
        <thead>
          <tr>
            <th scope="col" data-words>
              {words.judgedIn}
            </th>
            {words.spaceFigures.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <tr key={name}>
              <th scope="row" data-words>
                {name}
              </th>
              <td>{fixed(figures.silhouette)}</td>
              <td>{fixed(figures.daviesBouldin)}</td>
              <td>{figures.calinskiHarabasz === null ? words.nothing : formatNumber(figures.calinskiHarabasz)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
