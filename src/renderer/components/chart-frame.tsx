import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload, IconTable, IconTimeline } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ECharts } from 'echarts/core';
import { type ReactNode, useRef, useState } from 'react';
import { type ChartFormat, exportChart } from './chart-export.ts';
import classes from './chart-frame.module.css';
import type { DataTable } from './csv.ts';
import { DataTableView } from './data-table-view.tsx';
import { type ChartOption, EChart, type PickedMark } from './echart.tsx';
import { ErrorNote } from './error-note.tsx';
import { fileName } from './file-name.ts';
import { words } from './words.ts';

export interface ChartFrameProps {
  /** The finding, as a title. */
  readonly title: string;
  /** What is drawn. */
  readonly subtitle?: ReactNode;
  /** How many customers, and other small print. */
  readonly footnote?: ReactNode;
  /** The numbers behind the picture. Every chart has them. */
  readonly table: DataTable;
  /** From a builder in `src/charts`, memoised; `(size) => option` where it lays out by size. Left out where the picture is drawn by `children`. */
  readonly option?: ChartOption;
  readonly height?: number;
  /** At most this wide, in px; as wide as its box when left out. */
  readonly width?: number;
  readonly renderer?: 'svg' | 'canvas';
  readonly onPick?: (picked: PickedMark) => void;
  /** Name of saved files, without ending; from the title when left out. */
  readonly saveAs?: string;
  /** Controls of this chart, on the line of the title. */
  readonly controls?: ReactNode;
  /** What can be done with what is shown, below the picture. */
  readonly actions?: ReactNode;
  /** No box around it, for charts within a card. */
  readonly bare?: boolean;
  /** The picture where there is no option; otherwise what lies over it, placed absolutely. */
  readonly children?: ReactNode;
}

/** A chart with its finding above, its small print below, the table behind it and the ways to save it. */
export function ChartFrame(props: ChartFrameProps) {
  const {
    title,
    subtitle,
    footnote,
    table,
    option,
    height = 320,
    width,
    renderer,
    onPick,
    saveAs,
    controls,
    bare,
  } = props;
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<ECharts | null>(null);
  const save = useMutation({
    mutationFn: (format: ChartFormat) =>
      exportChart(format, { name: saveAs ?? fileName(title), title, chart: chart.current, table }),
  });
  const toggle = asTable ? words.asChart : words.asTable;

  return (
    <figure className={bare ? classes.bare : classes.root}>
      <figcaption className={classes.head}>
        <div className={classes.titles}>
          <h2 className={classes.title}>{title}</h2>
          {subtitle ? <p className={classes.subtitle}>{subtitle}</p> : null}
        </div>
        <div className={classes.tools}>
          {controls}
          <Tooltip label={toggle}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={`${toggle}: ${title}`}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <IconTimeline size={18} stroke={1.6} /> : <IconTable size={18} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={32} aria-label={words.exportLabel(title)}>
                <IconDownload size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {option ? <Menu.Item onClick={() => save.mutate('svg')}>{words.saveSvg}</Menu.Item> : null}
              {option ? <Menu.Item onClick={() => save.mutate('png')}>{words.savePng}</Menu.Item> : null}
              <Menu.Item onClick={() => save.mutate('csv')}>{words.saveCsv}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </figcaption>
      <div hidden={asTable} style={{ maxWidth: width }}>
        {option ? (
          <div className={classes.picture}>
            <EChart
              option={option}
              height={height}
              label={title}
              renderer={renderer}
              onPick={onPick}
              onReady={(made) => {
                chart.current = made;
              }}
            />
            {props.children}
          </div>
        ) : (
          props.children
        )}
      </div>
      {asTable ? <DataTableView table={table} caption={title} height={height} /> : null}
      {save.isError ? <ErrorNote error={save.error} /> : null}
      {props.actions}
      {footnote ? <p className={classes.footnote}>{footnote}</p> : null}
    </figure>
  );
}
