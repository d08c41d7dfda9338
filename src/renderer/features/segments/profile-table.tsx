import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { dimming } from '../../../charts/segment-style.ts';
import type { Segment } from '../../../contract/result.ts';
import block from '../../components/block.module.css';
import { SectionHead } from '../../components/section-head.tsx';
import sheet from '../../components/sheet.module.css';
import { profileRows, type Statistic } from './profile-rows.ts';
import classes from './segments.module.css';
import { words } from './words.ts';

/** Means or medians of every column, a column a segment, everyone at the right. */
export function ProfileTable({
  segments,
  picked,
}: {
  readonly segments: readonly Segment[];
  readonly picked: readonly number[];
}) {
  const [statistic, setStatistic] = useState<Statistic>('mean');
  const dimmed = (id: number) => (dimming(id, picked) < 1 ? true : undefined);
  return (
    <div className={block.section}>
      <SectionHead id="every-column" title={words.tableTitle} hint={words.tableHint}>
        <SegmentedControl
          aria-label={words.statistic}
          value={statistic}
          data={[
            { value: 'mean', label: words.mean },
            { value: 'median', label: words.median },
          ]}
          onChange={(value) => setStatistic(value === 'median' ? 'median' : 'mean')}
        />
      </SectionHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
      <section className={sheet.scroll} tabIndex={0} aria-labelledby="every-column">
        <table className={`${sheet.table} ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              {segments.map(({ id, name, color }) => (
                <th key={id} scope="col" data-dimmed={dimmed(id)}>
                  <span className={classes.dot} style={{ background: color }} aria-hidden /> {name}
                </th>
              ))}
              <th scope="col" data-everyone>
                {words.everyone}
              </th>
            </tr>
          </thead>
          <tbody>
            {profileRows(segments, statistic).map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                {row.cells.map(({ text, strong }, index) => (
                  <td
                    key={segments[index].id}
                    data-strong={strong || undefined}
                    data-dimmed={dimmed(segments[index].id)}
                  >
                    {text}
                  </td>
                ))}
                <td data-everyone>{row.everyone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
