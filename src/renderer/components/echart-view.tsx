import { useReducedMotion } from '@mantine/hooks';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import type { ChartSize } from '../../charts/base.ts';
import { echarts } from './echarts-core.ts';

/** From a builder in `src/charts`, in the theme on screen; a function where the builder lays out by size. */
export type ChartOption = EChartsCoreOption | ((size: ChartSize) => EChartsCoreOption);

export interface EChartProps {
  readonly option: ChartOption;
  /** In px. */
  readonly height: number;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  /** Canvas for many points, SVG otherwise. */
  readonly renderer?: 'svg' | 'canvas';
  /** A mark was clicked; ECharts' own event parameters. */
  readonly onPick?: (picked: PickedMark) => void;
  /** Hears of the instance when it is made, and null when it goes. */
  readonly onReady?: (chart: ECharts | null) => void;
}

export interface PickedMark {
  readonly seriesIndex?: number;
  readonly seriesId?: string;
  readonly seriesName?: string;
  readonly dataIndex: number;
  readonly name: string;
  readonly data: unknown;
}

/** A thin shell around one ECharts instance: follows its option and the size of its box. */
export function EChartView({ option, height, label, renderer = 'svg', onPick, onReady }: EChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  const ready = useRef(onReady);
  const draw = useRef<() => void>(() => {});
  const still = useReducedMotion();
  pick.current = onPick;
  ready.current = onReady;

  useEffect(() => {
    if (!box.current) return;
    const made = echarts.init(box.current, undefined, { renderer });
    chart.current = made;
    made.on('click', (event) => pick.current?.(event as PickedMark));
    ready.current?.(made);
    const watcher = new ResizeObserver(() => {
      // Out of sight it has no size; it keeps the last one, for saving.
      if (box.current?.clientWidth === 0) return;
      made.resize();
      draw.current();
    });
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
      ready.current?.(null);
    };
  }, [renderer]);

  draw.current = () => {
    const made = chart.current;
    if (!made || made.getWidth() === 0) return;
    const built = typeof option === 'function' ? option({ width: made.getWidth(), height: made.getHeight() }) : option;
    made.setOption({ animationDuration: 200, ...built, ...(still ? { animation: false } : {}) }, true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what it is drawn from changes
  useEffect(() => draw.current(), [option, still, renderer]);

  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
