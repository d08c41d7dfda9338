import { lazy, Suspense } from 'react';
import type { EChartProps } from './echart-view.tsx';

export type { ChartOption, EChartProps, PickedMark } from './echart-view.tsx';

const View = lazy(async () => ({ default: (await import('./echart-view.tsx')).EChartView }));

/** A chart by ECharts, which is fetched when the first one is drawn. Its place is kept meanwhile. */
export function EChart(props: EChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} aria-hidden />}>
      <View {...props} />
    </Suspense>
  );
}
