import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ComparedResult, Comparison } from '../../../../contract/comparison.ts';
import block from '../../../components/block.module.css';
import sheet from '../../../components/sheet.module.css';
import { Term } from '../../../components/term.tsx';
import explore from '../explore.module.css';
import classes from './compare.module.css';
import { compareFigures, type Sorting, shownFigures, sortResults } from './compare-figures.ts';
import { bestOfEach, isRecommended } from './comparison-view.ts';
import { resultName } from './findings.ts';
import { words } from './words.ts';

export interface ComparisonTableProps {
  readonly results: readonly ComparedResult[];
  readonly comparison: Comparison | null;
  readonly titleOf: (method: string) => string;
  readonly busy: boolean;
  /** Whether this result is what is in use. */
  readonly inUse: (result: ComparedResult) => boolean;
  readonly onUse: (result: ComparedResult) => void;
}

/** Every figure of every result, sortable; what cannot win says why, and each can be used. */
export function ComparisonTable({ results, comparison, titleOf, busy, inUse, onUse }: ComparisonTableProps) {
  const [every, setEvery] = useState(false);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const several = results.length > bestOfEach(results).length;
  const rows = sortResults(every ? results : bestOfEach(results), sorting, titleOf);
  const figures = shownFigures(results);
  const second = comparison?.recommended.runnerUp;
  const markOf = (result: ComparedResult) =>
    [
      isRecommended(result, comparison) ? words.recommended : '',
      second?.method === result.method && second.k === result.k ? words.runnerUp : '',
      result.degenerate === null ? '' : words.notToWin,
      inUse(result) ? words.inUse : '',
    ]
      .filter(Boolean)
      .join(', ');
  const sort = (by: string) =>
    setSorting(sorting?.by !== by ? { by, best: true } : sorting.best ? { by, best: false } : null);
  const heading = (name: string, text: string) => {
    const sorted = sorting?.by === name;
    const low = compareFigures.find((figure) => figure.name === name)?.better !== 'high';
    const ascending = sorted && sorting.best === low;
    const Arrow = ascending ? IconArrowUp : IconArrowDown;
    return {
      'aria-sort': sorted ? (ascending ? ('ascending' as const) : ('descending' as const)) : ('none' as const),
      button: (
        <button
          type="button"
          className={classes.sort}
          data-sorted={sorted || undefined}
          aria-label={words.sortBy(text)}
          onClick={() => sort(name)}
        >
          <Arrow size={14} stroke={2} aria-hidden />
        </button>
      ),
    };
  };
  const method = heading('method', words.column.method);
  return (
    <div className={block.tight}>
      <div className={classes.tableHead}>
        <div>
          <h2 id="compared" className={block.heading}>
            {words.table}
          </h2>
          <p className={block.hint}>
            {words.rankHint}{' '}
            {sorting ? (
              <Button variant="subtle" size="compact-sm" onClick={() => setSorting(null)}>
                {words.unsorted}
              </Button>
            ) : null}
          </p>
        </div>
        {several ? (
          <SegmentedControl
            size="xs"
            aria-label={words.show}
            value={every ? 'all' : 'each'}
            data={[
              { value: 'each', label: words.each },
              { value: 'all', label: words.all },
            ]}
            onChange={(value) => setEvery(value === 'all')}
          />
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-labelledby="compared">
        <table className={`${sheet.table} ${explore.table} ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col" data-left aria-sort={method['aria-sort']}>
                {words.column.method}
                {method.button}
              </th>
              {figures.map(({ name, heading: text, term }) => {
                const { button, ...sorted } = heading(name, text);
                return (
                  <th key={name} scope="col" {...sorted}>
                    {term ? <Term name={term}>{text}</Term> : text}
                    {button}
                  </th>
                );
              })}
              <th scope="col" data-last>
                {words.column.use}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((result) => {
              const name = resultName(result, titleOf);
              return (
                <tr
                  key={`${results.indexOf(result)}`}
                  data-chosen={isRecommended(result, comparison) || undefined}
                  data-degenerate={result.degenerate !== null || undefined}
                >
                  <th scope="row" data-left>
                    <span className={classes.name}>{titleOf(result.method)}</span>
                    <span className={classes.mark}>{markOf(result)}</span>
                    {result.degenerate ? <span className={classes.why}>{result.degenerate}</span> : null}
                  </th>
                  {figures.map(({ name: figure, value, format }) => {
                    const number = value(result);
                    return <td key={figure}>{number === null ? '–' : format(number)}</td>;
                  })}
                  <td data-last>
                    <Button
                      size="compact-sm"
                      variant={isRecommended(result, comparison) ? 'filled' : 'default'}
                      disabled={busy || inUse(result)}
                      aria-label={words.takeOf(name)}
                      onClick={() => onUse(result)}
                    >
                      {words.use}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
